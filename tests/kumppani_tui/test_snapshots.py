"""A picture of every screen and of the main dialogs. docs/testing.md says how they are made anew."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db.register import Register
from kumppani_tui.app import KumppaniApp
from kumppani_tui.locale import set_language
from kumppani_tui.settings import Settings
from kumppani_tui.themes import theme_name
from kumppani_tui.welcome import WelcomeApp
from tests.kumppani_tui.program import (
    AUTHOR,
    DIALOGS,
    SCREENS,
    TODAY,
    Place,
    demo_register,
    frozen,
    keeping_language,
    program,
    still,
)

SIZES = ((80, 24), (120, 40))

Compare = Callable[..., bool]


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, made once."""
    return demo_register(tmp_path_factory.mktemp("demo") / "demo.kumppani")


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    """A copy of one's own on a still day, under a name without a folder: the settings show it."""
    shutil.copy(demo_file, tmp_path / "demo.kumppani")
    monkeypatch.chdir(tmp_path)
    with frozen(), keeping_language():
        register = Register.open("demo.kumppani", author=AUTHOR)
        yield register
        register.close()


def slim(svg: str) -> str:
    """The picture without what only repeats its lines: half the size, and it looks the same."""
    svg = re.sub(r"\s*<clipPath.*?</clipPath>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = svg.replace("<style>", "<style>rect { shape-rendering: crispEdges }", 1)
    return re.sub(r' clip-path="[^"]*"| shape-rendering="crispEdges"', "", svg)


def framed(app: Any) -> Any:
    """The app, whose pictures are slim."""
    whole = app.export_screenshot
    app.export_screenshot = lambda **options: slim(whole(**options))
    return app


def picture(compare: Compare, app: KumppaniApp, place: Place, size: tuple[int, int]) -> bool:
    """Go to the place and compare what is seen there."""

    async def go(pilot: Any) -> None:
        await place.go(pilot)
        assert not app._notifications, [shown.message for shown in app._notifications]
        await still(pilot)

    return compare(framed(app), terminal_size=size, run_before=go)


@pytest.mark.parametrize("theme", ("dark", "light"))
@pytest.mark.parametrize("lang", ("fi", "en"))
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("place", SCREENS, ids=lambda place: place.name)
def test_screen(
    place: Place, size: tuple[int, int], lang: str, theme: str, demo: Register, snap_compare: Compare
) -> None:
    assert picture(snap_compare, program(demo, place.start, lang=lang, theme=theme), place, size)


@pytest.mark.parametrize(
    ("size", "lang", "theme"), ((SIZES[0], "fi", "dark"), (SIZES[1], "en", "light")), ids=("80x24", "120x40")
)
@pytest.mark.parametrize("place", DIALOGS, ids=lambda place: place.name)
def test_dialog(
    place: Place, size: tuple[int, int], lang: str, theme: str, demo: Register, snap_compare: Compare
) -> None:
    assert picture(snap_compare, program(demo, place.start, lang=lang, theme=theme), place, size)


@pytest.mark.parametrize("theme", ("dark", "light"))
@pytest.mark.parametrize("lang", ("fi", "en"))
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_welcome(size: tuple[int, int], lang: str, theme: str, snap_compare: Compare) -> None:
    with frozen(), keeping_language():
        set_language(lang)
        app = WelcomeApp(Path("/home/aino/kumppani.db"), Settings(theme=theme), today=lambda: TODAY)
        app.theme = theme_name(theme)
        assert snap_compare(framed(app), terminal_size=size, run_before=still)
