"""Handing something out from the program: what fits where one is, the format, the file, and what is done with it."""

from __future__ import annotations

import json
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import vobject
from icalendar import Calendar
from openpyxl import load_workbook
from textual.widgets import Input, Static

from db.actions.agreements import add_agreement
from db.actions.contacts import add_contact
from db.register import Register
from kumppani_tui import usual_folder
from kumppani_tui.dialogs.hand_out import HandOut
from kumppani_tui.dialogs.writing_file import WritingFile
from kumppani_tui.documents import catalogue
from kumppani_tui.documents.offers import ENDINGS, Offer, Source, file_name, format_of_name, paper_offer
from kumppani_tui.documents.paper import House, Paper, Section
from kumppani_tui.progress import Count
from tests.kumppani_tui.partnerdemo import TODAY, fill
from tests.kumppani_tui.program import DOOR, frozen, keeping_language, program
from tests.kumppani_tui.waiting import Put, press, settle


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where files go, with the clock held."""
    made = tmp_path / "asiakirjat"
    made.mkdir()
    monkeypatch.setattr(usual_folder, "usual_folder", lambda: made)
    with keeping_language(), frozen():
        yield made


@asynccontextmanager
async def opened(register: Register, start: str = DOOR, lang: str = "fi") -> AsyncIterator[tuple[Any, Any]]:
    app: Any = program(register, start, lang=lang)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settle(pilot)
        yield app, pilot


def offered(app: Any) -> list[str]:
    """The names of what is offered."""
    assert isinstance(app.screen, HandOut)
    return [one.name for one in app.screen._offers]


async def choose(app: Any, pilot: Any, name: str, format_: str) -> Path:
    """Press keys until the thing and the format are highlighted; the file that is suggested."""
    await press(pilot, "home", *["down"] * offered(app).index(name))
    screen = app.screen
    await press(pilot, "right", "home", *["down"] * screen.offer.formats.index(format_))
    assert (screen.offer.name, screen.format) == (name, format_)
    return Path(screen.query_one(Input).value)


def notices(app: Any) -> str:
    """What was told lately."""
    return "\n".join(str(one.message) for one in app._notifications)


def said(app: Any) -> str:
    """What the dialog of writing says."""
    assert isinstance(app.screen, WritingFile)
    return str(app.screen.query_one("#said", Static).render())


async def test_a_paper_about_a_partner(register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []
    monkeypatch.setattr("kumppani_tui.opening_files.open_file", seen.append)
    ids = fill(register)
    async with opened(register) as (app, pilot):
        app.open("partner", ids.uid)
        await settle(pilot)
        await press(pilot, "f9")
        assert offered(app) == ["brief", "card", "partner-agreements", "cards", "report", "act-report", "summary"]
        path = await choose(app, pilot, "cards", "vcf4")
        assert path == folder / "Palvelukoti-Ilona-Oy-Käyntikortit-2026-11-23.vcf"
        await press(pilot, "enter", "escape")
        assert "Liisa Mäkelä" in [one.fn.value for one in vobject.readComponents(path.read_text("utf-8"))]
        path.unlink()
        await press(pilot, "f9")
        path = await choose(app, pilot, "card", "html")
        assert path == folder / "Palvelukoti-Ilona-Oy-Kumppanikortti-2026-11-23.html"
        await press(pilot, "enter")
        assert "<html" in path.read_text("utf-8") and str(path) in said(app).replace("\n", "")
        await press(pilot, "c")
        assert app.clipboard == str(path)
        await press(pilot, "o")
        assert seen == [path] and not app.screen.is_modal
        # Both choices are remembered; a file that is there is asked about; a name of one's own has its say.
        await press(pilot, "f9")
        assert (app.screen.offer.name, app.screen.format) == ("card", "html")
        path.write_text("vanha")
        await press(pilot, "enter", "escape")
        assert path.read_text() == "vanha" and isinstance(app.screen, HandOut)
        # Enter out of habit loses nothing: it takes a free name; writing over is a key of its own.
        await press(pilot, "enter", "enter")
        assert path.read_text("utf-8") == "vanha"
        beside = folder / "Palvelukoti-Ilona-Oy-Kumppanikortti-2026-11-23 2.html"
        assert "<html" in beside.read_text("utf-8") and "2.html" in said(app)
        beside.unlink()
        await press(pilot, "escape", "f9", "enter", "k")
        assert path.read_text("utf-8") != "vanha"
        await press(pilot, "escape", "f9")
        line = app.screen.query_one(Input)
        line.value = "oma.md"
        line.focus()
        await press(pilot, "enter")
        assert (folder / "oma.md").read_text("utf-8").count("# Palvelukoti Ilona Oy") == 1
        await press(pilot, "escape", "f9")
        for typed, words in ((str(folder), "on kansio"), ("ei/ole.pdf", "Kansiota")):
            app.screen.query_one(Input).value = typed
            await press(pilot, "enter")
            wrong = app.screen.query_one("#wrong", Static)
            assert words in str(wrong.render()) and wrong.display, "said at the file, which stays as it was typed"
        app.screen.query_one(Input).value = "oma.txt"
        await settle(pilot)
        assert not wrong.display
        assert sorted(one.name for one in folder.iterdir()) == [path.name, "oma.md"]


async def test_what_a_list_gives(register: Register, folder: Path) -> None:
    ids = fill(register)
    add_contact(register, {"name": "Öhman Åke", "partner": ids.partner})
    async with opened(register, "contacts", "en") as (app, pilot):
        count = app.screen.records.row_count
        await press(pilot, "slash", Put("liisa"), "enter", "f9")
        assert offered(app)[:3] == ["cards", "rows", "brief"]
        path = await choose(app, pilot, "cards", "vcf")
        await press(pilot, "enter", "escape")
        assert [one.fn.value for one in vobject.readComponents(path.read_text("utf-8"))] == ["Liisa Mäkelä"]
        await press(pilot, "f9")
        path = await choose(app, pilot, "rows", "xlsx")
        await press(pilot, "enter", "escape")
        sheet, about = load_workbook(path).worksheets
        assert ("Chosen by", "liisa") in about.values
        assert len(list(sheet.values)) == 2 < count + 1 and any("Liisa Mäkelä" in row for row in sheet.values)


async def test_what_agreements_and_the_queue_give(register: Register, folder: Path) -> None:
    ids = fill(register)
    for title, starts in (("Toinen", date(2020, 1, 1)), ("Aiempi", date(2019, 1, 1))):
        add_agreement(register, ids.partner, {"title": title, "type": "OTHER", "state": "DRAFT", "starts_on": starts})
    async with opened(register, "agreements") as (app, pilot):
        app.screen.sort_by("title")
        await settle(pilot)
        await press(pilot, "f9")
        assert offered(app)[:4] == ["agreement", "summary", "rows", "calendar"]
        path = await choose(app, pilot, "summary", "json")
        await press(pilot, "enter", "escape")
        found = json.loads(path.read_text("utf-8"))
        assert path.name == "Sopimusten-yhteenveto-2026-11-23.json"
        assert len([one for one in found["sections"] if "uid" in one]) == app.screen.records.row_count
        # The rows are in the order of the list; when some are marked, it is those.
        await press(pilot, "f9")
        path = await choose(app, pilot, "rows", "json")
        await press(pilot, "enter", "escape")
        titles = [one["title"] for one in json.loads(path.read_text("utf-8"))]
        assert titles == sorted(titles) and len(titles) == 4
        await press(pilot, "home", "space", "f9")
        path = await choose(app, pilot, "rows", "json")
        await press(pilot, "enter", "enter", "escape")
        path = path.with_stem(path.stem + " 2")
        assert [one["title"] for one in json.loads(path.read_text("utf-8"))] == titles[:1] == ["Aiempi"]
        await press(pilot, "a", Put("yhteenveto"), "enter")
        assert (app.screen.offer.name, app.screen.offer.about) == ("agreement", app.screen._offers[0].about)
        await press(pilot, "escape", "f2", "f9")
        assert offered(app)[0] == "queue"
        path = await choose(app, pilot, "queue", "ics")
        await press(pilot, "enter")
        assert Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        await press(pilot, "escape", "g", "w", "f9")
        assert offered(app)[0] == "queue", "and beside the year"
        app.screen.dismiss(None)
        row = register.row("SELECT id FROM agreement WHERE state = 'IN_FORCE' AND ends_on IS NOT NULL LIMIT 1")
        assert row is not None
        app.open("agreement", row[0])
        await settle(pilot)
        await press(pilot, "f9")
        assert offered(app)[:2] == ["agreement", "calendar"]
        path = await choose(app, pilot, "calendar", "ics")
        assert path.name.startswith("Palvelukoti-Ilona-Oy-")
        await press(pilot, "enter")
        assert Calendar.from_ical(path.read_bytes()).walk("VEVENT")


async def test_what_is_others_is_not_handed_out_by_habit(register: Register, folder: Path) -> None:
    ids = fill(register)
    for title in ("Toinen", "Aiempi"):
        add_agreement(register, ids.partner, {"title": title, "type": "OTHER", "state": "DRAFT"})
    row = register.row("SELECT id, partner_id FROM agreement WHERE title = 'Toinen'")
    assert row is not None
    async with opened(register, "agreements") as (app, pilot):
        count = app.screen.records.row_count
        await press(pilot, "f9")
        await choose(app, pilot, "summary", "md")
        # It says how many there are, and it is remembered for this list only.
        assert app.screen.offer.about == f"kaikki {count}"
        await press(pilot, "enter", "escape", "escape", "f9")
        assert app.screen.offer.name == "summary"
        await press(pilot, "escape")
        app.open_record("agreement", row[0], row[1])
        await settle(pilot)
        await press(pilot, "f9")
        assert (app.screen.offer.name, app.screen.format) == ("agreement", "md")
        assert offered(app)[-1] == "summary"
        named = Path(app.screen.query_one(Input).value).name
        assert named == "Palvelukoti-Ilona-Oy-Toinen-Sopimusyhteenveto-2026-11-23.md"
        # Even when all of them were handed out from here; what that is, is said.
        path = await choose(app, pilot, "summary", "md")
        assert f"koko rekisteri, {count}" in app.screen.offer.about
        assert f"Rekisterin kaikki {count} sopimusta" in str(app.screen.query_one("#of", Static).render())
        await press(pilot, "enter", "enter", "escape", "f9")
        assert app.screen.offer.name == "agreement" and path.exists()


async def test_a_paper_of_a_filtered_list_says_which(register: Register, folder: Path) -> None:
    ids = fill(register)
    add_agreement(register, ids.partner, {"title": "Toinen", "type": "OTHER", "state": "DRAFT"})
    async with opened(register, "agreements") as (app, pilot):
        total = app.screen.records.row_count
        await press(pilot, "slash", Put("toinen"), "enter", "f9")
        path = await choose(app, pilot, "summary", "md")
        assert app.screen.offer.about == "1 suodatettua"
        assert f"1 / {total}" in str(app.screen.query_one("#of", Static).render())
        await press(pilot, "enter", "escape")
        assert "toinen" in path.read_text("utf-8").split("##")[0]
        # A view that is no more is named neither here nor in the head of the list.
        await press(pilot, "v", "n", Put("Omat"), "enter")
        assert "Omat" in str(app.screen.bar.query_one(".found", Static).render())
        await press(pilot, "v", "delete", "enter")
        assert "Omat" not in str(app.screen.bar.query_one(".found", Static).render())


async def test_the_file_line_shows_its_end_and_chooses_the_format(
    register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = fill(register)
    long = folder / ("pitkä" * 20)
    monkeypatch.setattr(usual_folder, "usual_folder", lambda: long)
    app: Any = program(register, DOOR, lang="fi")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open("partner", ids.uid)
        await settle(pilot)
        await press(pilot, "f9")
        line = app.screen.query_one(Input)

        def shown() -> str:
            return "".join(segment.text for segment in line.render_line(0)).rstrip()

        assert shown().endswith("Tiivistelmä-2026-11-23.pdf"), "at once"
        await press(pilot, "right", "down")
        assert shown().endswith(".docx")
        line.focus()
        line.value = "oma.html"
        await settle(pilot)
        assert app.screen.format == "html"


async def test_stopping_leaves_no_file(register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, never, ids = threading.Event(), threading.Event(), fill(register)

    def endless(asked: catalogue.Asked) -> Paper:
        def sections() -> Iterator[Section]:
            yield Section("Osa", ())
            while True:
                begun.set()  # the first one is written and told
                never.wait(0.001)  # the program has its turn
                yield Section("Osa", ())

        return Paper("card", "Loputon", "fi", TODAY, "", House(), (), sections(), 1_000_000)

    monkeypatch.setitem(catalogue.PAPERS, "brief", catalogue.PAPERS["brief"]._replace(make=endless))
    async with opened(register) as (app, pilot):
        app.open("brief", ids.uid)
        await settle(pilot)
        await press(pilot, "s")
        await press(pilot, "right", "home", *["down"] * 4)
        assert app.screen.format == "text"
        await pilot.press("enter")
        while not begun.is_set():
            await pilot.pause()
        app.screen._look()
        assert "1\u00a0000\u00a0000" in said(app)
        assert not app.screen.can_open_file()
        assert not app.screen.can_cancel() and app.screen.can_stop_writing()
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, HandOut) and list(folder.iterdir()) == []
        assert "Keskeytettiin" in notices(app)


async def test_leaving_the_program_stops_the_writing(register: Register, folder: Path) -> None:
    ids, begun, left = fill(register), threading.Event(), threading.Event()
    seen: list[Count] = []

    def long(_path: Path, _format: str, progress: Count) -> None:
        seen.append(progress)
        begun.set()
        left.wait(30)

    try:
        async with opened(register) as (app, pilot):
            app.open("partner", ids.uid)
            await settle(pilot)
            await press(pilot, "f9")
            app.screen._offers[0] = app.screen._offers[0]._replace(write=long)
            await pilot.press("enter")
            while not begun.is_set():
                await pilot.pause()
            assert not seen[0].stopping
        assert seen[0].stopping
    finally:
        left.set()


async def test_a_failure_is_told_and_another_way_can_be_chosen(register: Register, folder: Path) -> None:
    ids = fill(register)
    async with opened(register) as (app, pilot):
        app.open("partner", ids.uid)
        await settle(pilot)
        await press(pilot, "f9")
        offer = app.screen._offers[0]

        def fails(path: Path, _format: str, progress: Any) -> None:
            raise OSError(28, "No space left on device", str(path))

        app.screen._offers[0] = offer._replace(write=fails)
        await press(pilot, "enter")
        assert isinstance(app.screen, HandOut) and list(folder.iterdir()) == []
        assert "levyllä ei ole tilaa" in notices(app)


def test_names_of_files(register: Register) -> None:
    offer = paper_offer(Source(register, TODAY), "card", 'A/S "Ö" <b>:*?|\\ ..\x1b[31m ' + "ä" * 300)
    name = file_name(offer, "pdf", TODAY)
    assert name.startswith("A-S-Ö-b-") and name.endswith("-2026-11-23.pdf")
    assert len(name.encode()) <= 255 and not set(name) & set('/\\:*?"<>|\x1b')
    assert file_name(Offer("x", "", "Jotain", "", ("csv",), offer.write), "csv", TODAY) == "2026-11-23.csv"
    assert format_of_name(Path("x.vcf"), ("vcf", "vcf4"), "vcf4") == "vcf4"
    assert format_of_name(Path("x.HTML"), tuple(ENDINGS), "pdf") == "html"
    assert format_of_name(Path("x.y"), tuple(ENDINGS), "pdf") is None


async def test_who_has_no_name_is_told_where_to_set_one(register: Register) -> None:
    fill(register)
    async with opened(register, lang="en") as (app, pilot):
        for name, told in (("Aino Koordinaattori", False), ("", True)):
            app.change_settings(replace(app.settings, author=name))
            await press(pilot, "f9")
            found = [str(one.render()) for one in app.screen.query("#maker-hint")]
            assert bool(found) == told and all("in the settings" in one for one in found)
            path = await choose(app, pilot, "summary", "json")
            await press(pilot, "enter", "escape")
            made = json.loads(path.read_text("utf-8"))["maker"]
            assert made == (name or "Keski-Suomen ammattiopisto")
            path.unlink()
