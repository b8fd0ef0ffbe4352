"""Agreements (Sopimukset): all of them, those that need a decision first."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from db.views.agreements import AgreementRow, agreement_count, agreement_ids, agreement_rows
from db.views.partner_filter import Sort
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import day, distance
from kumppani_tui.screens.list_base import ListColumn, Look
from kumppani_tui.screens.owned_list import OwnedList, Reads
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
    return _("no end date") if row.open_ended else day(row.ends_on)


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
    ListColumn("type", N_("Type"), _type, "type", min_width=17, max_width=30, priority=30),
    ListColumn("state", N_("State"), _state, "state", min_width=11, max_width=19, priority=70),
    ListColumn("ends", N_("Ends"), _ends, "ends", width=12, priority=60),
    ListColumn("decide", N_("Decide by"), _decide, "decide", width=13, priority=90),
    ListColumn(
        "responsible", N_("Responsible"), lambda r, _l: r.responsible, "responsible", min_width=14, max_width=24,
        priority=20,
    ),
    ListColumn("starts", N_("Starts"), lambda r, _l: day(r.starts_on), "starts", usual=False, width=11),
    ListColumn("reference", N_("Reference"), lambda r, _l: r.reference, usual=False, min_width=10, max_width=20),
)  # fmt: skip
"""Every column, in the order in which the usual ones stand."""


class AgreementsScreen(OwnedList[AgreementRow]):
    """The list of agreements; Enter opens the partner, e the agreement."""

    TITLE_TEXT = N_("All agreements")

    LIST = "agreements"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = COLUMNS
    USUAL_SORT = Sort("decide")
    HINT = N_("title, partner, reference, words of the text")

    KIND = "agreement"
    READS: ClassVar[Reads[Any]] = Reads(
        lambda register, text, sort, limit: agreement_ids(register, text, sort, limit=limit),
        agreement_rows,
        agreement_count,
    )
    FORM = "kumppani_tui.dialogs.agreement_form:AgreementForm"
    EMPTY = N_("No agreements yet. They are added on the partner's own screen.")

    def row_style(self, record: AgreementRow) -> str:
        """What is over is dim; its state says it in words."""
        return "dim" if record.state in OVER else ""

    def counted(self, total: int) -> str:
        """So many agreements."""
        return ngettext("{n} agreement", "{n} agreements", total)
