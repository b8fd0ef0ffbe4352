"""Who touched a record since, when and how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.kinds import KIND
from db.register import Register


@dataclass(frozen=True, slots=True)
class TouchedRow:
    """What a record is called and the change that touched it: who, when (ISO 8601, UTC), an English msgid, of what."""

    title: str
    at: str = ""
    author: str = ""
    label: str = ""
    subject: str = ""


def touched_rows(register: Register, keys: Sequence[tuple[str, int, int | None]]) -> list[TouchedRow]:
    """Return what to say of records: kind, id, and the change that touched them, None where none did."""
    titles: dict[tuple[str, int], str] = {}
    with register.reading():
        for kind in {kind for kind, _id, _change in keys}:
            ids = [id_ for of, id_, _change in keys if of == kind]
            sql = f'SELECT id, "{KIND[kind].title}" FROM "{kind}" WHERE id IN ({_marks(ids)})'
            titles.update(((kind, row[0]), str(row[1] or "")) for row in register.rows(sql, ids))
        changes = sorted({change for _kind, _id, change in keys if change is not None})
        found = {
            row[0]: row[1:]
            for row in register.rows(
                f"SELECT id, at, author, label, subject FROM change WHERE id IN ({_marks(changes)})", changes
            )
        }
    return [TouchedRow(titles.get((kind, id_), ""), *found.get(change, ())) for kind, id_, change in keys]


def _marks(ids: Iterable[object]) -> str:
    return ",".join("?" for _one in ids)
