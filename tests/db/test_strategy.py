"""What is done in a strategic partnership, each thing one change that undo takes back, and what its screens read."""

from __future__ import annotations

from datetime import date

import pytest

from db.actions.agreements import add_agreement
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.actions.queue import Item, complete_rows
from db.actions.records import add_record
from db.actions.strategy import (
    Scored,
    complete_milestone,
    delete_profile,
    hold_meeting,
    reopen_meeting,
    score_profile,
)
from db.errors import BadInput
from db.register import Register
from db.views.strategy import meeting_partners, profiles_of, strategic_rows, strategy_of

TODAY = date(2026, 11, 23)
SIGNED = {"signed_on": date(2025, 1, 7), "starts_on": date(2025, 2, 1), "renewal": "NONE"}
SEVEN = (
    "LONG_TERM", "EQUAL_PARTIES", "SHARED_CHALLENGE", "CROSSING_BOUNDARIES", "SHARED_RESPONSIBILITY", "SHARED_TOOLS",
    "ANTICIPATORY_AGREEMENTS",
)  # fmt: skip


@pytest.fixture
def partner(register: Register) -> int:
    made = add_partner(register, {"name": "Palvelukoti Ilona Oy"})
    add_partnership(register, made, {"tier": "STRATEGIC", "phase": "ACTIVE", "rung": "PARTNERSHIP"})
    return made


def scored(register: Register) -> list[tuple[object, ...]]:
    return register.rows(
        "SELECT characteristic, scored_on, score, evidence FROM characteristic_score WHERE deleted_at IS NULL"
        " ORDER BY id"
    )


def changes(register: Register) -> int:
    return int((register.row("SELECT count(*) FROM change") or (0,))[0])


def test_all_seven_are_one_change_that_undo_takes_back(register: Register, partner: int) -> None:
    before = changes(register)
    scores = {code: Scored(place % 5 + 1, f"näyttö {place}") for place, code in enumerate(SEVEN)}
    assert score_profile(register, partner, scores, today=TODAY) == TODAY
    assert changes(register) == before + 1
    assert scored(register) == [(code, "2026-11-23", one.score, one.evidence) for code, one in scores.items()]
    register.undo()
    assert scored(register) == []


def test_scoring_a_day_again_changes_it_and_leaves_what_is_not_named(register: Register, partner: int) -> None:
    score_profile(register, partner, {"LONG_TERM": Scored(2, "a"), "SHARED_TOOLS": Scored(3, "b")}, today=TODAY)
    score_profile(register, partner, {"LONG_TERM": Scored(4, "c"), "EQUAL_PARTIES": Scored(5)}, today=TODAY)
    assert scored(register) == [
        ("LONG_TERM", "2026-11-23", 4, "c"), ("SHARED_TOOLS", "2026-11-23", 3, "b"),
        ("EQUAL_PARTIES", "2026-11-23", 5, None),
    ]  # fmt: skip
    score_profile(register, partner, {"LONG_TERM": None, "SHARED_TOOLS": Scored(1)}, today=TODAY)
    assert [row[0] for row in scored(register)] == ["SHARED_TOOLS", "EQUAL_PARTIES"]


def test_a_profile_moves_to_another_day_whole(register: Register, partner: int) -> None:
    wrong, right = date(2026, 1, 11), date(2026, 11, 1)
    score_profile(register, partner, {"LONG_TERM": Scored(2), "SHARED_TOOLS": Scored(3)}, on=wrong, today=TODAY)
    score_profile(register, partner, {"LONG_TERM": Scored(4)}, on=right, instead_of=wrong, today=TODAY)
    assert [row[:3] for row in scored(register)] == [
        ("LONG_TERM", "2026-11-01", 4), ("SHARED_TOOLS", "2026-11-01", 3)
    ]  # fmt: skip


@pytest.mark.parametrize("scores", [{}, {"LONG_TERM": None}])
def test_nothing_scored_is_no_profile(register: Register, partner: int, scores: dict[str, None]) -> None:
    with pytest.raises(BadInput):
        score_profile(register, partner, scores, today=TODAY)


@pytest.mark.parametrize("score", [0, 6])
def test_a_score_is_from_one_to_five(register: Register, partner: int, score: int) -> None:
    with pytest.raises(BadInput):
        score_profile(register, partner, {"LONG_TERM": Scored(2), "SHARED_TOOLS": Scored(score)}, today=TODAY)
    assert scored(register) == [], "a part of a profile is none"


