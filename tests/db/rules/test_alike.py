"""Names that are written in several ways have one key, and keys that differ little are alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.rules.alike import alike, name_key, person_name_key


@pytest.mark.parametrize(
    "names",
    [
        ("K-Market Ääni Oy", "Oy K Market Aani Ab", "KMarket ÄÄNI", "k-market, ääni", "Ääni K-Market Osakeyhtiö"),
        ("Virtanen & Pojat Ky", "Virtanen ja pojat", "Kommandiittiyhtiö Virtanen och Pojat", "Virtanen+Pojat K.Y."),
        ("T:mi Meri Åberg", "Meri Aberg tmi", "Toiminimi Meri Åberg", "Åberg, Meri"),
        ("Kuusen Nuoret r.y.", "Kuusen Nuoret ry", "Kuusen Nuoret, rekisteröity yhdistys", "Kuusen Nuoret rf"),
        ("S & L Rakennus Oy", "SL-Rakennus O.Y.", "S.L. Rakennus"),
        ("Aamun Säätiö sr", "Aamun säätiö"),
        ("Joe's Diner Ltd", "Joes Diner"),
    ],
)
def test_one_name_written_in_many_ways_has_one_key(names: tuple[str, ...]) -> None:
    assert {name_key(name) for name in names} == {name_key(names[0])}


def test_what_a_name_means_stays_in_its_key() -> None:
    assert name_key("Aamun Säätiö") != name_key("Aamun Oy")
    assert name_key("As Oy Kuusi") != name_key("Oy Kuusi")
    assert name_key("Halli A") != name_key("Halli B")
    assert name_key("Oy Ab") != name_key("Ky")
    assert name_key("!!!") != name_key("???")
    assert name_key("Ab Initio") == "initio"


def test_a_person_has_one_key_whichever_name_comes_first() -> None:
    assert person_name_key("Virtanen, Aino") == person_name_key("Aino VIRTANEN")
    assert person_name_key("Anna-Liisa Öhman") == person_name_key("Öhman Anna Liisa")
    assert person_name_key("Aino Virtanen") != person_name_key("Aino Virta")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Palvelukoti Kuusirinne Oy", "Palvelukoti Kuusirine"),
        ("Sähkö Asennus Mikkonen", "Sähköasennus Mikkonen Oy"),
        ("Konepaja Wirtanen", "Virtanen Konepaja Ky"),
        ("Kotihoito Hopeapuu", "Kotihoito Hopea-Puu Oy"),
    ],
)
def test_names_with_a_slip_are_alike(one: str, other: str) -> None:
    assert 90 <= alike(name_key(one), name_key(other)) < 100


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Etelä-Savon hyvinvointialue, ikääntyneet", "Etelä-Savon hyvinvointialue, vammaispalvelut"),
        ("Kuusikunnan varhaiskasvatus, päiväkoti 1", "Kuusikunnan varhaiskasvatus, päiväkoti 2"),
        ("Kuusikunnan varhaiskasvatus, päiväkoti", "Kuusikunnan varhaiskasvatus, päiväkoti 2"),
        ("Kuusikunnan teollisuushalli A", "Kuusikunnan teollisuushalli B"),
        ("Hoivakoti Kuusiranta", "Hoivakoti Mäntyranta"),
        ("Rakennusliike Virtanen", "Rakennusliike Korhonen"),
    ],
)
def test_names_that_share_long_words_are_not_alike_for_that(one: str, other: str) -> None:
    assert alike(name_key(one), name_key(other)) < 90


def test_people_of_one_family_are_not_alike() -> None:
    assert alike(person_name_key("Aino Virtanen"), person_name_key("Anna Virtanen")) < 80
    assert alike(person_name_key("Matti Meikäläinen"), person_name_key("Meikalainen, Mati")) >= 90


@settings(max_examples=60)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_a_key_and_a_score(one: str, other: str) -> None:
    here, there = name_key(one), name_key(other)
    assert 0 <= alike(here, there) <= 100
    assert alike(here, there) == pytest.approx(alike(there, here))
    assert alike(here, here) == 100
