"""A partner's page in everyday partnership: triads, feedback, agreements running, activities, enquiries, needs."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from db.views.everyday import EverydayRow, everyday_counts, everyday_rows
from db.views.tier_work import tier_feedback_ids
from db.views.tiers import TierRow
from kumppani_tui.commands import Command
from kumppani_tui.commands.tier_activity import ACTIVITY
from kumppani_tui.feedback_words import said_mean
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.screens.everyday import done_together
from kumppani_tui.screens.everyday_sections import (
    EnquiriesSection,
    EverydayFeedback,
    EverydayTimeline,
    RunningAgreements,
    TriadsSection,
)
from kumppani_tui.screens.kind_page import Page, TierPage
from kumppani_tui.screens.list_base import Look
from kumppani_tui.screens.partner_section import Context
from kumppani_tui.screens.tier_activity import TierActivity
from kumppani_tui.screens.tier_beside import page_head
from kumppani_tui.screens.tier_sections import TierNeeds


class EverydayPage(TierActivity, TierPage):
    """All of one everyday partnership."""

    KEYS: ClassVar[tuple[Command, ...]] = (ACTIVITY,)
    TIER: ClassVar[str] = "EVERYDAY"
    TITLE_TEXT: ClassVar[str] = N_("Everyday partnership")

    @classmethod
    def sections(cls) -> tuple[Any, ...]:
        """In the order of their keys."""
        return TriadsSection, EverydayFeedback, RunningAgreements, EverydayTimeline, EnquiriesSection, TierNeeds

    def read_head(self, at: Context, row: TierRow) -> tuple[EverydayRow | None, dict[str, int]]:
        """The row with what runs, and how much is in the sections."""
        found = everyday_rows(at.register, [row.id], at.today).get(row.id)
        counts = everyday_counts(at.register, at.partner_id, at.today)
        return found, {**counts, "feedback": len(tier_feedback_ids(at.register, at.partner_id, self.TIER))}

    def head(self, page: Page) -> Content:
        """Who, goal, feedback and its trend, students now, what was done together, the next review."""
        row: EverydayRow | None = page.head
        if row is None:
            return Content("")
        students = ngettext("{n} student now", "{n} students now", row.students).format(n=number(row.students))
        said = Content.assemble((f"{_('Feedback')}  ", "$quiet"), said_mean(row.scores), f" · {students}")
        together = Content("  ").join(done_together(row, page.at.today))
        return page_head(row, Look(page.at.today, page.at.terms), said, together)
