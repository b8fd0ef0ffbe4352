"""Backups: whole, verified copies of a register in a folder beside it, and bringing one back.

A copy is made page by page through SQLite's backup API, so it is one consistent state even while the register is
in use. It is written under another name, verified, and only then given its own.

The attached files are in a store of their own in the same folder (`files`), each content once for all backups that
need it: copied, so that what changes a file in its place leaves the one of the backups as it was.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Hashable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from db.connection import BUSY_SECONDS, ONCE_CACHE
from db.errors import BadInput, RegisterUnusable
from db.files import Store, store_of
from db.files_needed import needed_contents
from db.register_file import SCHEMA_VERSION, integrity, is_register
from db.text import N_

KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 14, 8, 12
"""Of the daily backups: the newest of this many last days, weeks and months that have one."""

KEPT_OTHERS = 10
"""How many of the newest manual, migration and restore backups are always kept, of each reason."""

OTHERS_STAY = timedelta(days=365)
"""How long every manual, migration and restore backup is kept."""

STALE_COPY = timedelta(hours=6)
"""After this long an unfinished copy belongs to a program that died, and is removed."""

_STAMP = "%Y%m%dT%H%M%S%f"
_NAME = re.compile(r"-(\d{8}T\d{12})-([a-z]+)\.sqlite")


@dataclass(frozen=True)
class Backup:
    """One backup: `made_at` in local time, why it was made (daily, manual, migration, restore), size in bytes."""

    path: Path
    made_at: datetime
    reason: str
    size: int


def backup_folder(path: Path) -> Path:
    """Return the folder where the backups of the register at `path` are."""
    return path.with_name(f"{path.stem}-backups")


def backup_store(path: Path) -> Store:
    """Return the store of the attached files that the backups of the register at `path` need."""
    return Store(backup_folder(path) / "files")


def create_backup(path: Path | str, reason: str = "manual") -> Path:
    """Copy the register at `path` into its folder of backups, verify the copy, remove old ones, return its path.

    Attached files that are in no backup yet are copied too, those that are sound; `lacking` tells of the others.
    `reason` is lower-case letters. Raises RegisterUnusable when the register cannot be read or the copy cannot be
    written or turns out faulty; then no backup of this name is left.
    """
    path = Path(path)
    if not is_register(path):
        raise RegisterUnusable(
            N_("{path} is not a Kumppani register; it was left as it is. Choose another file with --db."), path=path
        )
    folder = backup_folder(path)
    target = folder / f"{path.stem}-{datetime.now().strftime(_STAMP)}-{reason}.sqlite"
    unfinished = target.with_suffix(".copying")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        unfinished.touch(mode=0o600)
        _copy(path, unfinished)
        wrong = [] if is_register(unfinished) else [unfinished.name]
        wrong = wrong or integrity(unfinished)
        if wrong:
            raise RegisterUnusable(
                N_("The backup of {path} was faulty and was removed: {reason}. Run: kumppani doctor"),
                path=path,
                reason=wrong[0],
            )
        shutil.copymode(path, unfinished)
        unfinished.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise RegisterUnusable(
            N_("No backup of {path} could be made: {reason}. Check the disk and your rights to the folder."),
            path=path,
            reason=getattr(error, "strerror", None) or error,
        ) from error
    finally:
        _try_remove(unfinished)
    _keep_files(path, target)
    _prune(path, keep=target)
    return target


def lacking(path: Path | str, backup: Path | str) -> int:
    """Return how many attached files a backup of the register at `path` names and its folder does not have whole."""
    store = _store_beside(Path(path), Path(backup))
    return sum(store.state_of(*one, full=False) != "OK" for one in _contents_of(Path(backup)).items())


def lost_after(path: Path | str, backup: Path | str) -> int:
    """Return how many attached files of a backup that was brought back are not beside the register at `path`."""
    store = store_of(Path(path))
    return sum(store.state_of(*one, full=False) != "OK" for one in _contents_of(Path(backup)).items())


def daily_backup(path: Path | str) -> Path | None:
    """Make today's backup of the register at `path` if there is none yet; return it, or None."""
    path = Path(path)
    today = datetime.now().date()
    if any(backup.made_at.date() == today and backup.reason == "daily" for backup in list_backups(path)):
        return None
    return create_backup(path, "daily")


