"""Looking the attached files over: which are missing or changed, and which nobody refers to any more."""

from __future__ import annotations

import glob
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from db.backup import backup_store
from db.files import files_folder, store_of
from db.files_needed import needed_contents
from db.register import Register
from db.register_file import is_register
from db.views.attachments import NamedContent, named_contents


class Lost(NamedTuple):
    """The files that are not as they were attached, and whether the backups have any of them whole."""

    missing: list[NamedContent]
    changed: list[NamedContent]
    in_backups: bool


def lost_files(register: Register, *, full: bool = False) -> Lost:
    """Return the attached files that are missing or changed; only `full` reads their content."""
    store, missing, changed = store_of(register.path), list[NamedContent](), list[NamedContent]()
    states = {one.hash: store.state_of(one.hash, one.size, full=full) for one in named_contents(register)}
    for one in named_contents(register):
        if states[one.hash] != "OK":
            (missing if states[one.hash] == "MISSING" else changed).append(one)
    kept = backup_store(register.path)
    return Lost(missing, changed, any(kept.state_of(one.hash, one.size) == "OK" for one in missing + changed))


def bring_back(register: Register) -> int:
    """Bring back from the backups what is missing or changed, and return how many files came. Raises OSError.

    What was changed among the backups' own files is put right from the register's.
    """
    store, kept = store_of(register.path), backup_store(register.path)
    needed = needed_contents(register.rows)
    lost = [one for one in needed.items() if store.state_of(*one) != "OK"]
    came = sum(store.take(kept, *one) for one in lost)
    return came + sum(kept.take(store, hash_, needed[hash_]) for hash_ in kept.unsound() if hash_ in needed)


class Spoilt(NamedTuple):
    """The backups' files that were changed: how many, and whether the register has any of them whole."""

    changed: int
    in_register: bool


def spoilt_backups(register: Register) -> Spoilt:
    """Read every file of the backups and return which are changed."""
    found = list(backup_store(register.path).unsound())
    needed, store = needed_contents(register.rows), store_of(register.path)
    return Spoilt(len(found), any(one in needed and store.state_of(one, needed[one]) == "OK" for one in found))


def put_aside_files(register: Register) -> int:
    """Return how many changed files were put aside, beside the register and among its backups."""
    return sum(1 for store in (store_of(register.path), backup_store(register.path)) for _one in store.put_aside())


def unneeded_files(register: Register) -> list[str]:
    """Return the hashes of stored files that no attachment means: none shown, in the trash, or to be redone."""
    stored = set(store_of(register.path).hashes())
    stored -= needed_contents(register.rows).keys()
    if stored:
        for other in _namesakes(register.path):
            with closing(sqlite3.connect(f"{other.resolve().as_uri()}?mode=ro", uri=True)) as connection:
                stored -= needed_contents(partial(_ask, connection)).keys()
    return sorted(stored)


def tidy_files(register: Register) -> int:
    """Remove the stored files that nobody refers to and those put aside; return how many files.

    What a program that died left is removed too.

    Backups keep them as long as they need them. Raises OSError when one cannot be removed.
    """
    store = store_of(register.path)
    # No attachment is added meanwhile: who adds one looks, inside its own transaction, that its content is there.
    with register.db.atomic("IMMEDIATE"):
        unneeded = unneeded_files(register)
        for hash_ in unneeded:
            store.remove(hash_)
        for file in store.leftovers():
            file.unlink(missing_ok=True)
    return len(unneeded) + store.remove_aside() + backup_store(register.path).remove_aside()


def _ask(connection: sqlite3.Connection, sql: str) -> list[tuple[Any, ...]]:
    return connection.execute(sql).fetchall()


def _namesakes(path: Path) -> Iterator[Path]:
    """Yield other registers in the folder with the same name up to the ending: they share the folder of files."""
    for other in path.parent.glob(f"{glob.escape(path.stem)}*"):
        beside = other.name.endswith(("-wal", "-shm", "-journal"))
        same = files_folder(other) == files_folder(path)
        if same and not beside and other.name != path.name and other.is_file() and is_register(other):
            yield other
