"""Records as they are, for comparing with the rows of a file: agreements, activities, tasks, benefits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db.field_spec import FieldSpec
from db.fields import KINDS
from db.register import Register

_BESIDES = {"task": ("state", "done_on")}
"""Columns that no form asks for, and files have."""

_PEOPLE = {"staff": "staff_id", "contacts": "contact_id"}

_TITLES = {"agreement": "title", "activity": "note", "task": "title", "benefit": "description"}


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """A record: `values` by field name, references as ids; `partner` is whose it is, `trashed` when in the trash."""

    id: int
    title: str
    partner: int | None
    partner_name: str
    trashed: bool
    values: dict[str, Any]


def known_records(register: Register, kind: str, ids: Sequence[int]) -> dict[int, KnownRecord]:
    """Return the records of the ids, those in the trash too, by id."""
    fields = list(KINDS[kind])
    columns = [one.column for one in fields] + list(_BESIDES.get(kind, ()))
    wanted = ", ".join(f't."{column}"' for column in columns)
    rows = register.rows(
        f"SELECT t.id, t.{_TITLES[kind]}, t.partner_id, p.name, t.deleted_at, {wanted} FROM {kind} t"
        " LEFT JOIN partner p ON p.id = t.partner_id WHERE t.id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    found = {}
    for row_id, title, partner, name, deleted, *values in rows:
        by_name = {one.name: _held(one, value) for one, value in zip(fields, values, strict=False)}
        by_name |= dict(zip(_BESIDES.get(kind, ()), values[len(fields) :], strict=True))
        found[row_id] = KnownRecord(row_id, str(title or ""), partner, name or "", deleted is not None, by_name)
    if kind == "activity":
        _add_people(register, found)
    return found


def _held(field: FieldSpec, value: Any) -> Any:
    return bool(value) if field.type == "bool" else value


def _add_people(register: Register, found: Mapping[int, KnownRecord]) -> None:
    for name, column in _PEOPLE.items():
        there: dict[int, list[int]] = {row_id: [] for row_id in found}
        table = f"activity_{name.removesuffix('s')}" if name == "contacts" else "activity_staff"
        for row_id, person in register.rows(
            f"SELECT activity_id, {column} FROM {table} WHERE activity_id IN (SELECT value FROM json_each(?))"
            " ORDER BY id",
            (json.dumps(list(found)),),
        ):
            there[row_id].append(person)
        for row_id, one in found.items():
            one.values[name] = there[row_id]


def by_uid(register: Register, kind: str, uid: str) -> int | None:
    """Return the id of the record with a uid, in the trash or not, or None."""
    row = register.row(f'SELECT id FROM "{kind}" WHERE uid = ?', (uid,))
    return int(row[0]) if row else None


def by_reference(register: Register, reference: str) -> list[int]:
    """Return the agreements with a reference: the living one, else those in the trash."""
    return _living_first(register, "SELECT id, deleted_at FROM agreement WHERE reference = ? ORDER BY id", (reference,))


def by_content(register: Register, kind: str, values: Mapping[str, Any]) -> list[int]:
    """Return the records that say what `values` say where it tells them from others: the living, else the trashed.

    An agreement is known by its partner, type, title and start, unless the references differ; an activity by partner,
    day, type and note; a task by title, day and partner, one that is open alike first; a benefit by partner, day,
    party, direction and description.
    """
    given = {name: values.get(name) for name in _CONTENT[kind][1]}
    return _living_first(register, _CONTENT[kind][0], given)


_CONTENT: dict[str, tuple[str, tuple[str, ...]]] = {
    "agreement": (
        "SELECT id, deleted_at FROM agreement WHERE partner_id = :partner AND type = :type AND title = :title"
        " AND starts_on IS :starts_on AND (reference IS NULL OR :reference IS NULL) ORDER BY id",
        ("partner", "type", "title", "starts_on", "reference"),
    ),
    "activity": (
        'SELECT id, deleted_at FROM activity WHERE partner_id = :partner AND "on" = :on AND type = :type'
        " AND trim(coalesce(note, ''), :blank) = trim(coalesce(:note, ''), :blank) ORDER BY id",
        ("partner", "on", "type", "note"),
    ),
    "task": (
        "SELECT id, deleted_at FROM task WHERE title = :title AND due_on IN (:due_on, :workday)"
        " AND partner_id IS :partner ORDER BY (state = 'OPEN') <> (coalesce(:state, 'OPEN') = 'OPEN'), id",
        ("title", "due_on", "workday", "partner", "state"),
    ),
    "benefit": (
        "SELECT id, deleted_at FROM benefit WHERE partner_id = :partner AND given_on = :given_on AND party = :party"
        " AND direction = :direction AND description = :description ORDER BY id",
        ("partner", "given_on", "party", "direction", "description"),
    ),
}


def _living_first(register: Register, sql: str, params: Sequence[Any] | dict[str, Any]) -> list[int]:
    if isinstance(params, dict) and ":blank" in sql:
        params = {**params, "blank": " \t\n"}
    rows = register.rows(sql, params)
    living = [row_id for row_id, deleted in rows if deleted is None]
    return living or [row_id for row_id, _deleted in rows]


def activities_on(register: Register, ids: Sequence[int], day: str) -> list[int]:
    """Return those of some activities that were on a day."""
    rows = register.rows(
        'SELECT id FROM activity WHERE id IN (SELECT value FROM json_each(?)) AND "on" = ?',
        (json.dumps(list(ids)), day),
    )
    return [row[0] for row in rows]
