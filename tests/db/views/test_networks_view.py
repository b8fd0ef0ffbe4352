"""Networks as their list and pages read them, against rows made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from db.actions.institution import add_staff
from db.actions.networks import add_member, end_member, mark_trap
from db.actions.partners import add_partner, delete_partners
from db.actions.records import add_record, delete_records
from db.register import Register
from db.views.network import (
    forum_now,
    forum_of_meeting,
    members,
    memberships,
    network_look,
    networks_to_join,
    traps,
)
from db.views.networks import network_count, network_id_of, network_ids, network_rows
from db.views.partner_filter import Sort

TODAY = date(2026, 11, 23)


def make(register: Register, name: str, **values: object) -> int:
    return add_record(register, "network", {"name": name, **values}, today=TODAY)


@pytest.fixture
def four(register: Register) -> list[int]:
    """Calm, late, red, ended, in the order in which they were made."""
    who = add_staff(register, {"name": "Aino Koordinaattori", "role": "COORDINATOR"})
    calm = make(register, "Äänekosken verkosto", purpose="Nuoret töihin", responsible=who)
    late = make(register, "Hoivaverkosto", review_on=date(2026, 11, 2))
    red = make(register, "Ohjaamo", review_on=date(2027, 1, 4))
    ended = make(register, "Vanha verkosto", phase="ENDED", review_on=date(2020, 1, 1))
    mark_trap(register, red, {"trap": "ISOLATION", "light": "RED", "remedy": "Kutsutaan kunta"}, today=TODAY)
    mark_trap(register, calm, {"trap": "ISOLATION", "light": "RED", "remedy": "Kutsu"}, today=date(2026, 1, 2))
    mark_trap(register, calm, {"trap": "ISOLATION", "light": "GREEN"}, today=TODAY)
    mark_trap(register, calm, {"trap": "NO_LEARNING", "light": "AMBER"}, today=TODAY)
    add_record(register, "forum", {"name": "A", "next_on": date(2027, 2, 1)}, today=TODAY, network=calm)
    add_record(register, "forum", {"name": "B", "next_on": date(2026, 12, 1)}, today=TODAY, network=late)
    for n, networks in enumerate([[calm, late], [calm], [red]]):
        partner = add_partner(register, {"name": f"Kumppani {n}", "kind": "COMPANY"})
        for network in networks:
            add_member(register, network, {"partner": partner, "type": "REGIONAL_ACTOR"}, today=TODAY)
    return [calm, late, red, ended]


def test_the_usual_order_is_by_concern(register: Register, four: list[int]) -> None:
    calm, late, red, ended = four
    assert network_ids(register, today=TODAY) == [red, late, calm, ended]
    assert network_ids(register, today=TODAY, limit=2) == [red, late]
    assert network_count(register) == 4


def test_every_order(register: Register, four: list[int]) -> None:
    calm, late, red, ended = four
    by = {name: network_ids(register, sort=Sort(name), today=TODAY) for name in ("name", "forum", "review")}
    assert by == {
        "name": [late, red, ended, calm], "forum": [late, calm, red, ended], "review": [ended, late, red, calm],
    }  # fmt: skip
    assert network_ids(register, sort=Sort("members", descending=True), today=TODAY) == [calm, late, red, ended]
    assert network_ids(register, sort=Sort("traps", descending=True), today=TODAY)[:2] == [red, calm]
    assert network_ids(register, sort=Sort("forum", descending=True), today=TODAY) == [calm, late, red, ended]
    assert network_ids(register, sort=Sort("responsible"), today=TODAY)[0] == calm


def test_typed_words_are_found_in_the_name_and_the_purpose(register: Register, four: list[int]) -> None:
    assert network_ids(register, "ohja", today=TODAY) == [four[2]]
    assert network_ids(register, "nuoret töihin", today=TODAY) == [four[0]]
    assert network_ids(register, "verkosto xyz", today=TODAY) == []


def test_a_row_counts_members_of_today_and_the_latest_lights(register: Register, four: list[int]) -> None:
    calm, late, red, ended = four
    rows = network_rows(register, four, TODAY)
    assert [(rows[i].members, rows[i].green, rows[i].amber, rows[i].red) for i in four] == [
        (2, 1, 1, 0), (1, 0, 0, 0), (1, 0, 0, 1), (0, 0, 0, 0),
    ]  # fmt: skip
    assert [rows[i].review_late(TODAY) for i in four] == [0, 21, 0, 0]
    assert (rows[calm].responsible, rows[calm].forum_on) == ("Aino Koordinaattori", date(2027, 2, 1))
    first = members(register, calm)[0]
    end_member(register, first.id, on=TODAY)
    delete_partners(register, [members(register, calm)[1].partner_id])
    assert network_rows(register, [calm], TODAY)[calm].members == 0


def test_the_marks_of_a_trap_are_newest_first(register: Register, four: list[int]) -> None:
    found = traps(register, four[0])
    assert [(mark.light, mark.on) for mark in found["ISOLATION"]] == [("GREEN", TODAY), ("RED", date(2026, 1, 2))]
    delete_records(register, "trap_mark", [found["ISOLATION"][0].id])
    assert network_rows(register, [four[0]], TODAY)[four[0]].red == 1


def test_a_look_tells_what_is_red_and_what_comes(register: Register, four: list[int]) -> None:
    calm, _late, red, _ended = four
    look = network_look(register, red, TODAY)
    assert look is not None
    assert look.reds == (("ISOLATION", "Kutsutaan kunta"),)
    assert look.types == (("REGIONAL_ACTOR", 1),)
    add_record(
        register, "meeting", {"kind": "NETWORK", "on": date(2026, 12, 3), "place": "Teams"}, today=TODAY, network=calm
    )
    add_record(register, "quality_review", {"reviewed_on": date(2026, 3, 2)}, today=TODAY, network=calm)
    look = network_look(register, calm, TODAY)
    assert look is not None
    assert (look.ambers, look.forums, look.meetings, look.reviewed_on) == (
        ("NO_LEARNING",), (("A", date(2027, 2, 1)),), (("Teams", date(2026, 12, 3)),), date(2026, 3, 2),
    )  # fmt: skip
    delete_records(register, "network", [calm])
    assert network_look(register, calm, TODAY) is None
    assert network_id_of(register, calm) is None


def test_a_partners_networks_and_those_it_can_join(register: Register, four: list[int]) -> None:
    calm, late, red, _ended = four
    partner = members(register, late)[0].partner_id
    assert [one.network.name for one in memberships(register, partner, TODAY)] == [
        "Hoivaverkosto",
        "Äänekosken verkosto",
    ]
    assert networks_to_join(register, partner, TODAY) == [(red, "Ohjaamo")]
    end_member(register, memberships(register, partner, TODAY)[0].id, on=TODAY)
    assert [(one.network.id, one.is_over(TODAY)) for one in memberships(register, partner, TODAY)] == [
        (calm, False), (late, True),
    ]  # fmt: skip
    assert {id_ for id_, _name in networks_to_join(register, partner, TODAY)} == {late, red}


def test_a_forum_is_held_with_what_was_planned(register: Register, four: list[int]) -> None:
    calm = four[0]
    forum = add_record(register, "forum", {"name": "C", "next_on": TODAY, "place": "Sali"}, today=TODAY, network=calm)
    assert forum_now(register, forum) == ("C", "Sali", "", "Äänekosken verkosto")
    add_record(
        register, "meeting", {"kind": "NETWORK", "on": TODAY, "forum": forum, "agenda": "1."}, today=TODAY, network=calm
    )
    assert forum_now(register, forum) == ("C", "Sali", "1.", "Äänekosken verkosto")


def test_the_meeting_of_a_forums_next_time_is_held_as_the_forum(register: Register, four: list[int]) -> None:
    calm = four[0]
    forum = add_record(register, "forum", {"name": "C", "next_on": TODAY}, today=TODAY, network=calm)
    next_time, other = (
        add_record(register, "meeting", {"kind": "NETWORK", "on": on, "forum": forum}, today=TODAY, network=calm)
        for on in (TODAY, date(2026, 12, 1))
    )
    found = forum_of_meeting(register, next_time)
    assert found is not None
    assert found[0] == forum
    assert forum_of_meeting(register, other) is None
