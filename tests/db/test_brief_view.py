"""The brief of a partner: what is in it, and what it says to raise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine

from db.actions.activities import close_promise, log_activity
from db.actions.agreements import add_agreement, edit_agreement
from db.actions.contacts import add_affiliation, edit_contact, end_affiliation
from db.actions.partners import add_partner, delete_partners
from db.actions.partnerships import add_need, add_partnership, edit_partnership
from db.actions.records import add_record
from db.actions.signals import dismiss_signal
from db.errors import NotFound
from db.register import Register
from db.views.brief import brief
from db.views.brief_data import brief_json
from tests.kumppani_tui.partnerdemo import NOW, TODAY, Ids, fill


@pytest.fixture
def demo(register: Register) -> Iterator[Ids]:
    with time_machine.travel(NOW, tick=False):
        yield fill(register)


def raised(register: Register, partner: int, today: date = TODAY) -> list[tuple[str, str]]:
    return [(one.kind, one.level) for one in brief(register, partner, today).raise_today]


def test_who_they_are(register: Register, demo: Ids) -> None:
    found = brief(register, demo.partner, TODAY)
    assert (found.name, found.business_id, found.municipality_fi) == ("Palvelukoti Ilona Oy", "1234567-1", "Jyväskylä")
    assert found.responsible == "Aino Koordinaattori"
    assert found.tags == ("avaintyönantaja", "hoiva")
    assert found.names == (("SV", "Servicehemmet"),)
    assert found.last_contact_on == date(2026, 9, 14)
    assert found.next_due_on == date(2026, 11, 24)


def test_the_primary_tier_and_the_main_contact_come_first(register: Register, demo: Ids) -> None:
    found = brief(register, demo.partner, TODAY)
    assert [one.tier for one in found.partnerships] == ["STRATEGIC", "EVERYDAY"]
    assert [(one.name, one.phones) for one in found.people] == [
        ("Liisa Mäkelä", ("+358401234567",)),
        ("Pekka Öberg", ("+358507654321",)),
    ]


def test_a_person_who_left_is_not_met(register: Register, demo: Ids) -> None:
    place = brief(register, demo.partner, TODAY).people[1].affiliation_id
    end_affiliation(register, place, TODAY - timedelta(days=1))
    assert [one.name for one in brief(register, demo.partner, TODAY).people] == ["Liisa Mäkelä"]


def test_a_person_whose_time_has_not_begun_is_not_met(register: Register, demo: Ids) -> None:
    place = brief(register, demo.partner, TODAY).people[1].affiliation_id
    edit_contact(register, demo.second, {"valid_from": TODAY + timedelta(days=1)}, affiliation_id=place)
    assert len(brief(register, demo.partner, TODAY).people) == 1
    assert len(brief(register, demo.partner, TODAY + timedelta(days=1)).people) == 2


def test_a_person_of_two_partners_is_met_at_both(register: Register, demo: Ids) -> None:
    other = add_partner(register, {"name": "Toinen Oy"})
    add_affiliation(register, demo.contact, other, {"role": "HR"})
    found = brief(register, other, TODAY).people
    assert [(one.name, one.role, one.phones) for one in found] == [("Liisa Mäkelä", "HR", ("+358401234567",))]


def test_what_to_raise_begins_with_what_is_late(register: Register, demo: Ids) -> None:
    assert raised(register, demo.partner) == [
        ("QUIET", "overdue"),
        ("PROMISE", "overdue"),
        ("TASK", "soon"),
        ("EHOKS", "soon"),
        ("DECIDE_BY", "soon"),
        ("INCOMPLETE", "soon"),
        ("INCOMPLETE", "soon"),
        ("NEED", "note"),
    ]


def test_a_kept_promise_is_not_raised(register: Register, demo: Ids) -> None:
    promise = next(one for one in brief(register, demo.partner, TODAY).promises if one.side == "US")
    close_promise(register, promise.id, today=TODAY)
    assert "PROMISE" not in dict(raised(register, demo.partner))
    assert [one.side for one in brief(register, demo.partner, TODAY).promises] == ["PARTNER"]


def test_a_call_ends_the_silence(register: Register, demo: Ids) -> None:
    assert brief(register, demo.partner, TODAY).quiet == "red"
    log_activity(register, demo.partner, {"type": "CALL"}, today=TODAY)
    assert brief(register, demo.partner, TODAY).quiet == "ok"
    assert "QUIET" not in dict(raised(register, demo.partner))


def test_a_silence_past_the_ideal_is_no_more_than_coming(register: Register, demo: Ids) -> None:
    day = date(2026, 11, 1)
    assert brief(register, demo.partner, day).quiet == "amber"
    assert ("QUIET", "soon") in raised(register, demo.partner, day)


def test_what_was_dismissed_is_not_raised(register: Register, demo: Ids) -> None:
    training = brief(register, demo.partner, TODAY).agreements[0]
    dismiss_signal(register, "EHOKS", training.id, "Kirjattu toisaalla")
    assert "EHOKS" not in dict(raised(register, demo.partner))


def test_an_agreement_says_what_it_needs_next(register: Register, demo: Ids) -> None:
    training, framework = brief(register, demo.partner, TODAY).agreements
    coming = [("EHOKS", date(2026, 11, 26)), ("AGREEMENT_END", date(2026, 11, 27))]
    assert [(d.kind, d.on) for d in training.next] == coming
    assert [(d.kind, d.on) for d in framework.next][0] == ("DECIDE_BY", date(2026, 12, 31))
    signatories = ("our_signatory", "their_signatory")
    assert framework.missing == ("goals", "forms", "obligations", "monitoring_contact", *signatories)
    named = {"goals": "Yhteinen malli", "forms": "Ohjausryhmä", "monitoring_contact": demo.contact}
    edit_agreement(register, framework.id, named)
    obliged = {"side": "ALL", "kind": "OBLIGATION", "text": "Tapaaminen kahdesti vuodessa"}
    add_record(register, "agreement_clause", obliged, agreement=framework.id)
    add_record(register, "agreement_signatory", {"side": "ALL", "name": "Molempien edustaja"}, agreement=framework.id)
    assert brief(register, demo.partner, TODAY).agreements[1].missing == ()
    learned = {"duties": "Asennukset", "qualification_units": "Perustyöt", "weekly_hours": 35}
    edit_agreement(register, training.id, {**learned, "responsible": demo.staff})
    add_record(register, "agreement_signatory", {"side": "ALL", "name": "Molempien edustaja"}, agreement=training.id)
    assert "INCOMPLETE" not in dict(raised(register, demo.partner))


def test_agreements_and_partnerships_that_are_over_are_left_out(register: Register, demo: Ids) -> None:
    found = brief(register, demo.partner, TODAY)
    edit_agreement(register, found.agreements[0].id, {"state": "ENDED", "ended_on": TODAY})
    edit_partnership(register, found.partnerships[0].id, {"phase": "ENDED"}, on=TODAY)
    after = brief(register, demo.partner, TODAY)
    assert [one.type for one in after.agreements] == ["FRAMEWORK"]
    assert [one.tier for one in after.partnerships] == ["EVERYDAY"]


def test_only_the_last_five_activities_are_told(register: Register, demo: Ids) -> None:
    for number in range(6):
        log_activity(register, demo.partner, {"type": "CALL", "note": f"puhelu {number}"}, today=TODAY)
    assert [one.note for one in brief(register, demo.partner, TODAY).activities] == [
        f"puhelu {number}" for number in (5, 4, 3, 2, 1)
    ]


def test_many_unanswered_needs_are_counted(register: Register, demo: Ids) -> None:
    for number in range(5):
        add_need(register, demo.partner, {"party": "STUDENT", "text": f"Tarve {number}"}, today=TODAY)
    needs = [one for one in brief(register, demo.partner, TODAY).raise_today if one.kind == "NEED"]
    assert len(needs) == 4
    assert needs[-1].values == {"n": 3}


def test_a_single_contact_is_worth_a_word(register: Register) -> None:
    partner = add_partner(register, {"name": "Yksin Oy"})
    add_partnership(register, partner, {"tier": "STRATEGIC", "phase": "ACTIVE"})
    assert ("SINGLE_CONTACT", "note") in raised(register, partner, date(2040, 1, 2))


def test_an_empty_partner_has_an_empty_brief(register: Register) -> None:
    found = brief(register, add_partner(register, {"name": "Uusi Oy"}), TODAY)
    assert found.quiet == "none"
    assert (found.people, found.promises, found.activities, found.raise_today) == ((), (), (), ())


def test_a_partner_in_the_trash_has_no_brief(register: Register, demo: Ids) -> None:
    delete_partners(register, [demo.partner])
    with pytest.raises(NotFound):
        brief(register, demo.partner, TODAY)


def test_json_has_english_keys_iso_dates_and_no_row_ids(register: Register, demo: Ids) -> None:
    data = brief_json(brief(register, demo.partner, TODAY))
    assert data["today"] == "2026-11-23"
    assert data["quiet"] == "red"
    assert data["promises"][0]["due_on"] == "2026-11-16"
    assert data["raise_today"][1] == {
        "kind": "PROMISE",
        "level": "overdue",
        "due_on": "2026-11-16",
        "text": "We promised: Lähetetään ohjaajan opas",
    }
    assert "id" not in data and "id" not in data["people"][0]


def test_braces_in_a_text_do_no_harm(register: Register, demo: Ids) -> None:
    add_agreement(register, demo.partner, {"title": "{what} {0}", "type": "NDA", "state": "SIGNING"}, today=TODAY)
    texts = [one["text"] for one in brief_json(brief(register, demo.partner, TODAY))["raise_today"]]
    assert any("{what} {0}" in text for text in texts)
