"""Steps of an agreement's life, each one change that undo takes back; only the allowed paths, whatever is tried."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.actions.adding import add_with_follow_ups
from db.actions.agreement_life import (
    add_agreement_tasks,
    amend_agreement,
    change_agreements,
    delete_agreements,
    end_agreements,
    let_end,
    prolong_agreement,
    renew_agreement,
    step_agreement,
)
from db.actions.agreements import add_agreement, edit_agreement
from db.actions.contacts import add_contact, delete_contact
from db.actions.institution import add_staff
from db.actions.partners import add_partner
from db.actions.records import add_record, delete_records, edit_record
from db.actions.trash import restore
from db.errors import BadInput, Problem
from db.register import Register
from db.rules.agreement_dates import Deadline
from db.rules.agreement_life import NEEDS, NEXT
from db.views.agreement import agreement_look, versions
from db.views.agreement_summary import agreement_summaries
from db.views.export import read
from db.views.year import month_items

TODAY = date(2026, 11, 23)
STATES = tuple(NEXT)


@pytest.fixture
def partner(register: Register) -> int:
    return add_partner(register, {"name": "Konepaja Kivi Oy"})


KNOWN: dict[str, dict[str, Any]] = {
    "IN_FORCE": {"signed_on": "2025-11-03", "starts_on": "2025-12-01"},
    "ENDED": {"ended_on": "2026-11-01"},
    "TERMINATED": {"ended_on": "2026-11-01", "state_reason": "Sovittiin"},
    "RETURNED": {"state_reason": "Liite puuttui"},
}
"""What is known of an agreement in each state that needs something."""


def added(register: Register, partner: int, state: str = "DRAFT", **values: Any) -> int:
    base = {"title": "Yhdessä", "type": "OTHER", "renewal": "NONE", "state": state, **KNOWN.get(state, {})}
    return add_agreement(register, partner, {**base, **values}, today=TODAY)


def row(register: Register, agreement: int, *columns: str) -> Any:
    return register.row(f"SELECT {', '.join(columns)} FROM agreement WHERE id = ?", (agreement,))


REASON = {"state_reason": "Sovittiin"}


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", STATES)
def test_every_step_is_allowed_or_refused(register: Register, partner: int, before: str, after: str) -> None:
    one = added(register, partner, before)
    if after != before and after not in NEXT[before]:
        with pytest.raises(BadInput) as caught:
            step_agreement(register, one, after, REASON, today=TODAY)
        assert caught.value.field == "state"
        assert row(register, one, "state") == (before,)
        return
    step_agreement(register, one, after, REASON, today=TODAY)
    assert row(register, one, "state") == (after,)
    if after != before:
        assert row(register, one, "state_on") == (TODAY.isoformat(),)
        assert all(row(register, one, name) != (None,) for name in NEEDS.get(after, ()))
        register.undo()
        assert row(register, one, "state") == (before,)


def test_a_termination_and_a_return_need_their_reason(register: Register, partner: int) -> None:
    for before, after in (("IN_FORCE", "TERMINATED"), ("SIGNING", "RETURNED")):
        one = added(register, partner, before)
        with pytest.raises(BadInput) as caught:
            step_agreement(register, one, after, today=TODAY)
        assert caught.value.field == "state_reason"
        assert row(register, one, "state", "ended_on") == (before, None)
    back = added(register, partner, "RETURNED")
    step_agreement(register, back, "SIGNING", today=TODAY)
    assert row(register, back, "state_reason") == (None,), "why it came back is no reason of what it is now"


@pytest.mark.parametrize("state", KNOWN)
def test_what_a_state_needs_is_needed_of_a_new_agreement_and_kept(register: Register, partner: int, state: str) -> None:
    whole = added(register, partner, state)
    for name in NEEDS[state]:
        with pytest.raises(BadInput) as caught:
            added(register, partner, state, **{name: None})
        assert caught.value.field == name and caught.value.message != "This is needed.", "it says what"
        with pytest.raises(BadInput) as caught:
            edit_agreement(register, whole, {name: ""}, today=TODAY)
        assert caught.value.field == name
    edit_agreement(register, whole, {"title": "Uusi nimi"}, today=TODAY)
    with register.change("As it was before the rule"):
        register.db.execute_sql("UPDATE agreement SET signed_on = NULL, ended_on = NULL, state_reason = NULL")
    edit_agreement(register, whole, {"title": "Vanha nimi"}, today=TODAY)
    assert row(register, whole, "title") == ("Vanha nimi",), "what lacked it before may be mended bit by bit"


def test_a_y_tunnus_of_a_party_is_checked_and_kept_when_it_is_known_to_be_wrong(
    register: Register, partner: int
) -> None:
    one = added(register, partner, "IN_FORCE")
    wrong = {"name": "Kunta", "business_id": "0112038-8"}
    with pytest.raises(BadInput, match="check digit") as caught:
        add_record(register, "agreement_party", wrong, agreement=one)
    assert caught.value.field == "business_id"
    party = add_record(register, "agreement_party", wrong, knowingly=True, agreement=one)
    edit_record(register, "agreement_party", party, {"role": "rahoittaja", "business_id": "0112038-8"})
    with pytest.raises(BadInput, match="check digit"):
        edit_record(register, "agreement_party", party, {"business_id": "0112038-7"})
    made = renew_agreement(register, one, today=TODAY)
    copied = "SELECT business_id FROM agreement_party WHERE agreement_id = ?"
    assert register.rows(copied, (made,)) == [("0112038-8",)]


def test_nothing_is_signed_in_the_future(register: Register, partner: int) -> None:
    ahead = date(2026, 11, 24)
    waits, runs = added(register, partner, "SIGNING"), added(register, partner, "IN_FORCE")
    signs = {"side": "PARTNER", "name": "Jere"}
    who = add_record(register, "agreement_signatory", signs, today=TODAY, agreement=waits)
    for refused in (
        lambda: step_agreement(register, waits, "IN_FORCE", {"signed_on": ahead}, today=TODAY),
        lambda: added(register, partner, "IN_FORCE", signed_on=ahead),
        lambda: edit_agreement(register, runs, {"signed_on": ahead}, today=TODAY),
        lambda: edit_record(register, "agreement_signatory", who, {"signed_on": ahead}, today=TODAY),
        lambda: add_record(
            register, "agreement_signatory", {**signs, "signed_on": ahead}, today=TODAY, agreement=waits
        ),
    ):
        with pytest.raises(BadInput, match="cannot lie ahead") as caught:
            refused()
        assert caught.value.field == "signed_on"
    step_agreement(register, waits, "IN_FORCE", {"signed_on": TODAY}, today=TODAY)
    assert row(register, waits, "state", "signed_on") == ("IN_FORCE", TODAY.isoformat())


def test_what_has_run_out_ended_on_its_own_end(register: Register, partner: int) -> None:
    past = added(register, partner, "IN_FORCE", ends_on=date(2026, 10, 31))
    running = added(register, partner, "IN_FORCE", ends_on=date(2027, 10, 31))
    draft = added(register, partner)
    assert end_agreements(register, [past, running, draft, past], today=TODAY) == 2
    assert row(register, past, "state", "ended_on") == ("ENDED", "2026-10-31")
    assert row(register, running, "state", "ended_on") == ("ENDED", "2026-11-23")
    assert row(register, draft, "state") == ("DRAFT",)
    register.undo()
    assert row(register, past, "state") == row(register, running, "state") == ("IN_FORCE",)


def test_a_next_version_carries_over_what_is_agreed_and_replaces_the_one_before(
    register: Register, partner: int
) -> None:
    one = added(
        register, partner, "IN_FORCE", goals="Osaajia", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31),
        signed_on=date(2025, 12, 1), reference="K-1", note="vanha", notice_months=3, review_on=date(2026, 6, 1),
    )  # fmt: skip
    add_record(register, "agreement_party", {"name": "Kunta", "role": "rahoittaja"}, agreement=one)
    add_record(register, "agreement_clause", {"side": "ALL", "kind": "SAFEGUARD", "text": "Luottamus"}, agreement=one)
    add_record(
        register, "agreement_signatory", {"side": "PARTNER", "name": "Jere", "signed_on": date(2025, 12, 1)},
        agreement=one,
    )  # fmt: skip
    made = renew_agreement(register, one, {"starts_on": date(2026, 11, 1), "ends_on": date(2027, 10, 31)}, today=TODAY)
    kept = row(register, made, "state", "goals", "notice_months", "starts_on", "ends_on", "earlier_id")
    assert kept == ("DRAFT", "Osaajia", 3, "2026-11-01", "2027-10-31", one)
    assert row(register, made, "reference", "signed_on", "note", "review_on") == (None, None, None, None)
    look = agreement_look(register, made)
    assert look is not None and look.earlier_id == one
    assert {look.counts[kind] for kind in ("agreement_party", "agreement_clause", "agreement_signatory")} == {1}
    assert look.counts["signed"] == 0, "signatures are its own"
    assert [version.id for version in versions(register, one)] == [made, one] == [
        version.id for version in versions(register, made)
    ]  # fmt: skip
    old, new = agreement_summaries(register, [one, made])
    assert new.earlier == ("Yhdessä", "K-1", date(2026, 1, 1), date(2026, 12, 31)) and new.later is None
    assert old.later == ("Yhdessä", "", date(2026, 11, 1), date(2027, 10, 31)) and old.earlier is None
    assert "responsible" in new.missing and "our_signatory" not in new.missing, "a draft is told what it needs"
    with pytest.raises(BadInput):
        renew_agreement(register, one, today=TODAY)
    assert row(register, one, "state") == ("IN_FORCE",), "it runs until the next one is in force"
    step_agreement(register, made, "SIGNING", today=TODAY)
    step_agreement(register, made, "IN_FORCE", today=TODAY)
    assert row(register, one, "state", "ended_on") == ("ENDED", "2026-10-31")
    register.undo()
    assert row(register, one, "state", "ended_on") == ("IN_FORCE", None), (
        "one change puts it in force and ends the other"
    )


def test_one_that_begins_later_leaves_the_earlier_one_its_last_day(register: Register, partner: int) -> None:
    one = added(register, partner, "IN_FORCE", open_ended=True)
    made = renew_agreement(register, one, {"starts_on": date(2027, 1, 1)}, today=TODAY)
    step_agreement(register, made, "SIGNING", today=TODAY)
    step_agreement(register, made, "IN_FORCE", today=TODAY)
    assert row(register, one, "state", "ends_on", "open_ended") == ("IN_FORCE", "2026-12-31", 0)


def test_amending_moves_the_end_and_only_while_it_runs(register: Register, partner: int) -> None:
    one = added(register, partner, "IN_FORCE", ends_on=date(2026, 12, 31))
    amend_agreement(register, one, {"title": "Tilat", "agreed_on": TODAY}, today=TODAY)
    assert row(register, one, "ends_on") == ("2026-12-31",)
    prolong_agreement(register, one, date(2027, 6, 30), "Jatkuu", today=TODAY)
    assert row(register, one, "ends_on") == ("2027-06-30",)
    amendments = "SELECT title, new_end FROM agreement_amendment ORDER BY id"
    assert register.rows(amendments) == [("Tilat", None), ("Jatkuu", "2027-06-30")]
    with pytest.raises(BadInput):
        prolong_agreement(register, one, date(2027, 6, 30), "Jatkuu", today=TODAY)
    register.undo()
    assert row(register, one, "ends_on") == ("2026-12-31",)
    draft = added(register, partner)
    with pytest.raises(BadInput):
        amend_agreement(register, draft, {"title": "x"}, today=TODAY)


def test_letting_it_end_is_seen_wherever_the_agreement_is(register: Register, partner: int) -> None:
    one = added(
        register, partner, "IN_FORCE", ends_on=date(2027, 1, 31), notice_months=2, renewal="AUTOMATIC",
        renewal_months=12,
    )  # fmt: skip
    assert "DECIDE_BY" in asked(register, one) and ahead(register, one)[-1].renews
    assert on_the_wheel(register, one) == ["DECIDE_BY", "NOTICE_BY"]
    let_end(register, one, "Päättyy sovitusti", "Tarve päättyi", today=TODAY)
    assert register.rows("SELECT title, text, new_end FROM agreement_amendment") == [
        ("Päättyy sovitusti", "Tarve päättyi", None)
    ]
    assert row(register, one, "renewal", "ends_on") == ("NONE", "2027-01-31")
    assert asked(register, one) == {"AGREEMENT_END", "INCOMPLETE"}
    assert [(look.kind, look.renews) for look in ahead(register, one)] == [("AGREEMENT_END", False)]
    assert on_the_wheel(register, one) == []
    with pytest.raises(BadInput):
        let_end(register, one, "Uudelleen", today=TODAY)
    prolong_agreement(register, one, date(2028, 1, 31), "Jatkuu", today=TODAY)
    assert "DECIDE_BY" in asked(register, one), "about a later end there is something to decide"
    register.undo()
    register.undo()
    assert "NOTICE_BY" in asked(register, one) and row(register, one, "renewal") == ("AUTOMATIC",)
    with pytest.raises(BadInput):
        let_end(register, added(register, partner), "x", today=TODAY)


def test_an_open_ended_agreement_ends_by_notice(register: Register, partner: int) -> None:
    one = added(register, partner, "IN_FORCE", open_ended=True, notice_months=3)
    with pytest.raises(BadInput):
        let_end(register, one, "Päättyy sovitusti", today=TODAY)
    let_end(register, one, "Irtisanottu", "Tilat myytiin", ends_on=date(2027, 2, 23), today=TODAY)
    assert row(register, one, "state", "ends_on", "open_ended") == ("IN_FORCE", "2027-02-23", 0)
    assert asked(register, one) == {"AGREEMENT_END", "INCOMPLETE"}, "no decision is asked for again"
    register.undo()
    assert row(register, one, "ends_on", "open_ended") == (None, 1)


def test_what_a_version_in_force_replaces_asks_for_no_decision(register: Register, partner: int) -> None:
    one = added(
        register, partner, "IN_FORCE", ends_on=date(2026, 12, 31), notice_months=1, renewal="AUTOMATIC",
        renewal_months=12,
    )  # fmt: skip
    later = renew_agreement(register, one, {"starts_on": date(2027, 1, 1)}, today=TODAY)
    assert {"DECIDE_BY", "NOTICE_BY"} <= asked(register, one), "a draft decides nothing"
    step_agreement(register, later, "SIGNING", today=TODAY)
    step_agreement(register, later, "IN_FORCE", {"signed_on": TODAY}, today=TODAY)
    assert asked(register, one) == {"AGREEMENT_END", "INCOMPLETE"}
    assert [(look.kind, look.renews) for look in ahead(register, one)] == [("AGREEMENT_END", False)]
    assert on_the_wheel(register, one) == []
    step_agreement(register, later, "TERMINATED", {"state_reason": "Peruttiin"}, today=TODAY)
    assert "DECIDE_BY" in asked(register, one), "what was called off replaces nothing"


def asked(register: Register, agreement: int) -> set[str]:
    """The kinds of rows that the queue has about an agreement."""
    return {kind for (kind,) in register.rows("SELECT kind FROM queue_entry WHERE ref_id = ?", (agreement,))}


def on_the_wheel(register: Register, agreement: int) -> list[str]:
    """The kinds of an agreement's days that the annual wheel shows in October and November."""
    items = [*month_items(register, 2026, 10), *month_items(register, 2026, 11)]
    return [item.kind for item in items if item.id == agreement and item.kind in ("DECIDE_BY", "NOTICE_BY")]


