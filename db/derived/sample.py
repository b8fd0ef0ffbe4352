"""A quick look at whether what is computed agrees with the records: all of it is counted, some of it made again."""

from __future__ import annotations

from typing import Any

from peewee import SqliteDatabase

from db.derived import Touched, chunks
from db.derived.search import KINDS
from db.kinds import OWNED

SAMPLE = 300
"""How many records of each kind are looked at, spread evenly over the register."""


def _living(kind: str) -> str:
    """Return the SQL that counts the records of a kind that can be found: a deleted partner's cannot."""
    if kind not in OWNED:
        return f"SELECT count(*) FROM {kind} WHERE deleted_at IS NULL"
    return (
        f"SELECT count(*) FROM {kind} r LEFT JOIN partner p ON p.id = r.partner_id"
        " WHERE r.deleted_at IS NULL AND p.deleted_at IS NULL"
    )


COUNTED = {
    "partner_fact": "SELECT count(*) FROM partner",
    "contact_fact": "SELECT count(*) FROM contact",
    "partnership_fact": "SELECT count(*) FROM partnership s JOIN partner p ON p.id = s.partner_id"
    " WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL AND s.phase <> 'ENDED'",
} | {f"search_{kind}": _living(kind) for kind in KINDS}
"""The tables with one row for each record, and how many that must be."""

_OF_PARTNERS = {
    "partner_fact": "SELECT * FROM partner_fact WHERE partner_id IN {marks} ORDER BY partner_id",
    "partnership_fact": "SELECT * FROM partnership_fact WHERE partner_id IN {marks} ORDER BY partnership_id",
    "queue_entry": "SELECT kind, ref_id, ref_uid, owner_id, tier, due_on, shows_on, weight FROM queue_entry"
    " WHERE partner_id IN {marks} ORDER BY kind, ref_id",
}
_OF_CONTACTS = {"contact_fact": "SELECT * FROM contact_fact WHERE contact_id IN {marks} ORDER BY contact_id"}


def suspicious(db: SqliteDatabase) -> list[str]:
    """Return the names of derived tables that do not agree with the records; the register is left as it was.

    Wrong numbers of rows are always found, wrong rows when they are in the sample. `db.derived.differences` finds all.
    """
    from db.derived import facts, partnerships, queue, search

    wrong = [
        table for table, wanted in COUNTED.items() if _count(db, f"SELECT count(*) FROM {table}") != _count(db, wanted)
    ]
    touched = Touched()
    for kind in KINDS:
        touched[kind].update(_spread(db, kind))
    before = _rows(db, touched)
    with db.atomic("IMMEDIATE") as transaction:
        facts.refresh(db, touched)
        queue.refresh(db, touched)
        partnerships.refresh(db, touched)
        after = _rows(db, touched)
        # The index writes only what has changed, so that it writes nothing when all is well.
        writes = db.connection().total_changes
        search.refresh(db, touched)
        if db.connection().total_changes != writes:
            wrong.append("search")
        transaction.rollback()
    wrong += [table for table, rows in before.items() if rows != after[table]]
    return list(dict.fromkeys(wrong))


def _count(db: SqliteDatabase, sql: str) -> int:
    return int(db.execute_sql(sql).fetchone()[0])


def _spread(db: SqliteDatabase, table: str) -> set[int]:
    """Return some ids of a table, evenly spread, the first and the last among them."""
    first, last = db.execute_sql(f"SELECT min(id), max(id) FROM {table}").fetchone()
    if first is None:
        return set()
    step = max(1, (last - first) // SAMPLE)
    wanted = [*range(first, last, step), last]
    found: set[int] = set()
    for part in chunks(wanted):
        marks = ",".join("?" * len(part))
        found.update(row[0] for row in db.execute_sql(f"SELECT id FROM {table} WHERE id IN ({marks})", part))
    return found


def _rows(db: SqliteDatabase, touched: Touched) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for ids, queries in ((touched["partner"], _OF_PARTNERS), (touched["contact"], _OF_CONTACTS)):
        for table, sql in queries.items():
            rows = found.setdefault(table, [])
            for part in chunks(ids):
                rows += db.execute_sql(sql.format(marks=f"({','.join('?' * len(part))})"), part).fetchall()
    return found
