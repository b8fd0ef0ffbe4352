"""The field of a filter: Enter goes to the rows, Escape takes the text away, and the key line says so."""

from __future__ import annotations

from typing import ClassVar

from textual.message import Message

from kumppani_tui.commands import Command
from kumppani_tui.commands import lists as commands
from kumppani_tui.commands.target import CommandTarget
from kumppani_tui.widgets.line import LineInput


class FilterInput(CommandTarget, LineInput):
    """One line that tells its owner when the person is done with it."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.LEAVE_TEXT, commands.CLEAR_TEXT)

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
