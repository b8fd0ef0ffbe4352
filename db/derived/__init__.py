"""What is computed from the records: facts for lists, the queue, the search index.

`refresh` runs inside every change, undo and redo, so nothing derived is ever stale; `rebuild` makes all of it
anew and `differences` compares it with what it should be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from peewee import SqliteDatabase

from db import history
from db.derived.ids import Ids
from db.progress import Step, no_step

CHUNK = 500
"""How many ids go into one statement."""


@dataclass
class Touched:
    """The ids of the records whose derived rows must be made again, by table: `touched["partner"]`."""

    ids: defaultdict[str, Ids] = field(default_factory=lambda: defaultdict(Ids))
    everything: bool = False
    """Whether a rule changed that the facts and the queue of every partner follow."""

    def __getitem__(self, table: str) -> Ids:
        """The ids of a table; add to them to touch more."""
        return self.ids[table]


def touched_by(db: SqliteDatabase, change_id: int) -> Touched:
    """Tell which records a change touched, looking at the values before, after and now."""
    # Whoever only looks something up never needs it, and it takes longer to import than a search takes.
    from db.kinds import TOUCHES

    touched = Touched()
    kept, changed = _rows_of(db, change_id)
    if not {"setting", "term", "signal_override"}.isdisjoint(kept.keys() | changed):
        _add_special(db, touched, change_id)
    for table, ids in kept.items():
        for column, kind in TOUCHES.get(table, ()):
            # What a row holds now covers what it was added with and what it was changed to.
            touched[kind].update(ids if column == "id" else _held(db, table, column, ids))
    for table in changed:
        for column, kind in TOUCHES.get(table, ()):
            touched[kind].update(_held_before(db, change_id, table, column))
    for table, sql in _PARTNERS_OF.items():
        for part in chunks(touched[table]):
            rows = db.execute_sql(sql.format(marks=f"({','.join(f'?{n}' for n in range(1, len(part) + 1))})"), part)
            touched["partner"].update(row[0] for row in rows)
    return touched


def _rows_of(db: SqliteDatabase, change_id: int) -> tuple[dict[str, Ids], set[str]]:
    """Return the ids of the rows that a change added or changed, by table, and the tables with rows that it changed
    or removed: those hold something else than before. A change can have a million rows.
    """
    kept: defaultdict[str, Ids] = defaultdict(Ids)
    changed: set[str] = set()
    sql = 'SELECT "table", row_id, op FROM change_row WHERE change_id = ?'
    for table, row_id, op in db.execute_sql(sql, (change_id,)):
        if op != "I":
            changed.add(table)
        if op != "D":
            kept[table].add(row_id)
    return kept, changed


def _held(db: SqliteDatabase, table: str, column: str, ids: Iterable[int]) -> Iterator[int]:
    """Yield what a column of rows holds now."""
    for part in chunks(ids):
        marks = ",".join("?" * len(part))
        for (found,) in db.execute_sql(f'SELECT DISTINCT "{column}" FROM "{table}" WHERE id IN ({marks})', part):
            if found is not None:
                yield found


def _held_before(db: SqliteDatabase, change_id: int, table: str, column: str) -> Iterator[int]:
    """Yield what a column held in the rows that a change removed, or gave another value in that column."""
    held = "row_id" if column == "id" else f"json_extract(before, '$.{column}')"
    sql = f"SELECT DISTINCT {held} FROM change_row WHERE change_id = ? AND \"table\" = ? AND op <> 'I'"
    for (found,) in db.execute_sql(sql, (change_id, table)):
        if found is not None:
            yield found


def _add_special(db: SqliteDatabase, touched: Touched, change_id: int) -> None:
    """Add what follows a rule, a list's row, or a signal that was put aside."""
    for table, row_id, op, before, after in history.rows_of(db, change_id):
        if table == "setting" and "cadence" in str(after.get("key") or before.get("key") or _key(db, row_id)):
            touched.everything = True
        if table == "term" and "extra" in before.keys() | after.keys() and op == "U":
            # Whether an activity type counts as being in touch.
            touched.everything = True
        if table == "term":
            _add_named(db, touched, before, after, row_id)
        if table == "signal_override":
            _add_subject(db, touched, str(before.get("ref_uid") or after.get("ref_uid") or _ref_uid(db, row_id)))


_PARTNERS_OF = {
    "tag": "SELECT partner_id FROM partner_tag WHERE tag_id IN {marks}",
    "contact": "SELECT partner_id FROM affiliation WHERE contact_id IN {marks}"
    " UNION SELECT partner_id FROM agreement WHERE monitoring_contact_id IN {marks} OR instructor_id IN {marks}",
    "partnership": "SELECT partner_id FROM partnership WHERE id IN {marks}",
    "need": "SELECT partner_id FROM need WHERE id IN {marks}",
    "agreement": "SELECT partner_id FROM agreement WHERE id IN {marks}",
    "task": "SELECT partner_id FROM task WHERE id IN {marks} AND partner_id IS NOT NULL",
    "project": "SELECT partner_id FROM project_partner WHERE project_id IN {marks}",
    "network": "SELECT partner_id FROM network_member WHERE network_id IN {marks}",
}
"""Whose facts follow a record that several partners share, or that is no partner's own."""


