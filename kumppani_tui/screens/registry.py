"""Screens and dialogs by name, imported when first opened, so that starting imports the first screen only."""

from __future__ import annotations

import importlib
from typing import Any

from textual.screen import Screen

SCREENS: dict[str, str] = {
    "today": "kumppani_tui.screens.today:TodayScreen",
    "partners": "kumppani_tui.screens.partners:PartnersScreen",
    "partner": "kumppani_tui.screens.partner:PartnerScreen",
    "brief": "kumppani_tui.screens.brief:BriefScreen",
    "search": "kumppani_tui.screens.search:SearchScreen",
    "history": "kumppani_tui.screens.history:HistoryScreen",
    "settings": "kumppani_tui.screens.settings:SettingsScreen",
    "welcome": "kumppani_tui.screens.welcome:WelcomeScreen",
    "log": "kumppani_tui.dialogs.quick_log:QuickLog",
    "help": "kumppani_tui.screens.help:HelpScreen",
}
"""Name -> `module:Class`. Whoever adds a screen adds its line."""

ROOTS = ("today", "partners")
"""Screens that keep their place while others are visited: each has a stack of its own."""


def screen_class(name: str) -> type[Screen[Any]]:
    """The class registered under the name. Raises KeyError for an unknown name."""
    module, _, attribute = SCREENS[name].partition(":")
    found: type[Screen[Any]] = getattr(importlib.import_module(module), attribute)
    return found
