"""What was changed, by whom and when: the list of changes, and the rows of one."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from db.fields import KINDS
from db.kinds import PARENTS, REFERENCES, SILENT, TITLES
from db.register import Register
from db.rules.text import fold

MOST_LINES = 5_000
"""Fields of one change that are shown at most: an import may have touched many times that."""

HIDDEN = frozenset({"id", "uid", "created_at", "position", "completeness", "business_id_unverified"})
"""Columns that tell a person nothing."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change as the list shows it. `label` is an English msgid, `at` ISO 8601 in UTC.

    `state` is done, undone (can be done again) or gone (undone, and something else was done since).
    """

    id: int
    at: str
    author: str
    label: str
    subject: str
    state: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one row: what it was and what it became; None is nothing.

    `op` is I (a new row), U (a changed one) or D (a removed one). `title` names the row and `owner` whose it is, both
    as they are known now, else as they were; `was` and `became` are texts, codes, numbers or ISO dates as the column
    holds them, and the names of records that it refers to.
    """

    table: str
    row_id: int
    op: str
    title: str
    owner: str
    column: str
    was: Any
    became: Any


@dataclass(frozen=True, slots=True)
class ChangeDetails:
    """A change with its fields; `left_out` tells how many rows were left out of a very large one."""

    change: ChangeRow
    fields: tuple[FieldChange, ...]
    left_out: int = 0


def change_labels(register: Register) -> list[str]:
    """Return the labels (English msgids) that changes have, each once."""
    return [row[0] for row in register.rows("SELECT DISTINCT label FROM change WHERE kind = 'do'")]


def change_ids(register: Register, text: str = "", labels: Collection[str] = ()) -> list[int]:
    """Return the ids of changes, the newest first.

    With `text`, those in which every word stands in the subject or the author, or whose label is among `labels`
    (those whose wording has the words: the program knows the language).
    """
    if not text.strip():
        # Sorted here: the index gives the ids state by state, each in order, which SQLite would sort from nothing.
        return sorted((row[0] for row in register.rows("SELECT id FROM change WHERE kind = 'do'")), reverse=True)
    words = fold(text).split()
    wanted = frozenset(labels)
    authors: dict[str, str] = {}
    found = []
    for id_, label, author, subject in register.rows("SELECT id, label, author, subject FROM change WHERE kind = 'do'"):
        if label not in wanted:
            who = authors.get(author)
            if who is None:
                who = authors[author] = fold(author)
            # Folding plain ASCII is no more than this, and most of a hundred thousand subjects are.
            what = subject.lower() if subject.isascii() else fold(subject)
            if not all(word in what or word in who for word in words):
                continue
        found.append(id_)
    return sorted(found, reverse=True)


def change_rows(register: Register, ids: Sequence[int]) -> dict[int, ChangeRow]:
    """Return the changes of the ids."""
    marks = ",".join("?" * len(ids))
    sql = f"SELECT id, at, author, label, subject, state FROM change WHERE id IN ({marks})"
    return {row[0]: ChangeRow(*row) for row in register.rows(sql, tuple(ids))}


def steps_to(register: Register, change_id: int) -> tuple[str, int]:
    """Return the state of a change and how many changes undoing (or doing again) up to it and with it takes."""
    row = register.row("SELECT state FROM change WHERE id = ? AND kind = 'do'", (change_id,))
    state = row[0] if row else "gone"
    compare = {"done": ">=", "undone": "<="}.get(state)
    if compare is None:
        return state, 0
    count = register.row(
        f"SELECT count(*) FROM change WHERE kind = 'do' AND state = ? AND id {compare} ?", (state, change_id)
    )
    return state, count[0] if count else 0


