"""Benefits (Hyödyt): the ledger's entries, the newest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.content import Content

from db.actions.records import delete_records
from db.views.benefits import ALL, BenefitRow, BenefitsOf, benefit_count, benefit_ids, benefit_rows
from db.views.partner_filter import Sort
from kumppani_tui.benefit_words import amount_text, direction_cell
from kumppani_tui.commands import Command
from kumppani_tui.commands import benefits as commands
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import day, full
from kumppani_tui.screens.ledger import LedgerScreen
from kumppani_tui.screens.list_base import ListColumn
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.record_list_source import Cell

COLUMNS: tuple[ListColumn[BenefitRow], ...] = (
    ListColumn("given", N_("Date"), lambda r, _l: day(r.given_on), "given", downwards=True, width=11, priority=99),
    ListColumn("partner", N_("Partner"), lambda r, _l: r.partner, "partner", min_width=16, weight=2, max_width=36,
               priority=98),
    ListColumn("party", N_("Party"), lambda r, look: look.terms.name("benefit_party", r.party), "party", width=12,
               priority=85),
    ListColumn("direction", N_("Direction"), lambda r, look: direction_cell(look.terms, r.direction), "direction",
               width=10, priority=90),
    ListColumn("category", N_("Category"), lambda r, look: look.terms.name("benefit_category", r.category), "category",
               min_width=16, max_width=32, priority=50),
    ListColumn("description", N_("Description"), lambda r, _l: " ".join(r.description.split()), min_width=16, weight=3,
               priority=60),
    ListColumn("amount", N_("Amount"), lambda r, _l: amount_text(r.amount, r.measure), "amount", downwards=True,
               width=11, align="right", priority=80),
    ListColumn("tier", N_("Tier"), lambda r, look: look.terms.name("tier", r.tier), usual=False, min_width=10,
               max_width=26),
    ListColumn("unit", N_("Unit"), lambda r, _l: r.unit, usual=False, min_width=10, max_width=24),
)  # fmt: skip
"""Every column, in the order in which the usual ones stand."""


class BenefitsScreen(LedgerScreen[BenefitRow]):
    """The entries, all of them or those of one partner, tier, unit or year; Enter opens the partner at the entry."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.EDIT, commands.DELETE)

    LIST = "benefits"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = COLUMNS
    USUAL_SORT = Sort("given", descending=True)
    HINT = N_("description, partner, party, category")

    def __init__(self, of: BenefitsOf = ALL, named: str = "", partner: tuple[int, str] | None = None) -> None:
        """`of` narrows the entries; `named` is what that is called, `partner` its id and uid when it is a partner."""
        super().__init__()
        self._of = of
        self._named = named
        self._partner = partner
        self._limited = False

    def title_text(self) -> str:
        """The ledger, or what its part is called."""
        return f"{_(self.TITLE_TEXT)}: {printable(self._named)}" if self._named else _(self.TITLE_TEXT)

    @property
    def has_views(self) -> bool:
        """A part of the ledger has none."""
        return self._of == ALL

    # -- what the list reads and says ----------------------------------------------------------------------------

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """The entries in which the words are found."""
        found = benefit_ids(self.register, text, sort, of=self._of, limit=limit)
        self._limited = len(found) == limit
        return found

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, BenefitRow]:
        """The entries of the ids."""
        return benefit_rows(self.register, ids)

    def read_total(self) -> int:
        """All of them, or of the part; before all are read, whether there are any at all."""
        if self._limited:
            return len(benefit_ids(self.register, of=self._of, limit=1))
        if self._of == ALL:
            return benefit_count(self.register)
        return len(benefit_ids(self.register, of=self._of))

    def counted(self, total: int) -> str:
        """So many entries."""
        return ngettext("{n} entry", "{n} entries", total)

    # -- below it ------------------------------------------------------------------------------------------------

    def read_preview(self, key: int) -> tuple[BenefitRow, Terms] | None:
        """The entry with the words for it."""
        row = benefit_rows(self.register, [key]).get(key)
        return None if row is None else (row, load_terms(self.register))

    def below(self, found: tuple[BenefitRow, Terms], width: int) -> Content:
        """The whole entry."""
        row, terms = found
        who = terms.name("benefit_party", row.party)
        head = (
            f"{who} {_cell_text(direction_cell(terms, row.direction))}: {terms.name('benefit_category', row.category)}"
        )
        facts = " · ".join(
            part
            for part in (
                full(row.given_on), printable(row.partner), terms.name("tier", row.tier), printable(row.unit),
                amount_text(row.amount, row.measure),
            )
            if part
        )  # fmt: skip
        text = printable(" ".join(row.description.split()), 2000)
        return Content("\n").join([Content.styled(head, "bold $title"), Content.styled(facts, "$quiet"), Content(text)])

    # -- what can be done ----------------------------------------------------------------------------------------

    @property
    def partner(self) -> tuple[int, str] | None:
        """The entry's partner."""
        row = self.record
        return self._partner if row is None else (row.partner_id, row.partner_uid)

    def open_record(self, record: BenefitRow) -> None:
        """Open the partner, at the entry."""
        self.kumppani.open("partner", record.partner_uid, ("benefit", record.id))

    async def adds_to(self) -> tuple[int, str] | None:
        """In a partner's part the partner is known."""
        return self._partner or await super().adds_to()

    def made(self, benefit_id: int) -> None:
        """Put the cursor on it."""
        self.go_to(benefit_id)

    def _row_here(self) -> bool:
        return bool(self.is_mounted and self.records.row_count)

    can_edit_row = can_delete_record = _row_here

    async def edit_row(self) -> None:
        """Change the entry under the cursor."""
        from kumppani_tui.dialogs.benefit_form import BenefitForm

        row = self.record
        if row is not None:
            form = await self.read(lambda: BenefitForm(self.register, row.partner_id, row.id, uid=row.uid))
            await self.show(form)

    async def delete_record(self) -> None:
        """Move the entry under the cursor to the trash."""
        row = self.record
        if row is not None:
            named = printable(" ".join(row.description.split()), 60)
            await self.write(
                lambda: delete_records(self.register, "benefit", [row.id]),
                done=_("Deleted: {name}").format(name=named),
            )


def _cell_text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.plain
