"""One partner: who it is and what to raise on top, below it sections with everything there is, each a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.errors import NotFound
from db.search import touch_recent
from db.views.brief import brief as read_brief
from db.views.brief_data import Brief
from db.views.partner import counts as read_counts
from db.views.partner import partner_id_of
from db.views.partner_data import Counts
from kumppani_tui.commands import Command
from kumppani_tui.commands import benefits as benefit_commands
from kumppani_tui.commands import duplicates as duplicate_commands
from kumppani_tui.commands import general as general_commands
from kumppani_tui.commands import partner as commands
from kumppani_tui.commands import tiers as tier_commands
from kumppani_tui.locale import _
from kumppani_tui.screens.benefit_sections import BenefitsSection
from kumppani_tui.screens.partner_doing import PartnerDoing
from kumppani_tui.screens.partner_events import PromisesSection, TimelineSection
from kumppani_tui.screens.partner_past import DetailsSection, HistorySection
from kumppani_tui.screens.partner_people import ContactsSection, PartnershipsSection
from kumppani_tui.screens.partner_section import Context, Listed, PartnerSection
from kumppani_tui.screens.partner_work import AgreementsSection, NeedsSection
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.partner_head import PartnerHead

SECTIONS: tuple[type[PartnerSection], ...] = (
    ContactsSection, PartnershipsSection, NeedsSection, AgreementsSection, TimelineSection, PromisesSection,
    HistorySection, DetailsSection, BenefitsSection,
)  # fmt: skip
"""In the order of their keys, 1 to 9."""

STANDS_IN = {
    "contact": "contacts", "agreement": "agreements", "activity": "timeline", "task": "promises",
    "benefit": "benefits", "asset": "benefits",
}  # fmt: skip
"""The section in which a record of the kind stands."""


class PartnerScreen(PartnerDoing):
    """Opened with the partner's uid or id."""

    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.NEW, commands.OPEN, commands.EDIT, commands.DONE, commands.STEP, commands.TASK, commands.BRIEF,
        commands.COPY_PHONE, commands.COPY_EMAIL, commands.COPY_WEB, commands.EDIT_PARTNER, commands.DELETE,
        commands.END, commands.ADD_TIER, commands.ADD_PERSON, commands.PRIMARY, commands.LEFT,
        tier_commands.REFLECT, tier_commands.CRITICAL, tier_commands.MATCH, commands.NEXT_SECTION,
        commands.PREVIOUS_SECTION, *commands.SECTIONS, benefit_commands.ASSET, duplicate_commands.MERGE_PARTNER,
    )  # fmt: skip

    ADD: ClassVar[Command] = commands.NEW
    ADDS: ClassVar[Mapping[str, Command]] = {"timeline": general_commands.QUICK_LOG}

    DEFAULT_CSS = """
    PartnerScreen.-tall PartnerHead { height: 10; padding: 1; }
    """

    def __init__(self, ref: str | int, found: tuple[str, int] | None = None) -> None:
        """`ref` is the uid or the id of the partner, `found` the kind and id of its record to begin on."""
        super().__init__([make() for make in SECTIONS])
        self._ref = ref
        self._noted = False
        if found is not None and found[0] in STANDS_IN:
            section = STANDS_IN[found[0]]
            self.begin_at(section, found if section in ("promises", "benefits") else found[1])

    def title_text(self) -> str:
        """The partner's name."""
        return printable(self.brief.name) if self.brief is not None else _("Partner")

    def log_subject(self) -> str | None:
        """With whom the quick log begins."""
        return self.brief.uid if self.brief is not None else None

    # -- what is shown -------------------------------------------------------------------------------------------

    def make_head(self) -> PartnerHead:
        """Who the partner is and what to raise."""
        return PartnerHead()

    @property
    def open_command(self) -> Command:
        """The partner's own key for opening."""
        return commands.OPEN

    @property
    def head_focused(self) -> bool:
        """Whether the focus is on the top, and keys mean the partner itself."""
        return isinstance(self.focused, PartnerHead)

    # -- reading -------------------------------------------------------------------------------------------------

    def refresh_data(self) -> None:
        """Read the partner and the section shown."""
        section = self.section
        self.run_read(lambda: self._read(section), lambda answer: self._show(section, answer))

    def _read(self, section: PartnerSection) -> tuple[Context, Brief, Counts, Listed] | None:
        """Called in a thread; None when the partner is not there any more."""
        register, today = self.register, self.kumppani.today()
        id_ = self.brief.id if self.brief is not None else partner_id_of(register, self._ref)
        try:
            found = read_brief(register, id_ or 0, today)
        except NotFound:
            return None
        if not self._noted:
            touch_recent(register, "partner", found.id)
        at = Context(register, found.id, found.uid, today, load_terms(register))
        return at, found, read_counts(register, found.id), section.read(at)

    def _show(self, section: PartnerSection, answer: tuple[Context, Brief, Counts, Listed] | None) -> None:
        if answer is None:
            self.leave_gone(_("This partner is not in the register any more."))
            return
        self.is_gone, self._noted = False, True
        at, self.brief, counts, listed = answer
        self.update_title()
        self.query_one(PartnerHead).show(self.brief, at.terms)
        self.show_listed(section, at, listed, counts)

    # -- sections ------------------------------------------------------------------------------------------------

    async def show_contacts(self) -> None:
        """Section 1."""
        await self.show_section(0)

    async def show_partnerships(self) -> None:
        """Section 2."""
        await self.show_section(1)

    async def show_needs(self) -> None:
        """Section 3."""
        await self.show_section(2)

    async def show_agreements(self) -> None:
        """Section 4."""
        await self.show_section(3)

    async def show_timeline(self) -> None:
        """Section 5."""
        await self.show_section(4)

    async def show_promises(self) -> None:
        """Section 6."""
        await self.show_section(5)

    async def show_history(self) -> None:
        """Section 7."""
        await self.show_section(6)

    async def show_details(self) -> None:
        """Section 8."""
        await self.show_section(7)

    async def show_benefits(self) -> None:
        """Section 9."""
        await self.show_section(8)