def ahead(register: Register, agreement: int) -> tuple[Deadline, ...]:
    """The days that an agreement's page tells."""
    look = agreement_look(register, agreement)
    return look.deadlines if look is not None else ()


def test_several_at_once_are_one_change(register: Register, partner: int) -> None:
    both = [added(register, partner, "IN_FORCE"), added(register, partner)]
    staff = add_staff(register, {"name": "Aino", "role": "COORDINATOR"})
    count: Callable[[str], int] = lambda where: (register.row(f"SELECT count(*) FROM {where}") or (0,))[0]  # noqa: E731
    for do, where in (
        (lambda: change_agreements(register, both, {"responsible": staff}, today=TODAY),
         "agreement WHERE responsible_id IS NOT NULL"),
        (lambda: add_agreement_tasks(register, both, {"title": "Soita", "due_on": TODAY}, today=TODAY),
         "task WHERE agreement_id IS NOT NULL AND partner_id IS NOT NULL AND deleted_at IS NULL"),
        (lambda: delete_agreements(register, both), "agreement WHERE deleted_at IS NOT NULL"),
    ):  # fmt: skip
        assert do() == 2
        assert count(where) == 2
        register.undo()
        assert count(where) == 0


STEP = st.tuples(st.sampled_from(STATES), st.booleans())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=12))
def test_whatever_is_tried_only_allowed_paths_are_walked(
    register: Register, partner: int, steps: list[tuple[str, bool]]
) -> None:
    one = added(register, partner)
    state = "DRAFT"
    for wanted, by_form in steps:
        try:
            if by_form:
                edit_agreement(register, one, {"state": wanted, **REASON}, today=TODAY)
            else:
                step_agreement(register, one, wanted, REASON, today=TODAY)
        except Problem:
            assert row(register, one, "state") == (state,)
        else:
            assert wanted == state or wanted in NEXT[state]
            state = wanted
        assert row(register, one, "state") == (state,)
        if state != "DRAFT" or wanted == "DRAFT":
            needs = [row(register, one, name)[0] for name in NEEDS.get(state, ())]
            assert None not in needs


