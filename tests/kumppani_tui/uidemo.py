"""A small register, screen and form to try the base of the program with."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from db.errors import BadInput, Problem
from kumppani_tui.app import KumppaniApp
from kumppani_tui.commands import Command
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.registry import SCREENS
from kumppani_tui.settings import Settings
from kumppani_tui.text import printable
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.top_line import FrameInfo

TODAY = datetime.date(2026, 11, 23)

NEW = Command("test.new", "New", "Add a new row.", "n", "new_row", group="change", priority=10)
DROP = Command("test.drop", "Delete", "Delete the chosen row.", "d,delete", "drop_row", group="row", priority=12)
BREAK = Command("test.break", "Break", "Fail on purpose.", "x", "break_it", footer=False)

TYPES = (
    Choice("call", "Puhelu"),
    Choice("visit", "Käynti työpaikalla"),
    Choice("meeting", "Tapaaminen"),
    Choice("odd", "[/red] [b]Oy"),
)


@dataclass
class Done:
    """What undo tells."""

    label: str
    subject: str


@dataclass
class FakeRegister:
    """Rows in memory that behave like a register."""

    path: str = "/nowhere/demo.db"
    author: str = "Aino"
    names: list[str] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)
    _version: int = 1

    def version(self) -> int:
        return self._version

    def add(self, name: str) -> str:
        if name == "bad":
            raise BadInput("“{name}” cannot be.", field="name", name=name)
        if name == "worse":
            raise RuntimeError("boom [/red]")
        self.names.append(name)
        self._version += 1
        return name

    def undo(self) -> Done:
        if not self.names:
            raise Problem("There is nothing to undo.")
        self.undone.append(self.names.pop())
        self._version += 1
        return Done("Added", self.undone[-1])

    def redo(self) -> Done:
        if not self.undone:
            raise Problem("There is nothing to redo.")
        self.names.append(self.undone.pop())
        self._version += 1
        return Done("Added", self.names[-1])


class DemoScreen(KumppaniScreen):
    TITLE_TEXT = "Partners"
    KEYS: ClassVar[tuple[Command, ...]] = (NEW, DROP, BREAK)
    DEFAULT_CSS = "DemoScreen OptionList { height: 1fr; padding: 1 1; }"

    def compose_body(self) -> ComposeResult:
        yield OptionList()

    def refresh_data(self) -> None:
        self.run_read(lambda: list(getattr(self.register, "names", [])), self.show_names)

    def show_names(self, names: list[str]) -> None:
        rows = self.query_one(OptionList)
        rows.clear_options().add_options(Option(Content(printable(name))) for name in names)
        rows.highlighted = 0 if names else None
        self.refresh_bindings()

    def can_drop_row(self) -> bool:
        return bool(self.query_one(OptionList).option_count)

    def drop_row(self) -> None:
        self.run_write(self.register.undo, done="Deleted")

    def break_it(self) -> None:
        raise RuntimeError("broken [/red]")

    async def new_row(self) -> None:
        await self.show(demo_form(self))


def demo_fields() -> list[Field]:
    return [
        Field("name", "Name", required=True, help="As it stands in the trade register."),
        Field("type", "Type", "choice", choices=TYPES, required=True),
        Field("date", "Date", "date", help="For example tomorrow, next tue or 15.1."),
        Field("people", "People", "multi", choices=[Choice(n, f"Henkilö {n}") for n in range(30)]),
        Field("hours", "Hours", "number"),
        Field("promised", "Promised", "bool"),
        Field("email", "E-mail", "email"),
        Field("note", "Note", "longtext"),
    ]


def demo_form(screen: KumppaniScreen, fields: list[Field] | None = None, **options: Any) -> FormDialog[str]:
    register: Any = screen.register
    options.setdefault("form_id", "demo")
    return FormDialog(
        "New [partner]",
        fields or demo_fields(),
        lambda values: register.add(values["name"]),
        done=lambda name: f"Added: {name}",
        **options,
    )


class Other(KumppaniScreen):
    TITLE_TEXT = "Today"

    def compose_body(self) -> ComposeResult:
        yield Static("other")


SCREENS["demo"] = f"{__name__}:DemoScreen"
SCREENS["demo_other"] = f"{__name__}:Other"


def demo_app(register: FakeRegister | None = None, **options: Any) -> KumppaniApp:
    """The program on the demo screen, frozen on a Monday."""
    settings = options.pop("settings", Settings(theme="dark"))
    fake: Any = register if register is not None else FakeRegister(names=["Palvelukoti Ilona", "[/red] Oy", "[draft]"])
    return KumppaniApp(
        fake,
        settings,
        today=lambda: TODAY,
        frame=options.pop("frame", lambda _register, _today: FrameInfo("Keski-Suomen ammattiopisto", 3, 5)),
        start="demo",
        keep_settings=False,
        **options,
    )
