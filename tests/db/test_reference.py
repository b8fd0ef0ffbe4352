"""The seeded reference lists: complete, in three languages, and true to their sources."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import reference
from db.reference import Named, Term

SOURCES = Path(__file__).resolve().parents[3] / "shared" / "data"
"""Where the source data lies beside the project, when it does."""

AGREEMENTS = "TRAINING APPRENTICESHIP PARTNERSHIP FRAMEWORK PROJECT PREMISES NDA DATA_PROTECTION OTHER"

CODES = {
    "tier": "EVERYDAY DEVELOPING STRATEGIC NETWORK",
    "phase": "WISHED EXPLORING ESTABLISHING ACTIVE PAUSED RENEWING ENDED",
    "rung": "COOPERATION NETWORK PARTNERSHIP",
    "partner_kind": "COMPANY MUNICIPALITY WELLBEING_COUNTY ASSOCIATION EDUCATION OTHER",
    "partner_status": "ACTIVE PROSPECT PAUSED ENDED",
    "partner_size": "MICRO SMALL MEDIUM LARGE",
    "staff_role": "TEACHER SUPERVISOR MANAGEMENT COORDINATOR ACCOUNT_MANAGER",
    "contact_role": "WORKPLACE_INSTRUCTOR HR MANAGEMENT SIGNATORY CONTACT OTHER",
    "mode": "ON_SITE REMOTE PHONE EMAIL",
    "party": "INSTITUTION STUDENT WORKING_LIFE",
    "promise_side": "US PARTNER",
    "need_kind": "NEED WISH",
    "need_state": "OPEN IN_PROGRESS ANSWERED DROPPED",
    "agreement_type": AGREEMENTS,
    "agreement_state": "DRAFT SIGNING IN_FORCE ENDED TERMINATED RETURNED",
    "renewal": "NONE DECISION AUTOMATIC",
    "priority": "HIGH NORMAL LOW",
    "task_state": "OPEN DONE DROPPED",
    "scope": "REGIONAL SECTORAL",
    "name_kind": "FI SV EN FORMER SHORT",
    "address_kind": "VISITING POSTAL",
    "agreement_side": "INSTITUTION PARTNER OTHER ALL",
    "clause_kind": "OBLIGATION BENEFIT SAFEGUARD",
    "signal": "QUIET DECIDE_BY INCOMPLETE EHOKS REVIEW PROMISE SINGLE_CONTACT RETENTION AGREEMENT_REVIEW"
    " MILESTONE ENQUIRY NETWORK_REVIEW SIGNING NOTICE_BY AGREEMENT_END TRIAL_END"
    " CONFIDENTIALITY_END MEETING FORUM",
    "project_stage": "IDEA PLANNING TRIAL IN_USE SPREAD ENDED",
    "experiment_decision": "OPEN CONTINUE CHANGE SPREAD STOP",
    "exchange_kind": "TEACHER WORKPLACE",
    "strategy_kind": "VISION CHALLENGE OUR_STRATEGY PARTNER_STRATEGY",
    "resource_kind": "RESOURCE COMPETENCE",
    "future_need_kind": "STAFF COMPETENCE",
    "meeting_kind": "STEERING NETWORK OTHER",
    "meeting_state": "PLANNED HELD CANCELLED",
    "light": "GREEN AMBER RED",
    "benefit_direction": "GAINED OFFERED",
    "benefit_measure": "EUROS HOURS PEOPLE",
    "asset_kind": "PREMISES EQUIPMENT",
    "enquiry_kind": "INSTRUCTOR_SURVEY WORKPLACE_SURVEY OTHER",
    "act_duty": "PLANNING PROVISION ASSESSMENT DEVELOPMENT ANTICIPATION",
    "survey": "WORKPLACE_SURVEY INSTRUCTOR_SURVEY",
    "language": "fi sv en other",
    "benefit_party": "COMPANY STUDENT INSTITUTION SOCIETY",
    "practice_status": "IDEA TRIED IN_USE SPREAD",
    "step_kind": "UP DOWN START END",
    "industry_set": "TOL2008 TOL2025",
}
"""The codes the rest of the register is written against, in their order."""

COUNTS = {
    "activity_type": 18,
    "driver": 5,
    "purpose": 3,
    "characteristic": 7,
    "trap": 12,
    "reflection": 4,
    "challenge": 5,
    "legal_basis": 5,
    "retention": 5,
    "benefit_category": 13,
    "network_member_type": 3,
    "critical_point": 8,
}


def by_list() -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for term in reference.terms():
        found[term.list].append(term)
    return found


def source(name: str) -> list[dict[str, str]]:
    path = SOURCES / name
    if not path.is_file():
        pytest.skip("the source data is not here")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def test_the_lists_are_those_the_register_knows() -> None:
    assert set(by_list()) == set(CODES) | set(COUNTS)


@pytest.mark.parametrize("name", CODES)
def test_a_list_has_its_codes_in_order(name: str) -> None:
    assert [term.code for term in by_list()[name]] == CODES[name].split()


@pytest.mark.parametrize("name", COUNTS)
def test_a_list_of_the_domain_is_whole(name: str) -> None:
    assert len(by_list()[name]) == COUNTS[name]


def test_codes_and_names_are_unique_within_a_list_and_positions_run_from_one() -> None:
    for name, rows in by_list().items():
        assert len({term.code for term in rows}) == len(rows), name
        assert [term.position for term in rows] == list(range(1, len(rows) + 1)), name
        if name not in ("benefit_category", "critical_point"):  # the parties of a benefit may name theirs alike
            for language in ("fi", "sv", "en"):
                assert len({term.name(language) for term in rows}) == len(rows), (name, language)


def test_codes_can_be_used_as_identifiers() -> None:
    for term in reference.terms():
        assert term.code.isidentifier(), term
        # Languages are named as ISO 639 names them, in lower case.
        assert term.code == (term.code.lower() if term.list == "language" else term.code.upper()), term


@pytest.mark.parametrize("read", [reference.terms, reference.fields, reference.regions, reference.industries])
def test_every_row_speaks_three_languages(read: Callable[[], Iterator[Named]]) -> None:
    rows = list(read())
    assert rows
    for row in rows:
        if isinstance(row, Term) and row.list == "critical_point":
            continue
        for text in (row.code, row.fi, row.sv, row.en):
            assert text and text == text.strip(), row


def test_critical_points_are_empty_rows_for_the_institution_to_fill() -> None:
    assert [(row.fi, row.sv, row.en) for row in by_list()["critical_point"]] == [("", "", "")] * 8


def test_tiers_have_the_names_and_aliases_of_the_field() -> None:
    assert [(term.fi, term.extra.get("alias")) for term in by_list()["tier"]] == [
        ("Arjen kumppanuus", "yhteistyökumppanuus"),
        ("Kehittävä kumppanuus", "kehittämiskumppanuus"),
        ("Strateginen kumppanuus", None),
        ("Kumppanuus- ja palveluverkosto", None),
    ]


def test_activity_types_tell_whether_they_are_a_contact_and_of_which_tier() -> None:
    lists = by_list()
    tiers = {term.code for term in lists["tier"]}
    for term in lists["activity_type"]:
        assert set(term.extra) == {"contact", "tiers"}, term
        assert isinstance(term.extra["contact"], bool), term
        assert isinstance(term.extra["tiers"], list) and set(term.extra["tiers"]) <= tiers, term
    acts = {term.code: term.extra for term in lists["activity_type"]}
    for code in ("CALL", "VISIT", "MEETING", "REMOTE_MEETING", "EMAIL"):
        assert acts[code] == {"contact": True, "tiers": []}
    assert Counter(tier for extra in acts.values() for tier in extra["tiers"]) == {
        "EVERYDAY": 6,
        "DEVELOPING": 4,
        "NETWORK": 1,
    }


def test_benefit_categories_belong_to_the_four_parties() -> None:
    parties = Counter(term.extra["party"] for term in by_list()["benefit_category"])
    assert parties == {"COMPANY": 4, "STUDENT": 3, "INSTITUTION": 4, "SOCIETY": 2}


@pytest.mark.parametrize("name", ["rung", "characteristic"])
def test_descriptions_speak_three_languages(name: str) -> None:
    for term in by_list()[name]:
        description = term.extra["description"]
        assert isinstance(description, dict)
        assert set(description) == {"fi", "sv", "en"} and all(description.values()), term


def test_a_name_falls_back_to_finnish() -> None:
    tier = by_list()["tier"][0]
    assert [tier.name(language) for language in ("fi", "sv", "en", "de")] == [
        "Arjen kumppanuus",
        "Vardagspartnerskap",
        "Everyday partnership",
        "Arjen kumppanuus",
    ]
    media = next(row for row in reference.qualifications() if row.code == "321603")
    assert (media.en, media.name("en")) == ("", "Media-alan perustutkinto")


def test_fields_are_the_broad_fields_of_the_national_classification() -> None:
    assert [row.code for row in reference.fields()] == [f"{number:02}" for number in range(11)]


def test_every_region_is_used_and_every_municipality_has_one() -> None:
    regions = [row.code for row in reference.regions()]
    municipalities = list(reference.municipalities())
    assert len(regions) == len(set(regions)) == 19
    assert len(municipalities) == len({row.code for row in municipalities}) == 309
    assert {row.region_code for row in municipalities} == set(regions)
    for row in municipalities:
        assert len(row.code) == 3 and row.code.isdigit() and row.fi and row.sv, row


def test_a_municipality_keeps_its_leading_zero_and_its_swedish_name() -> None:
    espoo = next(row for row in reference.municipalities() if row.code == "049")
    assert [espoo.name(language) for language in ("fi", "sv", "en")] == ["Espoo", "Esbo", "Espoo"]
    assert espoo.region_code == "01"


def test_industries_are_the_lettered_sections() -> None:
    rows = list(reference.industries())
    letters = "ABCDEFGHIJKLMNOPQRSTU"
    assert [(row.code_set, row.code) for row in rows] == [("TOL2008", letter) for letter in letters]
    assert {row.code_set for row in rows} <= {term.code for term in by_list()["industry_set"]}


def test_qualifications_are_whole() -> None:
    rows = list(reference.qualifications())
    assert len(rows) == len({row.code for row in rows}) == 934
    for row in rows:
        assert len(row.code) == 6 and row.code.isdigit() and row.fi and row.sv, row
    assert sum(1 for row in rows if row.en) == 744


def test_municipalities_equal_their_source() -> None:
    regions = {row.code: row.fi for row in reference.regions()}
    ours = [(row.code, row.fi, row.sv, regions[row.region_code]) for row in reference.municipalities()]
    columns = ("kuntakoodi", "nimi_fi", "nimi_sv", "maakunta")
    theirs = [tuple(row[column] for column in columns) for row in source("kunnat.csv")]
    assert ours == theirs


def test_qualifications_equal_their_source() -> None:
    ours = [(row.code, row.fi, row.sv, row.en) for row in reference.qualifications()]
    columns = ("tutkintokoodi", "nimi_fi", "nimi_sv", "nimi_en")
    theirs = [tuple(row[column] for column in columns) for row in source("tutkinnot.csv")]
    assert ours == theirs


def test_the_lists_are_read_only() -> None:
    term = next(reference.terms())
    with pytest.raises(AttributeError):
        term.fi = "muu"  # type: ignore[misc]
    assert len({term, next(reference.terms())}) == 1
