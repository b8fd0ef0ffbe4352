"""The partnerships that a cell of the rollout counts: one unit, one tier, one year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.content import Content

from db.views.partner_filter import Sort
from db.views.rollout import CellRow, cell_ids, cell_rows
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import day
from kumppani_tui.screens.list_base import ListColumn, ListScreen, Look
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.record_list_source import Cell as ListCell


def _started(row: CellRow, _look: Look) -> ListCell:
    """The day it started, with a sign and a word when that was in the year."""
    if not row.is_new:
        return day(row.started_on)
    return Content.assemble(f"{day(row.started_on)} ", ("+ " + _("new"), "$done"))


COLUMNS: tuple[ListColumn[CellRow], ...] = (
    ListColumn("partner", N_("Partner"), lambda r, _l: r.partner, "name", min_width=20, weight=3, max_width=44,
               priority=99),
    ListColumn("phase", N_("Phase"), lambda r, look: look.terms.name("phase", r.phase), min_width=12, max_width=18,
               priority=70),
    ListColumn("started", N_("Started"), _started, width=17, priority=80),
    ListColumn("responsible", N_("Responsible"), lambda r, _l: r.responsible, min_width=14, max_width=24, priority=60),
    ListColumn("place", N_("Municipality"), lambda r, _l: r.municipality, min_width=10, max_width=18, priority=40),
    ListColumn("unit", N_("Unit"), lambda r, _l: r.unit, usual=False, min_width=10, max_width=24),
)  # fmt: skip
"""Every column."""


class RolloutCellScreen(ListScreen[CellRow]):
    """Enter opens the partner."""

    LIST = "rollout_cell"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = COLUMNS
    HINT = N_("partner or place")

    def __init__(self, unit_id: int | None, unit: str, tier: str, year: int) -> None:
        """`unit_id` None is of all units, 0 of none; `unit` is what that is called."""
        super().__init__()
        self._cell = unit_id, tier, year
        self._unit = unit

    def title_text(self) -> str:
        """Unit, tier and year."""
        _id, tier, year = self._cell
        return f"{printable(self._unit)}: {load_terms(self.register).name('tier', tier)} {year}"

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """The partnerships by the partner's name."""
        found = list(cell_ids(self.register, *self._cell, self.kumppani.today(), text))
        if sort.descending:
            found.reverse()
        return found if limit is None else found[:limit]

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, CellRow]:
        """The partnerships of the ids."""
        return cell_rows(self.register, ids, self._cell[2], self.kumppani.today())

    def read_total(self) -> int:
        """All that the cell counts."""
        return len(cell_ids(self.register, *self._cell, self.kumppani.today()))

    def counted(self, total: int) -> str:
        """So many partnerships."""
        return ngettext("{n} partnership", "{n} partnerships", total)

    def empty_text(self) -> Content:
        """A cell of nothing."""
        return Content(_("No partnership of this tier and unit in the year."))

    def open_record(self, record: CellRow) -> None:
        """Open the partner."""
        self.kumppani.open("partner", record.partner_uid)

    def log_subject(self) -> str | None:
        """The partner that a quick log starts with."""
        record = self.record
        return record.partner_uid if record is not None else None
