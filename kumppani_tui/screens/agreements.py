"""Agreements (Sopimukset): all of them, those that need a decision first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.content import Content

from db.views.agreements import AgreementRow, agreement_count, agreement_ids, agreement_rows
from db.views.partner_filter import Sort
from kumppani_tui.commands import Command
from kumppani_tui.commands import lists as list_commands
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import day, distance
from kumppani_tui.screens.list_base import ListColumn, ListScreen, Look
from kumppani_tui.widgets.record_list_source import Cell

OVER = ("ENDED", "TERMINATED", "RETURNED")
"""States in which nothing is waited for any more."""

_GLYPHS = {"DRAFT": "◇", "SIGNING": "✎", "IN_FORCE": "◆", "ENDED": "✕", "TERMINATED": "✕", "RETURNED": "✕"}
_SAID_DAYS = 60


def _type(row: AgreementRow, look: Look) -> Cell:
    return look.terms.name("agreement_type", row.type)


def _state(row: AgreementRow, look: Look) -> Cell:
    word = look.terms.name("agreement_state", row.state)
    style = "$done" if row.state == "IN_FORCE" else "$quiet" if row.state in OVER else "$soon"
    return Content.assemble((_GLYPHS.get(row.state, "•"), style), " ", word)


def _ends(row: AgreementRow, _look: Look) -> Cell:
    return _("open-ended") if row.open_ended else day(row.ends_on)


def _decide(row: AgreementRow, look: Look) -> Cell:
    """The day by which to decide: red when it has passed, said in days when it is near."""
    if row.decide_on is None:
        return ""
    days = (row.decide_on - look.today).days
    if days < 0:
        return Content.styled(f"{day(row.decide_on)} ▲", "$overdue")
    if row.asks:
        said = distance(row.decide_on, look.today) if days <= _SAID_DAYS else day(row.decide_on)
        return Content.styled(said, "$soon")
    return day(row.decide_on)


COLUMNS: tuple[ListColumn[AgreementRow], ...] = (
    ListColumn(
        "title", N_("Agreement"), lambda r, _l: r.title, "title", min_width=25, weight=3, max_width=52, priority=99
    ),
    ListColumn(
        "partner", N_("Partner"), lambda r, _l: r.partner, "partner", min_width=18, weight=2, max_width=40,
        priority=80,
    ),
    ListColumn("type", N_("Type"), _type, "type", min_width=12, max_width=30, priority=30),
    ListColumn("state", N_("State"), _state, "state", min_width=11, max_width=19, priority=70),
    ListColumn("ends", N_("Ends"), _ends, "ends", width=11, priority=60),
    ListColumn("decide", N_("Decide by"), _decide, "decide", width=13, priority=90),
    ListColumn(
        "responsible", N_("Responsible"), lambda r, _l: r.responsible, "responsible", min_width=14, max_width=24,
        priority=20,
    ),
    ListColumn("starts", N_("Starts"), lambda r, _l: day(r.starts_on), "starts", usual=False, width=11),
    ListColumn("reference", N_("Reference"), lambda r, _l: r.reference, usual=False, min_width=10, max_width=20),
)  # fmt: skip
"""Every column, in the order in which the usual ones stand."""


class AgreementsScreen(ListScreen[AgreementRow]):
    """The list of agreements; Enter opens the partner, e the agreement."""

    TITLE_TEXT = N_("All agreements")
    KEYS: ClassVar[tuple[Command, ...]] = (list_commands.EDIT,)

    LIST = "agreements"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = COLUMNS
    USUAL_SORT = Sort("decide")
    HINT = N_("title, partner, reference, words of the text")

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """The agreements in which the words are found."""
        return agreement_ids(self.register, text, sort, limit=limit)

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, AgreementRow]:
        """The agreements of the ids."""
        return agreement_rows(self.register, ids, self.kumppani.today())

    def read_total(self) -> int:
        """All agreements."""
        return agreement_count(self.register)

    def row_style(self, record: AgreementRow) -> str:
        """What is over is dim; its state says it in words."""
        return "dim" if record.state in OVER else ""

    def counted(self, total: int) -> str:
        """So many agreements."""
        return ngettext("{n} agreement", "{n} agreements", total)

    def empty_text(self) -> Content:
        """A register without agreements."""
        return Content(_("No agreements yet. They are added on the partner's own screen."))

    def open_record(self, record: AgreementRow) -> None:
        """Open the agreement on its partner's screen."""
        self.kumppani.open_record("agreement", record.id, record.partner_id)

    def log_subject(self) -> str | None:
        """The agreement's partner."""
        record = self.record
        return record.partner_uid if record is not None else None

    def can_edit_row(self) -> bool:
        """When there is a row."""
        return self.can_open_row()

    async def edit_row(self) -> None:
        """Change the agreement under the cursor."""
        from kumppani_tui.dialogs.agreement_form import AgreementForm

        record = self.record
        if record is not None:
            form = await self.read(lambda: AgreementForm(self.register, record.partner_id, record.id, uid=record.uid))
            await self.show(form)
