"""Suggestions of steps: who is there and why, and what the keys do."""

from __future__ import annotations

from datetime import date

from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.register import Register
from kumppani_tui.dialogs.step import StepDialog
from kumppani_tui.screens.candidates import CandidatesScreen
from kumppani_tui.screens.partner import PartnerScreen
from tests.kumppani_tui.guided import add_candidate, opened, screen_text
from tests.kumppani_tui.program import frozen
from tests.kumppani_tui.waiting import press, write

ASIDE = "SELECT kind, until, reason FROM signal_override"


def add_quiet(register: Register, name: str = "Hiljainen Oy") -> int:
    partner = add_partner(register, {"name": name})
    return add_partnership(register, partner, {"tier": "STRATEGIC", "phase": "ACTIVE", "started_on": date(2026, 1, 7)})


async def test_up_and_down_with_the_reason_in_words(register: Register) -> None:
    with frozen():
        add_candidate(register)
        add_quiet(register)
    async with opened(register, "candidates", size=(120, 40)) as (app, _pilot):
        lines = [line for line in screen_text(app).splitlines() if " Oy " in line]
        assert "Konepaja Kuusi Oy" in lines[0] and "▲ A → K" in lines[0]
        assert "Hiljainen Oy" in lines[1] and "▼ S → K" in lines[1]
        assert "✓ Säännöllinen yhteys" in screen_text(app)  # the pane
    async with opened(register, "candidates", size=(160, 40)) as (app, _pilot):
        said = screen_text(app)
        assert "tarve: Hitsausrobotin" in said
        assert "hiljaista 320 päivää" in said


async def test_not_now_puts_a_suggestion_aside_until_a_day_and_is_undone(register: Register) -> None:
    with frozen():
        add_candidate(register)
    async with opened(register, "candidates") as (app, pilot):
        assert isinstance(app.screen, CandidatesScreen)
        await press(pilot, "x")
        await write(pilot, "Rehtori vaihtuu")
        await press(pilot, "ctrl+o")
        assert register.rows(ASIDE) == [("STEP_UP", "2027-02-23", "Rehtori vaihtuu")]
        app.clear_notifications()
        await press(pilot, "down")
        assert "Konepaja" not in screen_text(app)
        await press(pilot, "h")
        assert "Konepaja" in screen_text(app) and "ei nyt" in screen_text(app)
        await press(pilot, "x")  # brings it back
        assert register.rows(ASIDE) == []
        await press(pilot, "u", "u")
        assert register.rows(ASIDE) == []
        assert "Konepaja" in screen_text(app)


async def test_enter_opens_the_step_p_the_partner_and_slash_filters(register: Register) -> None:
    with frozen():
        made, _uid = add_candidate(register)
        add_quiet(register)
    async with opened(register, "candidates") as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, StepDialog)
        await press(pilot, "tab")
        await write(pilot, "Aika kehittää")
        await press(pilot, "ctrl+o")
        assert register.rows("SELECT tier FROM partnership WHERE deleted_at IS NULL ORDER BY id LIMIT 3") == [
            ("EVERYDAY",), ("STRATEGIC",), ("DEVELOPING",),
        ]  # fmt: skip
        app.clear_notifications()
        await press(pilot, "down")
        assert "Konepaja" not in screen_text(app)  # it is in the tier above now
        await press(pilot, "u")
        assert "Konepaja" in screen_text(app)
        await press(pilot, "slash")
        await write(pilot, "hilj")
        app.clear_notifications()
        await press(pilot, "enter")
        assert "Konepaja" not in screen_text(app) and "Hiljainen Oy" in screen_text(app)
        await press(pilot, "p")
        assert isinstance(app.screen, PartnerScreen)
        assert made


async def test_nothing_to_suggest_says_what_would_be(register: Register) -> None:
    async with opened(register, "candidates", lang="en") as (app, _pilot):
        assert "The evidence suggests no step now." in screen_text(app)