def test_deleting_a_profile_takes_the_whole_day(register: Register, partner: int) -> None:
    for on in (date(2026, 5, 1), TODAY):
        score_profile(register, partner, {"LONG_TERM": Scored(2), "SHARED_TOOLS": Scored(3)}, on=on, today=TODAY)
    assert delete_profile(register, partner, TODAY) == 2
    assert {row[1] for row in scored(register)} == {"2026-05-01"}
    register.undo()
    assert len(scored(register)) == 4


def test_a_milestone_is_reached_today_and_opens_again(register: Register, partner: int) -> None:
    made = add_record(register, "milestone", {"title": "Opas", "due_on": "2026-11-02"}, today=TODAY, partner=partner)

    def state() -> tuple[object, ...] | None:
        return register.row("SELECT state, done_on FROM milestone")

    assert register.row("SELECT count(*) FROM queue_entry WHERE kind = 'MILESTONE'") == (1,)
    complete_milestone(register, made, today=TODAY)
    assert state() == ("DONE", "2026-11-23")
    assert register.row("SELECT count(*) FROM queue_entry WHERE kind = 'MILESTONE'") == (0,)
    complete_milestone(register, made, done=False, today=TODAY)
    assert state() == ("OPEN", None)
    register.undo()
    register.undo()
    assert state() == ("OPEN", None)


def test_milestones_and_enquiries_are_done_from_the_queue_too(register: Register, partner: int) -> None:
    reached = add_record(register, "milestone", {"title": "Opas", "due_on": TODAY}, today=TODAY, partner=partner)
    asked = add_record(register, "enquiry", {"subject": "Paikat?"}, today=TODAY, partner=partner)
    items = [Item("MILESTONE", reached, partner), Item("ENQUIRY", asked, partner)]
    complete_rows(register, items, {}, today=TODAY)
    assert register.row("SELECT state, done_on FROM milestone") == ("DONE", "2026-11-23")
    assert register.row("SELECT answered_on FROM enquiry") == ("2026-11-23",)
    assert register.row("SELECT count(*) FROM queue_entry WHERE kind IN ('MILESTONE', 'ENQUIRY')") == (0,)
    register.undo()
    assert register.row("SELECT state FROM milestone") == ("OPEN",)


def test_holding_a_meeting_logs_it_and_plans_the_next_in_one_change(register: Register, partner: int) -> None:
    meeting = add_record(
        register, "meeting", {"on": "2026-11-20", "agenda": "Opas", "place": "Viitaniemi"}, today=TODAY, partner=partner
    )
    before = changes(register)
    held = hold_meeting(
        register, meeting, {"memo": "Sovittiin oppaasta."}, activity="MEETING", next_on=date(2027, 2, 10),
        next_agenda="Simulaatiotila", today=TODAY,
    )  # fmt: skip
    assert changes(register) == before + 1
    assert register.rows('SELECT state, "on", memo, agenda, place, kind FROM meeting ORDER BY id') == [
        ("HELD", "2026-11-20", "Sovittiin oppaasta.", "Opas", "Viitaniemi", "STEERING"),
        ("PLANNED", "2027-02-10", None, "Simulaatiotila", "Viitaniemi", "STEERING"),
    ]
    assert register.rows('SELECT id, type, "on", tier, note FROM activity') == [
        (held.activities[0], "MEETING", "2026-11-20", "STRATEGIC", "Sovittiin oppaasta.")
    ]
    assert register.row("SELECT last_contact_on FROM partner_fact WHERE partner_id = ?", (partner,)) == ("2026-11-20",)
    register.undo()
    assert register.rows("SELECT state, memo FROM meeting") == [("PLANNED", None)]
    assert register.rows("SELECT 1 FROM activity") == []


def test_without_a_type_a_meeting_is_only_held_and_can_be_planned_again(register: Register, partner: int) -> None:
    meeting = add_record(register, "meeting", {"on": "2026-11-20"}, today=TODAY, partner=partner)
    assert hold_meeting(register, meeting, {}, today=TODAY).activities == ()
    assert register.rows("SELECT state FROM meeting") == [("HELD",)]
    reopen_meeting(register, meeting)
    assert register.rows("SELECT state FROM meeting") == [("PLANNED",)]


def test_the_next_meeting_is_after_this_one(register: Register, partner: int) -> None:
    meeting = add_record(register, "meeting", {"on": "2026-11-20"}, today=TODAY, partner=partner)
    with pytest.raises(BadInput) as caught:
        hold_meeting(register, meeting, {"on": "2026-11-22"}, next_on=date(2026, 11, 22), today=TODAY)
    assert caught.value.field == "next_on"


