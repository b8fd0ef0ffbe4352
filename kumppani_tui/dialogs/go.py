"""The menu of places: one letter goes to a screen of partnership work."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from kumppani_tui.commands import Command
from kumppani_tui.commands.work import PLACES
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _

PICK = Command("go.pick", N_("Go"), N_("Go to the highlighted place."), "enter", "pick", group="form", priority=1)


class GoMenu(Dialog[str]):
    """A list of places with their letters; a letter goes there at once."""

    KEYS: ClassVar[tuple[Command, ...]] = (PICK,)

    DEFAULT_CSS = """
    GoMenu > #dialog { width: 72; }
    GoMenu OptionList { height: auto; background: $surface; }
    GoMenu OptionList:focus { background: $surface; }
    """

    def __init__(self) -> None:
        """The places are always the same."""
        super().__init__(_("Go to"))

    def compose_body(self) -> ComposeResult:
        """Letter, name, and where there is room what one does there."""
        width = max(len(command.label) for _letter, command, _screen in PLACES)
        yield OptionList(
            *(
                Option(Content.assemble((f" {letter}  ", "bold $key"), command.label.ljust(width + 2)), id=screen)
                for letter, command, screen in PLACES
            )
        )

    def on_key(self, event: events.Key) -> None:
        """A letter of the list goes there."""
        for letter, _command, screen in PLACES:
            if event.key == letter:
                event.stop()
                event.prevent_default()
                self._go(screen)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._go(str(event.option_id))

    def pick(self) -> None:
        """Go to the highlighted place."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self._go(str(options.get_option_at_index(options.highlighted).id))

    def _go(self, screen: str) -> None:
        program = self.kumppani
        self.dismiss(screen)
        program.call_later(program.open, screen)
