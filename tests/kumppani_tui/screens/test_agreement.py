"""An agreement's page by keyboard: what it lacks and why, its life step by step, its next version, all of it undone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any, NamedTuple

import pytest

from db.actions.agreements import add_agreement, edit_agreement
from db.actions.institution import add_staff
from db.actions.partners import add_partner
from db.actions.records import add_record
from db.register import Register
from kumppani_tui.screens.agreement import AgreementPage
from kumppani_tui.screens.partner import PartnerScreen
from tests.kumppani_tui.program import TODAY, frozen, keeping_language, program, settle
from tests.kumppani_tui.screens.test_everyday import lines, press
from tests.kumppani_tui.waiting import Put
from tests.prepared import prepared


class World(NamedTuple):
    """One that waits for signatures, one in force that lacks something."""

    signing: int
    running: int


@pytest.fixture
def world(register: Register) -> Iterator[World]:
    with frozen(), keeping_language():
        yield prepared(register, fill)


def fill(register: Register) -> World:
    partner = add_partner(register, {"name": "Konepaja Kivi Oy"})
    staff = add_staff(register, {"name": "Aino Koordinaattori", "role": "COORDINATOR"})
    base = {"renewal": "NONE", "responsible": staff}
    one = add_agreement(
        register, partner,
        {**base, "title": "Tilojen käyttö", "type": "PREMISES", "state": "SIGNING", "reference": "K-1"}, today=TODAY,
    )  # fmt: skip
    for side, name in (("INSTITUTION", "Rehtori Rauha"), ("PARTNER", "Johtaja Jere")):
        add_record(register, "agreement_signatory", {"side": side, "name": name}, today=TODAY, agreement=one)
    two = add_agreement(
        register, partner,
        {**base, "title": "Yhdessä pitkään", "type": "PARTNERSHIP", "state": "IN_FORCE", "goals": "Osaajia alalle",
         "signed_on": date(2025, 1, 10), "starts_on": date(2025, 2, 1), "ends_on": date(2027, 1, 31),
         "notice_months": 3},
        today=date(2025, 1, 10),
    )  # fmt: skip
    add_record(register, "agreement_clause", {"side": "PARTNER", "kind": "BENEFIT", "text": "Tekijöitä"}, agreement=two)
    return World(one, two)


@asynccontextmanager
async def opened(
    register: Register, agreement: int, *keys: str, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Any]:
    app = program(register)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        app.open("agreement", agreement)
        await settle(pilot)
        await press(pilot, *keys)
        yield pilot


def screen(pilot: Any) -> str:
    return "\n".join(
        "".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()
    )


def state(register: Register, agreement: int) -> str:
    row = register.row("SELECT state FROM agreement WHERE id = ?", (agreement,))
    assert row is not None
    return str(row[0])


async def test_the_page_says_how_it_stands_and_what_is_lacking_and_why(register: Register, world: World) -> None:
    async with opened(register, world.running) as pilot:
        said = screen(pilot)
        assert "Konepaja Kivi Oy · Kumppanuussopimus" in said
        assert "◆ Voimassa" in said and "1.2.2025–31.1.2027" in said and "irtisanomisaika 3 kuukautta" in said
        assert "10.1.2025" not in said.split("Yhteenveto")[0], "the day of the state is not that of validity"
        assert "▲ päätettävä" in said, "the day to decide has passed"
        assert "Yhteistyön muodot" in said and "Yhteistyön muodot kertovat, mitä tehdään yhdessä." in said
        await press(pilot, "enter", Put("Vierailut"), "ctrl+o")
        assert register.row("SELECT forms FROM agreement WHERE id = ?", (world.running,)) == ("Vierailut",)
        await press(pilot, "u", "2")
        assert "Kumppani" in lines(pilot)[1] and "Tekijöitä" in lines(pilot)[2], "clauses stand under their party"
        await press(pilot, "6")
        assert "Sopimuksesta päätettävä" in "\n".join(lines(pilot))
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, PartnerScreen)


async def test_a_doubtful_business_id_of_a_party_is_saved_only_knowingly(register: Register, world: World) -> None:
    async with opened(
        register, world.running, "3", "n", "tab", Put("Kunta"), "tab", Put("0112038-8"), "ctrl+o"
    ) as pilot:
        assert register.row("SELECT count(*) FROM agreement_party") == (0,)
        assert "Tallenna uudelleen" in screen(pilot)
        await press(pilot, "ctrl+o")
        assert register.rows("SELECT name, business_id FROM agreement_party") == [("Kunta", "0112038-8")]


async def test_a_clause_of_one_of_several_further_parties(register: Register, world: World) -> None:
    one = world.running
    town = add_partner(register, {"name": "Äänekosken kunta", "business_id": "0112038-9"})
    parties = "SELECT name, business_id, partner_id FROM agreement_party WHERE deleted_at IS NULL"
    async with opened(register, one, "3", "n", Put("äänek")) as pilot:
        await press(pilot, "enter")
        assert pilot.app.screen.form.raw()["name"] == "Äänekosken kunta"
        await press(pilot, "ctrl+o")
        assert register.rows(parties) == [("Äänekosken kunta", "0112038-9", town)]
        await press(pilot, "n", "tab", Put("Säätiö"), "ctrl+o", "2", "n", "down")
        offered = screen(pilot)
        assert "Äänekosken kunta" in offered and "Säätiö" in offered and "Muu osapuoli" not in offered
        await press(pilot, Put("säät"), "enter", "tab", Put("Rahoittaa"), "ctrl+o")
        clause = (
            "SELECT c.side, y.name, c.text FROM agreement_clause c LEFT JOIN agreement_party y ON y.id = c.party_id"
        )
        found = f"{clause} ORDER BY c.id DESC LIMIT 1"
        assert register.row(found) == ("OTHER", "Säätiö", "Rahoittaa")
        assert "Säätiö" in lines(pilot)[3] and "Rahoittaa" in lines(pilot)[4], "it stands under its name"
        await press(pilot, "down", "e", "tab", "tab", "end", *"!", "ctrl+o")
        assert register.row(found) == ("OTHER", "Säätiö", "Rahoittaa!")
        await press(pilot, "3", "down", "down", "down", "delete")
        assert "1 ehto tai allekirjoittaja" in screen(pilot) and len(register.rows(parties)) == 1
        await press(pilot, "2", "down", "e")
        assert pilot.app.screen.form.rows["side"].control.value == "Muu osapuoli"
        await press(pilot, "tab", "tab", "end", *"!", "ctrl+o")
        assert register.row(found) == ("OTHER", "Säätiö", "Rahoittaa!!"), "what is not said now is kept"
        assert "Muu osapuoli" in lines(pilot)[3]
        await press(pilot, "e", Put("kumpp"), "enter", "ctrl+o")
        assert register.row(found) == ("PARTNER", None, "Rahoittaa!!")


async def test_from_signing_to_force_to_the_end_and_back(register: Register, world: World) -> None:
    one = world.signing
    async with opened(register, one, "4", "d", "down", "d") as pilot:
        signed = "SELECT count(*) FROM agreement_signatory WHERE signed_on = '2026-11-23'"
        assert register.row(signed) == (2,)
        assert "kaikki allekirjoittaneet: s saattaa voimaan" in screen(pilot)
        await press(pilot, "s")
        choices = screen(pilot)
        assert "Voimassa" in choices and "Palautunut" in choices and "Luonnos" in choices
        assert "Päättynyt" not in choices and "Purettu" not in choices, "paths that are not allowed are not offered"
        await press(pilot, "enter", "ctrl+o")
        assert register.row("SELECT state, signed_on, starts_on FROM agreement WHERE id = ?", (one,)) == (
            "IN_FORCE", "2026-11-23", "2026-11-23",
        )  # fmt: skip
        await press(pilot, "d", "down", "d")  # the signatures, taken back and given again, move no state
        assert state(register, one) == "IN_FORCE"
        await press(pilot, "1", "d", Put("pur"), "enter", "ctrl+o")
        assert state(register, one) == "IN_FORCE", "a termination needs its reason"
        assert "Perustelu *" in screen(pilot) and "Tilan syy" not in screen(pilot)
        await press(pilot, Put("Muutto"), "ctrl+o")
        row = register.row("SELECT state, ended_on, state_reason FROM agreement WHERE id = ?", (one,))
        assert row == ("TERMINATED", "2026-11-23", "Muutto")
        assert "✕ Purettu" in screen(pilot) and not pilot.app.screen.can_step_agreement()
        await press(pilot, "u")
        assert state(register, one) == "IN_FORCE"
        await press(pilot, "delete")
        assert register.row("SELECT deleted_at IS NULL FROM agreement WHERE id = ?", (one,)) == (0,)
        assert not isinstance(pilot.app.screen, AgreementPage)
        await press(pilot, "u")
        assert register.row("SELECT deleted_at IS NULL FROM agreement WHERE id = ?", (one,)) == (1,)


async def test_amended_renewed_and_its_task(register: Register, world: World) -> None:
    two = world.running
    async with opened(register, two, "m", Put("Jatkoaika")) as pilot:
        await press(pilot, *["tab"] * 4, Put("28.2.2027"), "ctrl+o")
        assert register.row("SELECT ends_on FROM agreement WHERE id = ?", (two,)) == ("2027-02-28",)
        await press(pilot, "5")
        assert "Jatkoaika" in "\n".join(lines(pilot))
        await press(pilot, "u")
        assert register.row("SELECT ends_on FROM agreement WHERE id = ?", (two,)) == ("2027-01-31",)
        await press(pilot, "t", Put("Soita"), "tab", Put("1.12."), "ctrl+o")
        assert register.row("SELECT title, due_on FROM task WHERE agreement_id = ?", (two,)) == ("Soita", "2026-12-01")
        await press(pilot, "r", "ctrl+o")
        made = register.row("SELECT id, state, starts_on, ends_on FROM agreement WHERE earlier_id = ?", (two,))
        assert made is not None and made[1:] == ("DRAFT", "2027-02-01", "2029-01-31")
        assert pilot.app.screen.agreement.id == made[0], "the next version is opened"
        await press(pilot, "7", "down", "enter")
        assert pilot.app.screen.agreement.id == two, "and leads back to the one before"
        assert not pilot.app.screen.can_renew_agreement(), "there is one next version"
        await press(pilot, "u")
        assert register.row("SELECT count(*) FROM agreement WHERE earlier_id = ?", (two,)) == (0,)


async def test_what_becomes_of_it_is_decided_with_what_it_needs(register: Register, world: World) -> None:
    two = world.running
    async with opened(register, two, "x", Put("päättyy"), "enter", "ctrl+o") as pilot:
        assert register.rows("SELECT kind, reason FROM signal_override") == [("DECIDE_BY", "Päättyy sovitusti")]
        await press(pilot, "5")
        said = "\n".join(lines(pilot))
        assert "Päättyy sovitusti" in said and "päätettävä" not in said, "everybody sees what was decided"
        await press(pilot, "u", "x", Put("jatkuu"), "enter", "ctrl+o")
        assert register.row("SELECT ends_on FROM agreement WHERE id = ?", (two,)) == ("2028-01-31",)
        await press(pilot, "u", "x", Put("laad"), "enter")
        assert pilot.app.screen.form.rows["ends_on"].control.raw == "31.1.2029", "as long as it lasted"
        await press(pilot, "escape", "enter", "x", Put("puretaan"), "enter", "ctrl+o")
        assert state(register, two) == "IN_FORCE", "a termination needs its reason"
        edit_agreement(register, two, {"ends_on": None, "open_ended": True, "notice_months": 3}, today=TODAY)
        await press(pilot, "escape", "enter", "x")
        rows = pilot.app.screen.form.rows
        assert [name for name, row in rows.items() if row.display] == ["decision"], "what it needs is asked after it"
        await press(pilot, Put("irti"))
        await press(pilot, "enter")
        assert [name for name, row in rows.items() if row.display] == ["decision", "ends_on", "reason"]
        assert rows["ends_on"].control.raw == "23.2.2027", "after the notice"
        await press(pilot, "ctrl+o")
        ends = "SELECT state, ends_on, open_ended FROM agreement WHERE id = ?"
        assert register.row(ends, (two,)) == ("IN_FORCE", None, 1), "nor is notice given without one"
        await press(pilot, Put("Muutto"), "ctrl+o")
        assert register.row(ends, (two,)) == ("IN_FORCE", "2027-02-23", 0)