def change_details(register: Register, change_id: int) -> ChangeDetails | None:
    """Return a change and, field by field, what it did; None when there is no such change."""
    with register.reading():
        change = change_rows(register, [change_id]).get(change_id)
        if change is None:
            return None
        rows = register.rows(
            'SELECT "table", row_id, op, before, after FROM change_row WHERE change_id = ? AND "table" NOT IN (?, ?)'
            " ORDER BY id LIMIT ?",
            (change_id, *SILENT, MOST_LINES),
        )
        total = register.row(
            'SELECT count(*) FROM change_row WHERE change_id = ? AND "table" NOT IN (?, ?)', (change_id, *SILENT)
        )
        names = RowNames(register)
        names.learn(rows)
        fields: list[FieldChange] = []
        read = 0
        for table, row_id, op, before, after in rows:
            if len(fields) >= MOST_LINES:
                break
            read += 1
            fields += row_fields(names, table, row_id, op, json.loads(before or "{}"), json.loads(after or "{}"))
    return ChangeDetails(change, tuple(fields), (total[0] if total else 0) - read)


def row_fields(
    names: RowNames, table: str, row_id: int, op: str, before: dict[str, Any], after: dict[str, Any]
) -> list[FieldChange]:
    """The fields of one row that say something; a new or removed row without any still says that it came or went."""
    title = names.name(table, row_id) or str((after or before).get(TITLES.get(table, ""), "") or "")
    owner = names.owner(table, row_id, after or before)
    found = []
    for column in _order(table, before.keys() | after.keys()):
        was, became = before.get(column), after.get(column)
        if column in HIDDEN or (table, column) == ("setting", "key") or column == PARENTS.get(table) or was == became:
            continue
        if op == "I" and became in (None, "", 0) or op == "D" and was in (None, "", 0):
            continue
        other = REFERENCES.get(column)
        if other:
            was, became = names.name(other, was), names.name(other, became)
        found.append(FieldChange(table, row_id, op, title, owner, column, was, became))
    return found or [FieldChange(table, row_id, op, title, owner, "", None, None)] if op != "U" else found


def _order(table: str, columns: Collection[str]) -> list[str]:
    """The columns in the order in which forms show them, others after them by name."""
    known = {spec.column: place for place, spec in enumerate(KINDS.get(table, ()))}
    return sorted(columns, key=lambda column: (known.get(column, len(known)), column))


class RowNames:
    """Names of the records that a change speaks of, as they are now, read in a few queries."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._names: dict[tuple[str, int], str] = {}
        self._owners: dict[tuple[str, int], int] = {}

    def learn(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Read the names of the rows and of all they refer to."""
        wanted: dict[str, set[int]] = {}
        for table, row_id, _op, before, after in rows:
            wanted.setdefault(table, set()).add(row_id)
            for values in (json.loads(before or "{}"), json.loads(after or "{}")):
                for column, value in values.items():
                    if column in REFERENCES and value is not None:
                        wanted.setdefault(REFERENCES[column], set()).add(value)
        # Whose rows they are, and whose those are: a person at an activity belongs to the activity's partner.
        for _level in range(2):
            for table, parent in PARENTS.items():
                for row_id, owner in self._read(table, parent, wanted.get(table, set())):
                    self._owners[table, row_id] = owner
                    wanted.setdefault(REFERENCES[parent], set()).add(owner)
        for table, column in TITLES.items():
            for row_id, name in self._read(table, column, wanted.get(table, set())):
                self._names[table, row_id] = str(name)

    def _read(self, table: str, column: str, ids: set[int]) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = []
        ordered = sorted(ids)
        for start in range(0, len(ordered), 500):
            part = ordered[start : start + 500]
            marks = ",".join("?" * len(part))
            found += self._register.rows(
                f'SELECT id, "{column}" FROM "{table}" WHERE id IN ({marks}) AND "{column}" IS NOT NULL', part
            )
        return found

    def name(self, table: str, row_id: Any) -> str | None:
        """The name of a record; its number when it is not there any more, None for none."""
        if row_id is None:
            return None
        return self._names.get((table, row_id))

    def owner(self, table: str, row_id: int, values: dict[str, Any]) -> str:
        """The name of the partner or contact that a row belongs to, empty when it stands by itself."""
        parent = PARENTS.get(table)
        if parent is None:
            return ""
        owner = values.get(parent) or self._owners.get((table, row_id))
        if owner is None:
            return ""
        over = REFERENCES[parent]
        if over in PARENTS:
            return self.owner(over, owner, {})
        return self._names.get((over, owner), "")
