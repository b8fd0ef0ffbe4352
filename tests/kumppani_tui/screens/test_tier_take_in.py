"""Taking a partner into a tier from the tier's own list, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.register import Register
from db.views.tiers import partners_outside
from kumppani_tui.dialogs.choose import Choose
from kumppani_tui.dialogs.partnership_form import PartnershipForm
from kumppani_tui.screens.tier_base import TierScreen
from tests.kumppani_tui.program import frozen, keeping_language, program
from tests.kumppani_tui.waiting import Put, press, settle


@pytest.fixture
def partner(register: Register) -> Iterator[int]:
    with frozen(), keeping_language():
        yield add_partner(register, {"name": "Konepaja Kuusi Oy"})


def tiers(register: Register) -> list[str]:
    return [row[0] for row in register.rows("SELECT tier FROM partnership WHERE deleted_at IS NULL ORDER BY id")]


async def test_a_partner_is_taken_into_the_tier_and_out_again(register: Register, partner: int) -> None:
    app = program(register)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        for letter, tier in (("a", "EVERYDAY"), ("k", "DEVELOPING"), ("s", "STRATEGIC")):
            await press(pilot, "g", letter)
            screen = app.screen
            assert isinstance(screen, TierScreen)
            assert screen.empty_text().plain.splitlines()[-1].startswith("n ")
            await press(pilot, "n", "enter")
            assert isinstance(app.screen, PartnershipForm)
            await press(pilot, "ctrl+o")
            assert tiers(register) == [tier]
            assert app.screen is screen and screen.partnership is not None
            await press(pilot, "u")
            assert tiers(register) == []


async def test_one_that_is_in_already_is_shown(register: Register, partner: int) -> None:
    made = add_partnership(register, partner, {"tier": "EVERYDAY"})
    add_partner(register, {"name": "Toinen Oy"})
    app = program(register)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        for key in ("g", "a", "n", Put("konepaja"), "enter"):
            await press(pilot, key)
        assert isinstance(app.screen, TierScreen) and app.screen.partnership is not None
        assert app.screen.partnership.id == made
    assert len(tiers(register)) == 1


async def test_without_partners_it_says_where_they_are(register: Register) -> None:
    with frozen(), keeping_language():
        app = program(register)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settle(pilot)
            for key in ("g", "a", "n"):
                await press(pilot, key)
            assert not isinstance(app.screen, Choose)
            assert any("F3" in note.message for note in app._notifications)


def test_only_those_outside_are_offered(register: Register, partner: int) -> None:
    other = add_partner(register, {"name": "Aalto Oy"})
    add_partnership(register, partner, {"tier": "EVERYDAY"})
    assert [one[0] for one in partners_outside(register, "EVERYDAY", 5)] == [other]
    assert [one[0] for one in partners_outside(register, "STRATEGIC", 5)] == [other, partner]
    assert len(partners_outside(register, "STRATEGIC", 1)) == 1


@pytest.mark.parametrize(("typed", "name"), [("pohdin", "reflection"), ("tarpeet ja tarj", "matching")])
async def test_the_palette_finds_the_tools_and_asks_whose(
    register: Register, partner: int, typed: str, name: str
) -> None:
    app = program(register)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", Put(typed), "down", "enter")
        assert isinstance(app.screen, Choose)
        await press(pilot, "enter")
        assert type(app.screen).__module__.endswith(name)
        assert "Konepaja Kuusi" in app.screen.title_text()


async def test_the_palette_finds_the_critical_points_without_a_partner_or_a_unit(register: Register) -> None:
    with frozen(), keeping_language():
        app = program(register)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await settle(pilot)
            for key in ("ctrl+p", Put("kriit")):
                await press(pilot, key)
            for key in ("down", "enter"):
                await press(pilot, key)
            assert type(app.screen).__module__.endswith("critical")
