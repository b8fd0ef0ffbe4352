"""Tänään: the follow-up queue, from which a coordinator works all day."""

from __future__ import annotations

from typing import ClassVar

from textual import on

from db.views.queue import AGREEMENT_KINDS, QueueRow
from kumppani_tui.commands import Command
from kumppani_tui.commands import queue as commands
from kumppani_tui.locale import N_, _
from kumppani_tui.screens.queue_screen import QueueScreen
from kumppani_tui.widgets.record_list import RecordList


class TodayScreen(QueueScreen):
    """The first screen: what is late, due today and next, and what is done to it."""

    TITLE_TEXT = N_("Today")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.COMPLETE,
        commands.OPEN,
        commands.SNOOZE,
        commands.RESCHEDULE,
        commands.HAND_OVER,
        commands.PUT_ASIDE,
        commands.NEW,
        commands.EDIT,
        commands.BRIEF,
    )

    # --- what is done to the chosen rows -----------------------------------------------------------------------
    # The module that does it brings forms and actions, which the first frame must not wait for.

    def can_complete_rows(self) -> bool:
        """Something is chosen."""
        return bool(self.chosen_kinds)

    async def complete_rows(self) -> None:
        """Do the chosen rows in the way that goes with their kind."""
        from kumppani_tui.screens import queue_doing

        await queue_doing.complete(self)

    can_snooze_rows = can_complete_rows

    async def snooze_rows(self) -> None:
        """Put the chosen rows aside until a day."""
        from kumppani_tui.screens import queue_doing

        await queue_doing.snooze(self)

    def can_reschedule_rows(self) -> bool | None:
        """Only tasks have a day that a person chose."""
        return "TASK" in self.chosen_kinds

    async def reschedule_rows(self) -> None:
        """Move the chosen tasks to another day."""
        from kumppani_tui.screens import queue_doing

        await queue_doing.reschedule(self)

    def can_hand_over_rows(self) -> bool | None:
        """The data of a contact belong to nobody."""
        return bool(self.chosen_kinds) and "RETENTION" not in self.chosen_kinds

    async def hand_over_rows(self) -> None:
        """Give the chosen rows to a colleague; one who is not on the list yet is added."""
        from kumppani_tui.screens import queue_doing

        await queue_doing.hand_over(self)

    can_put_aside_rows = can_complete_rows

    async def put_aside_rows(self) -> None:
        """Drop the chosen tasks; dismiss the chosen signals with a reason."""
        from kumppani_tui.screens import queue_doing

        await queue_doing.put_aside(self)

    # --- opening, adding, changing -----------------------------------------------------------------------------

    can_open_row = can_complete_rows

    @on(RecordList.Selected)
    async def _row_selected(self, event: RecordList.Selected) -> None:
        event.stop()
        await self.run_named(commands.OPEN)

    def open_row(self) -> None:
        """Open the agreement or the partner of the row, or what a row without one belongs to, or its task."""
        row = self.cursor_row()
        if row is None:
            return
        if row.kind in AGREEMENT_KINDS:
            self.kumppani.open("agreement", row.ref_id)
        elif row.kind == "MEETING" and row.tier == "STRATEGIC":
            self.kumppani.open("strategic_page", row.partner_id, ("meeting", row.ref_id))
        elif row.partner_uid:
            self._open_partner(row)
        elif row.about:
            self.kumppani.open(row.about, row.about_id)
        elif row.kind == "TASK":
            self._open_task(row)
        else:
            self.tell(_("This row has no partner to open."), warning=True)

    def _open_partner(self, row: QueueRow) -> None:
        self.kumppani.open("partner", row.partner_uid)

    def _open_task(self, row: QueueRow) -> None:
        from kumppani_tui.dialogs.task_form import TaskForm

        self.app.push_screen(TaskForm(self.register, task_id=row.ref_id))

    def new_task(self) -> None:
        """Add a task, with the partner of the row."""
        from kumppani_tui.dialogs.task_form import TaskForm

        row = self.cursor_row()
        values = {"partner": row.partner_id} if row is not None and row.partner_id is not None else {}
        self.app.push_screen(TaskForm(self.register, values))

    def can_edit_task(self) -> bool | None:
        """Only a task is written by a person."""
        return self.chosen_kinds == {"TASK"}

    def edit_task(self) -> None:
        """Change the task under the cursor."""
        row = self.cursor_row()
        if row is not None and row.kind == "TASK":
            self._open_task(row)

    can_show_brief = can_complete_rows

    def show_brief(self) -> None:
        """The brief of the row's partner."""
        row = self.cursor_row()
        if row is None or row.partner_id is None:
            self.tell(_("This row has no partner."), warning=True)
            return
        self.kumppani.open("brief", row.partner_id)
