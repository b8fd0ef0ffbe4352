"""The values of one record by field name: what a form begins with when the record is edited."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.errors import NotFound
from db.fields import KINDS, PARTNER_ADDRESSES, PARTNER_NAMES, SEVERAL
from db.register import Register
from db.text import N_

_ASIDE = {
    "partner": {
        "tags": "SELECT t.name FROM partner_tag g JOIN tag t ON t.id = g.tag_id WHERE g.partner_id = ? ORDER BY t.name",
        "fields": "SELECT field FROM partner_field WHERE partner_id = ? ORDER BY field",
    },
    "contact": {
        "phones": "SELECT value FROM contact_point WHERE contact_id = ? AND kind = 'PHONE' ORDER BY position, id",
        "emails": "SELECT value FROM contact_point WHERE contact_id = ? AND kind = 'EMAIL' ORDER BY position, id",
    },
}
"""Fields that are rows beside the record."""

_PLACE = ("role", "is_main", "valid_from", "valid_to")


def record_values(
    register: Register, kind: str, record_id: int, *, affiliation_id: int | None = None
) -> dict[str, Any]:
    """Return the values of a record of `kind` by the names of `db.fields`: texts, dates, codes, ids, lists.

    With `affiliation_id` a contact's place at a partner is there too. Raises NotFound when the record is gone.
    """
    table_columns = {row[1] for row in register.rows(f'PRAGMA table_info("{kind}")')}
    specs = [spec for spec in KINDS[kind] if spec.type not in SEVERAL and spec.column in table_columns]
    columns = ", ".join(f'"{spec.column}"' for spec in specs)
    row = register.row(f'SELECT {columns} FROM "{kind}" WHERE id = ? AND deleted_at IS NULL', (record_id,))
    if row is None:
        raise NotFound(N_("This record is not in the register any more."))
    values = {spec.name: _value(spec.type, value) for spec, value in zip(specs, row, strict=True)}
    for name, sql in _ASIDE.get(kind, {}).items():
        values[name] = [found[0] for found in register.rows(sql, (record_id,))]
    for spec in KINDS[kind]:
        if spec.aside is not None:
            table, owner, column = spec.aside
            rows = register.rows(f"SELECT {column} FROM {table} WHERE {owner} = ? ORDER BY id", (record_id,))
            values[spec.name] = [found[0] for found in rows]
    if kind == "partner":
        values |= _partner_aside(register, record_id)
    if kind == "contact" and affiliation_id is not None:
        place = register.row(f"SELECT partner_id, {', '.join(_PLACE)} FROM affiliation WHERE id = ?", (affiliation_id,))
        if place is not None:
            types = ("partner", "term", "bool", "date", "date")
            values |= {
                name: _value(type_, value)
                for name, type_, value in zip(("partner", *_PLACE), types, place, strict=True)
            }
    return values


def _value(type_: str, value: Any) -> Any:
    if type_ == "date":
        return date.fromisoformat(value) if value else None
    if type_ == "bool":
        return bool(value)
    return value


def _partner_aside(register: Register, partner_id: int) -> dict[str, Any]:
    names = dict(
        register.rows("SELECT kind, name FROM partner_name WHERE partner_id = ? ORDER BY id DESC", (partner_id,))
    )
    found: dict[str, Any] = {field: names.get(kind) for field, kind in PARTNER_NAMES.items()}
    for kind, own in PARTNER_ADDRESSES.items():
        sql = f"SELECT {', '.join(own.values())} FROM address WHERE partner_id = ? AND kind = ? ORDER BY id"
        address = register.row(sql, (partner_id, kind)) or (None,) * len(own)
        found |= dict(zip(own, address, strict=True))
    return found
