"""What a person does to agreements, activities, promises, tasks and signals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine

from db import derived
from db.actions.activities import (
    add_promise,
    close_promise,
    delete_activity,
    edit_activity,
    edit_promise,
    log_activity,
    reopen_promise,
)
from db.actions.agreements import add_agreement, delete_agreement, edit_agreement
from db.actions.contacts import add_contact
from db.actions.institution import add_staff, set_rhythm
from db.actions.partners import add_partner, delete_partners
from db.actions.partnerships import add_partnership, edit_partnership
from db.actions.records import add_record
from db.actions.signals import dismiss_signal, snooze_signal
from db.actions.tasks import (
    add_task,
    add_tasks,
    complete_task,
    delete_task,
    drop_task,
    edit_task,
    hand_over_task,
    reopen_task,
    reschedule_task,
    snooze_task,
)
from db.errors import BadInput, NotFound
from db.register import Register
from db.views.agreement import agreement_look

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def partner(register: Register) -> int:
    return add_partner(register, {"name": "Palvelukoti Kuusipuu Oy"})


def queue(register: Register, kind: str = "") -> list[tuple]:
    """Return (kind, due on, shows on) of the queue."""
    rows = register.rows("SELECT kind, due_on, shows_on FROM queue_entry ORDER BY due_on, kind")
    return [row for row in rows if not kind or row[0] == kind]


# -- agreements -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"type": "MARRIAGE"}, "type"),
        ({"starts_on": "2026-05-01", "ends_on": "2026-04-30"}, "ends_on"),
        ({"open_ended": True, "ends_on": "2027-04-30"}, "ends_on"),
        ({"notice_months": "121"}, "notice_months"),
        ({"notice_months": "kaksi"}, "notice_months"),
        ({"renewal": "AUTOMATIC"}, "renewal_months"),
        ({"renewal_months": "0"}, "renewal_months"),
        ({"buffer_days": 4000}, "buffer_days"),
    ],
)
def test_bad_agreement_is_refused_at_its_field(
    register: Register, partner: int, values: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as caught:
        add_agreement(register, partner, {"title": "Sopimus", "type": "NDA", **values})
    assert caught.value.field == field
    good = add_agreement(register, partner, {"title": "Sopimus", "type": "NDA"})
    with pytest.raises(BadInput) as caught:
        edit_agreement(register, good, values)
    assert caught.value.field == field


def test_agreement_is_checked_with_what_it_has_already(register: Register, partner: int) -> None:
    one = add_agreement(register, partner, {"title": "Sopimus", "type": "NDA", "starts_on": "2026-05-01"})
    with pytest.raises(BadInput):
        edit_agreement(register, one, {"ends_on": "2026-04-01"})
    edit_agreement(register, one, {"open_ended": True, "buffer_days": ""})
    assert register.rows("SELECT open_ended, buffer_days FROM agreement") == [(1, 30)]


def test_reference_is_unique_among_living_agreements(register: Register, partner: int) -> None:
    one = add_agreement(register, partner, {"title": "Yksi", "type": "NDA", "reference": "2026/1"})
    with pytest.raises(BadInput, match="this reference") as caught:
        add_agreement(register, partner, {"title": "Kaksi", "type": "NDA", "reference": "2026/1"})
    assert caught.value.field == "reference"
    delete_agreement(register, one)
    add_agreement(register, partner, {"title": "Kaksi", "type": "NDA", "reference": "2026/1"})


def test_agreement_asks_for_its_decision_before_notice_and_buffer(register: Register, partner: int) -> None:
    one = add_agreement(
        register,
        partner,
        {"title": "Hanke", "type": "PROJECT", "state": "IN_FORCE", "signed_on": "2026-01-01",
         "starts_on": "2026-01-01", "ends_on": "2027-12-31", "notice_months": 3},
    )  # fmt: skip
    assert queue(register, "DECIDE_BY") == [("DECIDE_BY", "2027-08-31", "2027-06-02")]
    edit_agreement(register, one, {"state": "ENDED", "ended_on": TODAY})
    assert queue(register) == []


def test_placement_asks_to_be_in_ehoks_the_day_before_it_ends(register: Register, partner: int) -> None:
    one = add_agreement(
        register, partner,
        {"title": "Jakso", "type": "TRAINING", "state": "IN_FORCE", "ends_on": "2026-12-18", "student_count": 1,
         "signed_on": "2024-06-01", "starts_on": "2024-08-01"},
    )  # fmt: skip
    assert queue(register, "EHOKS") == [("EHOKS", "2026-12-17", "2026-12-10")]
    assert queue(register, "DECIDE_BY") == []
    edit_agreement(register, one, {"ehoks_done": True})
    assert queue(register, "EHOKS") == []


def test_agreement_that_lacks_something_shows_until_it_is_there(register: Register, partner: int) -> None:
    one = add_agreement(
        register, partner,
        {"title": "Laitteet", "type": "PREMISES", "state": "SIGNING", "starts_on": "2026-12-01"},
    )  # fmt: skip
    asked = ("SIGNING", "2026-12-07", "2026-12-07")
    assert queue(register) == [("INCOMPLETE", "2026-12-07", "0001-01-01"), asked], "two weeks from now, not its start"
    edit_agreement(register, one, {"starts_on": "2027-01-15"})
    assert queue(register) == [asked, ("INCOMPLETE", "2027-01-15", "0001-01-01")], "by its start when that is later"
    responsible = add_staff(register, {"name": "Aino", "role": "COORDINATOR"})
    edit_agreement(register, one, {"value": "8 000 €", "open_ended": True, "responsible": responsible})
    edit_agreement(register, one, {"location": "Halli 2"})
    assert queue(register) == [asked]


def test_a_draft_that_comes_to_be_signed_has_time_to_be_completed(register: Register, partner: int) -> None:
    one = add_agreement(register, partner, {"title": "Laitteet", "type": "PREMISES", "starts_on": "2026-12-01"})
    assert queue(register, "INCOMPLETE") == [], "a draft is asked for nothing"
    look = agreement_look(register, one)
    assert look is not None and "value" in look.missing, "but its page says what it will need to be signed"
    edit_agreement(register, one, {"state": "SIGNING"}, today=date(2027, 1, 10))
    assert queue(register, "INCOMPLETE") == [("INCOMPLETE", "2027-01-25", "0001-01-01")], "the 24th is a Sunday"
    assert queue(register, "SIGNING") == [("SIGNING", "2027-01-25", "2027-01-25")]


def test_a_signed_agreement_is_complete_when_both_sides_have_signed(register: Register, partner: int) -> None:
    responsible = add_staff(register, {"name": "Aino", "role": "COORDINATOR"})
    one = add_agreement(
        register, partner,
        {"title": "Muu", "type": "OTHER", "state": "IN_FORCE", "signed_on": "2026-01-05", "starts_on": "2026-01-05",
         "responsible": responsible},
    )  # fmt: skip
    for side in ("PARTNER", "INSTITUTION"):
        assert [kind for kind, *_days in queue(register)] == ["INCOMPLETE"]
        add_record(register, "agreement_signatory", {"side": side, "name": "Rehtori"}, agreement=one)
    assert queue(register) == []
    register.undo()
    assert [kind for kind, *_days in queue(register)] == ["INCOMPLETE"]
    assert derived.differences(register.db) == []


# -- activities and promises ------------------------------------------------------------------------------------


def test_one_logging_is_one_change_with_all_that_comes_of_it(register: Register, partner: int) -> None:
    contact = add_contact(register, {"name": "Aino Aalto", "partner": partner})
    me = add_staff(register, {"name": "Aino Koordinaattori"})
    task = add_task(register, {"title": "Soita", "due_on": "2026-11-23", "recurrence": "viikoittain"})
    made = log_activity(
        register, partner, {"type": "puhelu", "note": "Sovittiin paikoista"}, contacts=[contact, contact], staff=[me],
        promises=[{"side": "US", "text": "Aikataulu", "due_on": "+2 vk"}],
        follow_up={"title": "Vieraile", "due_on": "2 vk"}, completes=task,
    )  # fmt: skip
    assert register.rows('SELECT type, "on", note FROM activity') == [("CALL", "2026-11-23", "Sovittiin paikoista")]
    assert register.rows("SELECT contact_id FROM activity_contact") == [(contact,)]
    assert register.rows("SELECT side, due_on, made_on, activity_id FROM promise") == [
        ("US", "2026-12-07", "2026-11-23", made.activity)
    ]
    assert register.rows("SELECT title, due_on, partner_id FROM task WHERE id = ?", (made.task,)) == [
        ("Vieraile", "2026-12-07", partner)
    ]
    assert register.rows("SELECT state FROM task WHERE id = ?", (task,)) == [("DONE",)]
    assert register.rows("SELECT due_on FROM task WHERE id = ?", (made.recurring,)) == [("2026-11-30",)]
    assert register.undo().label == "Log activity"
    assert register.rows("SELECT count(*) FROM activity UNION ALL SELECT count(*) FROM promise") == [(0,), (0,)]
    assert register.rows("SELECT state FROM task") == [("OPEN",)]


def test_bad_follow_up_leaves_nothing_of_the_logging(register: Register, partner: int) -> None:
    with pytest.raises(BadInput) as caught:
        log_activity(register, partner, {"type": "CALL"}, follow_up={"title": "x", "due_on": "joskus"})
    assert caught.value.field == "due_on"
    assert register.rows("SELECT id FROM activity") == []


def test_date_without_a_year_is_the_one_gone_by(register: Register, partner: int) -> None:
    log_activity(register, partner, {"type": "VISIT", "on": "15.12."})
    assert register.rows('SELECT "on" FROM activity') == [("2025-12-15",)]


def test_people_of_an_activity_are_changed_only_when_given(register: Register, partner: int) -> None:
    first, second = (add_contact(register, {"name": name, "partner": partner}) for name in ("Aino", "Eero"))
    made = log_activity(register, partner, {"type": "CALL"}, contacts=[first])
    edit_activity(register, made.activity, {"note": "x"})
    assert register.rows("SELECT contact_id FROM activity_contact") == [(first,)]
    edit_activity(register, made.activity, {}, contacts=[second])
    assert register.rows("SELECT contact_id FROM activity_contact") == [(second,)]


def test_promise_is_kept_dropped_opened_and_changed(register: Register, partner: int) -> None:
    one = add_promise(register, partner, {"side": "PARTNER", "text": "Laitelista", "due_on": "27.11.2026"})
    assert queue(register) == [("PROMISE", "2026-11-27", "0001-01-01")]
    assert register.rows("SELECT open_promises FROM partner_fact") == [(1,)]
    close_promise(register, one)
    assert (queue(register), register.rows("SELECT state, closed_on FROM promise")) == ([], [("KEPT", "2026-11-23")])
    reopen_promise(register, one)
    edit_promise(register, one, {"text": "Lista", "made_on": ""})
    assert register.rows("SELECT text, made_on, closed_on FROM promise") == [("Lista", "2026-11-23", None)]
    close_promise(register, one, kept=False)
    assert register.rows("SELECT state FROM promise") == [("DROPPED",)]


# -- cadence ----------------------------------------------------------------------------------------------------


@pytest.fixture
def two_tiers(register: Register, partner: int) -> int:
    for tier in ("EVERYDAY", "STRATEGIC"):
        add_partnership(register, partner, {"tier": tier, "phase": "ACTIVE", "started_on": "2026-01-02"})
    return partner


def quiet(register: Register) -> dict[str, str]:
    return dict(register.rows("SELECT tier, due_on FROM queue_entry WHERE kind = 'QUIET'"))


def test_logging_resets_the_cadence_of_every_tier_or_of_its_own(register: Register, two_tiers: int) -> None:
    assert quiet(register) == {"EVERYDAY": "2026-07-01", "STRATEGIC": "2026-03-03"}
    log_activity(register, two_tiers, {"type": "CALL", "on": "2026-11-02"})
    assert quiet(register) == {"EVERYDAY": "2027-05-03", "STRATEGIC": "2027-01-04"}, "moved past a weekend and New Year"
    made = log_activity(register, two_tiers, {"type": "MEETING", "on": "2026-11-20", "tier": "STRATEGIC"})
    assert quiet(register) == {"EVERYDAY": "2027-05-03", "STRATEGIC": "2027-01-19"}
    delete_activity(register, made.activity)
    assert quiet(register) == {"EVERYDAY": "2027-05-03", "STRATEGIC": "2027-01-04"}
    assert register.rows("SELECT last_contact_on, quiet_on FROM partner_fact") == [("2026-11-02", "2027-01-04")]


def test_feedback_is_no_contact(register: Register, two_tiers: int) -> None:
    log_activity(register, two_tiers, {"type": "FEEDBACK"})
    assert quiet(register)["STRATEGIC"] == "2026-03-03"


def test_rhythm_of_the_institution_and_of_one_partnership(register: Register, two_tiers: int) -> None:
    set_rhythm(register, "STRATEGIC", 5, 10)
    assert quiet(register) == {"EVERYDAY": "2026-07-01", "STRATEGIC": "2026-01-12"}
    (one,) = register.row("SELECT id FROM partnership WHERE tier = 'STRATEGIC'") or (0,)
    edit_partnership(register, one, {"ideal_days": 20, "max_days": 30})
    assert quiet(register)["STRATEGIC"] == "2026-02-02"
    register.undo()
    register.undo()
    assert quiet(register)["STRATEGIC"] == "2026-03-03"


@pytest.mark.parametrize("phase", ["WISHED", "PAUSED", "ENDED"])
def test_silence_does_not_count_in_every_phase(register: Register, two_tiers: int, phase: str) -> None:
    for (one,) in register.rows("SELECT id FROM partnership"):
        edit_partnership(register, one, {"phase": phase})
    assert quiet(register) == {}


# -- tasks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("2026-11-24", "2026-11-24"),
        ("2026-11-28", "2026-11-30"),
        ("2026-12-06", "2026-12-07"),
        ("24.12.2026", "2026-12-28"),
        (date(2027, 1, 1), "2027-01-04"),
        ("huomenna", "2026-11-24"),
    ],
)
def test_due_day_moves_to_a_working_day(register: Register, said: object, due: str) -> None:
    one = add_task(register, {"title": "Soita", "due_on": said})
    assert register.rows("SELECT due_on FROM task") == [(due,)]
    edit_task(register, one, {"due_on": "2026-11-24"})
    edit_task(register, one, {"due_on": said})
    assert register.rows("SELECT due_on FROM task") == [(due,)]


def test_rescheduling_moves_to_a_working_day_and_shows_the_task_again(register: Register) -> None:
    one = add_task(register, {"title": "Soita", "due_on": "2026-11-24"})
    snooze_task(register, one, date(2026, 12, 1))
    assert queue(register) == [("TASK", "2026-11-24", "2026-12-01")]
    assert reschedule_task(register, one, date(2026, 11, 28)) == date(2026, 11, 30)
    assert queue(register) == [("TASK", "2026-11-30", "0001-01-01")]


def test_recurring_task_makes_its_next(register: Register, partner: int) -> None:
    me = add_staff(register, {"name": "Aino Koordinaattori"})
    one = add_task(
        register,
        {"title": "Soita", "due_on": "2026-11-10", "recurrence": "joka viikko", "partner": partner, "owner": me},
    )
    following = complete_task(register, one)
    sql = "SELECT title, due_on, partner_id, owner_id, recurrence, state, previous_id FROM task WHERE id = ?"
    assert register.rows(sql, (following,)) == [("Soita", "2026-11-24", partner, me, "FREQ=WEEKLY", "OPEN", one)], (
        "the next after today, not one that is late already"
    )
    assert register.rows("SELECT state, done_on FROM task WHERE id = ?", (one,)) == [("DONE", "2026-11-23")]
    register.undo()
    assert register.rows("SELECT state FROM task") == [("OPEN",)]


def test_next_of_a_recurring_task_is_on_a_working_day(register: Register) -> None:
    one = add_task(register, {"title": "Soita", "due_on": "2026-11-13", "recurrence": "monthly"})
    following = complete_task(register, one)
    assert register.rows("SELECT due_on FROM task WHERE id = ?", (following,)) == [("2026-12-14",)]


def test_a_series_keeps_its_day_though_single_ones_move(register: Register) -> None:
    task = add_task(register, {"title": "Soita", "due_on": "2026-10-31", "recurrence": "monthly"})
    seen = []
    for _month in range(6):
        (due,) = register.rows("SELECT due_on FROM task WHERE id = ?", (task,))[0]
        seen.append(due)
        task = complete_task(register, task, today=date.fromisoformat(due)) or 0
    # 31.10. is All Saints' Day, 30.11. a Monday, 31.1. and 28.2. Sundays; the last of each month all the same
    assert seen == ["2026-11-02", "2026-11-30", "2026-12-31", "2027-02-01", "2027-03-01", "2027-03-31"]


def test_another_day_for_a_recurring_task_is_where_it_counts_from(register: Register) -> None:
    task = add_task(register, {"title": "Soita", "due_on": "2026-11-23", "recurrence": "monthly"})
    edit_task(register, task, {"due_on": "2026-12-01"})
    made = complete_task(register, task, today=date(2026, 12, 1))
    # 1.1. is New Year's Day, a Friday
    assert register.rows("SELECT due_on FROM task WHERE id = ?", (made,)) == [("2027-01-04",)]


def test_recurrence_ends_with_its_count_and_when_dropped(register: Register) -> None:
    one = add_task(register, {"title": "Soita", "due_on": "2026-11-23", "recurrence": "FREQ=DAILY;COUNT=2"})
    second = complete_task(register, one)
    assert second is not None
    assert complete_task(register, second, today=date(2026, 11, 24)) is None
    three = add_task(register, {"title": "Soita", "due_on": "2026-11-23", "recurrence": "monthly"})
    drop_task(register, three)
    assert register.rows("SELECT count(*) FROM task WHERE state = 'OPEN'") == [(0,)]


def test_task_is_done_once_and_can_be_opened_again(register: Register) -> None:
    one = add_task(register, {"title": "Soita", "due_on": "2026-11-23"})
    complete_task(register, one)
    with pytest.raises(BadInput, match="done already"):
        complete_task(register, one)
    reopen_task(register, one)
    assert queue(register) == [("TASK", "2026-11-23", "0001-01-01")]


def test_task_can_move_to_another_partner_or_to_none(register: Register, partner: int) -> None:
    one = add_task(register, {"title": "Soita", "due_on": "2026-11-24"})
    for to in (partner, add_partner(register, {"name": "Mäntylä Oy"}), None, partner):
        edit_task(register, one, {"partner": to})
        assert register.rows("SELECT kind, partner_id FROM queue_entry") == [("TASK", to)]


def test_next_due_of_a_partner_follows_its_tasks(register: Register, partner: int) -> None:
    late, early = (
        add_task(register, {"title": "Soita", "due_on": due, "partner": partner})
        for due in ("2026-12-01", "2026-11-24")
    )

    def next_due() -> object:
        return register.rows("SELECT next_due_on FROM partner_fact")[0][0]

    assert next_due() == "2026-11-24"
    complete_task(register, early)
    assert next_due() == "2026-12-01"
    delete_task(register, late)
    assert next_due() is None


def test_same_task_for_several_partners_is_one_step(register: Register, partner: int) -> None:
    other = add_partner(register, {"name": "Mäntylä Oy"})
    assert add_tasks(register, [partner, other], {"title": "Kutsu", "due_on": "2 vk"}) == 2
    assert register.undo().subject == "Kutsu (2)"
    assert register.rows("SELECT id FROM task") == []


def test_task_is_handed_over(register: Register) -> None:
    one = add_task(register, {"title": "Soita", "due_on": "2026-11-24"})
    colleague = add_staff(register, {"name": "Olli Opettaja"})
    hand_over_task(register, one, colleague)
    assert register.rows("SELECT owner_id FROM queue_entry") == [(colleague,)]
    hand_over_task(register, one, None)
    assert register.rows("SELECT owner_id FROM queue_entry") == [(None,)]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"due_on": ""}, "due_on"),
        ({"due_on": "31.2.2027"}, "due_on"),
        ({"recurrence": "silloin tällöin"}, "recurrence"),
        ({"priority": "kova"}, "priority"),
    ],
)
def test_bad_task_is_refused_at_its_field(register: Register, values: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as caught:
        add_task(register, {"title": "Soita", "due_on": "huomenna", **values})
    assert caught.value.field == field


# -- signals ----------------------------------------------------------------------------------------------------


@pytest.fixture
def silent(register: Register, partner: int) -> int:
    """The id of a partnership that went quiet on 3 March."""
    return add_partnership(
        register, partner, {"tier": "EVERYDAY", "phase": "ACTIVE", "started_on": "2025-09-04"}, on=TODAY
    )


def test_snoozed_signal_shows_later(register: Register, silent: int) -> None:
    assert queue(register) == [("QUIET", "2026-03-03", "2026-01-02")]
    snooze_signal(register, "QUIET", silent, date(2026, 12, 1), "Lomautukset")
    assert queue(register) == [("QUIET", "2026-03-03", "2026-12-01")]
    snooze_signal(register, "QUIET", silent, date(2026, 12, 8))
    assert register.rows("SELECT until, dismissed FROM signal_override") == [("2026-12-08", 0)]


def test_dismissed_signal_needs_a_reason_and_comes_back_when_its_day_moves(
    register: Register, partner: int, silent: int
) -> None:
    with pytest.raises(BadInput) as caught:
        dismiss_signal(register, "QUIET", silent, " ")
    assert caught.value.field == "reason"
    dismiss_signal(register, "QUIET", silent, "Ei tarvetta")
    assert queue(register) == []
    with pytest.raises(NotFound):
        snooze_signal(register, "QUIET", silent, TODAY)
    log_activity(register, partner, {"type": "CALL", "on": "2026-05-04"})
    assert queue(register) == [("QUIET", "2026-11-02", "2026-09-01")]
    register.undo()
    assert queue(register) == []
    register.undo()
    assert queue(register) == [("QUIET", "2026-03-03", "2026-01-02")]


def test_signals_of_a_deleted_partner_leave_the_queue(register: Register, partner: int, silent: int) -> None:
    add_task(register, {"title": "Soita", "due_on": "2026-11-24", "partner": partner})
    delete_partners(register, [partner])
    assert queue(register) == []
    register.undo()
    assert [row[0] for row in queue(register)] == ["QUIET", "TASK"]


def test_single_contact_is_asked_after_in_deeper_tiers_only(register: Register, partner: int) -> None:
    add_partnership(register, partner, {"tier": "EVERYDAY", "phase": "ACTIVE"})
    assert queue(register, "SINGLE_CONTACT") == []
    add_partnership(register, partner, {"tier": "DEVELOPING", "phase": "ACTIVE"})
    assert queue(register, "SINGLE_CONTACT") == [("SINGLE_CONTACT", "2026-12-07", "2026-12-07")]
    for name in ("Aino", "Eero"):
        add_contact(register, {"name": name, "partner": partner})
    assert queue(register, "SINGLE_CONTACT") == []


def test_reviews_and_retention_show_a_month_before(register: Register, partner: int) -> None:
    add_partnership(register, partner, {"tier": "EVERYDAY", "phase": "PAUSED", "review_on": "2027-01-15"})
    add_contact(register, {"name": "Aino", "partner": partner, "review_on": "2027-02-01"})
    assert queue(register) == [("REVIEW", "2027-01-15", "2026-12-16"), ("RETENTION", "2027-02-01", "2027-01-02")]