def test_a_meeting_of_a_network_is_logged_for_those_who_were_there(register: Register, partner: int) -> None:
    network = add_record(register, "network", {"name": "Hoivaverkosto"}, today=TODAY)
    forum = add_record(register, "forum", {"name": "Foorumi"}, today=TODAY, network=network)
    other = add_partner(register, {"name": "Toinen"})
    former = add_partner(register, {"name": "Entinen"})
    leaving = {"valid_to": date(2026, 11, 19)}
    for member, values in ((partner, {}), (other, {"valid_to": TODAY}), (former, leaving)):
        new = {"partner": member, "type": "REGIONAL_ACTOR", **values}
        add_record(register, "network_member", new, today=TODAY, network=network)
    meeting = add_record(
        register, "meeting", {"on": "2026-11-20", "kind": "NETWORK", "forum": forum}, today=TODAY, network=network
    )
    assert meeting_partners(register, meeting) == (
        "network", [(partner, "Palvelukoti Ilona Oy"), (other, "Toinen")]
    )  # fmt: skip
    held = hold_meeting(
        register, meeting, {"memo": "x"}, activity="NETWORK_MEETING", partners=[other], next_on=date(2027, 2, 1),
        today=TODAY,
    )  # fmt: skip
    assert register.rows("SELECT partner_id, tier FROM activity") == [(other, "NETWORK")]
    assert register.row("SELECT network_id, forum_id, kind FROM meeting WHERE id = ?", (held.next_meeting,)) == (
        network, forum, "NETWORK",
    )  # fmt: skip
    assert register.row("SELECT next_on FROM forum") == ("2027-02-01",)


def test_the_list_and_the_page_read_what_is_current(register: Register, partner: int) -> None:
    def text(kind: str, said: str, on: str, challenge: str = "") -> None:
        values = {"kind": kind, "text": said, "written_on": on, "challenge": challenge}
        add_record(register, "strategy_text", values, today=TODAY, partner=partner)

    text("CHALLENGE", "uusin", "2026-05-01", "YOUTH_EMPLOYMENT")
    text("CHALLENGE", "vanha", "2025-05-01")
    text("VISION", "visio", "2026-01-01")
    for title, on, state in (
        ("myöhempi", "2027-01-01", "OPEN"),
        ("myöhässä", "2026-11-02", "OPEN"),
        ("ohi", "2026-01-01", "DONE"),
    ):  # noqa: E501
        add_record(register, "milestone", {"title": title, "due_on": on, "state": state}, today=TODAY, partner=partner)
    add_record(register, "meeting", {"on": "2026-12-09", "agenda": "asiat"}, today=TODAY, partner=partner)
    add_record(register, "meeting", {"on": "2026-12-01", "kind": "OTHER"}, today=TODAY, partner=partner)
    score_profile(register, partner, dict.fromkeys(SEVEN, Scored(2)), on=date(2025, 11, 1), today=TODAY)
    score_profile(register, partner, dict.fromkeys(SEVEN[:4], Scored(4)), today=TODAY)
    add_agreement(register, partner, {"title": "NDA", "type": "NDA", "state": "IN_FORCE", **SIGNED})
    row = next(iter(strategic_rows(register, [1]).values()))
    assert (row.challenge, row.challenge_kind) == ("uusin", "YOUTH_EMPLOYMENT")
    assert (row.milestone, row.milestone_on) == ("myöhässä", date(2026, 11, 2))
    assert (row.mean, row.meeting_on, row.agreement) == (4.0, date(2026, 12, 9), "LACKING")
    assert row.partner == "Palvelukoti Ilona Oy"
    add_agreement(register, partner, {"title": "K", "type": "PARTNERSHIP", "state": "SIGNING", "renewal": "NONE"})
    found = strategy_of(register, partner)
    assert (found.vision, found.challenge, found.challenge_kind) == ("visio", "uusin", "YOUTH_EMPLOYMENT")
    assert [one.title for one in found.milestones] == ["ohi", "myöhässä", "myöhempi"]
    assert [one.title for one in found.next_milestones] == ["myöhässä", "myöhempi"]
    assert found.meeting is not None and (found.meeting.on, found.meeting.agenda) == (date(2026, 12, 9), "asiat")
    assert (found.agreement, found.lacks > 0) == ("SIGNING", True)
    assert found.profile is not None and found.previous is not None
    assert (found.profile.mean, found.previous.mean) == (4.0, 2.0)
    assert [one.on for one in profiles_of(register, partner)] == [TODAY, date(2025, 11, 1)]


def test_a_partnership_about_which_nothing_is_said_is_read_too(register: Register, partner: int) -> None:
    row = strategic_rows(register, [1])[1]
    assert (row.challenge, row.milestone, row.mean, row.meeting_on, row.agreement) == ("", "", None, None, "LACKING")
    found = strategy_of(register, partner)
    assert (found.vision, found.milestones, found.meeting, found.profile, found.lacks) == ("", (), None, None, 0)
