"""Adding and changing a task."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.actions.institution import ensure_author
from db.actions.tasks import add_task, edit_task
from db.errors import NotFound
from db.register import Register
from db.rules.workdays import next_workday
from db.text import N_
from db.views.log import staff_named
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import _
from kumppani_tui.locale.dates import full
from kumppani_tui.recurrence_words import recurrence_text
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.record_fields import record_fields

FIELDS = ("title", "due_on", "partner", "owner", "priority", "recurrence", "contact", "note")
"""What the form asks, in order; the contact only when the partner is known."""

NEW_ME = 0
"""Stands for the person at the keyboard while not among our people yet."""


def workday_hint(day: date | None) -> str:
    """The day on which a task will be due: a day off moves to the next working day."""
    return full(next_workday(day)) if day is not None else ""


class TaskForm(FormDialog[int]):
    """A task to add, or with `task_id` to change. The answer is the task's id."""

    def __init__(
        self, register: Register, values: Mapping[str, Any] | None = None, *, task_id: int | None = None
    ) -> None:
        """`values` fill the form by field name (`db.fields.TASK`; a partner by id). Reads a few rows of the register.

        Raises NotFound when the task is not there any more.
        """
        self._task_id = task_id
        shown: dict[str, Any] = {"priority": "NORMAL", **(values or {})}
        uid = ""
        if task_id is not None:
            uid, here = _task(register, task_id)
            shown |= here
        partner_id = shown.get("partner")
        terms = load_terms(register)
        fields = record_fields(
            "task", register, terms,
            only=[name for name in FIELDS if name != "contact" or partner_id is not None],
            partner_id=partner_id if isinstance(partner_id, int) else None,
            due_on={"hint": workday_hint},
        )  # fmt: skip
        if task_id is None and "owner" not in shown:
            mine = staff_named(register, register.author)
            shown["owner"] = mine
            if mine is None and register.author:
                shown["owner"] = Choice(NEW_ME, register.author)
        if isinstance(partner_id, int):
            found = register.row("SELECT name FROM partner WHERE id = ?", (partner_id,))
            shown["partner"] = Choice(partner_id, found[0]) if found else None
        super().__init__(
            _("Edit task") if task_id is not None else _("New task"), fields, self._save_task, values=shown,
            form_id="task.edit" if task_id is not None else "task.new", record=uid or _record(partner_id),
            done=self._done_text, focus="title",
        )  # fmt: skip
        self._kept_register = register

    def _save_task(self, values: dict[str, Any]) -> int:
        register, today = self._kept_register, self.kumppani.today()
        label = N_("Add task") if self._task_id is None else N_("Edit task")
        with register.change(label, str(values["title"] or "")):
            if values.get("owner") == NEW_ME:
                values = {**values, "owner": ensure_author(register)}
            if self._task_id is None:
                return add_task(register, values, today=today)
            edit_task(register, self._task_id, values, today=today)
        return self._task_id

    def _done_text(self, _answer: int) -> str:
        values = self.form.values()
        text = _("Saved: {title}, due {date}") if self._task_id is not None else _("Added: {title}, due {date}")
        return text.format(title=values["title"], date=workday_hint(values["due_on"]))


def _record(partner_id: object) -> str:
    """What the draft of a new task is kept under: one for each partner it is begun from."""
    return str(partner_id) if partner_id is not None else ""


def _task(register: Register, task_id: int) -> tuple[str, dict[str, Any]]:
    """Return the uid and the values of a task by field name."""
    found = register.row(
        "SELECT t.uid, t.title, t.due_on, t.partner_id, t.owner_id, o.name, t.priority, t.recurrence, t.contact_id,"
        " t.note FROM task t LEFT JOIN staff o ON o.id = t.owner_id WHERE t.id = ? AND t.deleted_at IS NULL",
        (task_id,),
    )
    if found is None:
        raise NotFound(N_("This record is not in the register any more."))
    uid, title, due, partner, owner, owner_name, priority, rule, contact, note = found
    return uid, {
        "title": title, "due_on": date.fromisoformat(due), "partner": partner,
        "owner": Choice(owner, owner_name) if owner is not None else None, "priority": priority,
        "recurrence": recurrence_text(rule) if rule else "", "contact": contact, "note": note or "",
    }  # fmt: skip
