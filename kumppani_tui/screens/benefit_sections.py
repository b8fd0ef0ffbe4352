"""A partner's benefits with their balance, and below them the premises and equipment that are shared."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from db.fields import KINDS
from db.views.benefit_totals import partner_totals
from db.views.records import RecordRow, records_of
from kumppani_tui.benefit_words import amount_text, balance_text, direction_cell
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.screens.kind_section import KindSection, Shown, worded
from kumppani_tui.screens.partner_section import Context, Deed, Key, Listed, held, lines
from kumppani_tui.widgets.record_list_source import Cell, Row


class AssetsSection(KindSection):
    """Premises and equipment with value and place."""

    KIND = "asset"
    TITLE = N_("Premises and equipment")
    EMPTY = N_("No premises or equipment yet.\n\n{key} adds the first.")
    ORDER = "t.kind DESC, t.name, t.id"
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("name", min_width=16, weight=3, priority=99),
        Shown("kind", width=12, priority=60),
        Shown("place", min_width=12, weight=2, max_width=30, priority=80),
        Shown("value", width=12, align="right", priority=90),
        Shown("available_to", width=12, priority=40),
    )

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """The value is in euros."""
        if name == "value":
            return amount_text(record.values.get("value"), "EUROS")
        return super().cell(at, name, record)

    def style(self, at: Context, record: RecordRow) -> str:
        """What is not available any more is dim; its last day says it."""
        until = record.date("available_to")
        return "dim" if until is not None and until < at.today else ""


class BenefitsSection(KindSection):
    """Benefits, the newest first, headed by their balance; the premises and equipment in a group of their own."""

    KIND = "benefit"
    ID = "benefits"
    TITLE = N_("Benefits")
    EMPTY = N_("Nothing gained or offered yet.\n\n{key} adds the first.")
    ORDER = "t.given_on DESC, t.id DESC"
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("given_on", width=10, priority=95),
        Shown("party", width=12, priority=90),
        Shown("direction", width=10, priority=92, title=N_("Direction")),
        Shown("category", min_width=12, weight=1, max_width=30, priority=50),
        Shown("description", min_width=14, weight=3, priority=80),
        Shown("amount", width=11, align="right", priority=85),
    )

    assets = AssetsSection()
    """Words the rows of the second group."""

    def read(self, at: Context) -> Listed:
        """Both groups, each under its heading; one without rows has none."""
        owner = self.owner_id(at)
        benefits = records_of(at.register, "benefit", "partner", owner, order=self.ORDER)
        shared = records_of(at.register, "asset", "partner", owner, order=AssetsSection.ORDER)
        found: dict[Key, RecordRow] = {("benefit", one.id): one for one in benefits}
        found |= {("asset", one.id): one for one in shared}
        groups = []
        if benefits:
            groups.append((0, balance_text(at.terms, partner_totals(at.register, [owner])[owner])))
        if shared:
            worth = sum(int(one.values.get("value") or 0) for one in shared)
            total = _("worth {amount}").format(amount=amount_text(worth, "EUROS")) if worth else ""
            things = ngettext("{n} in premises and equipment", "{n} in premises and equipment", len(shared))
            groups.append((len(benefits), " · ".join(filter(None, (things.format(n=len(shared)), total)))))
        return held(found, tuple(groups))

    def row(self, at: Context, key: Key, record: RecordRow) -> Row:
        """A benefit; premises and equipment have their day, kind, place, name and value in the same columns."""
        if key[0] == "benefit":
            return super().row(at, key, record)
        fields = {"given_on": "available_from", "party": "kind", "category": "place", "description": "name"}
        cells: list[Cell] = []
        for one in self.SHOWN:
            name = {**fields, "amount": "value"}.get(one.field)
            cells.append(self.assets.cell(at, name, record) if name else "")
        return Row(tuple(cells), self.assets.style(at, record))

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """The direction with its sign, the amount with what it counts."""
        if name == "direction":
            return direction_cell(at.terms, record.text("direction"))
        if name == "amount":
            return amount_text(record.values.get("amount"), record.text("measure"))
        return super().cell(at, name, record)

    def detail(self, at: Context, key: Key, record: RecordRow) -> Content:
        """All of either."""
        if key[0] == "asset":
            return self.assets.detail(at, key, record)
        said = {spec.name: (spec.label, worded(at, spec, record)) for spec in KINDS["benefit"]}
        said["amount"] = (said["amount"][0], amount_text(record.values.get("amount"), record.text("measure")))
        head = f"{said['party'][1]} {direction_cell(at.terms, record.text('direction'))}"
        return lines(head, *(pair for name, pair in said.items() if name not in ("party", "direction", "measure")))

    def count(self, counts: Any) -> int | None:
        """How many benefits, premises and pieces of equipment."""
        found = getattr(counts, "benefits", None)
        return int(found) if found is not None else super().count(counts)

    def new(self, at: Context) -> Dialog[Any] | None:
        """A new benefit."""
        from kumppani_tui.dialogs.benefit_form import BenefitForm

        return BenefitForm(at.register, self.owner_id(at), uid=at.uid, today=at.today)

    def new_asset(self, at: Context) -> Dialog[Any] | None:
        """New premises or equipment."""
        return self.assets.new(at)

    def edit(self, at: Context, key: Key, record: RecordRow) -> Dialog[Any] | None:
        """Either."""
        if key[0] == "asset":
            return self.assets.edit(at, key, record)
        from kumppani_tui.dialogs.benefit_form import BenefitForm

        return BenefitForm(at.register, self.owner_id(at), record.id, uid=record.uid)

    def remove(self, at: Context, key: Key, record: RecordRow) -> Deed | None:
        """Either, to the trash."""
        if key[0] == "asset":
            return self.assets.remove(at, key, record)
        return super().remove(at, key, record)

    def key_of(self, listed: Listed, answer: Any) -> Key | None:
        """A key itself, or the id of a benefit."""
        key = answer if isinstance(answer, tuple) else ("benefit", answer)
        return key if key in listed.keys else None
