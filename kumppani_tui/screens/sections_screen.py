"""A page that shows one thing: its head on top, below it sections, each a list of records with their details beside.

The partner is such a page, and so are a network, a project, and a partner's work in one tier.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from kumppani_tui.commands import Command
from kumppani_tui.commands import page as commands
from kumppani_tui.locale import _
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.numbered_sections import NumberedSections
from kumppani_tui.screens.partner_section import Context, Key, Listed, PartnerSection, SectionSource
from kumppani_tui.widgets.plain import PlainHorizontal, PlainVertical
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.section_tabs import SectionTabs


class SectionsScreen(NumberedSections, KumppaniScreen):
    """A page with sections. Subclasses give the head, the sections, and how the whole is read."""

    KEYS: ClassVar[tuple[Command, ...]] = ()

    ADD: ClassVar[Command] = commands.NEW
    """The command that adds a record, named where a section is empty."""

    ADDS: ClassVar[Mapping[str, Command]] = {}
    """By section: the command that fills it, where it is another one."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]

    AUTO_FOCUS = "RecordList"

    DEFAULT_CSS = """
    SectionsScreen #sections { height: 1fr; }
    SectionsScreen #lists { width: 3fr; height: 1fr; }
    SectionsScreen #lists RecordList { padding: 0; }
    SectionsScreen #detail { display: none; width: 2fr; height: 1fr; padding: 0 1 0 2;
        border-left: solid $border-blurred; scrollbar-size-vertical: 1; }
    SectionsScreen.-wide #detail { display: block; }
    """

    at: Context | None = None
    """What sections are worded with, None until the page is read."""

    def __init__(self, sections: Sequence[PartnerSection]) -> None:
        """`sections` in the order of their keys."""
        super().__init__()
        self._place = 0
        self._sections = list(sections)
        self._sources: dict[str, SectionSource] = {}
        self._wanted: tuple[str, Any] | None = None

    def begin_at(self, section: str, record: Any) -> None:
        """Begin in the section with the ID, with the cursor on what `key_of` makes a key of; called before mounting."""
        self._place = next(place for place, one in enumerate(self._sections) if section == one.ID)
        self._wanted = section, record

    @abstractmethod
    def make_head(self) -> Widget:
        """The widget on top."""

    @property
    def head_focused(self) -> bool:
        """Whether the focus is on the top, and keys mean the whole."""
        return False

    # -- what is shown -------------------------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Top, sections, list and details."""
        yield self.make_head()
        yield SectionTabs([_(section.TITLE) for section in self._sections])
        with PlainHorizontal(id="sections"):
            with PlainVertical(id="lists"):
                yield self._make_list(self.section)
            with VerticalScroll(id="detail", can_focus=False):
                yield Static(Content(""), id="detail-text")

    def _make_list(self, section: PartnerSection) -> RecordList[Key]:
        key = self.key_text_of(self.ADDS.get(section.ID, self.ADD))
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

    def show_listed(self, section: PartnerSection, at: Context, listed: Listed, counts: Any) -> None:
        """Show what was read of a section, and how much is in each."""
        self.at = at
        self.query_one(SectionTabs).show(self._place)
        self.query_one(SectionTabs).set_counts([one.count(counts) for one in self._sections])
        source = SectionSource(section, at, listed)
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
        await self.run_named(self.open_command)

    @property
    def open_command(self) -> Command:
        """What Enter on a row runs."""
        return commands.OPEN

    def on_resize(self, event: events.Resize) -> None:
        """There may be room for details now, or not any more."""
        self.call_after_refresh(self._show_detail)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The keys mean something else on top."""
        self.refresh_bindings()

    # -- sections ------------------------------------------------------------------------------------------------

    @property
    def section_count(self) -> int:
        """How many sections there are."""
        return len(self._sections)

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

    async def show_section_called(self, name: str) -> None:
        """Show the section with the ID. Raises StopIteration when there is none."""
        await self.show_section(next(n for n, section in enumerate(self._sections) if name == section.ID))

    @on(SectionTabs.Chosen)
    async def _clicked(self, event: SectionTabs.Chosen) -> None:
        await self.show_section(event.index)

    async def next_section(self) -> None:
        """To the right."""
        await self.show_section(self._place + 1)

    async def previous_section(self) -> None:
        """To the left."""
        await self.show_section(self._place - 1)

    async def retranslate(self) -> None:
        """The language changed: build the screen again, on the same section."""
        place, self._place = self._place, 0
        self._sources.clear()
        await super().retranslate()
        await self.show_section(place)

    # -- records -------------------------------------------------------------------------------------------------

    def can_new_record(self) -> bool:
        """Where records can be added."""
        return self.at is not None and self.section.ADDS_RECORDS

    async def new_record(self) -> None:
        """Add to the section shown. The form reads its choices, so it is made in a thread."""
        at, section = self.at, self.section
        if at is not None and (form := await self.read(lambda: section.new(at))) is not None:
            self.want(await self.show(form))

    def can_edit_record(self) -> bool:
        """The whole on top, else a record that has a form."""
        return self.at is not None and (self.head_focused or (self.section.EDITS_RECORDS and self.record is not None))

    async def edit_record(self) -> None:
        """Change the record under the cursor, or with the focus on top the whole."""
        at, section, here = self.at, self.section, self.record
        if self.head_focused:
            await self.edit_whole()
        elif at is not None and here is not None:
            form = await self.read(lambda: section.edit(at, *here))
            if form is not None:
                await self.show(form)

    async def edit_whole(self) -> None:
        """Change what the page is about."""

    async def open_whole(self) -> None:
        """Enter with the focus on top."""
        await self.edit_whole()

    async def delete_whole(self) -> None:
        """The delete key with the focus on top."""

    async def open_record(self) -> None:
        """Show all of the record under the cursor."""
        if self.head_focused:
            await self.open_whole()
            return
        here = self.record
        if self.at is None or here is None:
            return
        whole = self.section.whole(self.at, *here)
        if whole is not None:
            self.app.push_screen(whole)
            return
        if self.section.OPENS_FORM:
            await self.edit_record()
            return
        from kumppani_tui.dialogs.record_details import RecordDetails

        detail = self.section.detail(self.at, *here)
        box = RecordDetails(_(self.section.TITLE), detail.split("\n"), editable=self.section.EDITS_RECORDS)
        if await self.show(box) == "edit":
            await self.edit_record()

    def can_advance_record(self) -> bool:
        """Where a record has something that can be done."""
        return self.at is not None and self.section.ADVANCES and self.record is not None and not self.head_focused

    async def advance_record(self) -> None:
        """Done, kept, or the next state."""
        at, section = self.at, self.section
        if at is not None and (here := self.record) is not None:
            form = await self.read(lambda: section.advance_form(at, *here))
            if form is not None:
                await self.show(form)
                return
            deed = section.advance(at, *here)
            if deed is not None:
                await self.write(deed.write, done=deed.done)

    async def delete_record(self) -> None:
        """To the trash."""
        if self.head_focused:
            await self.delete_whole()
        elif self.at is not None and (here := self.record) is not None:
            deed = self.section.remove(self.at, *here)
            if deed is not None:
                await self.write(deed.write, done=deed.done)
