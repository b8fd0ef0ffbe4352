"""A month of the annual wheel: everything in it by day; Enter opens the record."""

from __future__ import annotations

from collections.abc import Hashable
from typing import ClassVar

from textual.content import Content

from db.views.queue import AGREEMENT_KINDS
from db.views.tiers import partnership_in
from db.views.year import YearItem, month_items
from kumppani_tui.commands import Command, lists
from kumppani_tui.commands import wheel as commands
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import weekday
from kumppani_tui.screens.small_list import SmallListScreen
from kumppani_tui.stats_words import month_name
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Row
from kumppani_tui.year_words import kind_word, sign, state_of, title_of, when_of

_NETWORK_SECTION = {"NETWORK_MEETING": "meeting", "FORUM": "forum", "QUALITY_REVIEW": "quality_review"}
_SECTION = {"MILESTONE": "milestone", "STEERING": "meeting"}


class MonthScreen(SmallListScreen[YearItem]):
    """Opened with a year and a month."""

    TITLE_TEXT = N_("Annual wheel")
    KEYS: ClassVar[tuple[Command, ...]] = (lists.OPEN, commands.EARLIER_MONTH, commands.LATER_MONTH)

    def __init__(self, year: int, month: int) -> None:
        """`month` is 1 to 12."""
        super().__init__()
        self.year, self.month = year, month
        self._terms: Terms | None = None

    def title_text(self) -> str:
        """The month and its year."""
        return f"{month_name(self.month)} {self.year}"

    def list_columns(self) -> list[Column]:
        """When, what kind, what, whose, how it stands."""
        return [
            Column("on", _("Date"), width=13, priority=9),
            Column("kind", _("Kind"), weight=3, min_width=15, max_width=25, priority=8),
            Column("title", _("What"), weight=2, min_width=22, priority=5),
            Column("whose", _("Whose"), weight=2, min_width=18, priority=7),
            Column("state", _("State"), min_width=10, max_width=16, priority=4),
        ]

    def read_rows(self) -> list[YearItem]:
        """Everything in the month."""
        self._terms = load_terms(self.register)
        return month_items(self.register, self.year, self.month)

    def row_key(self, row: YearItem) -> Hashable:
        """A record can stand on several days."""
        return row.kind, row.id, row.on

    def list_row(self, row: YearItem) -> Row:
        """Day, sign and word, what and whose."""
        terms = self._terms or load_terms(self.register)
        today = self.kumppani.today()
        state = state_of(row, terms, today)
        late = state.startswith("▲")
        when = when_of(row) if row.until is not None else f"{weekday(row.on)} {when_of(row)}"
        return Row(
            (
                when, Content.assemble((sign(row.kind), "$key"), f"  {kind_word(row)}"), title_of(row, terms),
                printable(row.whose), Content.styled(state, "$overdue" if late else "$quiet"),
            ),
            "strong" if row.on == today else "",
        )  # fmt: skip

    def empty_text(self) -> str:
        """Nothing, and where to look."""
        return _("Nothing in this month. {earlier} and {later} show the months beside it.").format(
            earlier=self.key_text_of(commands.EARLIER_MONTH), later=self.key_text_of(commands.LATER_MONTH)
        )

    def can_open_row(self) -> bool:
        """When there is a row that has a record."""
        row = self.row
        return row is not None and row.kind != "SURVEY"

    async def open_row(self) -> None:
        """Open the record where it is worked on."""
        row = self.row
        if row is None or not self.can_open_row():
            return
        if row.network_id is not None:
            self.kumppani.open("network", row.network_id, _NETWORK_SECTION[row.kind])
        elif row.kind in _SECTION and await self.read(lambda: self._is_strategic(row.partner_id)):
            self.kumppani.open("strategic_page", row.partner_id, (_SECTION[row.kind], row.id))
        elif row.kind in AGREEMENT_KINDS:
            self.kumppani.open_record("agreement", row.id, row.partner_id)
        elif row.partner_id is not None:
            self.kumppani.open_record("partner", row.partner_id)

    def _is_strategic(self, partner_id: int | None) -> bool:
        return partner_id is not None and partnership_in(self.register, partner_id, "STRATEGIC") is not None

    def _go(self, months: int) -> None:
        index = self.year * 12 + self.month - 1 + months
        self.year, self.month = index // 12, index % 12 + 1
        self.update_title()
        self.refresh_data()

    def earlier_month(self) -> None:
        """The month before."""
        self._go(-1)

    def later_month(self) -> None:
        """The month after."""
        self._go(1)
