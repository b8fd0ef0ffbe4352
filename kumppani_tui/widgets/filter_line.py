"""The line above a list in which a filter is typed; hidden while there is none."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from kumppani_tui.locale import _
from kumppani_tui.widgets.filter_input import FilterInput


class FilterLine(Horizontal):
    """Filters as one types. Enter or Down goes to the list, Escape takes the filter away."""

    DEFAULT_CSS = """
    FilterLine { height: 1; display: none; background: $surface; }
    FilterLine .label { width: auto; padding: 0 1; color: $key; text-style: bold; }
    FilterLine Input { width: 1fr; background: $surface; }
    FilterLine .found { width: auto; padding: 0 1; color: $quiet; }
    """

    class Changed(Message):
        """Another text is to be looked for; empty when the filter was taken away."""

        def __init__(self, text: str) -> None:
            """`text` is what was typed, without spaces around it."""
            super().__init__()
            self.text = text

    class Left(Message):
        """The person goes back to the list."""

    def compose(self) -> ComposeResult:
        """Label, line, how many were found."""
        yield Static(Content(_("Filter")), classes="label")
        yield FilterInput()
        yield Static(Content(""), classes="found")

    @property
    def text(self) -> str:
        """What is looked for."""
        return self.query_one(Input).value.strip()

    def start(self) -> None:
        """Show the line and type in it."""
        self.display = True
        self.query_one(Input).focus()

    def say(self, text: str) -> None:
        """Show how many rows were found."""
        self.query_one(".found", Static).update(Content(text))

    @on(FilterInput.Clear)
    def clear_text(self) -> None:
        """Take the filter away and go back to the list."""
        self.query_one(Input).value = ""
        self.display = False
        self.post_message(self.Left())

    @on(FilterInput.Leave)
    def leave_text(self) -> None:
        """Back to the list; an empty line goes away."""
        self.display = bool(self.text)
        self.post_message(self.Left())

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(event.value.strip()))
