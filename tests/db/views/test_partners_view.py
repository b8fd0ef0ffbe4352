"""The list of partners: order, filters typed and kept, and what is shown of a row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from db.actions.partners import delete_partners, edit_partner
from db.register import Register
from db.views.choices import own_people
from db.views.partner_filter import PartnerFilter, Sort
from db.views.partner_filter_words import filter_words, parse_filter
from db.views.partners import SORTS, partner_count, partner_ids, partner_rows, tag_names
from tests.kumppani_tui.listdemo import NOW, TODAY, fill


@pytest.fixture
def ids(register: Register) -> Iterator[dict[str, int]]:
    with time_machine.travel(NOW, tick=False):
        yield fill(register)


def names(register: Register, typed: str = "", sort: Sort | None = None, **options: object) -> list[str]:
    """First words of the names found, in order."""
    asked = parse_filter(register, typed)
    found = partner_ids(register, asked, sort, today=TODAY, **options)  # type: ignore[arg-type]
    rows = partner_rows(register, found)
    return [rows[one].name.split()[0] for one in found]


ALL = ["Keski-Suomen", "Metsäkonepaja", "Palvelukoti", "Zeniitti", "Åbo", "Äänekosken", "Öljynen"]


def test_names_follow_finnish_order_and_ended_ones_are_hidden(register: Register, ids: dict[str, int]) -> None:
    assert names(register) == ALL
    assert names(register, sort=Sort("name", True)) == ALL[::-1]
    assert names(register, limit=2) == ALL[:2]
    assert partner_count(register) == 8


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("koti", ["Palvelukoti"]),
        ("aanekoski", ["Äänekosken"]),
        ("oy ilona", ["Palvelukoti"]),
        ("1234567-1", ["Zeniitti"]),
        ("jyväs", ["Keski-Suomen", "Palvelukoti"]),
        ("taso:S", ["Palvelukoti", "Äänekosken"]),
        ("tier:strat", ["Palvelukoti", "Äänekosken"]),
        ("taso:K,V", ["Keski-Suomen", "Zeniitti", "Äänekosken"]),
        ("taso:-", ["Öljynen"]),
        ("tila:päättynyt", ["Lakkautettu"]),
        ("status:prospect", ["Öljynen"]),
        ("laji:kunta", ["Äänekosken"]),
        ("kunta:hels", ["Zeniitti"]),
        ("maakunta:keski-suomi koti", ["Palvelukoti"]),
        ("ala:07", ["Åbo"]),
        ("vastuu:minä", ["Keski-Suomen", "Metsäkonepaja", "Palvelukoti", "Öljynen"]),
        ("vastuu:eero yksikkö:hyv", ["Zeniitti", "Åbo", "Äänekosken"]),
        ("#hoiva", ["Palvelukoti", "Zeniitti"]),
        ("#hoiva #ikä", ["Palvelukoti"]),
        ("due", ["Palvelukoti", "Åbo", "Äänekosken"]),
        ("vaihe:toiminta taso:v", ["Keski-Suomen", "Äänekosken"]),
        ("tila:aktiivinen hiljaa", ["Keski-Suomen", "Zeniitti", "Åbo"]),
        ("taso:", ALL),
        ("kunta:zzz", []),
        ("nowhere:x", []),
        ('"', ALL),
        ("%", ALL),
    ],
)
def test_typed_filters(register: Register, ids: dict[str, int], typed: str, found: list[str]) -> None:
    assert names(register, typed) == found
    kept = parse_filter(register, typed)
    assert PartnerFilter.from_json(kept.to_json()) == kept
    for lang in ("fi", "en"):
        assert parse_filter(register, filter_words(register, kept, lang=lang), lang=lang) == kept


def test_all_statuses(register: Register, ids: dict[str, int]) -> None:
    assert len(names(register, "tila:kaikki")) == 8
    assert filter_words(register, parse_filter(register, "tila:kaikki"), lang="en") == "status:all"


def test_a_filter_reads_the_same_in_the_other_language(register: Register, ids: dict[str, int]) -> None:
    kept = parse_filter(register, "taso:K tila:päättynyt kunta:äänekoski vastuu:minä hiljaa #hoiva koti")
    assert kept == PartnerFilter(
        text="koti", tiers=("DEVELOPING",), statuses=("ENDED",), municipalities=("992",), mine=True, tags=("hoiva",),
        quiet=True,
    )  # fmt: skip
    words = filter_words(register, kept, lang="en")
    assert words == "tier:K status:ended municipality:äänekoski responsible:me #hoiva quiet koti"
    assert parse_filter(register, words, lang="en") == kept


def test_json_of_a_newer_program_or_of_none_is_no_fault() -> None:
    kept = PartnerFilter.from_json({"text": "a", "colour": "red", "tiers": "K", "units": [1, "x"], "mine": 1})
    assert kept == PartnerFilter(text="a", units=(1,))
    assert PartnerFilter.from_json(None) == PartnerFilter()
    assert Sort.from_json({"by": 3}) == Sort()
    assert Sort.from_json(Sort("quiet", True).to_json()) == Sort("quiet", True)


def test_an_empty_choice_finds_nothing_and_none_asks_nothing(register: Register, ids: dict[str, int]) -> None:
    assert not partner_ids(register, PartnerFilter(tiers=()), today=TODAY)
    assert not partner_ids(register, PartnerFilter(units=()), today=TODAY)
    assert len(partner_ids(register, PartnerFilter(tiers=None), today=TODAY)) == 7


@pytest.mark.parametrize(
    ("by", "first", "last"),
    [
        ("municipality", "Zeniitti", "Äänekosken"),
        ("region", "Öljynen", "Åbo"),
        ("status", "Keski-Suomen", "Metsäkonepaja"),
        ("last_contact", "Åbo", "Öljynen"),
        ("next_due", "Åbo", "Öljynen"),
        ("responsible", "Keski-Suomen", "Äänekosken"),
        ("primary_tier", "Metsäkonepaja", "Öljynen"),
        ("contacts", "Palvelukoti", "Öljynen"),
    ],
)
def test_sorting(register: Register, ids: dict[str, int], by: str, first: str, last: str) -> None:
    found = names(register, sort=Sort(by))
    assert (found[0], found[-1]) == (first, last)
    assert names(register, sort=Sort(by), limit=3) == found[:3]


@pytest.mark.parametrize("by", SORTS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_has_everybody_and_its_first_page_first(
    register: Register, ids: dict[str, int], by: str, descending: bool
) -> None:
    found = names(register, sort=Sort(by, descending))
    assert sorted(found) == sorted(ALL)
    assert names(register, sort=Sort(by, descending), limit=4) == found[:4]
    assert sorted(names(register, "oy", Sort(by, descending))) == ["Palvelukoti", "Zeniitti"]


def test_a_row_says_what_the_list_shows(register: Register, ids: dict[str, int]) -> None:
    row = partner_rows(register, [ids["Palvelukoti"]])[ids["Palvelukoti"]]
    assert (row.name, row.kind, row.municipality, row.region) == (
        "Palvelukoti Ilona Oy", "COMPANY", "Jyväskylä", "Keski-Suomi",
    )  # fmt: skip
    assert (row.tiers, row.primary_tier, row.tags) == ("ES", "EVERYDAY", ("hoiva", "ikäihmiset"))
    assert (row.last_contact_on, row.next_due_on) == (date(2026, 11, 11), date(2026, 11, 24))
    assert (row.contact_count, row.open_promises, row.responsible) == (1, 1, "Aino Koordinaattori")
    assert partner_rows(register, [ids["Åbo"]], lang="sv")[ids["Åbo"]].municipality == "Åbo"


def test_what_is_deleted_is_nowhere(register: Register, ids: dict[str, int]) -> None:
    delete_partners(register, [ids["Zeniitti"]])
    assert "Zeniitti" not in names(register, "tila:kaikki")
    assert partner_rows(register, [ids["Zeniitti"]]) == {}
    assert partner_count(register) == 7


def test_an_exact_tag_does_not_take_longer_ones(register: Register, ids: dict[str, int]) -> None:
    edit_partner(register, ids["Åbo"], {"tags": "hoivakoti"})
    assert names(register, "#hoiva") == ["Palvelukoti", "Zeniitti"]
    assert names(register, "#hoivak") == ["Åbo"]
    assert tag_names(register) == ["hoiva", "hoivakoti", "ikäihmiset", "metalli"]
    assert tag_names(register, [ids["Åbo"]]) == ["hoivakoti"]


def test_people_to_choose_from_are_in_order(register: Register, ids: dict[str, int]) -> None:
    assert [one.name for one in own_people(register)] == ["Aino Koordinaattori", "Eero Opettaja"]


@pytest.mark.parametrize("by", ["tiers", "contacts", "promises"])
def test_the_values_of_a_fact_are_found_without_reading_all_of_them(
    register: Register, ids: dict[str, int], by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rows = register.rows
    monkeypatch.setattr(register, "rows", lambda sql, *values: asked.append(sql) or rows(sql, *values))
    partner_ids(register, sort=Sort(by), today=TODAY, limit=3)
    plan = [str(row[3]) for row in rows(f"EXPLAIN QUERY PLAN {asked[0]}")]
    assert any("SEARCH partner_fact" in step for step in plan)
    assert not any("SCAN partner_fact" in step for step in plan)
