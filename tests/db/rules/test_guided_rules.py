"""Matching needs with offers, lines of a reflection becoming things, dates in lines, and trends."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.critical import see_differently, trend
from db.rules.date_in_line import split_date
from db.rules.matching import Text, akin, shared_words, suggestions
from db.rules.reflection import Proposal, lines_of, proposals

TODAY = date(2026, 11, 23)
PARTIES = ("INSTITUTION", "STUDENT", "WORKING_LIFE")
texts = (
    st.sampled_from(["ohjaajien koulutus", "Ohjaajakoulutus", "iltavuoroja", "että", "", "työ", "robotti 5"])
    | st.text()
)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("opettaja", "opettajien", True), ("paikka", "paikkoja", True), ("koulutus", "kielikoulutusta", True),
        ("robotti", "robotin", True), ("kieli", "kivi", False), ("tyo", "tyot", False), ("auto", "autonominen", True),
        ("simulaatio", "simuloida", True), ("harjoittelu", "ohjaaja", False), ("kielitaito", "kielteinen", False),
    ],
)  # fmt: skip
def test_forms_of_one_word_are_akin(one: str, other: str, expected: bool) -> None:
    assert akin(one, other) is expected is akin(other, one)


@given(st.lists(st.tuples(st.sampled_from(PARTIES), texts)), st.lists(st.tuples(st.sampled_from(PARTIES), texts)))
def test_a_party_never_answers_its_own_need(needs: list[tuple[str, str]], offers: list[tuple[str, str]]) -> None:
    asked = [Text(n, *one) for n, one in enumerate(needs)]
    given_ = [Text(n, *one) for n, one in enumerate(offers)]
    found = suggestions(asked, given_)
    assert all(asked[one.need].party != given_[one.offer].party and one.words for one in found)
    assert [len(one.words) for one in found] == sorted((len(one.words) for one in found), reverse=True)
    assert {(one.need, one.offer) for one in found} == {
        (a.id, b.id) for a in asked for b in given_ if a.party != b.party and shared_words(a.text, b.text)
    }


def test_shared_words_are_told_as_they_are_written() -> None:
    assert shared_words("Täydennyskoulutusta ohjaajille, että osaavat", "Koulutus ohjaajalle") == (
        "täydennyskoulutusta",
        "ohjaajille",
    )
    assert shared_words("tarvitaan lisää", "tarvitaan lisää") == ()


@pytest.mark.parametrize(
    ("line", "day", "rest"),
    [
        ("soita Liisalle ensi ti", date(2026, 12, 1), "soita Liisalle"),
        ("huomenna: lähetä muistio", date(2026, 11, 24), "lähetä muistio"),
        ("lähetä sopimus perjantaina Liisalle", date(2026, 11, 27), "lähetä sopimus Liisalle"),
        ("varaa tila 15.1. mennessä", date(2027, 1, 15), "varaa tila"),
        ("send the letter to Liisa by next tue", date(2026, 12, 1), "send the letter to Liisa"),
        ("sovi la ja su vuoroista 2 vk päästä", date(2026, 12, 7), "sovi la ja su vuoroista"),
        ("käy 5 työpaikalla", None, "käy 5 työpaikalla"),
        ("palaveri 31.2.", None, "palaveri 31.2."),
        ("huomenna", date(2026, 11, 24), "huomenna"),
        ("", None, ""),
    ],
)
def test_the_date_of_a_line_is_found(line: str, day: date | None, rest: str) -> None:
    assert split_date(line, TODAY) == (day, rest)


@given(st.text(max_size=60))
def test_any_line_has_a_date_or_none(line: str) -> None:
    day, rest = split_date(line, TODAY)
    assert rest or not line.strip()
    assert day is not None or rest == line.strip()


def test_lines_become_proposals() -> None:
    made = proposals(
        {
            "goals": "- Oma malli\n\n* Vanha tavoite\nOma malli",
            "gained": "Opettajien osaaminen\nOpiskelija: työllistyminen paranee",
            "offered": "Yritys:",
            "roles": "Liisa kutsuu\nAino Ope vetää\nPekka Pomo päättää",
            "steps": "Aino Ope soittaa ke\nkatsotaan",
        },
        TODAY,
        people=[(1, "Aino Ope"), (2, "Pekka Pomo")],
        categories={
            "INSTITUTION": [("CONTENT", "Sisällöt"), ("TEACHERS", "Opettajien osaaminen")],
            "STUDENT": [("LEARNING", "Oppimisen laatu"), ("WORK", "Työllistyminen")],
        },
        goal="Vanha tavoite",
        owner=9,
    )
    assert made == [
        Proposal("GOAL", "Oma malli"),
        Proposal("GOAL", "Vanha tavoite", accepted=False),
        Proposal("BENEFIT", "Opettajien osaaminen", direction="GAINED", party="INSTITUTION", category="TEACHERS"),
        Proposal("BENEFIT", "työllistyminen paranee", direction="GAINED", party="STUDENT", category="WORK"),
        Proposal("BENEFIT", "Yritys:", direction="OFFERED", party="COMPANY"),
        Proposal("ROLE", "Liisa kutsuu"),
        Proposal("ROLE", "Aino Ope vetää", staff=1),
        Proposal("ROLE", "Pekka Pomo päättää"),
        Proposal("TASK", "Aino Ope soittaa", staff=1, due_on=date(2026, 11, 25)),
        Proposal("TASK", "katsotaan", staff=9, due_on=date(2026, 11, 30)),
    ]


def test_without_a_partnership_there_are_no_goals_or_roles() -> None:
    made = proposals({"goals": "a", "roles": "b", "steps": "c"}, TODAY, in_tier=False)
    assert [one.kind for one in made] == ["TASK"]


def test_bullets_and_empty_lines_are_no_words() -> None:
    assert lines_of(" • a  b \n–\n\n> c") == ["a b", "c"]


def test_trends_and_views_apart() -> None:
    assert [trend(scores) for scores in ([], [3], [3, 2, 5], [2, 3], [3, 3])] == ["", "", "UP", "DOWN", "SAME"]
    assert [see_differently(a, b) for a, b in ((1, 3), (3, 2), (None, 5), (5, 1))] == [True, False, False, True]
