"""What a person does to tasks, the follow-ups that people make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from db.actions.clean import clean, columns, require
from db.actions.common import get, stamp, update
from db.errors import BadInput
from db.models import Task, TaskLink
from db.register import Register
from db.rules.workdays import next_workday
from db.text import N_


def add_task(register: Register, values: Mapping[str, object], *, today: date | None = None) -> int:
    """Add a task (fields: `db.fields.TASK`) and return its id; its due date moves to a working day."""
    values = {"priority": "NORMAL", **{name: value for name, value in values.items() if value not in (None, "")}}
    require("task", values)
    checked, due = _checked(register, values, today)
    with register.change(N_("Add task"), checked["title"]):
        recurs_from = due if checked.get("recurrence") else None
        return int(Task.create(**columns("task", checked), recurs_from=recurs_from).id)


def add_tasks(
    register: Register, partner_ids: Iterable[int], values: Mapping[str, object], *, today: date | None = None
) -> int:
    """Add the same task for several partners as one change and return how many."""
    ids = list(partner_ids)
    with register.change(N_("Add task")) as change:
        for partner_id in ids:
            add_task(register, {**values, "partner": partner_id}, today=today)
        change.subject = f"{values.get('title', '')} ({len(ids)})"
    return len(ids)


def edit_task(register: Register, task_id: int, values: Mapping[str, object], *, today: date | None = None) -> None:
    """Change the given fields of a task. A recurring one that gets another day or rule counts from there on."""
    here = get(Task, task_id)
    checked, due = _checked(register, values, today)
    changed = columns("task", checked)
    moved = due is not None and checked["due_on"] != str(here.due_on)
    if moved or checked.get("recurrence", here.recurrence) != here.recurrence:
        changed["recurs_from"] = (due or here.due_on) if checked.get("recurrence", here.recurrence) else None
    with register.change(N_("Edit task"), checked.get("title", here.title)):
        update(Task, task_id, changed)


def complete_task(register: Register, task_id: int, *, today: date | None = None) -> int | None:
    """Mark a task as done today; a recurring one makes its next, whose id is returned."""
    here = get(Task, task_id)
    day = today or date.today()
    if here.state != "OPEN":
        raise BadInput(N_("The task is done already."))
    with register.change(N_("Complete task"), here.title):
        update(Task, task_id, {"state": "DONE", "done_on": day.isoformat(), "hidden_until": None})
        return _make_next(here, day)


def _make_next(done: Task, day: date) -> int | None:
    if not done.recurrence:
        return None
    from db.rules.recurrence import next_due

    start = _day(done.recurs_from or done.due_on)
    following = next_due(done.recurrence, start, max(_day(done.due_on), day))
    if following is None:
        return None
    carried = ("title", "partner_id", "agreement_id", "partnership_id", "contact_id", "owner_id", "priority", "note")
    values = {name: getattr(done, name) for name in carried}
    made = Task.create(
        **values,
        recurrence=done.recurrence,
        recurs_from=start.isoformat(),
        due_on=next_workday(following).isoformat(),
        previous=done.id,
    )
    for link in TaskLink.select().where(TaskLink.task == done.id):
        TaskLink.create(task=made.id, network=link.network_id, project=link.project_id, practice=link.practice_id)
    return int(made.id)


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)


def reopen_task(register: Register, task_id: int) -> None:
    """Open a task that was done or dropped."""
    here = get(Task, task_id)
    with register.change(N_("Reopen task"), here.title):
        update(Task, task_id, {"state": "OPEN", "done_on": None})


def reschedule_task(register: Register, task_id: int, due: date) -> date:
    """Move a task to another day and return it: the next working day from `due`."""
    here = get(Task, task_id)
    day = next_workday(due)
    with register.change(N_("Reschedule task"), here.title):
        update(Task, task_id, {"due_on": day.isoformat(), "hidden_until": None})
    return day


def snooze_task(register: Register, task_id: int, until: date) -> None:
    """Hide a task from the queue until a day; its due date stays."""
    here = get(Task, task_id)
    with register.change(N_("Snooze task"), here.title):
        update(Task, task_id, {"hidden_until": until.isoformat()})


def hand_over_task(register: Register, task_id: int, staff_id: int | None) -> None:
    """Give a task to a colleague, or to nobody."""
    here = get(Task, task_id)
    with register.change(N_("Hand over task"), here.title):
        update(Task, task_id, {"owner_id": staff_id})


def drop_task(register: Register, task_id: int) -> None:
    """Close a task without doing it; a recurring one ends with it."""
    here = get(Task, task_id)
    with register.change(N_("Drop task"), here.title):
        update(Task, task_id, {"state": "DROPPED"})


def delete_task(register: Register, task_id: int) -> None:
    """Move a task to the trash."""
    here = get(Task, task_id)
    with register.change(N_("Delete task"), here.title):
        update(Task, task_id, {"deleted_at": stamp()})


def _checked(register: Register, values: Mapping[str, object], today: date | None) -> tuple[dict[str, Any], str | None]:
    """Return checked values, and the due date as it was given: that of the values is a working day."""
    checked = clean(register, "task", values, today=today)
    due = checked.get("due_on")
    if due:
        checked["due_on"] = next_workday(date.fromisoformat(due)).isoformat()
    return checked, due