def test_versions_do_not_go_round_in_a_circle(register: Register, partner: int) -> None:
    first = added(register, partner)
    second = added(register, partner, earlier=first)
    third = added(register, partner, earlier=second)
    for earlier in (first, second, third):
        with pytest.raises(BadInput, match="its own earlier version") as caught:
            edit_agreement(register, first, {"earlier": earlier}, today=TODAY)
        assert caught.value.field == "earlier"
    edit_agreement(register, second, {"earlier": None}, today=TODAY)
    edit_agreement(register, third, {"earlier": first}, today=TODAY)
    assert row(register, third, "earlier_id") == (first,)


def test_an_amendment_added_anywhere_moves_the_end(register: Register, partner: int) -> None:
    one = added(register, partner, "IN_FORCE", starts_on="2026-01-01", ends_on="2026-12-31")
    values = {"title": "Jatko", "new_end": "2027-12-31"}
    add_with_follow_ups(register, "agreement_amendment", values, today=TODAY, agreement=one)
    assert row(register, one, "ends_on") == ("2027-12-31",)
    with pytest.raises(BadInput, match="draft"):
        add_with_follow_ups(register, "agreement_amendment", values, today=TODAY, agreement=added(register, partner))


def test_a_next_version_leaves_out_who_is_in_the_trash(register: Register, partner: int) -> None:
    gone, here = (add_contact(register, {"name": name, "partner": partner}) for name in ("Aino Aho", "Bo Berg"))
    one = added(register, partner, "IN_FORCE", monitoring_contact=gone, instructor=here)
    for signs in ({"contact": gone}, {"contact": here}, {"name": "Rehtori Rauha"}):
        add_record(register, "agreement_signatory", {"side": "PARTNER", **signs}, today=TODAY, agreement=one)
    delete_contact(register, gone)
    made = renew_agreement(register, one, today=TODAY)
    assert row(register, made, "monitoring_contact_id", "instructor_id") == (None, here)
    signing = register.rows("SELECT contact_id, name FROM agreement_signatory WHERE agreement_id = ?", (made,))
    assert signing == [(here, None), (None, "Rehtori Rauha")]


