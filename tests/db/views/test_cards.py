"""Contacts as address books take them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.actions.contacts import add_affiliation, add_contact, delete_contact, edit_contact, end_affiliation
from db.actions.partners import add_partner, delete_partners, edit_partner
from db.register import Register
from db.views.cards import ContactCard, Place, contact_cards

TODAY = date(2026, 11, 23)


@pytest.fixture
def partner(register: Register) -> int:
    return add_partner(
        register, {"name": "Konepaja Rauta Oy", "mail_street": "PL 1", "mail_city": "Jyväskylä", "street": "Katu 1"}
    )


@pytest.fixture
def contact(register: Register, partner: int) -> int:
    return add_contact(
        register,
        {"name": "Aino Virtanen", "partner": partner, "role": "WORKPLACE_INSTRUCTOR", "title": "Päällikkö",
         "phones": "040 123 4567, 050 765 4321", "emails": "aino@esimerkki.fi", "note": "Ei kenellekään"},
    )  # fmt: skip


def only(register: Register, today: date = TODAY) -> ContactCard:
    (card,) = contact_cards(register, today)
    return card


@pytest.mark.usefixtures("contact")
def test_a_card_says_how_to_reach_a_person_at_work(register: Register) -> None:
    card = only(register)
    assert (card.name, card.title, card.phones, card.emails) == (
        "Aino Virtanen", "Päällikkö", ("+358401234567", "+358507654321"), ("aino@esimerkki.fi",),
    )  # fmt: skip
    (uid,) = register.row("SELECT uid FROM partner WHERE name = 'Konepaja Rauta Oy'") or ("",)
    assert card.places == (Place("Konepaja Rauta Oy", "WORKPLACE_INSTRUCTOR", "Katu 1", "", "", uid),)
    assert "Ei kenellekään" not in repr(card)


def test_places_of_today_the_main_one_first(register: Register, contact: int) -> None:
    other = add_partner(register, {"name": "Leipomo Vehnä", "mail_city": "Espoo"})
    third = add_partner(register, {"name": "Palvelukoti Ilona Oy"})
    add_affiliation(register, contact, other, {"is_main": True})
    place = add_affiliation(register, contact, third, {})
    assert [one.partner for one in only(register).places] == [
        "Leipomo Vehnä", "Konepaja Rauta Oy", "Palvelukoti Ilona Oy",
    ]  # fmt: skip
    end_affiliation(register, place, date(2026, 11, 24))
    assert len(only(register).places) == 3
    assert len(only(register, date(2026, 11, 25)).places) == 2
    delete_partners(register, [other])
    assert [one.partner for one in only(register).places] == ["Konepaja Rauta Oy", "Palvelukoti Ilona Oy"]


def test_every_change_of_what_a_card_says_makes_it_newer(register: Register, partner: int, contact: int) -> None:
    seen = [only(register).revision]

    def newer() -> bool:
        seen.append(only(register).revision)
        return seen[-1] > seen[-2]

    assert not newer()
    edit_contact(register, contact, {"phones": "040 123 4567"})  # one is gone for good
    assert newer()
    edit_partner(register, partner, {"name": "Konepaja Teräs Oy"})
    assert newer()
    edit_partner(register, partner, {"street": ""})
    assert newer() and only(register).places[0].street == "PL 1"
    register.undo()
    assert newer() and only(register).places[0].street == "Katu 1"
    add_partner(register, {"name": "Muu Oy"})
    assert not newer()


def test_the_trash_gives_nothing(register: Register, contact: int, tmp_path: Path) -> None:
    kept = add_contact(register, {"name": "Pekka Salo"})
    assert [card.name for card in contact_cards(register, TODAY)] == ["Pekka Salo", "Aino Virtanen"]
    delete_contact(register, contact)
    assert [card.name for card in contact_cards(register, TODAY)] == ["Pekka Salo"]
    assert [card.name for card in contact_cards(register, TODAY, ids=[contact, kept])] == ["Pekka Salo"]
