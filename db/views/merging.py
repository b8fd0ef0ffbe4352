"""What becomes of two records when one is merged into the other: field by field, and what moves with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from db.errors import BadInput
from db.fields import KINDS
from db.history import UNRECORDED
from db.register import Register
from db.rules.merging import NOT_OWN, MergedField, merged_fields
from db.text import N_
from db.views.record_values import record_values

MERGED = ("partner", "contact")
"""The kinds of record that can be merged."""

_FIELDS = ("partner_name", "address", "partner_tag", "partner_field", "contact_point")
"""Tables whose rows are fields of a form; they are shown field by field and not counted."""


@dataclass(frozen=True, slots=True)
class Merging:
    """Two records side by side before one is merged into the other."""

    kind: str
    keep_id: int
    other_id: int
    fields: tuple[MergedField, ...]
    moves: tuple[tuple[str, int], ...]
    """(table, living rows of the other one), the most first; every one of them stays."""


def merging(register: Register, kind: str, keep_id: int, other_id: int, take: Collection[str] = ()) -> Merging:
    """Return what merging the other record into the kept one does, with the other's values in the fields of `take`.

    Raises BadInput for a record with itself and for a field that leaves nothing to choose, NotFound when one is gone.
    """
    if keep_id == other_id:
        raise BadInput(N_("A record cannot be merged into itself."))
    specs = {spec.name: spec for spec in KINDS[kind]}
    for name in take:
        if name not in specs:
            raise BadInput(
                N_("There is no field {name}. The fields are: {fields}."),
                field="take", name=name, fields=", ".join(specs),
            )  # fmt: skip
        if specs[name].several or name in NOT_OWN.get(kind, ()):
            raise BadInput(
                N_("The values of both stay in {name}: there is nothing to choose."), field="take", name=name
            )
    with register.reading():
        keep, other = (record_values(register, kind, one) for one in (keep_id, other_id))
        fields = tuple(merged_fields(kind, keep, other, take))
        return Merging(kind, keep_id, other_id, fields, moves(register, kind, other_id))


def referring(register: Register, table: str) -> list[tuple[str, str]]:
    """Return (table, column) of every recorded row that says by a foreign key which row of `table` it belongs to."""
    sql = (
        'SELECT m.name, f."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) f'
        ' WHERE m.type = \'table\' AND f."table" = ? ORDER BY m.name, f."from"'
    )
    return [(name, column) for name, column in register.rows(sql, (table,)) if name not in UNRECORDED]


def moves(register: Register, kind: str, record_id: int) -> tuple[tuple[str, int], ...]:
    """Return how many living rows of which tables belong to a partner or contact, the most first."""
    columns: dict[str, list[str]] = {}
    for table, column in referring(register, kind):
        if table not in _FIELDS:
            columns.setdefault(table, []).append(column)
    found = []
    for table, names in columns.items():
        living = " AND deleted_at IS NULL" if _has_trash(register, table) else ""
        whose = " OR ".join(f"{name} = ?1" for name in names)
        row = register.row(f'SELECT count(*) FROM "{table}" WHERE ({whose}){living}', (record_id,))
        if row is not None and row[0]:
            found.append((table, int(row[0])))
    return tuple(sorted(found, key=lambda one: (-one[1], one[0])))


def _has_trash(register: Register, table: str) -> bool:
    return register.row("SELECT 1 FROM pragma_table_info(?) WHERE name = 'deleted_at'", (table,)) is not None
