"""The columns of the list of agreements."""

from __future__ import annotations

from textual.content import Content

from db.views.agreements import AgreementRow
from kumppani_tui.agreement_words import OVER, state_word
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day, distance
from kumppani_tui.screens.list_parts import ListColumn, Look
from kumppani_tui.tier_badge import tier_badge
from kumppani_tui.widgets.record_list_source import Cell

__all__ = ["COLUMNS", "OVER"]

_SAID_DAYS = 60


def _type(row: AgreementRow, look: Look) -> Cell:
    return look.terms.name("agreement_type", row.type)


def _state(row: AgreementRow, look: Look) -> Cell:
    return state_word(look.terms, row.state)


def _ends(row: AgreementRow, _look: Look) -> Cell:
    """The day, or that it runs until further notice; one that is over has a day whatever it was."""
    return _("no end date") if row.open_ended and row.ends_on is None else day(row.ends_on)


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
        "title", N_("Agreement"), lambda r, _l: r.title, "title", min_width=16, weight=3, max_width=52, priority=99
    ),
    ListColumn(
        "partner", N_("Partner"), lambda r, _l: r.partner, "partner", min_width=13, weight=2, max_width=40,
        priority=80,
    ),
    ListColumn("type", N_("Type"), _type, "type", min_width=17, max_width=30, priority=30),
    ListColumn("state", N_("State"), _state, "state", min_width=10, max_width=19, priority=70),
    ListColumn("ends", N_("Ends"), _ends, "ends", width=12, priority=85),
    ListColumn("decide", N_("Decide by"), _decide, "decide", width=12, priority=90),
    ListColumn(
        "responsible", N_("Responsible"), lambda r, _l: r.responsible, "responsible", min_width=14, max_width=24,
        priority=20,
    ),
    ListColumn("starts", N_("Starts"), lambda r, _l: day(r.starts_on), "starts", usual=False, width=11),
    ListColumn("reference", N_("Reference"), lambda r, _l: r.reference, usual=False, min_width=10, max_width=20),
    ListColumn("tier", N_("Tier"), lambda r, _l: tier_badge(r.tier), usual=False, width=4),
)  # fmt: skip
"""Every column, in the order in which the usual ones stand."""
