"""Meetings, forums and what tasks belong to, in the queue."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from db.actions.institution import add_staff
from db.actions.linked_tasks import add_linked_task
from db.actions.partners import add_partner
from db.actions.queue import Item, hand_over_rows
from db.actions.records import add_record, edit_record
from db.actions.signals import snooze_signal
from db.derived import differences
from db.register import Register
from db.views.queue import due, queue_keys

TODAY = date(2026, 11, 23)


class Home(NamedTuple):
    """A partner and a network."""

    partner: int
    network: int


@pytest.fixture
def home(register: Register) -> Home:
    network = add_record(register, "network", {"name": "Hoiva"}, today=TODAY)
    return Home(add_partner(register, {"name": "Palvelukoti Oy"}), network)


def test_meetings_and_forums_stand_in_the_queue(register: Register, home: Home) -> None:
    queued = (
        "SELECT kind, ref_id, due_on, shows_on, tier FROM queue_entry WHERE kind IN ('MEETING', 'FORUM') ORDER BY 1"
    )
    steering = add_record(register, "meeting", {"on": "2026-12-10"}, today=TODAY, partner=home.partner)
    assert register.rows(queued) == [("MEETING", steering, "2026-12-10", "2026-11-26", "STRATEGIC")]
    snooze_signal(register, "MEETING", steering, date(2026, 12, 8))
    assert register.row(queued)[3] == "2026-12-08"  # type: ignore[index]
    edit_record(register, "meeting", steering, {"state": "CANCELLED"}, today=TODAY)
    assert register.rows(queued) == []

    # The next day of a forum is asked for by the forum, or by the meeting that is planned for it.
    values = {"name": "Syysfoorumi", "next_on": "2026-12-15"}
    forum = add_record(register, "forum", values, today=TODAY, network=home.network)
    assert register.rows(queued) == [("FORUM", forum, "2026-12-15", "2026-12-01", "NETWORK")]
    planned = {"kind": "NETWORK", "on": "2026-12-15", "forum": forum}
    meeting = add_record(register, "meeting", planned, today=TODAY, network=home.network)
    assert register.rows(queued) == [("MEETING", meeting, "2026-12-15", "2026-12-01", "NETWORK")]
    register.undo()
    assert register.rows(queued) == [("FORUM", forum, "2026-12-15", "2026-12-01", "NETWORK")]
    (row,) = [one for one in due(register, date(2026, 12, 1)) if one.kind == "FORUM"]
    assert (row.title, row.whose, row.about) == ("Syysfoorumi", "Hoiva", "network")
    assert [one.kind for one in due(register, date(2026, 12, 1), until=date(2026, 12, 31))] == ["FORUM"]
    boss = add_staff(register, {"name": "Aino Mäki"})
    hand_over_rows(register, [Item("FORUM", forum, None)], boss)
    assert register.row("SELECT owner_id FROM queue_entry WHERE kind = 'FORUM'") == (boss,)
    edit_record(register, "network", home.network, {"phase": "ENDED"})
    assert register.rows(queued) == [] and differences(register.db) == []


def test_a_task_says_what_it_belongs_to(register: Register, home: Home) -> None:
    add_linked_task(register, {"title": "Kutsu", "due_on": TODAY}, "network", home.network, today=TODAY)
    (row,) = due(register, TODAY)
    assert (row.title, row.whose, row.about, row.about_id) == ("Kutsu", "Hoiva", "network", home.network)
    assert len(queue_keys(register, TODAY, text="hoiv kutsu").keys) == 1
