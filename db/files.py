"""The store of attached files: each content once, under its hash, in a folder beside the register.

A file is `ab/abcdef...`: the SHA-256 of its content in hexadecimal, in a folder of the first two digits. Names, notes
and whose they are stand in the register. Backups have a store of the same form.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Literal, NamedTuple

from db.errors import BadInput
from db.text import N_

LARGEST = 200_000_000
"""Bytes of a file at most: backups keep it as long as the register names it."""

BLOCK = 1 << 20
"""Bytes that are read at a time."""

STALE = timedelta(hours=6)
"""After this long an unfinished copy belongs to a program that died."""

State = Literal["OK", "MISSING", "CHANGED"]
"""How a stored file is: there as it was kept, not there, or of another content."""

_HASH = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = ".adding-"
_CHANGED = ".changed-"


class Kept(NamedTuple):
    """A content in the store: its hash, in hexadecimal, and its size in bytes."""

    hash: str
    size: int


def files_folder(register_path: Path) -> Path:
    """Return the folder of the attached files of the register at a path; it need not be there."""
    return register_path.with_name(f"{register_path.stem}-files")


def store_of(register_path: Path) -> Store:
    """Return the store of the register at a path."""
    return Store(files_folder(register_path))


def checked_source(path: Path, folder: Path | None = None) -> int:
    """Return the size of a file that can be kept, without opening it: a pipe would wait for ever.

    Raises BadInput about `file` when it is not there, no plain file, too large, or in `folder`, a store itself.
    """
    try:
        found = path.stat()
        inside = folder is not None and path.resolve().is_relative_to(folder.resolve())
    except FileNotFoundError as error:
        raise BadInput(N_("There is no file {file}."), field="file", file=path) from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise BadInput(N_("{file} is a folder; choose the files in it."), field="file", file=path)
    if not stat.S_ISREG(found.st_mode):
        raise BadInput(N_("{file} is a device or a pipe, not a file."), field="file", file=path)
    if inside:
        raise BadInput(N_("{file} is in the register's own folder of files already."), field="file", file=path)
    if found.st_size > LARGEST:
        raise _too_large(path)
    return found.st_size


class Store:
    """A folder of contents by hash. It is made when something is kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    # -- looking ------------------------------------------------------------------------------------------------

    def file_of(self, hash_: str) -> Path:
        """Return where a content is or would be. Raises ValueError for what is no hash."""
        if not _HASH.fullmatch(hash_):
            raise ValueError(hash_)
        return self.folder / hash_[:2] / hash_

    def state_of(self, hash_: str, size: int, *, full: bool = True) -> State:
        """Return how a content is; not `full` looks at its size only, and sees no change that left it the same."""
        file = self.file_of(hash_)
        try:
            found = file.stat()
            if not stat.S_ISREG(found.st_mode) or found.st_size != size:
                return "CHANGED"
            return "OK" if not full or _hash_of(file) == hash_ else "CHANGED"
        except (FileNotFoundError, NotADirectoryError):
            return "MISSING"
        except OSError:
            return "CHANGED"

    def hashes(self) -> Iterator[str]:
        """Yield the hash of every file in the store, by its name."""
        for folder in _entries(self.folder):
            if len(folder.name) == 2 and folder.is_dir():
                for file in _entries(folder):
                    if _HASH.fullmatch(file.name) and file.name.startswith(folder.name):
                        yield file.name

    def unsound(self) -> Iterator[str]:
        """Yield the hash of every file that has not the content it is named after; each is read."""
        for hash_ in self.hashes():
            try:
                sound = _hash_of(self.file_of(hash_)) == hash_
            except OSError:
                sound = False
            if not sound:
                yield hash_

    def put_aside(self) -> Iterator[Path]:
        """Yield what was found in the place of a content and put aside when that was put right."""
        for folder in _entries(self.folder):
            if len(folder.name) == 2 and folder.is_dir():
                for file in _entries(folder):
                    hash_, changed, _when = file.name.partition(_CHANGED)
                    if changed and _HASH.fullmatch(hash_):
                        yield file

    def leftovers(self) -> Iterator[Path]:
        """Yield unfinished copies of programs that died."""
        now = datetime.now()
        for file in _entries(self.folder):
            if file.name.startswith(_UNFINISHED) and now - datetime.fromtimestamp(file.stat().st_mtime) > STALE:
                yield file

    # -- keeping ------------------------------------------------------------------------------------------------

    def keep(self, path: Path) -> Kept:
        """Copy a file into the store and return its hash and size; a content that is there already stays once.

        A stored file whose content was changed is put right. Raises BadInput about `file` when it cannot be read, is
        not one to keep (`checked_source`) or cannot be written.
        """
        checked_source(path, self.folder)
        try:
            source = path.open("rb")
        except (OSError, ValueError) as error:
            raise _unreadable(path, error) from error
        with source:
            return self.keep_stream(source, path)

    def keep_stream(self, source: BinaryIO, named: Path) -> Kept:
        """Copy what is read from an open file into the store; `named` is what is said of it when that fails."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix=_UNFINISHED, dir=self.folder)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        unfinished = Path(temporary)
        try:
            with os.fdopen(handle, "wb") as target:
                try:
                    kept = _copy(source, target, named)
                    target.flush()
                    os.fsync(target.fileno())
                except OSError as error:
                    raise _unwritable(self.folder, error) from error
            try:
                if self.state_of(*kept) != "OK":
                    self._take_name(unfinished, kept.hash)
            except OSError as error:
                raise _unwritable(self.folder, error) from error
            return kept
        finally:
            _remove(unfinished)

    def take(self, other: Store, hash_: str, size: int) -> bool:
        """Copy a content of another store; False when it is unsound there. Raises OSError when it cannot be written.

        Never linked: what changes a linked file in its place would change it in the backup too.
        """
        if other.state_of(hash_, size) != "OK":
            return False
        if self.state_of(hash_, size) == "OK":
            return True
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=_UNFINISHED, dir=self.folder)
        unfinished = Path(temporary)
        try:
            with os.fdopen(handle, "wb") as target, other.file_of(hash_).open("rb") as source:
                shutil.copyfileobj(source, target, BLOCK)
                target.flush()
                os.fsync(target.fileno())
            if _hash_of(unfinished) != hash_:
                raise OSError(errno.EIO, os.strerror(errno.EIO), str(unfinished))
            self._take_name(unfinished, hash_)
        finally:
            _remove(unfinished)
        return True

    def remove(self, hash_: str) -> None:
        """Remove a content. Raises OSError when it cannot be."""
        self._remove(self.file_of(hash_))

    def remove_aside(self) -> int:
        """Remove what was put aside and return how many files. Raises OSError when one cannot be removed."""
        found = list(self.put_aside())
        for file in found:
            self._remove(file)
        return len(found)

    @staticmethod
    def _remove(file: Path) -> None:
        _remove(file)
        try:
            file.parent.rmdir()
        except OSError:
            return  # others are in the folder

    def _take_name(self, unfinished: Path, hash_: str) -> None:
        """Give a finished copy its name; what had another content under that name is put aside, not lost."""
        place = self.file_of(hash_)
        place.parent.mkdir(mode=0o700, exist_ok=True)
        # Another process may have kept the same this moment: that is not put aside.
        if os.path.lexists(place) and self.state_of(hash_, unfinished.stat().st_size) != "OK":
            place.replace(place.with_name(f"{hash_}{_CHANGED}{datetime.now():%Y%m%dT%H%M%S%f}"))
        # Nobody writes into it by mistake, and nobody else reads it.
        unfinished.chmod(0o400)
        unfinished.replace(place)
        _settle(place.parent)


def copy_out(store: Store, hash_: str, size: int, target: Path) -> None:
    """Copy a content to a new file of one's own. Raises BadInput when it is missing or changed, OSError else.

    Then no file is left.
    """
    try:
        with store.file_of(hash_).open("rb") as source, target.open("xb") as file:
            try:
                whole = _copy(source, file, target) == (hash_, size)
            except BaseException:
                target.unlink(missing_ok=True)
                raise
        if not whole:
            target.unlink(missing_ok=True)
            raise BadInput(CHANGED, folder=store.folder)
    except FileNotFoundError as error:
        if store.file_of(hash_).exists():
            raise
        raise BadInput(MISSING, folder=store.folder) from error


MISSING = N_("The file is missing from {folder}. A backup may have it: kumppani doctor --fix. Or attach it again.")
CHANGED = N_(
    "The file in {folder} was changed; it is not what was attached. A backup may have it: kumppani doctor --fix."
    " Or attach it again."
)


def _copy(source: BinaryIO, target: BinaryIO, named: Path) -> Kept:
    """Copy block by block and return what was copied. Raises BadInput when it turns out too large."""
    seen, size = hashlib.sha256(), 0
    while block := _read(source, named):
        size += len(block)
        if size > LARGEST:
            raise _too_large(named)
        seen.update(block)
        target.write(block)
    return Kept(seen.hexdigest(), size)


def _read(source: BinaryIO, named: Path) -> bytes:
    try:
        return source.read(BLOCK)
    except OSError as error:
        raise _unreadable(named, error) from error


def _hash_of(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _remove(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except PermissionError:
        # Windows removes no file that cannot be written.
        file.chmod(0o600)
        file.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """See that a name in a folder is on the disk, where folders can be asked that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _too_large(path: Path) -> BadInput:
    return BadInput(
        N_("{file} is larger than {most} MB, the most that is attached. Keep it elsewhere and note where."),
        field="file",
        file=path,
        most=LARGEST // 1_000_000,
    )


def _unreadable(path: Path, error: Exception) -> BadInput:
    reason = getattr(error, "strerror", None) or error
    return BadInput(N_("{file} cannot be read: {reason}."), field="file", file=path, reason=reason)


def _unwritable(folder: Path, error: OSError) -> BadInput:
    return BadInput(
        N_("The file cannot be kept in {folder}: {reason}."),
        field="file",
        folder=folder,
        reason=error.strerror or error,
    )
