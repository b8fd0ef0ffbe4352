"""Activities (Tapahtumat): all that has happened with all partners, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.content import Content

from db.views.activities import ActivityRow, activity_count, activity_ids, activity_rows
from db.views.partner_filter import Sort
from kumppani_tui.commands import Command
from kumppani_tui.commands import lists as list_commands
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number, short
from kumppani_tui.screens.list_base import ListColumn, ListScreen, Look
from kumppani_tui.tier_badge import tier_badge
from kumppani_tui.widgets.record_list_source import Cell


def _type(row: ActivityRow, look: Look) -> Cell:
    return look.terms.name("activity_type", row.type)


COLUMNS: tuple[ListColumn[ActivityRow], ...] = (
    ListColumn("on", N_("Date"), lambda r, look: short(r.on, look.today), "on", downwards=True, width=11, priority=99),
    ListColumn(
        "partner", N_("Partner"), lambda r, _l: r.partner, "partner", min_width=16, weight=2, max_width=40,
        priority=90,
    ),
    ListColumn("type", N_("Type"), _type, "type", min_width=12, max_width=28, priority=80),
    ListColumn("tier", N_("Tier"), lambda r, _l: tier_badge(r.tier), usual=False, width=5, priority=10),
    ListColumn("people", N_("Who"), lambda r, _l: ", ".join(r.people), min_width=12, max_width=36, priority=40),
    ListColumn("note", N_("Note"), lambda r, _l: r.note, min_width=24, weight=4, priority=70),
    ListColumn(
        "minutes", N_("Minutes"), lambda r, _l: number(r.minutes) if r.minutes else "", usual=False, width=9,
        align="right", priority=5,
    ),
)  # fmt: skip
"""Every column, in the order in which the usual ones stand."""


class ActivitiesScreen(ListScreen[ActivityRow]):
    """The list of activities; Enter opens the partner, e the activity."""

    TITLE_TEXT = N_("All activities")
    KEYS: ClassVar[tuple[Command, ...]] = (list_commands.EDIT,)

    LIST = "activities"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = COLUMNS
    USUAL_SORT = Sort("on", descending=True)
    HINT = N_("words of the note, partner, place")

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """The activities in which the words are found."""
        return activity_ids(self.register, text, sort, limit=limit)

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, ActivityRow]:
        """The activities of the ids."""
        return activity_rows(self.register, ids)

    def read_total(self) -> int:
        """All activities."""
        return activity_count(self.register)

    def counted(self, total: int) -> str:
        """So many activities."""
        return ngettext("{n} activity", "{n} activities", total)

    def empty_text(self) -> Content:
        """A register in which nothing has happened."""
        return Content.from_markup(
            _("Nothing has been logged yet.") + "\n\n[bold $key]l[/] " + _("logs a call, a visit or a meeting.")
        )

    def open_record(self, record: ActivityRow) -> None:
        """Open the activity on its partner's screen."""
        self.kumppani.open_record("activity", record.id, record.partner_id)

    def log_subject(self) -> str | None:
        """The activity's partner."""
        record = self.record
        return record.partner_uid if record is not None else None

    def can_edit_row(self) -> bool:
        """When there is a row."""
        return self.can_open_row()

    async def edit_row(self) -> None:
        """Change the activity under the cursor."""
        from kumppani_tui.dialogs.activity_form import ActivityForm

        record = self.record
        if record is not None:
            form = await self.read(lambda: ActivityForm(self.register, record.partner_id, record.id, uid=record.uid))
            await self.show(form)
