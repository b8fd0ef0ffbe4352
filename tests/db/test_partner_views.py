"""What the partner screen reads: order, who has left, what a form begins with, whose history it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from db.actions.activities import edit_activity, log_activity
from db.actions.agreements import edit_agreement
from db.actions.contacts import add_contact, edit_contact, end_affiliation
from db.actions.partners import add_partner, delete_partners, edit_partner, tag_partners, untag_partners
from db.errors import NotFound
from db.register import Register
from db.views import partner as views
from db.views.change_list import changes
from db.views.history import change_rows
from db.views.partner_history import partner_change_ids
from db.views.record_values import record_values
from tests.kumppani_tui.partnerdemo import NOW, TODAY, Ids, fill


@pytest.fixture
def demo(register: Register) -> Iterator[Ids]:
    with time_machine.travel(NOW, tick=False):
        yield fill(register)


def test_a_partner_is_found_by_uid_and_id_while_it_lives(register: Register, demo: Ids) -> None:
    assert views.partner_id_of(register, demo.uid) == views.partner_id_of(register, demo.partner) == demo.partner
    delete_partners(register, [demo.partner])
    assert views.partner_id_of(register, demo.uid) is None


def test_counts_are_of_what_goes_on(register: Register, demo: Ids) -> None:
    found = views.counts(register, demo.partner)
    assert (found.contacts, found.partnerships, found.needs, found.agreements) == (2, 2, 2, 2)
    assert (found.activities, found.promises, found.tasks) == (2, 2, 1)
    edit_agreement(register, views.agreements(register, demo.partner)[0].id, {"state": "ENDED", "ended_on": TODAY})
    assert views.counts(register, demo.partner).agreements == 1


def test_who_has_left_stands_last(register: Register, demo: Ids) -> None:
    first = views.contacts(register, demo.partner, TODAY)[0]
    end_affiliation(register, first.id, TODAY - timedelta(days=1))
    found = views.contacts(register, demo.partner, TODAY)
    assert [(one.name, one.left(TODAY)) for one in found] == [("Pekka Öberg", False), ("Liisa Mäkelä", True)]


def test_agreements_that_are_over_stand_last(register: Register, demo: Ids) -> None:
    first, second = views.agreements(register, demo.partner)
    assert [first.type, second.type] == ["TRAINING", "FRAMEWORK"]
    edit_agreement(register, first.id, {"state": "ENDED", "ended_on": TODAY})
    assert [one.type for one in views.agreements(register, demo.partner)] == ["FRAMEWORK", "TRAINING"]


def test_the_timeline_is_newest_first_with_people_and_promises(register: Register, demo: Ids) -> None:
    ids = views.timeline_ids(register, demo.partner)
    rows = views.timeline_rows(register, ids)
    assert [rows[id_].on for id_ in ids] == [date(2026, 9, 14), date(2026, 9, 2)]
    visit = rows[ids[1]]
    assert (visit.contacts, visit.staff) == (("Pekka Öberg",), ("Aino Koordinaattori",))
    assert visit.promises == ("Lähetetään ohjaajan opas",)


def test_a_form_begins_with_the_values_of_the_record(register: Register, demo: Ids) -> None:
    values = record_values(register, "partner", demo.partner)
    assert values["tags"] == ["avaintyönantaja", "hoiva"]
    assert (values["fields"], values["name_sv"], values["city"]) == (["09"], "Servicehemmet", "Jyväskylä")
    edit_partner(register, demo.partner, values)
    assert record_values(register, "partner", demo.partner) == values, "saving it unchanged changes nothing"
    place = views.contacts(register, demo.partner, TODAY)[0]
    person = record_values(register, "contact", demo.contact, affiliation_id=place.id)
    assert (person["role"], person["is_main"], person["phones"]) == ("MANAGEMENT", True, ["+358401234567"])


def test_values_of_what_is_gone_are_not_found(register: Register, demo: Ids) -> None:
    delete_partners(register, [demo.partner])
    with pytest.raises(NotFound):
        record_values(register, "partner", demo.partner)


def test_the_history_of_a_partner_is_of_all_that_is_its_own(register: Register, demo: Ids) -> None:
    other = add_partner(register, {"name": "Toinen Oy"})
    before = len(partner_change_ids(register, demo.partner))
    log_activity(register, demo.partner, {"type": "CALL"}, today=TODAY)
    edit_contact(register, demo.contact, {"phones": "09 123 456"})
    add_contact(register, {"name": "Muu", "partner": other})
    ids = partner_change_ids(register, demo.partner)
    assert len(ids) == before + 2
    labels = [change_rows(register, ids)[id_].label for id_ in ids[:2]]
    assert labels == ["Edit contact", "Log activity"]
    assert len(partner_change_ids(register, other)) == 2


def test_the_history_of_a_partner_tells_of_what_was_taken_off(register: Register, demo: Ids) -> None:
    tag_partners(register, [demo.partner], "hoiva")
    edit_contact(register, demo.contact, {"emails": "maija@example.fi"})
    activity = log_activity(register, demo.partner, {"type": "CALL"}, contacts=[demo.contact], today=TODAY).activity
    before = len(partner_change_ids(register, demo.partner))
    untag_partners(register, [demo.partner], "hoiva")
    edit_contact(register, demo.contact, {"emails": ""})
    edit_activity(register, activity, {}, contacts=[])
    ids = partner_change_ids(register, demo.partner)
    assert [change.label for change in changes(register, partner_id=demo.partner, limit=3)] == [
        "Edit activity", "Edit contact", "Remove tag",
    ]  # fmt: skip
    assert len(ids) == before + 3
