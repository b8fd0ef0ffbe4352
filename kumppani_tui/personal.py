"""One person's settings in use: language, colours, keys."""

from __future__ import annotations

from dataclasses import replace

from kumppani_tui import settings as settings_file
from kumppani_tui.commands import Command
from kumppani_tui.locale import LANGUAGES, language, set_language
from kumppani_tui.report import report
from kumppani_tui.settings import Settings
from kumppani_tui.terminal import InTerminal
from kumppani_tui.themes import DARK, theme_name


class Personal(InTerminal):
    """The part of the program that follows a person's settings. Without `_keep_settings` they are never written."""

    settings: Settings
    _keep_settings: bool

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
