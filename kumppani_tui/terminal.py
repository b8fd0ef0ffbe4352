"""The terminal around the program: leaving in good order when it goes away, or when the machine shuts down."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

from textual.app import App
from textual.screen import Screen

HUNG_UP = 129
"""The exit code when the terminal went away, as shells have it: 128 and the number of SIGHUP."""


class InTerminal(App[int]):
    """The part of the program that knows that it stands in a terminal."""

    def heed_signals(self) -> None:
        """Leave in good order when told to end (SIGTERM) or when the terminal is closed (SIGHUP)."""
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                # Windows has no handlers on its loop.
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                    loop.add_signal_handler(number, self.leave_terminal, 128 + number)

    def check_terminal(self) -> None:
        """Leave when the terminal went away without a word: its keyboard would be read in vain, and for ever."""
        if self.is_headless or sys.__stdin__ is None:
            return
        with contextlib.suppress(OSError, ValueError):
            if not os.isatty(sys.__stdin__.fileno()):
                self.leave_terminal(HUNG_UP)

    def leave_terminal(self, code: int) -> None:
        """Keep what is typed in open forms as drafts, give the terminal back and end with the exit code."""
        from kumppani_tui.widgets.form import Form

        for screen in self.all_screens():
            for form in screen.query(Form):
                form.keep_draft()
        self.exit(code)

    def all_screens(self) -> Iterator[Screen[Any]]:
        """Every screen and dialog that is open, in front or not."""
        for stack in self._screen_stacks.values():
            yield from stack