def test_the_earlier_version_is_the_same_partners_and_no_others(register: Register, partner: int) -> None:
    first, gone = added(register, partner, "IN_FORCE"), added(register, partner)
    delete_agreements(register, [gone])
    other = added(register, add_partner(register, {"name": "Toinen Oy"}))
    second, third = added(register, partner, earlier=first), added(register, partner)
    for refused in (other, gone, first, 999):
        with pytest.raises(BadInput) as caught:
            added(register, partner, earlier=refused)
        assert caught.value.field == "earlier"
        with pytest.raises(BadInput) as caught:
            edit_agreement(register, third, {"earlier": refused}, today=TODAY)
        assert caught.value.field == "earlier"
    edit_agreement(register, second, {"earlier": first, "title": "Jatko"}, today=TODAY)
    delete_agreements(register, [first])
    edit_agreement(register, second, {"earlier": first, "title": "Sama"}, today=TODAY)
    assert row(register, second, "title", "earlier_id") == ("Sama", first), "what stands is not asked again"


def test_the_end_follows_what_is_done_to_amendments(register: Register, partner: int) -> None:
    one = added(register, partner, "IN_FORCE", starts_on="2026-01-01", open_ended=True)

    def amend(end: str | None) -> int:
        return amend_agreement(register, one, {"title": "Jatko", "new_end": end}, today=TODAY)

    def end() -> Any:
        return row(register, one, "ends_on", "open_ended")

    first, second, third = amend("2027-12-31"), amend("2028-12-31"), amend(None)
    edit_record(register, "agreement_amendment", first, {"new_end": "2027-06-30"}, today=TODAY)
    assert end() == ("2028-12-31", 0), "the newest decides"
    edit_record(register, "agreement_amendment", second, {"new_end": "2029-12-31"}, today=TODAY)
    assert end() == ("2029-12-31", 0)
    register.undo()
    assert end() == ("2028-12-31", 0), "one change"
    with pytest.raises(BadInput) as caught:
        edit_record(register, "agreement_amendment", second, {"new_end": "2025-12-31"}, today=TODAY)
    assert caught.value.field == "new_end"
    delete_records(register, "agreement_amendment", [second])
    assert end() == ("2027-06-30", 0)
    restore(register, [("agreement_amendment", second)])
    assert end() == ("2028-12-31", 0)
    delete_records(register, "agreement_amendment", [first, second, third])
    assert end() == (None, 1), "as it was before the amendments"
    restore(register, [("agreement_amendment", first)])
    assert end() == ("2027-06-30", 0)
    edit_agreement(register, one, {"ends_on": "2031-01-31"}, today=TODAY)
    delete_records(register, "agreement_amendment", [first])
    restore(register, [("agreement_amendment", first)])
    assert end() == ("2031-01-31", 0), "an end that was set otherwise stays"


