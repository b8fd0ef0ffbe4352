"""The file of a register: what tells it from others, and what can be wrong with it."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from db.connection import ONCE_CACHE
from db.errors import RegisterUnusable
from db.text import N_

APPLICATION_ID = 0x4B554D50
"""Marks the file as a register (the letters KUMP), in SQLite's application_id."""

MIGRATIONS = Path(__file__).with_name("migrations")

SCHEMA_VERSION = sum(1 for _ in MIGRATIONS.glob("[0-9]*.py"))
"""The number of the newest migration (they are numbered from 1), kept in SQLite's user_version."""


def file_id(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at `path` from any other, None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def inspect(path: Path) -> None:
    """Look at the first bytes of a file before SQLite opens it, so that what is no register is not touched."""
    if _in_use(path) and _application_id(path) == APPLICATION_ID:
        return
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as error:
        raise RegisterUnusable(
            N_('There is no register at {path}. Make one with: kumppani --db "{path}" init'), path=path
        ) from error
    except OSError as error:
        raise RegisterUnusable(
            N_("{path} cannot be read: {reason}. Check the name and your rights to it."),
            path=path,
            reason=error.strerror or error,
        ) from error
    if head[:16] != b"SQLite format 3\0" or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise RegisterUnusable(
            N_("{path} is not a Kumppani register; it was left as it is. Choose another file with --db."), path=path
        )
    if int.from_bytes(head[60:64], "big") > SCHEMA_VERSION:
        raise newer(path)
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise RegisterUnusable(
            N_("{path} is read-only. Copy it to a folder that you can write to, or ask for the right to write."),
            path=path,
        )


def newer(path: Path) -> RegisterUnusable:
    """The error about a register that a newer program made."""
    return RegisterUnusable(
        N_("{path} was made by a newer Kumppani; it was left as it is. Update the program and try again."), path=path
    )


def damaged(path: Path) -> RegisterUnusable:
    """The error about a file that SQLite cannot make sense of."""
    return RegisterUnusable(
        N_("{path} is damaged. Take a copy of it, then bring back a backup: kumppani backup list"), path=path
    )


def unusable(path: Path, error: BaseException) -> RegisterUnusable:
    """What SQLite stumbled over, in words that say what to do."""
    # SQLite has rolled back by itself where it had to; what came before that failing rollback is the reason.
    while error.__context__ is not None and str(error).startswith(("cannot rollback", "no such savepoint")):
        error = error.__context__
    text = str(error)
    if "locked" in text or "busy" in text:
        message = N_("{path} is locked by another program. Close it, or wait a moment and try again.")
    elif "full" in text:
        message = N_("The disk is full, so {path} cannot be written. Make room and try again; nothing was lost.")
    elif "readonly" in text:
        message = N_("{path} is read-only. Copy it to a folder that you can write to, or ask for the right to write.")
    elif "malformed" in text:
        return damaged(path)
    else:
        message = N_("{path} cannot be used: {reason}. Run: kumppani doctor")
    return RegisterUnusable(message, path=path, reason=text)


def is_register(path: Path) -> bool:
    """Tell whether the file at `path` is a register, by its first bytes; what is none is not touched.

    A register in use is asked through SQLite: closing its file in any other way would take away the locks of this
    process's own connections, and the next program to close it would take it for unused and drop what they write.
    """
    if _in_use(path):
        return _application_id(path) == APPLICATION_ID
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head[:16] == b"SQLite format 3\0" and int.from_bytes(head[68:72], "big") == APPLICATION_ID


def _in_use(path: Path) -> bool:
    """Whether some program, perhaps this one, has the file open through SQLite."""
    return os.path.exists(f"{path}-shm")  # noqa: PTH110 - a path may be too long to be one, and then it is not there


def _application_id(path: Path) -> int | None:
    """Return what SQLite says of the file at `path`, None when it makes nothing of it."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            return int(connection.execute("PRAGMA application_id").fetchone()[0])
        finally:
            connection.close()
    except sqlite3.Error:
        return None


def integrity(path: Path) -> list[str]:
    """Return what SQLite finds wrong with the file at `path`: integrity and foreign keys; empty when sound.

    Raises RegisterUnusable when another program keeps it locked: then nothing is known.
    """
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        connection.execute(f"PRAGMA cache_size = {ONCE_CACHE}")
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
        found += [f"{row[0]} {row[1]} -> {row[2]}" for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise unusable(path, error) from error
        found = [str(error)]
    finally:
        connection.close()
    return found
