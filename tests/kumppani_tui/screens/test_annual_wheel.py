"""The annual wheel by keyboard: months, years, a month's list, and the records behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from textual.widgets import Static

from db.actions.agreements import add_agreement
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.actions.records import add_record
from db.register import Register
from kumppani_tui.screens.annual_wheel import AnnualWheelScreen
from kumppani_tui.screens.month import MonthScreen
from kumppani_tui.widgets.year_wheel import YearWheel
from tests.kumppani_tui.program import TODAY, frozen, keeping_language, program
from tests.kumppani_tui.waiting import Put, press, settle


@pytest.fixture
def filled(register: Register) -> Iterator[Register]:
    with frozen(), keeping_language():
        partner = add_partner(register, {"name": "Koti Oy"})
        add_partnership(
            register, partner, {"tier": "STRATEGIC", "phase": "ACTIVE", "review_on": date(2026, 11, 30)}, on=TODAY
        )
        add_record(
            register, "milestone", {"title": "Pilotti", "due_on": date(2026, 11, 3)}, today=TODAY, partner=partner
        )
        add_agreement(
            register, partner,
            {"title": "Puite", "type": "FRAMEWORK", "state": "IN_FORCE", "starts_on": date(2025, 1, 1),
             "signed_on": date(2024, 12, 1), "ends_on": date(2027, 1, 31), "notice_months": 0, "buffer_days": 0},
        )  # fmt: skip
        network = add_record(register, "network", {"name": "Sote-verkosto"}, today=TODAY)
        add_record(
            register, "forum", {"name": "Aamukahvit", "recurrence": "FREQ=MONTHLY", "next_on": date(2026, 11, 26)},
            today=TODAY, network=network,
        )  # fmt: skip
        yield register


def wheel(pilot: Any) -> str:
    return str(pilot.app.screen.query_one(YearWheel).render())


def what(pilot: Any) -> str:
    return str(pilot.app.screen.query_one("#what", Static).content)


def listed(pilot: Any) -> list[str]:
    found = pilot.app.screen.rows_list
    return [line for y in range(found.size.height) if (line := "".join(s.text for s in found.render_line(y)).strip())]


async def open_wheel(pilot: Any) -> AnnualWheelScreen:
    await settle(pilot)
    await press(pilot, "g", "w")
    assert isinstance(pilot.app.screen, AnnualWheelScreen)
    return pilot.app.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_months_and_years_by_keys(size: tuple[int, int], filled: Register) -> None:
    app = program(filled, lang="en")
    async with app.run_test(size=size) as pilot:
        screen = await open_wheel(pilot)
        assert screen.wheel.month == 11 and "● November" in wheel(pilot)
        assert "▲  Milestones" in wheel(pilot) and "Koti Oy – Pilotti" in wheel(pilot)
        assert what(pilot).startswith("2026 · ")
        await press(pilot, "left")
        assert screen.wheel.month == 10
        await press(pilot, "up")
        assert screen.wheel.month == (9 if size[0] == 80 else 7)
        await press(pilot, "down", "down", "right", "right", "right", "right")
        assert screen.wheel.month == 12, "the year has an end"
        await press(pilot, "pagedown")
        assert what(pilot).startswith("2027 · ") and "●" not in wheel(pilot).replace("●  ", "")
        await press(pilot, "left", "left", "home")
        assert screen.wheel.month == 11 and what(pilot).startswith("2026 · ")
        await press(pilot, "pageup")
        assert "Forums" not in wheel(pilot), "what was before its next day is not made up"


async def test_a_month_lists_its_days_and_opens_what_stands_there(filled: Register) -> None:
    app = program(filled, lang="en")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_wheel(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, MonthScreen) and app.screen.title_text() == "November 2026"
        kinds = [" ".join(line.split()) for line in listed(pilot)[1:]]
        assert kinds[0].startswith("▌ Sun 1 Nov ≡ Survey") and "Tue 3 Nov ▲ Milestone Pilotti Koti Oy ▲ late" in kinds
        assert "Thu 26 Nov ○ Forum Aamukahvit Sote-verkosto" in kinds
        await press(pilot, "enter")
        assert isinstance(app.screen, MonthScreen), "a survey has no record"
        await press(pilot, "down", "enter")
        assert type(app.screen).__name__ == "StrategicPage"
        await press(pilot, "escape", "slash", Put("aamu"), "enter", "enter")
        assert type(app.screen).__name__ == "NetworkPage"
        await press(pilot, "escape")
        await press(pilot, "escape")


async def test_another_month_is_shown_and_a_change_undone(filled: Register) -> None:
    app = program(filled, lang="fi")
    async with app.run_test(size=(120, 40)) as pilot:
        await open_wheel(pilot)
        await press(pilot, "right", "enter", "right")
        assert app.screen.title_text() == "Tammikuu 2027"  # type: ignore[attr-defined]
        assert any("Päätettävä" in line and "Puite" in line for line in listed(pilot))
        assert any("Sopimus päättyy" in line for line in listed(pilot))
        await press(pilot, "left", "left")
        partner = filled.row("SELECT id FROM partner")
        assert partner is not None
        add_record(filled, "meeting", {"on": date(2026, 11, 9)}, today=TODAY, partner=partner[0])
        app.register_changed()
        await settle(pilot)
        assert any("Ohjausryhmä" in line for line in listed(pilot))
        await press(pilot, "u")
        assert not any("Ohjausryhmä" in line for line in listed(pilot))


async def test_the_language_changes_and_the_month_stays(filled: Register) -> None:
    app = program(filled, lang="fi")
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await open_wheel(pilot)
        await press(pilot, "pagedown", "left", "left", "f6")
        assert what(pilot).startswith("2027 · ") and screen.wheel.month == 9 and "September" in wheel(pilot)


@pytest.mark.parametrize(
    ("size", "whole"), [((80, 24), "Työpaikkaohjaajakysely"), ((120, 40), "□  Kumppanuuden katselmus")]
)
async def test_what_stands_whole_in_a_month(filled: Register, size: tuple[int, int], whole: str) -> None:
    """No key opens a survey, so its name stands whole where there is little room."""
    app = program(filled, lang="fi")
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "g", "w")
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, MonthScreen)
        shown = [screen.rows_list.render_line(n + 1).text for n in range(screen.rows_list.row_count)]
        assert any(whole in line for line in shown)
