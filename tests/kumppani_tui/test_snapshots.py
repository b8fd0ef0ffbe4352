"""A picture of every screen and of the main dialogs. docs/testing.md says how they are made anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.register import Register
from kumppani_tui.locale import set_language
from kumppani_tui.screens.settings import SettingsScreen
from kumppani_tui.settings import Settings
from kumppani_tui.welcome import WelcomeApp
from tests.kumppani_tui.pictures import Album, album
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
from tests.kumppani_tui.rounds import Round, go_round, named, rounds
from tests.kumppani_tui.waiting import settle
from tests.prepared import made_once

__all__ = ["album"]

SMALL, LARGE = (80, 24), (120, 40)

OPENINGS = {"fi": (SMALL, "dark"), "en": (LARGE, "light")}
"""By language the size and theme that the program opens with; the size changes while it runs."""

THEMED = ("today", "partners", "partner", "settings", "agreement", "map", "stats", "capture")
"""Places that are looked at in both themes in each language, changed while they stand; others in one, dark in Finnish
and light in English."""


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, made once."""
    return made_once(tmp_path_factory, "demo_120", demo_register)


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    """A copy of one's own on a still day, under a name without a folder: the settings show it."""
    shutil.copy(demo_file, tmp_path / "demo.kumppani")
    monkeypatch.chdir(tmp_path)
    with frozen(), keeping_language():
        register = Register.open("demo.kumppani", author=AUTHOR)
        yield register
        register.close()


async def take(pilot: Any, album: Album, *name: str) -> None:
    """Take a picture of what is seen, of a program that has nothing to tell."""
    assert not pilot.app._notifications, [shown.message for shown in pilot.app._notifications]
    await still(pilot)
    await album.take(pilot, "-".join(name))


async def take_all(pilot: Any, album: Album, lang: str, place: Place | None = None) -> None:
    """Take pictures in both sizes, as it opened and as it is after the terminal changed; of some in both themes."""
    name = (place.name,) if place else ()
    small_first = pilot.app.size == SMALL
    for size in (SMALL, LARGE) if small_first else (LARGE, SMALL):
        if pilot.app.size != size:
            await pilot.resize_terminal(*size)
            await settle(pilot)
        for turn in range(2 if place is None or place.name in THEMED else 1):
            if turn:
                pilot.app.toggle_theme()
                if isinstance(pilot.app.screen, SettingsScreen):
                    pilot.app.screen.refresh_data()  # it names the theme
                await settle(pilot)
            await take(pilot, album, *name, f"{size[0]}x{size[1]}", lang, pilot.app.settings.theme)


@pytest.mark.parametrize("lang", ("fi", "en"))
@pytest.mark.parametrize("place", SCREENS, ids=lambda place: place.name)
async def test_screen(place: Place, lang: str, demo: Register, album: Album) -> None:
    size, theme = OPENINGS[lang]
    app = program(demo, place.start, lang=lang, theme=theme)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await place.go(pilot)
        await take_all(pilot, album, lang, place)
    assert len(album.taken) == (4 if place.name in THEMED else 2)


@pytest.mark.parametrize(
    ("size", "lang", "theme"), ((SMALL, "fi", "dark"), (LARGE, "en", "light")), ids=("80x24", "120x40")
)
@pytest.mark.parametrize("places", rounds(DIALOGS), ids=named)
async def test_dialog(
    places: Round, size: tuple[int, int], lang: str, theme: str, demo: Register, album: Album
) -> None:
    app = program(demo, places[0].start, lang=lang, theme=theme)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await go_round(pilot, places, lambda place: take(pilot, album, place.name, f"{size[0]}x{size[1]}"))
    assert len(album.taken) == len(places)


@pytest.mark.parametrize("lang", ("fi", "en"))
async def test_welcome(lang: str, album: Album) -> None:
    size, theme = OPENINGS[lang]
    with frozen(), keeping_language():
        set_language(lang)
        app = WelcomeApp(Path("/home/aino/kumppani.db"), Settings(theme=theme), today=lambda: TODAY)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await settle(pilot)
            await take_all(pilot, album, lang)
    assert len(album.taken) == 4
