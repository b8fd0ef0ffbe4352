"""The quick log by keyboard: what is typed becomes one undoable change."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from db.actions.contacts import add_contact
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.register import Register
from kumppani_tui.app import KumppaniApp
from kumppani_tui.dialogs.quick_log import QuickLog
from kumppani_tui.locale import set_language
from kumppani_tui.settings import Settings
from tests.kumppani_tui import uidemo  # noqa: F401 - registers the door
from tests.kumppani_tui.waiting import press, settle, write

TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def partner(register: Register) -> int:
    """Two care homes of nearly the same name; the one with a person to meet is given."""
    add_partner(register, {"name": "Palvelukoti Kuusela Oy"})
    partner = add_partner(register, {"name": "Palvelukoti Äijälä Oy"})
    add_contact(register, {"name": "Maija Virtanen", "partner": partner, "role": "HR", "is_main": True})
    add_partnership(register, partner, {"tier": "STRATEGIC"}, on=datetime.date(2026, 1, 1))
    return partner


def app(register: Register) -> KumppaniApp:
    set_language("en")
    return KumppaniApp(
        register, Settings(theme="dark", author="Aino Koordinaattori"), today=lambda: TODAY,
        start="demo_other", keep_settings=False,
    )  # fmt: skip


async def keys(pilot: Any, text: str) -> None:
    """Type a text letter by letter."""
    await press(pilot, *text)


async def test_a_usual_call_by_keyboard_only(register: Register, partner: int) -> None:
    async with app(register).run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "l")
        await keys(pilot, "aijal")
        await press(pilot, "enter")  # takes the partner found and goes on to the type
        await settle(pilot)
        await keys(pilot, "visit")
        await press(pilot, "enter", "enter", "enter")  # type, date as it is, people as they are
        await settle(pilot)
        form = pilot.app.screen.form  # type: ignore[attr-defined]
        assert [choice.label for choice in form.rows["people"].control.chosen] == ["Maija Virtanen"]
        form.focus_field("note")
        await write(pilot, "sovittiin kaksi paikkaa")
        form.focus_field("promise_us")
        await write(pilot, "huomenna esite")
        form.focus_field("promise_partner")
        await write(pilot, "nimetä ohjaaja pe")
        form.focus_field("next")
        await keys(pilot, "2 vk soita")
        await press(pilot, "ctrl+o")
        assert not isinstance(pilot.app.screen, QuickLog)
    assert register.rows('SELECT partner_id, type, "on", mode, note FROM activity') == [
        (partner, "VISIT", "2026-11-23", "ON_SITE", "sovittiin kaksi paikkaa")
    ]
    assert register.rows("SELECT title, due_on, partner_id, s.name FROM task t JOIN staff s ON s.id = t.owner_id") == [
        ("soita", "2026-12-07", partner, "Aino Koordinaattori")
    ]
    assert register.rows("SELECT side, text, due_on FROM promise ORDER BY side DESC") == [
        ("US", "esite", "2026-11-24"), ("PARTNER", "nimetä ohjaaja", "2026-11-27"),
    ]  # fmt: skip
    assert register.rows("SELECT c.name FROM activity_contact a JOIN contact c ON c.id = a.contact_id") == [
        ("Maija Virtanen",)
    ]
    assert register.row("SELECT subject FROM change ORDER BY id DESC LIMIT 1") == ("Palvelukoti Äijälä Oy",)
    register.undo()
    for table in ("activity", "task", "promise", "activity_contact", "activity_staff"):
        assert register.rows(f"SELECT * FROM {table}") == [], table


async def test_a_bad_follow_up_is_said_at_its_field_and_nothing_is_written(register: Register, partner: int) -> None:
    async with app(register).run_test(size=(80, 24), notifications=True) as pilot:
        pilot.app.open("log", partner)  # type: ignore[attr-defined]
        await settle(pilot)
        form = pilot.app.screen.form  # type: ignore[attr-defined]
        form.focus_field("next")
        await write(pilot, "joskus soita")
        form.rows["minutes"].control.raw = "kauan"
        await press(pilot, "ctrl+o")
        assert form.rows["next"].wrong
        assert form.rows["next"].control.raw == "joskus soita"
        assert form.rows["minutes"].wrong and form.rows["next"].control.has_focus_within, "at the first that is wrong"
        form.rows["minutes"].control.raw = ""
        assert register.rows("SELECT id FROM activity") == []
        await press(pilot, "ctrl+u")
        await write(pilot, "huomenna soita")
        await press(pilot, "ctrl+o")
    assert register.rows("SELECT title, due_on FROM task") == [("soita", "2026-11-24")]


async def test_the_usual_type_comes_first_next_time(register: Register, partner: int) -> None:
    async with app(register).run_test(size=(80, 24)) as pilot:
        for typed in ("meeting", ""):
            pilot.app.open("log", partner)  # type: ignore[attr-defined]
            await settle(pilot)
            if typed:
                await write(pilot, "meet")
                await press(pilot, "enter")
            await press(pilot, "ctrl+o")
    assert register.rows("SELECT type FROM activity") == [("MEETING",), ("MEETING",)]


async def test_what_was_typed_survives_the_program(register: Register, partner: int) -> None:
    async with app(register).run_test(size=(80, 24)) as pilot:
        pilot.app.open("log", partner)  # type: ignore[attr-defined]
        await settle(pilot)
        form = pilot.app.screen.form  # type: ignore[attr-defined]
        form.focus_field("note")
        await write(pilot, "tärkeä asia")
        form.keep_draft()
    async with app(register).run_test(size=(80, 24)) as pilot:
        pilot.app.open("log", partner)  # type: ignore[attr-defined]
        await settle(pilot)
        form = pilot.app.screen.form  # type: ignore[attr-defined]
        assert form.rows["note"].control.raw == "tärkeä asia"


async def test_the_next_step_is_shown_on_the_working_day_that_it_gets(register: Register, partner: int) -> None:
    async with app(register).run_test(size=(80, 24)) as pilot:
        await press(pilot, "l")
        row = pilot.app.screen.form.rows["next"]  # type: ignore[attr-defined]
        row.control.raw = "12.12. call"
        row.show_hint()
        assert "Mon 14 Dec 2026 call" in str(row._note.render())
