"""Premises and equipment (Tilat ja laitteet) of all partners: what, whose, where, and what it is worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.content import Content

from db.actions.records import delete_records
from db.views.assets import AssetRow, asset_count, asset_ids, asset_rows
from db.views.partner_filter import Sort
from kumppani_tui.benefit_words import amount_text
from kumppani_tui.commands import Command
from kumppani_tui.commands import benefits as commands
from kumppani_tui.empty_words import empty_with_key
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import day
from kumppani_tui.screens.ledger import LedgerScreen
from kumppani_tui.screens.list_base import ListColumn
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable

COLUMNS: tuple[ListColumn[AssetRow], ...] = (
    ListColumn("name", N_("Name"), lambda r, _l: r.name, "name", min_width=16, weight=3, max_width=40, priority=99),
    ListColumn("kind", N_("Kind"), lambda r, look: look.terms.name("asset_kind", r.kind), "kind", width=12,
               priority=60),
    ListColumn("value", N_("Value"), lambda r, _l: amount_text(r.value, "EUROS"), "value", downwards=True, width=12,
               align="right", priority=90),
    ListColumn("place", N_("Place"), lambda r, _l: r.place, "place", min_width=12, weight=2, max_width=30, priority=80),
    ListColumn("partner", N_("Partner"), lambda r, _l: r.partner, "partner", min_width=16, weight=3, max_width=40,
               priority=95),
    ListColumn("until", N_("Available until"), lambda r, _l: day(r.available_to), "until", usual=False, width=12),
)  # fmt: skip
"""Every column, in the order in which the usual ones stand."""


class AssetsScreen(LedgerScreen[AssetRow]):
    """The sixth view of the ledger; Enter opens the partner at its premises and equipment."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.EDIT_ASSET, commands.DELETE_ASSET)

    PLACE = 5
    LIST = "assets"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = COLUMNS
    USUAL_SORT = Sort("name")
    HINT = N_("name, place, partner")
    WHOSE = N_("Whose premises or equipment?")

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """Those in which the words are found."""
        return asset_ids(self.register, text, sort, limit=limit)

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, AssetRow]:
        """Those of the ids."""
        return asset_rows(self.register, ids)

    def read_total(self) -> int:
        """All of them."""
        return asset_count(self.register)

    def counted(self, total: int) -> str:
        """So many premises and machines."""
        return ngettext("{n} asset", "{n} assets", total)

    def empty_text(self) -> Content:
        """None yet."""
        return empty_with_key(
            _("No premises or equipment have been written down yet."),
            self.key_text_of(commands.NEW),
            _("adds premises or equipment of a partner."),
        )

    def row_style(self, record: AssetRow) -> str:
        """What is not available any more is dim."""
        return "dim" if record.available_to is not None and record.available_to < self.kumppani.today() else ""

    def read_preview(self, key: int) -> tuple[AssetRow, Terms] | None:
        """The asset with the words for it."""
        row = asset_rows(self.register, [key]).get(key)
        return None if row is None else (row, load_terms(self.register))

    def below(self, found: tuple[AssetRow, Terms], width: int) -> Content:
        """All of it."""
        row, terms = found
        span = " – ".join(day(one) for one in (row.available_from, row.available_to)) if row.available_from else ""
        facts = (
            terms.name("asset_kind", row.kind), amount_text(row.value, "EUROS"), printable(row.place),
            printable(row.partner), printable(row.agreement), span,
        )  # fmt: skip
        return Content("\n").join(
            [
                Content.styled(printable(row.name), "bold $title"),
                Content.styled(" · ".join(one for one in facts if one), "$quiet"),
                Content(printable(" ".join(row.note.split()), 2000)),
            ]
        )

    @property
    def partner(self) -> tuple[int, str] | None:
        """Whose it is."""
        row = self.record
        return None if row is None else (row.partner_id, row.partner_uid)

    def open_record(self, record: AssetRow) -> None:
        """Open the partner, at what it is."""
        self.kumppani.open("partner", record.partner_uid, ("asset", record.id))

    async def new_record(self) -> None:
        """Ask whose it is, then what."""
        from kumppani_tui.dialogs.kind_form import KindForm

        whose = await self.adds_to()
        if whose is not None:
            owner = {"partner": whose[0]}
            form = await self.read(lambda: KindForm(self.register, "asset", owner=owner, uid=whose[1]))
            made = await self.show(form)
            if made is not None:
                self.go_to(made)

    def _row_here(self) -> bool:
        return bool(self.is_mounted and self.records.row_count)

    can_edit_row = can_delete_record = _row_here

    async def edit_row(self) -> None:
        """Change it."""
        from kumppani_tui.dialogs.kind_form import KindForm

        row = self.record
        if row is not None:
            form = await self.read(
                lambda: KindForm(self.register, "asset", row.id, partner_id=row.partner_id, uid=row.uid)
            )
            await self.show(form)

    async def delete_record(self) -> None:
        """Move it to the trash."""
        row = self.record
        if row is not None:
            await self.write(
                lambda: delete_records(self.register, "asset", [row.id]),
                done=_("Deleted: {name}").format(name=printable(row.name, 60)),
            )
