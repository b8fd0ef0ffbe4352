"""Partners as they are, for comparing with a file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.register import Register
from db.views import export


@dataclass(frozen=True, slots=True)
class Known:
    """A partner as it is: `values` by field name; references are ids, several values lists."""

    id: int
    values: Mapping[str, Any]


def known_partners(register: Register, ids: Sequence[int]) -> dict[int, Known]:
    """Return those of the partners that are not in the trash, by id."""
    people = {
        uid: (row_id, responsible, unit)
        for row_id, uid, responsible, unit in register.rows(
            "SELECT id, uid, responsible_id, unit_id FROM partner"
            " WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL",
            (json.dumps(list(ids)),),
        )
    }
    columns = export.columns("partner")
    found: dict[int, Known] = {}
    for row in export.read(register, "partner", ids=ids):
        values = {
            column.name: (value.split("\n") if value else []) if column.several else value
            for column, value in zip(columns, row, strict=True)
        }
        row_id, responsible, unit = people[values["uid"]]
        values["responsible"], values["unit"] = responsible, unit
        found[row_id] = Known(row_id, values)
    return found
