"""A picture of every screen and of the main dialogs. docs/testing.md says how they are made anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
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
    DOOR,
    SCREENS,
    TODAY,
    Place,
    demo_register,
    frozen,
    keeping_language,
    program,
    still,
)
from tests.kumppani_tui.waiting import settle
from tests.kumppani_tui.walks import Stop, Walk, walks
from tests.prepared import made_once

__all__ = ["album"]

SMALL, LARGE = (80, 24), (120, 40)

OPENINGS = {"fi": (SMALL, "dark"), "en": (LARGE, "light")}
"""By language the size and theme that the program opens with; the size changes while it runs."""

THEMED = ("today", "partners", "partner", "settings", "agreement", "map", "stats", "capture")
"""Places that are looked at in both themes in each language, changed while they stand; others in one, dark in Finnish
and light in English."""

PLACES = (*DIALOGS, *SCREENS)
"""Dialogs first: under a screen that opens from another the size changes, and for each dialog it would change back."""

ALONE = (
    "partners_actions",
    "partners_filter",
    "agreement_actions",
    "agreement_timeline",
    "capture_write",
    "reflection_review",
)
"""Places that leave something behind: each has a run of its own."""

APART = ("agreement", "strategic_page")
"""Places with much beyond them: each begins a walk of its own, and the screen before it is not left twice."""


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


async def take(pilot: Any, album: Album, *name: str, of: str = "") -> None:
    """Take a picture of what is seen, of a program that has nothing to tell."""
    assert not pilot.app._notifications, [shown.message for shown in pilot.app._notifications]
    await still(pilot)
    await album.take(pilot, "-".join(name), of=of)


async def resize(pilot: Any, size: tuple[int, int]) -> None:
    """Change the size of the terminal, unless it is so."""
    if pilot.app.size != size:
        await pilot.resize_terminal(*size)
        await settle(pilot)


async def toggle_theme(pilot: Any) -> None:
    """Change to the other theme while the screen stands."""
    pilot.app.toggle_theme()
    if isinstance(pilot.app.screen, SettingsScreen):
        pilot.app.screen.refresh_data()  # it names the theme
    await settle(pilot)


async def take_themes(pilot: Any, album: Album, lang: str, place: Place | None = None) -> None:
    """Take a picture as it stands; of some also in the other theme."""
    for turn in range(2 if place is None or place.name in THEMED else 1):
        if turn:
            await toggle_theme(pilot)
        width, height = pilot.app.size
        name = (*([place.name] if place else []), f"{width}x{height}", lang, pilot.app.settings.theme)
        await take(pilot, album, *name, of="test_screen" if place else "")


def walking(pilot: Any, album: Album, lang: str) -> Walk:
    """Take pictures of all places of walks: of dialogs as the program opened, of screens in both sizes."""
    size, theme = OPENINGS[lang]
    other = LARGE if size == SMALL else SMALL

    async def look(place: Place) -> None:
        if place in SCREENS:
            await take_themes(pilot, album, lang, place)
        else:
            await take(pilot, album, place.name, f"{size[0]}x{size[1]}", of="test_dialog")

    async def last(place: Place) -> None:
        if place in SCREENS:
            await resize(pilot, other)
            await take_themes(pilot, album, lang, place)

    async def ready() -> None:
        if pilot.app.settings.theme != theme:
            await toggle_theme(pilot)
        await resize(pilot, size)

    return Walk(pilot, look, last, ready)


def wanted(stops: Iterable[Stop]) -> int:
    """How many pictures are to be taken on the walks in one language."""
    places = [place for stop in stops for place in stop.places()]
    return sum(4 if place.name in THEMED else 2 if place in SCREENS else 1 for place in places)


def runs(stops: Iterable[Stop], most: int = 12) -> Iterator[tuple[tuple[Stop, ...], tuple[str, ...]]]:
    """The walks in parcels of about so many pictures in a language, so that no test takes long, and their languages.

    Nothing of a language is left at the door, so both can be seen in one run that begins there.
    """
    parcel: list[Stop] = []
    for stop in stops:
        if stop.place.start != DOOR or wanted([stop]) > most:
            yield from (((stop,), (lang,)) for lang in OPENINGS)
        else:
            if wanted([*parcel, stop]) > most:
                yield tuple(parcel), tuple(OPENINGS)
                parcel = []
            parcel.append(stop)
    if parcel:
        yield tuple(parcel), tuple(OPENINGS)


def named(given: object) -> str | None:
    """What to call the test of some walks: all their places, so that `-k` finds each, and the languages."""
    if isinstance(given, tuple):
        return ",".join(
            one if isinstance(one, str) else ",".join(place.name for place in one.places()) for one in given
        )
    return None


async def take_all(
    register: Register, album: Album, stops: Sequence[Stop], langs: Sequence[str], *, back: bool = True
) -> None:
    """Run the program once and take all pictures of the walks, one language after the other."""
    size, theme = OPENINGS[langs[0]]
    changes = register.row("SELECT count(*) FROM change")
    app = program(register, stops[0].place.start, lang=langs[0], theme=theme)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await settle(pilot)
        for lang in langs:
            set_language(lang)
            walk = walking(pilot, album, lang)
            for stop in stops:
                await walk.go(stop, back=back)
    assert register.row("SELECT count(*) FROM change") == changes or not back
    assert len(album.taken) == len(langs) * wanted(stops)


WALKS = walks([place for place in PLACES if place.name not in ALONE], APART)


@pytest.mark.parametrize(("stops", "langs"), runs(WALKS), ids=named)
async def test_screen(stops: tuple[Stop, ...], langs: tuple[str, ...], demo: Register, album: Album) -> None:
    await take_all(demo, album, stops, langs)


@pytest.mark.parametrize("lang", OPENINGS)
@pytest.mark.parametrize("name", ALONE)
async def test_alone(name: str, lang: str, demo: Register, album: Album) -> None:
    stops = walks([place for place in PLACES if place.name == name])
    await take_all(demo, album, stops, (lang,), back=False)


@pytest.mark.parametrize("lang", OPENINGS)
async def test_welcome(lang: str, album: Album) -> None:
    size, theme = OPENINGS[lang]
    with frozen(), keeping_language():
        set_language(lang)
        app = WelcomeApp(Path("/home/aino/kumppani.db"), Settings(theme=theme), today=lambda: TODAY)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            await settle(pilot)
            await take_themes(pilot, album, lang)
            await resize(pilot, LARGE if size == SMALL else SMALL)
            await take_themes(pilot, album, lang)
    assert len(album.taken) == 4
