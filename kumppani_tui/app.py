"""The program: opens the first screen, keeps the frame true, and runs the commands that mean the same everywhere."""

from __future__ import annotations

import asyncio
import datetime
import gc
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding
from textual.screen import Screen

from db.errors import Problem, RegisterUnusable
from kumppani_tui import settings as settings_file
from kumppani_tui.commands import Command, load_all
from kumppani_tui.commands import general as commands
from kumppani_tui.locale import LANGUAGES, _, detect_language, language, problem_text, set_language
from kumppani_tui.navigation import Navigation
from kumppani_tui.places import PLACES, Places
from kumppani_tui.report import report, tell
from kumppani_tui.screens.registry import ROOTS, SCREENS, screen_class
from kumppani_tui.settings import Settings
from kumppani_tui.terminal import InTerminal
from kumppani_tui.themes import DARK, LIGHT, theme_name
from kumppani_tui.threads import Threads
from kumppani_tui.type_ahead import TypeAhead
from kumppani_tui.widgets.key_line import key_text
from kumppani_tui.widgets.top_line import FrameInfo, TopLine

if TYPE_CHECKING:
    from db.register import Change, Register

POLL_SECONDS = 1.0
"""How often the register is asked whether another program changed it."""

HELPERS = 2
"""How many threads come to help the one that reads and writes, when it does not keep up."""

SLOW_TURN = 1.0
"""Seconds after which it is said that an undo goes on."""

GARBAGE = 5_000
"""After how many new objects rubbish is looked for: while little is kept, that takes a millisecond."""


