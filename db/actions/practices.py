"""What a person does to good practices: adopting them, and saying that they have spread."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from db.actions.common import get, update
from db.actions.linked_tasks import add_linked_task
from db.actions.records import add_record, delete_records, edit_record
from db.models import Adoption, Practice
from db.register import Register
from db.rules.practices import Adopted, status_of, suggests_spread
from db.text import N_


def adopt_practice(
    register: Register,
    practice_id: int,
    values: Mapping[str, object],
    *,
    follow_up_on: date | None = None,
    task_title: str = "",
    today: date | None = None,
) -> int:
    """Add an adoption (fields: `db.fields.ADOPTION`) of a practice, whose status follows, and return its id.

    With `follow_up_on` a task of the practice comes with it, called `task_title`, for whoever is responsible. All of
    it is one change. Raises BadInput naming the field, NotFound when the practice is gone.
    """
    here = get(Practice, practice_id)
    with register.change(N_("Adopt practice"), here.title):
        adoption_id = add_record(register, "adoption", values, today=today, practice=practice_id)
        if follow_up_on is not None:
            task = {"title": task_title or here.title, "due_on": follow_up_on, "owner": values.get("responsible")}
            add_linked_task(register, task, "practice", practice_id, today=today)
        _follow(register, practice_id)
    return adoption_id


def edit_adoption(
    register: Register, adoption_id: int, values: Mapping[str, object], *, today: date | None = None
) -> None:
    """Change the given fields of an adoption; the status of the practice follows."""
    here = get(Adoption, adoption_id)
    with register.change(N_("Edit adoption"), here.practice.title):
        edit_record(register, "adoption", adoption_id, values, today=today)
        _follow(register, here.practice_id)


def delete_adoption(register: Register, adoption_id: int) -> None:
    """Move an adoption to the trash; what the practice is called stays, for a person said so or saw it."""
    delete_records(register, "adoption", [adoption_id])


def spread_practice(register: Register, practice_id: int) -> None:
    """Say that a practice has spread."""
    here = get(Practice, practice_id)
    with register.change(N_("Mark practice as spread"), here.title):
        update(Practice, practice_id, {"status": "SPREAD"})


def spread_suggested(register: Register, practice_id: int) -> bool:
    """Return whether a practice is in use widely enough to be called spread, and is not yet."""
    row = register.row("SELECT status FROM practice WHERE id = ? AND deleted_at IS NULL", (practice_id,))
    return row is not None and suggests_spread(str(row[0]), _adoptions(register, practice_id))


def _follow(register: Register, practice_id: int) -> None:
    before = get(Practice, practice_id).status
    after = status_of(before, _adoptions(register, practice_id))
    if after != before:
        update(Practice, practice_id, {"status": after})


def _adoptions(register: Register, practice_id: int) -> list[Adopted]:
    sql = "SELECT status, unit_id, field FROM adoption WHERE practice_id = ? AND deleted_at IS NULL"
    return [Adopted(*row) for row in register.rows(sql, (practice_id,))]
