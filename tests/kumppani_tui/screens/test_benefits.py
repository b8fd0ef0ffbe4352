"""The ledger of benefits and a partner's benefits, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from textual.widgets import Static

from db.actions.partners import delete_partners
from db.actions.records import add_record
from db.register import Register
from db.views.benefits import benefit_count, benefit_ids, benefit_rows
from kumppani_tui.locale import set_language
from kumppani_tui.screens.benefit_views import PartnerTotals, TierTotals
from kumppani_tui.screens.benefits import BenefitsScreen
from kumppani_tui.screens.partner import PartnerScreen
from kumppani_tui.widgets.combo import Combo
from kumppani_tui.widgets.form import Form
from tests.kumppani_tui.listdemo import NOW, fill, list_app
from tests.kumppani_tui.program import keeping_language
from tests.kumppani_tui.waiting import Put, press, settle


@pytest.fixture
def ids(register: Register) -> Iterator[dict[str, int]]:
    set_language("fi")
    with time_machine.travel(NOW, tick=False):
        yield fill(register)


def given(register: Register, partner: int, party: str, direction: str, category: str, text: str, **more: Any) -> int:
    values = {"party": party, "direction": direction, "category": category, "description": text, **more}
    return add_record(register, "benefit", values, partner=partner)


def lines(pilot: Any) -> list[str]:
    """What the list shows, a string for each line below the titles."""
    screen = pilot.app.screen
    records = screen.list if isinstance(screen, PartnerScreen) else screen.query_one("RecordList")
    found = [" ".join(records.render_line(n + 1).text.split()) for n in range(records.size.height - 1)]
    return [line for line in found if line]


def below(pilot: Any) -> str:
    """What stands below the list."""
    return str(pilot.app.screen.query_one("#preview").render())


async def opened(pilot: Any) -> None:
    await settle(pilot)
    await press(pilot, "g", "e")
    assert isinstance(pilot.app.screen, BenefitsScreen)


async def test_a_benefit_is_added_with_a_category_of_its_party_changed_deleted_and_undone(
    register: Register, ids: dict[str, int]
) -> None:
    app = list_app(register)
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot)
        assert "Hyötyjä ei ole vielä kirjattu." in " ".join(lines(pilot))
        await press(pilot, "n")
        await press(pilot, Put("ilona"))
        await press(pilot, "enter")
        await press(pilot, Put("opiskelija"), "enter", Put("saatu"), "enter")
        category = app.screen.query_one(Form).rows["category"].control
        assert isinstance(category, Combo)
        await press(pilot, "down")
        offered = [choice.label for choice in category._list.choices]
        assert offered == ["Työpaikalla oppimisen laatu", "Työllistyminen", "Työskentely aidoilla laitteilla"]
        await press(pilot, "enter", Put("Uusi nostolaite"), "tab", *"12", "enter", Put("tuntia"), "ctrl+o")
        assert lines(pilot)[0].startswith("▌ 23.11.2026 Palvelukoti Ilona Oy Opiskelija + Saatu Työpaikalla")
        assert "Uusi nostolaite" in below(pilot)
        await press(pilot, "e", "tab", Put("yritys"), "tab")
        form = app.screen.query_one(Form)
        assert form.rows["category"].control.answer is None
        await press(pilot, "tab", Put("osaaminen"), "enter", "ctrl+o")
        (made,) = benefit_ids(register)
        row = benefit_rows(register, [made])[made]
        assert (row.party, row.category, row.amount, row.measure) == ("COMPANY", "COMPANY_COMPETENCE", 12, "HOURS")
        await press(pilot, "delete")
        assert benefit_count(register) == 0
        await press(pilot, "u", "u")
        row = benefit_rows(register, [made])[made]
        assert row.party == "STUDENT"
        await press(pilot, "u")
        assert benefit_count(register) == 0


async def test_sums_flag_who_only_gives_and_open_their_entries(register: Register, ids: dict[str, int]) -> None:
    ilona, metal = ids["Palvelukoti"], ids["Åbo"]
    given(register, ilona, "COMPANY", "GAINED", "SKILLED_WORKFORCE", "Kesätyöntekijät", tier="EVERYDAY")
    given(
        register, metal, "INSTITUTION", "OFFERED", "CURRENT_CONTENT", "Koulutuspäivä", amount=1200, measure="EUROS",
        tier="STRATEGIC",
    )  # fmt: skip
    for text in ("Luento", "Vierailu"):
        given(register, metal, "INSTITUTION", "OFFERED", "CURRENT_CONTENT", text, tier="STRATEGIC")
    app = list_app(register)
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot)
        await press(pilot, "2")
        assert isinstance(app.screen, PartnerTotals)
        assert lines(pilot)[0].startswith("▌ Åbo Metall Ab · · ▲ +0 −3 · ▲ Oppilaitos")
        assert "✓ ei kukaan" in lines(pilot)[1]
        assert "1\xa0200 €" in below(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, BenefitsScreen)
        assert app.screen.title_text() == "Hyödyt: Åbo Metall Ab"
        assert len([line for line in lines(pilot) if "2026" in line]) == 3
        await press(pilot, "escape", "right")
        assert isinstance(app.screen, TierTotals)
        assert [line.split(" +")[0] for line in lines(pilot)[:2]] == [
            "▌ Arjen kumppanuus", "Strateginen kumppanuus · · ▲",
        ]  # fmt: skip
        await press(pilot, "slash", Put("strat"), "enter", "enter")
        assert "Koulutuspäivä" in " ".join(lines(pilot))
        await press(pilot, "escape", "escape", "left", "left")
        assert isinstance(app.screen, BenefitsScreen)
        assert app.screen.has_views
        await press(pilot, "slash", Put("kesätyö"), "enter", "enter")
        assert isinstance(app.screen, PartnerScreen)
        assert app.screen.section.ID == "benefits"
        await press(pilot, "escape", "escape", "escape")
        assert not isinstance(app.screen, BenefitsScreen | PartnerTotals)


async def test_a_partners_benefits_have_their_balance_and_its_premises_below(
    register: Register, ids: dict[str, int]
) -> None:
    ilona = ids["Palvelukoti"]
    for text in ("Vierailu", "Opas", "Luento"):
        given(register, ilona, "COMPANY", "OFFERED", "COMPANY_COMPETENCE", text)
    app = list_app(register, "partners")
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        app.open("partner", ilona)
        await settle(pilot)
        await press(pilot, "9")
        shown = lines(pilot)
        assert shown[0].startswith("Yritys +0 −3 · ▲ vain antaa: Yritys")
        assert shown[1].endswith("Luento")
        await press(pilot, "v")
        await press(pilot, Put("Simulaatiotila"), "enter", Put("tilat"), "enter")
        await press(pilot, Put("45000"), "enter", Put("Jyväskylä"), "ctrl+o")
        shown = lines(pilot)
        assert shown[4].startswith("1 tila tai laite · arvo 45 000 €")
        assert shown[5].startswith("▌ Tilat")
        assert shown[5].endswith("Simulaatiotila 45 000 €")
        await press(pilot, "delete")
        assert "Simulaatiotila" not in " ".join(lines(pilot))
        await press(pilot, "u", "u")
        assert register.row("SELECT count(*) FROM asset") == (0,)
        await press(pilot, "n")
        await press(pilot, Put("oppilaitos"), "enter", Put("saatu"), "enter")
        await press(pilot, Put("ajan"), "enter", Put("Sisältöä"), "ctrl+o")
        assert "Oppilaitos +1 −0" in lines(pilot)[0]


async def test_whose_benefit_asks_for_a_name_and_for_a_partner_first(register: Register, ids: dict[str, int]) -> None:
    app = list_app(register)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "g", "e", "n")
        none = app.screen.query_one(".none", Static)
        assert none.display and str(none.content) == "Kirjoita osa nimestä."
        await press(pilot, Put("zzzz"))
        assert none.display and str(none.content).startswith("Mikään ei täsmää.")
        await press(pilot, "escape")
        delete_partners(register, [id_ for (id_,) in register.rows("SELECT id FROM partner")])
        await press(pilot, "n")
        assert isinstance(app.screen, BenefitsScreen), "nothing can be chosen, so nothing is asked"
        assert any("Kumppaneita ei ole vielä. F3" in str(notice.message) for notice in app._notifications)


async def test_english_dates_are_whole_in_the_smallest_terminal(register: Register, ids: dict[str, int]) -> None:
    given(register, ids["Palvelukoti"], "COMPANY", "GAINED", "SKILLED_WORKFORCE", "Kesä", given_on=date(2026, 11, 23))
    with keeping_language():
        set_language("en")
        async with list_app(register).run_test(size=(80, 24)) as pilot:
            await opened(pilot)
            assert "23 Nov 2026" in lines(pilot)[0]
