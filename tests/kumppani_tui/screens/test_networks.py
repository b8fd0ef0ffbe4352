"""Networks by keyboard alone: their list, a network's page, and the networks of a partner."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from db.actions.institution import add_staff
from db.actions.networks import add_member, mark_trap
from db.actions.partners import add_partner
from db.actions.records import add_record
from db.register import Register
from db.views.network import members, traps
from db.views.networks import network_ids, network_rows
from db.views.projects import linked_tasks
from kumppani_tui.app import KumppaniApp
from kumppani_tui.locale import set_language
from kumppani_tui.screens.network import NetworkPage
from kumppani_tui.screens.network_membership import MembershipPage
from kumppani_tui.screens.networks import NetworksScreen
from kumppani_tui.widgets.record_list import RecordList
from tests.kumppani_tui.program import AUTHOR, TODAY, frozen, program
from tests.kumppani_tui.waiting import press, settle, write
from tests.prepared import prepared


@dataclass
class World:
    network: int
    partner: int
    other: int
    forum: int


@pytest.fixture
def world(register: Register) -> Iterator[World]:
    """Two networks, of which the second in the order of letters has a red trap."""
    with frozen():
        yield prepared(register, fill)
    set_language("fi")


def fill(register: Register) -> World:
    who = add_staff(register, {"name": AUTHOR, "role": "COORDINATOR"})
    network = add_record(
        register, "network",
        {"name": "Ohjaamoverkosto", "purpose": "Jokaiselle nuorelle polku työhön.", "responsible": who,
         "review_months": 12, "review_on": date(2026, 11, 2)},
        today=TODAY,
    )  # fmt: skip
    add_record(register, "network", {"name": "Hoivaverkosto"}, today=TODAY)
    partner = add_partner(register, {"name": "Kuusipuu Oy", "kind": "COMPANY"})
    other = add_partner(register, {"name": "Äänekosken kaupunki", "kind": "MUNICIPALITY"})
    add_member(register, network, {"partner": partner, "type": "REGIONAL_ACTOR", "role": "jäsen"}, today=TODAY)
    forum = add_record(
        register, "forum", {"name": "Ohjausryhmä", "recurrence": "monthly", "next_on": date(2026, 11, 20)},
        today=TODAY, network=network,
    )  # fmt: skip
    mark_trap(register, network, {"trap": "NO_LEARNING", "light": "RED", "remedy": "Oppimisilta"}, today=TODAY)
    return World(network, partner, other, forum)


Opened = tuple[KumppaniApp, Pilot[int]]


@asynccontextmanager
async def opened(register: Register, name: str, *args: Any, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Opened]:
    app = program(register)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        app.open(name, *args)
        await settle(pilot)
        yield app, pilot


def listed(app: KumppaniApp) -> str:
    one: RecordList[Any] = next(found for found in app.screen.query(RecordList) if found.display)
    return "\n".join(one.render_line(y).text.rstrip().lstrip("▌ ") for y in range(one.size.height))


def said(app: KumppaniApp, selector: str) -> str:
    return str(app.screen.query_one(selector, Static).render())


def notices(app: KumppaniApp) -> str:
    return "\n".join(str(one.message) for one in app._notifications)


async def test_the_list_has_what_worries_first_and_tells_lights_without_colour(
    register: Register, world: World
) -> None:
    async with opened(register, "networks") as (app, pilot):
        assert isinstance(app.screen, NetworksScreen)
        lines = listed(app).splitlines()
        assert "Ohjaamoverkosto" in lines[1]
        assert "●  0 ▲  0 ■  1" in lines[1]
        assert "▲ 21 pv" in lines[1]
        assert "Hoivaverkosto" in lines[2]
        pane = said(app, "#preview Static")
        assert "Jokaiselle nuorelle polku työhön." in pane
        assert "■ Oppimattomuus" in pane
        assert "→ Oppimisilta" in pane
        await press(pilot, "slash")
        await write(pilot, "hoiva")
        await press(pilot, "enter")
        assert "Ohjaamoverkosto" not in listed(app)


async def test_a_network_is_added_edited_and_deleted_from_the_list_and_undone(register: Register, world: World) -> None:
    async with opened(register, "networks", size=(80, 24)) as (app, pilot):
        await press(pilot, "n")
        await write(pilot, "Uusi verkosto")
        await press(pilot, "ctrl+o")
        assert "Uusi verkosto" in listed(app)
        await press(pilot, "e")
        await press(pilot, "end")
        await write(pilot, " 2")
        await press(pilot, "ctrl+o")
        assert "Uusi verkosto 2" in listed(app)
        await press(pilot, "delete")
        assert "Uusi verkosto" not in listed(app)
        await press(pilot, "u", "u", "u")
        assert len(network_ids(register, today=TODAY)) == 2
        await press(pilot, "home", "enter")
        assert isinstance(app.screen, NetworkPage)
        assert app.screen.title_text() == "Ohjaamoverkosto"


async def test_a_red_trap_asks_for_the_remedy_and_makes_a_follow_up(register: Register, world: World) -> None:
    async with opened(register, "network", world.network) as (app, pilot):
        await press(pilot, "7")
        assert len([line for line in listed(app).splitlines()[1:] if line.strip()]) == 12
        assert listed(app).splitlines()[1].split() == ["1", "Keinotekoisuus", "○", "ei", "vielä"]
        await press(pilot, "v", "down", "k", "down", "p")
        await press(pilot, "ctrl+o")
        assert network_rows(register, [world.network], TODAY)[world.network].red == 1  # a remedy is asked first
        await write(pilot, "Kutsutaan kunta")
        await press(pilot, "ctrl+o")
        row = network_rows(register, [world.network], TODAY)[world.network]
        assert (row.green, row.amber, row.red) == (1, 1, 2)
        assert "Seuranta: Kutsutaan kunta, määräpäivä ma 7.12.2026" in notices(app)
        assert "■ Punainen" in listed(app).splitlines()[3]
        assert "Kutsutaan kunta" in said(app, "#detail-text")
        assert [(task.title, task.due_on, task.owner) for task in linked_tasks(register, "network", world.network)] == [
            ("Oppimisilta", date(2026, 12, 7), AUTHOR), ("Kutsutaan kunta", date(2026, 12, 7), AUTHOR),
        ]  # fmt: skip
        await press(pilot, "u")
        assert len(linked_tasks(register, "network", world.network)) == 1
        assert "ISOLATION" not in traps(register, world.network)
        await press(pilot, "v", "e")
        await write(pilot, "Kunta tuli")
        await press(pilot, "ctrl+o")
        assert traps(register, world.network)["ISOLATION"][0].evidence == "Kunta tuli"


async def test_the_history_of_a_trap_stays_in_its_details(register: Register, world: World) -> None:
    async with opened(register, "network", world.network) as (app, pilot):
        await press(pilot, "7", *["down"] * 9, "k")
        detail = said(app, "#detail-text")
        assert "▲ Keltainen" in detail
        assert "Aiemmin\n■ 23.11.2026  Oppimisilta" in detail
        await press(pilot, "delete")
        assert "■ Punainen" in said(app, "#detail-text")


async def test_members_are_found_by_typing_and_end_today(register: Register, world: World) -> None:
    async with opened(register, "network", world.network) as (app, pilot):
        await press(pilot, "2", "n")
        await write(pilot, "aanek")
        await press(pilot, "enter")
        await write(pilot, "koulutusa")
        await press(pilot, "enter", "ctrl+o")
        assert [one.partner for one in members(register, world.network)] == ["Kuusipuu Oy", "Äänekosken kaupunki"]
        assert "se sai myös kumppanuuden verkoston tasolle" in notices(app)
        assert "Äänekosken kaupunki" in said(app, "#detail-text")
        await press(pilot, "x")
        assert "Aiemmat jäsenet" in listed(app)
        assert members(register, world.network)[1].valid_to == TODAY
        await press(pilot, "u", "u")
        assert len(members(register, world.network)) == 1
        assert register.row("SELECT count(*) FROM partnership") == (1,)
        await press(pilot, "enter")
        assert app.screen.query_one("TopLine")._title == "Kuusipuu Oy"  # type: ignore[attr-defined]


async def test_a_forum_is_held_and_moves_on(register: Register, world: World) -> None:
    async with opened(register, "network", world.network) as (app, pilot):
        await press(pilot, "3")
        assert "▲ 3 pv myöhässä" in listed(app)
        await press(pilot, "d", "tab", "tab", "down", "enter", "tab")
        await write(pilot, "Sovittiin")
        await press(pilot, "ctrl+o")
        assert "Pidetty: Ohjausryhmä. Seuraavan kerran ma 21.12.2026" in notices(app)
        assert "ma 21.12." in listed(app)
        assert register.rows("SELECT state, memo FROM meeting") == [("HELD", "Sovittiin")]
        assert register.rows("SELECT partner_id, type FROM activity") == [(world.partner, "NETWORK_MEETING")]
        await press(pilot, "4")
        assert "Sovittiin" in listed(app)
        await press(pilot, "d")
        assert register.row("SELECT state FROM meeting") == ("PLANNED",)
        await press(pilot, "u")
        await press(pilot, "u")
        assert register.row("SELECT count(*) FROM meeting") == (0,)
        assert register.row("SELECT next_on FROM forum") == ("2026-11-20",)


async def test_a_review_done_sets_the_next_one(register: Register, world: World) -> None:
    async with opened(register, "network", world.network) as (app, pilot):
        assert "▲ 21 pv myöhässä" in said(app, "#head")
        await press(pilot, "5", "d")
        await write(pilot, "Viestintä takkuaa")
        await press(pilot, "ctrl+o")
        assert "Viestintä takkuaa" in listed(app)
        assert "23.11.2027" in said(app, "#head")
        await press(pilot, "u")
        assert "▲ 21 pv myöhässä" in said(app, "#head")


async def test_a_text_of_the_charter_is_written_in_its_own_form(register: Register, world: World) -> None:
    async with opened(register, "network", world.network, size=(80, 24)) as (app, pilot):
        assert "Yhteiset periaatteet" in listed(app)
        await press(pilot, "down", "enter")
        await write(pilot, "Avoin tieto")
        await press(pilot, "ctrl+o")
        assert "Avoin tieto" in listed(app)
        assert register.row("SELECT principles, purpose FROM network WHERE id = ?", (world.network,)) == (
            "Avoin tieto", "Jokaiselle nuorelle polku työhön.",
        )  # fmt: skip
        await press(pilot, "u")
        assert "Avoin tieto" not in listed(app)


async def test_foresight_stands_by_horizon_and_tasks_are_done(register: Register, world: World) -> None:
    for year, text in ((2035, "Väki vähenee"), (2028, "Uusi laki"), (None, "Joskus")):
        add_record(register, "foresight", {"text": text, "horizon": year}, today=TODAY, network=world.network)
    async with opened(register, "network", world.network) as (app, pilot):
        await press(pilot, "6")
        assert [line.split("  ")[0] for line in listed(app).splitlines()[1:3]] == ["→ 2028", "→ 2035"]
        await press(pilot, "8", "t")
        await write(pilot, "Uutiskirje")
        await press(pilot, "tab")
        await write(pilot, "ti")
        await press(pilot, "ctrl+o")
        assert [task.title for task in linked_tasks(register, "network", world.network)] == [
            "Uutiskirje",
            "Oppimisilta",
        ]
        await press(pilot, "home", "d")
        assert [task.state for task in linked_tasks(register, "network", world.network)] == ["OPEN", "DONE"]
        await press(pilot, "u", "u")
        assert len(linked_tasks(register, "network", world.network)) == 1


async def test_a_partners_networks_are_joined_and_left(register: Register, world: World) -> None:
    async with opened(register, "network_page", world.partner) as (app, pilot):
        assert isinstance(app.screen, MembershipPage)
        assert "1 verkostossa" in said(app, "#head")
        assert "■ 1 punainen sudenkuoppa" in said(app, "#head")
        await press(pilot, "n")
        await write(pilot, "hoiva")
        await press(pilot, "enter")
        await write(pilot, "palvelu")
        await press(pilot, "enter", "ctrl+o")
        assert "2 verkostossa" in said(app, "#head")
        assert "Hoivaverkosto" in listed(app).splitlines()[1]
        await press(pilot, "x")
        assert "1 verkostossa" in said(app, "#head")
        await press(pilot, "u", "u", "home", "enter")
        assert isinstance(app.screen, NetworkPage)
        assert app.screen.title_text() == "Ohjaamoverkosto"
        assert register.row("SELECT count(*) FROM network_member") == (1,)


async def test_the_page_leaves_when_its_network_is_undone(register: Register, world: World) -> None:
    made = add_record(register, "network", {"name": "Hetken verkosto"}, today=TODAY)
    async with opened(register, "network", made) as (app, pilot):
        await press(pilot, "u")
        assert not isinstance(app.screen, NetworkPage)


async def test_the_page_opens_at_a_section_and_plans_again_what_was_not_held(register: Register, world: World) -> None:
    add_record(
        register, "meeting", {"kind": "NETWORK", "on": date(2026, 11, 20), "forum": world.forum}, today=TODAY,
        network=world.network,
    )  # fmt: skip
    async with opened(register, "network", world.network, "meeting") as (app, pilot):
        assert "▲ pe 20.11." in listed(app)
        await press(pilot, "d", "ctrl+o")
        assert "Pidetty: Ohjausryhmä. Seuraavan kerran ma 21.12.2026" in notices(app)
        assert register.rows('SELECT state, "on" FROM meeting') == [("HELD", "2026-11-23")]
        await press(pilot, "u", "n")
        await write(pilot, "verkostotap")
        await press(pilot, "enter")
        await write(pilot, "1.12.")
        await press(pilot, "ctrl+o")
        assert "ti 1.12." in listed(app)
        await press(pilot, "d", "ctrl+o")
        assert register.row("SELECT count(*) FROM meeting WHERE state = 'HELD'") == (1,)
