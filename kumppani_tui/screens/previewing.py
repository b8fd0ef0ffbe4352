"""A list with a pane beside it that shows more of the record under the cursor, when the terminal is wide enough."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from kumppani_tui.screens.list_base import ListScreen
from kumppani_tui.widgets.plain import PlainHorizontal

R = TypeVar("R")

PREVIEW_DELAY = 0.06
"""Seconds that the cursor rests on a row before more of it is read: moving on costs nothing."""

NOT_YET = -1
"""Stands for the id of no record: what the pane shows has to be read again."""


class Previewing(ListScreen[R]):
    """Subclasses give the pane, what is read for it and how that is shown. Goes before other bases of the list."""

    DEFAULT_CSS = """
    Previewing #previewed { height: 1fr; }
    Previewing #preview { display: none; }
    Previewing.-wide #preview { display: block; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, text: str = "") -> None:
        """Start with `text` in the filter line."""
        super().__init__(text)
        self._resting: Timer | None = None
        self._previewed: int | None = NOT_YET

    @abstractmethod
    def make_preview(self) -> Widget:
        """The pane, empty, with the id `preview`."""

    @abstractmethod
    def read_preview(self, key: int) -> Any:
        """What the pane shows of the record; None when it is gone. Called in a thread."""

    @abstractmethod
    def show_preview(self, found: Any) -> None:
        """Show what was read in the pane; None empties it."""

    def compose_body(self) -> ComposeResult:
        """Filter line, list and pane."""
        bar, records = super().compose_body()
        yield bar
        with PlainHorizontal(id="previewed"):
            yield records
            yield self.make_preview()

    def cursor_moved(self) -> None:
        """Read more when the cursor has rested for a moment."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(PREVIEW_DELAY, self._read_preview)

    def rows_shown(self) -> None:
        """What the pane says may have changed."""
        self._previewed = NOT_YET
        self.cursor_moved()

    def on_resize(self, event: events.Resize) -> None:
        """A wider terminal has room for the pane."""
        self.cursor_moved()

    def _read_preview(self) -> None:
        if not self.query("#preview") or not self.query("RecordList"):
            return  # being built anew in another language, after which the rows are shown again
        key = self.records.cursor_key
        if not self.has_class("-wide") or key == self._previewed:
            return
        self._previewed = key
        if key is None:
            self.show_preview(None)
            return
        self.run_read(lambda: self.read_preview(key), self._show_preview, group="preview")

    def _show_preview(self, found: Any) -> None:
        if self.query("#preview"):
            self.show_preview(found)


class SidePane(Previewing[R]):
    """A pane of text beside the list, which scrolls. Subclasses read what it shows and put it into words."""

    DEFAULT_CSS = """
    SidePane #preview { width: 38%; min-width: 36; max-width: 64; height: 1fr; padding: 0 1 0 2;
        border-left: solid $border-blurred; scrollbar-size-vertical: 1; }
    """

    @abstractmethod
    def pane_text(self, found: Any) -> Content:
        """What was read of the record, in words."""

    def make_preview(self) -> VerticalScroll:
        """The pane."""
        return VerticalScroll(Static(Content("")), id="preview", can_focus=False)

    def show_preview(self, found: Any) -> None:
        """Show it from its first line on."""
        pane = self.query_one("#preview", VerticalScroll)
        pane.query_one(Static).update(Content("") if found is None else self.pane_text(found))
        pane.scroll_home(animate=False)
