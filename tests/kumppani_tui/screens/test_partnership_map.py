"""The partnership map by keyboard: moving, opening a cell, other dimensions, white spots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from textual.widgets import Static

from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.register import Register
from kumppani_tui.screens.partners import PartnersScreen
from kumppani_tui.screens.partnership_map import PartnershipMapScreen
from kumppani_tui.widgets.key_line import KeyLine
from kumppani_tui.widgets.map_grid import MapGrid
from tests.kumppani_tui.program import frozen, keeping_language, program
from tests.kumppani_tui.waiting import Put, press, settle


@pytest.fixture
def filled(register: Register) -> Iterator[Register]:
    with frozen(), keeping_language():
        for name, fields, tier, phase in (
            ("Koti Oy", ["01"], "EVERYDAY", "ACTIVE"),
            ("Paja Oy", ["01"], "EVERYDAY", "ACTIVE"),
            ("Sepät Oy", ["02"], "STRATEGIC", "ACTIVE"),
            ("Toive Oy", ["01"], "EVERYDAY", "WISHED"),
        ):
            one = add_partner(register, {"name": name, "fields": fields, "municipality_code": "992"})
            add_partnership(register, one, {"tier": tier, "phase": phase})
        yield register


def lines(pilot: Any) -> list[str]:
    return str(pilot.app.screen.query_one(MapGrid).render()).split("\n")


def said(pilot: Any, name: str) -> str:
    return str(pilot.app.screen.query_one(f"#{name}", Static).content)


async def open_map(pilot: Any) -> None:
    await settle(pilot)
    await press(pilot, "g", "m")
    assert isinstance(pilot.app.screen, PartnershipMapScreen)


async def test_figures_shades_wishes_and_sums_stand_in_the_cells(filled: Register) -> None:
    app = program(filled, lang="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_map(pilot)
        assert said(pilot, "what").startswith("Field of education × Tier · 3 partners, +1 wished for · ")
        education = next(line for line in lines(pilot) if line.startswith("Education"))
        assert "██ 2 +1" in education and "·" in education
        art = next(line for line in lines(pilot) if line.startswith("Arts"))
        assert "▓▓ 1" in art or "▒▒ 1" in art
        assert lines(pilot)[-1].startswith("Total")
        await press(pilot, "down")
        assert said(pilot, "cell").startswith("Education × Everyday partnership  2 partners, +1 wished for")
        await press(pilot, "end")
        assert said(pilot, "cell").startswith("all: Field of education × all: Tier  3 partners")


async def test_enter_opens_the_partners_of_the_cell_and_a_white_spot_opens_none(filled: Register) -> None:
    app = program(filled, lang="fi")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, PartnershipMapScreen), "nobody stands in the first cell"
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, PartnersScreen)
        assert sorted(row.name for row in app.screen.read_rows(list(app.screen.records._keys)).values()) == [
            "Koti Oy", "Paja Oy", "Toive Oy",
        ]  # fmt: skip
        assert "ala:kasvatusalat" in app.screen.bar.text and "taso:A" in app.screen.bar.text
        await press(pilot, "escape")
        assert isinstance(app.screen, PartnershipMapScreen), "the filter was the map's: Escape leads back at once"


async def test_rows_and_columns_are_chosen_swapped_and_remembered(filled: Register) -> None:
    app = program(filled, lang="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_map(pilot)
        await press(pilot, "r", Put("munic"), "enter")
        assert said(pilot, "what").startswith("Municipality × Tier")
        assert [line for line in lines(pilot) if "Äänekoski" in line], lines(pilot)
        assert not [line for line in lines(pilot) if line.startswith("Akaa")]
        await press(pilot, "a")
        assert "Äänekoski" in said(pilot, "cell"), "the cursor stays on its row"
        await press(pilot, "home")
        assert [line for line in lines(pilot) if line.startswith("Akaa")]
        await press(pilot, "end", "up", "left")
        assert lines(pilot)[-3].startswith("Äänekoski"), "the last town is in sight, and the sums below it"
        assert lines(pilot)[0].strip().startswith("Everyday"), "the titles stay"
        await press(pilot, "x")
        assert said(pilot, "what").startswith("Tier × Municipality")
        assert "Äänekoski" in said(pilot, "cell"), "the cursor stays on its cell"
        await press(pilot, "c", Put("tier"), "enter")
        assert said(pilot, "what").startswith("Municipality × Tier"), "the same twice changes the two round"
        await press(pilot, "escape", "g", "m")
        assert said(pilot, "what").startswith("Municipality × Tier"), "as it was left"


async def test_white_spots_are_listed_and_gone_to(filled: Register) -> None:
    app = program(filled, lang="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_map(pilot)
        await press(pilot, "w", Put("humanities every"), "enter")
        assert said(pilot, "cell").startswith("Arts and humanities × Everyday partnership  white spot")


async def test_another_change_is_shown_and_undone(filled: Register) -> None:
    app = program(filled, lang="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_map(pilot)
        add_partner(filled, {"name": "Uusi Oy", "fields": ["01"]})
        app.register_changed()
        await settle(pilot)
        assert "4 partners" in said(pilot, "what")
        await press(pilot, "u")
        assert "3 partners" in said(pilot, "what")


async def test_the_language_changes_and_the_cursor_stays(filled: Register) -> None:
    app = program(filled, lang="fi")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_map(pilot)
        await press(pilot, "c", Put("maakun"), "enter")
        await press(pilot, "down")
        assert said(pilot, "cell").startswith("Kasvatusalat × Uusimaa")
        await press(pilot, "f6")
        assert said(pilot, "what").startswith("Field of education × Region · 3 partners")
        assert said(pilot, "cell").startswith("Education × Uusimaa")


async def test_without_municipalities_the_map_says_what_shows_them(register: Register) -> None:
    with frozen(), keeping_language():
        app = program(register, lang="fi")
        async with app.run_test(size=(80, 24)) as pilot:
            await open_map(pilot)
            app.screen.show_dimensions("municipality", "tier")
            await settle(pilot)
            footer = app.screen.query_one(KeyLine)
            assert "a Kaikki kunnat" in str(footer.render()), "the key is in view, for the rows depend on it"
            assert said(pilot, "cell") == "Yhdelläkään kumppanilla ei ole vielä kuntaa. a näyttää kaikki kunnat."
            await press(pilot, "a")
            assert said(pilot, "cell").startswith("Akaa × Arjen kumppanuus  valkoinen kohta: ei vielä ketään")


async def test_a_narrow_line_keeps_the_figure_of_a_long_named_cell(filled: Register) -> None:
    app = program(filled, lang="fi")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(pilot)
        app.screen.show_dimensions("field", "unit")
        await settle(pilot)
        assert said(pilot, "what").startswith("Koulutusala × Kumppanin yksikkö")
        app.screen.show_dimensions("purpose", "field")
        await settle(pilot)
        await press(pilot, "right", "right", "right", "right", "right", "right")
        line = said(pilot, "cell")
        assert line.endswith("valkoinen kohta: ei vielä ketään") and len(line) <= 78


async def test_an_empty_map_says_why_and_which_key_fills_it(register: Register) -> None:
    with frozen(), keeping_language():
        app = program(register)
        async with app.run_test(size=(80, 24)) as pilot:
            await open_map(pilot)
            assert said(pilot, "cell") == "Ei vielä kumppaneita. F3 vie kumppaneihin, joissa niitä lisätään."


async def test_titles_of_tiers_are_whole_in_the_smallest_terminal_and_the_corner_says_what_it_counts(
    filled: Register,
) -> None:
    add_partner(filled, {"name": "Ilman Oy"})
    app = program(filled)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(pilot)
        upper, lower, *_rest = lines(pilot)
        assert upper.split() == ["5", "saraketta", "▸", "Arjen", "Kehittävä", "Strateginen"]  # the fifth: no tier
        assert lower.split() == [*["kumppanuus"] * 3, "V", "Verkosto", "Yhteensä"]
