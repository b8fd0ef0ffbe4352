"""The next 24 months of the agreements: a row for each, a sign in each month in which something of it is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from db.rules.months import add_months
from db.views.agreement import AgreementLook, agreement_look
from db.views.agreements import AgreementRow, dated_ids, dates_of
from db.views.partner_filter import Sort
from kumppani_tui.agreement_columns import COLUMNS
from kumppani_tui.agreement_words import coming
from kumppani_tui.commands import Command
from kumppani_tui.deadline_words import DEADLINE_MARKS
from kumppani_tui.locale import N_, _
from kumppani_tui.screens.agreement_list import KEYS, AgreementList
from kumppani_tui.screens.list_parts import ListColumn, Look
from kumppani_tui.screens.project import side_by_side
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Cell, Row, Source

MONTHS = 24
"""How far the line goes from the month that it is."""

WIDTH = 2
"""Cells of a month."""

LATE = "▲"
"""The sign of a day gone by, in the first month."""

WEIGHT = (
    "AGREEMENT_REVIEW", "CONFIDENTIALITY_END", "TRIAL_END", "SIGNING", "AGREEMENT_END", "NOTICE_BY", "EHOKS",
    "DECIDE_BY",
)  # fmt: skip
"""Which day of a month is seen where there is room for two: the last ones of these."""

LEGEND = {
    "DECIDE_BY": N_("decide"), "NOTICE_BY": N_("notice"), "AGREEMENT_END": N_("ends"), "AGREEMENT_REVIEW": N_("review"),
    "EHOKS": N_("eHOKS"), "TRIAL_END": N_("trial"), "CONFIDENTIALITY_END": N_("secrecy"), "SIGNING": N_("signing"),
}  # fmt: skip
"""What the signs mean."""


def month_of(on: date, today: date) -> int:
    """Return how many months after this one a day is; 0 for one gone by."""
    return max((on.year - today.year) * 12 + on.month - today.month, 0)


def heading(today: date) -> str:
    """Return the months of the line's head: the first month of each quarter by its number and year."""
    cells = [" "] * (MONTHS * WIDTH)
    first = today.replace(day=1)
    quarter = next(n for n in range(1, 4) if (add_months(first, n).month - 1) % 3 == 0)
    for n in (0, *range(quarter, MONTHS, 3)):
        on = add_months(first, n)
        # The year of the first month stands only where the next quarter leaves room for it.
        said = f"{on.month}/{on.year % 100:02}" if n or quarter * WIDTH > 5 else str(on.month)
        if n * WIDTH + len(said) <= len(cells):
            cells[n * WIDTH : n * WIDTH + len(said)] = said
    return "".join(cells).rstrip()


def line(days: Sequence[tuple[str, date]], today: date) -> Content:
    """Return the line of an agreement: two cells for a month, a sign for each of at most two days in it."""
    months: dict[int, list[tuple[str, bool]]] = {}
    for kind, on in days:
        place = month_of(on, today)
        if place < MONTHS:
            months.setdefault(place, []).append((kind, on < today))
    parts: list[tuple[str, str]] = []
    for n in range(MONTHS):
        # What is late comes first, then what weighs most.
        found = sorted(months.get(n, ()), key=lambda one: (not one[1], -WEIGHT.index(one[0])))[:WIDTH]
        for kind, late in found:
            parts.append((LATE, "$overdue") if late else (DEADLINE_MARKS[kind], "bold $title"))
        parts += [("·" if not found and place == 0 else " ", "$border-blurred") for place in range(WIDTH - len(found))]
    return Content.assemble(*parts)


