"""Filling a register once in each process and copying it from then on: filling takes much longer than copying."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Hashable
from contextlib import closing
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest

from db.register import Register

Made = TypeVar("Made")

_made: dict[Hashable, tuple[bytes, Any]] = {}


def prepared(register: Register, make: Callable[[Register], Made], *key: Hashable) -> Made:
    """Fill the register with `make` or with a copy of what it made before; return what `make` gave, as one's own.

    A register that was changed before, or that another thread has open, is always filled by `make` itself. What else
    the outcome depends on is in `key`; the author and the minute of the clock are seen to here.
    """
    if register.row("SELECT 1 FROM change LIMIT 1") is not None or _open_elsewhere(register):
        return make(register)
    whole = (make.__module__, make.__qualname__, register.author, f"{datetime.now(UTC):%Y-%m-%d %H:%M}", *key)
    if whole in _made:
        register.path.write_bytes(_made[whole][0])
    else:
        answer = make(register)
        register.close()
        _made[whole] = register.path.read_bytes(), answer
    return deepcopy(_made[whole][1])


def _open_elsewhere(register: Register) -> bool:
    """Close this thread's connection; the next question opens it again. With the last one all is in the file itself."""
    register.close()
    return register.path.with_name(f"{register.path.name}-wal").exists()


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The file that `make` makes at a path, one for all workers of a run: to be read or copied, never changed."""
    here = tmp_path_factory.getbasetemp()
    folder = here.parent if "PYTEST_XDIST_WORKER" in os.environ else here
    path = folder / f"{name}.kumppani"
    # Whoever is first holds the lock while it makes the file; a transaction is a lock on every system.
    with closing(sqlite3.connect(folder / f"{name}.lock", timeout=600, isolation_level=None)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        if not path.exists():
            unfinished = path.with_suffix(".unfinished")
            make(unfinished)
            unfinished.rename(path)
    return path
