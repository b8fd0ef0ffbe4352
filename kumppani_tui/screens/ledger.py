"""What the views of the benefit ledger share: the line of views, the pane below the list, and adding a benefit."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from db.references import uid_of
from db.views.partners import partner_count
from kumppani_tui.commands import Command
from kumppani_tui.commands import benefits as commands
from kumppani_tui.commands import page as page_commands
from kumppani_tui.commands import tiers as tier_commands
from kumppani_tui.commands.general import PARTNERS
from kumppani_tui.commands.partners import NEW as NEW_PARTNER
from kumppani_tui.empty_words import empty_with_key
from kumppani_tui.locale import N_, _
from kumppani_tui.screens.list_base import ListScreen
from kumppani_tui.screens.numbered_sections import NumberedSections
from kumppani_tui.screens.previewing import Previewing
from kumppani_tui.widgets.section_tabs import SectionTabs

R = TypeVar("R")

VIEWS = (N_("Entries"), N_("By partner"), N_("By tier"), N_("By unit"), N_("By year"), N_("Assets"))
"""The views of the ledger, in the order of their keys."""


class LedgerScreen(NumberedSections, Previewing[R]):
    """A view of the ledger: a list, and below it all of what the cursor is on. Subclasses say which."""

    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.NEW, tier_commands.PARTNER, tier_commands.BRIEF, tier_commands.TASK, page_commands.NEXT_SECTION,
        page_commands.PREVIOUS_SECTION, *page_commands.SECTIONS[: len(VIEWS)],
    )  # fmt: skip
    TITLE_TEXT = N_("Benefits")

    PLACE: ClassVar[int] = 0
    """Which of `VIEWS` it is."""

    WHOSE: ClassVar[str] = N_("Whose benefit?")
    """What is asked before a record is added, a marked message id."""

    # There is room below the list at any width.
    HORIZONTAL_BREAKPOINTS = [(0, "-wide")]  # noqa: RUF012 - as Textual declares it

    DEFAULT_CSS = """
    LedgerScreen #previewed { height: 1fr; }
    LedgerScreen #previewed RecordList { height: 1fr; }
    LedgerScreen #preview { height: 7; padding: 0 2; border-top: solid $border-blurred; }
    """

    def compose_body(self) -> ComposeResult:
        """Views, filter line, list and the pane below it."""
        bar, records = ListScreen.compose_body(self)
        if self.has_views:
            yield SectionTabs([_(name) for name in VIEWS])
        yield bar
        with Vertical(id="previewed"):
            yield records
            yield self.make_preview()

    def on_mount(self) -> None:
        """Mark the view shown."""
        for tabs in self.query(SectionTabs):
            tabs.show(self.PLACE)
        super().on_mount()

    def make_preview(self) -> Static:
        """The pane."""
        return Static(Content(""), id="preview")

    def show_preview(self, found: Any) -> None:
        """Show what was read."""
        pane = self.query_one("#preview", Static)
        pane.update(Content("") if found is None else self.below(found, max(pane.content_size.width, 20)))

    def below(self, found: Any, width: int) -> Content:
        """Return what stands below the list, in so many cells."""
        raise NotImplementedError

    def empty_text(self) -> Content:
        """An empty ledger."""
        return empty_with_key(
            _("No benefits have been written down yet."),
            self.key_text_of(commands.NEW),
            _("adds what a party gained or offered."),
        )

    # -- views ---------------------------------------------------------------------------------------------------

    @property
    def has_views(self) -> bool:
        """Whether this is the ledger itself, not a part of it."""
        return True

    @property
    def section_count(self) -> int:
        """How many sections there are."""
        return len(VIEWS)

    def show_section(self, place: int) -> None:
        """Show another view in the place of this one."""
        from kumppani_tui.screens.benefit_views import view

        if place != self.PLACE:
            self.app.switch_screen(view(place))

    @on(SectionTabs.Chosen)
    def _clicked(self, event: SectionTabs.Chosen) -> None:
        self.show_section(event.index)

    def _views_here(self) -> bool:
        return self.has_views

    can_next_section = can_previous_section = _views_here
    can_show_section_1 = can_show_section_2 = can_show_section_3 = can_show_section_4 = _views_here
    can_show_section_5 = can_show_section_6 = _views_here

    def next_section(self) -> None:
        """To the right."""
        self.show_section((self.PLACE + 1) % len(VIEWS))

    def previous_section(self) -> None:
        """To the left."""
        self.show_section((self.PLACE - 1) % len(VIEWS))

    # -- what can be done ----------------------------------------------------------------------------------------

    @property
    def partner(self) -> tuple[int, str] | None:
        """The partner (id, uid) of what is under the cursor, None when it is no one partner's."""
        return None

    def log_subject(self) -> str | None:
        """The partner that a quick log starts with."""
        here = self.partner
        return here[1] if here is not None else None

    def _partner_here(self) -> bool:
        return bool(self.is_mounted and self.records.row_count and self.partner is not None)

    can_open_partner = can_show_brief = can_new_task = _partner_here

    def open_partner(self) -> None:
        """The partner, at its benefits."""
        if (here := self.partner) is not None:
            self.kumppani.open("partner", here[1], ("benefit", 0))

    def show_brief(self) -> None:
        """Everything to know before a meeting."""
        if (here := self.partner) is not None:
            self.kumppani.open("brief", here[1])

    async def new_task(self) -> None:
        """A task about the partner."""
        from kumppani_tui.dialogs.task_form import TaskForm

        if (here := self.partner) is not None:
            await self.show(await self.read(lambda: TaskForm(self.register, {"partner": here[0]})))

    async def adds_to(self) -> tuple[int, str] | None:
        """Ask whose the new benefit is: its partner's id and uid."""
        from kumppani_tui.dialogs.choose import Choose
        from kumppani_tui.widgets.record_fields import finder

        if not await self.read(lambda: partner_count(self.register)):
            said = _("There are no partners yet. {list} goes to their list, {new} adds one there.")
            self.tell(said.format(list=self.key_text_of(PARTNERS), new=self.key_text_of(NEW_PARTNER)), warning=True)
            return None
        chosen = await self.show(Choose(_(self.WHOSE), finder(self.register, "partner")))
        if chosen is None:
            return None
        return await self.read(lambda: (chosen.value, uid_of(self.register, "partner", chosen.value)))

    async def new_record(self) -> None:
        """Add a benefit and put the cursor on it."""
        from kumppani_tui.dialogs.benefit_form import BenefitForm

        whose = await self.adds_to()
        if whose is not None:
            today = self.kumppani.today()
            form: Screen[Any] = await self.read(lambda: BenefitForm(self.register, whose[0], uid=whose[1], today=today))
            made = await self.show(form)
            if made is not None:
                self.made(made)

    def made(self, benefit_id: int) -> None:
        """Called when a benefit was added."""
