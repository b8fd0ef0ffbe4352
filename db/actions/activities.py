"""Logging what happened, with the promises made and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.actions.clean import clean, columns, require
from db.actions.common import get, stamp, update
from db.actions.tasks import add_task, complete_task
from db.models import Activity, ActivityContact, ActivityStaff, Partner, Promise
from db.register import Register
from db.text import N_


@dataclass(frozen=True, slots=True)
class Logged:
    """What one logging made: ids of the activity, of its promises and of the follow-up, if any."""

    activity: int
    promises: tuple[int, ...] = ()
    task: int | None = None
    recurring: int | None = None


def log_activity(
    register: Register,
    partner_id: int,
    values: Mapping[str, object],
    *,
    contacts: Sequence[int] = (),
    staff: Sequence[int] = (),
    promises: Sequence[Mapping[str, object]] = (),
    follow_up: Mapping[str, object] | None = None,
    completes: int | None = None,
    today: date | None = None,
) -> Logged:
    """Log an activity (fields: `db.fields.ACTIVITY`) with all that comes of it, as one change.

    `promises` are fields of `db.fields.PROMISE`, `follow_up` those of a task with the partner filled in, and
    `completes` a task that is done by this. Logging resets the partnership's cadence.
    """
    partner = get(Partner, partner_id)
    day = today or date.today()
    values = {"on": day, **{name: value for name, value in values.items() if value not in (None, "")}}
    require("activity", values)
    checked = clean(register, "activity", values, today=day)
    with register.change(N_("Log activity"), partner.name):
        activity = Activity.create(partner=partner_id, **checked)
        # Nobody is there yet: where nobody is given, there is nothing to look for.
        _set_people(activity.id, contacts or None, staff or None)
        made = tuple(
            add_promise(register, partner_id, {"made_on": checked["on"], **promise}, activity_id=activity.id, today=day)
            for promise in promises
        )
        recurring = complete_task(register, completes, today=day) if completes else None
        task = None
        if follow_up:
            task = add_task(register, {**follow_up, "partner": partner_id}, today=day)
    return Logged(int(activity.id), made, task, recurring)


def edit_activity(
    register: Register,
    activity_id: int,
    values: Mapping[str, object],
    *,
    contacts: Sequence[int] | None = None,
    staff: Sequence[int] | None = None,
    today: date | None = None,
) -> None:
    """Change the given fields of an activity, and who was there when given."""
    here = get(Activity, activity_id)
    checked = clean(register, "activity", values, today=today)
    with register.change(N_("Edit activity"), get(Partner, here.partner_id).name):
        update(Activity, activity_id, columns("activity", checked))
        _set_people(activity_id, contacts, staff)


def delete_activity(register: Register, activity_id: int) -> None:
    """Move an activity to the trash; the cadence counts from the one before it."""
    here = get(Activity, activity_id)
    with register.change(N_("Delete activity"), get(Partner, here.partner_id).name):
        update(Activity, activity_id, {"deleted_at": stamp()})


def _set_people(activity_id: int, contacts: Sequence[int] | None, staff: Sequence[int] | None) -> None:
    for model, column, wanted in ((ActivityContact, "contact_id", contacts), (ActivityStaff, "staff_id", staff)):
        if wanted is None:
            continue
        here = {getattr(row, column): row for row in model.select().where(model.activity == activity_id)}
        for person in here.keys() - set(wanted):
            here[person].delete_instance()
        for person in dict.fromkeys(wanted):
            if person not in here:
                model.create(activity=activity_id, **{column: person})


def add_promise(
    register: Register,
    partner_id: int,
    values: Mapping[str, object],
    *,
    activity_id: int | None = None,
    today: date | None = None,
) -> int:
    """Note what one side promised (fields: `db.fields.PROMISE`) and return its id."""
    partner = get(Partner, partner_id)
    day = today or date.today()
    values = {name: value for name, value in values.items() if value not in (None, "")}
    require("promise", values)
    checked = clean(register, "promise", {"made_on": day, **values}, today=day)
    with register.change(N_("Add promise"), partner.name):
        return int(Promise.create(partner=partner_id, activity=activity_id, **checked).id)


def close_promise(register: Register, promise_id: int, *, kept: bool = True, today: date | None = None) -> None:
    """Mark a promise as kept, or as dropped."""
    here = get(Promise, promise_id)
    with register.change(N_("Keep promise") if kept else N_("Drop promise"), get(Partner, here.partner_id).name):
        update(
            Promise, promise_id,
            {"state": "KEPT" if kept else "DROPPED", "closed_on": (today or date.today()).isoformat()},
        )  # fmt: skip


def reopen_promise(register: Register, promise_id: int) -> None:
    """Open a promise again."""
    here = get(Promise, promise_id)
    with register.change(N_("Reopen promise"), get(Partner, here.partner_id).name):
        update(Promise, promise_id, {"state": "OPEN", "closed_on": None})


def edit_promise(register: Register, promise_id: int, values: Mapping[str, object]) -> None:
    """Change the given fields of a promise."""
    here = get(Promise, promise_id)
    checked = clean(register, "promise", values)
    if checked.get("made_on", "") is None:
        del checked["made_on"]
    with register.change(N_("Edit promise"), get(Partner, here.partner_id).name):
        update(Promise, promise_id, checked)
