"""Long work in a thread: how far it is, and stopping it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import ProgressBar, Static

from kumppani_tui.commands import Command
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import _
from kumppani_tui.text import printable

T = TypeVar("T")

LOOKED = 0.1
"""Seconds between looks at how far it is."""


class WorkStopped(Exception):
    """A person stopped the work."""


class LongWork(Dialog[T], Generic[T]):
    """Works at once; the answer is what the work gives, None when it was stopped or failed, which it says."""

    KEYS: ClassVar[tuple[Command, ...]] = ()

    DEFAULT_CSS = """
    LongWork > #dialog { width: 64; }
    LongWork ProgressBar { width: 100%; margin: 1 0; }
    LongWork ProgressBar Bar { width: 1fr; }
    """

    def __init__(
        self, title: str, said: str, work: Callable[[Callable[[float], None]], T], *, writes: bool = False
    ) -> None:
        """`said` tells what is going on. `work` is called in a thread with a function that it tells how far it is.

        The function raises `WorkStopped` when the work is to end; work that `writes` changes the register.
        """
        super().__init__(title)
        self._said, self._work, self._writes = said, work, writes
        self._share = 0.0
        self._stopping = False

    def compose_body(self) -> ComposeResult:
        """What is going on, and the bar."""
        yield Static(Content(printable(self._said)), id="said")
        yield ProgressBar(total=100, show_percentage=True, show_eta=False)

    def on_mount(self) -> None:
        """Begin."""
        self._looking = self.set_interval(LOOKED, self._look)
        self.run_worker(self._do(), group="write", exit_on_error=False)

    def on_unmount(self) -> None:
        """Whoever quits meanwhile need not wait until it is done."""
        self._stopping = True

    def _step(self, share: float) -> None:
        if self._stopping:
            raise WorkStopped
        self._share = share

    def _look(self) -> None:
        """Say how far it is."""
        if self._stopping:
            self.query_one("#said", Static).update(Content(_("Stopping…")))
        self.query_one(ProgressBar).update(progress=self._share * 100)

    async def _do(self) -> None:
        try:
            answer = await (self.write if self._writes else self.read)(lambda: self._work(self._step))
        except WorkStopped:
            self.tell(_("Stopped; nothing was written."))
            self.dismiss(None)
        except Exception as error:
            self.report(error)
            self.dismiss(None)
        else:
            self.dismiss(answer)

    async def cancel(self) -> None:
        """Stop the work; when it has ended, close."""
        self._stopping = True
