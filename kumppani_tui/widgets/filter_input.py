"""The field of a filter: Enter goes to the rows, Escape takes the text away, and the key line says so."""

from __future__ import annotations

from typing import ClassVar

from textual.message import Message

from kumppani_tui.commands import Command
from kumppani_tui.commands import lists as commands
from kumppani_tui.commands.target import CommandTarget
from kumppani_tui.text import ellipsis
from kumppani_tui.widgets.line import LineInput


class FilterInput(CommandTarget, LineInput):
    """One line that tells its owner when the person is done with it."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.LEAVE_TEXT, commands.CLEAR_TEXT)

    def __init__(self, hint: str = "") -> None:
        """`hint` says what can be typed, in the language in use."""
        super().__init__(placeholder=hint)
        self._hint = hint

    def on_resize(self) -> None:
        """The hint ends in an ellipsis where there is no room for all of it."""
        self.placeholder = ellipsis(self._hint, self.content_size.width)

    class Leave(Message):
        """The person wants to go to the rows; the text stays."""

    class Clear(Message):
        """The person wants the text away."""

    def leave_text(self) -> None:
        """Go to the rows."""
        self.post_message(self.Leave())

    def clear_text(self) -> None:
        """Take the text away."""
        self.post_message(self.Clear())
