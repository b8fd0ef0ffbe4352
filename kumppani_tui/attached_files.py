"""Attached files as people handle them: what was typed as their paths, copies to open and to save, states in words."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import stat
import tempfile
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

from textual.content import Content

from db.errors import BadInput, Problem
from db.files import State, Store, checked_source, copy_out
from db.rules.file_names import runs, safe_name
from db.views.attachments import AttachmentRow
from kumppani_tui.locale import N_, _, language, ngettext
from kumppani_tui.settings import typed_path

OPENED = "kumppani-opened-"
"""What the names of folders with opened copies begin with, in the system's folder for temporary files."""

OPENED_STAYS = 24 * 3600
"""Seconds after which an opened copy is removed, when another one is opened."""

_UNITS = ((1_000_000_000, N_("{n} GB")), (1_000_000, N_("{n} MB")), (1_000, N_("{n} kB")))


def size_words(size: int) -> str:
    """Return a size as people say it: `12 kB`, `3.4 MB`."""
    for unit, text in _UNITS:
        if size >= unit:
            amount = f"{size / unit:.1f}" if size < 10 * unit else f"{size / unit:.0f}"
            amount = amount.removesuffix(".0")
            return _(text).format(n=amount if language() == "en" else amount.replace(".", ","))
    return ngettext("{n} byte", "{n} bytes", size).format(n=size)


def state_words(state: State) -> Content:
    """Return how a stored file is, as a sign and a word."""
    sign, word, style = {
        "OK": ("✓ ", _("in order"), "$done"),
        "MISSING": ("▲ ", _("missing"), "$overdue"),
        "CHANGED": ("▲ ", _("altered"), "$overdue"),
    }[state]
    return Content.assemble((sign, style), word)


# -- what was typed ----------------------------------------------------------------------------------------------


def typed_files(text: str, store: Store) -> list[Path]:
    """Return the files that were typed, pasted or dropped: one path, or several separated by `;`, perhaps quoted.

    Raises BadInput when one cannot be attached.
    """
    parts = [part.strip() for part in text.split(";") if part.strip()]
    found = _meant(text) or [path for part in parts for path in _meant(part) or [typed_path(part)]]
    for path in found:
        checked_source(path, store.folder)
    return list(dict.fromkeys(found))


def _meant(text: str) -> list[Path]:
    """Return the files that are there when a text is taken as one path, or as terminals write dropped files.

    Those are quoted, have backslashes, or are `file:` addresses. Empty when one of them is not there.
    """
    if _is_there(typed_path(text)):
        return [typed_path(text)]
    try:
        parts = shlex.split(text)
    except ValueError:
        return []
    paths = [typed_path(unquote(urlsplit(one).path) if one.startswith("file://") else one) for one in parts]
    return paths if all(_is_there(path) for path in paths) else []


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


# -- copies ------------------------------------------------------------------------------------------------------


def copy_to_open(store: Store, attachment: AttachmentRow) -> Path:
    """Return a copy of an attached file to open, under its own name in a folder of its own; it cannot be written.

    So the stored file stays what it is, whatever the program that opens it does. Raises Problem when the file is
    missing or changed, or a system may run it instead of showing it.
    """
    if runs(attachment.name):
        raise Problem(
            N_(
                "{name} may be a program, so it is not opened from here."
                " Save a copy of it if you trust where it is from."
            ),
            name=attachment.name,
        )
    _remove_old()
    try:
        folder = Path(tempfile.mkdtemp(prefix=OPENED))
        target = folder / safe_name(attachment.name)
        copy_out(store, attachment.hash, attachment.size, target)
        target.chmod(0o400)
    except OSError as error:
        raise _unwritten(Path(tempfile.gettempdir()), error) from error
    return target


def _remove_old() -> None:
    """Remove the copies of before, of this person."""
    for folder in Path(tempfile.gettempdir()).glob(f"{OPENED}*"):
        with contextlib.suppress(OSError):
            found = folder.lstat()
            mine = not hasattr(os, "getuid") or found.st_uid == os.getuid()
            if stat.S_ISDIR(found.st_mode) and mine and time.time() - found.st_mtime > OPENED_STAYS:
                shutil.rmtree(folder, ignore_errors=True)


def save_copy(store: Store, attachment: AttachmentRow, path: Path) -> None:
    """Write a copy of an attached file as `path`: the whole file or none, over what stands there.

    Raises BadInput when the file is missing or changed, or the copy cannot be written.
    """
    if not path.parent.is_dir():
        raise BadInput(N_("There is no folder {path}."), path=path.parent)
    unfinished = path.with_name(f".{path.name[:100]}.{os.getpid()}.tmp")
    try:
        unfinished.unlink(missing_ok=True)
        try:
            copy_out(store, attachment.hash, attachment.size, unfinished)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritten(path, error) from error


def _unwritten(path: Path, error: OSError) -> BadInput:
    return BadInput(N_("{path} cannot be written: {reason}."), path=path, reason=error.strerror or str(error))
