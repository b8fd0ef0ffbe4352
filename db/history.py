"""The change log: triggers that record every row, and undo and redo over whole changes.

playhouse.sqlite_changelog shows the way; its triggers pass text through `json_valid`, which turns the text `1e5` into
a number and `null` into nothing, so the ones here keep each value as it is, and refuse a write outside a change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from typing import Any

from peewee import SqliteDatabase

from db.insert import insert_rows

Row = tuple[Any, ...]

UNRECORDED = frozenset(
    {
        "change",
        "change_row",
        "change_context",
        "partner_fact",
        "partnership_fact",
        "contact_fact",
        "queue_entry",
        "recent",
    }
    | {"region", "municipality", "schema_migration"}
)
"""Tables without triggers: the log itself, derived tables, what was opened when, and fixed code sets."""

OUTSIDE = "a write outside a change"
"""What SQLite says when a recorded table is written outside `Register.change`."""


def recorded_tables(db: SqliteDatabase) -> list[str]:
    """Return the tables whose rows are recorded, in name order."""
    names = (name for (name,) in db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
    return [n for n in names if n not in UNRECORDED and not n.startswith(("sqlite_", "search_"))]


def install_triggers(db: SqliteDatabase) -> None:
    """Make the recording triggers anew for the tables as they are now; call it after every migration."""
    drop_triggers(db)
    for table in recorded_tables(db):
        columns = [row[1] for row in db.execute_sql(f"PRAGMA table_info({_name(table)})")]
        for sql in _trigger_sql(table, columns):
            db.execute_sql(sql)


def drop_triggers(db: SqliteDatabase) -> None:
    """Stop recording."""
    found = db.execute_sql(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'recorded!_%' ESCAPE '!'"
    )
    for (name,) in found.fetchall():
        db.execute_sql(f"DROP TRIGGER {_name(name)}")


@contextmanager
def unrecorded(db: SqliteDatabase) -> Iterator[None]:
    """Let rows be written without a record of it: for filling a new register, in one transaction."""
    with db.atomic():
        drop_triggers(db)
        yield
        install_triggers(db)


def _name(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _trigger_sql(table: str, columns: list[str]) -> Iterator[str]:
    """Yield the three triggers of a table.

    They are short for a reason: SQLite reads the whole schema when a file is opened, each time, and this is most of it.
    """
    literal = table.replace("'", "''")
    old, new = (
        "json_object(" + ", ".join(f"'{c}', {side}.{_name(c)}" for c in columns) + ")" for side in ("OLD", "NEW")
    )
    change = f"coalesce((SELECT change_id FROM change_context), RAISE(ABORT, '{OUTSIDE}'))"
    into = 'INSERT INTO change_row (change_id, "table", row_id, op, before, after)'
    bodies = {
        "INSERT": f"{into} VALUES ({change}, '{literal}', NEW.id, 'I', NULL, {new});",
        # Columns that stayed as they were are left out; a row of which all did is not recorded.
        "UPDATE": f"{into} SELECT {change}, '{literal}', NEW.id, 'U', json_group_object(key, was),"
        " json_group_object(key, becomes) FROM (SELECT key, value AS was, json_extract(new, '$.' || key) AS becomes"
        f" FROM (SELECT {new} AS new), json_each({old})) WHERE was IS NOT becomes HAVING count(*);",
        "DELETE": f"{into} VALUES ({change}, '{literal}', OLD.id, 'D', {old}, NULL);",
    }
    for event, body in bodies.items():
        name = _name(f"recorded_{table}_{event.lower()}")
        yield f"CREATE TRIGGER {name} AFTER {event} ON {_name(table)} BEGIN {body} END"


def newest(db: SqliteDatabase, state: str) -> Row | None:
    """Return (id, label, subject) of the change that undo (`done`) or redo (`undone`) takes next, or None."""
    order = "DESC" if state == "done" else "ASC"
    sql = f"SELECT id, label, subject FROM change WHERE kind = 'do' AND state = ? ORDER BY id {order} LIMIT 1"
    row: Row | None = db.execute_sql(sql, (state,)).fetchone()
    return row


def apply_inverse(db: SqliteDatabase, change_id: int) -> None:
    """Give every row that a change touched back the values it had before, last row first."""
    _apply(db, change_id, "DESC", {"I": _delete, "D": _insert_before, "U": _update_before})


def apply_again(db: SqliteDatabase, change_id: int) -> None:
    """Do again what a change did, first row first."""
    _apply(db, change_id, "ASC", {"I": _insert_after, "D": _delete, "U": _update_after})


_Step = Callable[[SqliteDatabase, str, list[Row]], None]


def _apply(db: SqliteDatabase, change_id: int, order: str, steps: dict[str, _Step]) -> None:
    # Rows of one change may refer to each other in any order until the transaction ends.
    db.execute_sql("PRAGMA defer_foreign_keys = ON")
    for rows in _rows_of(db, change_id, order):
        for (op, table), some in groupby(rows, key=itemgetter(1, 2)):
            steps[op](db, table, list(some))


def _rows_of(db: SqliteDatabase, change_id: int, order: str) -> Iterator[list[Row]]:
    """Yield (id, op, table, row id, before, after) of a change, some at a time: it can have a million."""
    columns = 'id, op, "table", row_id, before, after'
    after, last = (">", 0) if order == "ASC" else ("<", _BEYOND)
    sql = f"SELECT {columns} FROM change_row WHERE change_id = ? AND id {after} ? ORDER BY id {order} LIMIT {_AT_ONCE}"
    while rows := db.execute_sql(sql, (change_id, last)).fetchall():
        last = rows[-1][0]
        yield rows


_AT_ONCE = 500

_BEYOND = 2**63 - 1
"""More than any id."""


def _delete(db: SqliteDatabase, table: str, rows: list[Row]) -> None:
    marks = ", ".join("?" * len(rows))
    db.execute_sql(f"DELETE FROM {_name(table)} WHERE id IN ({marks})", [row[3] for row in rows])


def _insert(db: SqliteDatabase, table: str, rows: Iterable[dict[str, Any]]) -> None:
    # What was kept before a column was added does not name it.
    for names, some in groupby(rows, key=tuple):
        into = f"INSERT INTO {_name(table)} ({', '.join(map(_name, names))})"
        insert_rows(db.cursor(), into, [tuple(values.values()) for values in some])


def _update(db: SqliteDatabase, table: str, row_id: int, values: dict[str, Any]) -> None:
    sets = ", ".join(f"{_name(column)} = ?" for column in values)
    db.execute_sql(f"UPDATE {_name(table)} SET {sets} WHERE id = ?", (*values.values(), row_id))


def _insert_before(db: SqliteDatabase, table: str, rows: list[Row]) -> None:
    _insert(db, table, (json.loads(row[4]) for row in rows))


def _insert_after(db: SqliteDatabase, table: str, rows: list[Row]) -> None:
    _insert(db, table, (json.loads(row[5]) for row in rows))


def _update_before(db: SqliteDatabase, table: str, rows: list[Row]) -> None:
    for row in rows:
        _update(db, table, row[3], json.loads(row[4]))


def _update_after(db: SqliteDatabase, table: str, rows: list[Row]) -> None:
    for row in rows:
        _update(db, table, row[3], json.loads(row[5]))


def rows_of(db: SqliteDatabase, change_id: int) -> Iterable[tuple[str, int, str, dict[str, Any], dict[str, Any]]]:
    """Yield (table, row id, op, before, after) of a change; `before` and `after` hold the columns recorded."""
    sql = 'SELECT "table", row_id, op, before, after FROM change_row WHERE change_id = ? ORDER BY id'
    for table, row_id, op, before, after in db.execute_sql(sql, (change_id,)):
        yield table, row_id, op, json.loads(before or "{}"), json.loads(after or "{}")
