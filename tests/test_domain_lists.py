"""Every list of the field's own terms is in the program: in three languages, with what uses it, and shown to be edited.

The lists are written here as people of the field write them, not read from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db import reference
from db.fields import KINDS
from db.kinds import KIND
from db.register import Register
from db.views.institution import list_rows, term_rows
from kumppani_tui.locale import set_language
from kumppani_tui.screens.lists import NAMES
from kumppani_tui.screens.registry import SCREENS
from kumppani_tui.terms import load_terms
from tests.kumppani_tui.program import keeping_language, program, settle

Rows = tuple[tuple[str, str, str, str], ...]
"""Of each row: code, Finnish, Swedish, English."""

TIERS: Rows = (
    ("EVERYDAY", "Arjen kumppanuus", "Vardagspartnerskap", "Everyday partnership"),
    ("DEVELOPING", "Kehittävä kumppanuus", "Utvecklande partnerskap", "Developing partnership"),
    ("STRATEGIC", "Strateginen kumppanuus", "Strategiskt partnerskap", "Strategic partnership"),
    ("NETWORK", "Kumppanuus- ja palveluverkosto", "Partnerskaps- och servicenätverk",
     "Partnership and service network"),
)  # fmt: skip

ALIASES = {"EVERYDAY": "yhteistyökumppanuus", "DEVELOPING": "kehittämiskumppanuus"}

FINNISH: dict[str, tuple[str, ...]] = {
    # the ladder and the phases
    "rung": ("Yhteistyö", "Verkosto", "Kumppanuus"),
    "phase": (
        "Toivottu", "Tunnustelu", "Vakiinnuttaminen", "Toiminta", "Tauolla", "Uusiutuminen", "Päättynyt",
    ),
    "scope": ("Alueellinen", "Toimialakohtainen"),
    # what strategic partnerships share, and what makes them work
    "challenge": (
        "Nuorten työllisyys", "Aikuisten heikot perustaidot", "Ohjausosaaminen", "Maahanmuuttajien kotoutuminen",
        "Tilojen ja laitteiden uudistaminen",
    ),
    "characteristic": (
        "Pitkäaikainen yhteistoimintamalli", "Yhdenvertaiset osapuolet", "Yhteinen laaja strateginen haaste",
        "Rajojen ylittäminen", "Jaettu vastuu ja jatkuva arviointi",
        "Yhteiset tiedonhallinnan ja neuvottelun välineet", "Ennakoivat sopimukset",
    ),
    "trap": (
        "Keinotekoisuus", "Yhteensopimattomuus", "Eristäytyminen", "Informaation panttaaminen", "Epäluotettavuus",
        "Kurittomuus", "Ymmärtämättömyys", "Sitoutumattomuus", "Resurssien puute", "Oppimattomuus",
        "Foorumien vähäisyys tai toimimattomuus", "Työnjaon selkiintymättömyys",
    ),
    "light": ("Vihreä", "Keltainen", "Punainen"),
    "driver": (
        "Sosiaaliset tekijät", "Poliittiset ja lainsäädännölliset tekijät", "Taloudelliset tekijät",
        "Kulttuuriympäristö", "Työn merkityksellisyys",
    ),
    "purpose": ("Osaamisen uudistaminen", "Opiskelijoiden polut työelämään", "Verkostojen laatu"),
    # the three parties, benefits, practices
    "party": ("Oppilaitos", "Opiskelija", "Työelämä"),
    "need_kind": ("Tarve", "Toive"),
    "benefit_party": ("Yritys", "Opiskelija", "Oppilaitos", "Yhteiskunta"),
    "benefit_direction": ("Saatu", "Tarjottu"),
    "benefit_measure": ("Euroa", "Tuntia", "Henkilöä"),
    "practice_status": ("Idea", "Kokeiltu", "Käytössä", "Levinnyt"),
    "project_stage": ("Idea", "Suunnittelu", "Kokeilu", "Käytössä", "Levitetty", "Lopetettu"),
    "network_member_type": ("Koulutusaste", "Alueellinen toimija", "Palveluverkosto"),
    # people and partners
    "staff_role": ("Opettaja", "Esimies", "Johto", "Koordinaattori", "Asiakaspäällikkö"),
    "contact_role": ("Työpaikkaohjaaja", "Henkilöstöhallinto (HR)", "Johto", "Allekirjoittaja"),
    "partner_kind": ("Yritys", "Kunta", "Hyvinvointialue", "Yhdistys", "Oppilaitos", "Muu"),
    # agreements
    "agreement_type": (
        "Koulutussopimus", "Oppisopimus", "Kumppanuussopimus", "Puitesopimus", "Hankesopimus",
        "Tila- ja laitesopimus", "Salassapitosopimus", "Tietosuojasopimus", "Muu sopimus",
    ),
    "agreement_state": ("Luonnos", "Allekirjoitettavana", "Voimassa", "Päättynyt", "Purettu", "Palautunut"),
    "renewal": ("Ei uusita", "Uusitaan päätöksellä", "Jatkuu automaattisesti"),
    # surveys of the year, and the duties of the Act's section 4
    "survey": ("Työpaikkakysely", "Työpaikkaohjaajakysely"),
    "enquiry_kind": ("Työpaikkaohjaajakysely", "Työpaikkakysely", "Muu kysely"),
    "act_duty": ("Suunnittelu", "Järjestäminen", "Arviointi", "Kehittäminen", "Ennakointi"),
    "asset_kind": ("Tilat", "Laitteet"),
}  # fmt: skip
"""The lists by their Finnish terms, in their order; a list may go on."""

SEEDED: dict[str, tuple[str, ...]] = {
    "EVERYDAY": (
        "Yhteinen arviointi ja palaute", "Koulutussopimus-, oppisopimus- ja ohjausyhteistyö",
        "Yhteinen tapahtuma, projekti tai vierailu", "Työelämävalmiuksien varmistaminen", "Opiskelijatyöpaja",
        "Kaksoistutkinto- ja opinto-ohjaajayhteistyö",
    ),
    "DEVELOPING": (
        "Kokeilu", "Tutustumis- tai työelämäjakso", "Koulutuksen suunnittelu yhdessä", "Yhteinen laatutyö",
    ),
    "NETWORK": ("Verkostotapaaminen",),
}  # fmt: skip
"""Activities that belong to a tier."""

CATEGORIES: dict[str, tuple[str, ...]] = {
    "COMPANY": ("Osaava työvoima", "Kannattavuus", "Osaaminen", "Näkyvyys ja imago"),
    "STUDENT": ("Työpaikalla oppimisen laatu", "Työllistyminen", "Työskentely aidoilla laitteilla"),
    "INSTITUTION": (
        "Ajantasaiset koulutussisällöt", "Opettajien osaaminen", "Osaamispääoma", "Edullisemmat tilat ja laitteet",
    ),
    "SOCIETY": ("Työllisyys", "Alueen elinvoima"),
}  # fmt: skip
"""Kinds of benefit by party."""

QUESTIONS = {
    "STRATEGIC_GOALS": "goals", "ADDED_VALUE": "benefits", "ROLES": "roles", "NEXT_STEPS": "follow-ups",
}  # fmt: skip
"""The four points of reflection, and what their answers become."""

NAMED_SCREENS = {"reflection": "reflection", "survey": "wheel", "act_duty": "stats", "critical_point": "critical"}
"""Lists that a screen goes through whole, and the screen; a field of a form asks for all others."""


def terms_of(name: str) -> list[reference.Term]:
    return [term for term in reference.terms() if term.list == name]


def test_tiers_in_three_languages_with_their_aliases() -> None:
    found = terms_of("tier")
    assert tuple((term.code, term.fi, term.sv, term.en) for term in found) == TIERS
    assert {term.code: term.extra["alias"] for term in found if "alias" in term.extra} == ALIASES


@pytest.mark.parametrize("name", FINNISH)
def test_a_list_has_the_terms_of_the_field(name: str) -> None:
    assert tuple(term.fi for term in terms_of(name))[: len(FINNISH[name])] == FINNISH[name]


@pytest.mark.parametrize("count, name", [(7, "characteristic"), (12, "trap"), (4, "reflection"), (8, "critical_point")])
def test_lists_that_are_known_by_their_number(count: int, name: str) -> None:
    assert len(terms_of(name)) == count


def test_the_wording_of_the_critical_points_is_not_invented() -> None:
    assert all(not (term.fi or term.sv or term.en) for term in terms_of("critical_point"))


@pytest.mark.parametrize("tier", SEEDED)
def test_activities_of_a_tier_are_seeded(tier: str) -> None:
    found = [term.fi for term in terms_of("activity_type") if tier in term.extra["tiers"]]
    assert tuple(found) == SEEDED[tier]


@pytest.mark.parametrize("party", CATEGORIES)
def test_benefits_of_a_party_are_seeded(party: str) -> None:
    found = [term.fi for term in terms_of("benefit_category") if term.extra["party"] == party]
    assert tuple(found) == CATEGORIES[party]


def test_answers_of_the_points_of_reflection_become_something() -> None:
    assert {term.code: term.extra["answers"] for term in terms_of("reflection")} == QUESTIONS


def test_every_activity_of_a_tier_counts_for_a_duty_of_the_act_once() -> None:
    counted = [type_ for duty in terms_of("act_duty") for type_ in duty.extra["activities"]]
    assert len(counted) == len(set(counted))
    of_a_tier = {term.code for term in terms_of("activity_type") if term.extra["tiers"]}
    assert of_a_tier <= set(counted) <= {term.code for term in terms_of("activity_type")}


def test_every_term_is_worded_in_three_languages() -> None:
    bare = [(term.list, term.code) for term in reference.terms() if not (term.fi and term.sv and term.en)]
    assert {name for name, _code in bare} == {"critical_point"}


def lists_in_use() -> Iterator[str]:
    """The lists that a field of a form asks for, or that say what a column's codes mean."""
    for specs in KINDS.values():
        yield from (spec.list for spec in specs if spec.list)
    for kind in KIND.values():
        yield from (name for _column, name in kind.lists)


