"""What is done to networks: each thing is one change that undo takes back whole."""

from __future__ import annotations

from datetime import date

import pytest

from db.actions.institution import add_staff
from db.actions.linked_tasks import add_linked_task
from db.actions.networks import (
    add_member,
    end_member,
    hold_forum,
    mark_trap,
    review_quality,
)
from db.actions.partners import add_partner
from db.actions.partnerships import edit_partnership
from db.actions.records import add_record, edit_record
from db.actions.tasks import complete_task
from db.errors import BadInput, NotFound
from db.register import Register

TODAY = date(2026, 11, 23)


def network(register: Register, **values: object) -> int:
    return add_record(register, "network", {"name": "Ohjaamoverkosto", **values}, today=TODAY)


def count(register: Register, table: str, where: str = "1") -> int:
    row = register.row(f"SELECT count(*) FROM {table} WHERE {where}")
    assert row is not None
    return int(row[0])


def test_a_red_trap_makes_a_follow_up_in_the_same_change(register: Register) -> None:
    who = add_staff(register, {"name": "Aino Koordinaattori", "role": "COORDINATOR"})
    one = network(register, responsible=who)
    marked = mark_trap(
        register, one, {"trap": "ISOLATION", "light": "RED", "remedy": "Kutsutaan kunta mukaan"}, today=TODAY
    )
    assert register.rows(
        "SELECT t.title, t.due_on, t.owner_id, l.network_id FROM task t JOIN task_link l ON l.task_id = t.id"
    ) == [("Kutsutaan kunta mukaan", "2026-12-07", who, one)]
    assert register.rows("SELECT id, trap, light, marked_on, remedy FROM trap_mark") == [
        (marked.mark, "ISOLATION", "RED", "2026-11-23", "Kutsutaan kunta mukaan")
    ]
    change = register.undo()
    assert (change.label, change.subject) == ("Mark trap", "Ohjaamoverkosto")
    assert (count(register, "trap_mark"), count(register, "task"), count(register, "task_link")) == (0, 0, 0)
    register.redo()
    assert (count(register, "trap_mark"), count(register, "task_link")) == (1, 1)


def test_the_follow_up_takes_the_day_and_the_owner_that_were_given(register: Register) -> None:
    who = add_staff(register, {"name": "Lauri Laine", "role": "TEACHER"})
    one = network(register)
    values = {"trap": "NO_LEARNING", "light": "RED", "remedy": "Oppimisilta", "due_on": "6.12.2026", "owner": who}
    mark_trap(register, one, values, today=TODAY)
    # Independence Day is a Sunday: the next working day.
    assert register.row("SELECT due_on, owner_id FROM task") == ("2026-12-07", who)


def test_red_without_a_remedy_is_refused_and_other_lights_need_none(register: Register) -> None:
    one = network(register)
    with pytest.raises(BadInput) as refused:
        mark_trap(register, one, {"trap": "ISOLATION", "light": "RED", "remedy": " "}, today=TODAY)
    assert refused.value.field == "remedy"
    assert mark_trap(register, one, {"trap": "ISOLATION", "light": "GREEN"}, today=TODAY).task is None
    assert (
        mark_trap(register, one, {"trap": "ISOLATION", "light": "AMBER", "remedy": "Seuraa"}, today=TODAY).task is None
    )
    assert count(register, "task") == 0


def test_older_marks_are_kept_and_nothing_is_said_twice(register: Register) -> None:
    one = network(register)
    red = {"trap": "ISOLATION", "light": "RED", "remedy": "Kutsutaan kunta mukaan"}
    mark_trap(register, one, red, today=date(2026, 10, 1))
    assert mark_trap(register, one, red, today=TODAY).task is None
    assert mark_trap(register, one, {"trap": "ISOLATION", "light": "GREEN"}, today=TODAY).mark is not None
    assert mark_trap(register, one, {"trap": "ISOLATION", "light": "GREEN"}, today=TODAY).mark is None
    assert [row[0] for row in register.rows("SELECT light FROM trap_mark ORDER BY id")] == ["RED", "RED", "GREEN"]
    assert count(register, "task") == 1


