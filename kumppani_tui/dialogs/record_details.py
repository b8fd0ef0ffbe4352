"""A whole record in a box, to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kumppani_tui.commands import Command
from kumppani_tui.commands import partner as commands
from kumppani_tui.dialogs.base import Dialog


class RecordDetails(Dialog[Literal["edit"]]):
    """Shows lines that may be longer than the box. The answer is `edit` when the person wants to change it."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.CLOSE_RECORD, commands.EDIT)

    DEFAULT_CSS = """
    RecordDetails > #dialog { width: 92; }
    RecordDetails #dialog-body { overflow-y: hidden; }
    RecordDetails VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    """

    def __init__(self, title: str, lines: Sequence[Content], *, editable: bool = True) -> None:
        """`title` is plain text; `lines` is what is shown."""
        super().__init__(title)
        self._lines = lines
        self._editable = editable

    def compose_body(self) -> ComposeResult:
        """The lines, scrollable."""
        with VerticalScroll():
            yield Static(Content("\n").join(self._lines))

    def can_edit_record(self) -> bool:
        """Whether there is a form for it."""
        return self._editable

    def edit_record(self) -> None:
        """Close and change the record."""
        self.dismiss("edit")
