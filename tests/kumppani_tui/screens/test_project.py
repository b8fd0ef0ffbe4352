"""The page of a development project by keyboard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest

from db.actions.institution import add_staff
from db.actions.linked_tasks import add_linked_task
from db.actions.partners import add_partner
from db.actions.projects import add_project_partner
from db.actions.records import add_record
from db.register import Register
from kumppani_tui.dialogs.brief import BriefDialog
from kumppani_tui.dialogs.choose import Choose
from kumppani_tui.screens.partner import PartnerScreen
from kumppani_tui.screens.practice import PracticePage
from kumppani_tui.screens.project import ProjectPage
from kumppani_tui.widgets.board import Board
from tests.kumppani_tui.program import TODAY, frozen, keeping_language, program
from tests.kumppani_tui.screens.test_everyday import lines, text
from tests.kumppani_tui.waiting import Put, press, settle
from tests.prepared import prepared

PROJECT = 1


@pytest.fixture
def project(register: Register) -> Iterator[int]:
    """A trial with two partners and something in each section."""
    with frozen(), keeping_language():
        yield prepared(register, fill)


def fill(register: Register) -> int:
    first = add_partner(register, {"name": "Konepaja Kivi Oy"})
    second = add_partner(register, {"name": "Palvelukoti Ilona Oy"})
    add_partner(register, {"name": "Metsäpalvelu Halonen"})
    staff = add_staff(register, {"name": "Aino Mäki"})
    values = {
        "title": "Ohjaajan kortti", "stage": "TRIAL", "need": "Ohjaajat tarvitsevat tukea",
        "solution": "Kortti taukotilaan", "scope": "REGIONAL", "scope_value": "Keski-Suomi", "responsible": staff,
        "started_on": date(2026, 9, 1),
    }  # fmt: skip
    one = add_record(register, "project", values, today=date(2026, 10, 1))
    add_project_partner(register, one, first, "kokeilun paikka")
    add_project_partner(register, one, second)
    add_record(register, "experiment", {"title": "Kuvakortit", "hypothesis": "Kuva auttaa"}, project=one)
    exchange = {"kind": "TEACHER", "staff": staff, "hours": 16, "project": one}
    add_record(register, "exchange", exchange, today=TODAY, partner=first)
    milestone = {"title": "Kortti painettu", "due_on": date(2026, 12, 1), "project": one}
    add_record(register, "milestone", milestone, today=TODAY, partner=second)
    add_linked_task(register, {"title": "Soita painoon", "due_on": TODAY}, "project", one, today=TODAY)
    add_record(register, "practice", {"title": "Korttipakka", "project": one}, today=TODAY)
    return one


@asynccontextmanager
async def opened(
    register: Register, project: int | str, *keys: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Any]:
    app = program(register)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        app.open("project", project)
        await settle(pilot)
        await press(pilot, *keys)
        yield pilot


def said(pilot: Any) -> str:
    return "\n".join(lines(pilot))


def notices(pilot: Any) -> str:
    return "\n".join(str(one.message) for one in pilot.app._notifications)


async def test_the_head_goes_from_need_to_results(register: Register, project: int) -> None:
    uid = register.row("SELECT uid FROM project")
    assert uid is not None
    async with opened(register, uid[0]) as pilot:
        head = text(pilot, "#head").split("\n")
        assert head[0] == "✓ Idea → ✓ Suunnittelu → ▶ Kokeilu → · Käytössä → · Levitetty → · Lopetettu"
        assert head[1] == "53 päivää · Alueellinen: Keski-Suomi · Aino Mäki · 1.9.2026–"
        assert head[2:] == ["Tarve     Ohjaajat tarvitsevat tukea", "Ratkaisu  Kortti taukotilaan", "Tulokset  –"]
        assert len(head) <= 6


async def test_a_wide_head_has_them_side_by_side(register: Register, project: int) -> None:
    async with opened(register, project, size=(120, 40)) as pilot:
        head = text(pilot, "#head").split("\n")
        assert "Tarve" in head[2] and "→ Ratkaisu" in head[2] and "→ Tulokset" in head[2]
        assert "Ohjaajat tarvitsevat tukea" in head[3] and "Kortti taukotilaan" in head[3]


SECTIONS = {
    "1": ("Konepaja Kivi Oy", "kokeilun paikka", "Palvelukoti Ilona Oy"),
    "2": ("○ Avoinna", "Kuvakortit"),
    "3": ("Aino Mäki", "16"),
    "4": ("Kortti painettu", "◇ ti 1.12."),
    "5": ("○  tänään", "Soita painoon"),
    "6": ("Korttipakka", "◇ Idea"),
    "7": ("Tarve", "Ohjaajat tarvitsevat tukea", "Keski-Suomi", "Konepaja Kivi Oy, Palvelukoti Ilona Oy"),
    "8": ("Lisää hanke", "Lisää kokeilu", "Ota kumppani hankk", "Lisää tehtävä"),
}
"""What stands in each section, by its key."""


async def test_sections(register: Register, project: int) -> None:
    async with opened(register, project) as pilot:
        for key, words in SECTIONS.items():
            await press(pilot, key)
            assert [word for word in words if word not in said(pilot)] == [], key


async def test_it_is_moved_and_moved_back(register: Register, project: int) -> None:
    async with opened(register, project, "plus") as pilot:
        assert "▶ Käytössä" in text(pilot, "#head")
        assert "tästä päivästä" in text(pilot, "#head")
        await press(pilot, "u")
        assert "▶ Kokeilu" in text(pilot, "#head")
        await press(pilot, "m", Put("suun"), "enter")
        assert register.row("SELECT stage FROM project") == ("PLANNING",)


async def test_partners_come_by_search_get_a_role_and_go(register: Register, project: int) -> None:
    async with opened(register, project, "n", Put("halo")) as pilot:
        await press(pilot, "enter", Put("arvioija"), "ctrl+o")
        assert "Metsäpalvelu Halonen" in said(pilot) and "arvioija" in said(pilot)
        await press(pilot, "e", *"X", "ctrl+o")
        assert register.row("SELECT role FROM project_partner ORDER BY id DESC") != ("arvioija",)
        await press(pilot, "u", "delete")
        assert "Metsäpalvelu Halonen" not in said(pilot)
        await press(pilot, "u")
        assert "arvioija" in said(pilot)
        await press(pilot, "u")
        assert "Metsäpalvelu Halonen" not in said(pilot)


async def test_enter_opens_the_partner_and_b_its_brief(register: Register, project: int) -> None:
    async with opened(register, project, "down", "b") as pilot:
        assert isinstance(pilot.app.screen, BriefDialog)
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, PartnerScreen)
        assert pilot.app.screen.title_text() == "Palvelukoti Ilona Oy"


async def test_an_experiment_is_added_and_decided(register: Register, project: int) -> None:
    async with opened(register, project, "2", "n", Put("Sanalista"), "ctrl+o") as pilot:
        assert register.row("SELECT title, starts_on, project_id FROM experiment ORDER BY id DESC") == (
            "Sanalista", "2026-11-23", project,
        )  # fmt: skip
        await press(pilot, "d", Put("jatk"), "enter", Put("Toimi"), "ctrl+o")
        assert register.row("SELECT decision, result, decided_on FROM experiment ORDER BY id DESC") == (
            "CONTINUE", "Toimi", "2026-11-23",
        )  # fmt: skip
        assert "✓ Jatketaan" in said(pilot)
        await press(pilot, "u", "u")
        assert "Sanalista" not in said(pilot)


async def test_a_milestone_asks_for_the_partner_and_is_reached(register: Register, project: int) -> None:
    async with opened(register, project, "4", "n") as pilot:
        assert isinstance(pilot.app.screen, Choose)
        await press(pilot, Put("ilona"), "enter", Put("Pakka"), "tab", Put("1.2."), "ctrl+o")
        found = register.row("SELECT title, due_on, project_id, partner_id FROM milestone ORDER BY id DESC")
        assert found == ("Pakka", "2027-02-01", project, 2)
        await press(pilot, "d")
        assert register.row("SELECT state, done_on FROM milestone ORDER BY id DESC") == ("DONE", "2026-11-23")
        await press(pilot, "u", "u")
        assert "Pakka" not in said(pilot)


async def test_without_a_partner_no_exchange_period_can_be_added(register: Register, project: int) -> None:
    async with opened(register, project, "delete", "delete", "3", "n") as pilot:
        assert isinstance(pilot.app.screen, ProjectPage)
        assert "ota ensin kumppani hankkeeseen" in notices(pilot)


async def test_t_adds_a_task_of_the_project_and_d_does_it(register: Register, project: int) -> None:
    async with opened(register, project, "5", "t", Put("Kutsu"), "tab", Put("30.11."), "ctrl+o") as pilot:
        assert "Kutsu" in said(pilot)
        assert register.row("SELECT project_id FROM task_link ORDER BY id DESC") == (project,)
        await press(pilot, "d")
        assert register.row("SELECT state FROM task WHERE title = 'Soita painoon'") == ("DONE",)
        await press(pilot, "u", "u")
        assert "Kutsu" not in said(pilot)
        assert register.row("SELECT count(*) FROM task_link") == (1,)


async def test_h_makes_a_good_practice_filled_in_from_it(register: Register, project: int) -> None:
    async with opened(register, project, "h", "ctrl+o") as pilot:
        assert isinstance(pilot.app.screen, PracticePage)
        row = register.row("SELECT title, status, project_id, description FROM practice ORDER BY id DESC")
        assert row == (
            "Ohjaajan kortti", "TRIED", project, "Tarve: Ohjaajat tarvitsevat tukea\n\nRatkaisu: Kortti taukotilaan",
        )  # fmt: skip
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, ProjectPage)


async def test_the_page_closes_when_the_project_is_undone(register: Register) -> None:
    with frozen(), keeping_language():
        one = add_record(register, "project", {"title": "Lyhyt"}, today=TODAY)
        async with opened(register, one, "u") as pilot:
            assert not isinstance(pilot.app.screen, ProjectPage)


async def test_english_has_its_words(register: Register, project: int) -> None:
    app = program(register, lang="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open("project", project)
        await settle(pilot)
        assert "▶ Trial" in text(pilot, "#head") and "Need      " in text(pilot, "#head")
        await press(pilot, "f6")
        assert "▶ Kokeilu" in text(pilot, "#head")


async def test_an_experiment_past_its_end_is_told_until_it_is_decided(register: Register, project: int) -> None:
    decided = {"title": "Kevätkokeilu", "ends_on": date(2026, 5, 1), "decision": "STOP"}
    for values in (decided, {"title": "Syyskokeilu", "ends_on": date(2026, 11, 18)}):
        add_record(register, "experiment", values, project=project)
    async with opened(register, project, size=(120, 40)) as pilot:
        assert "▲ kokeilu ohi 5 pv sitten" in text(pilot, "#head")
        pilot.app.open("board")
        await settle(pilot)
        board = pilot.app.screen.query_one(Board)
        assert "▲ kokeilu ohi" in "\n".join(board.render_line(y).text for y in range(board.size.height))
