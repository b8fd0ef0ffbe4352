"""The ledger of benefits against plain SQL and entries made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import time_machine

from db.actions.institution import add_units
from db.actions.partners import add_partner, edit_partner
from db.actions.records import add_record, delete_records, edit_record
from db.demo import generate
from db.errors import BadInput
from db.register import Register
from db.views.benefit_totals import Tally, partner_total_count, partner_total_ids, partner_totals, totals
from db.views.benefits import BenefitsOf, benefit_count, benefit_ids, benefit_rows
from db.views.brief import brief
from db.views.institution import uses
from db.views.partner_filter import Sort
from tests.kumppani_tui.listdemo import NOW

TODAY = date(2026, 11, 23)

GIVEN = (
    ("Ilona", date(2026, 3, 1), "COMPANY", "GAINED", "SKILLED_WORKFORCE", "Kesätyöntekijät hoivaan", 3, "PEOPLE"),
    ("Ilona", date(2026, 5, 2), "STUDENT", "GAINED", "REAL_EQUIPMENT", "Nostolaite käytössä", None, None),
    ("Ilona", date(2025, 9, 9), "INSTITUTION", "OFFERED", "CURRENT_CONTENT", "Koulutuspäivä", 16, "HOURS"),
    ("Åbo", date(2026, 5, 2), "INSTITUTION", "GAINED", "CHEAPER_PREMISES", "Hitsausrobotti lainaan", 1200, "EUROS"),
    ("Åbo", date(2024, 1, 5), "COMPANY", "OFFERED", "COMPANY_COMPETENCE", "Vierailuluento", 300, "EUROS"),
    ("Åbo", date(2024, 1, 6), "COMPANY", "OFFERED", "COMPANY_COMPETENCE", "Toinen luento", 200, "EUROS"),
)


@pytest.fixture
def ids(register: Register) -> Iterator[dict[str, int]]:
    with time_machine.travel(NOW, tick=False):
        units = add_units(register, ["Hyvinvointi", "Tekniikka"])
        made = {
            "Ilona": add_partner(register, {"name": "Palvelukoti Ilona Oy", "unit": units[0]}),
            "Åbo": add_partner(register, {"name": "Åbo Metall Ab"}),
            "Hyvinvointi": units[0], "Tekniikka": units[1],
        }  # fmt: skip
        for n, (who, on, party, direction, category, text, amount, measure) in enumerate(GIVEN):
            values = {
                "given_on": on, "party": party, "direction": direction, "category": category, "description": text,
                "amount": amount, "measure": measure, "tier": "STRATEGIC" if who == "Åbo" else None,
                "unit": units[1] if n == 3 else None,
            }  # fmt: skip
            made[text] = add_record(register, "benefit", values, partner=made[who])
        yield made


def texts(register: Register, ids: object) -> list[str]:
    rows = benefit_rows(register, list(ids))  # type: ignore[call-overload]
    return [rows[id_].description for id_ in ids]  # type: ignore[attr-defined]


def test_the_newest_come_first_and_the_deleted_not_at_all(register: Register, ids: dict[str, int]) -> None:
    assert texts(register, benefit_ids(register)) == [
        "Hitsausrobotti lainaan", "Nostolaite käytössä", "Kesätyöntekijät hoivaan", "Koulutuspäivä", "Toinen luento",
        "Vierailuluento",
    ]  # fmt: skip
    assert len(benefit_ids(register, limit=2)) == 2
    delete_records(register, "benefit", [ids["Toinen luento"]])
    assert (benefit_count(register), len(benefit_ids(register))) == (5, 5)
    register.undo()
    assert benefit_count(register) == 6
    assert texts(register, benefit_ids(register, sort=Sort("given")))[0] == "Vierailuluento"
    assert texts(register, benefit_ids(register, sort=Sort("amount", descending=True)))[0] == "Hitsausrobotti lainaan"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("luento", ["Toinen luento"]),  # words begin: Vierailuluento is another word
        ("vieraIlu", ["Vierailuluento"]),
        ("kesatyo hoiva", ["Kesätyöntekijät hoivaan"]),
        ("nosto ilona", ["Nostolaite käytössä"]),
        ("abo robotti", []),
        ("opiskelija", ["Nostolaite käytössä"]),  # the party's name
        ("yritys saatu", ["Kesätyöntekijät hoivaan"]),
        ("metall tarjottu", ["Toinen luento", "Vierailuluento"]),
        ("qxz", []),
    ],
)
def test_words_are_found_in_the_entry_its_codes_and_its_partner(
    register: Register, ids: dict[str, int], typed: str, found: list[str]
) -> None:
    assert texts(register, benefit_ids(register, typed)) == found
    assert texts(register, benefit_ids(register, typed, limit=1)) == found[:1]


def test_a_part_of_the_ledger(register: Register, ids: dict[str, int]) -> None:
    def of(**what: object) -> list[str]:
        return texts(register, benefit_ids(register, of=BenefitsOf(**what)))  # type: ignore[arg-type]

    assert of(partner_id=ids["Åbo"]) == ["Hitsausrobotti lainaan", "Toinen luento", "Vierailuluento"]
    assert of(tier="STRATEGIC") == of(partner_id=ids["Åbo"])
    assert of(tier="") == of(partner_id=ids["Ilona"])
    assert of(unit_id=ids["Hyvinvointi"]) == of(partner_id=ids["Ilona"])
    assert of(unit_id=ids["Tekniikka"]) == ["Hitsausrobotti lainaan"]
    assert of(unit_id=0) == ["Toinen luento", "Vierailuluento"]
    assert of(year=2026) == ["Hitsausrobotti lainaan", "Nostolaite käytössä", "Kesätyöntekijät hoivaan"]


def add_lecture(register: Register, ids: dict[str, int]) -> None:
    """A third thing that the company of Åbo gives, after which it is said that it only gives."""
    values = {"party": "COMPANY", "direction": "OFFERED", "category": "COMPANY_COMPETENCE", "description": "Kolmas"}
    add_record(register, "benefit", {"given_on": TODAY, **values}, partner=ids["Åbo"])


def test_sums_by_partner_with_those_first_of_which_somebody_only_gives(register: Register, ids: dict[str, int]) -> None:
    assert partner_total_ids(register).tolist() == [ids["Ilona"], ids["Åbo"]]  # type: ignore[attr-defined]
    add_lecture(register, ids)
    add_record(
        register, "benefit",
        {"given_on": TODAY, "party": "INSTITUTION", "direction": "GAINED", "category": "CURRENT_CONTENT",
         "description": "Uutta sisältöä"}, partner=ids["Ilona"],
    )  # fmt: skip
    assert partner_total_ids(register).tolist() == [ids["Åbo"], ids["Ilona"]]  # type: ignore[attr-defined]
    assert partner_total_ids(register, sort=Sort("name"))[0] == ids["Ilona"]
    assert list(partner_total_ids(register, "ilona")) == [ids["Ilona"]]
    assert partner_total_count(register) == 2
    found = partner_totals(register, [ids["Åbo"], ids["Ilona"]])
    assert found[ids["Åbo"]].of("COMPANY") == (Tally(), Tally(3, {"EUROS": 500}))
    assert found[ids["Åbo"]].balance.parties == ("COMPANY",)
    assert found[ids["Åbo"]].balance.side == "COMPANY"
    assert not found[ids["Ilona"]].balance.flagged
    assert found[ids["Ilona"]].count == 4


def test_sums_by_tier_unit_and_year(register: Register, ids: dict[str, int]) -> None:
    tiers = totals(register, "tier")
    assert [(row.id, row.code, row.count) for row in tiers] == [(3, "STRATEGIC", 3), (0, "", 3)]
    units = {row.id: (row.name, row.count) for row in totals(register, "unit")}
    assert units == {ids["Hyvinvointi"]: ("Hyvinvointi", 3), ids["Tekniikka"]: ("Tekniikka", 1), 0: ("", 2)}
    assert [(row.id, row.name, row.count) for row in totals(register, "year")] == [
        (2026, "2026", 3), (2025, "2025", 1), (2024, "2024", 2),
    ]  # fmt: skip
    edit_partner(register, ids["Åbo"], {"unit": ids["Tekniikka"]})
    assert {row.id for row in totals(register, "unit")} == {ids["Hyvinvointi"], ids["Tekniikka"]}


def test_sums_agree_with_plain_sql_on_the_demo(tmp_path: Path) -> None:
    path = tmp_path / "demo.kumppani"
    generate(path, partners=60, seed=3, today=TODAY, author="Aino")
    register = Register.open(path, author="Aino")
    plain = register.rows(
        "SELECT partner_id, party, direction, count(*), coalesce(sum(CASE measure WHEN 'EUROS' THEN amount END), 0)"
        " FROM benefit WHERE deleted_at IS NULL GROUP BY 1, 2, 3"
    )
    assert plain
    ids = partner_total_ids(register)
    shown = partner_totals(register, ids)
    for partner, party, direction, count, euros in plain:
        tally = shown[partner].of(party)[direction == "OFFERED"]
        assert (tally.count, tally.sums.get("EUROS", 0)) == (count, euros)
    flags = [shown[id_].balance.flagged for id_ in ids]
    assert flags == sorted(flags, reverse=True)
    for row in totals(register, "tier"):
        assert len(benefit_ids(register, of=BenefitsOf(tier=row.code))) == row.count
    for row in totals(register, "unit"):
        assert len(benefit_ids(register, of=BenefitsOf(unit_id=row.id))) == row.count
    for row in totals(register, "year"):
        assert len(benefit_ids(register, of=BenefitsOf(year=row.id))) == row.count
    assert sum(row.count for row in totals(register, "unit")) == benefit_count(register)
    register.close()


def test_a_category_is_one_of_its_party(register: Register, ids: dict[str, int]) -> None:
    with pytest.raises(BadInput) as caught:
        edit_record(register, "benefit", ids["Koulutuspäivä"], {"party": "STUDENT"})
    assert caught.value.field == "category"
    edit_record(register, "benefit", ids["Koulutuspäivä"], {"party": "STUDENT", "category": "STUDENT_EMPLOYMENT"})
    register.undo()
    assert benefit_rows(register, [ids["Koulutuspäivä"]])[ids["Koulutuspäivä"]].party == "INSTITUTION"


def test_the_brief_says_who_only_gives(register: Register, ids: dict[str, int]) -> None:
    add_lecture(register, ids)
    found = brief(register, ids["Åbo"], TODAY)
    assert found.only_give == ("COMPANY",)
    said = [one for one in found.raise_today if one.kind == "BALANCE"]
    assert [one.values["party"].code for one in said] == ["COMPANY"]
    delete_records(register, "benefit", [ids["Toinen luento"]])
    assert brief(register, ids["Åbo"], TODAY).only_give == ()


def test_a_category_in_use_is_counted_as_used(register: Register, ids: dict[str, int]) -> None:
    assert uses(register, "benefit_category", "COMPANY_COMPETENCE") == 2
    assert uses(register, "benefit_category", "PROFITABILITY") == 0
