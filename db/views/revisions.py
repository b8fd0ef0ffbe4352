"""When records were changed last, by the history: for files that other programs take in again and again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from db.register import Register
from db.uid import moment_of


class Revision(NamedTuple):
    """The newest change of something: its number, which only ever grows (0 before any), and its moment in UTC."""

    number: int
    at: datetime


def newest_changes(register: Register, table: str, ids: Iterable[int]) -> dict[int, int]:
    """Return the number of the newest change of each row of a table; rows that never changed are left out."""
    sql = (
        "SELECT r.row_id, max(r.change_id) FROM json_each(?) j"
        ' CROSS JOIN change_row r ON r."table" = ? AND r.row_id = j.value GROUP BY r.row_id'
    )
    return dict(register.rows(sql, (json.dumps(sorted(set(ids))), table)))


def newest_removals(register: Register, table: str, owner: str) -> dict[int, int]:
    """Return the number of the newest change that removed a row of a table for good, by the row's `owner` column."""
    sql = (
        "SELECT json_extract(r.before, ?), max(r.change_id) FROM change_row r"
        """ WHERE r.op = 'D' AND r."table" = ? GROUP BY 1"""
    )
    return {one: number for one, number in register.rows(sql, (f"$.{owner}", table)) if one is not None}


def newest_change(register: Register) -> int:
    """Return the number of the newest change of all; 0 when there is none."""
    row = register.row("SELECT coalesce(max(id), 0) FROM change")
    return int(row[0]) if row else 0


def revisions(register: Register, numbers: Sequence[tuple[str, int]]) -> list[Revision]:
    """Return the revisions of records from their uids and newest changes; those of number 0 date from their making."""
    wanted = json.dumps(sorted({number for _uid, number in numbers}))
    sql = "SELECT c.id, c.at FROM json_each(?) j CROSS JOIN change c ON c.id = j.value"
    moments = {number: datetime.fromisoformat(at) for number, at in register.rows(sql, (wanted,))}
    return [Revision(number, moments.get(number) or moment_of(uid)) for uid, number in numbers]
