"""Everyday partnership by keyboard: its list, the activities one key away, its page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.widgets import Static

from db.register import Register
from kumppani_tui.dialogs.numbered import Numbered
from kumppani_tui.dialogs.quick_log import QuickLog
from kumppani_tui.screens.everyday import EverydayScreen
from kumppani_tui.screens.everyday_page import EverydayPage
from kumppani_tui.widgets.record_list import RecordList
from tests.kumppani_tui.program import frozen, keeping_language, program
from tests.kumppani_tui.waiting import Put, press, settle
from tests.tierdemo import World, fill


@pytest.fixture
def world(register: Register) -> Iterator[World]:
    with frozen(), keeping_language():
        yield fill(register)


@asynccontextmanager
async def opened(register: Register, *keys: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Any]:
    """The program with the menu of places used to come here."""
    app = program(register)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "g", "a", *keys)
        yield pilot


def lines(pilot: Any) -> list[str]:
    """What the list in front says, line by line."""
    found = next(one for one in pilot.app.screen.query(RecordList) if one.display)
    return [found.render_line(y).text.rstrip() for y in range(found.size.height)]


def text(pilot: Any, selector: str) -> str:
    return str(pilot.app.screen.query_one(selector, Static).render())


async def test_quiet_ones_come_first_with_what_runs(register: Register, world: World) -> None:
    async with opened(register) as pilot:
        assert isinstance(pilot.app.screen, EverydayScreen)
        shown = [line for line in lines(pilot) if "Oy" in line]
        assert "Teräs – Virtanen +1" in shown[0] or "Teräs – Virtanen +1" in shown[1]
        busy = next(line for line in shown if "Konepaja" in line)
        assert "2 · 1" in busy
        assert "4,0 ▲" in busy
        still = next(line for line in shown if "Hiljainen" in line)
        assert "ei vielä ketään" in still


async def test_columns_that_have_no_room_are_in_the_wide_terminal(register: Register, world: World) -> None:
    async with opened(register, size=(280, 40)) as pilot:
        busy = next(line for line in lines(pilot) if "Konepaja" in line)
        for said in ("Tuula Teräs – Iiro Virtanen +1", "2 kop · 1 opp", "ma 5.10.", "✓ to 20.8."):
            assert said in busy
        assert "tekemättä" in next(line for line in lines(pilot) if "Hiljainen" in line)


async def test_beside_the_pane_the_list_says_how_many_and_what_was_done_last(register: Register, world: World) -> None:
    async with opened(register, size=(120, 40)) as pilot:
        head, *_rest = lines(pilot)
        busy = next(line for line in lines(pilot) if "Konepaja" in line)
        assert all(word in head for word in ("Opisk.", "Arvioitu", "Valmiudet"))
        for said in (" 5 ", "ma 5.10.", "✓ to 20.8."):
            assert said in busy
        assert next(line for line in lines(pilot) if "Hiljainen" in line).count("tekemättä") == 2


async def test_the_pane_is_there_when_there_is_room(register: Register, world: World) -> None:
    async with opened(register, size=(80, 40)) as pilot:
        for width, shown in ((80, False), (120, True)):
            await pilot.resize_terminal(width, 40)
            await settle(pilot)
            assert pilot.app.screen.query_one("#preview").display is shown


async def test_beside_it_stands_the_whole(register: Register, world: World) -> None:
    async with opened(register, size=(120, 40)) as pilot:
        if "Konepaja" not in lines(pilot)[1]:
            await press(pilot, "down")
        said = text(pilot, "#preview Static")
        for part in (
            "Konepaja Kivi Oy", "Tavoite: Kuusi paikkaa vuodessa", "Tuula Teräs – Iiro Virtanen  4 opiskelijaa",
            "Otto Ohjaaja-Nieminen – ?", "Oppisopimus Kivi", "4,0 ▲ nousussa  ▄▄██  4 vastausta",
            "▲ Montako paikkaa keväälle?", "Osaajia iltavuoroihin",
        ):  # fmt: skip
            assert part in said
        assert "Koulutussopimus vanha" not in said


async def test_an_activity_of_the_tier_is_one_key_and_a_digit_away(register: Register, world: World) -> None:
    before = register.row("SELECT count(*) FROM activity")
    async with opened(register) as pilot:
        while not (row := pilot.app.screen.partnership).partner.startswith("Konepaja"):
            await press(pilot, "down")
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, Numbered)
        await press(pilot, "4")
        assert isinstance(pilot.app.screen, QuickLog)
        await press(pilot, Put("kunnossa"), "ctrl+o")
        assert isinstance(pilot.app.screen, EverydayScreen)
        assert register.row("SELECT partner_id, type, tier, \"on\", note FROM activity ORDER BY id DESC") == (
            row.partner_id, "READINESS_CHECK", "EVERYDAY", "2026-11-23", "kunnossa",
        )  # fmt: skip
        await press(pilot, "u")
    assert register.row("SELECT count(*) FROM activity") == before


async def test_the_chooser_is_left_without_logging(register: Register, world: World) -> None:
    async with opened(register, "a") as pilot:
        await press(pilot, "9")  # there is no ninth
        assert isinstance(pilot.app.screen, Numbered)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, EverydayScreen)
        await press(pilot, "a", "down", "enter")
        assert isinstance(pilot.app.screen, QuickLog)


@asynccontextmanager
async def page(register: Register, world: World, *keys: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Any]:
    async with opened(register, size=size) as pilot:
        while not pilot.app.screen.partnership.partner.startswith("Konepaja"):
            await press(pilot, "down")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EverydayPage)
        await press(pilot, *keys)
        yield pilot


async def test_the_head_says_how_it_goes(register: Register, world: World) -> None:
    async with page(register, world) as pilot:
        said = text(pilot, "#head")
        assert "Tavoite: Kuusi paikkaa vuodessa" in said
        assert "4,0 ▲ nousussa" in said
        assert "5 opiskelijaa nyt" in said
        assert "Yhteinen arviointi  ✓ ma 5.10.  Työelämävalmiudet  ✓ to 20.8." in said
        assert "Katselmointia ei ole sovittu" in said
        assert said.count("\n") < 6


SECTIONS = {
    "1": ("Tuula Teräs", "Iiro Virtanen", "Otto Ohjaaja"),
    "2": ("5 ●●●●●", "3 ●●●○○"),
    "3": ("Koulutussopimus syksy", "Oppisopimus Kivi", "Koulutussopimus kevät"),
    "4": ("Yhteinen arvio", "Puhelu"),
    "5": ("▲ myöhässä", "Montako paikkaa", "7 pv myöhässä"),
    "6": ("Osaajia iltavuoroihin",),
}
"""What stands in each section, by its key."""


async def test_sections(register: Register, world: World) -> None:
    async with page(register, world) as pilot:
        for key, words in SECTIONS.items():
            await press(pilot, key)
            said = "\n".join(lines(pilot))
            assert [word for word in words if word not in said] == [], key
            assert [other for other in ("Puitesopimus", "1 ●○○○○") if other in said] == [], key


async def test_an_enquiry_is_answered_and_undone(register: Register, world: World) -> None:
    def answered() -> object:
        return (register.row("SELECT answered_on FROM enquiry") or (None,))[0]

    async with page(register, world, "5", "d") as pilot:
        assert answered() == "2026-11-23"
        assert "✓ vastattu" in "\n".join(lines(pilot))
        await press(pilot, "d")
        assert answered() is None
        await press(pilot, "u", "u")
        assert answered() is None
        assert "▲ myöhässä" in "\n".join(lines(pilot))


async def test_feedback_is_written_down_and_undone(register: Register, world: World) -> None:
    async with page(register, world, "2", "n") as pilot:
        form = pilot.app.screen.form
        form.focus_field("score")
        await press(pilot, "2", "ctrl+o")
        assert register.row("SELECT score, tier, party FROM feedback ORDER BY id DESC") == (
            2, "EVERYDAY", "WORKING_LIFE",
        )  # fmt: skip
        assert "3,6" in text(pilot, "#head")
        await press(pilot, "u")
        assert "4,0 ▲" in text(pilot, "#head")


async def test_enter_on_an_agreement_opens_its_page_and_e_its_form(register: Register, world: World) -> None:
    async with page(register, world, "3", "enter") as pilot:
        assert pilot.app.screen.agreement.title == "Koulutussopimus vanha"
        await press(pilot, "escape", "e")
        assert pilot.app.screen.form.values()["title"] == "Koulutussopimus vanha"
        await press(pilot, "escape", "n")
        pilot.app.screen.form.focus_field("title")
        await press(pilot, Put("uusi"), "ctrl+o")
        assert register.row("SELECT type, tier, state FROM agreement WHERE title = 'uusi'") == (
            "TRAINING",
            "EVERYDAY",
            "DRAFT",
        )
        assert "uusi" in "\n".join(lines(pilot))


async def test_what_is_logged_in_the_activities_is_of_the_tier(register: Register, world: World) -> None:
    async with page(register, world, "4", "n") as pilot:
        assert isinstance(pilot.app.screen, QuickLog)
        await press(pilot, "ctrl+o")
        row = register.row("SELECT tier FROM activity ORDER BY id DESC")
        assert row == ("EVERYDAY",)
        assert "ma 23.11." in lines(pilot)[1]


async def test_a_triad_is_added_deleted_and_both_undone(register: Register, world: World) -> None:
    async with page(register, world, "n") as pilot:
        pilot.app.screen.form.focus_field("student_count")
        await press(pilot, "3", "ctrl+o")
        assert "8 opiskelijaa nyt" in text(pilot, "#head")
        await press(pilot, "u", "home", "delete")
        assert "5 opiskelijaa nyt" in text(pilot, "#head")
        assert sum("Tuula Teräs" in line for line in lines(pilot)) == 2
        await press(pilot, "u")
        assert sum("Tuula Teräs" in line for line in lines(pilot)) == 3