def test_every_list_is_used_by_a_field_or_a_screen() -> None:
    lists = {term.list for term in reference.terms()}
    assert lists == set(lists_in_use()) - {"field"} | set(NAMED_SCREENS)
    assert set(NAMED_SCREENS.values()) <= set(SCREENS)


def test_every_list_of_this_test_is_asked_for_somewhere() -> None:
    used = set(lists_in_use()) | set(NAMED_SCREENS)
    assert {"tier", "activity_type", "benefit_category", *FINNISH} <= used


def test_a_register_has_the_lists_in_every_language(register: Register) -> None:
    with keeping_language():
        for lang, place in (("fi", 1), ("sv", 2), ("en", 3)):
            set_language(lang)
            terms = load_terms(register)
            for row in TIERS:
                assert terms.name("tier", row[0]) == row[place]
            for term in reference.terms():
                wanted = {"fi": term.fi, "sv": term.sv, "en": term.en}[lang]
                assert terms.name(term.list, term.code) == wanted


async def test_the_lists_screen_shows_every_list_by_a_name_of_its_own(register: Register) -> None:
    lists = [row.list for row in list_rows(register)]
    assert set(lists) == {term.list for term in reference.terms()} | {"field"}
    assert set(lists) <= set(NAMES)
    assert len(set(NAMES.values())) == len(NAMES)
    with keeping_language():
        app = program(register, lang="fi")
        async with app.run_test(size=(120, 80)) as pilot:
            await settle(pilot)
            app.go_lists()
            await settle(pilot)
            shown = [row.list for row in app.screen.read_rows()]
            assert shown == lists
            assert app.screen.rows_list.move_cursor_to("trap")
            await pilot.press("enter")
            await settle(pilot)
            painted = "\n".join("".join(segment.text for segment in line) for line in _lines(app))
            for word in FINNISH["trap"]:
                assert word in painted, word


def _lines(app: object) -> list[list[object]]:
    screen = app.screen  # type: ignore[attr-defined]
    return [list(strip) for strip in screen._compositor.render_strips()]


@pytest.mark.parametrize("name", ["trap", "characteristic", "challenge", "driver", "purpose", "critical_point"])
def test_the_rows_of_a_list_can_be_edited(register: Register, name: str) -> None:
    from db.actions.terms import edit_term

    row = term_rows(register, name)[0]
    edit_term(register, row.id, {"fi": "Oma sanamuoto"})
    assert term_rows(register, name)[0].fi == "Oma sanamuoto"
    register.undo()
    assert term_rows(register, name)[0].fi == row.fi