class KumppaniApp(Places, Navigation, TypeAhead, InTerminal, inherit_bindings=False):
    """The terminal program on one open register."""

    TITLE = "Kumppani"
    ENABLE_COMMAND_PALETTE = False  # our own palette is opened by a command
    NOTIFICATION_TIMEOUT = 5

    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.HELP,
        commands.QUICK_LOG,
        commands.SEARCH,
        commands.UNDO,
        commands.REDO,
        commands.TODAY,
        commands.PARTNERS,
        commands.CONTACTS,
        commands.AGREEMENTS,
        commands.ACTIVITIES,
        commands.HISTORY,
        commands.DOCUMENT,
        commands.PALETTE,
        commands.SETTINGS,
        commands.THEME,
        commands.LANGUAGE,
        commands.QUIT,
        *PLACES,
    )

    BINDINGS: ClassVar[list[Any]] = [Binding("ctrl+c", "help_quit", show=False, system=True)]

    CSS = """
    OptionList, OptionList:focus { border: none; background: $background; background-tint: 0%; }
    Toast { background: $panel; width: auto; max-width: 90%; padding: 0 1; }
    Toast.-information { border-left: outer $key; }
    ToastRack { margin-bottom: 1; }
    """

    def __init__(
        self,
        register: Register,
        settings: Settings | None = None,
        *,
        today: Callable[[], datetime.date] = datetime.date.today,
        frame: Callable[[Register, datetime.date], FrameInfo] | None = None,
        start: str = "today",
        keep_settings: bool = True,
        notice: str = "",
        first: str = "",
    ) -> None:
        """A program on `register`.

        `today` gives the date everywhere (tests freeze it). `frame` reads what the top line shows, in a thread.
        `start` names the first screen. `keep_settings` False never writes the settings file (demo, tests).
        `notice` is told when the program has opened; `first` names a dialog that is opened then.
        """
        self.register = register
        self.settings = settings or Settings()
        self.today = today
        self.frame_info = FrameInfo()
        """What the top line shows now."""
        self.change_count = 0
        """How many changes of the register were seen: screens compare it with what they show."""
        self._frame = frame
        self._start = start
        self._keep_settings = keep_settings
        self._turning = False
        self._notice = notice
        self._first = first
        self._version = -1
        self._told_unusable = False
        super().__init__()
        for name in ROOTS:
            if name != start:
                self.add_mode(name, self._maker(name))
        # Textual's own name for the first place; only a mode that it knows can be come back to.
        self._modes[self.DEFAULT_MODE] = self.get_default_screen
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme_name(self.settings.theme)
        if self.settings.keymap:
            self.set_keymap(dict(self.settings.keymap))

    @staticmethod
    def _maker(name: str) -> Callable[[], Screen[Any]]:
        return lambda: screen_class(name)()

    def get_default_screen(self) -> Screen[Any]:
        """The first screen, the only one imported at start."""
        return screen_class(self._start)()

    def on_load(self) -> None:
        """Let as few threads as keep up do all reading and writing: each has a connection of its own."""
        asyncio.get_running_loop().set_default_executor(Threads(HELPERS, release=lambda: self.register.close()))

    def on_mount(self) -> None:
        """Start watching the register and the terminal."""
        self.heed_signals()
        self._version = self._read_version()
        self.refresh_frame()
        self.set_interval(POLL_SECONDS, self._poll)
        if self._notice:
            tell(self, self._notice, warning=True)
        if self._first:
            self.call_after_refresh(self.open, self._first)

    # --- changes of the register -------------------------------------------------------------------------------

    def _read_version(self) -> int:
        """SQLite's data version; a locked file counts as unchanged and is asked again in a second.

        A file that was taken away is told of, once: reading goes on, but nothing more can be saved.
        """
        try:
            return int(self.register.version())
        except Exception as error:
            if isinstance(error, RegisterUnusable) and not self._told_unusable:
                self._told_unusable = True
                report(self, error)
            self.log.error(repr(error))
            return self._version

    def _poll(self) -> None:
        """See whether another program changed the register, and whether the terminal is still there."""
        self.check_terminal()
        if self._read_version() != self._version:
            self.register_changed()

    def register_changed(self) -> None:
        """Show the register anew: the screen in front now, the others when they come to the front."""
        self._version = self._read_version()
        self.change_count += 1
        self.refresh_frame()
        for screen in reversed(self.screen_stack):
            changed: Callable[[], None] | None = getattr(screen, "data_changed", None)
            if changed is not None:
                changed()
            if not screen.is_modal:
                return

    def refresh_frame(self) -> None:
        """Read what the top line shows, in a thread, and show it."""
        if self._frame is None:
            return
        read, register, today = self._frame, self.register, self.today()

        async def work() -> None:
            try:
                self.set_frame(await asyncio.to_thread(read, register, today))
            except Exception as error:
                self.log.error(repr(error))

        # The function, not its coroutine: a program that is closing calls it no more.
        self.run_worker(cast("Any", work), group="frame", exclusive=True, exit_on_error=False)

    def set_frame(self, info: FrameInfo) -> None:
        """Show institution and due counts on the top line."""
        self.frame_info = info
        for line in self.screen.query(TopLine):
            line.set_info(info)

    # --- help and palette ---------------------------------------------------------------------------------------

    def show_help(self) -> None:
        """The keys that work here."""
        from kumppani_tui.screens.help import HelpScreen, help_entries

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(help_entries(self.screen)))

    def can_show_palette(self) -> bool:
        """The palette is about screens: in a dialog it would act behind it."""
        return not self.screen.is_modal

    def show_palette(self) -> None:
        """Find any command by typing."""
        from kumppani_tui.palette import Palette

        self.push_screen(Palette())

    # --- undo --------------------------------------------------------------------------------------------------

    def undo(self) -> None:
        """Undo the last change."""
        self._turn(self.register.undo, _("Undone “{what}”"))

    def redo(self) -> None:
        """Do again what was undone."""
        self._turn(self.register.redo, _("Done again “{what}”"))

    def _turn(self, step: Callable[[], Change], text: str) -> None:
        # Beside what else goes on: keys are still heard while a large change is turned.
        if self._turning:
            tell(self, _("The last change is still being turned; wait a moment."))
        else:
            self.run_worker(self._step(step, text), group="turn", exit_on_error=False)

    async def _step(self, step: Callable[[], Change], text: str) -> None:
        """Undo or redo in a thread and say what it was; that there is nothing left is no fault.

        A large import takes its time: then it is said, and pressing the key again does not turn one change more.
        """
        slow = self.set_timer(SLOW_TURN, self._say_turning)
        try:
            change = await asyncio.to_thread(step)
        except Exception as error:  # whatever it is, the person is told
            if isinstance(error, Problem):
                tell(self, problem_text(error))
            else:
                report(self, error)
            return
        finally:
            slow.stop()
            self._turning = False
        subject = f" – {change.subject}" if change.subject else ""
        tell(self, text.format(what=_(change.label)) + subject)
        self.register_changed()

    def _say_turning(self) -> None:
        """It takes longer than one change of a person does."""
        self._turning = True
        tell(self, _("This is a large change; it takes a moment…"))

    # --- settings ----------------------------------------------------------------------------------------------

    def change_settings(self, settings: Settings) -> None:
        """Use the settings from now on and write them to disk."""
        self.settings = settings
        if self._keep_settings:
            try:
                settings_file.save(settings)
            except OSError as error:
                report(self, error)

    def remap(self, settings: Settings) -> None:
        """Use the settings with their keymap from now on."""
        self.change_settings(settings)
        self.set_keymap(dict(settings.keymap))

    def key_of(self, one: Command) -> str:
        """The first key of the command, the person's own before the default; empty when it has none."""
        return str(self.settings.keymap.get(one.id, one.key)).partition(",")[0].strip()

    def toggle_theme(self) -> None:
        """Between light and dark."""
        choice = "light" if self.theme == DARK.name else "dark"
        self.theme = theme_name(choice)
        self.change_settings(replace(self.settings, theme=choice))

    async def toggle_language(self) -> None:
        """To the next language."""
        order = [code for code in LANGUAGES if code != "sv"]
        now = language() if language() in order else order[0]
        await self.use_language(order[(order.index(now) + 1) % len(order)])

    async def use_language(self, code: str) -> None:
        """Show everything in the language from now on. Raises ValueError for one the program does not have."""
        set_language(code)
        self.change_settings(replace(self.settings, language=code))
        for screen in self.all_screens():
            again = getattr(screen, "retranslate", None)
            if again is not None:
                await again()

    # --- leaving -----------------------------------------------------------------------------------------------

    async def quit_program(self) -> None:
        """Close the program; text that was typed and not saved is asked about (and kept as a draft)."""
        unsaved = any(getattr(screen, "is_dirty", False) for screen in self.all_screens())
        if unsaved:
            from kumppani_tui.dialogs.confirm import Confirm

            question = Confirm(
                _("Quit with unsaved text?"),
                _("What you typed is kept as a draft and comes back when you open the same form."),
                yes=_("Quit"),
            )
            if not await self.push_screen_wait(question):
                return
        self.exit(0)

    # Ctrl+C ends most programs, so people press it; in a field it copies.
    def action_help_quit(self) -> None:
        """Tell how to quit."""
        tell(self, _("Press {key} to quit.").format(key=key_text(self.key_of(commands.QUIT))))


def read_frame(register: Register, today: datetime.date) -> FrameInfo:
    """The institution and what is due, from the register."""
    from db.views.frame import frame

    facts = frame(register, today)
    return FrameInfo(facts.institution, facts.overdue, facts.today)


def open_program(
    register: Register,
    *,
    language_option: str | None = None,
    frame: Callable[[Register, datetime.date], FrameInfo] | None = None,
    start: str = "today",
    keep_settings: bool = True,
    first: str = "",
) -> int:
    """Open the program on the register and give its exit code when it is closed."""
    settings, broken = settings_file.load()
    set_language(detect_language(language_option, settings.language))
    notice = _("The settings could not be read and were put aside as {path}.").format(path=broken) if broken else ""
    app = KumppaniApp(
        register, settings, frame=frame or read_frame, start=start, keep_settings=keep_settings, notice=notice,
        first=first,
    )  # fmt: skip
    # The threads ask the long questions; here a list reads the rows that come into view.
    register.read_little()
    # What was imported stays: it need not be gone through again and again.
    gc.freeze()
    gc.set_threshold(GARBAGE)
    return app.run() or 0


__all__ = ["SCREENS", "KumppaniApp", "load_all", "open_program"]
