"""The sums of the benefit ledger: by partner, tier, unit and year; Enter opens the entries of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from textual.content import Content

from db.rules.balance import PARTIES
from db.rules.text import fold
from db.views.benefit_totals import By, TotalRow, partner_total_count, partner_total_ids, partner_totals, totals
from db.views.benefits import BenefitsOf, benefit_ids
from db.views.partner_filter import Sort
from kumppani_tui.benefit_words import givers_cell, party_cell, sides_table
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.screens.assets import AssetsScreen
from kumppani_tui.screens.benefits import BenefitsScreen
from kumppani_tui.screens.ledger import LedgerScreen
from kumppani_tui.screens.list_base import ListColumn, Look
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.widgets.record_list_source import Cell

_PARTY_TITLES = {
    "COMPANY": N_("Company"), "STUDENT": N_("Student"), "INSTITUTION": N_("Institution"), "SOCIETY": N_("Society"),
}  # fmt: skip


def named(row: TotalRow, terms: Terms) -> str:
    """Return what the sums are of."""
    if row.code:
        return terms.name("tier", row.code)
    return row.name or _("(none)")


def _party(row: TotalRow, _look: Look, *, party: str) -> Cell:
    return party_cell(row, party)


COLUMNS: tuple[ListColumn[TotalRow], ...] = (
    ListColumn("name", N_("Name"), lambda r, look: named(r, look.terms), "name", min_width=14, weight=3, max_width=44,
               priority=99),
    *(
        ListColumn(party.lower(), _PARTY_TITLES[party], partial(_party, party=party), width=11, priority=80 - n)
        for n, party in enumerate(PARTIES)
    ),
    ListColumn("balance", N_("Only gives"), lambda r, look: givers_cell(look.terms, r.balance), "balance", min_width=12,
               max_width=26, priority=90),
    ListColumn("count", N_("Entries"), lambda r, _l: number(r.count), "count", downwards=True, width=10, align="right",
               priority=40),
)  # fmt: skip
"""Every column of all sums."""


class TotalsScreen(LedgerScreen[TotalRow]):
    """Sums by tier, unit or year: few rows, all of them read at once."""

    LIST = "benefit_totals"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = COLUMNS
    USUAL_SORT = Sort("name")
    HINT = N_("name")

    BY: ClassVar[By] = "tier"
    """What the sums are by."""

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._held: dict[int, TotalRow] = {}
        self._limited = False

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """Those in whose name the words are found; without the balance and the count sorted as they come."""
        rows = totals(self.register, self.BY)
        terms = load_terms(self.register)
        asked = fold(text).split()
        shown = [row for row in rows if all(word in fold(named(row, terms)) for word in asked)]
        keys: dict[str, Callable[[TotalRow], Any]] = {
            "balance": lambda row: not row.balance.flagged, "count": lambda row: row.count,
        }  # fmt: skip
        if sort.by in keys:
            shown.sort(key=keys[sort.by], reverse=sort.descending)
        elif sort.descending:
            shown.reverse()
        self._held = {row.id: row for row in rows}
        return [row.id for row in shown]

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, TotalRow]:
        """They were read with the ids."""
        return {id_: self._held[id_] for id_ in ids if id_ in self._held}

    def read_total(self) -> int:
        """All of them; `read_ids` has just read them."""
        return len(self._held)

    def counted(self, total: int) -> str:
        """So many rows."""
        return ngettext("{n} row", "{n} rows", total)

    def read_preview(self, key: int) -> tuple[TotalRow, Terms] | None:
        """The sums with the words for them."""
        row = self.read_rows([key]).get(key)
        return None if row is None else (row, load_terms(self.register))

    def below(self, found: tuple[TotalRow, Terms], width: int) -> Content:
        """What each party gained and offered, with the sums of amounts."""
        row, terms = found
        return sides_table(terms, row, named(row, terms), width)

    def asked_of(self, row: TotalRow) -> BenefitsOf:
        """Which entries the row sums."""
        if self.BY == "tier":
            return BenefitsOf(tier=row.code)
        return BenefitsOf(unit_id=row.id) if self.BY == "unit" else BenefitsOf(year=row.id)

    def open_record(self, record: TotalRow) -> None:
        """Open the entries of the row."""
        name = named(record, load_terms(self.register))
        self.app.push_screen(BenefitsScreen(self.asked_of(record), name, self.partner))


class TierTotals(TotalsScreen):
    """Sums by tier."""

    PLACE = 2
    BY = "tier"


class UnitTotals(TotalsScreen):
    """Sums by unit."""

    PLACE = 3
    BY = "unit"


class YearTotals(TotalsScreen):
    """Sums by year."""

    PLACE = 4
    BY = "year"


class PartnerTotals(TotalsScreen):
    """Sums by partner: as many rows as there are partners with benefits, those where somebody only gives first."""

    PLACE = 1
    BY = "partner"
    LIST = "benefit_partners"
    USUAL_SORT = Sort("balance")
    HINT = N_("partner, place or #tag")

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """The partners in which the words are found."""
        found = partner_total_ids(self.register, text, sort, limit=limit)
        self._limited = len(found) == limit
        return found

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, TotalRow]:
        """Their sums."""
        return partner_totals(self.register, ids)

    def read_total(self) -> int:
        """Partners with benefits; before all are read, whether there are any at all."""
        if self._limited:
            return len(benefit_ids(self.register, limit=1))
        return partner_total_count(self.register)

    def counted(self, total: int) -> str:
        """So many partners."""
        return ngettext("{n} partner", "{n} partners", total)

    @property
    def partner(self) -> tuple[int, str] | None:
        """The partner under the cursor."""
        row = self.record
        return None if row is None else (row.id, row.uid)

    def asked_of(self, row: TotalRow) -> BenefitsOf:
        """The partner's entries."""
        return BenefitsOf(partner_id=row.id)


_VIEWS: tuple[Callable[[], LedgerScreen[Any]], ...] = (
    BenefitsScreen, PartnerTotals, TierTotals, UnitTotals, YearTotals, AssetsScreen,
)  # fmt: skip


def view(place: int) -> LedgerScreen[Any]:
    """Return a new screen of the view at its place in `VIEWS`."""
    return _VIEWS[place]()
