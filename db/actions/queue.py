"""What a person does to rows of the follow-up queue: to one or to several at once, always as one change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import NamedTuple

from db.actions.activities import close_promise, log_activity
from db.actions.agreement_life import prolong_agreement, step_agreement
from db.actions.agreements import edit_agreement
from db.actions.contacts import edit_contact
from db.actions.everyday import answer_enquiry
from db.actions.partners import edit_partner
from db.actions.partnerships import edit_partnership
from db.actions.records import edit_record
from db.actions.signals import dismiss_signal, snooze_signal
from db.actions.strategy import complete_milestone
from db.actions.tasks import add_task, complete_task, drop_task, edit_task, hand_over_task, reschedule_task, snooze_task
from db.errors import BadInput
from db.register import Register
from db.sql import CONTACT_TYPES
from db.text import N_
from db.views.queue import AGREEMENT_KINDS

DONE_AT_ONCE = frozenset(
    {"TASK", "QUIET", "PROMISE", "EHOKS", "MILESTONE", "ENQUIRY", "SIGNING", "TRIAL_END", "CONFIDENTIALITY_END"}
)
"""Kinds done without a further decision: the task is done, the contact logged, the milestone reached, and so on."""

COMPLETE_TASK, DO_FOLLOW_UP = N_("Complete task"), N_("Do follow-up")
"""What the history calls doing a task, and doing what a signal asks."""

NETWORK_KINDS = frozenset({"NETWORK_REVIEW", "MEETING", "FORUM"})
"""Kinds that speak of a network when they speak of no partner."""

NOTED = frozenset({"TRIAL_END", "CONFIDENTIALITY_END"})
"""Kinds that only need to be known: done is put aside, with what was noted."""


class Item(NamedTuple):
    """A row of the queue to act on: its kind, record and partner; `title` is what the history calls it."""

    kind: str
    ref_id: int
    partner_id: int | None
    title: str = ""


def subject_of(items: Sequence[Item]) -> str:
    """Return what the history says a change was done to: the first row, and how many more."""
    first = next((item.title for item in items if item.title), "")
    return f"{first} +{len(items) - 1}" if len(items) > 1 else first


def complete_rows(
    register: Register,
    items: Sequence[Item],
    activity: Mapping[str, object],
    follow_up: Mapping[str, object] | None = None,
    *,
    staff: Sequence[int] = (),
    today: date,
) -> int:
    """Do rows as one change and return how many recurring tasks made their next.

    Tasks are completed, promises kept, placements marked as entered in eHOKS, milestones reached, enquiries answered.
    With a `type` in `activity` what happened is logged once for each partner, which resets its cadence; QUIET rows
    need it, for nothing else ends a silence. `staff` are those of ours who took part. The note of a task without a
    partner goes to the task. `follow_up` (fields of a task) is made for each partner.
    Raises BadInput naming the field.
    """
    activity = {name: value for name, value in activity.items() if value not in (None, "")}
    quiet = any(item.kind == "QUIET" for item in items)
    if quiet and "type" in activity and not _is_contact(register, str(activity["type"])):
        raise BadInput(N_("This does not count as being in touch. Choose what ended the silence."), field="type")
    if "type" not in activity:
        if quiet:
            raise BadInput(N_("Choose what happened: only a contact ends the silence."), field="type")
        if activity.get("note") and any(item.partner_id for item in items):
            raise BadInput(N_("Choose what happened, so that the note is kept with it."), field="type")
    label = COMPLETE_TASK if items and items[0].kind == "TASK" else DO_FOLLOW_UP
    made = 0
    with register.change(label, subject_of(items)):
        partners = list(dict.fromkeys(item.partner_id for item in items if item.partner_id))
        for partner_id in partners:
            if "type" in activity:
                log_activity(register, partner_id, activity, staff=staff, today=today)
        for item in items:
            made += _complete(register, item, today, str(activity.get("note") or ""))
            if item.kind == "TASK" and item.partner_id is None and activity.get("note"):
                _note(register, item.ref_id, str(activity["note"]))
        if follow_up:
            for here in [{"partner": partner_id} for partner_id in partners] or [{}]:
                add_task(register, {**follow_up, **here}, today=today)
    return made


def _is_contact(register: Register, activity_type: str) -> bool:
    """Tell whether an activity type counts as being in touch, and so resets the cadence."""
    return register.row(f"SELECT 1 WHERE ? IN {CONTACT_TYPES}", (activity_type,)) is not None


def _complete(register: Register, item: Item, today: date, note: str) -> int:
    if item.kind == "TASK":
        return complete_task(register, item.ref_id, today=today) is not None
    if item.kind == "PROMISE":
        close_promise(register, item.ref_id, today=today)
    elif item.kind == "EHOKS":
        edit_agreement(register, item.ref_id, {"ehoks_done": True})
    elif item.kind == "SIGNING":
        step_agreement(register, item.ref_id, "IN_FORCE", today=today)
    elif item.kind in NOTED:
        dismiss_signal(register, item.kind, item.ref_id, note or today.isoformat())
    elif item.kind == "MILESTONE":
        complete_milestone(register, item.ref_id, today=today)
    elif item.kind == "ENQUIRY":
        answer_enquiry(register, item.ref_id, today=today)
    return 0


def _note(register: Register, task_id: int, text: str) -> None:
    """Add a line to the note of a task: without a partner there is no activity to keep it in."""
    here = register.row("SELECT note FROM task WHERE id = ?", (task_id,))
    old = here[0] if here and here[0] else ""
    edit_task(register, task_id, {"note": f"{old}\n{text}".strip()})


def review_rows(
    register: Register,
    items: Sequence[Item],
    next_review: date | None,
    activity: Mapping[str, object],
    *,
    staff: Sequence[int] = (),
    today: date,
) -> None:
    """Note that reviews were held: their next day, none for no next one, and what happened when a type is given."""
    activity = {name: value for name, value in activity.items() if value not in (None, "")}
    if activity.get("note") and "type" not in activity and any(item.partner_id for item in items):
        raise BadInput(N_("Choose what happened, so that the note is kept with it."), field="type")
    with register.change(N_("Hold review"), subject_of(items)):
        if "type" in activity:
            for partner_id in dict.fromkeys(item.partner_id for item in items if item.partner_id):
                log_activity(register, partner_id, activity, staff=staff, today=today)
        for item in items:
            if item.kind == "REVIEW":
                edit_partnership(register, item.ref_id, {"review_on": next_review}, on=today)
            elif item.kind == "AGREEMENT_REVIEW":
                edit_agreement(register, item.ref_id, {"review_on": next_review})
            elif item.kind == "RETENTION":
                edit_contact(register, item.ref_id, {"review_on": next_review})


def prolong(register: Register, item: Item, ends_on: date, title: str, *, today: date) -> None:
    """Decide that an agreement goes on: it has a new end, by an amendment that `title` names."""
    prolong_agreement(register, item.ref_id, ends_on, title, today=today)


def snooze_rows(register: Register, items: Sequence[Item], until: date, *, today: date) -> None:
    """Put rows aside until a day after today."""
    if until <= today:
        raise BadInput(N_("Choose a day after today."))
    with _each(register, N_("Snooze"), items) as rows:
        for item in rows:
            if item.kind == "TASK":
                snooze_task(register, item.ref_id, until)
            else:
                snooze_signal(register, item.kind, item.ref_id, until)


def reschedule_rows(register: Register, items: Sequence[Item], due: date) -> date:
    """Move tasks to another day and return it: the next working day from `due`. Signals among them stay."""
    from db.rules.workdays import next_workday

    with _each(register, N_("Reschedule task"), [item for item in items if item.kind == "TASK"]) as rows:
        for item in rows:
            reschedule_task(register, item.ref_id, due)
    return next_workday(due)


def put_aside_rows(register: Register, items: Sequence[Item], reason: str) -> None:
    """Drop tasks and dismiss signals, with the reason that signals need."""
    label = N_("Drop task") if all(item.kind == "TASK" for item in items) else N_("Dismiss signal")
    with _each(register, label, items) as rows:
        for item in rows:
            if item.kind == "TASK":
                drop_task(register, item.ref_id)
            else:
                dismiss_signal(register, item.kind, item.ref_id, reason)


def hand_over_rows(register: Register, items: Sequence[Item], staff_id: int | None) -> None:
    """Give rows to one of our own people, or to nobody.

    A task gets another owner. A signal belongs to who is responsible for what it speaks of, so that changes: of the
    partnership, the agreement, the partner or the network. Data of a contact belong to nobody and are left alone.
    """
    with _each(register, N_("Hand over"), [item for item in items if item.kind != "RETENTION"]) as rows:
        for item in rows:
            _hand_over(register, item, staff_id)


def _hand_over(register: Register, item: Item, staff_id: int | None) -> None:
    responsible: dict[str, object] = {"responsible": staff_id}
    if item.kind == "TASK":
        hand_over_task(register, item.ref_id, staff_id)
    elif item.kind in ("QUIET", "REVIEW"):
        edit_partnership(register, item.ref_id, responsible)
    elif item.kind in AGREEMENT_KINDS:
        edit_agreement(register, item.ref_id, responsible)
    elif item.partner_id is not None:
        edit_partner(register, item.partner_id, responsible)
    elif item.kind in NETWORK_KINDS:
        sql = f"SELECT network_id FROM {item.kind.lower()} WHERE id = ?"
        row = (item.ref_id,) if item.kind == "NETWORK_REVIEW" else register.row(sql, (item.ref_id,))
        if row is not None and row[0] is not None:
            edit_record(register, "network", int(row[0]), responsible)


@contextmanager
def _each(register: Register, label: str, items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    with register.change(label, subject_of(items)):
        yield items
