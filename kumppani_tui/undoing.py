"""Undo and redo of the newest change, from wherever one is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from db.errors import Problem
from kumppani_tui.locale import _, problem_text
from kumppani_tui.report import report, tell
from kumppani_tui.watching import Watching

if TYPE_CHECKING:
    from db.register import Change

SLOW_TURN = 1.0
"""Seconds after which it is said that an undo goes on."""


class Undoing(Watching):
    """The part of the program that turns changes back and again."""

    _turning = False

    def undo(self) -> None:
        """Undo the last change."""
        self._turn(self.register.undo, _("Undone “{what}”"))

    def redo(self) -> None:
        """Do again what was undone."""
        self._turn(self.register.redo, _("Done again “{what}”"))

    def _turn(self, step: Callable[[], Change], text: str) -> None:
        # Beside what else goes on: keys are still heard while a large change is turned.
        if self._turning:
            tell(self, _("The last change is still being turned; wait a moment."))
        else:
            self.run_worker(self._step(step, text), group="turn", exit_on_error=False)

    async def _step(self, step: Callable[[], Change], text: str) -> None:
        """Undo or redo in a thread and say what it was; that there is nothing left is no fault.

        A large import takes its time: then it is said, and pressing the key again does not turn one change more.
        """
        slow = self.set_timer(SLOW_TURN, self._say_turning)
        try:
            change = await asyncio.to_thread(step)
        except Exception as error:  # whatever it is, the person is told
            if isinstance(error, Problem):
                tell(self, problem_text(error))
            else:
                report(self, error)
            return
        finally:
            slow.stop()
            self._turning = False
        subject = f" – {change.subject}" if change.subject else ""
        tell(self, text.format(what=_(change.label)) + subject)
        self.register_changed()

    def _say_turning(self) -> None:
        """It takes longer than one change of a person does."""
        self._turning = True
        tell(self, _("This is a large change; it takes a moment…"))