def test_an_end_that_cannot_be_is_refused_at_a_field_that_is_asked_for(register: Register, partner: int) -> None:
    def field_of(step: Callable[..., object], *given: object, **more: object) -> str | None:
        with pytest.raises(BadInput) as caught:
            step(*given, **more)
        return caught.value.field

    runs = added(register, partner, "IN_FORCE", starts_on="2026-06-01", ends_on="2027-05-31")
    forever = added(register, partner, "IN_FORCE", starts_on="2026-06-01", open_ended=True)
    ahead = added(register, partner, "IN_FORCE", starts_on="2027-06-01")
    assert field_of(lambda: prolong_agreement(register, forever, date(2027, 1, 1), "x", today=TODAY)) == "ends_on"
    assert field_of(lambda: prolong_agreement(register, ahead, date(2027, 1, 1), "x", today=TODAY)) == "ends_on"
    assert field_of(lambda: amend_agreement(register, runs, {"title": "x", "new_end": "1.1.2026"}, today=TODAY)) == (
        "new_end"
    )
    for state in ("ENDED", "TERMINATED"):
        for day in ("2026-05-31", "2026-11-24"):
            given = {**REASON, "ended_on": day}
            assert field_of(step_agreement, register, runs, state, given, today=TODAY) == "ended_on"
            assert field_of(added, register, partner, state, starts_on="2026-06-01", **given) == "ended_on"
    edit_agreement(register, runs, {"ended_on": "2026-11-24"}, today=TODAY)
    assert field_of(lambda: edit_agreement(register, runs, {"state": "ENDED"}, today=TODAY)) == "ended_on"
    assert row(register, runs, "state") == ("IN_FORCE",)
    late = added(register, partner, "SIGNING", ends_on="2026-06-30")
    assert field_of(lambda: step_agreement(register, late, "IN_FORCE", today=TODAY)) == "starts_on"
    step_agreement(register, late, "IN_FORCE", {"starts_on": "2026-01-01"}, today=TODAY)
    step_agreement(register, ahead, "TERMINATED", REASON, today=TODAY)
    assert row(register, ahead, "ended_on") == (TODAY.isoformat(),), "called off before its start"
    again = renew_agreement(register, runs, {"starts_on": "2026-11-20"}, today=TODAY)
    edit_agreement(register, runs, {"starts_on": "2027-01-01", "ended_on": None}, today=TODAY)
    for state in ("SIGNING", "IN_FORCE"):
        step_agreement(register, again, state, today=TODAY)
    assert row(register, runs, "state", "ended_on") == ("ENDED", TODAY.isoformat())


