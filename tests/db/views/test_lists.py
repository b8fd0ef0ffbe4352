"""The lists of contacts, agreements and activities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
import time_machine

from db.actions.institution import delete_view, save_view
from db.actions.partners import delete_partners
from db.register import Register
from db.views.activities import activity_count, activity_ids, activity_rows
from db.views.agreements import agreement_count, agreement_ids, agreement_rows
from db.views.contacts import contact_count, contact_ids, contact_rows
from db.views.partner_filter import Sort
from db.views.saved_views import saved_views
from tests.kumppani_tui.listdemo import NOW, TODAY, fill


@pytest.fixture
def ids(register: Register) -> Iterator[dict[str, int]]:
    with time_machine.travel(NOW, tick=False):
        yield fill(register)


def people(register: Register, ids: Sequence[int]) -> list[str]:
    rows = contact_rows(register, ids)
    return [rows[one].name for one in ids]


def test_contacts_by_family_name(register: Register, ids: dict[str, int]) -> None:
    assert people(register, contact_ids(register)) == ["Helmi Aalto", "Liisa Mäkelä", "Åke Öberg"]
    assert people(register, contact_ids(register, sort=Sort("name", True), limit=1)) == ["Åke Öberg"]
    assert people(register, contact_ids(register, sort=Sort("partner"))) == ["Liisa Mäkelä", "Åke Öberg", "Helmi Aalto"]
    assert contact_count(register) == 3


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("makela", ["Liisa Mäkelä"]),
        ("040 123", ["Liisa Mäkelä"]),
        ("liisa.makela@", ["Liisa Mäkelä"]),
        ("metall", ["Åke Öberg"]),
        ("toimitus ilona", ["Liisa Mäkelä"]),
        ("zzz", []),
    ],
)
def test_contacts_found(register: Register, ids: dict[str, int], typed: str, found: list[str]) -> None:
    assert people(register, contact_ids(register, typed)) == found
    assert people(register, contact_ids(register, typed, Sort("role"))) == found


def test_a_contact_says_where_and_how(register: Register, ids: dict[str, int]) -> None:
    (one,) = contact_ids(register, "makela")
    row = contact_rows(register, [one])[one]
    assert (row.partners, row.partner_id, row.role) == (("Palvelukoti Ilona Oy",), ids["Palvelukoti"], "MANAGEMENT")
    assert (row.phones, row.emails) == (("+358401234567",), ("liisa.makela@ilona.example",))


def agreements(register: Register, ids: Sequence[int]) -> list[str]:
    rows = agreement_rows(register, ids, TODAY)
    return [rows[one].title.split(" ")[0].strip(",") for one in ids]


def test_agreements_to_decide_on_come_first(register: Register, ids: dict[str, int]) -> None:
    found = agreement_ids(register)
    assert agreements(register, found) == ["Koulutussopimus", "Kumppanuussopimus", "Puitesopimus"]
    rows = agreement_rows(register, found, TODAY)
    training, partnership, frame = (rows[one] for one in found)
    assert (training.decide_on, training.asks) == (date(2026, 11, 26), True)
    assert (partnership.decide_on, partnership.asks) == (date(2026, 12, 1), True)
    assert (frame.decide_on, frame.asks) == (date(2028, 3, 31), False)
    assert agreements(register, agreement_ids(register, sort=Sort("partner"))) == [
        "Kumppanuussopimus", "Koulutussopimus", "Puitesopimus",
    ]  # fmt: skip
    assert agreements(register, agreement_ids(register, "ilona")) == ["Kumppanuussopimus"]
    assert agreement_count(register) == 3


def activities(register: Register, ids: Sequence[int]) -> list[str]:
    rows = activity_rows(register, ids)
    return [rows[one].note.split()[0] for one in ids]


def test_activities_newest_first(register: Register, ids: dict[str, int]) -> None:
    found = activity_ids(register)
    assert activities(register, found) == ["Kesätyöt", "Sovittiin", "Ohjaajat", "Nya"]
    assert activities(register, activity_ids(register, sort=Sort("partner"))) == [
        "Sovittiin", "Ohjaajat", "Nya", "Kesätyöt",
    ]  # fmt: skip
    row = activity_rows(register, found)[found[1]]
    assert (row.on, row.partner, row.people) == (
        date(2026, 11, 11), "Palvelukoti Ilona Oy", ("Aino Koordinaattori", "Liisa Mäkelä"),
    )  # fmt: skip
    assert activity_count(register) == 4


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("opas", ["Ohjaajat"]),
        ("palvelukoti", ["Sovittiin", "Ohjaajat"]),
        ("ilona palav", ["Sovittiin"]),
        ("turku", ["Nya"]),
        ("zzz", []),
    ],
)
def test_activities_found_by_note_and_partner(
    register: Register, ids: dict[str, int], typed: str, found: list[str]
) -> None:
    assert activities(register, activity_ids(register, typed)) == found


def test_what_goes_with_a_deleted_partner(register: Register, ids: dict[str, int]) -> None:
    delete_partners(register, [ids["Palvelukoti"]])
    assert people(register, contact_ids(register)) == ["Helmi Aalto", "Åke Öberg"]
    assert agreements(register, agreement_ids(register)) == ["Koulutussopimus", "Puitesopimus"]
    assert activities(register, activity_ids(register)) == ["Kesätyöt", "Nya"]


def test_saved_views_by_name(register: Register) -> None:
    save_view(register, "partners", "Öylätit", {"filter": {"text": "ö"}})
    kept = save_view(register, "partners", "Hoiva", {"columns": ["name"]})
    save_view(register, "contacts", "Muut", {})
    views = saved_views(register, "partners")
    assert [(view.name, view.spec) for view in views] == [
        ("Hoiva", {"columns": ["name"]}),
        ("Öylätit", {"filter": {"text": "ö"}}),
    ]
    delete_view(register, kept)
    assert [view.name for view in saved_views(register, "partners")] == ["Öylätit"]
