"""The line in which everything is typed: what stands in it is always one line that cannot disturb the terminal."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from kumppani_tui.text import printable


class LineInput(Input):
    """An Input of one line without control characters, whether they come from the register, a draft or the clipboard.

    Textual's own `compact` is a class that is set when the style of the Input was found already: it is found thrice.
    """

    DEFAULT_CSS = """
    LineInput { height: 1; border: none; padding: 0; }
    LineInput:focus { border: none; }
    """

    def validate_value(self, value: str) -> str:
        """The value without what cannot be shown."""
        return printable(value)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put the text in, so cleaned that the cursor stands behind it."""
        super().replace(printable(text), start, end)

    def _on_paste(self, event: events.Paste) -> None:
        """Keep every pasted line, one after the other; Textual's own Input keeps the first and drops the rest."""
        event.prevent_default()
        event.stop()
        self.replace(event.text.strip("\r\n"), *sorted(self.selection))
