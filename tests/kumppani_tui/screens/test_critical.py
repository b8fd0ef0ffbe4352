"""The critical points: empty wordings, answers of both parties over time, per partner and per unit."""

from __future__ import annotations

from datetime import date

from db.actions.critical import answer_point
from db.register import Register
from kumppani_tui.screens.critical import CriticalScreen
from tests.kumppani_tui.guided import TODAY, opened, partner_with, screen_text
from tests.kumppani_tui.program import frozen
from tests.kumppani_tui.waiting import press, settle, write

ANSWERS = "SELECT point, party, score, text, answered_on FROM critical_answer WHERE deleted_at IS NULL ORDER BY id"


async def test_points_without_a_wording_are_numbered_and_a_key_words_them(register: Register) -> None:
    with frozen():
        ids = partner_with(register)
    async with opened(register, "critical", ids.uid) as (app, pilot):
        said = screen_text(app)
        assert "kohta 1 … w nimeää" in said and "kohta 8 … w nimeää" in said
        await press(pilot, "down", "w")
        await write(pilot, "Tiedonkulku")
        await press(pilot, "ctrl+o")
        assert "Tiedonkulku" in screen_text(app)
        assert register.row("SELECT fi, sv, en FROM term WHERE code = 'POINT_2'") == ("Tiedonkulku",) * 3
        await press(pilot, "u")
        assert register.row("SELECT fi FROM term WHERE code = 'POINT_2'") == ("",)
        assert "kohta 2 … w nimeää" in screen_text(app)


async def test_both_parties_answer_in_one_change_with_the_trend(register: Register) -> None:
    with frozen():
        ids = partner_with(register)
        before = {"INSTITUTION": (3, ""), "WORKING_LIFE": (4, "Toimii")}
        answer_point(register, "POINT_1", before, partner_id=ids.partner, on=date(2026, 5, 4))
    async with opened(register, "critical", ids.uid) as (app, pilot):
        await press(pilot, "enter")
        form = app.screen.form  # type: ignore[attr-defined]
        form.set_values({"score_INSTITUTION": 4, "score_WORKING_LIFE": 2})
        await settle(pilot)
        form.rows["text_WORKING_LIFE"].control.raw = "Viestit eivät kulje"
        await press(pilot, "ctrl+o")
        assert register.rows(ANSWERS)[2:] == [
            ("POINT_1", "INSTITUTION", 4, None, "2026-11-23"),
            ("POINT_1", "WORKING_LIFE", 2, "Viestit eivät kulje", "2026-11-23"),
        ]
        app.clear_notifications()
        await press(pilot, "down", "up")
        row = next(line for line in screen_text(app).splitlines() if "kohta 1" in line)
        assert "●●●●· 4 ▲" in row and "●●··· 2 ▼" in row
        said = screen_text(app)
        assert "Viestit eivät kulje" in said and "4.5.2026" in said
        await press(pilot, "u")
        assert len(register.rows(ANSWERS)) == 2
        await press(pilot, "delete")
        assert register.rows(ANSWERS) == []
        await press(pilot, "u")
        assert len(register.rows(ANSWERS)) == 2


async def test_a_second_answer_of_a_day_takes_the_place_of_the_first(register: Register) -> None:
    with frozen():
        ids = partner_with(register)
        for score in (2, 5):
            answer_point(register, "POINT_3", {"INSTITUTION": (score, "")}, partner_id=ids.partner, on=TODAY)
    assert [row[2] for row in register.rows(ANSWERS)] == [5]


async def test_a_unit_has_points_of_its_own(register: Register) -> None:
    with frozen():
        ids = partner_with(register)
        answer_point(register, "POINT_1", {"INSTITUTION": (1, "")}, partner_id=ids.partner, on=TODAY)
    async with opened(register, "critical", size=(120, 40)) as (app, pilot):
        assert isinstance(app.screen, CriticalScreen)
        assert "Hyvinvointi" in screen_text(app) and "●" not in screen_text(app)
        await press(pilot, "n")
        app.screen.form.set_values({"score_INSTITUTION": 3})  # type: ignore[attr-defined]
        await settle(pilot)
        await press(pilot, "ctrl+o")
        assert register.rows(
            "SELECT unit_id IS NOT NULL, partner_id FROM critical_answer ORDER BY id DESC LIMIT 1"
        ) == [(1, None)]
    async with opened(register, "critical", ids.uid, size=(120, 40)) as (app, pilot):
        assert "●····" in screen_text(app)
        await press(pilot, "v")
        await write(pilot, "Hyv")
        await press(pilot, "enter")
        assert "●●●··" in screen_text(app)
