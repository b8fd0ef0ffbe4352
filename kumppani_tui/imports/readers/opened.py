"""Opening a file for reading: what is wrong with it is said in one sentence that names it."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.errors import BadInput
from db.text import N_
from kumppani_tui.imports.readers.limits import MOST_BYTES

DAMAGED = N_("{file} is damaged or only a part of a file. Save or fetch it again.")
"""What is said of a file that breaks off or is not as its form demands."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What tells that a file is still the one that was looked at: its size in bytes and when it was written."""

    size: int
    written: int


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Say in words what the system says of a file that cannot be read. Raises BadInput."""
    try:
        yield
    except FileNotFoundError as error:
        raise BadInput(N_("There is no file {file}."), file=path) from error
    except PermissionError as error:
        raise BadInput(
            N_("{file} cannot be opened: another program holds it, or it may not be read by you."), file=path
        ) from error
    except OSError as error:
        raise BadInput(
            N_("{file} cannot be read: {reason}."), file=path, reason=error.strerror or type(error).__name__
        ) from error
    except ValueError as error:  # a path with a null character
        if "null" not in str(error):
            raise
        raise BadInput(N_("There is no file {file}."), file=path) from error


def seen(path: Path) -> Seen:
    """Look at a file from outside. Raises BadInput for what is no file, is empty or too large."""
    with plainly(path):
        found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise BadInput(N_("{file} is a folder. Choose a file in it."), file=path)
    if not stat.S_ISREG(found.st_mode):
        raise BadInput(N_("{file} is not an ordinary file."), file=path)
    if not found.st_size:
        raise BadInput(N_("{file} is empty."), file=path)
    if found.st_size > MOST_BYTES:
        raise BadInput(
            N_("{file} is too large: {size} MB; at most {most} MB can be read."),
            file=path, size=found.st_size // 1_000_000, most=MOST_BYTES // 1_000_000,
        )  # fmt: skip
    return Seen(found.st_size, found.st_mtime_ns)


def check_same(path: Path, before: Seen) -> None:
    """Raises BadInput when a file is no longer the one that was looked at."""
    if seen(path) != before:
        raise BadInput(N_("{file} has changed since it was looked at. Look at it again."), file=path)
