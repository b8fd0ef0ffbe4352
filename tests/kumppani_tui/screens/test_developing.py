"""Developing partnership by keyboard: its list and its page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from db.register import Register
from kumppani_tui.dialogs.experiment_decision import ExperimentDecision
from kumppani_tui.dialogs.numbered import Numbered
from kumppani_tui.screens.developing import DevelopingScreen
from kumppani_tui.screens.developing_page import DevelopingPage
from kumppani_tui.screens.project import ProjectPage
from tests.kumppani_tui.program import frozen, keeping_language, program
from tests.kumppani_tui.screens.test_everyday import lines, text
from tests.kumppani_tui.waiting import Put, press, settle
from tests.tierdemo import World, fill


@pytest.fixture
def world(register: Register) -> Iterator[World]:
    with frozen(), keeping_language():
        yield fill(register)


@asynccontextmanager
async def opened(register: Register, *keys: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Any]:
    app = program(register)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "g", "k", *keys)
        yield pilot


async def test_the_list_tells_what_is_developed(register: Register, world: World) -> None:
    async with opened(register) as pilot:
        assert isinstance(pilot.app.screen, DevelopingScreen)
        said = "\n".join(lines(pilot))
        assert "Konepaja" in said and "3,0" in said and "+1" in said
        assert "Kokeilu" in said or "Idea" in said


async def test_a_wide_terminal_has_experiments_and_hours(register: Register, world: World) -> None:
    async with opened(register, size=(280, 40)) as pilot:
        said = "\n".join(lines(pilot))
        assert "○ Avoinna to 1.10." in said
        assert "22 h" in said
        beside = text(pilot, "#preview Static")
        for part in (
            "Kielitietoinen ohjaus", "◑ Kokeilu", "Ohjaajat tarvitsevat selkokieltä", "Robottisolu", "Kuvakortit",
            "Tänä vuonna 22 h", "Uusi sorvi  Tuula Teräs · 16 h", "Osaajia iltavuoroihin",
        ):  # fmt: skip
            assert part in beside
        assert "Vanha hanke" not in beside


async def test_the_activities_are_those_of_the_tier(register: Register, world: World) -> None:
    async with opened(register, "a", "3", "ctrl+o") as pilot:
        assert isinstance(pilot.app.screen, DevelopingScreen)
        assert register.row("SELECT type, tier, partner_id FROM activity ORDER BY id DESC") == (
            "TRAINING_DESIGN", "DEVELOPING", world.busy,
        )  # fmt: skip


SECTIONS = {
    "1": ("◑ Kokeilu", "Kielitietoinen ohjaus", "Robottisolu", "✕ Lopetettu"),
    "2": ("○ Avoinna", "Kuvakortit", "✓ Jatketaan", "Sanalista"),
    "3": ("Tuula Teräs", "Iiro Virtanen", "Uusi sorvi", "40"),
    "4": ("1 ●○○○○", "5 ●●●●●"),
    "5": ("Koulutuksen suu",),
    "6": ("Osaajia iltavuoroihin",),
}
"""What stands in each section, by its key."""


async def test_sections(register: Register, world: World) -> None:
    async with opened(register, "enter") as pilot:
        assert isinstance(pilot.app.screen, DevelopingPage)
        for key, words in SECTIONS.items():
            await press(pilot, key)
            said = "\n".join(lines(pilot))
            assert [word for word in words if word not in said] == [], key


async def test_the_head_says_how_it_goes(register: Register, world: World) -> None:
    async with opened(register, "enter") as pilot:
        said = text(pilot, "#head")
        assert "2 hanketta käynnissä · jaksoja 22 h tänä vuonna" in said
        assert "Ei vielä tavoitetta" in said
        assert "Palaute  3,0" in said
        assert said.count("\n") < 6


async def test_a_project_is_begun_with_the_partner_in_it_and_undone(register: Register, world: World) -> None:
    async with opened(register, "enter", "n") as pilot:
        pilot.app.screen.form.focus_field("title")
        await press(pilot, Put("sorvi"), "ctrl+o")
        assert register.row(
            "SELECT p.title, p.stage, x.partner_id FROM project p JOIN project_partner x ON x.project_id = p.id"
            " ORDER BY p.id DESC"
        ) == ("sorvi", "IDEA", world.busy)
        assert "sorvi" in "\n".join(lines(pilot))
        await press(pilot, "u")
        assert "sorvi" not in "\n".join(lines(pilot))


async def test_enter_opens_the_project(register: Register, world: World) -> None:
    async with opened(register, "enter", "enter") as pilot:
        assert isinstance(pilot.app.screen, ProjectPage)
        assert "Kielitietoinen ohjaus" in pilot.app.screen.title_text()


async def test_a_new_experiment_asks_for_its_project(register: Register, world: World) -> None:
    async with opened(register, "enter", "2", "n") as pilot:
        chooser = pilot.app.screen
        assert isinstance(chooser, Numbered)
        titles = [one.label for one in chooser._choices]
        assert set(titles) == {"Kielitietoinen ohjaus", "Robottisolu"}
        await press(pilot, str(len(titles)))
        pilot.app.screen.form.focus_field("title")
        await press(pilot, Put("koe"), "ctrl+o")
        assert register.row("SELECT title, project_id, starts_on FROM experiment ORDER BY id DESC") == (
            "koe", world.project if titles[-1] == "Kielitietoinen ohjaus" else world.second, "2026-11-23",
        )  # fmt: skip
        assert "koe" in "\n".join(lines(pilot))
        await press(pilot, "u")
        assert register.row("SELECT count(*) FROM experiment") == (2,)


async def test_an_experiment_is_decided(register: Register, world: World) -> None:
    async with opened(register, "enter", "2", "d") as pilot:
        assert isinstance(pilot.app.screen, ExperimentDecision)
        await press(pilot, Put("levit"), "enter", "ctrl+o")
        decided = "SELECT decision, decided_on FROM experiment WHERE id = ?"
        assert register.row(decided, (world.experiment,)) == ("SPREAD", "2026-11-23")
        await press(pilot, "u")
        assert register.row(decided, (world.experiment,)) == ("OPEN", None)


async def test_without_a_project_no_experiment(register: Register, world: World) -> None:
    async with opened(register, "enter") as pilot:
        for _project in range(3):
            await press(pilot, "delete")
        await press(pilot, "2", "n")
        assert isinstance(pilot.app.screen, DevelopingPage)
        assert any("lisää hanke ensin" in str(one.message) for one in pilot.app._notifications)
