"""What an import did, record by record: which it added, which it changed, field by field."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from db.kinds import KIND, PARENTS, REFERENCES, SILENT
from db.register import Register
from db.views.history import FieldChange, RowNames, row_fields

_PLACE = "municipality_code"

_ASIDE = {table: parent for table, parent in PARENTS.items() if KIND[table].trash is None}
"""Tables whose rows are parts of a record, by the column that says of which."""


@dataclass(frozen=True, slots=True)
class EffectRow:
    """A record that an import touched: whether it added it, what it is called, and what became of its fields.

    `here` tells whether the record is in the register and not in its trash.
    """

    kind: str
    id: int
    added: bool
    title: str
    owner: str
    here: bool
    fields: tuple[FieldChange, ...]


class Effects:
    """The records that a change touched, in the order in which it touched them.

    Only numbers are held, some bytes for each row of the history, so that the effects of a hundred thousand rows are
    no burden; what a record is called and what became of it is read for the few that are looked at, by `effect_rows`.
    """

    def __init__(self) -> None:
        """Nothing yet."""
        self.kinds: list[str] = []
        """The kinds of record, which `kind_of` numbers."""
        self.kind_of = array("b")
        self.id_of = array("q")
        self.starts = array("q")
        """Where the rows of each record begin in `rows`."""
        self.rows = array("q")
        """The ids of rows of the history, those of one record after each other."""

    def __len__(self) -> int:
        """How many records."""
        return len(self.id_of)

    def rows_of(self, index: int) -> list[int]:
        """The rows of the history of one record."""
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.rows)
        return list(self.rows[self.starts[index] : end])


def import_effects(register: Register, change_id: int) -> Effects:
    """Return which records a change touched: records of their own, with what is part of them."""
    owner = " ".join(f"WHEN '{table}' THEN '{REFERENCES[parent]}'" for table, parent in _ASIDE.items())
    path = " ".join(f"WHEN '{table}' THEN '$.{parent}'" for table, parent in _ASIDE.items())
    now = " ".join(
        f'WHEN \'{table}\' THEN (SELECT t."{parent}" FROM "{table}" t WHERE t.id = row_id)'
        for table, parent in _ASIDE.items()
    )
    silent = ", ".join(f"'{table}'" for table in SILENT)
    sql = f"""
        WITH part AS MATERIALIZED (
          SELECT id, CASE "table" {owner} ELSE "table" END AS kind,
            CASE WHEN "table" IN ({", ".join(f"'{table}'" for table in _ASIDE)})
              THEN coalesce(json_extract(coalesce(after, before), CASE "table" {path} END), CASE "table" {now} END)
              ELSE row_id END AS root
          FROM change_row WHERE change_id = ? AND "table" NOT IN ({silent}))
        SELECT kind, root, id FROM part WHERE root IS NOT NULL
        ORDER BY min(id) OVER (PARTITION BY kind, root), id"""
    found = Effects()
    numbers: dict[str, int] = {}
    last: tuple[str, int] | None = None
    for kind, root, row in register.db.execute_sql(sql, (change_id,)):
        if KIND[kind].trash is None:
            continue  # a tag and the like: told with what it stands on
        if (kind, root) != last:
            last = (kind, root)
            found.kind_of.append(numbers.setdefault(kind, len(numbers)))
            found.id_of.append(root)
            found.starts.append(len(found.rows))
        found.rows.append(row)
    found.kinds = list(numbers)
    return found


def effect_rows(register: Register, effects: Effects, indexes: list[int]) -> dict[int, EffectRow]:
    """Return some of the records, by their index in `effects`."""
    wanted = {index: effects.rows_of(index) for index in indexes if 0 <= index < len(effects)}
    ids = sorted(row for rows in wanted.values() for row in rows)
    with register.reading():
        rows: dict[int, tuple[Any, ...]] = {}
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            marks = ",".join("?" * len(part))
            rows.update(
                (row[0], row[1:])
                for row in register.rows(
                    f'SELECT id, "table", row_id, op, before, after FROM change_row WHERE id IN ({marks})', part
                )
            )
        names = RowNames(register)
        names.learn(list(rows.values()))
        here = _here(register, effects, list(wanted))
        places = _places(register, rows.values())
    found = {}
    for index, of_record in wanted.items():
        kind, root = effects.kinds[effects.kind_of[index]], effects.id_of[index]
        fields: list[FieldChange] = []
        added, title, owner = False, names.name(kind, root) or "", ""
        for one in of_record:
            if one not in rows:
                continue
            table, row_id, op, before, after = rows[one]
            values = json.loads(after or before or "{}")
            if (table, row_id) == (kind, root):
                added = added or op == "I"
                title = title or str(values.get(KIND[kind].title) or "")
                owner = names.owner(table, row_id, values)
            whole = row_fields(names, table, row_id, op, json.loads(before or "{}"), json.loads(after or "{}"))
            fields += [_placed(field, places) for field in whole]
        found[index] = EffectRow(kind, root, added, title, owner, (kind, root) in here, tuple(fields))
    return found


def _places(register: Register, rows: Iterable[tuple[Any, ...]]) -> dict[str, str]:
    """The names of the municipalities that the rows of the history speak of, by code."""
    codes = {
        code
        for row in rows
        for values in (row[3], row[4])
        if values and _PLACE in values and (code := json.loads(values).get(_PLACE))
    }
    marks = ",".join("?" * len(codes))
    return dict(register.rows(f"SELECT code, fi FROM municipality WHERE code IN ({marks})", list(codes)))


def _placed(field: FieldChange, places: dict[str, str]) -> FieldChange:
    """A municipality by its name."""
    if field.column != _PLACE:
        return field
    return replace(field, was=places.get(field.was, field.was), became=places.get(field.became, field.became))


def _here(register: Register, effects: Effects, indexes: list[int]) -> set[tuple[str, int]]:
    """Which of the records are in the register and not in its trash."""
    by_kind: dict[str, list[int]] = {}
    for index in indexes:
        by_kind.setdefault(effects.kinds[effects.kind_of[index]], []).append(effects.id_of[index])
    found: set[tuple[str, int]] = set()
    for kind, ids in by_kind.items():
        marks = ",".join("?" * len(ids))
        sql = f'SELECT id FROM "{kind}" WHERE deleted_at IS NULL AND id IN ({marks})'
        found.update((kind, row[0]) for row in register.rows(sql, ids))
    return found


def partner_of(register: Register, kind: str, record_id: int) -> int | None:
    """Return the partner on whose page a record is found: a person's main one; None for what is no partner's."""
    if kind == "contact":
        sql = (
            "SELECT partner_id FROM affiliation WHERE contact_id = ? AND deleted_at IS NULL"
            " ORDER BY valid_to IS NOT NULL, is_main DESC, id LIMIT 1"
        )
    elif PARENTS.get(kind) == "partner_id":
        sql = f'SELECT partner_id FROM "{kind}" WHERE id = ?'
    elif kind == "partner":
        return record_id
    else:
        return None
    row = register.row(sql, (record_id,))
    return None if row is None else row[0]
