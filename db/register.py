"""Opening a register, and the one way to change it."""

from __future__ import annotations

import sqlite3
import threading
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from peewee import DatabaseError, OperationalError, SqliteDatabase

from db import derived, history
from db.connection import BUSY_SECONDS, SMALL_CACHE, connect, database
from db.constraints import constraints
from db.errors import Problem, RegisterUnusable
from db.progress import Step, no_step
from db.register_file import (
    APPLICATION_ID,
    MIGRATIONS,
    SCHEMA_VERSION,
    damaged,
    file_id,
    inspect,
    newer,
    unusable,
)
from db.text import N_
from db.uid import new_uid

Params = Sequence[Any] | dict[str, Any]


@dataclass
class Change:
    """A change that is being made; set `subject` to say what it was done to.

    `step` is told, from 0 to 1, how much of what is computed from the records is made anew; it stops the change by
    raising.
    """

    id: int
    uid: str
    label: str
    subject: str
    step: Step = no_step


class Register:
    """An open register. Reads with `rows`, changes inside `change`; each thread uses a connection of its own.

    `author` is written into the history. Use `open` or `create`, and `close` at the end.
    """

    def __init__(self, path: Path, db: SqliteDatabase, author: str) -> None:
        self.path = path
        self.db = db
        self.author = author
        self._here = threading.local()
        self._writing = threading.RLock()
        self._file = file_id(path)
        database.initialize(db)

    # -- opening and closing ------------------------------------------------------------------------------------

    @classmethod
    def open(cls, path: Path | str, *, author: str = "", updating: Callable[[], None] | None = None) -> Register:
        """Open the register at `path`, bringing an older one up to date after a backup of it.

        That can take a while with a large one: `updating` is called before it.
        Raises RegisterUnusable, without touching the file, when it is missing, no register, read-only, locked,
        damaged or made by a newer program.
        """
        path = Path(path)
        inspect(path)
        db = connect(str(path))
        try:
            version = db.execute_sql("PRAGMA user_version").fetchone()[0]
            if version > SCHEMA_VERSION:
                raise newer(path)
            if version < SCHEMA_VERSION:
                if updating is not None:
                    updating()
                _migrate(db, path, backup=True)
        except OperationalError as error:
            db.close()
            raise unusable(path, error) from error
        except DatabaseError as error:
            db.close()
            raise damaged(path) from error
        except Problem:
            db.close()
            raise
        return cls(path, db, author)

    @classmethod
    def create(cls, path: Path | str, *, author: str = "") -> Register:
        """Make a new, empty register with its seeded lists at `path` (folders too) and open it.

        Raises RegisterUnusable when something stands there already or the folder cannot be written.
        """
        path = Path(path)
        if path.exists():
            raise RegisterUnusable(N_("{path} exists already; nothing was written over it."), path=path)
        # Made under another name first: a crash half-way leaves no half register behind.
        unfinished = path.with_name(f".{path.name}.{new_uid()[-8:]}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Personal data: nobody else may read it. SQLite gives the files beside it the same rights.
            unfinished.touch(mode=0o600)
            db = connect(str(unfinished))
            db.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            _migrate(db, unfinished, backup=False)
            db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            db.close()
            unfinished.rename(path)
        except (OSError, OperationalError) as error:
            raise RegisterUnusable(
                N_("A register cannot be made at {path}: {reason}. Choose a folder that you can write to."),
                path=path,
                reason=getattr(error, "strerror", None) or error,
            ) from error
        finally:
            for leftover in unfinished.parent.glob(unfinished.name + "*"):
                leftover.unlink(missing_ok=True)
        return cls.open(path, author=author)

    def close(self) -> None:
        """Close this thread's connection; other threads' close with their threads."""
        if not self.db.is_closed():
            self.db.close()

    # -- reading ------------------------------------------------------------------------------------------------

    def rows(self, sql: str, params: Params = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query as tuples."""
        found: list[tuple[Any, ...]] = self.db.execute_sql(sql, params).fetchall()
        return found

    def ids(self, sql: str, params: Params = ()) -> array[int]:
        """Return the first column of a query, whole numbers, eight bytes each: a list of all takes five times more."""
        return array("q", (row[0] for row in self.db.execute_sql(sql, params)))

    def row(self, sql: str, params: Params = ()) -> tuple[Any, ...] | None:
        """Return the first row of a query, or None."""
        found: tuple[Any, ...] | None = self.db.execute_sql(sql, params).fetchone()
        return found

    def read_little(self) -> None:
        """Keep less of the file in memory for this thread, which only ever reads some rows."""
        self.db.execute_sql(f"PRAGMA cache_size = {SMALL_CACHE}")

    def version(self) -> int:
        """Return a number that changes when another connection (thread or process) has committed a change.

        Raises RegisterUnusable when the file was deleted, moved or replaced.
        """
        self._check_file()
        return int(self.db.execute_sql("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one and the same state of the register through several reads."""
        with self.db.atomic():
            yield

    # -- changing -----------------------------------------------------------------------------------------------

    @contextmanager
    def change(self, label: str, subject: str = "") -> Iterator[Change]:
        """Make one change: one transaction, one undo step, one row of the history.

        `label` is an English msgid that says what is done, `subject` to what. Inside another change it joins that
        one. An exception undoes all of it, and inside another change this part. Raises RegisterUnusable when the
        register is locked or the disk is full, BadInput when a value breaks a constraint of the schema.
        """
        current: Change | None = getattr(self._here, "change", None)
        if current is not None:
            # A savepoint: an import that passes over a bad row keeps no half of it.
            with constraints(), self.db.atomic():
                yield current
            return
        with self._recorded(label, subject, kind="do") as change:
            yield change

    def undo(self) -> Change:
        """Undo the newest change that is not undone. Raises Problem when there is nothing to undo."""
        return self._turn("done", "undone", "undo", history.apply_inverse, N_("There is nothing to undo."))

    def redo(self) -> Change:
        """Do again the change that was undone last. Raises Problem when there is nothing to redo."""
        return self._turn("undone", "done", "redo", history.apply_again, N_("There is nothing to redo."))

    def _turn(self, before: str, after: str, kind: str, apply: Any, nothing: str) -> Change:
        # Whoever asks for it means the newest change there is now, not a large one that is under way.
        if not self._writing.acquire(timeout=BUSY_SECONDS):
            raise Problem(N_("A large change is being made. Undo or redo when it is done."))
        try:
            return self._turned(before, after, kind, apply, nothing)
        finally:
            self._writing.release()

    def _turned(self, before: str, after: str, kind: str, apply: Any, nothing: str) -> Change:
        with self._recorded("", "", kind=kind) as change:
            # Chosen inside the transaction: another process may have changed something a moment ago.
            found = history.newest(self.db, before)
            if found is None:
                raise Problem(nothing)
            target, change.label, change.subject = found
            apply(self.db, target)
            self.db.execute_sql("UPDATE change SET state = ? WHERE id = ?", (after, target))
            self.db.execute_sql("UPDATE change SET reverts_id = ? WHERE id = ?", (target, change.id))
        return change

    def _check_file(self) -> None:
        """Raise RegisterUnusable when the file is not the one that was opened: what is written would be lost."""
        if file_id(self.path) != self._file:
            raise RegisterUnusable(
                N_(
                    "{path} was deleted, moved or replaced while it was open, so nothing can be written."
                    " Close the program, look at the file and open it again."
                ),
                path=self.path,
            )

    @contextmanager
    def _recorded(self, label: str, subject: str, kind: str) -> Iterator[Change]:
        try:
            self._check_file()
            # What the program itself writes elsewhere, such as a large import, is waited for however long it takes.
            with self._writing, constraints(), self.db.atomic("IMMEDIATE"):
                change = Change(0, new_uid(), label, subject)
                cursor = self.db.execute_sql(
                    "INSERT INTO change (uid, at, author, label, subject, kind, state)"
                    " VALUES (?, ?, ?, ?, ?, ?, 'done')",
                    (
                        change.uid,
                        datetime.now(UTC).isoformat(timespec="milliseconds"),
                        self.author,
                        label,
                        subject,
                        kind,
                    ),
                )
                change.id = cursor.lastrowid
                self.db.execute_sql("INSERT INTO change_context (change_id) VALUES (?)", (change.id,))
                self._here.change = change
                try:
                    yield change
                finally:
                    self._here.change = None
                self._finish(change, kind)
        except (OperationalError, sqlite3.OperationalError) as error:
            raise unusable(self.path, error) from error

    def _finish(self, change: Change, kind: str) -> None:
        self.db.execute_sql("DELETE FROM change_context")
        if self.row("SELECT 1 FROM change_row WHERE change_id = ? LIMIT 1", (change.id,)) is None:
            self.db.execute_sql("DELETE FROM change WHERE id = ?", (change.id,))
            return
        if kind == "do":
            self.db.execute_sql("UPDATE change SET state = 'gone' WHERE kind = 'do' AND state = 'undone'")
        self.db.execute_sql(
            "UPDATE change SET label = ?, subject = ? WHERE id = ?", (change.label, change.subject, change.id)
        )
        derived.refresh(self.db, derived.touched_by(self.db, change.id), change.step)


def _migrate(db: SqliteDatabase, path: Path, *, backup: bool) -> None:
    """Bring a register up to date under a write lock; imported late, since an up-to-date one never needs it."""
    from playhouse.migrations import Runner

    from db import seed

    if backup:
        from db.backup import create_backup

        create_backup(path, reason="migration")
    with db.atomic("IMMEDIATE"):
        # Another process may have done it while this one waited for the lock.
        if db.execute_sql("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
            history.drop_triggers(db)
            Runner(db, str(MIGRATIONS)).up()
            seed.plant(db)
            history.install_triggers(db)
            derived.rebuild(db)
            db.execute_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
