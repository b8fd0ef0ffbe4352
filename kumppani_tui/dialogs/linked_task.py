"""Adding a task that belongs to a project, a good practice or a network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.actions.linked_tasks import link_task
from db.register import Register
from db.text import N_
from kumppani_tui.dialogs.task_form import TaskForm


class LinkedTaskForm(TaskForm):
    """A new task of a project, practice or network. The answer is the task's id."""

    def __init__(self, register: Register, to: str, to_id: int, values: Mapping[str, Any] | None = None) -> None:
        """`to` is `project`, `practice` or `network`; `values` fill the form by field name."""
        super().__init__(register, values)
        self._to, self._to_id = to, to_id
        self._record = f"{to}.{to_id}"

    def _save_task(self, values: dict[str, Any]) -> int:
        with self.register.change(N_("Add task"), str(values["title"] or "")):
            task_id = super()._save_task(values)
            link_task(self.register, task_id, self._to, self._to_id)
        return task_id
