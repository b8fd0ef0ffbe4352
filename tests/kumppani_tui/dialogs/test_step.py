"""A step up or down: the evidence that is shown, and what the step does to the register."""

from __future__ import annotations

from db.register import Register
from kumppani_tui.dialogs.step import StepDialog
from tests.kumppani_tui.guided import add_candidate, notices, opened, partner_with, screen_text
from tests.kumppani_tui.program import frozen
from tests.kumppani_tui.waiting import press, settle, write

STEPS = 'SELECT kind, from_tier, to_tier, from_rung, to_rung, "on", reason FROM tier_step ORDER BY id'
TIERS = "SELECT tier, phase, rung FROM partnership WHERE deleted_at IS NULL ORDER BY id"


async def test_the_evidence_stands_above_the_step(register: Register) -> None:
    with frozen():
        partnership, _uid = add_candidate(register)
    async with opened(register, "step", partnership) as (app, _pilot):
        said = screen_text(app)
    assert "Konepaja Kuusi Oy · Arjen kumppanuus" in said
    assert "▲ Näyttö puoltaa askelta ylös: Kehittävä kumppanuus" in said
    assert "✓ Säännöllinen yhteys" in said and "4 yhteydenottoa / 12 kk: ma 9.11." in said
    assert "✓ Palaute" in said and "keskiarvo 4,5, 2 vastausta" in said
    assert "Hitsausrobotin" in said
    assert "– Voimassa oleva sopimus" in said


async def test_the_dialog_follows_the_terminal(register: Register) -> None:
    with frozen():
        partnership, _uid = add_candidate(register)
    async with opened(register, "step", partnership, size=(120, 40)) as (app, pilot):
        wide = screen_text(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        low = screen_text(app)
        assert "Askeleen päivä" in low and "Tallenna" in low and "╰" in low
        assert len(low.splitlines()) == 24 and max(map(len, low.splitlines())) == 80
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert screen_text(app) == wide


async def test_a_tier_is_taken_beside_the_one_there_is_and_undone(register: Register) -> None:
    with frozen():
        partnership, _uid = add_candidate(register)
    before = register.rows(STEPS)
    async with opened(register, "step", partnership) as (app, pilot):
        await press(pilot, "tab")
        await write(pilot, "Robotti tulossa")
        await press(pilot, "ctrl+o")
        assert register.rows(TIERS) == [
            ("EVERYDAY", "ACTIVE", "COOPERATION"),
            ("DEVELOPING", "EXPLORING", "COOPERATION"),
        ]
        assert register.rows(STEPS)[len(before) :] == [
            ("START", None, "DEVELOPING", None, "COOPERATION", "2026-11-23", "Robotti tulossa")
        ]
        assert "Ota rinnalle" in notices(app)
        await press(pilot, "u")
        assert register.rows(TIERS) == [("EVERYDAY", "ACTIVE", "COOPERATION")]
        assert register.rows(STEPS) == before


async def test_the_partnership_moves_to_another_tier_on_a_day_of_the_past(register: Register) -> None:
    with frozen():
        partnership, _uid = add_candidate(register)
    async with opened(register, "step", partnership) as (app, pilot):
        form = app.screen
        assert isinstance(form, StepDialog)
        form.form.set_values({"step": "MOVE STRATEGIC", "reason": "Yhteinen haaste"})
        await settle(pilot)
        form.form.rows["on"].control.raw = "1.11."
        await press(pilot, "ctrl+o")
        assert register.rows(TIERS) == [("STRATEGIC", "ACTIVE", "COOPERATION")]
        assert register.rows(STEPS)[-1] == (
            "UP", "EVERYDAY", "STRATEGIC", "COOPERATION", "COOPERATION", "2026-11-01", "Yhteinen haaste",
        )  # fmt: skip


async def test_a_step_needs_its_reason_and_no_day_to_come(register: Register) -> None:
    with frozen():
        partnership, _uid = add_candidate(register)
    before = register.rows(STEPS)
    async with opened(register, "step", partnership, size=(120, 40)) as (app, pilot):
        form = app.screen
        assert isinstance(form, StepDialog)
        for reason, day, said in (("", "", "Täytä tämä"), ("Syy", "huomenna", "ei ole edessäpäin")):
            form.form.set_values({"reason": reason})
            if day:
                form.form.rows["on"].control.raw = day
            await press(pilot, "ctrl+o")
            assert app.screen is form
            assert said in screen_text(app)
            assert register.rows(STEPS) == before


async def test_the_partner_screen_opens_it_for_the_tier_under_the_cursor(register: Register) -> None:
    with frozen():
        ids = partner_with(register)
    async with opened(register, "partner", ids.uid) as (app, pilot):
        await press(pilot, "2", "down", "s")
        assert isinstance(app.screen, StepDialog)
        assert "Arjen kumppanuus" in screen_text(app)
        form = app.screen.form
        values = [choice.value for choice in form.rows["step"].field.choices]  # type: ignore[union-attr]
        assert values == [
            "ADD DEVELOPING", "MOVE DEVELOPING", "ADD NETWORK", "MOVE NETWORK", "RUNG NETWORK", "RUNG COOPERATION",
            "END ",
        ]  # fmt: skip
        form.set_values({"step": "RUNG NETWORK", "reason": "Sitoutuminen väheni"})
        await press(pilot, "ctrl+o")
        assert register.row(STEPS + " DESC LIMIT 1") == (
            "DOWN", "EVERYDAY", "EVERYDAY", "PARTNERSHIP", "NETWORK", "2026-11-23", "Sitoutuminen väheni",
        )  # fmt: skip


async def test_a_partnership_that_is_gone_is_said_to_be(register: Register) -> None:
    async with opened(register, "step", 4711) as (app, _pilot):
        assert not isinstance(app.screen, StepDialog)
        assert "ei ole enää rekisterissä" in notices(app)