def list_backups(path: Path | str) -> list[Backup]:
    """Return the backups of the register at `path`, newest first."""
    path = Path(path)
    found = []
    for file in backup_folder(path).glob("*.sqlite"):
        match = _NAME.fullmatch(file.name.removeprefix(path.stem))
        if match is None or not file.name.startswith(path.stem):
            continue
        try:
            made_at, size = datetime.strptime(match[1], _STAMP), file.stat().st_size
        except (ValueError, OSError):
            continue  # not a name of ours, or removed by another process this moment
        found.append(Backup(file, made_at, match[2], size))
    return sorted(found, key=lambda one: one.path.name, reverse=True)


def restore_backup(path: Path | str, backup: Path | str) -> Path | None:
    """Put the state of `backup` in place of the register at `path`.

    Attached files that are missing beside the register, or were changed, come back from the folder of the backup.
    The register as it is now is backed up first, and the path of that backup is returned; None when there was no
    register. A damaged register is put aside under another name instead. Raises BadInput when `backup` is no sound
    backup or newer than the program, RegisterUnusable when the register is locked or cannot be written.
    """
    path, backup = Path(path), Path(backup)
    _check_backup(backup)
    kept: Path | None = None
    try:
        if path.exists():
            if is_register(path) and not integrity(path):
                kept = create_backup(path, "restore")
                _copy(backup, path)
                _restore_files(path, backup)
                return kept
            kept = _put_aside(path)
        unfinished = path.with_name(f".{path.name}.restoring")
        try:
            _copy(backup, unfinished)
            unfinished.replace(path)
        finally:
            _try_remove(unfinished)
        _restore_files(path, backup)
    except (OSError, sqlite3.Error) as error:
        raise RegisterUnusable(
            N_("{path} could not be restored: {reason}. Close other programs that use it and try again."),
            path=path,
            reason=getattr(error, "strerror", None) or error,
        ) from error
    return kept


def _check_backup(backup: Path) -> None:
    if not backup.is_file():
        raise BadInput(N_("There is no backup {file}. See: kumppani backup list"), field="FILE", file=backup)
    if not is_register(backup):
        raise BadInput(N_("{file} is not a backup of a Kumppani register."), field="FILE", file=backup)
    wrong = integrity(backup)
    if wrong:
        raise BadInput(
            N_("The backup {file} is damaged: {reason}. Choose another one."),
            field="FILE",
            file=backup,
            reason=wrong[0],
        )
    connection = sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
    if version > SCHEMA_VERSION:
        raise BadInput(
            N_("The backup {file} was made by a newer Kumppani. Update the program and try again."),
            field="FILE",
            file=backup,
        )


def _copy(source: Path, target: Path) -> None:
    """Copy one SQLite file over another as one transaction and see that it is on the disk."""
    with (
        closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as origin,
        closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as copy,
    ):
        fresh = copy.execute("PRAGMA page_count").fetchone()[0] == 0
        copy.execute(f"PRAGMA cache_size = {ONCE_CACHE}")
        copy.execute("PRAGMA synchronous = FULL")
        origin.backup(copy)
    if fresh:
        # A file of its own, without a write-ahead log beside it, can be moved and sent as it is. Opened anew: this
        # reads the schema, which need not be in memory together with pages that were copied.
        with closing(sqlite3.connect(target, timeout=BUSY_SECONDS)) as copy:
            copy.execute("PRAGMA synchronous = FULL")
            copy.execute("PRAGMA journal_mode = DELETE")


