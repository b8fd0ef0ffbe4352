"""What the tests of the shell's screens share: the program on a register, and what is to be seen of it."""

from __future__ import annotations

import datetime
from typing import Any

from textual.widgets import Input

from db.register import Register
from kumppani_tui.app import KumppaniApp
from kumppani_tui.settings import Settings
from kumppani_tui.widgets.key_line import KeyLine
from tests.kumppani_tui.waiting import settle

TODAY = datetime.date(2026, 11, 23)

HOSTILE = (
    "[/red] Oy",
    "[draft]",
    "[@click=app.quit]x[/]",
    "\x1b[31mred\x07\x00",
    "a\u202egpj.exe",
    "zero\u200bwidth\u2066x",
    "👩‍👩‍👧‍👦 emoji",
    "x" * 10_000,
    "$name {field} %s",
)
"""Names that a markup parser, a terminal or a format call could trip over."""


def shell_app(register: Register, settings: Settings | None = None, **options: Any) -> KumppaniApp:
    """The program on the register, on a Monday; it begins on a screen that reads nothing of the queue."""
    import tests.kumppani_tui.uidemo  # noqa: F401 - registers the demo screens

    return KumppaniApp(
        register,
        settings or Settings(theme="dark", author="Aino Koordinaattori"),
        today=lambda: TODAY,
        start="demo_other",
        **{"keep_settings": False, **options},
    )


def seen(app: Any) -> str:
    """All that stands on the screen, as text."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


def keys_shown(app: Any) -> str:
    """The bottom line."""
    return str(app.screen.query_one(KeyLine).render())


def told(app: Any) -> str:
    """All notices."""
    return "\n".join(str(notice.message) for notice in app._notifications)


async def type_in(pilot: Any, text: str) -> None:
    """Put a text in the focused field, over what stands there."""
    field = pilot.app.focused
    assert isinstance(field, Input)
    field.value = text
    await settle(pilot)
