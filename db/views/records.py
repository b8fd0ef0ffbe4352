"""Records of the kinds whose fields say all of them, as lists and pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.fields import KINDS
from db.register import Register
from db.views.export import expression

_AT_A_TIME = 400


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record; `values` by the names of `db.fields`: dates, codes, names of what is referred to, several as tuples."""

    id: int
    uid: str
    values: Mapping[str, Any]

    def text(self, name: str) -> str:
        """Return a value as text, empty for none."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def date(self, name: str) -> date | None:
        """Return a date, None for none."""
        value = self.values.get(name)
        return value if isinstance(value, date) else None


def records_of(register: Register, kind: str, owner: str, owner_id: int, *, order: str = "t.id") -> list[RecordRow]:
    """Return the living records of `kind` that belong to one `owner` (`partner`, `network`, `project`, ...).

    `order` is SQL that speaks of the record as `t`.
    """
    return _read(register, kind, f"t.{owner}_id = ? ORDER BY {order}", [owner_id])


def records_by_id(register: Register, kind: str, ids: Sequence[int]) -> dict[int, RecordRow]:
    """Return the living records of the ids."""
    found: dict[int, RecordRow] = {}
    for start in range(0, len(ids), _AT_A_TIME):
        part = list(ids[start : start + _AT_A_TIME])
        rows = _read(register, kind, f"t.id IN ({','.join('?' * len(part))})", part)
        found.update((row.id, row) for row in rows)
    return found


def _read(register: Register, kind: str, where: str, params: list[int]) -> list[RecordRow]:
    specs = KINDS[kind]
    wanted = ", ".join(expression(kind, spec) for spec in specs)
    sql = f"SELECT t.id, t.uid, {wanted} FROM {kind} t WHERE t.deleted_at IS NULL AND {where}"
    return [
        RecordRow(
            row[0],
            row[1],
            {spec.name: _value(spec.type, spec.several, v) for spec, v in zip(specs, row[2:], strict=True)},
        )
        for row in register.rows(sql, params)
    ]


def _value(type_: str, several: bool, value: Any) -> Any:
    if several:
        return tuple(value.split("\n")) if value else ()
    if type_ == "date":
        return date.fromisoformat(value) if value else None
    if type_ == "bool":
        return bool(value)
    return value


def counts_of(register: Register, kinds: Sequence[str], owner: str, owner_id: int) -> dict[str, int]:
    """Return how many living records of each kind belong to one `owner`."""
    found = {}
    for kind in kinds:
        row = register.row(f"SELECT count(*) FROM {kind} WHERE {owner}_id = ? AND deleted_at IS NULL", (owner_id,))
        found[kind] = int(row[0]) if row else 0
    return found