def test_a_recurring_task_of_a_network_stays_its(register: Register) -> None:
    one = network(register)
    task = add_linked_task(
        register, {"title": "Uutiskirje", "due_on": TODAY, "recurrence": "monthly"}, "network", one, today=TODAY
    )
    complete_task(register, task, today=TODAY)
    assert count(register, "task_link", f"network_id = {one}") == 2


def test_holding_a_forum_keeps_a_memo_and_moves_it_on(register: Register) -> None:
    one = network(register)
    partner = add_partner(register, {"name": "Kuusipuu Oy", "kind": "COMPANY"})
    forum = add_record(
        register, "forum", {"name": "Ohjausryhmä", "recurrence": "monthly", "next_on": date(2026, 11, 26),
                            "place": "Teams"},
        today=TODAY, network=one,
    )  # fmt: skip
    held = hold_forum(register, forum, {"memo": "Sovittiin."}, present=[partner], today=date(2026, 11, 26))
    assert held.next_on == date(2026, 12, 28)
    assert register.rows('SELECT "on", state, place, memo, forum_id, network_id, kind FROM meeting') == [
        ("2026-11-26", "HELD", "Teams", "Sovittiin.", forum, one, "NETWORK")
    ]
    assert register.rows('SELECT partner_id, type, tier, "on" FROM activity') == [
        (partner, "NETWORK_MEETING", "NETWORK", "2026-11-26")
    ]
    assert hold_forum(register, forum, today=date(2026, 12, 28)).next_on == date(2027, 1, 26)
    register.undo()
    register.undo()
    assert register.row("SELECT next_on, recurs_from FROM forum") == ("2026-11-26", None)
    assert (count(register, "meeting"), count(register, "activity")) == (0, 0)


def test_the_meeting_that_was_planned_becomes_the_held_one(register: Register) -> None:
    one = network(register)
    forum = add_record(register, "forum", {"name": "Foorumi", "next_on": TODAY}, today=TODAY, network=one)
    planned = add_record(
        register, "meeting", {"kind": "NETWORK", "on": TODAY, "forum": forum, "agenda": "1. Avaus"}, today=TODAY,
        network=one,
    )  # fmt: skip
    held = hold_forum(register, forum, {"memo": "Avattiin."}, today=TODAY)
    assert (held.meeting, held.next_on) == (planned, None)
    assert register.rows("SELECT state, agenda, memo FROM meeting") == [("HELD", "1. Avaus", "Avattiin.")]


def test_a_forum_is_not_held_in_the_future(register: Register) -> None:
    one = network(register)
    forum = add_record(register, "forum", {"name": "Foorumi"}, today=TODAY, network=one)
    with pytest.raises(BadInput) as refused:
        hold_forum(register, forum, {"on": date(2026, 11, 24)}, today=TODAY)
    assert refused.value.field == "on"


def test_a_quality_review_moves_the_next_one_by_the_cycle(register: Register) -> None:
    one = network(register, review_months=6, review_on=date(2026, 11, 2))
    done = review_quality(register, one, {"findings": "Toimii", "improvements": "Viestintä"}, today=TODAY)
    assert done.next_on == date(2027, 5, 24)
    assert register.row("SELECT review_on FROM network") == ("2027-05-24",)
    assert count(register, "queue_entry", "kind = 'NETWORK_REVIEW' AND due_on = '2027-05-24'") == 1
    # One that was forgotten moves nothing back.
    assert review_quality(register, one, {"reviewed_on": date(2026, 1, 7)}, today=TODAY).next_on == date(2027, 5, 24)
    assert review_quality(register, one, {"review_on": "15.1.2027"}, today=TODAY).next_on == date(2027, 1, 15)
    register.undo()
    register.undo()
    register.undo()
    assert register.row("SELECT review_on FROM network") == ("2026-11-02",)
    assert count(register, "quality_review") == 0


