"""From what a person types to the record that is meant."""

from __future__ import annotations

import pytest

from db.actions.agreements import add_agreement
from db.actions.contacts import add_contact
from db.actions.partners import add_partner, delete_partners
from db.actions.tasks import add_task
from db.errors import Ambiguous, BadInput, NotFound
from db.references import resolve, resolve_contact, resolve_partner, uid_of
from db.register import Register


@pytest.fixture
def home(register: Register) -> int:
    add_partner(register, {"name": "Muu Oy"})
    values = {"name": "Äänekosken Palvelukoti Oy", "business_id": "0112038-9", "external_id": "K-17"}
    return add_partner(register, {**values, "name_sv": "Hemmet Ab"})


@pytest.mark.parametrize(
    "text",
    [
        "0112038-9", "01120389", " 112038-9 ", "K-17", "Äänekosken Palvelukoti Oy", "äänekosken palvelukoti oy",
        "aanekosken palvelukoti oy", "Hemmet Ab", "palvelukoti", "koti oy",
    ],
)  # fmt: skip
def test_a_partner_by_what_people_type(register: Register, home: int, text: str) -> None:
    assert resolve_partner(register, text) == home


def test_a_partner_by_uid_and_its_unique_beginning(register: Register, home: int) -> None:
    uid = uid_of(register, "partner", home)
    assert resolve_partner(register, uid) == home
    assert resolve_partner(register, uid.upper()) == home
    others = [row[0] for row in register.rows("SELECT uid FROM partner WHERE id <> ?", (home,))]
    length = next(n for n in range(4, 37) if not any(other.startswith(uid[:n]) for other in others))
    assert resolve_partner(register, uid[:length]) == home
    with pytest.raises(Ambiguous) as several:
        resolve_partner(register, uid[:4])
    assert len(several.value.candidates) == 2


def test_two_of_one_name_are_listed_with_what_tells_them_apart(register: Register) -> None:
    for town in ("Espoo", "Tornio"):
        add_partner(register, {"name": "Aikuislukio", "municipality_code": town})
    with pytest.raises(Ambiguous) as several:
        resolve_partner(register, "aikuislukio")
    assert [title for _uid, title in several.value.candidates] == ["Aikuislukio, Espoo", "Aikuislukio, Tornio"]
    first = several.value.candidates[0][0]
    assert uid_of(register, "partner", resolve_partner(register, first)) == first


def test_a_whole_name_wins_over_longer_ones(register: Register) -> None:
    wanted = add_partner(register, {"name": "Koti"})
    add_partner(register, {"name": "Koti ja puutarha Oy"})
    assert resolve_partner(register, "koti") == wanted


@pytest.mark.parametrize("text", ["ei ole", "9999999-9", "%", "' OR 1=1 --", "\x00", "0" * 500])
def test_nothing_is_found_for_what_is_not_there(register: Register, home: int, text: str) -> None:
    with pytest.raises(NotFound):
        resolve_partner(register, text)


def test_an_empty_reference_is_refused(register: Register) -> None:
    with pytest.raises(BadInput):
        resolve_partner(register, "  ")


def test_what_is_in_the_trash_is_not_meant(register: Register, home: int) -> None:
    delete_partners(register, [home])
    with pytest.raises(NotFound):
        resolve_partner(register, "0112038-9")


def test_a_contact_by_name_phone_and_mail_and_at_a_partner_first(register: Register, home: int) -> None:
    other = add_partner(register, {"name": "Toinen Oy"})
    here = add_contact(register, {"name": "Aino Virtanen", "partner": home, "emails": "aino@esimerkki.fi"})
    there = add_contact(register, {"name": "Aino Virtanen", "partner": other, "phones": "040 123 4567"})
    assert resolve_contact(register, "aino", home) == here
    assert resolve_contact(register, "Aino Virtanen", other) == there
    assert resolve_contact(register, "AINO@esimerkki.fi") == here
    assert resolve_contact(register, "+358401234567") == there
    with pytest.raises(Ambiguous):
        resolve_contact(register, "Aino Virtanen")


def test_agreements_and_tasks(register: Register, home: int) -> None:
    agreement = add_agreement(register, home, {"title": "Puitesopimus", "type": "FRAMEWORK", "reference": "D/12/2026"})
    task = add_task(register, {"title": "Soita", "due_on": "2026-11-24", "partner": home})
    assert resolve(register, "agreement", "D/12/2026") == agreement
    assert resolve(register, "agreement", "puitesopimus") == agreement
    assert resolve(register, "task", "Soita") == task
    assert resolve(register, "task", uid_of(register, "task", task)) == task
