"""What forms opened on a partner's pages begin with: what goes without saying is filled in."""

from __future__ import annotations

from datetime import date

import pytest

from db.actions.contacts import add_contact
from db.actions.institution import add_staff, add_units
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.references import uid_of
from db.register import Register
from db.views.tier_work import Carriers, carriers
from kumppani_tui.widgets.form import Form
from tests.kumppani_tui.guided import TODAY, frozen, opened
from tests.kumppani_tui.waiting import press


@pytest.fixture
def made(register: Register) -> dict[str, int]:
    with frozen():
        (unit,) = add_units(register, ["Tekniikka"])
        staff = add_staff(register, {"name": "Maija Vastaava", "role": "COORDINATOR"})
        partner = add_partner(register, {"name": "Konepaja Kuusi Oy"})
        for tier in ("EVERYDAY", "STRATEGIC"):
            add_partnership(register, partner, {"tier": tier, "unit": unit, "responsible": staff}, on=date(2025, 1, 7))
        other = add_contact(register, {"name": "Ossi Johtaja", "partner": partner, "role": "MANAGEMENT"})
        instructor = add_contact(register, {"name": "Outi Ohjaaja", "partner": partner, "role": "WORKPLACE_INSTRUCTOR"})
    return {"unit": unit, "staff": staff, "partner": partner, "other": other, "instructor": instructor}


async def test_a_triad_begins_today_in_the_unit_with_the_only_instructor(
    register: Register, made: dict[str, int]
) -> None:
    async with opened(register, "everyday_page", uid_of(register, "partner", made["partner"])) as (app, pilot):
        await press(pilot, "1", "n", "ctrl+o")
        assert not app.screen.query(Form)
        found = register.row("SELECT unit_id, instructor_id, starts_on FROM triad WHERE deleted_at IS NULL")
        assert found == (made["unit"], made["instructor"], TODAY.isoformat())
        await press(pilot, "u")
        assert register.row("SELECT count(*) FROM triad WHERE deleted_at IS NULL") == (0,)


async def test_a_milestone_begins_with_who_is_responsible(register: Register, made: dict[str, int]) -> None:
    async with opened(register, "strategic_page", uid_of(register, "partner", made["partner"])) as (app, pilot):
        await press(pilot, "2", "n")
        assert "Maija Vastaava" in app.screen.query_one(Form).raw()["our_owner"]


async def test_a_need_is_noted_today(register: Register, made: dict[str, int]) -> None:
    async with opened(register, "matching", uid_of(register, "partner", made["partner"])) as (app, pilot):
        await press(pilot, "n")
        assert str(TODAY.year) in str(app.screen.query_one(Form).raw()["noted_on"])


def test_nobody_is_guessed_among_several_and_the_retired_are_left_out(register: Register, made: dict[str, int]) -> None:
    from db.actions.institution import retire_staff

    with frozen():
        add_contact(register, {"name": "Olli Ohjaaja", "partner": made["partner"], "role": "WORKPLACE_INSTRUCTOR"})
        retire_staff(register, made["staff"])
    assert carriers(register, made["partner"], "EVERYDAY", TODAY) == Carriers(made["unit"], None, None)
    assert carriers(register, made["partner"], "DEVELOPING", TODAY) == Carriers(None, None, None)
