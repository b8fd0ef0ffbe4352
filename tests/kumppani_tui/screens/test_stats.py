"""The figures by keyboard: sections, years, the report and its file; an undone activity is not counted any more."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from db.actions.activities import log_activity
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.actions.records import add_record
from db.register import Register
from kumppani_tui import usual_folder
from kumppani_tui.screens.stats import StatsScreen
from tests.kumppani_tui.program import TODAY, frozen, keeping_language, program
from tests.kumppani_tui.waiting import press, settle


@pytest.fixture
def worked(register: Register) -> Register:
    """A partner with activities, feedback and a partnership of two years."""
    with frozen():
        partner = add_partner(register, {"name": "Konepaja [b]Oy[/b]", "kind": "COMPANY", "status": "ACTIVE"})
        add_partnership(register, partner, {"tier": "EVERYDAY", "phase": "ACTIVE"}, on=date(2026, 3, 1))
        for month in (1, 5, 5):
            values = {"type": "STUDENT_WORKSHOP", "on": date(2026, month, 4), "tier": "EVERYDAY",
                      "outcome": "Työpaja pidettiin", "student_count": 12}  # fmt: skip
            log_activity(register, partner, values, today=TODAY)
        log_activity(register, partner, {"type": "CALL", "on": date(2025, 5, 4)}, today=TODAY)
        add_record(register, "feedback", {"party": "STUDENT", "score": 4, "given_on": "2026-05-05"}, partner=partner)
        log_activity(register, partner, {"type": "CALL", "on": date(2026, 6, 4)}, today=TODAY)
    return register


def shown(app: Any) -> str:
    return str(app.screen.query_one("#figures", Static).content.plain)


def line(app: Any, word: str) -> list[str]:
    """The cells of the first line that begins with the word."""
    return next(one for one in shown(app).splitlines() if one.startswith(word)).split()


async def test_the_whole_way_by_keyboard(worked: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(usual_folder, "usual_folder", lambda: tmp_path)
    with keeping_language(), frozen():
        app = program(worked, lang="en")
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "g", "t")
            assert isinstance(app.screen, StatsScreen)
            assert line(app, "May")[:4] == ["May", "2", "1", "+1"]
            assert line(app, "June")[:4] == ["June", "1", "0", "+1"]
            assert line(app, "All")[:4] == ["All", "4", "1", "+3"]
            assert "until 23 Nov 2026" in " ".join(shown(app).split()) and line(app, "December") == ["December"]
            # What is undone is not counted any more, and counted again when it is done again.
            await press(pilot, "u")
            assert line(app, "June")[:4] == ["June", "0", "0", "±0"]
            await press(pilot, "U")
            assert line(app, "June")[:4] == ["June", "1", "0", "+1"]
            await press(pilot, "2")
            assert line(app, "31 Mar 2026")[3:5] == ["1", "1"] and "A Everyday partnership" in shown(app)
            await press(pilot, "right")
            assert line(app, "Student")[:3] == ["Student", "4.0", "1"]
            await press(pilot, "4")
            assert line(app, "Activities noted")[2:5] == ["4", "1", "+3"]
            await press(pilot, "minus")
            assert app.screen.title_text() == "Figures 2025"
            assert line(app, "Activities noted")[2:5] == ["1", "0", "+1"]
            await press(pilot, "plus", "plus")
            assert app.screen.title_text() == "Figures 2026"
            await press(pilot, "5")
            assert "Education is provided together with working life." in shown(app)
            assert "4 May 2026 · Konepaja [b]Oy[/b] · Student workshop: Työpaja pidettiin" in " ".join(
                shown(app).split()
            )
            await press(pilot, "s", "right", *["down"] * 3, "enter", "escape")
            text = (tmp_path / "2026-Section-4-report-2026-11-23.md").read_text("utf-8")
            assert "Konepaja \\[b\\]Oy" in text and "# How working life's needs" in text
            await press(pilot, "c")
            assert app.clipboard.startswith("How working life's needs")
            await press(pilot, "left", "left")
            assert line(app, "Student")[0] == "Student"
            await press(pilot, "escape")
            assert not isinstance(app.screen, StatsScreen)


@pytest.mark.parametrize("lang", ["fi", "en"])
async def test_no_line_is_cut_at_any_size(worked: Register, lang: str) -> None:
    with keeping_language(), frozen():
        app = program(worked, lang=lang)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.open("stats")
            await settle(pilot)
            for width, height in ((80, 24), (120, 40)):
                await pilot.resize_terminal(width, height)
                for key in "12345":
                    await press(pilot, key)
                    assert shown(app).strip()
                    assert max(map(len, shown(app).splitlines())) <= width - 4


async def test_an_empty_register_says_so_in_words(register: Register) -> None:
    with keeping_language(), frozen():
        app = program(register, lang="en")
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.open("stats")
            await settle(pilot)
            assert "No activities in these two years." in shown(app)
            await press(pilot, "3")
            assert "No feedback in these two years." in shown(app)
            await press(pilot, "5")
            assert "Nothing was recorded in the year." in shown(app)
            assert not app.screen.can_previous_year() and not app.screen.can_next_year()


async def test_an_empty_section_names_the_key_that_fills_it(register: Register) -> None:
    with frozen(), keeping_language():
        app = program(register, "stats")
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            for key, words in (
                ("1", "Näinä kahtena vuonna ei ole tapahtumia. l kirjaa, mitä tapahtui."),
                ("2", "Tänä vuonna ei ole kumppanuuksia. g ja tason kirjain"),
                ("3", "g ja tason kirjain vievät tason kumppaneihin."),
            ):
                await press(pilot, key)
                assert words in shown(app)
