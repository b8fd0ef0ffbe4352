"""A question that stands on top of a screen: a calm box with a title, a body and its own key line."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from kumppani_tui.commands import Command
from kumppani_tui.commands import general as commands
from kumppani_tui.locale import _
from kumppani_tui.screens.base import Working
from kumppani_tui.text import printable
from kumppani_tui.widgets.key_line import KeyLine

T = TypeVar("T")


class Dialog(Working, ModalScreen[T | None], Generic[T]):
    """Subclasses give `compose_body` and dismiss with their answer; Escape dismisses with None.

    Set `is_dirty` (a property or an attribute) where something can be typed: Escape then asks first.
    """

    KEYS: ClassVar[tuple[Command, ...]] = (commands.CANCEL, commands.HELP)

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 55%; }
    Dialog > #dialog {
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        background: $surface; border: round $border; padding: 0 1;
        border-title-color: $title; border-title-style: bold;
    }
    Dialog #dialog-body { height: auto; overflow-y: auto; padding: 1 1 0 1; }
    Dialog #dialog KeyLine { dock: none; background: $surface; margin: 1 0 0 0; padding: 0 1; }
    """

    def __init__(self, title: str) -> None:
        """`title` is plain text in the language in use."""
        super().__init__()
        self._dialog_title = title

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that leaving would lose."""
        return False

    def compose(self) -> ComposeResult:
        """The box around the body."""
        box = Vertical(id="dialog")
        box.border_title = Text(f" {printable(self._dialog_title)} ")
        with box:
            with Vertical(id="dialog-body") as body:
                body.styles.max_height = self.body_room(self.app.size.height)
                yield from self.compose_body()
            yield KeyLine()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the key line in sight: the body scrolls when the terminal is low."""
        self.query_one("#dialog-body").styles.max_height = self.body_room(event.size.height)

    @staticmethod
    def body_room(height: int) -> int:
        """Lines left for the body in a terminal of that height: the border, the key line and its margin take four."""
        return max(3, height - 4)

    def compose_body(self) -> ComposeResult:
        """The widgets of the dialog."""
        yield Static(Content(""))

    def data_changed(self) -> None:
        """The register changed behind the dialog; most dialogs keep what they show."""

    async def cancel(self) -> None:
        """Leave without an answer; asks first when something was typed."""
        if self.is_dirty:
            from kumppani_tui.dialogs.confirm import Confirm

            question = Confirm(
                _("Close without saving?"), _("What you typed is thrown away."), yes=_("Throw away"), no=_("Go on")
            )
            if not await self.app.push_screen_wait(question):
                return
            self.discarded()
        self.dismiss(None)

    def discarded(self) -> None:
        """What was typed was knowingly thrown away."""

    def show_help(self) -> None:
        """The keys that work in the dialog."""
        self.kumppani.show_help()
