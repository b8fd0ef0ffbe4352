"""Opening a file with the program that the system has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from db.errors import Problem
from kumppani_tui.locale import N_

WAIT = 3.0
"""Seconds in which a system that cannot open a file says so; one that can has started its program or goes on."""


def open_file(path: Path) -> None:
    """Open a file with the system's program, without waiting until it is closed. Call it in a thread.

    Raises Problem when there is no such program, or the system has no desktop to show it on.
    """
    path = path.resolve()
    if sys.platform == "win32":
        try:
            os.startfile(path)
        except OSError as error:
            raise _unopened(path, error.strerror or str(error)) from error
        return
    opener = _opener()
    if opener is None:
        raise Problem(
            N_("This system has no program that opens files from a terminal. The file is here: {path}"), path=path
        )
    try:
        # An argument of its own, never a line for a shell; and nothing that it says disturbs the screen.
        process = subprocess.Popen(
            [opener, str(path)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise _unopened(path, error.strerror or str(error)) from error
    try:
        code = process.wait(WAIT)
    except subprocess.TimeoutExpired:
        return
    if code != 0:
        raise Problem(N_("No program was found that opens {name}. The file is here: {path}"), name=path.name, path=path)


def _opener() -> str | None:
    """Return the command that opens files, None when there is none or nothing to show them on."""
    if sys.platform == "darwin":
        return shutil.which("open")
    if os.environ.get("WSL_DISTRO_NAME") and (found := shutil.which("wslview")):
        return found
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return shutil.which("xdg-open")
    return None


def _unopened(path: Path, reason: str) -> Problem:
    return Problem(N_("{name} could not be opened: {reason}. The file is here: {path}"),
                   name=path.name, reason=reason, path=path)  # fmt: skip
