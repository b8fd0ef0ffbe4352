"""Sections that projects and good practices share: their tasks, all of their fields, and who changed what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual.content import Content

from db.actions.tasks import complete_task, delete_task, reopen_task
from db.fields import KINDS
from db.views.projects import LinkedTask, linked_tasks, own_change_ids
from db.views.records import records_by_id
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import due, full, short, tight_due
from kumppani_tui.screens.kind_section import worded
from kumppani_tui.screens.partner_past import DetailsSection, HistorySection
from kumppani_tui.screens.partner_section import (
    Context,
    Deed,
    Key,
    Listed,
    PartnerSection,
    held,
    lines,
    record_of,
)
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Fitting, Row


class LinkedTasks(PartnerSection):
    """Tasks that belong to the record: open ones by their day, then the others."""

    ID: ClassVar[str] = "tasks"
    TITLE: ClassVar[str] = N_("Tasks")
    EMPTY: ClassVar[str] = N_("No tasks yet. {key} adds one.")
    ADVANCES: ClassVar[bool] = True

    def columns(self) -> list[Column]:
        """State, day, what, whose."""
        return [
            Column("state", "", 1, priority=9),
            Column("due", _("Due on"), weight=1, min_width=15, max_width=28, priority=8),
            Column("what", _("What"), weight=6, min_width=24, priority=9),
            Column("owner", _("Owner"), weight=2, min_width=10, max_width=24, priority=4),
        ]

    def read(self, at: Context) -> Listed:
        """All of them."""
        here = record_of(at)
        return held({("task", one.id): one for one in linked_tasks(at.register, here.kind, here.record_id)})

    def row(self, at: Context, key: Key, record: LinkedTask) -> Row:
        """One task; what is late is red, what is over dim."""
        if record.state != "OPEN":
            mark = "–" if record.state == "DROPPED" else "✓"
            return Row((mark, short(record.done_on, at.today), record.title, record.owner), "dim")
        late = record.due_on < at.today
        when = Fitting(due(record.due_on, at.today), tight_due(record.due_on, at.today))
        return Row(("▲" if late else "○", when, record.title, record.owner), "overdue" if late else "")

    def detail(self, at: Context, key: Key, record: LinkedTask) -> Content:
        """All of the task."""
        return lines(
            record.title,
            (N_("State"), at.terms.name("task_state", record.state)),
            (N_("Due on"), due(record.due_on, at.today) if record.state == "OPEN" else full(record.due_on)),
            (N_("Done on"), full(record.done_on)),
            (N_("Owner"), record.owner),
            (N_("Partner"), record.partner),
            (N_("Priority"), at.terms.name("priority", record.priority)),
            (N_("Note"), record.note),
        )

    def count(self, counts: Any) -> int | None:
        """How many are open."""
        return int(counts["tasks"])

    def new(self, at: Context) -> Dialog[Any]:
        """A new task of the record."""
        from kumppani_tui.dialogs.linked_task import LinkedTaskForm

        here = record_of(at)
        return LinkedTaskForm(at.register, here.kind, here.record_id)

    def edit(self, at: Context, key: Key, record: LinkedTask) -> Dialog[Any]:
        """The task."""
        from kumppani_tui.dialogs.task_form import TaskForm

        return TaskForm(at.register, task_id=record.id)

    def remove(self, at: Context, key: Key, record: LinkedTask) -> Deed:
        """To the trash."""
        return Deed(lambda: delete_task(at.register, record.id), _("Deleted: {name}").format(name=record.title[:60]))

    def advance(self, at: Context, key: Key, record: LinkedTask) -> Deed:
        """Done, or open again."""
        write: Callable[[], object]
        if record.state == "OPEN":
            write, text = lambda: complete_task(at.register, record.id, today=at.today), _("Done: {what}")
        else:
            write, text = lambda: reopen_task(at.register, record.id), _("Open again: {what}")
        return Deed(write, text.format(what=record.title[:60]))


class LinkedDetails(DetailsSection):
    """Every field of the record; Enter or e changes the one under the cursor."""

    def columns(self) -> list[Column]:
        """Field and value."""
        return [
            Column("field", _("Field"), 20, priority=8),
            Column("value", _("Value"), weight=1, min_width=20, priority=9),
        ]

    def read(self, at: Context) -> Listed:
        """All fields in the order of the form, worded."""
        here = record_of(at)
        found = records_by_id(at.register, here.kind, [here.record_id]).get(here.record_id)
        specs = KINDS[here.kind] if found is not None else ()
        return held(
            {("field", n): (spec, worded(at, spec, found)) for n, spec in enumerate(specs) if found is not None}
        )

    def row(self, at: Context, key: Key, record: Any) -> Row:
        """One field; an empty one is dim."""
        spec, value = record
        return Row((_(spec.label), " ".join(value.split()) or "–"), "" if value else "dim")

    def edit(self, at: Context, key: Key, record: Any) -> Dialog[Any]:
        """The form at the field."""
        from kumppani_tui.dialogs.kind_form import KindForm

        here = record_of(at)
        return KindForm(at.register, here.kind, here.record_id, uid=at.uid, focus=record[0].name)


class LinkedHistory(HistorySection):
    """Who changed what of the record and of what belongs to it."""

    EMPTY: ClassVar[str] = N_("Nothing has been changed yet.")

    def change_ids(self, at: Context) -> Sequence[int]:
        """The ids of the changes, the newest first."""
        here = record_of(at)
        return own_change_ids(at.register, here.kind, here.record_id)
