"""Asking yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kumppani_tui.commands import Command
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.text import printable, printable_lines

YES = Command(
    "confirm.yes", N_("Yes"), N_("Answer yes."), "enter,y,k", "answer_yes", group="form", priority=1
)  # fmt: skip
NO = Command("confirm.no", N_("No"), N_("Answer no."), "n,e", "cancel", group="form", priority=2, footer=False)


class Confirm(Dialog[bool]):
    """A yes-or-no question; the answer is True, or None for no."""

    KEYS: ClassVar[tuple[Command, ...]] = (YES, NO)

    DEFAULT_CSS = """
    Confirm > #dialog { width: 60; }
    Confirm .question { margin-bottom: 1; }
    Confirm .answers { height: 1; }
    Confirm #dialog KeyLine { display: none; }
    Confirm #dialog-body { padding-bottom: 1; }
    """

    def __init__(self, title: str, text: str = "", *, yes: str = "", no: str = "") -> None:
        """`title` and `text` are plain text in the language in use; `yes` and `no` word the answers."""
        super().__init__(title)
        self._text = text
        self._yes = yes or _("Yes")
        self._no = no or _("No")

    def compose_body(self) -> ComposeResult:
        """The question and the answers."""
        if self._text:
            yield Static(Content(printable_lines(self._text)), classes="question")
        yield Static(
            Content.assemble(
                ("Enter", "bold $key"), f" {printable(self._yes)}    ",
                ("Esc", "bold $key"), f" {printable(self._no)}",
            ),
            classes="answers",
        )  # fmt: skip

    def answer_yes(self) -> None:
        """Yes."""
        self.dismiss(True)
