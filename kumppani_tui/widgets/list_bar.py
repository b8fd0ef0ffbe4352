"""The line above a list: what is looked for on the left, how many were found on the right."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from kumppani_tui.locale import _
from kumppani_tui.text import printable
from kumppani_tui.widgets.filter_input import FilterInput


class ListBar(Horizontal):
    """Filters as one types. Enter or Down goes to the list; Escape clears the text, then goes to the list."""

    DEFAULT_CSS = """
    ListBar { height: 1; padding: 0 1; background: $surface; }
    ListBar .label { width: auto; padding-right: 1; color: $quiet; }
    ListBar:focus-within .label { color: $key; text-style: bold; }
    ListBar Input { width: 1fr; background: $surface; }
    ListBar .found { width: auto; padding-left: 2; color: $quiet; }
    """

    class Changed(Message):
        """Another text is to be looked for."""

        def __init__(self, text: str) -> None:
            """`text` is what was typed, without spaces around it."""
            super().__init__()
            self.text = text

    class Left(Message):
        """The person goes back to the list."""

    def __init__(self, hint: str) -> None:
        """`hint` says what can be typed, in the language in use."""
        super().__init__()
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Label, line, how many were found."""
        yield Static(Content(_("Filter")), classes="label")
        yield FilterInput(self._hint)
        yield Static(Content(""), classes="found")

    @property
    def text(self) -> str:
        """What is looked for."""
        return self.query_one(Input).value.strip()

    def set_text(self, text: str) -> None:
        """Look for the text as if it had been typed."""
        self.query_one(Input).value = text

    def start(self) -> None:
        """Type in the line."""
        line = self.query_one(Input)
        line.focus()
        line.cursor_position = len(line.value)

    def say(self, text: str) -> None:
        """Show how many rows were found."""
        self.query_one(".found", Static).update(Content(printable(text)))

    @on(FilterInput.Clear)
    def clear_text(self) -> None:
        """Clear the text; when there is none, go back to the list."""
        line = self.query_one(Input)
        if line.value:
            line.value = ""
        else:
            self.post_message(self.Left())

    @on(FilterInput.Leave)
    def leave_text(self) -> None:
        """Back to the list with what was typed."""
        self.post_message(self.Left())

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value.strip()))
