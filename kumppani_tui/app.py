"""The program: opens the first screen, and runs the commands that mean the same everywhere."""

from __future__ import annotations

import asyncio
import datetime
import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.screen import Screen

from kumppani_tui import settings as settings_file
from kumppani_tui.commands import Command, load_all
from kumppani_tui.commands import general as commands
from kumppani_tui.locale import _, detect_language, set_language
from kumppani_tui.navigation import Navigation
from kumppani_tui.personal import Personal
from kumppani_tui.places import PLACES, Places
from kumppani_tui.report import tell
from kumppani_tui.screens.registry import ROOTS, SCREENS, screen_class
from kumppani_tui.settings import Settings
from kumppani_tui.themes import DARK, LIGHT, theme_name
from kumppani_tui.threads import Threads
from kumppani_tui.type_ahead import TypeAhead
from kumppani_tui.undoing import Undoing
from kumppani_tui.watching import read_frame
from kumppani_tui.widgets.key_line import key_text
from kumppani_tui.widgets.top_line import FrameInfo

if TYPE_CHECKING:
    from db.register import Register

HELPERS = 2
"""How many threads come to help the one that reads and writes, when it does not keep up."""

GARBAGE = 5_000
"""After how many new objects rubbish is looked for: while little is kept, that takes a millisecond."""


_TOLD = 3
"""How many forms with text of last time are named."""


class KumppaniApp(Places, Navigation, TypeAhead, Undoing, Personal, inherit_bindings=False):
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
        self._frame = frame
        self._start = start
        self._keep_settings = keep_settings
        self._notice = notice
        self._first = first
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
        self.watch_register()
        if self._notice:
            tell(self, self._notice, warning=True)
        if self._first:
            self.call_after_refresh(self.open, self._first)
        self.call_after_refresh(self._tell_of_drafts)

    def _tell_of_drafts(self) -> None:
        """Say where text was left that is in no record: the form that has it must be opened again."""
        from kumppani_tui.drafts import DraftStore

        titles = DraftStore(self.register.path).titles()
        if titles:
            said = _("Unsaved text from last time: {forms}. It comes back when you open that form again.")
            tell(self, said.format(forms=", ".join(titles[-_TOLD:])))

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
