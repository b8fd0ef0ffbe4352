"""The first run: a small program of one screen, which ends in the real one."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App
from textual.screen import Screen

from kumppani_tui import settings as settings_file
from kumppani_tui.commands import Command
from kumppani_tui.commands import general as commands
from kumppani_tui.commands.target import CommandTarget
from kumppani_tui.commands.welcome import LANGUAGE
from kumppani_tui.locale import detect_language, language, set_language
from kumppani_tui.screens.welcome import Begun, WelcomeScreen
from kumppani_tui.settings import Settings
from kumppani_tui.themes import DARK, LIGHT, theme_name
from kumppani_tui.type_ahead import TypeAhead

OPEN_DEMO = -1
"""What `open_welcome` returns when the person wants to see the demo; no exit code of a program."""


class WelcomeApp(CommandTarget, TypeAhead, App[Begun], inherit_bindings=False):
    """The program while there is no register. Its answer is what was begun, None when it was left."""

    TITLE = "Kumppani"
    ENABLE_COMMAND_PALETTE = False

    KEYS: ClassVar[tuple[Command, ...]] = (commands.HELP, commands.THEME, LANGUAGE)

    CSS = "Toast { background: $panel; width: 64; max-width: 90%; padding: 0 1; }"

    def __init__(
        self,
        path: Path,
        settings: Settings | None = None,
        *,
        today: Callable[[], datetime.date] = datetime.date.today,
    ) -> None:
        """The register would be made at `path`."""
        self.path = path
        self.settings = settings or Settings()
        """What was chosen here; written by whoever runs the app, when something was begun."""
        self.today = today
        super().__init__()
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = theme_name(self.settings.theme)

    def get_default_screen(self) -> Screen[Any]:
        """The one screen."""
        author = self.settings.author
        return WelcomeScreen(self.path, author)

    def begin(self, begun: Begun) -> None:
        """Go on to the real program."""
        self.exit(begun)

    def show_help(self) -> None:
        """The keys that work here."""
        from kumppani_tui.screens.help import HelpScreen, help_entries

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(help_entries(self.screen)))

    def toggle_theme(self) -> None:
        """Between light and dark."""
        choice = "light" if self.theme == DARK.name else "dark"
        self.theme = theme_name(choice)
        self.settings = replace(self.settings, theme=choice)

    async def toggle_language(self) -> None:
        """Between Finnish and English."""
        code = "en" if language() != "en" else "fi"
        set_language(code)
        self.settings = replace(self.settings, language=code)
        if isinstance(self.screen, WelcomeScreen):
            await self.screen.retranslate()


def open_welcome(path: Path, *, language_option: str | None = None) -> int:
    """Run the welcome and then the program on what was begun; give the exit code, or OPEN_DEMO.

    Nothing is written before the person says so.
    """
    settings, _broken = settings_file.load()
    set_language(detect_language(language_option, settings.language))
    app = WelcomeApp(path, settings)
    begun = app.run()
    if begun is None:
        return app.return_code or 0
    if begun.demo or begun.path is None:
        return OPEN_DEMO
    return open_begun(begun, app.settings, language_option=language_option)


def kept_settings(begun: Begun, settings: Settings) -> Settings:
    """The settings with what the welcome learnt: name, language, and the file when it is not the usual one."""
    found = replace(settings, author=begun.author or settings.author, language=language())
    named = os.environ.get("KUMPPANI_DB")
    if begun.path is None or begun.path == found.register_path or (named and Path(named) == begun.path):
        return found
    return replace(found, register=str(begun.path))


def open_begun(begun: Begun, settings: Settings, *, language_option: str | None = None) -> int:
    """Keep the settings and open the program; a register just made begins with what can be done next."""
    from db.register import Register
    from kumppani_tui.app import open_program

    if begun.path is None:
        return OPEN_DEMO
    settings = kept_settings(begun, settings)
    # The register is there already: it opens although the settings cannot be kept, which the next change of them tells.
    with contextlib.suppress(OSError):
        settings_file.save(settings)
    register = Register.open(begun.path, author=settings.author)
    try:
        return open_program(
            register, language_option=language_option or language(), first="first_steps" if begun.made else ""
        )
    finally:
        register.close()
