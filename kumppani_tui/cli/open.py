"""`kumppani` without a command: open the program."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import threading
from pathlib import Path

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import interactive
from kumppani_tui.locale import N_, language

BACKUP_DELAY = 5.0
"""Seconds after the start at which the day's backup is made, when the first screen has long been there."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments: there are none beside the shared ones."""


def run(args: argparse.Namespace, context: Context) -> int:
    """Open the program on the register; where there is none, the welcome that makes one."""
    if not (interactive() and interactive(sys.stdin)):
        raise UsageError(N_("The program needs a terminal; for scripts and pipes see: kumppani --help"))
    # Textual reads it when it is imported; at its own 60 a fast typist sees the letters lag.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    if context.options.db is None and not context.path.exists():
        return _welcome(args, context)
    register = context.register
    from kumppani_tui.app import open_program

    timer = None if context.options.demo else _daily_backup(context.path)
    try:
        return open_program(register, language_option=context.options.lang, keep_settings=not context.options.demo)
    finally:
        if timer is not None:
            timer.cancel()


def _welcome(args: argparse.Namespace, context: Context) -> int:
    """Make the first register; who would rather see the demo gets a throw-away one."""
    from kumppani_tui.welcome import OPEN_DEMO, open_welcome

    code = open_welcome(context.path, language_option=context.options.lang)
    if code != OPEN_DEMO:
        return code
    demo = Context(context.options._replace(demo=True, lang=language()))
    try:
        return run(args, demo)
    finally:
        demo.close()


def _daily_backup(path: Path) -> threading.Timer:
    """Make the day's backup in a while, in a thread that does not keep the program from closing."""

    def make() -> None:
        from db.backup import daily_backup
        from db.errors import RegisterUnusable

        # The program has the terminal now; `kumppani doctor` tells of backups that are not made.
        with contextlib.suppress(RegisterUnusable):
            daily_backup(path)

    timer = threading.Timer(BACKUP_DELAY, make)
    timer.daemon = True
    timer.start()
    return timer
