"""Activities (Tapahtumat): all that has happened with all partners, the newest first."""

from __future__ import annotations

from typing import Any, ClassVar

from db.views.activities import ActivityRow, activity_count, activity_ids, activity_rows
from db.views.partner_filter import Sort
from kumppani_tui.commands import Command
from kumppani_tui.commands import general as general_commands
from kumppani_tui.locale import N_, ngettext
from kumppani_tui.locale.dates import number, short
from kumppani_tui.screens.list_base import ListColumn, Look
from kumppani_tui.screens.owned_list import OwnedList, Reads
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


class ActivitiesScreen(OwnedList[ActivityRow]):
    """The list of activities; Enter opens the partner, e the activity."""

    TITLE_TEXT = N_("All activities")

    LIST = "activities"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = COLUMNS
    USUAL_SORT = Sort("on", descending=True)
    HINT = N_("words of the note, partner, place")

    KIND = "activity"
    READS: ClassVar[Reads[Any]] = Reads(
        lambda register, text, sort, limit: activity_ids(register, text, sort, limit=limit),
        lambda register, ids, _today: activity_rows(register, ids),
        activity_count,
    )
    FORM = "kumppani_tui.dialogs.activity_form:ActivityForm"
    EMPTY = N_("Nothing has been logged yet.")
    EMPTY_KEY: ClassVar[tuple[Command, str] | None] = (
        general_commands.QUICK_LOG, N_("logs a call, a visit or a meeting."),
    )  # fmt: skip

    def counted(self, total: int) -> str:
        """So many activities."""
        return ngettext("{n} activity", "{n} activities", total)