class _Lines:
    """The rows of the list with their lines, a page at a time."""

    def __init__(self, screen: AgreementTimelineScreen, columns: Sequence[ListColumn[Any]], look: Look) -> None:
        self._screen, self._columns, self._look = screen, columns, look

    def keys(self) -> Sequence[int]:
        """Not asked: the screen gives the ids."""
        return ()

    def rows(self, keys: Sequence[int]) -> dict[int, Row]:
        """The rows of these ids."""
        found = self._screen.read_rows(keys)
        days = dates_of(self._screen.register, keys)
        return {
            id_: Row(tuple(self._cell(column, row, days.get(id_, ())) for column in self._columns))
            for id_, row in found.items()
        }

    def _cell(self, column: ListColumn[Any], row: AgreementRow, days: tuple[tuple[str, date], ...]) -> Cell:
        return line(days, self._look.today) if column.id == "line" else column.cell(row, self._look)


_BY_ID = {column.id: column for column in COLUMNS}


class AgreementTimelineScreen(AgreementList):
    """The line of time; Enter opens an agreement, the pane beside it says its days in words."""

    TITLE_TEXT = N_("Agreements: 24 months")
    KEYS: ClassVar[tuple[Command, ...]] = KEYS
    LIST = "agreement_timeline"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = (
        ListColumn(
            "partner", N_("Partner"), _BY_ID["partner"].cell, min_width=16, weight=2, max_width=34, priority=98
        ),
        ListColumn("line", N_("24 months"), lambda _r, _l: "", width=MONTHS * WIDTH, priority=99),
        ListColumn("title", N_("Agreement"), _BY_ID["title"].cell, min_width=16, weight=3, max_width=40, priority=80),
    )  # fmt: skip

    DEFAULT_CSS = """
    AgreementTimelineScreen #legend { height: auto; max-height: 3; padding: 0 1; color: $quiet; }
    AgreementTimelineScreen #preview { width: 28; min-width: 28; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]  # noqa: RUF012 - as Textual declares it

    def compose_body(self) -> ComposeResult:
        """The list, and below it what the signs mean."""
        yield from super().compose_body()
        yield Static(self._legend(), id="legend")

    def _legend(self) -> Content:
        """What the signs mean, in as many lines as the terminal needs for it."""
        signs = [(LATE, "$overdue", N_("late"))]
        signs += [(DEADLINE_MARKS[kind], "bold $title", word) for kind, word in LEGEND.items()]
        parts = [Content.assemble((mark, style), f" {_(word)}") for mark, style, word in signs]
        return Content("\n").join(side_by_side(parts, max(self.app.size.width - 2, 40)))

    def on_resize(self, event: events.Resize) -> None:
        """The signs may need another line."""
        # Textual calls the base's own handler besides.
        for legend in self.query("#legend").results(Static):
            legend.update(self._legend())

    def make_list(self) -> RecordList[int]:
        """The list, with the months as the head of the line."""
        return RecordList(self._list_columns(), markable=self.MARKABLE)

    def _list_columns(self) -> list[Column]:
        today = self.kumppani.today()
        columns = [column.column() for column in self.columns]
        return [
            Column("line", heading(today), MONTHS * WIDTH, priority=99) if one.id == "line" else one for one in columns
        ]

    def source(self, columns: Sequence[ListColumn[AgreementRow]], look: Look) -> Source[int]:
        """Rows with their lines."""
        return _Lines(self, columns, look)

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """Those that have a day in the 24 months, the nearest first."""
        today = self.kumppani.today()
        until = add_months(today.replace(day=1), MONTHS)
        return dated_ids(self.register, self.asked(text), until, today, limit=limit)

    def all_hidden(self) -> str:
        """None has a day."""
        return _("No agreement has a day in the next 24 months.")

    def can_choose_sort(self) -> bool:
        """The order is that of time."""
        return False

    can_choose_columns = can_choose_view = can_choose_sort

    def show_timeline(self) -> None:
        """Back to the list."""
        self.kumppani.leave()

    def read_preview(self, key: int) -> AgreementLook | None:
        """The agreement with its days."""
        return agreement_look(self.register, key)

    def pane_text(self, found: AgreementLook) -> Content:
        """Its days in words."""
        today = self.kumppani.today()
        days = (coming(one, today) for one in found.deadlines)
        return Content("\n").join([Content.styled(printable(found.title), "bold $title"), *days])
