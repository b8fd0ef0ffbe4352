"""A short menu in which a digit chooses at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from kumppani_tui.commands import Command
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_
from kumppani_tui.widgets.choices import Choice

PICK = Command(
    "numbered.pick", N_("Choose"), N_("Choose the highlighted one; its digit chooses it at once."),
    "enter", "pick", group="form", priority=1,
)  # fmt: skip


class Numbered(Dialog[Choice]):
    """A list of choices, the first nine with their digits; the answer is the choice, None when it was left."""

    KEYS: ClassVar[tuple[Command, ...]] = (PICK,)

    DEFAULT_CSS = """
    Numbered > #dialog { width: 72; }
    Numbered OptionList { height: auto; background: $surface; }
    Numbered OptionList:focus { background: $surface; }
    """

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        """`choices` are shown in their order."""
        super().__init__(title)
        self._choices = list(choices)

    def compose_body(self) -> ComposeResult:
        """Digit and name."""
        yield OptionList(
            *(
                Option(Content.assemble((f" {place if place < 10 else ' '}  ", "bold $key"), one.content))
                for place, one in enumerate(self._choices, 1)
            )
        )

    def on_key(self, event: events.Key) -> None:
        """A digit chooses."""
        if event.key in "123456789"[: len(self._choices)]:
            event.stop()
            event.prevent_default()
            self.dismiss(self._choices[int(event.key) - 1])

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[event.option_index])

    def pick(self) -> None:
        """Choose the highlighted one."""
        place = self.query_one(OptionList).highlighted
        if place is not None:
            self.dismiss(self._choices[place])