def _contents_of(backup: Path) -> dict[str, int]:
    """Return the attached files that a backup needs. Raises sqlite3.Error when it cannot be read."""
    connection = sqlite3.connect(f"{backup.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
    try:
        return needed_contents(lambda sql: connection.execute(sql).fetchall())
    finally:
        connection.close()


def _keep_files(path: Path, backup: Path) -> None:
    """Take the attached files that a new backup needs and none before it had; those of before are not read again."""
    store, kept = store_of(path), backup_store(path)
    try:
        for hash_, size in _contents_of(backup).items():
            if kept.state_of(hash_, size, full=False) != "OK":
                kept.take(store, hash_, size)
    except (OSError, sqlite3.Error) as error:
        raise RegisterUnusable(
            N_("The attached files of {path} could not be backed up: {reason}. The register itself was."),
            path=path,
            reason=getattr(error, "strerror", None) or error,
        ) from error


def _store_beside(path: Path, backup: Path) -> Store:
    """Return the store of the folder where a backup is, that of the register's own backups when there is none."""
    beside = Store(backup.parent / "files")
    return beside if beside.folder.is_dir() else backup_store(path)


def _restore_files(path: Path, backup: Path) -> None:
    """Bring back the attached files that are missing beside the register or changed; what no backup has is left out."""
    store = store_of(path)
    stores = (_store_beside(path, backup), backup_store(path))
    for hash_, size in _contents_of(backup).items():
        if store.state_of(hash_, size) != "OK":
            any(store.take(one, hash_, size) for one in stores)


def _prune_files(path: Path) -> None:
    """Remove the files that no backup needs any more; when one cannot be read, all stay."""
    store = backup_store(path)
    waiting = dict.fromkeys(store.hashes())
    try:
        for one in list_backups(path):
            if not waiting:
                return  # as on most days: nothing is superfluous, and the older backups need not be asked
            for hash_ in _contents_of(one.path):
                waiting.pop(hash_, None)
        for hash_ in waiting:
            store.remove(hash_)
        for file in store.leftovers():
            file.unlink(missing_ok=True)
    except (OSError, sqlite3.Error):
        return


def _put_aside(path: Path) -> Path:
    """Rename a damaged register, with its write-ahead log, and return its new path."""
    aside = path.with_name(f"{path.stem}-damaged-{datetime.now().strftime(_STAMP)}{path.suffix}")
    for ending in ("", "-wal", "-shm"):
        file = path.with_name(path.name + ending)
        if file.exists():
            file.rename(aside.with_name(aside.name + ending))
    return aside


def _remove(file: Path) -> None:
    for ending in ("", "-journal", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def _prune(path: Path, keep: Path) -> None:
    """Remove the backups that are too many; one that cannot be removed stays."""
    backups = list_backups(path)
    kept = _kept_daily([one for one in backups if one.reason == "daily"]) | {keep}
    now = datetime.now()
    for reason in {one.reason for one in backups} - {"daily"}:
        others = [one for one in backups if one.reason == reason]
        kept.update(one.path for n, one in enumerate(others) if n < KEPT_OTHERS or now - one.made_at < OTHERS_STAY)
    for one in backups:
        if one.path not in kept:
            _try_remove(one.path)
    for file in backup_folder(path).glob("*.copying"):
        if now - datetime.fromtimestamp(file.stat().st_mtime) > STALE_COPY:
            _try_remove(file)
    _prune_files(path)


def _kept_daily(backups: Iterable[Backup]) -> set[Path]:
    """Choose the newest backup of each of the last days, weeks and months; `backups` come newest first."""
    periods: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
        (KEPT_DAYS, lambda at: at.date()),
        (KEPT_WEEKS, lambda at: at.isocalendar()[:2]),
        (KEPT_MONTHS, lambda at: (at.year, at.month)),
    )
    ordered = list(backups)
    kept: set[Path] = set()
    for count, period in periods:
        newest: dict[Hashable, Path] = {}
        for one in ordered:
            newest.setdefault(period(one.made_at), one.path)
        kept.update(list(newest.values())[:count])
    return kept


def _try_remove(file: Path) -> None:
    try:
        _remove(file)
    except OSError:
        return
