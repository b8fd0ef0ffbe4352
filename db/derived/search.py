"""The search index: the tables that hold what can be found (see `search_docs`), made anew with each change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from peewee import SqliteDatabase

from db.derived import CHUNK, Touched, chunks
from db.derived.ids import Ids
from db.derived.search_docs import Doc, docs_of
from db.progress import Step, no_step

KINDS = ("partner", "contact", "agreement", "activity", "task", "project", "network", "practice")
"""The kinds of record that can be found, in the order in which equal ones are shown."""

WITH_PARTS = ("partner", "contact", "agreement", "task", "project", "network", "practice")
"""The kinds whose head is found from the middle of a word too."""

PREFIXES = (1, 2, 3, 5, 8)
"""The lengths of beginnings of words that the full-text indexes keep lists of, as their migration made them."""

_BATCH = 20_000


def _of_partner() -> dict[str, str]:
    """Return the SQL of what is found by the name of its partner too, by kind."""
    from db.kinds import OWNED

    return {kind: f"SELECT id FROM {kind} WHERE partner_id IN {{marks}}" for kind in KINDS if kind in OWNED} | {
        "contact": "SELECT contact_id FROM affiliation WHERE partner_id IN {marks}",
        "project": "SELECT project_id FROM project_partner WHERE partner_id IN {marks}",
        "network": "SELECT network_id FROM network_member WHERE partner_id IN {marks}",
    }


def refresh(db: SqliteDatabase, touched: Touched, step: Step = no_step) -> None:
    """Index the touched records anew, and those that are found by the names of a touched partner."""
    of_partner = _of_partner()
    also = {kind: Ids() for kind in KINDS}
    for part in chunks(_refresh_kind(db, "partner", touched["partner"], lambda share: step(share / 2))):
        marks = f"({','.join('?' * len(part))})"
        for kind, sql in of_partner.items():
            also[kind].update(_ids(db, sql.format(marks=marks), part))
    for kind in KINDS[1:]:
        also[kind].update(touched[kind])
        _refresh_kind(db, kind, also[kind], lambda share: step(0.5 + share / 2))


def rebuild(db: SqliteDatabase) -> None:
    """Index everything anew."""
    cursor = db.cursor()
    cursor.execute("DELETE FROM search_key")
    for number, kind in enumerate(KINDS):
        cursor.execute(f"DELETE FROM search_{kind}")
        for batch in _batches(docs_of(db, kind, "", [])):
            cursor.executemany(f"INSERT INTO search_{kind} (id, head, rest, keys) VALUES (?, ?, ?, ?)", batch)
            cursor.executemany(_ADD_KEY, _key_rows(number, batch))
        for index, _columns in _indexes(kind):
            cursor.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def snapshot(db: SqliteDatabase) -> dict[str, list[tuple[Any, ...]]]:
    """Return (rows, digest of them) of every table of the index; `broken_indexes` looks at the full-text ones."""
    found = {"search_key": [_digest(db, "SELECT kind, key, id FROM search_key ORDER BY 1, 2, 3")]}
    for kind in KINDS:
        found[f"search_{kind}"] = [_digest(db, f"SELECT id, head, rest, keys FROM search_{kind} ORDER BY id")]
    return found


def _digest(db: SqliteDatabase, sql: str) -> tuple[int, str]:
    import hashlib

    # A million rows twice would not fit where the rest of the program does.
    count, digest = 0, hashlib.blake2b(digest_size=16)
    for row in db.execute_sql(sql):
        count += 1
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return count, digest.hexdigest()


def broken_indexes(db: SqliteDatabase) -> list[str]:
    """Return the names of full-text indexes that do not agree with the text they are made from."""
    from peewee import DatabaseError

    broken = []
    for kind in KINDS:
        for index, _columns in _indexes(kind):
            try:
                db.execute_sql(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            except DatabaseError:
                broken.append(index)
    return broken


# -- writing the index ------------------------------------------------------------------------------------------

# A row at a time: a statement with many keeps each page of the index that it changes until its end, in case it fails,
# and the keys of a large register lie all over it.
_ADD_KEY = "INSERT OR IGNORE INTO search_key (kind, key, id) VALUES (?, ?, ?)"


def _refresh_kind(db: SqliteDatabase, kind: str, ids: Ids, step: Step) -> Ids:
    """Index records of one kind anew where it makes a difference; return the ids that came, went or were renamed."""
    renamed, size = Ids(), len(ids)
    for number, part in enumerate(chunks(ids)):
        step(number * CHUNK / size)
        marks = f"({','.join('?' * len(part))})"
        old = {row[0]: Doc(*row) for row in db.execute_sql(f"SELECT * FROM search_{kind} WHERE id IN {marks}", part)}
        new = {doc.id: doc for doc in docs_of(db, kind, f"AND r.id IN {marks}", part)}
        gone = [doc for doc in old.values() if new.get(doc.id) != doc]
        come = [doc for doc in new.values() if old.get(doc.id) != doc]
        _remove(db, kind, gone)
        _add(db, kind, come)
        for one in part:
            if (one in old) != (one in new) or (one in old and old[one].keys != new[one].keys):
                renamed.add(one)
    return renamed


def _remove(db: SqliteDatabase, kind: str, docs: list[Doc]) -> None:
    if not docs:
        return
    cursor = db.cursor()
    for index, columns in _indexes(kind):
        marks = ", ".join("?" * len(columns))
        cursor.executemany(
            f"INSERT INTO {index} ({index}, rowid, {', '.join(columns)}) VALUES ('delete', ?, {marks})",
            [doc[: 1 + len(columns)] for doc in docs],
        )
    cursor.executemany(
        "DELETE FROM search_key WHERE kind = ? AND key = ? AND id = ?", _key_rows(KINDS.index(kind), docs)
    )
    cursor.executemany(f"DELETE FROM search_{kind} WHERE id = ?", [(doc.id,) for doc in docs])


def _add(db: SqliteDatabase, kind: str, docs: list[Doc]) -> None:
    if not docs:
        return
    cursor = db.cursor()
    cursor.executemany(f"INSERT INTO search_{kind} (id, head, rest, keys) VALUES (?, ?, ?, ?)", docs)
    cursor.executemany(_ADD_KEY, _key_rows(KINDS.index(kind), docs))
    for index, columns in _indexes(kind):
        marks = ", ".join("?" * len(columns))
        cursor.executemany(
            f"INSERT INTO {index} (rowid, {', '.join(columns)}) VALUES (?, {marks})",
            [doc[: 1 + len(columns)] for doc in docs],
        )


def _indexes(kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the full-text indexes of a kind with the columns they cover, in the order of `Doc`."""
    yield f"search_{kind}_words", ("head", "rest")
    if kind in WITH_PARTS:
        yield f"search_{kind}_parts", ("head",)


def _key_rows(kind: int, docs: Iterable[Doc]) -> list[tuple[int, str, int]]:
    return [(kind, key, doc.id) for doc in docs if doc.keys for key in doc.keys.split("\n")]


def _batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    for doc in docs:
        batch.append(doc)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _ids(db: SqliteDatabase, sql: str, params: list[int]) -> list[int]:
    return [row[0] for row in db.execute_sql(sql, params)]
