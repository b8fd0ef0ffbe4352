"""What to do first with a register just made."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kumppani_tui.commands import Command, general
from kumppani_tui.commands.partners import NEW
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.dialogs.choose import PICK
from kumppani_tui.locale import _
from kumppani_tui.welcome import OPEN_DEMO


class Ways(OptionList, inherit_bindings=False):
    """The ways to begin; Enter is left to the dialog, whose key line shows it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor_down", show=False),
        Binding("up", "cursor_up", show=False),
    ]


class FirstSteps(Dialog[str]):
    """Import a file, look at the demo, or start empty; Escape starts empty too."""

    KEYS: ClassVar[tuple[Command, ...]] = (PICK,)
    AUTO_FOCUS = "Ways"

    DEFAULT_CSS = """
    FirstSteps > #dialog { width: 72; }
    FirstSteps .question { color: $quiet; margin-bottom: 1; }
    FirstSteps Ways { height: auto; background: $surface; padding: 0; }
    """

    def __init__(self) -> None:
        """The three ways."""
        super().__init__(_("Your register is ready"))

    def compose_body(self) -> ComposeResult:
        """The ways, each with what it leads to."""
        yield Static(
            Content(
                _("How would you like to begin? All of these are also found later with {key}.").format(
                    key=self.key_text_of(general.PALETTE)
                )
            ),
            classes="question",
        )
        first = _("and add the first partner on the list of partners: {list}, then {new}").format(
            list=self.key_text_of(general.PARTNERS), new=self.key_text_of(NEW)
        )
        ways = (
            (
                "import",
                _("Bring in from a file"),
                _("Excel, contact cards, the business register's JSON, any table"),
            ),
            ("demo", _("Look at the demo first"), _("invented data, thrown away at the end")),
            ("empty", _("Start empty"), first),
        )
        yield Ways(
            *(
                Option(Content.assemble((name, "bold"), "\n", ("  " + hint, "$quiet not bold")), id=code)
                for code, name, hint in ways
            )
        )

    def pick(self) -> None:
        """Take the highlighted way."""
        self.query_one(Ways).action_select()

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        way = event.option.id or "empty"
        self.dismiss(way)
        if way == "import":
            self.kumppani.open("import")
        elif way == "demo":
            self.kumppani.exit(OPEN_DEMO)
