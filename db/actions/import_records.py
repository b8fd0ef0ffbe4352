"""Bringing in agreements, activities, tasks and benefits, each as a person would add it, in the change that runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from db.actions.activities import edit_activity, log_activity
from db.actions.agreement_checks import check_edit, check_new
from db.actions.agreements import DEFAULTS, add_agreement, edit_agreement
from db.actions.common import update
from db.actions.record_rules import CHECKS
from db.actions.records import add_record, edit_record, model_of
from db.actions.tasks import add_task, edit_task
from db.actions.trash import restore
from db.errors import BadInput
from db.models import Agreement, Task
from db.register import Register
from db.text import N_

Values = Mapping[str, Any]
"""Checked values by the names of `db.fields`; besides `uid`, `partner`, of a task `state` and `done_on`, of an activity
`staff` and `contacts`, lists of ids. `earlier` of an agreement may be `{"uid": ...}` of one that comes in too."""

_TASK_BESIDES = ("state", "done_on")
_PEOPLE = ("staff", "contacts")


def check_add(register: Register, kind: str, values: Values, today: date) -> None:
    """Check what must hold between the fields of a record to be added. Raises BadInput naming the field."""
    if kind == "agreement":
        wanted = {**DEFAULTS, **{name: one for name, one in values.items() if not isinstance(one, dict)}}
        check_new(register, values["partner"], wanted, today, as_known=True)
        _check_reference(register, values.get("reference"), None)
    elif kind in CHECKS:
        CHECKS[kind](register, values)


def check_change(register: Register, kind: str, record_id: int, before: Values, values: Values, today: date) -> None:
    """Check that a record that has the values `before` may get `values`. Raises BadInput naming the field."""
    if kind == "agreement":
        own = {name: one for name, one in values.items() if not isinstance(one, dict)}
        check_edit(register, Agreement.get_by_id(record_id), own, today)
        _check_reference(register, values.get("reference"), record_id)
    elif kind in CHECKS:
        CHECKS[kind](register, {**before, **values})


def add_records(register: Register, kind: str, rows: Iterable[Values], *, today: date | None = None) -> Iterator[int]:
    """Add records of a kind and yield their ids; a uid is kept when no other record has it.

    Raises BadInput naming the field when one cannot be added.
    """
    day = today or date.today()
    later: list[tuple[int, str]] = []
    for values in rows:
        given = dict(values)
        uid, earlier = given.pop("uid", None), given.get("earlier")
        if isinstance(earlier, dict):
            del given["earlier"]
        record_id = _ADD[kind](register, given, day)
        if uid and register.row(f'SELECT 1 FROM "{kind}" WHERE uid = ?', (uid,)) is None:
            update(model_of(kind), record_id, {"uid": uid})
        if isinstance(earlier, dict):
            later.append((record_id, earlier["uid"]))
        yield record_id
    for record_id, uid in later:
        # The earlier version may stand behind the later one in a file.
        found = register.row("SELECT id FROM agreement WHERE uid = ? AND deleted_at IS NULL", (uid,))
        if found is not None:
            edit_agreement(register, record_id, {"earlier": found[0]}, today=day)


def change_records(
    register: Register, kind: str, rows: Iterable[tuple[int, Values]], *, today: date | None = None
) -> Iterator[int]:
    """Change fields of records (id, values by field) and yield the ids; one that is in the trash is brought back.

    Raises BadInput naming the field when one cannot be changed.
    """
    day = today or date.today()
    for record_id, values in rows:
        row = register.row(f'SELECT deleted_at FROM "{kind}" WHERE id = ?', (record_id,))
        if row is not None and row[0] is not None:
            restore(register, [(kind, record_id)])
        _CHANGE[kind](register, record_id, {name: one for name, one in values.items() if name != "uid"}, day)
        yield record_id


def _check_reference(register: Register, reference: str | None, record_id: int | None) -> None:
    if reference and register.row(
        "SELECT 1 FROM agreement WHERE reference = ? AND deleted_at IS NULL AND id IS NOT ?", (reference, record_id)
    ):
        raise BadInput(N_("Another agreement has this reference already."), field="reference")


def _add_agreement(register: Register, values: dict[str, Any], today: date) -> int:
    # A list seldom knows all: what lacks stands on the list of what is incomplete, which is better than in no register.
    return add_agreement(register, values.pop("partner"), values, today=today, as_known=True)


def _add_activity(register: Register, values: dict[str, Any], today: date) -> int:
    people = {name: values.pop(name, ()) for name in _PEOPLE}
    return log_activity(register, values.pop("partner"), values, today=today, **people).activity


def _add_task(register: Register, values: dict[str, Any], today: date) -> int:
    besides = {name: values.pop(name) for name in _TASK_BESIDES if name in values}
    task_id = add_task(register, values, today=today)
    _set_state(register, task_id, besides, today)
    return task_id


def _add_benefit(register: Register, values: dict[str, Any], today: date) -> int:
    return add_record(register, "benefit", values, today=today, partner=values.pop("partner"))


def _change_agreement(register: Register, record_id: int, values: dict[str, Any], today: date) -> None:
    edit_agreement(register, record_id, values, today=today)


def _change_activity(register: Register, record_id: int, values: dict[str, Any], today: date) -> None:
    people = {name: values.pop(name, None) for name in _PEOPLE}
    edit_activity(register, record_id, values, today=today, **people)


def _change_task(register: Register, record_id: int, values: dict[str, Any], today: date) -> None:
    besides = {name: values.pop(name) for name in _TASK_BESIDES if name in values}
    if values:
        edit_task(register, record_id, values, today=today)
    _set_state(register, record_id, besides, today)


def _change_benefit(register: Register, record_id: int, values: dict[str, Any], today: date) -> None:
    edit_record(register, "benefit", record_id, values, today=today)


def _set_state(register: Register, task_id: int, besides: Values, today: date) -> None:
    """Say what became of a task elsewhere; when it recurs, its next one comes from there too."""
    if not besides:
        return
    row = register.row("SELECT state, done_on FROM task WHERE id = ?", (task_id,))
    before, on = row if row else ("OPEN", None)
    state = besides.get("state", before)
    done_on = (besides.get("done_on") or on or today.isoformat()) if state == "DONE" else None
    update(Task, task_id, {"state": state, "done_on": done_on})


_ADD: Mapping[str, Callable[[Register, dict[str, Any], date], int]] = {
    "agreement": _add_agreement,
    "activity": _add_activity,
    "task": _add_task,
    "benefit": _add_benefit,
}
_CHANGE: Mapping[str, Callable[[Register, int, dict[str, Any], date], None]] = {
    "agreement": _change_agreement,
    "activity": _change_activity,
    "task": _change_task,
    "benefit": _change_benefit,
}