_NAMED_BY = {
    "challenge": ("partner", "SELECT partner_id FROM strategy_text WHERE challenge = ?"),
    "characteristic": ("partner", "SELECT partner_id FROM characteristic_score WHERE characteristic = ?"),
    "driver": ("partnership", "SELECT partnership_id FROM partnership_driver WHERE driver = ?"),
    "purpose": ("partnership", "SELECT partnership_id FROM partnership_purpose WHERE purpose = ?"),
    "trap": ("network", "SELECT network_id FROM trap_mark WHERE trap = ?"),
    "field": ("practice", "SELECT id FROM practice WHERE field = ?"),
}
"""By list: the kind of record that is found by the names of its rows, and which records have a code of it."""


def _add_named(
    db: SqliteDatabase, touched: Touched, before: Mapping[str, Any], after: Mapping[str, Any], row_id: int
) -> None:
    """Add the records that are found by the names of a list's row, when its names changed, came or went."""
    if not (before.keys() | after.keys()) & {"fi", "sv", "en"}:
        return
    now = db.execute_sql("SELECT list, code FROM term WHERE id = ?", (row_id,)).fetchone() or (None, None)
    name, code = (before.get(key) or after.get(key) or old for key, old in zip(("list", "code"), now, strict=True))
    if name in _NAMED_BY:
        kind, sql = _NAMED_BY[name]
        touched[kind].update(row[0] for row in db.execute_sql(sql, (code,)))


def _key(db: SqliteDatabase, row_id: int) -> str:
    row = db.execute_sql("SELECT key FROM setting WHERE id = ?", (row_id,)).fetchone()
    return row[0] if row else ""


def _ref_uid(db: SqliteDatabase, row_id: int) -> str:
    row = db.execute_sql("SELECT ref_uid FROM signal_override WHERE id = ?", (row_id,)).fetchone()
    return row[0] if row else ""


def _add_subject(db: SqliteDatabase, touched: Touched, uid: str) -> None:
    """Add the record that a put-aside signal speaks of."""
    sql = """SELECT id, NULL, NULL FROM partner WHERE uid = ?1
        UNION ALL SELECT partner_id, NULL, NULL FROM partnership WHERE uid = ?1
        UNION ALL SELECT partner_id, NULL, NULL FROM agreement WHERE uid = ?1
        UNION ALL SELECT partner_id, NULL, NULL FROM promise WHERE uid = ?1
        UNION ALL SELECT partner_id, NULL, NULL FROM milestone WHERE uid = ?1
        UNION ALL SELECT partner_id, NULL, NULL FROM enquiry WHERE uid = ?1
        UNION ALL SELECT NULL, id, NULL FROM contact WHERE uid = ?1
        UNION ALL SELECT partner_id, NULL, network_id FROM meeting WHERE uid = ?1
        UNION ALL SELECT NULL, NULL, network_id FROM forum WHERE uid = ?1
        UNION ALL SELECT NULL, NULL, id FROM network WHERE uid = ?1"""
    for partner, contact, network in db.execute_sql(sql, (uid,)):
        touched["partner"].update({partner} - {None})
        touched["contact"].update({contact} - {None})
        touched["network"].update({network} - {None})


def chunks(ids: Iterable[int], size: int = CHUNK) -> Iterator[list[int]]:
    """Cut ids into sorted lists of at most `size`."""
    ordered = iter(ids if isinstance(ids, Ids) else sorted(ids))
    while part := list(islice(ordered, size)):
        yield part


def refresh(db: SqliteDatabase, touched: Touched, step: Step = no_step) -> None:
    """Make the derived rows of the touched records anew; call it in the transaction of the change.

    `step` may raise to stop it, and with it the change.
    """
    from db.derived import facts, partnerships, queue, search

    if touched.everything:
        facts.rebuild(db)
        queue.rebuild(db)
        partnerships.rebuild(db)
    else:
        facts.refresh(db, touched)
        step(0.1)
        queue.refresh(db, touched)
        step(0.2)
        partnerships.refresh(db, touched)
    step(0.25)
    search.refresh(db, touched, lambda share: step(0.25 + 0.75 * share))


def rebuild(db: SqliteDatabase) -> None:
    """Make every derived row anew."""
    from db.derived import facts, partnerships, queue, search

    with db.atomic():
        facts.rebuild(db)
        queue.rebuild(db)
        partnerships.rebuild(db)
        search.rebuild(db)


def snapshot(db: SqliteDatabase) -> dict[str, list[tuple[Any, ...]]]:
    """Return the content of every derived table, ordered and without row ids that may differ."""
    from db.derived import facts, partnerships, queue, search

    return {**facts.snapshot(db), **queue.snapshot(db), **partnerships.snapshot(db), **search.snapshot(db)}


def differences(db: SqliteDatabase) -> list[str]:
    """Return the names of derived tables that are not what a rebuild gives; the register is left as it was."""
    before = snapshot(db)
    with db.atomic() as transaction:
        rebuild(db)
        after = snapshot(db)
        transaction.rollback()
    return [name for name, rows in before.items() if rows != after[name]]
