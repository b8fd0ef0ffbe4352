"""The words of the field in the palette, and where they lead."""

from __future__ import annotations

from typing import Any

import pytest
from textual.command import CommandInput, CommandList

from db.actions.networks import mark_trap
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.actions.records import add_record
from db.register import Register
from kumppani_tui.screens.partnership_map import PartnershipMapScreen
from kumppani_tui.widgets.record_list import RecordList
from tests.kumppani_tui.listdemo import until
from tests.kumppani_tui.program import TODAY, frozen, keeping_language, program
from tests.kumppani_tui.waiting import press, settle


def offered(app: Any) -> list[str]:
    return [str(option.prompt).split("\n")[0] for option in app.screen.query_one(CommandList).options]


async def choose(pilot: Any, typed: str, line: str) -> None:
    """Type in the palette and run the line."""
    app = pilot.app
    await press(pilot, "ctrl+p")
    app.screen.query_one(CommandInput).value = typed
    await until(pilot, lambda: line in offered(app))
    app.screen.query_one(CommandList).highlighted = offered(app).index(line)
    await press(pilot, "enter")


@pytest.fixture
def filled(register: Register):
    with frozen(), keeping_language():
        for name, driver in (("Paja Oy", "ECONOMIC"), ("Koti Oy", "SOCIAL")):
            partner = add_partner(register, {"name": name})
            add_partnership(register, partner, {"tier": "EVERYDAY", "phase": "ACTIVE", "drivers": [driver]})
        for name, trap in (("Sote", "ISOLATION"), ("Metalli", "NO_RESOURCES")):
            network = add_record(register, "network", {"name": name})
            mark_trap(register, network, {"trap": trap, "light": "AMBER"}, today=TODAY)
        texts = {"kind": "CHALLENGE", "challenge": "GUIDANCE_COMPETENCE", "text": "Alussa", "written_on": TODAY}
        add_record(register, "strategy_text", texts, partner=partner)
        yield register


WAYS: tuple[tuple[str, str, str, set[str]], ...] = (
    ("yhteistyökumppanuus", "Arjen kumppanuus (yhteistyökumppanuus)", "EverydayScreen", {"Paja Oy", "Koti Oy"}),
    ("kehittämiskumppanuus", "Kehittävä kumppanuus (kehittämiskumppanuus)", "DevelopingScreen", set()),
    ("ajurit talou", "Taloudelliset tekijät", "PartnersScreen", {"Paja Oy"}),
    ("karikot eristäytyminen", "Eristäytyminen", "NetworksScreen", {"Sote"}),
    ("haasteet ohjausosaaminen", "Ohjausosaaminen", "SearchScreen", {"Koti Oy"}),
)
"""What is typed, the line that is chosen, and the screen with those of the names below that it shows."""


async def test_a_word_of_the_field_leads_to_where_it_is_used(filled: Register) -> None:
    app = program(filled)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for typed, line, screen, names in WAYS:
            await choose(pilot, typed, line)
            await settle(pilot)
            assert type(app.screen).__name__ == screen
            found = app.screen.query_one(RecordList)
            shown = "\n".join(found.render_line(y).text for y in range(found.size.height))
            assert {name for name in ("Paja Oy", "Koti Oy", "Sote", "Metalli") if name in shown} == names, typed
            app.leave()
            await settle(pilot)
        await choose(pilot, "ajurit", "Kumppanuuskartta: Miksi sitä tarvitaan × Taso")
        await until(pilot, lambda: isinstance(app.screen, PartnershipMapScreen))
        assert (app.screen.rows, app.screen.columns) == ("driver", "tier")
