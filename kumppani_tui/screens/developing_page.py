"""A partner's page in developing partnership: projects, experiments, exchange periods, feedback, activities."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from db.views.developing import DevelopingRow, developing_counts, developing_rows
from db.views.tier_work import tier_feedback_ids
from db.views.tiers import TierRow
from kumppani_tui.commands import Command
from kumppani_tui.commands.tier_activity import ACTIVITY
from kumppani_tui.feedback_words import said_mean
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.screens.developing_sections import (
    DevelopingFeedback,
    DevelopingTimeline,
    ExchangesSection,
    ExperimentsSection,
    ProjectsSection,
)
from kumppani_tui.screens.kind_page import Page, TierPage
from kumppani_tui.screens.list_base import Look
from kumppani_tui.screens.partner_section import Context
from kumppani_tui.screens.tier_activity import TierActivity
from kumppani_tui.screens.tier_beside import page_head
from kumppani_tui.screens.tier_sections import TierNeeds
from kumppani_tui.text import printable
from kumppani_tui.widgets.choices import Choice


class DevelopingPage(TierActivity, TierPage):
    """All of one developing partnership."""

    KEYS: ClassVar[tuple[Command, ...]] = (ACTIVITY,)
    TIER: ClassVar[str] = "DEVELOPING"
    TITLE_TEXT: ClassVar[str] = N_("Developing partnership")

    @classmethod
    def sections(cls) -> tuple[Any, ...]:
        """In the order of their keys."""
        return (
            ProjectsSection, ExperimentsSection, ExchangesSection, DevelopingFeedback, DevelopingTimeline, TierNeeds,
        )  # fmt: skip

    def read_head(self, at: Context, row: TierRow) -> tuple[DevelopingRow | None, dict[str, int]]:
        """The row with what is developed, and how much is in the sections."""
        found = developing_rows(at.register, [row.id], at.today).get(row.id)
        counts = developing_counts(at.register, at.partner_id)
        feedback = len(tier_feedback_ids(at.register, at.partner_id, self.TIER))
        return found, {**counts, "feedback": feedback}

    def head(self, page: Page) -> Content:
        """Who, goal, projects, hours of exchange, feedback, the next review."""
        row: DevelopingRow | None = page.head
        if row is None:
            return Content("")
        projects = ngettext("{n} project running", "{n} projects running", len(row.projects)).format(
            n=number(len(row.projects))
        )
        exchange = _("{n} h of exchange this year").format(n=number(row.hours))
        running = Content(f"{projects} · {exchange}")
        said = Content.assemble((f"{_('Feedback')}  ", "$quiet"), said_mean(row.scores))
        return page_head(row, Look(page.at.today, page.at.terms), running, said)

    async def new_record(self) -> None:
        """A new experiment belongs to one of the partner's projects: asked when there are several."""
        at, row = self.at, self.page.head if self.page is not None else None
        if self.section.ID != ExperimentsSection.KIND or at is None or row is None:
            await super().new_record()
            return
        if not row.projects:
            self.tell(_("An experiment belongs to a project: add the project first."), warning=True)
            return
        project: int | None = row.projects[0].id
        if len(row.projects) > 1:
            from kumppani_tui.dialogs.numbered import Numbered

            choices = [Choice(one.id, printable(one.title, 60)) for one in row.projects]
            chosen = await self.show(Numbered(_("An experiment of which project?"), choices))
            project = chosen.value if chosen is not None else None
        if project is not None:
            from kumppani_tui.dialogs.kind_form import KindForm

            owner = {"project": project}
            form = await self.read(
                lambda: KindForm(self.register, "experiment", owner=owner, begins={"starts_on": at.today}, uid=at.uid)
            )
            self.want(await self.show(form))
