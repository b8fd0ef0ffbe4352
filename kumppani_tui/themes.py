"""The two themes: calm text, one accent, one warning colour; red is for what is overdue and nothing else.

Besides Textual's own variables they define, for Content styles and style sheets:
`$title` (headings), `$quiet` (second-rate text), `$key` (keys), `$overdue` (late), `$soon` (due soon, and form
errors), `$done` (done, fine), and `$tier-everyday`, `$tier-developing`, `$tier-strategic`, `$tier-network`.
"""

from __future__ import annotations

import os

from textual.theme import Theme

DARK = Theme(
    name="kumppani-dark",
    dark=True,
    primary="#7fb4ca",
    secondary="#5f8ea3",
    accent="#7fb4ca",
    foreground="#d5dae0",
    background="#14181d",
    surface="#1b2027",
    panel="#222932",
    success="#93c197",
    warning="#e0b15e",
    error="#e0b15e",
    variables={
        "title": "#eef2f5",
        "quiet": "#9aa5b1",
        "key": "#7fb4ca",
        "overdue": "#f08379",
        "soon": "#e0b15e",
        "done": "#93c197",
        "tier-everyday": "#93c197",
        "tier-developing": "#7fb4ca",
        "tier-strategic": "#e0b15e",
        "tier-network": "#c3a6d8",
        "foreground-muted": "#6f7b88",
        "foreground-disabled": "#6f7b88",
        "border": "#7fb4ca",
        "border-blurred": "#39434f",
        "block-cursor-foreground": "#f4f7f9",
        "block-cursor-background": "#2c4a5a",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-foreground": "#d5dae0",
        "block-cursor-blurred-background": "#252d36",
        "block-hover-background": "#252d36",
        "input-cursor-background": "#7fb4ca",
        "input-cursor-foreground": "#14181d",
        "input-selection-background": "#2c4a5a",
        "scrollbar": "#39434f",
        "scrollbar-hover": "#4b5866",
        "scrollbar-active": "#7fb4ca",
        "scrollbar-background": "#14181d",
        "scrollbar-background-hover": "#14181d",
        "scrollbar-background-active": "#14181d",
        "scrollbar-corner-color": "#14181d",
    },
)

LIGHT = Theme(
    name="kumppani-light",
    dark=False,
    primary="#1f5f7a",
    secondary="#3d7791",
    accent="#1f5f7a",
    foreground="#23292f",
    background="#fbfbf9",
    surface="#f2f3f0",
    panel="#e7eae7",
    success="#2c6b35",
    warning="#7d5200",
    error="#7d5200",
    variables={
        "title": "#10151a",
        "quiet": "#545e68",
        "key": "#1f5f7a",
        "overdue": "#b3261e",
        "soon": "#7d5200",
        "done": "#2c6b35",
        "tier-everyday": "#2c6b35",
        "tier-developing": "#1f5f7a",
        "tier-strategic": "#7d5200",
        "tier-network": "#6b4585",
        "foreground-muted": "#7b858d",
        "foreground-disabled": "#7b858d",
        "border": "#1f5f7a",
        "border-blurred": "#c5cbc8",
        "block-cursor-foreground": "#10151a",
        "block-cursor-background": "#c4dde8",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-foreground": "#23292f",
        "block-cursor-blurred-background": "#e4e9e8",
        "block-hover-background": "#e4e9e8",
        "input-cursor-background": "#1f5f7a",
        "input-cursor-foreground": "#fbfbf9",
        "input-selection-background": "#c4dde8",
        "scrollbar": "#c5cbc8",
        "scrollbar-hover": "#a9b2ae",
        "scrollbar-active": "#1f5f7a",
        "scrollbar-background": "#fbfbf9",
        "scrollbar-background-hover": "#fbfbf9",
        "scrollbar-background-active": "#fbfbf9",
        "scrollbar-corner-color": "#fbfbf9",
    },
)


def theme_name(setting: str) -> str:
    """The theme for the setting; `auto` asks the terminal's COLORFGBG (background 7 or 15 is light), else dark."""
    if setting == "auto":
        background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
        setting = "light" if background in ("7", "15") else "dark"
    return LIGHT.name if setting == "light" else DARK.name
