"""The program on its register: whoever changes something there, what is shown is true."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from db.errors import RegisterUnusable
from kumppani_tui.report import report
from kumppani_tui.terminal import InTerminal
from kumppani_tui.widgets.top_line import FrameInfo, TopLine

if TYPE_CHECKING:
    from db.register import Register

POLL_SECONDS = 1.0
"""How often the register is asked whether another program changed it."""


class Watching(InTerminal):
    """The part of the program that sees changes of the register, and keeps the frame true.

    `_frame` reads what the top line shows, in a thread.
    """

    register: Register
    today: Callable[[], datetime.date]
    _frame: Callable[[Register, datetime.date], FrameInfo] | None

    frame_info = FrameInfo()
    """What the top line shows now."""
    change_count = 0
    """How many changes of the register were seen: screens compare it with what they show."""
    _version = -1
    _told_unusable = False

    def watch_register(self) -> None:
        """Begin, and look again each second."""
        self._version = self._read_version()
        self.refresh_frame()
        self.set_interval(POLL_SECONDS, self._poll)

    def _read_version(self) -> int:
        """SQLite's data version; a locked file counts as unchanged and is asked again in a second.

        A file that was taken away is told of, once: reading goes on, but nothing more can be saved.
        """
        try:
            return int(self.register.version())
        except Exception as error:
            if isinstance(error, RegisterUnusable) and not self._told_unusable:
                self._told_unusable = True
                report(self, error)
            self.log.error(repr(error))
            return self._version

    def _poll(self) -> None:
        """See whether another program changed the register, and whether the terminal is still there."""
        self.check_terminal()
        if self._read_version() != self._version:
            self.register_changed()

    def register_changed(self) -> None:
        """Show the register anew: the screen in front now, the others when they come to the front."""
        self._version = self._read_version()
        self.change_count += 1
        self.refresh_frame()
        for screen in reversed(self.screen_stack):
            changed: Callable[[], None] | None = getattr(screen, "data_changed", None)
            if changed is not None:
                changed()
            if not screen.is_modal:
                return

    def refresh_frame(self) -> None:
        """Read what the top line shows, in a thread, and show it."""
        if self._frame is None:
            return
        read, register, today = self._frame, self.register, self.today()

        async def work() -> None:
            try:
                self.set_frame(await asyncio.to_thread(read, register, today))
            except Exception as error:
                self.log.error(repr(error))

        # The function, not its coroutine: a program that is closing calls it no more.
        self.run_worker(cast("Any", work), group="frame", exclusive=True, exit_on_error=False)

    def set_frame(self, info: FrameInfo) -> None:
        """Show institution and due counts on the top line."""
        self.frame_info = info
        for line in self.screen.query(TopLine):
            line.set_info(info)


def read_frame(register: Register, today: datetime.date) -> FrameInfo:
    """The institution and what is due, from the register."""
    from db.views.frame import frame

    facts = frame(register, today)
    return FrameInfo(facts.institution, facts.overdue, facts.today)
