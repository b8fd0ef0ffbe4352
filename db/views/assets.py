"""Premises and equipment of all partners: what the ledger lists of them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.register import Register
from db.rules.text import fold
from db.sql import day
from db.views.partner_filter import Sort

_KEYS = {
    "name": "s.name",
    "partner": "f.sort_key",
    "value": "s.value",
    "kind": "s.kind",
    "place": "s.place",
    "until": "s.available_to",
}
_LIVING = (
    "asset s JOIN partner p ON p.id = s.partner_id AND p.deleted_at IS NULL"
    " JOIN partner_fact f ON f.partner_id = p.id WHERE s.deleted_at IS NULL"
)


@dataclass(frozen=True, slots=True)
class AssetRow:
    """Premises or equipment. `kind` is a code of the list `asset_kind`, `value` in euros."""

    id: int
    uid: str
    partner_id: int
    partner_uid: str
    partner: str
    kind: str
    name: str
    value: int | None
    place: str
    agreement: str
    available_from: date | None
    available_to: date | None
    note: str


def asset_ids(register: Register, text: str = "", sort: Sort | None = None, *, limit: int | None = None) -> array[int]:
    """Return the ids of the assets in whose name, place or partner all typed words are found, in order."""
    sort = sort or Sort("name")
    key, way = _KEYS.get(sort.by, _KEYS["name"]), "DESC" if sort.descending else "ASC"
    asked = fold(text).split()
    order = f"ORDER BY {key} IS NULL, {key} {way}, s.name, s.id"
    if not asked:
        return register.ids(f"SELECT s.id FROM {_LIVING} {order} LIMIT ?", (-1 if limit is None else limit,))
    found = array("q")
    for row_id, *texts in register.rows(f"SELECT s.id, s.name, coalesce(s.place, ''), p.name FROM {_LIVING} {order}"):
        folded = fold(" ".join(texts))
        if all(word in folded for word in asked):
            found.append(row_id)
        if len(found) == limit:
            break
    return found


def asset_count(register: Register) -> int:
    """Return how many there are."""
    row = register.row(f"SELECT count(*) FROM {_LIVING}")
    return int(row[0]) if row else 0


_ROWS = """
SELECT s.id, s.uid, p.id, p.uid, p.name, s.kind, s.name, s.value, coalesce(s.place, ''), coalesce(g.title, ''),
  s.available_from, s.available_to, coalesce(s.note, '')
FROM json_each(?) j CROSS JOIN asset s ON s.id = j.value JOIN partner p ON p.id = s.partner_id
  LEFT JOIN agreement g ON g.id = s.agreement_id AND g.deleted_at IS NULL
WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL
"""


def asset_rows(register: Register, ids: Iterable[int]) -> dict[int, AssetRow]:
    """Return the assets of the ids; those deleted since are left out."""
    found = {}
    for *row, starts, ends, note in register.rows(_ROWS, (json.dumps(list(ids)),)):
        values: tuple[Any, ...] = (*row, day(starts), day(ends), note)
        found[row[0]] = AssetRow(*values)
    return found
