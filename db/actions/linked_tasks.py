"""Tasks that belong to a project, a good practice or a network, besides a partner or without one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from db.actions.common import get
from db.actions.tasks import add_task
from db.models import Network, Practice, Project, Task, TaskLink
from db.register import Register
from db.text import N_

_TO = {"project": Project, "practice": Practice, "network": Network}


def add_linked_task(
    register: Register, values: Mapping[str, object], to: str, to_id: int, *, today: date | None = None
) -> int:
    """Add a task (fields: `db.fields.TASK`) that belongs to a `project`, `practice` or `network`, and return its id.

    Raises BadInput naming the field, NotFound when what it belongs to is gone.
    """
    with register.change(N_("Add task"), str(values.get("title") or "")):
        task_id = add_task(register, values, today=today)
        link_task(register, task_id, to, to_id)
    return task_id


def link_task(register: Register, task_id: int, to: str, to_id: int) -> None:
    """Let a task belong to a `project`, `practice` or `network`. Raises NotFound when either is gone."""
    get(_TO[to], to_id)
    with register.change(N_("Link task"), get(Task, task_id).title):
        TaskLink.create(task=task_id, **{to: to_id})
