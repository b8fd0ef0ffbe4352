"""What the list of partners shows in its columns."""

from __future__ import annotations

import datetime

from textual.content import Content

from db.rules.tiers import Tier
from db.views.partners import PartnerRow
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import distance, number, short, tight
from kumppani_tui.screens.list_base import ListColumn, Look
from kumppani_tui.text import printable
from kumppani_tui.widgets.record_list_source import Cell, Fitting

STATUS_GLYPHS = {"ACTIVE": "◆", "PROSPECT": "◇", "PAUSED": "‖", "ENDED": "✕"}
"""A glyph beside the word of each status."""

_STATUS_STYLES = {"ACTIVE": "$done", "PROSPECT": "$key", "PAUSED": "$soon", "ENDED": "$quiet"}
DATE_WIDTH = 11
"""Cells in which a date is always whole, with its mark."""

_SAID_DAYS = 31
"""Up to how many days ago a contact is said in days."""


def _name(row: PartnerRow, look: Look) -> Cell:
    """The name; that a partner is ended is said beside it, whatever columns are shown."""
    if row.status != "ENDED":
        return row.name
    return f"{row.name} ({look.terms.name('partner_status', row.status).lower()})"


def _tiers(row: PartnerRow, _look: Look) -> Cell:
    """The letters A K S V, each in its own place and colour; the primary one underlined."""
    parts: list[tuple[str, str] | str] = []
    for tier in Tier:
        if tier.value[0] in row.tiers:
            primary = " underline" if tier.value == row.primary_tier else ""
            parts.append((tier.badge, f"bold{primary} $tier-{tier.value.lower()}"))
        else:
            parts.append(" ")
    return Content.assemble(*parts)


def _status(row: PartnerRow, look: Look) -> Cell:
    glyph = STATUS_GLYPHS.get(row.status, "•")
    word = look.terms.name("partner_status", row.status)
    return Content.assemble((glyph, _STATUS_STYLES.get(row.status, "")), " ", word)


def _business_id(row: PartnerRow, _look: Look) -> Cell:
    if row.business_id and row.business_id_unverified:
        return Content.assemble(printable(row.business_id, 40), (" ?", "bold $soon"))
    return row.business_id


def is_quiet(row: PartnerRow, today: datetime.date) -> bool:
    """Whether the partner has been quiet past its rhythm."""
    return row.quiet_on is not None and row.quiet_on <= today and row.status != "ENDED"


def _past_due(said: str, tight: str) -> Cell:
    """A date that is over, in red and with a mark; `tight` is its wording for a narrow column."""
    mark = " ▲" if len(tight) < DATE_WIDTH - 1 else "▲"
    return Fitting(Content.styled(f"{said} ▲", "$overdue"), Content.styled(tight + mark, "$overdue"))


def _last(row: PartnerRow, look: Look) -> Cell:
    when = row.last_contact_on
    said, near = (_("never"), _("never")) if when is None else (_said(when, look.today), tight(when, look.today))
    if is_quiet(row, look.today):
        return _past_due(said, near)
    return "" if when is None else Fitting(said, near)


def _said(when: datetime.date, today: datetime.date) -> str:
    return distance(when, today) if abs((when - today).days) <= _SAID_DAYS else short(when, today)


def _next(row: PartnerRow, look: Look) -> Cell:
    if row.next_due_on is None:
        return ""
    days = (row.next_due_on - look.today).days
    if days < 0:
        return _past_due(short(row.next_due_on, look.today), tight(row.next_due_on, look.today))
    if days < 2:
        return Content.styled(distance(row.next_due_on, look.today), "$soon")
    return Fitting(short(row.next_due_on, look.today), tight(row.next_due_on, look.today))


def _quiet(row: PartnerRow, look: Look) -> Cell:
    if row.quiet_on is None:
        return ""
    if is_quiet(row, look.today):
        return Content.styled(f"{short(row.quiet_on, look.today)} ▲", "$overdue")
    return short(row.quiet_on, look.today)


def _count(value: int) -> str:
    return number(value) if value else ""


def _tags(row: PartnerRow, _look: Look) -> Cell:
    return " ".join(f"#{tag}" for tag in row.tags)


COLUMNS: tuple[ListColumn[PartnerRow], ...] = (
    ListColumn("name", N_("Name"), _name, "name", min_width=29, weight=3, max_width=56, priority=99),
    ListColumn("tiers", N_("Tiers"), _tiers, "tiers", width=5, priority=90),
    ListColumn(
        "municipality", N_("Municipality"), lambda r, _l: r.municipality, "municipality", min_width=11, max_width=18,
        priority=70,
    ),
    ListColumn(
        "last_contact", N_("Last contact"), _last, "last_contact", downwards=True, min_width=DATE_WIDTH, max_width=14,
        priority=85,
    ),
    ListColumn("next_due", N_("Next"), _next, "next_due", min_width=DATE_WIDTH, max_width=13, priority=80),
    ListColumn(
        "responsible", N_("Responsible"), lambda r, _l: r.responsible, "responsible", min_width=11, max_width=22,
        priority=40,
    ),
    ListColumn("status", N_("Status"), _status, "status", min_width=13, max_width=23, priority=50),
    ListColumn(
        "kind", N_("Kind"), lambda r, look: look.terms.name("partner_kind", r.kind), "kind", usual=False,
        min_width=10, max_width=22, priority=20,
    ),
    ListColumn("business_id", N_("Y-tunnus"), _business_id, "business_id", usual=False, width=11, priority=30),
    ListColumn(
        "region", N_("Region"), lambda r, _l: r.region, "region", usual=False, min_width=12, max_width=20, priority=25
    ),
    ListColumn("unit", N_("Unit"), lambda r, _l: r.unit, "unit", usual=False, min_width=10, max_width=24, priority=24),
    ListColumn("tags", N_("Tags"), _tags, usual=False, min_width=12, max_width=36, priority=35),
    ListColumn("quiet", N_("Quiet from"), _quiet, "quiet", usual=False, width=13, priority=45),
    ListColumn(
        "contacts", N_("Contacts"), lambda r, _l: _count(r.contact_count), "contacts", downwards=True, usual=False,
        width=14, align="right", priority=15,
    ),
    ListColumn(
        "promises", N_("Open promises"), lambda r, _l: _count(r.open_promises), "promises", downwards=True,
        usual=False, width=15, align="right", priority=16,
    ),
    ListColumn(
        "size", N_("Size"), lambda r, look: look.terms.name("partner_size", r.size).partition(" (")[0], "size",
        usual=False, min_width=10, max_width=14, priority=14,
    ),
    ListColumn("web", N_("Web site"), lambda r, _l: r.web, usual=False, min_width=14, max_width=36, priority=10),
)  # fmt: skip
"""Every column, in the order in which the usual ones stand."""
