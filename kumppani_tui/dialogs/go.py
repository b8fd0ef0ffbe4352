"""The menu of places: one letter goes to a screen of partnership work."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kumppani_tui.commands import Command
from kumppani_tui.commands.work import PLACES
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import _

_BY_SCREEN = {screen: command for _letter, command, screen in PLACES}


class GoMenu(Dialog[str]):
    """A list of places with their letters; a letter goes there at once. Below it stands what one does there."""

    KEYS: ClassVar[tuple[Command, ...]] = ()

    DEFAULT_CSS = """
    GoMenu > #dialog { width: 64; }
    GoMenu OptionList, GoMenu OptionList:focus { height: auto; background: $surface; }
    GoMenu #does { color: $quiet; height: 2; padding: 0 1; margin-top: 1; }
    """

    def __init__(self) -> None:
        """The places are always the same."""
        super().__init__(_("Go to"))

    def compose_body(self) -> ComposeResult:
        """Letter and name of each, and a sentence on the highlighted one."""
        yield OptionList(
            *(
                Option(Content.assemble((f" {letter}  ", "bold $key"), command.label), id=screen)
                for letter, command, screen in PLACES
            )
        )
        yield Static(Content(""), id="does")

    def on_key(self, event: events.Key) -> None:
        """A letter of the list goes there."""
        for letter, _command, screen in PLACES:
            if event.key == letter:
                event.stop()
                event.prevent_default()
                self._go(screen)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#does", Static).update(Content(_BY_SCREEN[str(event.option_id)].description), layout=False)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._go(str(event.option_id))

    def _go(self, screen: str) -> None:
        program = self.kumppani
        self.dismiss(screen)
        program.call_later(program.open, screen)
