"""The follow-up queue as it is read: groups, order, contents, what shows and what does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.actions.activities import log_activity
from db.actions.contacts import edit_contact
from db.actions.queue import (
    Item,
    complete_rows,
    hand_over_rows,
    put_aside_rows,
    reschedule_rows,
    review_rows,
    snooze_rows,
)
from db.actions.tasks import add_task
from db.errors import BadInput, NotFound
from db.register import Register
from db.views.frame import frame
from db.views.queue import (
    Counts,
    QueueRow,
    due,
    due_counts,
    group_of,
    key_of,
    kind_and_ref,
    queue_keys,
    queue_rows,
    week_end,
)
from db.views.queue_story import queue_story
from tests.queueworld import TODAY, World, days

FRIDAY, SATURDAY, SUNDAY = date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 29)


@pytest.fixture
def world(register: Register) -> World:
    return World(register)


def rows(register: Register, today: date = TODAY, **options: object) -> list[QueueRow]:
    keys = queue_keys(register, today, **options).keys  # type: ignore[arg-type]
    return queue_rows(register, keys, today)


def refs(register: Register, today: date = TODAY, **options: object) -> list[tuple[str, int]]:
    return [(row.kind, row.ref_id) for row in rows(register, today, **options)]


def row_of(register: Register, kind: str, ref: int, today: date = TODAY) -> QueueRow:
    found = queue_rows(register, [key_of(kind, ref)], today)
    assert found, f"{kind} {ref} is not in the queue"
    return found[0]


def test_rows_stand_in_order_of_due_date_and_in_their_groups(register: Register, world: World) -> None:
    found = rows(register)
    assert [row.due_on for row in found] == sorted(row.due_on for row in found)
    grouped = {group: [(row.kind, row.ref_id) for row in found if row.group == group] for group in
               ("overdue", "today", "week", "later")}  # fmt: skip
    assert ("TASK", world.order) in grouped["overdue"]
    assert ("QUIET", world.quiet) in grouped["overdue"]
    assert ("PROMISE", world.promise) in grouped["overdue"]
    assert grouped["today"] == [("TASK", world.call)]
    assert ("TASK", world.report) in grouped["week"]
    assert ("EHOKS", world.training) in grouped["week"]
    assert ("TASK", world.plan) in grouped["later"]
    assert ("DECIDE_BY", world.framework) in grouped["later"]


def test_counts_agree_with_the_rows(register: Register, world: World) -> None:
    found = queue_keys(register, TODAY)
    groups = [row.group for row in rows(register)]
    expected = Counts(*(groups.count(group) for group in ("overdue", "today", "week", "later")))
    assert found.counts == expected
    assert due_counts(register, TODAY) == (expected.overdue, expected.today)
    assert expected.overdue and expected.today and expected.week and expected.later
    assert found.complete and expected.total == len(found.keys)


def test_first_page_says_that_it_is_one(register: Register, world: World) -> None:
    whole = queue_keys(register, TODAY)
    page = queue_keys(register, TODAY, limit=2)
    assert page.keys == whole.keys[:2]
    assert not page.complete
    assert page.counts.total == 2
    assert queue_keys(register, TODAY, limit=len(whole.keys)).complete


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 11, 23), SUNDAY),
        (FRIDAY, SUNDAY),
        (SATURDAY, date(2026, 12, 6)),
        (SUNDAY, date(2026, 12, 6)),
    ],
)
def test_week_ends_on_sunday_and_on_a_weekend_on_the_next(today: date, last: date) -> None:
    assert week_end(today) == last
    assert group_of(last, today) == "week"
    assert group_of(last + timedelta(days=1), today) == "later"
    assert group_of(today, today) == "today"
    assert group_of(today - timedelta(days=1), today) == "overdue"


def test_keys_stay_while_entries_are_made_anew(register: Register, world: World) -> None:
    before = queue_keys(register, TODAY).keys
    add_task(register, {"title": "Uusi", "due_on": days(200), "partner": world.ilona}, today=TODAY)
    assert queue_keys(register, TODAY).keys[: len(before)] == before
    assert kind_and_ref(key_of("PROMISE", 77)) == ("PROMISE", 77)


def test_quiet_row_tells_how_long(register: Register, world: World) -> None:
    row = row_of(register, "QUIET", world.quiet)
    assert (row.quiet_days, row.max_days, row.state) == (95, 60, "red")
    assert row.last_contact_on == row.quiet_since == days(-95)
    assert (row.partner, row.tier, row.owner) == ("Palvelukoti Ilona Oy", "STRATEGIC", "Aino Koordinaattori")
    rauta = world.partnership(register, world.rauta)
    assert ("QUIET", rauta) not in refs(register)
    assert ("QUIET", rauta) in refs(register, days(51)), "amber from the ideal interval on"
    assert row_of(register, "QUIET", rauta, days(51)).state == "amber"


def test_agreement_rows_tell_what_to_word(register: Register, world: World) -> None:
    decide = row_of(register, "DECIDE_BY", world.framework)
    assert (decide.title, decide.ends_on, decide.notice_months) == ("Puitesopimus", date(2027, 4, 30), 3)
    lacking = row_of(register, "INCOMPLETE", world.training)
    assert lacking.missing == (
        "weekly_hours", "instructor", "duties", "qualification_units", "responsible", "our_signatory",
        "their_signatory",
    )  # fmt: skip
    assert row_of(register, "PROMISE", world.promise).side == "US"


def test_owner_and_text_choose_rows(register: Register, world: World) -> None:
    mine = refs(register, owner_id=world.me)
    assert ("TASK", world.call) in mine and ("TASK", world.order) not in mine
    assert {row.owner_id for row in rows(register, owner_id=world.me)} == {world.me}
    assert refs(register, text="ESITT tila") == [("TASK", world.order)]
    assert set(refs(register, text="vehna")) == {
        ("PROMISE", world.promise),
        ("EHOKS", world.training),
        ("INCOMPLETE", world.training),
    }
    assert refs(register, text="koulutussop", kinds=["EHOKS"]) == [("EHOKS", world.training)]
    assert refs(register, text="100% 'tätä\" ei") == []
    promised, *_ = register.rows("SELECT text FROM promise WHERE id = ?", (world.promise,))[0]
    assert refs(register, text=promised.upper()) == [("PROMISE", world.promise)]
    assert refs(register, text="hiljaa", said={"QUIET": "hiljaa jo"}) == [
        (kind, ref) for kind, ref in refs(register) if kind == "QUIET"
    ]


def test_due_is_what_the_command_line_asks(register: Register, world: World) -> None:
    assert [row.due_on for row in due(register, TODAY, until=TODAY)][-1] == TODAY
    assert [(row.kind, row.ref_id) for row in due(register, TODAY)] == refs(register)
    assert len(due(register, TODAY, limit=2)) == 2
    assert {row.owner for row in due(register, TODAY, owner="kai opettaja".title())} == {"Kai Opettaja"}
    with pytest.raises(NotFound):
        due(register, TODAY, owner="Ei Kukaan")
    snooze_rows(register, [Item("TASK", world.order, None)], days(4), today=TODAY)
    assert ("TASK", world.order) not in [(row.kind, row.ref_id) for row in due(register, TODAY)]
    later = due(register, TODAY, until=days(4))
    assert ("TASK", world.order) in [(row.kind, row.ref_id) for row in later]


def test_frame_names_the_institution_and_counts(register: Register, world: World) -> None:
    counts = queue_keys(register, TODAY).counts
    told = frame(register, TODAY)
    assert (told.institution, told.overdue, told.today) == ("Keski-Suomen ammattiopisto", counts.overdue, counts.today)


def test_story_tells_whom_to_call_and_what_was_promised(register: Register, world: World) -> None:
    story = queue_story(register, key_of("PROMISE", world.promise), TODAY)
    assert story is not None
    assert [person.name for person in story.people] == ["Maija Virtanen", "Pekka Salo"]
    assert story.people[0].phone == "+358401234567"
    assert [promise.text for promise in story.promises] == ["lähetämme esitteen"]
    assert story.latest is not None and story.latest.on == days(-10)
    assert story.tiers == ("EVERYDAY",)
    for (contact,) in register.rows("SELECT id FROM contact WHERE name = 'Maija Virtanen'"):
        edit_contact(register, contact, {"phones": []})
    story = queue_story(register, key_of("PROMISE", world.promise), TODAY)
    assert story is not None
    assert [person.name for person in story.people] == ["Pekka Salo", "Maija Virtanen"], "who can be called comes first"
    assert queue_story(register, key_of("TASK", 999), TODAY) is None


def test_snoozed_rows_come_back_on_their_day(register: Register, world: World) -> None:
    items = [Item("TASK", world.call, world.ilona, "Soita"), Item("QUIET", world.quiet, world.ilona)]
    snooze_rows(register, items, days(2), today=TODAY)
    assert not {("TASK", world.call), ("QUIET", world.quiet)} & set(refs(register, days(1)))
    assert {("TASK", world.call), ("QUIET", world.quiet)} <= set(refs(register, days(2)))
    register.undo()
    assert {("TASK", world.call), ("QUIET", world.quiet)} <= set(refs(register))
    with pytest.raises(BadInput):
        snooze_rows(register, items, TODAY, today=TODAY)


def test_dismissed_signal_comes_back_when_its_date_moves(register: Register, world: World) -> None:
    put_aside_rows(register, [Item("QUIET", world.quiet, world.ilona)], "tauolla kesään")
    assert ("QUIET", world.quiet) not in refs(register, days(300))
    log_activity(register, world.ilona, {"type": "CALL", "on": days(-1)}, today=TODAY)
    assert ("QUIET", world.quiet) in refs(register, days(60))


def test_dismissing_signals_needs_a_reason_and_tasks_do_not(register: Register, world: World) -> None:
    both = [Item("TASK", world.order, None), Item("PROMISE", world.promise, world.vehna)]
    with pytest.raises(BadInput):
        put_aside_rows(register, both, " ")
    assert ("TASK", world.order) in refs(register), "all or nothing"
    put_aside_rows(register, both[:1], "")
    assert ("TASK", world.order) not in refs(register)


def test_completing_several_is_one_change(register: Register, world: World) -> None:
    before = refs(register)
    items = [
        Item("TASK", world.call, world.ilona, "Soita jaksoista"),
        Item("QUIET", world.quiet, world.ilona),
        Item("PROMISE", world.promise, world.vehna),
        Item("EHOKS", world.training, world.vehna),
    ]
    complete_rows(
        register, items, {"type": "CALL", "note": "Puhuttiin."}, {"title": "Palaa asiaan", "due_on": days(14)},
        staff=[world.me], today=TODAY,
    )  # fmt: skip
    assert not {(item.kind, item.ref_id) for item in items} & set(refs(register))
    made = [row for row in rows(register) if row.title == "Palaa asiaan"]
    assert sorted(row.partner_id or 0 for row in made) == sorted([world.ilona, world.vehna])
    assert register.rows("SELECT count(*) FROM activity WHERE note = ?", ("Puhuttiin.",))[0][0] == 2
    assert register.undo().subject == "Soita jaksoista +3"
    assert refs(register) == before


def test_silence_needs_a_contact_and_a_note_needs_a_type(register: Register, world: World) -> None:
    with pytest.raises(BadInput) as silent:
        complete_rows(register, [Item("QUIET", world.quiet, world.ilona)], {}, today=TODAY)
    assert silent.value.field == "type"
    with pytest.raises(BadInput) as feedback:
        complete_rows(register, [Item("QUIET", world.quiet, world.ilona)], {"type": "FEEDBACK"}, today=TODAY)
    assert feedback.value.field == "type"
    with pytest.raises(BadInput) as lost:
        complete_rows(register, [Item("TASK", world.call, world.ilona)], {"note": "tärkeää"}, today=TODAY)
    assert lost.value.field == "type"


def test_recurring_task_makes_its_next(register: Register, world: World) -> None:
    assert complete_rows(register, [Item("TASK", world.report, world.rauta)], {}, today=TODAY) == 1
    following = [row for row in rows(register) if row.title == "Kuukausiraportti"]
    assert [row.due_on for row in following] == [date(2026, 12, 24) + timedelta(days=4)], "24-27 December are days off"


def test_rescheduling_moves_tasks_only_to_working_days(register: Register, world: World) -> None:
    items = [Item("TASK", world.call, world.ilona), Item("PROMISE", world.promise, world.vehna)]
    assert reschedule_rows(register, items, SATURDAY) == date(2026, 11, 30)
    assert row_of(register, "TASK", world.call).due_on == date(2026, 11, 30)
    assert row_of(register, "PROMISE", world.promise).due_on == days(-3)


def test_handing_over_reaches_what_the_row_speaks_of(register: Register, world: World) -> None:
    items = [
        Item("TASK", world.call, world.ilona),
        Item("QUIET", world.quiet, world.ilona),
        Item("DECIDE_BY", world.framework, world.ilona),
        Item("PROMISE", world.promise, world.vehna),
    ]
    hand_over_rows(register, items, world.kai)
    assert {row_of(register, item.kind, item.ref_id).owner_id for item in items} == {world.kai}
    register.undo()
    assert row_of(register, "TASK", world.call).owner_id == world.me


def test_reviews_get_their_next_day(register: Register, world: World) -> None:
    from db.actions.agreements import edit_agreement
    from db.actions.contacts import edit_contact
    from db.actions.partnerships import edit_partnership

    edit_partnership(register, world.quiet, {"review_on": days(3)})
    edit_agreement(register, world.framework, {"review_on": days(4)})
    edit_contact(register, 1, {"review_on": days(5)})
    kinds = {"REVIEW", "AGREEMENT_REVIEW", "RETENTION"}
    items = [Item(row.kind, row.ref_id, row.partner_id) for row in rows(register, kinds=sorted(kinds))]
    assert {item.kind for item in items} == kinds
    review_rows(register, items, days(365), {"type": "MEETING"}, today=TODAY)
    assert not kinds & {row.kind for row in rows(register)}
    again = {row.kind for row in rows(register, days(360))}
    assert kinds <= again
    review_rows(register, items, None, {}, today=TODAY)
    assert not kinds & {row.kind for row in rows(register, days(360))}
