"""One partner: who it is and what to raise on top, below it sections with everything there is, each a list."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from db.errors import NotFound
from db.search import touch_recent
from db.views.brief import brief as read_brief
from db.views.brief_data import Brief
from db.views.partner import counts as read_counts
from db.views.partner import partner_id_of
from db.views.partner_data import Counts
from kumppani_tui.commands import Command
from kumppani_tui.commands import general as general_commands
from kumppani_tui.commands import partner as commands
from kumppani_tui.locale import _
from kumppani_tui.screens.partner_doing import PartnerDoing
from kumppani_tui.screens.partner_events import PromisesSection, TimelineSection
from kumppani_tui.screens.partner_past import DetailsSection, HistorySection
from kumppani_tui.screens.partner_people import ContactsSection, PartnershipsSection
from kumppani_tui.screens.partner_section import Context, Key, Listed, PartnerSection
from kumppani_tui.screens.partner_work import AgreementsSection, NeedsSection
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.partner_head import PartnerHead
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row
from kumppani_tui.widgets.section_tabs import SectionTabs

SECTIONS: tuple[type[PartnerSection], ...] = (
    ContactsSection, PartnershipsSection, NeedsSection, AgreementsSection, TimelineSection, PromisesSection,
    HistorySection, DetailsSection,
)  # fmt: skip
"""In the order of their keys, 1 to 8."""

ADDS = {"timeline": general_commands.QUICK_LOG}
"""The command that fills an empty section, where it is not the one for new records."""


STANDS_IN = {"contact": "contacts", "agreement": "agreements", "activity": "timeline", "task": "promises"}
"""The section in which a record of the kind stands."""


class SectionSource:
    """The rows of a section for its list."""

    def __init__(self, section: PartnerSection, at: Context, listed: Listed) -> None:
        """What was read of the section."""
        self._section, self._at, self.listed = section, at, listed

    def keys(self) -> Any:
        """All keys."""
        return self.listed.keys

    def rows(self, keys: Any) -> dict[Key, Row]:
        """The rows of some keys."""
        return {key: self._section.row(self._at, key, one) for key, one in self.listed.fetch(keys).items()}

    def record(self, key: Key) -> Any:
        """One record, None when it is gone."""
        return self.listed.fetch([key]).get(key)


class PartnerScreen(PartnerDoing):
    """Opened with the partner's uid or id."""

    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.NEW, commands.OPEN, commands.EDIT, commands.DONE, commands.STEP, commands.TASK, commands.BRIEF,
        commands.COPY_PHONE, commands.COPY_EMAIL, commands.COPY_WEB, commands.EDIT_PARTNER, commands.DELETE,
        commands.END, commands.ADD_TIER, commands.ADD_PERSON, commands.PRIMARY, commands.LEFT, commands.NEXT_SECTION,
        commands.PREVIOUS_SECTION, *commands.SECTIONS,
    )  # fmt: skip

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]

    AUTO_FOCUS = "RecordList"

    DEFAULT_CSS = """
    PartnerScreen #sections { height: 1fr; }
    PartnerScreen #lists { width: 3fr; height: 1fr; }
    PartnerScreen #lists RecordList { padding: 0; }
    PartnerScreen #detail { display: none; width: 2fr; height: 1fr; padding: 0 1 0 2;
        border-left: solid $border-blurred; scrollbar-size-vertical: 1; }
    PartnerScreen.-wide #detail { display: block; }
    PartnerScreen.-tall PartnerHead { height: 10; padding: 1; }
    """

    def __init__(self, ref: str | int, found: tuple[str, int] | None = None) -> None:
        """`ref` is the uid or the id of the partner, `found` the kind and id of its record to begin on."""
        super().__init__()
        self._ref = ref
        self._place = 0
        self._sections = [make() for make in SECTIONS]
        self._sources: dict[str, SectionSource] = {}
        self._gone = False
        self._noted = False
        self._wanted: tuple[str, Any] | None = None
        """The section and what a form answered with, or another screen found: where the cursor goes."""
        if found is not None and found[0] in STANDS_IN:
            section = STANDS_IN[found[0]]
            self._place = next(place for place, one in enumerate(self._sections) if section == one.ID)
            self._wanted = section, found if section == "promises" else found[1]

    def title_text(self) -> str:
        """The partner's name."""
        return printable(self.brief.name) if self.brief is not None else _("Partner")

    def log_subject(self) -> str | None:
        """With whom the quick log begins."""
        return self.brief.uid if self.brief is not None else None

    # -- what is shown -------------------------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Top, sections, list and details."""
        yield PartnerHead()
        yield SectionTabs([_(section.TITLE) for section in self._sections])
        with Horizontal(id="sections"):
            with Vertical(id="lists"):
                yield self._make_list(self.section)
            with VerticalScroll(id="detail", can_focus=False):
                yield Static(Content(""), id="detail-text")

    def _make_list(self, section: PartnerSection) -> RecordList[Key]:
        key = self.key_text_of(ADDS.get(section.ID, commands.NEW))
        return RecordList[Key](
            section.columns(), empty=_(section.EMPTY).format(key=key), markable=False, id=f"list-{section.ID}"
        )

    @property
    def section(self) -> PartnerSection:
        """The section shown."""
        return self._sections[self._place]

    @property
    def list(self) -> RecordList[Key]:
        """The list of the section shown."""
        found: RecordList[Key] = self.query_one(f"#list-{self.section.ID}", RecordList)
        return found

    @property
    def record(self) -> tuple[Key, Any] | None:
        """The record under the cursor with its key."""
        source = self._sources.get(self.section.ID)
        lists = self.query(f"#list-{self.section.ID}").results(RecordList)
        key = next((one.cursor_key for one in lists), None)
        if source is None or key is None:
            return None
        found = source.record(key)
        return (key, found) if found is not None else None

    @property
    def head_focused(self) -> bool:
        """Whether the focus is on the top, and keys mean the partner itself."""
        return isinstance(self.focused, PartnerHead)

    # -- reading -------------------------------------------------------------------------------------------------

    def refresh_data(self) -> None:
        """Read the partner and the section shown."""
        if self._gone and self.app.screen is self:
            self.kumppani.leave()
            return
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
            self._leave_gone()
            return
        self._gone, self._noted = False, True
        self.at, self.brief, counts, listed = answer
        self.update_title()
        self.query_one(PartnerHead).show(self.brief, self.at.terms)
        self.query_one(SectionTabs).show(self._place)
        self.query_one(SectionTabs).set_counts([one.count(counts) for one in self._sections])
        self._show_section(section, listed)

    def _leave_gone(self) -> None:
        """The partner is in the trash, or its adding was undone."""
        self._gone = True
        self.tell(_("This partner is not in the register any more."), warning=True)
        # Not `is_current`: that is true under a form as well, and the form would be closed with what is typed in it.
        if self.app.screen is self:
            self.kumppani.leave()

    def _show_section(self, section: PartnerSection, listed: Listed) -> None:
        assert self.at is not None
        source = SectionSource(section, self.at, listed)
        self._sources[section.ID] = source
        for shown in self.query(f"#list-{section.ID}").results(RecordList):
            shown.set_source(source, listed.keys, groups=listed.groups)
            if self._wanted is not None and self._wanted[0] == section.ID:
                key = section.key_of(listed, self._wanted[1])
                self._wanted = None
                if key is not None:
                    shown.move_cursor_to(key)
        self._show_detail()

    def want(self, answer: Any) -> None:
        """Put the cursor on the record that a form answered with, when it is read."""
        if answer is not None:
            self._wanted = (self.section.ID, answer)
            # The change may have been read and shown before the form gave its answer.
            self.refresh_data()

    def _show_detail(self) -> None:
        """Show the record under the cursor beside the list; looked up only when there is room."""
        here = self.record if self.has_class("-wide") else None
        text = Content("")
        if here is not None and self.at is not None:
            text = self.section.detail(self.at, *here)
        self.query_one("#detail-text", Static).update(text)
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)
        self.refresh_bindings()

    @on(RecordList.Highlighted)
    def _moved(self, event: RecordList.Highlighted) -> None:
        if event.record_list.id == f"list-{self.section.ID}":
            self._show_detail()

    @on(RecordList.Selected)
    async def _chosen(self, event: RecordList.Selected) -> None:
        await self.run_named(commands.OPEN)

    def on_resize(self, event: events.Resize) -> None:
        """There may be room for details now, or not any more."""
        self.call_after_refresh(self._show_detail)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The keys mean something else on top."""
        self.refresh_bindings()

    # -- sections ------------------------------------------------------------------------------------------------

    async def show_section(self, place: int) -> None:
        """Show another section; its list is made when it is first shown."""
        place %= len(self._sections)
        here = self.list.has_focus or self.head_focused is False
        self.list.display = False
        self._place = place
        section = self.section
        if not self.query(f"#list-{section.ID}"):
            await self.query_one("#lists").mount(self._make_list(section))
        self.list.display = True
        if here:
            self.list.focus()
        self.query_one(SectionTabs).show(place)
        self._show_detail()
        self.refresh_data()

    @on(SectionTabs.Chosen)
    async def _clicked(self, event: SectionTabs.Chosen) -> None:
        await self.show_section(event.index)

    async def next_section(self) -> None:
        """To the right."""
        await self.show_section(self._place + 1)

    async def previous_section(self) -> None:
        """To the left."""
        await self.show_section(self._place - 1)

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

    async def retranslate(self) -> None:
        """The language changed: build the screen again, on the same section."""
        place, self._place = self._place, 0
        self._sources.clear()
        await super().retranslate()
        await self.show_section(place)