def test_a_member_gets_a_partnership_in_the_tier_in_the_same_change(register: Register) -> None:
    one = network(register)
    partner = add_partner(register, {"name": "Kuusipuu Oy", "kind": "COMPANY"})
    joined = add_member(register, one, {"partner": partner, "type": "REGIONAL_ACTOR", "role": "jäsen"}, today=TODAY)
    assert register.rows("SELECT id, partner_id, tier, phase, is_primary FROM partnership") == [
        (joined.partnership, partner, "NETWORK", "ACTIVE", 1)
    ]
    assert register.row("SELECT valid_from, valid_to, role FROM network_member") == ("2026-11-23", None, "jäsen")
    with pytest.raises(BadInput) as refused:
        add_member(register, one, {"partner": partner, "type": "REGIONAL_ACTOR"}, today=TODAY)
    assert refused.value.field == "partner"
    assert register.undo().subject == "Kuusipuu Oy, Ohjaamoverkosto"
    assert (count(register, "network_member"), count(register, "partnership")) == (0, 0)


def test_a_second_network_needs_no_second_partnership_and_an_ended_one_goes_on(register: Register) -> None:
    one, two = network(register), network(register, name="Hoivaverkosto")
    partner = add_partner(register, {"name": "Kuusipuu Oy", "kind": "COMPANY"})
    first = add_member(register, one, {"partner": partner, "type": "REGIONAL_ACTOR"}, today=TODAY)
    assert first.partnership is not None
    edit_partnership(register, first.partnership, {"phase": "ENDED"}, on=TODAY)
    again = add_member(register, two, {"partner": partner, "type": "SERVICE_NETWORK"}, today=TODAY)
    assert (again.partnership, again.reopened) == (first.partnership, True)
    assert register.row("SELECT phase, ended_on FROM partnership") == ("ACTIVE", None)


def test_a_membership_of_the_past_makes_no_partnership(register: Register) -> None:
    one = network(register)
    partner = add_partner(register, {"name": "Kuusipuu Oy", "kind": "COMPANY"})
    values = {"partner": partner, "type": "REGIONAL_ACTOR", "valid_from": "1.1.2020", "valid_to": "31.12.2024"}
    assert add_member(register, one, values, today=TODAY).partnership is None


def test_a_membership_ends_on_its_day_and_can_begin_again(register: Register) -> None:
    one = network(register)
    partner = add_partner(register, {"name": "Kuusipuu Oy", "kind": "COMPANY"})
    member = add_member(register, one, {"partner": partner, "type": "REGIONAL_ACTOR"}, today=TODAY).member
    end_member(register, member, on=TODAY)
    assert register.row("SELECT valid_to FROM network_member") == ("2026-11-23",)
    add_member(register, one, {"partner": partner, "type": "REGIONAL_ACTOR"}, today=TODAY)
    register.undo()
    register.undo()
    assert register.row("SELECT valid_to FROM network_member") == (None,)


def test_two_memberships_that_go_on_are_refused_in_words(register: Register) -> None:
    one = network(register)
    partner = add_partner(register, {"name": "Kuusipuu Oy", "kind": "COMPANY"})
    values = {"partner": partner, "type": "REGIONAL_ACTOR"}
    first = add_member(register, one, values, today=TODAY).member
    end_member(register, first, on=TODAY)
    add_member(register, one, values, today=TODAY)
    with pytest.raises(BadInput) as refused:
        edit_record(register, "network_member", first, {"valid_to": None}, today=TODAY)
    assert refused.value.field == "partner"


def test_what_is_gone_is_said(register: Register) -> None:
    with pytest.raises(NotFound):
        mark_trap(register, 99, {"trap": "ISOLATION", "light": "GREEN"}, today=TODAY)
