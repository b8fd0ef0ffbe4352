"""Strategic partnerships: shared challenge, next milestone, profile, next steering meeting, agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content

from db.views.strategy import MilestoneRow, StrategicRow, Strategy, strategic_rows, strategy_of
from db.views.tiers import TierRow
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import number, short, tight, tight_due
from kumppani_tui.screens.list_base import ListColumn, Look
from kumppani_tui.screens.tier_base import COMMON, TierScreen
from kumppani_tui.screens.tier_beside import about, part, text
from kumppani_tui.strategy_words import agreement_words
from kumppani_tui.widgets.profile import profile_content
from kumppani_tui.widgets.record_list_source import Cell, Fitting

MOST = 4
"""Milestones beside the list at most."""


def _challenge(row: StrategicRow, look: Look) -> Cell:
    """The name of a typical challenge, else the beginning of the text."""
    return look.terms.name("challenge", row.challenge_kind) or " ".join(row.challenge.split())


def _milestone(row: StrategicRow, look: Look) -> Cell:
    """The day of the next milestone and, where there is room, what it is; a late one says so."""
    if row.milestone_on is None:
        return ""
    if row.milestone_on < look.today:
        when = Content.styled(f"▲ {tight_due(row.milestone_on, look.today)}", "$overdue")
    else:
        when = Content(f"◇ {tight(row.milestone_on, look.today)}")
    return Fitting(Content.assemble(when, f"  {text(row.milestone)}"), when)


def _meeting(row: StrategicRow, look: Look) -> Cell:
    """The day of the next steering meeting; one gone by says so."""
    if row.meeting_on is None:
        return ""
    if row.meeting_on < look.today:
        return Content.styled(f"▲ {tight(row.meeting_on, look.today)}", "$overdue")
    return short(row.meeting_on, look.today)


OWN: tuple[ListColumn[StrategicRow], ...] = (
    ListColumn("challenge", N_("Shared challenge"), _challenge, min_width=14, weight=3, max_width=40, priority=80),
    ListColumn("milestone", N_("Milestone"), _milestone, min_width=16, weight=3, max_width=36, priority=97),
    ListColumn(
        "profile", N_("Profile"), lambda r, _l: number(r.mean, decimals=1) if r.mean is not None else "–", width=8,
        align="right", priority=90,
    ),
    ListColumn("steering", N_("Steering"), _meeting, width=12, priority=70),
    ListColumn(
        "agreement", N_("Agreement"), lambda r, _l: agreement_words(r.agreement), min_width=10, max_width=22,
        priority=85,
    ),
)  # fmt: skip
"""The tier's own columns, after the partner's name."""


class StrategicScreen(TierScreen):
    """The strategic partnerships, those too quiet first, and one of them beside them."""

    TIER = "STRATEGIC"
    LIST = "strategic"
    PAGE = "strategic_page"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = (COMMON[0], *OWN, *COMMON[1:])

    DEFAULT_CSS = """
    StrategicScreen #preview { width: 36%; }
    """

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, StrategicRow]:
        """What the list shows of them."""
        return strategic_rows(self.register, ids)

    def read_beside(self, row: TierRow) -> Strategy:
        """What it is about and how it stands."""
        return strategy_of(self.register, row.partner_id)

    def beside(self, row: TierRow, found: Strategy, look: Look) -> Content:
        """Vision, challenge, the next milestones and a small profile."""
        lines = about(row, look)
        lines += part(_("Vision"), [text(found.vision)] if found.vision else [])
        named = look.terms.name("challenge", found.challenge_kind)
        said = ": ".join(one for one in (named, text(found.challenge)) if one)
        lines += part(_("Shared challenge"), [said] if said else [])
        lines += part(_("Milestones"), [_line(one, look) for one in found.next_milestones[:MOST]])
        drawn = profile_content(found.profile, found.previous, look.terms, self._pane_width)
        lines += part(_("Profile"), [drawn] if found.profile is not None else [])
        meeting = found.meeting
        lines += part(
            _("Next steering meeting"),
            [f"{short(meeting.on, look.today)}  {text(meeting.agenda)}".rstrip()] if meeting is not None else [],
        )
        lines += part(_("Anticipatory agreement"), [agreement_words(found.agreement, found.lacks)])
        return Content("\n").join(lines)

    @property
    def _pane_width(self) -> int:
        """Cells of a line in the pane."""
        return max(self.query_one("#preview", VerticalScroll).scrollable_content_region.width, 24)

    def on_resize(self, event: events.Resize) -> None:
        """The profile is drawn for the width of the pane."""
        self.rows_shown()


def _line(milestone: MilestoneRow, look: Look) -> Content:
    """One milestone: mark, day and title."""
    if milestone.is_late(look.today):
        when = Content.styled(f"▲ {tight_due(milestone.due_on, look.today)}", "$overdue")
    else:
        when = Content(f"◇ {tight(milestone.due_on, look.today)}")
    return Content.assemble(when, f"  {text(milestone.title)}")
