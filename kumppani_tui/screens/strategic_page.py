"""A partner's strategic partnership: what is sought together, how far it is, and what carries it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.content import Content

from db.views.records import counts_of
from db.views.strategy import Strategy, profiles_of, strategy_of
from db.views.tiers import TierRow
from kumppani_tui.commands import Command
from kumppani_tui.commands import strategy as commands
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import due
from kumppani_tui.screens.kind_page import Page, TierPage
from kumppani_tui.screens.partner_section import Context, PartnerSection
from kumppani_tui.screens.strategic_profile import ProfileSection
from kumppani_tui.screens.strategic_sections import (
    AnticipatorySection,
    FutureNeedsSection,
    MeetingsSection,
    MilestonesSection,
    ResourcesSection,
    meeting_line,
)
from kumppani_tui.screens.strategic_texts import TextsSection
from kumppani_tui.strategy_words import agreement_words
from kumppani_tui.text import printable
from kumppani_tui.widgets.drawing import Drawing
from kumppani_tui.widgets.profile import mean_words, profile_content
from kumppani_tui.widgets.section_tabs import SectionTabs
from kumppani_tui.widgets.timeline import timeline_content

LANES = {False: 2, True: 4}
"""Lines for names below the timeline, in a low and in a tall terminal."""


class StrategicPage(TierPage):
    """Head, sections, and above the list of milestones the timeline, above that of profiles the profile."""

    TITLE_TEXT = N_("Strategic partnership")
    TIER = "STRATEGIC"
    KEYS: ClassVar[tuple[Command, ...]] = (commands.SCORE,)

    DEFAULT_CSS = """
    StrategicPage #head { text-wrap: nowrap; text-overflow: ellipsis; }
    StrategicPage Drawing { padding: 0 1 1 1; }
    StrategicPage.-short Drawing { padding: 0 1; }
    """

    def __init__(self, partner: str | int, wanted: tuple[str, int] | None = None) -> None:
        """`partner` is the uid or the id; `wanted` the ID of a section and a record to begin at: `("milestone", 7)`."""
        super().__init__(partner)
        if wanted is not None:
            self.begin_at(*wanted)

    @classmethod
    def sections(cls) -> tuple[type[PartnerSection], ...]:
        """In the order of their keys."""
        return (
            TextsSection, MilestonesSection, ProfileSection, ResourcesSection, FutureNeedsSection, MeetingsSection,
            AnticipatorySection,
        )  # fmt: skip

    def compose_body(self) -> ComposeResult:
        """The drawing stands between the titles of the sections and the list."""
        for widget in super().compose_body():
            yield widget
            if isinstance(widget, SectionTabs):
                yield Drawing()

    # -- the head ------------------------------------------------------------------------------------------------

    def read_head(self, at: Context, row: TierRow) -> tuple[Strategy, dict[str, int]]:
        """How it stands, and how much is in each section."""
        kinds = ("strategy_text", "milestone", "resource", "future_need", "meeting")
        counts = counts_of(at.register, kinds, "partner", at.partner_id)
        counts["profile"] = len(profiles_of(at.register, at.partner_id))
        counts["agreement"] = len(AnticipatorySection().read(at).keys)
        return strategy_of(at.register, at.partner_id), counts

    def head(self, page: Page) -> Content:
        """Goal, challenge, next milestone, next steering meeting, agreement and profile."""
        found: Strategy = page.head
        row, today = self.partnership, page.at.today
        none = Content.styled("–", "$quiet")
        goal = printable(row.goal) if row is not None else ""
        named = page.at.terms.name("challenge", found.challenge_kind)
        challenge = printable(": ".join(part for part in (named, found.challenge) if part))
        milestone = none
        if found.next_milestones:
            first = found.next_milestones[0]
            said = due(first.due_on, today)
            when = Content.styled("▲ " + said, "$overdue") if first.due_on < today else Content(said)
            milestone = Content.assemble(when, f"  {printable(first.title)}")
        meeting = meeting_line(found.meeting.on, printable(found.meeting.agenda), today) if found.meeting else none
        mean = mean_words(found.profile, found.previous) if found.profile is not None else "–"
        agreement = Content.assemble(
            agreement_words(found.agreement, found.lacks), ("    " + _("Profile, mean") + "  ", "$quiet"), mean
        )
        pairs = (
            (_("Goal"), Content(goal) if goal else none),
            (_("Challenge"), Content(challenge) if challenge else none),
            (_("Next milestone"), milestone),
            (_("Steering meeting"), meeting),
            (_("Agreement"), agreement),
        )
        wide = max(Content(label).cell_length for label, _text in pairs) + 2
        return Content("\n").join(Content.assemble((label.ljust(wide), "$quiet"), text) for label, text in pairs)

    # -- the drawing ---------------------------------------------------------------------------------------------

    def _show_detail(self) -> None:
        """Draw anew too: the cursor may be on another profile."""
        super()._show_detail()
        for drawing in self.query(Drawing).results():
            drawing.show(self._drawing())

    def _drawing(self) -> Callable[[int], Content] | None:
        """What stands above the list of the section shown."""
        page, at = self.page, self.at
        if page is None or at is None:
            return None
        found: Strategy = page.head
        if isinstance(self.section, MilestonesSection) and found.milestones:
            lanes = LANES[self.has_class("-tall")]
            return lambda width: timeline_content(found.milestones, at.today, width, lanes=lanes)
        if isinstance(self.section, ProfileSection) and found.profile is not None:
            here = self.record
            now, before = (found.profile, found.previous) if here is None else (here[1].profile, here[1].previous)
            return lambda width: profile_content(now, before, at.terms, width)
        return None

    # -- doing ---------------------------------------------------------------------------------------------------

    async def new_record(self) -> None:
        """A new version is of the text under the cursor."""
        if isinstance(self.section, TextsSection):
            here = self.record
            self.section.chosen = here[1] if here is not None else None
        await super().new_record()

    def can_score_profile(self) -> bool:
        """When the page is read."""
        return self.at is not None

    async def score_profile(self) -> None:
        """All seven characteristics in one form; what was scored is shown then."""
        from kumppani_tui.dialogs.score_profile import ScoreProfile

        at = self.at
        if at is None:
            return
        form = await self.read(lambda: ScoreProfile(at.register, at.partner_id, uid=at.uid, today=at.today))
        answer: Any = await self.show(form)
        if answer is not None:
            await self.show_section_called(ProfileSection.ID)
            self.want(answer)
