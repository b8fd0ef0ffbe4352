"""The library of good practices and a practice's page by keyboard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from db.actions.institution import add_units
from db.actions.partners import add_partner
from db.actions.practices import adopt_practice
from db.actions.records import add_record
from db.register import Register
from kumppani_tui.screens.practice import PracticePage
from kumppani_tui.screens.practices import PracticesScreen
from kumppani_tui.widgets.form import Form
from tests.kumppani_tui.program import TODAY, frozen, keeping_language, program
from tests.kumppani_tui.screens.test_everyday import lines, text
from tests.kumppani_tui.waiting import Put, press, settle
from tests.prepared import prepared


@pytest.fixture
def practices(register: Register) -> Iterator[tuple[int, int]]:
    """One in use in a unit, one that is an idea."""
    with frozen(), keeping_language():
        yield prepared(register, fill)


def fill(register: Register) -> tuple[int, int]:
    first, _second = add_units(register, ("Hyvinvointi", "Tekniikka"))
    partner = add_partner(register, {"name": "Konepaja Kivi Oy"})
    values = {"title": "Ohjaajan pikaopas", "tier": "EVERYDAY", "description": "Yksi sivu", "partner": partner}
    one = add_record(register, "practice", values, today=TODAY)
    two = add_record(register, "practice", {"title": "Vuosikello"}, today=TODAY)
    adopt_practice(register, one, {"unit": first, "status": "IN_USE"}, today=TODAY)
    return one, two


@asynccontextmanager
async def opened(register: Register, *keys: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Any]:
    app = program(register)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "g", "h", *keys)
        yield pilot


def said(pilot: Any) -> str:
    return "\n".join(lines(pilot))


def notices(pilot: Any) -> str:
    return "\n".join(str(one.message) for one in pilot.app._notifications)


def status(register: Register, practice: int) -> str:
    row = register.row("SELECT status FROM practice WHERE id = ?", (practice,))
    assert row is not None
    return str(row[0])


ADOPT = ("a", Put("tekn"), "enter", "tab", Put("käyt"), "enter", "tab", Put("1.2."), "ctrl+o")
"""Adopts in the unit of technology, in use, with a follow-up on the first of February."""


async def test_the_library_says_where_from_and_how_far(register: Register, practices: tuple[int, int]) -> None:
    async with opened(register) as pilot:
        assert isinstance(pilot.app.screen, PracticesScreen)
        first, second = lines(pilot)[1:3]
        assert "Ohjaajan pikaopas" in first and "◕ Käytössä" in first and first.split()[-2:] == ["1", "–"]
        assert "Vuosikello" in second and "◇ Idea" in second and second.split()[-2:] == ["–", "–"]


async def test_adopting_from_the_list_is_one_change_with_a_follow_up(
    register: Register, practices: tuple[int, int]
) -> None:
    _one, two = practices
    async with opened(register, "down", *ADOPT) as pilot:
        assert status(register, two) == "IN_USE"
        task = "SELECT t.title, t.due_on FROM task t JOIN task_link x ON x.task_id = t.id WHERE x.practice_id = ?"
        assert register.row(task, (two,)) == ("Miten toimii: Vuosikello, Tekniikka", "2027-02-01")
        assert "Seuranta ma 1.2.2027" in notices(pilot)
        await press(pilot, "u")
        assert status(register, two) == "IDEA"
        assert register.row(task + " AND t.deleted_at IS NULL", (two,)) is None


async def test_adopting_asks_after_itself_in_three_months_unless_that_is_emptied(
    register: Register, practices: tuple[int, int]
) -> None:
    _one, two = practices
    due = "SELECT t.due_on FROM task t JOIN task_link x ON x.task_id = t.id WHERE x.practice_id = ? ORDER BY t.id"
    async with opened(register, "down", "a", Put("tekn"), "enter", "ctrl+o") as pilot:
        assert register.rows(due, (two,)) == [("2027-02-23",)]
        await press(pilot, "a", Put("hyv"), "enter", "tab", "tab", "tab", "backspace", "ctrl+o")
        assert register.row("SELECT count(*) FROM adoption WHERE practice_id = ?", (two,)) == (2,)
        assert register.rows(due, (two,)) == [("2027-02-23",)]


async def test_two_units_suggest_that_it_has_spread(register: Register, practices: tuple[int, int]) -> None:
    one, _two = practices
    async with opened(register, "s", *ADOPT) as pilot:
        assert status(register, one) == "IN_USE"
        assert "s merkitsee levinneeksi" in notices(pilot)
        assert "▲" in lines(pilot)[1]
        await press(pilot, "s")
        assert status(register, one) == "SPREAD"
        assert "● Levinnyt" in said(pilot)
        await press(pilot, "u")
        assert status(register, one) == "IN_USE"


async def test_an_adoption_needs_a_place(register: Register, practices: tuple[int, int]) -> None:
    async with opened(register, "a", "ctrl+o") as pilot:
        assert not isinstance(pilot.app.screen, PracticesScreen)
        assert register.row("SELECT count(*) FROM adoption") == (1,)


async def test_new_edit_delete_and_filter(register: Register, practices: tuple[int, int]) -> None:
    async with opened(register, "n", Put("Kahvit"), "ctrl+o") as pilot:
        assert pilot.app.screen.record.title == "Kahvit"
        await press(pilot, "e", "end", *"!", "ctrl+o")
        assert register.row("SELECT title FROM practice ORDER BY id DESC") != ("Kahvit",)
        await press(pilot, "u", "delete")
        assert "Kahvit" not in said(pilot)
        await press(pilot, "u")
        assert "Kahvit" in said(pilot)
        await press(pilot, "slash", Put("sivu"), "enter")
        assert "Ohjaajan pikaopas" in said(pilot) and "Kahvit" not in said(pilot)


async def test_a_wide_terminal_tells_the_practice_beside(register: Register, practices: tuple[int, int]) -> None:
    async with opened(register, size=(120, 40)) as pilot:
        beside = text(pilot, "#preview Static")
        for part in ("▶ Käytössä", "Arjen kumppanuus", "Konepaja Kivi Oy", "Yksi sivu", "◕ Käytössä  Hyvinvointi"):
            assert part in beside
        await press(pilot, "down")
        assert "a ottaa käyttöön" in text(pilot, "#preview Static")


async def test_an_empty_library_says_which_key_begins(register: Register) -> None:
    with frozen(), keeping_language():
        async with opened(register) as pilot:
            assert "Hyviä käytänteitä ei ole vielä." in said(pilot) and "n lisää ensimmäisen" in said(pilot)


async def test_the_page_tells_adopters_and_takes_one_onward(register: Register, practices: tuple[int, int]) -> None:
    one, _two = practices
    async with opened(register, "enter") as pilot:
        assert isinstance(pilot.app.screen, PracticePage)
        head = text(pilot, "#head")
        assert "▶ Käytössä" in head and "1 yksikkö, 0 alaa" in head and "Konepaja Kivi Oy" in head
        assert "Hyvinvointi" in said(pilot)
        await press(pilot, *ADOPT)
        assert "s merkitsee levinneeksi" in text(pilot, "#head")
        await press(pilot, "2")
        assert "Miten toimii: Ohjaajan pikaopas, Tek" in said(pilot)
        await press(pilot, "d", "1", "d")
        assert register.row("SELECT status FROM adoption ORDER BY id DESC") == ("SPREAD",)
        assert status(register, one) == "IN_USE"
        await press(pilot, "u", "u", "s")
        assert status(register, one) == "SPREAD"
        assert "▶ Levinnyt" in text(pilot, "#head")


async def test_an_adoption_is_edited_and_deleted(register: Register, practices: tuple[int, int]) -> None:
    one, two = practices
    async with opened(register, "down", "enter", "a", Put("hyv"), "enter", "ctrl+o") as pilot:
        assert status(register, two) == "TRIED"
        await press(pilot, "e", "tab", "tab", Put("käyt"), "enter", "ctrl+o")
        assert status(register, two) == "IN_USE"
        await press(pilot, "delete")
        assert "Kukaan ei ole vielä ottanut" in said(pilot)
        await press(pilot, "u", "u", "u")
        assert status(register, two) == "IDEA"


OTHER_SECTIONS = {
    "2": ("Tehtäviä ei ole vielä.",),
    "3": ("Kuvaus", "Yksi sivu", "Konepaja Kivi Oy"),
    "4": ("Lisää hyvä käytänne", "Ota käytänne käyttöön"),
}
"""What stands in each section, by its key."""


async def test_other_sections(register: Register, practices: tuple[int, int]) -> None:
    async with opened(register, "enter") as pilot:
        for key, words in OTHER_SECTIONS.items():
            await press(pilot, key)
            assert [word for word in words if word not in said(pilot)] == [], key


async def test_t_adds_a_task_of_the_practice(register: Register, practices: tuple[int, int]) -> None:
    one, _two = practices
    async with opened(register, "t", Put("Kutsu"), "tab", Put("30.11."), "ctrl+o") as pilot:
        assert register.row("SELECT practice_id FROM task_link") == (one,)
        await press(pilot, "u")
        assert register.row("SELECT practice_id FROM task_link") is None


async def test_a_new_practice_begins_with_today(register: Register) -> None:
    with frozen(), keeping_language():
        app = program(register, lang="fi")
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "g", "h", "n")
            assert app.screen.query_one(Form).rows["noted_on"].control.raw == "23.11.2026"
