"""The table of the rollout, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from db.actions.rollout import set_target
from db.register import Register
from db.views.rollout import Cell, Target, rollout
from kumppani_tui.locale import set_language
from kumppani_tui.rollout_words import bar, cell_text
from kumppani_tui.screens.partner import PartnerScreen
from kumppani_tui.screens.rollout import RolloutScreen
from kumppani_tui.screens.rollout_cell import RolloutCellScreen
from tests.kumppani_tui.listdemo import NOW, TODAY, fill, list_app
from tests.kumppani_tui.program import frozen, keeping_language, program
from tests.kumppani_tui.waiting import Put, press, settle


@pytest.fixture
def ids(register: Register) -> Iterator[dict[str, int]]:
    set_language("fi")
    with time_machine.travel(NOW, tick=False):
        yield fill(register)


def lines(pilot: Any) -> list[str]:
    records = pilot.app.screen.query_one("RecordList")
    return [" ".join(records.render_line(n + 1).text.split()) for n in range(records.row_count)]


def below(pilot: Any) -> str:
    return str(pilot.app.screen.query_one("#below").render())


def cell(actual: int, target: int | None, new: int = 0) -> Cell:
    return Cell("EVERYDAY", actual, new, None if target is None else Target(1, "u", target, None, ""))


@pytest.mark.parametrize(
    ("here", "said"),
    [
        (cell(0, None), "      "),
        (cell(0, 10), "······"),
        (cell(1, 100), "■·····"),
        (cell(99, 100), "■■■■■·"),
        (cell(10, 10), "■■■■■■"),
        (cell(0, 0), "■■■■■■"),
    ],
)
def test_a_bar_is_full_only_when_the_target_is_reached(here: Cell, said: str) -> None:
    assert bar(here, 6) == said


def test_a_cell_says_actual_target_and_new() -> None:
    assert cell_text(cell(12, 20, 3), 3, chosen=True) == "▸ 12/20 ■··+3"
    assert cell_text(cell(12, None), 3, chosen=False).rstrip() == "  12/–"


async def test_a_target_is_set_with_who_sees_to_it_and_undone(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "l")
        assert isinstance(app.screen, RolloutScreen)
        assert [line.split()[0] for line in lines(pilot)] == ["▌", "Tekniikka", "Kaikki"]
        await press(pilot, "right", "e", *"5", "enter", Put("aino"), "enter", "ctrl+o")
        (unit, *_others) = rollout(register, 2026, TODAY)
        target = unit.cells[1].target
        assert target is not None
        assert (unit.name, target.target, target.responsible) == ("Hyvinvointi", 5, "Aino Koordinaattori")
        assert "2/5" in lines(pilot)[0]
        assert "tavoite 5" in below(pilot)
        assert "Aino Koordinaattori" in below(pilot)
        await press(pilot, "delete")
        assert rollout(register, 2026, TODAY)[0].cells[1].target is None
        await press(pilot, "u", "u")
        assert rollout(register, 2026, TODAY)[0].cells[1].target is None
        assert "ei tavoitetta" in below(pilot)
        await press(pilot, "end")
        assert "Kaikki yksiköt" in below(pilot)
        await press(pilot, "e")
        assert isinstance(app.screen, RolloutScreen)


async def test_the_partners_of_a_cell_and_another_year(register: Register, ids: dict[str, int]) -> None:
    unit = register.row("SELECT id FROM unit WHERE name = 'Hyvinvointi'")
    assert unit is not None
    set_target(register, unit[0], "EVERYDAY", 2025, 7)
    app = list_app(register)
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "l", "minus")
        assert app.screen.title_text().endswith("2025")  # type: ignore[attr-defined]
        assert "0/7" in lines(pilot)[0]
        await press(pilot, "plus", "enter")
        assert isinstance(app.screen, RolloutCellScreen)
        shown = [line.removeprefix("▌ ").split("  ")[0] for line in lines(pilot)]
        assert len(shown) == 3
        assert shown[0].startswith("Metsäkonepaja Virtanen Tmi")
        assert all("15.1.2026 + uusi" in line for line in shown)
        await press(pilot, "slash", Put("åbo"), "enter", "enter")
        assert isinstance(app.screen, PartnerScreen)


async def test_roles_of_a_unit_tell_their_people_and_partnerships(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "l")
        coordinator = next(line for line in below(pilot).splitlines() if line.startswith("Koordinaattori"))
        load = register.row(
            "SELECT count(*) FROM partnership s JOIN partner p ON p.id = s.partner_id JOIN staff f ON f.id ="
            " coalesce(s.responsible_id, p.responsible_id) WHERE f.name = 'Aino Koordinaattori' AND p.status <> 'ENDED'"
        )
        assert load is not None
        assert coordinator.split("kumppanuu")[0].split() == ["Koordinaattori", "1", str(load[0])]


async def test_without_units_a_key_leads_to_them(register: Register) -> None:
    with frozen(), keeping_language():
        app = program(register, lang="fi")
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "g", "l")
            screen = app.screen
            assert isinstance(screen, RolloutScreen)
            assert screen.rows_list.empty == "Yksiköitä ei ole vielä. y vie lisäämään niitä."
            await press(pilot, "y", "n", Put("Telakka"), "ctrl+o")
            await press(pilot, "escape")
            assert app.screen is screen and screen.name_of(screen.all_rows[0]) == "Telakka"
