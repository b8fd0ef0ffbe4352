"""The connection to the open register, one per thread."""

from __future__ import annotations

from pathlib import Path

from peewee import DatabaseProxy, SqliteDatabase

from db.rules.text import fold

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "cache_size": -1_000,
    "temp_store": "memory",
}
"""Set on every connection: nothing committed is lost at a power cut, and foreign keys hold.

The cache is small because each thread has one of its own, and the system keeps the pages of the file anyway.
"""

ONCE_CACHE = -500
"""The cache of a connection that goes through a whole file once, as `cache_size` takes it.

A larger one would only hold what is not read again, and copying and checking go on while the program is in use.
"""

SMALL_CACHE = -400
"""The cache of a connection that reads a page of rows now and then, which are other rows each time."""

BUSY_SECONDS = 5
"""How long a write waits for another process before the register is said to be locked."""

database = DatabaseProxy()
"""Stands for the register that is open; the tables are bound to it and `Register` sets it."""


def connect(path: str) -> SqliteDatabase:
    """Return a database on the SQLite file at `path`; each thread gets its own connection when it first asks.

    The file must be there: a register that was deleted while it was open is not replaced by an empty file.
    """
    address = f"{Path(path).absolute().as_uri()}?mode=rw"
    db = SqliteDatabase(address, pragmas=PRAGMAS, timeout=BUSY_SECONDS, thread_safe=True, uri=True)
    # For texts that are looked through without an index.
    db.register_function(fold, "fold", 1, deterministic=True)
    return db
