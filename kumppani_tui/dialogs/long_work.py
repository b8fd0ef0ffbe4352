"""Long work in a thread: how far it is, stopping it, and going on with other things meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import ProgressBar, Static

from db.progress import Step
from kumppani_tui.commands import Command
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.progress import LOOKED, Share, Stopped
from kumppani_tui.report import report, tell
from kumppani_tui.text import printable

if TYPE_CHECKING:
    from kumppani_tui.app import KumppaniApp

T = TypeVar("T")

HIDE = Command(
    "work.hide", N_("Go on meanwhile"), N_("Go on with other things while this is done."), "enter", "hide",
    group="form", priority=2,
)  # fmt: skip


class LongWork(Dialog[T], Generic[T]):
    """Works at once; the answer is what the work gives, None when it was stopped or failed, which it says.

    Work that `writes` can be sent behind: then the answer is None, `hidden` is true, and `then` gets what the work
    gives when it is done. Leaving the program stops it.
    """

    KEYS: ClassVar[tuple[Command, ...]] = (HIDE,)

    DEFAULT_CSS = """
    LongWork > #dialog { width: 64; }
    LongWork ProgressBar { width: 100%; margin: 1 0; }
    LongWork ProgressBar Bar { width: 1fr; }
    """

    def __init__(
        self,
        title: str,
        said: str,
        work: Callable[[Step], T],
        *,
        writes: bool = False,
        then: Callable[[T | None], object] = lambda _answer: None,
    ) -> None:
        """`said` tells what is going on. `work` is called in a thread with a function that it tells how far it is.

        The function raises `Stopped` when the work is to end; work that `writes` changes the register.
        """
        super().__init__(title)
        self._said, self._work, self._writes, self._then = said, work, writes, then
        self._progress = Share()
        self.hidden = False
        """Whether it goes on behind."""

    def compose_body(self) -> ComposeResult:
        """What is going on, and the bar."""
        yield Static(Content(printable(self._said)), id="said")
        yield ProgressBar(total=100, show_percentage=True, show_eta=False)

    def on_mount(self) -> None:
        """Begin."""
        self.set_interval(LOOKED, self._look)
        program = self.kumppani
        # The program's own: it outlives the dialog when that is sent behind.
        program.run_worker(self._do(program), group="long", exit_on_error=False)

    def on_unmount(self) -> None:
        """Whoever quits meanwhile need not wait until it is done."""
        self._progress.stopping = self._progress.stopping or not self.hidden

    def _look(self) -> None:
        """Say how far it is."""
        if self._progress.stopping:
            self.query_one("#said", Static).update(Content(_("Stopping…")))
        self.query_one(ProgressBar).update(progress=self._progress.share * 100)

    async def _do(self, program: KumppaniApp) -> None:
        def step(share: float) -> None:
            if not program.is_running:
                self._progress.stopping = True
            self._progress.step(share)

        answer: T | None = None
        try:
            answer = await asyncio.shield(asyncio.to_thread(self._work, step))
        except Stopped:
            tell(program, _("Stopped; nothing was written."))
        except Exception as error:
            report(program, error)
        if self._writes and answer is not None:
            program.register_changed()
        if self.hidden:
            self._then(answer)
        else:
            self.dismiss(answer)

    async def cancel(self) -> None:
        """Stop the work; when it has ended, close."""
        self._progress.stopping = True

    def can_hide(self) -> bool:
        """When it is work that nobody needs to wait for."""
        return self._writes

    def hide(self) -> None:
        """Go on with other things."""
        self.hidden = True
        self.tell(_("It goes on behind; you are told when it is done."))
        self.dismiss(None)
