"""The brief on the screen: read, copied, saved."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from textual.widgets import Input, Static

from db.register import Register
from kumppani_tui.dialogs import save_paper as module
from kumppani_tui.dialogs.brief import BriefDialog, page
from kumppani_tui.dialogs.save_paper import path_of
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


@pytest.mark.parametrize(
    ("name", "begins"), [("x.md", "# Palvelukoti"), ("x.txt", "Palvelukoti"), ("x", "Palvelukoti")]
)
async def test_it_is_saved_as_a_file(
    register: Register, demo: Ids, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, begins: str
) -> None:
    monkeypatch.setattr(module, "usual_folder", lambda: tmp_path)
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "b")
        await press(pilot, "s")
        line = app.screen.query_one(Input)
        assert line.value == str(tmp_path / "Palvelukoti-Ilona-Oy-2026-11-23.md")
        line.value = name
        await press(pilot, "enter")
        path = tmp_path / (name if "." in name else f"{name}.txt")
        assert path.read_text("utf-8").startswith(begins)
        assert str(path) in notices(app)


async def test_a_file_that_is_there_is_asked_about(
    register: Register, demo: Ids, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "usual_folder", lambda: tmp_path)
    path = tmp_path / "vanha.md"
    path.write_text("vanha")
    async with opened(register, demo.uid) as (app, pilot):
        for answer, expected in (("escape", "vanha"), ("enter", "# Palvelukoti")):
            await press(pilot, "b")
            await press(pilot, "s")
            app.screen.query_one(Input).value = str(path)
            await press(pilot, "enter")
            await press(pilot, answer)
            assert path.read_text("utf-8").startswith(expected)
            await press(pilot, "escape")


async def test_a_folder_that_is_not_there_is_told(
    register: Register, demo: Ids, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(register, demo.uid) as (app, pilot):
        await press(pilot, "b")
        await press(pilot, "s")
        app.screen.query_one(Input).value = str(tmp_path / "ei" / "x.md")
        await press(pilot, "enter")
        assert "Kansiota" in notices(app)
        assert not (tmp_path / "ei").exists()


def test_names_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "usual_folder", lambda: tmp_path)
    assert path_of("a.b") == tmp_path / "a.b.txt"
    assert path_of("~/x.md") == Path.home() / "x.md"


def test_how_pressing_a_thing_is_has_one_mark_everywhere() -> None:
    item = {level: Item("Asia", (), level) for level in LEVEL_MARKS}  # type: ignore[arg-type]
    sections = (Section("Nyt", (Items(tuple(item.values())),)),)
    paper = Paper("brief", "Oy", "fi", NOW.date(), "", House(), (), sections)
    for shown in (page(paper, 60).plain, preview_content(paper).plain):
        assert [line.split()[0] for line in shown.splitlines() if line.endswith("Asia")] == ["▲", "●", "○"]
