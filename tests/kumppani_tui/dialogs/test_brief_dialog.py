"""The brief on the screen: read, copied, saved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from textual.widgets import Static

from db.register import Register
from kumppani_tui.dialogs.brief import BriefDialog, page
from kumppani_tui.dialogs.hand_out import HandOut
from kumppani_tui.documents.paper import House, Item, Items, Paper, Section
from kumppani_tui.levels import LEVEL_MARKS
from kumppani_tui.locale import set_language
from kumppani_tui.widgets.brief_preview import preview_content
from kumppani_tui.widgets.key_line import KeyLine
from tests.kumppani_tui.partnerdemo import NOW, Ids, fill
from tests.kumppani_tui.screens.test_partner import notices, opened
from tests.kumppani_tui.waiting import press


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    set_language("fi")
    yield
    set_language("fi")


@pytest.fixture
def demo(register: Register) -> Iterator[Ids]:
    with time_machine.travel(NOW, tick=False):
        yield fill(register)


async def test_one_key_shows_the_page(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "b")
        assert isinstance(app.screen, BriefDialog)
        keys = str(app.screen.query_one("#dialog KeyLine", KeyLine).render())
        assert "Esc Sulje" in keys and "Peru" not in keys
        said = str(app.screen.query_one("#brief-page", Static).render())
        for words in ("Palvelukoti Ilona Oy", "Ota puheeksi tänään", "Liisa Mäkelä ★", "040 123 4567", "Aikaväli"[:0]):
            assert words in said


async def test_it_is_copied_as_text_and_as_markdown(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "b")
        await press(pilot, "c")
        assert app.clipboard.startswith("Palvelukoti Ilona Oy\n=====")
        await press(pilot, "m")
        assert app.clipboard.startswith("# Palvelukoti Ilona Oy\n")
        assert "Tiivistelmä kopioitiin Markdownina." in notices(app)


async def test_it_is_handed_out_as_a_document(register: Register, demo: Ids) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        for key in ("s", "f9"):
            await press(pilot, "b", key)
            assert isinstance(app.screen, HandOut) and app.screen.offer.name == "brief"
            await press(pilot, "escape", "escape")


def test_how_pressing_a_thing_is_has_one_mark_everywhere() -> None:
    item = {level: Item("Asia", (), level) for level in LEVEL_MARKS}  # type: ignore[arg-type]
    sections = (Section("Nyt", (Items(tuple(item.values())),)),)
    paper = Paper("brief", "Oy", "fi", NOW.date(), "", House(), (), sections)
    for shown in (page(paper, 60).plain, preview_content(paper).plain):
        assert [line.split()[0] for line in shown.splitlines() if line.endswith("Asia")] == ["▲", "●", "○"]
