"""Tervetuloa: the first screen of all, which makes the register when it is told to and not before."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from db.actions.institution import add_staff, add_units, set_institution
from db.errors import Problem
from db.register import Register
from db.register_file import is_register
from kumppani_tui.commands import Command
from kumppani_tui.commands import welcome as commands
from kumppani_tui.commands.target import CommandTarget
from kumppani_tui.dialogs.confirm import Confirm
from kumppani_tui.locale import N_, _
from kumppani_tui.report import error_text
from kumppani_tui.settings import typed_path
from kumppani_tui.text import printable
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.form import Form
from kumppani_tui.widgets.key_line import KeyLine
from kumppani_tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from kumppani_tui.welcome import WelcomeApp

FILE_NAME = "kumppani.db"
"""What the register is called in a folder that was named instead of a file."""


@dataclass(frozen=True)
class Begun:
    """What the welcome led to: a register to open and whose name changes bear, or the wish to see the demo."""

    path: Path | None
    author: str = ""
    made: bool = False
    demo: bool = False


def register_file(typed: str) -> Path:
    """The file that a typed path means: `~` is the home folder, and in a folder the file has its usual name."""
    path = typed_path(typed.strip())
    if not path.is_absolute():
        path = Path.cwd() / path
    try:
        return path / FILE_NAME if path.is_dir() else path
    except OSError:
        return path


def make_register(path: Path, institution: str, author: str, units: list[str]) -> None:
    """Make the register with its first facts as one change. Raises RegisterUnusable, leaving no file behind."""
    register = Register.create(path, author=author)
    try:
        with register.change(N_("Set up the register"), institution):
            set_institution(register, institution)
            add_units(register, units)
            add_staff(register, {"name": author, "role": "COORDINATOR"})
    except BaseException:
        register.close()
        for leftover in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            leftover.unlink(missing_ok=True)
        raise
    register.close()


class WelcomeScreen(CommandTarget, Screen[None]):
    """What Kumppani is in two lines, and the few things that a register begins with."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.CREATE, commands.LEAVE, commands.DEMO)
    AUTO_FOCUS = "Input"

    DEFAULT_CSS = """
    WelcomeScreen { background: $background; color: $foreground; align: center middle; }
    WelcomeScreen #welcome { width: 84; max-width: 100%; height: auto; padding: 0 3; }
    WelcomeScreen .name { color: $title; text-style: bold; }
    WelcomeScreen .about { color: $quiet; margin: 1 0; height: auto; }
    WelcomeScreen Form { height: auto; }
    WelcomeScreen #form-help { height: 2; color: $quiet; }
    """

    def __init__(self, path: Path, author: str = "") -> None:
        """The register would be made at `path`; `author` is the person's name if it is known."""
        super().__init__()
        self._values: dict[str, Any] = {"path": str(path), "author": author}
        self._typed: dict[str, str] = {}
        self._busy = False

    @property
    def welcome(self) -> WelcomeApp:
        """The program of the first run."""
        return cast("WelcomeApp", self.app)

    def compose(self) -> ComposeResult:
        """The frame, the words and the form."""
        yield TopLine(_("Welcome"))
        with Vertical(id="welcome"):
            yield Static(Content("Kumppani"), classes="name")
            yield Static(
                Content(
                    _(
                        "A register of your institution's partners: who they are, what was agreed and promised, "
                        "and what comes next. It works on your own machine, in one file that is yours."
                    )
                ),
                classes="about",
            )
            yield Form(self._fields(), self._values, today=self.welcome.today())
            yield Static(Content(""), id="form-help")
        yield KeyLine()

    def _fields(self) -> list[Field]:
        return [
            Field(
                "institution", N_("Institution"), required=True, help=N_("The name of the institution you work for.")
            ),
            Field("author", N_("Your name"), required=True, help=N_("It stands beside what you change.")),
            Field("units", N_("Units"), help=N_("Units or campuses, separated by commas. They can be added later.")),
            Field(
                "path", N_("File"), required=True, hint=self._path_hint,
                help=N_("Where the register is kept. A register that is there already is opened, not changed."),
            ),
        ]  # fmt: skip

    def _path_hint(self, typed: Any) -> str:
        """What the path means, when that is not plain."""
        path = register_file(str(typed or ""))
        if is_register(path):
            return _("There is a register already; it will be opened.")
        return str(path) if typed and str(path) != typed else ""

    @property
    def form(self) -> Form:
        """The form."""
        return self.query_one(Form)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed."""
        return bool(self.query(Form)) and (self.form.dirty or bool(self._typed))

    def on_mount(self) -> None:
        """Bring back what was typed before the language changed."""
        if self._typed:
            self.form.restore(self._typed)

    def on_resize(self, event: events.Resize) -> None:
        """In a low terminal the words make room for the form."""
        self.query_one(".about").display = event.size.height >= 18

    async def retranslate(self) -> None:
        """The language changed: say everything again, keeping what was typed."""
        typed = self.form.typed()
        focused = next((name for name, row in self.form.rows.items() if row.has_focus_within), "institution")
        await self.recompose()
        self.form.restore(typed)
        self.form.focus_field(focused)
        self.refresh_bindings()

    @on(Form.HelpChanged)
    def _help_changed(self, event: Form.HelpChanged) -> None:
        self.query_one("#form-help", Static).update(Content(event.text), layout=False)

    @on(Form.Submitted)
    async def _submitted(self) -> None:
        await self.run_named(commands.CREATE)

    async def create_register(self) -> None:
        """Make the register and go on to it; what is wrong stands at its field."""
        if self._busy:
            return
        path = register_file(self.form.rows["path"].control.raw)
        if await asyncio.to_thread(is_register, path):
            await self._open_existing(path)
            return
        values = self.form.collect()
        if values is None:
            return
        author = " ".join(values["author"].split())
        self._busy = True
        self._say(_("Making the register…"))
        try:
            units = str(values["units"] or "").split(",")
            await asyncio.to_thread(make_register, path, values["institution"], author, units)
        except (Problem, OSError) as problem:
            field = getattr(problem, "field", None) or "path"
            self.form.set_errors({field if field in self.form.rows else "path": error_text(problem)})
        else:
            self.welcome.begin(Begun(path, author, made=True))
        finally:
            self._busy = False

    async def _open_existing(self, path: Path) -> None:
        question = Confirm(
            _("Open the register?"),
            _("There is a register at {path}. It is opened as it is; nothing in it is changed.").format(path=path),
            yes=_("Open"),
        )
        if await self.app.push_screen_wait(question):
            author = " ".join(self.form.rows["author"].control.raw.split())
            self.welcome.begin(Begun(path, author))

    def _say(self, text: str) -> None:
        self.query_one("#form-help", Static).update(Content(printable(text)), layout=False)

    def open_demo(self) -> None:
        """Look at invented data instead."""
        self.welcome.begin(Begun(None, demo=True))

    async def leave_welcome(self) -> None:
        """Leave; nothing was made. Typed text is asked about."""
        if self._busy:
            return
        if self.is_dirty:
            question = Confirm(
                _("Leave without making the register?"),
                _("Nothing was made yet. What you typed is thrown away."),
                yes=_("Leave"),
                no=_("Go on"),
            )
            if not await self.app.push_screen_wait(question):
                return
        self.app.exit(None)
