"""Writing a file so that it is either whole or not there."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NoReturn, TextIO, TypeVar

_File = TypeVar("_File", TextIO, BinaryIO)

STALE_SECONDS = 6 * 60 * 60
"""A temporary file that nothing was written to for so long is left from a process that was killed."""


@contextmanager
def whole_file(path: Path, *, encoding: str = "utf-8", newline: str = "\n") -> Iterator[TextIO]:
    """Open a file of text for writing that takes its name only when all has been written. Raises OSError.

    A file that is written over keeps its rights, a link its place; a device or a pipe is written as it is.
    """
    with _whole(path, lambda place: place.open("w", encoding=encoding, newline=newline)) as file:
        yield file


@contextmanager
def whole_bytes(path: Path) -> Iterator[BinaryIO]:
    """Open a file of bytes for writing in the same way."""
    with _whole(path, lambda place: place.open("wb")) as file:
        yield file


@contextmanager
def _whole(path: Path, opened: Callable[[Path], _File]) -> Iterator[_File]:
    mode = _mode(path)
    if mode is not None and not stat.S_ISREG(mode):
        with opened(path) as file:
            yield file
        return
    path = path.resolve()
    # A name of its own: nobody else can have put a link there, and that of a long one is not too long.
    temporary = path.with_name(f".{path.name[:40]}.{secrets.token_hex(8)}.tmp")
    _tidy(path)
    try:
        with _heeding_ends(), opened(_named(path, temporary)) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(stat.S_IMODE(mode))
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def _heeding_ends() -> Iterator[None]:
    """Leave as after an error, with nothing half written, when told to end (SIGTERM) or the terminal closes (SIGHUP).

    Where somebody heeds these signals already, as the program on a screen does, or they are ignored, that stays.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread hears signals
        return
    import signal

    known = (getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP"))
    deadly = [number for number in known if number is not None and signal.getsignal(number) == signal.SIG_DFL]

    def leave(number: int, _frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    for number in deadly:
        signal.signal(number, leave)
    try:
        yield
    finally:
        for number in deadly:
            signal.signal(number, signal.SIG_DFL)


def _tidy(path: Path) -> None:
    """Remove what killed processes have left where they wrote the same file."""
    ours = re.compile(re.escape(f".{path.name[:40]}.") + r"[0-9a-f]{16}\.tmp")
    try:
        with os.scandir(path.parent) as entries:
            found = [one for one in entries if ours.fullmatch(one.name) and one.is_file(follow_symlinks=False)]
        for one in found:
            if time.time() - one.stat(follow_symlinks=False).st_mtime > STALE_SECONDS:
                Path(one.path).unlink()
    except OSError:
        return  # whether the file itself can be written is found out soon enough


def _mode(path: Path) -> int | None:
    """Return the kind and the rights of what stands at the path, None when nothing does."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _named(path: Path, temporary: Path) -> Path:
    """Make the temporary file and return it. Raises OSError that names the file that was asked for."""
    try:
        temporary.touch(exist_ok=False)
    except OSError as error:
        raise OSError(error.errno or errno.EIO, error.strerror or str(error), str(path)) from error
    return temporary
