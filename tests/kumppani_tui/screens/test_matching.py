"""Needs on the left, offers of the others on the right, and what the keys do to them."""

from __future__ import annotations

from db.actions.partnerships import add_need
from db.actions.records import add_record
from db.register import Register
from tests.kumppani_tui.guided import TODAY, Ids, opened, partner_with, screen_text
from tests.kumppani_tui.program import frozen
from tests.kumppani_tui.waiting import press, settle

MATCHES = """
SELECT n.text, o.text, m.matched_on
FROM need_match m JOIN need n ON n.id = m.need_id JOIN offer o ON o.id = m.offer_id
"""


def with_offers(register: Register) -> Ids:
    """The usual needs (working life, student) and an offer of each party."""
    with frozen():
        ids = partner_with(register)
        for party, text in (
            ("STUDENT", "Tuoretta osaamista"),
            ("INSTITUTION", "Ohjaajakoulutus selkokielellä"),
            ("WORKING_LIFE", "Iltavuoroja viikonloppuisin"),
        ):
            add_record(register, "offer", {"party": party, "text": text}, today=TODAY, partner=ids.partner)
    return ids


def rows_with(said: str, text: str) -> list[str]:
    return [line for line in said.splitlines() if text in line]


async def test_the_likely_offer_is_first_and_a_key_matches_it(register: Register) -> None:
    ids = with_offers(register)
    async with opened(register, "matching", ids.uid, size=(120, 40)) as (app, pilot):
        said = screen_text(app)
        assert "● 1 ehkä" in said
        assert "voi sopia: ohjaajakoulutus" in said
        assert not rows_with(said, "Iltavuoroja viikonloppuisin")  # working life's own
        await press(pilot, "enter", "enter")
        assert register.rows(MATCHES) == [
            ("Kielitietoinen ohjaajakoulutus", "Ohjaajakoulutus selkokielellä", "2026-11-23")
        ]
        assert "✓ 1 tarjous" in screen_text(app)
        await press(pilot, "x")
        assert register.rows(MATCHES) == []
        await press(pilot, "u")
        assert len(register.rows(MATCHES)) == 1
        await press(pilot, "u")
        assert register.rows(MATCHES) == []


async def test_another_need_has_the_offers_of_other_parties(register: Register) -> None:
    ids = with_offers(register)
    async with opened(register, "matching", ids.uid) as (app, pilot):
        await press(pilot, "down", "x")
        assert register.rows(MATCHES) == [("Iltavuoroja", "Iltavuoroja viikonloppuisin", "2026-11-23")]


async def test_needs_and_offers_are_added_changed_and_deleted(register: Register) -> None:
    ids = with_offers(register)
    offers = "SELECT party, text FROM offer WHERE deleted_at IS NULL ORDER BY id"
    async with opened(register, "matching", ids.uid) as (app, pilot):
        await press(pilot, "n")
        app.screen.form.set_values({"text": "Lisää ohjaajia"})  # type: ignore[attr-defined]
        await settle(pilot)
        await press(pilot, "ctrl+o")
        assert register.row("SELECT party, text FROM need ORDER BY id DESC LIMIT 1") == (
            "WORKING_LIFE",
            "Lisää ohjaajia",
        )
        assert "Lisää ohjaajia" in screen_text(app)
        await press(pilot, "d")
        assert register.row("SELECT state FROM need ORDER BY id DESC LIMIT 1") == ("IN_PROGRESS",)
        await press(pilot, "tab", "n")
        app.screen.form.set_values({"text": "Opettajan tukea"})  # type: ignore[attr-defined]
        await settle(pilot)
        await press(pilot, "ctrl+o")
        assert register.rows(offers)[-1] == ("INSTITUTION", "Opettajan tukea")
        await press(pilot, "e")
        app.screen.form.set_values({"text": "Opettajan aikaa"})  # type: ignore[attr-defined]
        await settle(pilot)
        await press(pilot, "ctrl+o")
        assert register.rows(offers)[-1] == ("INSTITUTION", "Opettajan aikaa")
        await press(pilot, "delete")
        assert len(register.rows(offers)) == 3
        await press(pilot, "u")
        assert len(register.rows(offers)) == 4


async def test_an_empty_partner_says_which_key_adds(register: Register) -> None:
    from db.actions.partners import add_partner

    with frozen():
        partner = add_partner(register, {"name": "Uusi Oy"})
    async with opened(register, "matching", partner) as (app, pilot):
        assert "n lisää" in screen_text(app)
        await press(pilot, "x", "enter", "e", "d")
        assert not app.screen.is_modal
        await press(pilot, "n")
        assert app.screen.is_modal
        await press(pilot, "escape")


async def test_the_need_has_the_room_when_there_is_little(register: Register) -> None:
    with frozen():
        ids = partner_with(register)
        need = {"party": "WORKING_LIFE", "text": "Hitsausrobotin ohjelmointia"}
        add_need(register, ids.partner, need, today=TODAY)
    async with opened(register, "matching", ids.uid) as (app, _pilot):
        assert any("│" in line for line in rows_with(screen_text(app), "Hitsausrobotin ohjel"))
