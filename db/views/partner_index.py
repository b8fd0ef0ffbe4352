"""Every living partner at once, for comparing with a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.register import Register
from db.views import export


@dataclass(frozen=True, slots=True)
class Known:
    """A partner as it is: `values` by field name; references are ids, several values lists."""

    id: int
    values: Mapping[str, Any]


def known_partners(register: Register) -> dict[int, Known]:
    """Return the partners that are not in the trash, by id."""
    ids = {
        uid: (row_id, responsible, unit)
        for row_id, uid, responsible, unit in register.rows(
            "SELECT id, uid, responsible_id, unit_id FROM partner WHERE deleted_at IS NULL"
        )
    }
    columns = export.columns("partner")
    found: dict[int, Known] = {}
    for row in export.read(register, "partner"):
        values = {
            column.name: (value.split("\n") if value else []) if column.several else value
            for column, value in zip(columns, row, strict=True)
        }
        row_id, responsible, unit = ids[values["uid"]]
        values["responsible"], values["unit"] = responsible, unit
        found[row_id] = Known(row_id, values)
    return found