def test_who_is_in_the_trash_follows_no_agreement_and_is_not_named(register: Register, partner: int) -> None:
    gone = add_contact(register, {"name": "Aino Aho"})
    one = added(register, partner, "IN_FORCE", type="PARTNERSHIP", monitoring_contact=gone)
    taught = added(
        register, partner, "IN_FORCE", type="TRAINING", instructor=gone, signed_on="2026-01-01", starts_on="2026-01-01",
        ends_on="2026-12-31", student_count=2, duties="Hitsaus", qualification_units="Levytyöt", weekly_hours=35,
        responsible=add_staff(register, {"name": "Aino Koordinaattori", "role": "COORDINATOR"}),
    )  # fmt: skip
    add_record(register, "agreement_signatory", {"side": "ALL", "name": "Rehtori"}, today=TODAY, agreement=taught)
    add_record(register, "agreement_signatory", {"side": "PARTNER", "contact": gone}, today=TODAY, agreement=one)
    lacks = "SELECT 1 FROM queue_entry WHERE kind = 'INCOMPLETE' AND ref_id = ?"

    def said() -> str:
        rows = [list(read(register, kind)) for kind in ("agreement", "agreement_signatory")]
        return f"{rows} {list(agreement_summaries(register, [one, taught]))}"

    assert "Aino Aho" in said() and not register.row(lacks, (taught,))
    delete_contact(register, gone)
    looks = [agreement_look(register, id_) for id_ in (one, taught)]
    assert looks[0] and "monitoring_contact" in looks[0].missing and looks[1] and looks[1].missing == ("instructor",)
    assert register.row(lacks, (taught,)), "and the queue asks for it"
    assert "Aino Aho" not in said()
