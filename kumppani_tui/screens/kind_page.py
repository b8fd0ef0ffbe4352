"""A page of one record with sections: a head in lines on top, everything that belongs to it below."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.content import Content
from textual.widgets import Static

from db.views.tiers import TierRow, partnership_in
from kumppani_tui.commands import Command
from kumppani_tui.commands import page as commands
from kumppani_tui.commands import tiers as tier_commands
from kumppani_tui.locale import _
from kumppani_tui.screens.partner_section import Context, Listed
from kumppani_tui.screens.sections_screen import SectionsScreen
from kumppani_tui.screens.tier_doing import TierDoing
from kumppani_tui.text import printable


@dataclass(frozen=True)
class Page:
    """What was read of a page: its context, what the head shows, the counts of sections by kind, the title."""

    at: Context
    head: Any
    counts: dict[str, int]
    title: str


class KindPage(SectionsScreen):
    """A page that is read whole. Subclasses read it, word its head, and know the form of the whole."""

    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.NEW, commands.OPEN, commands.EDIT, commands.DONE, commands.DELETE, commands.EDIT_WHOLE,
        commands.NEXT_SECTION, commands.PREVIOUS_SECTION, *commands.SECTIONS,
    )  # fmt: skip

    DEFAULT_CSS = """
    KindPage #head { height: auto; max-height: 12; padding: 0 1; }
    KindPage.-tall #head { padding: 1; }
    """

    page: Page | None = None
    """What was read, None until it is."""

    @abstractmethod
    def read_page(self) -> Page | None:
        """Read all but the section; called in a thread. None when the record is not there any more."""

    @abstractmethod
    def head(self, page: Page) -> Content:
        """The lines on top: at most six at 80 columns."""

    def make_head(self) -> Static:
        """The lines on top."""
        return Static(Content(""), id="head")

    def title_text(self) -> str:
        """What the page is about."""
        return printable(self.page.title) if self.page is not None else _(self.TITLE_TEXT)

    def refresh_data(self) -> None:
        """Read the page and the section shown."""
        section = self.section

        def read() -> tuple[Page, Listed] | None:
            page = self.read_page()
            return None if page is None else (page, section.read(page.at))

        def show(found: tuple[Page, Listed] | None) -> None:
            if found is None:
                self.leave_gone(_("This record is not in the register any more."))
                return
            self.is_gone = False
            self.page, listed = found
            self.update_title()
            self._show_head()
            self.show_listed(section, self.page.at, listed, self.page.counts)

        self.run_read(read, show)

    @property
    def head_width(self) -> int:
        """The cells of a line of the head; called when it is worded."""
        return max(self.query_one("#head", Static).size.width, 40)

    def _show_head(self) -> None:
        if self.page is not None:
            for head in self.query("#head").results(Static):
                head.update(self.head(self.page))

    def on_resize(self, event: events.Resize) -> None:
        """Word the head for the room that there is now."""
        # Textual calls the base's own handler besides.
        self.call_after_refresh(self._show_head)


class TierPage(TierDoing, KindPage):
    """A partner's work in one tier, opened with the partner's uid; its head is of a `TierRow`."""

    TIER: ClassVar[str] = ""
    """The tier's code."""

    KEYS: ClassVar[tuple[Command, ...]] = (
        tier_commands.PARTNER, tier_commands.STEP, tier_commands.BRIEF, tier_commands.TASK, tier_commands.REFLECT,
        tier_commands.CRITICAL, tier_commands.MATCH,
    )  # fmt: skip

    def __init__(self, partner: str | int) -> None:
        """`partner` is the uid or the id."""
        super().__init__([make() for make in self.sections()])
        self._partner = partner

    @classmethod
    @abstractmethod
    def sections(cls) -> tuple[Any, ...]:
        """The classes of the sections, in the order of their keys."""

    @abstractmethod
    def read_head(self, at: Context, row: TierRow) -> tuple[Any, dict[str, int]]:
        """Read what the head shows besides the row, and the counts of sections; called in a thread."""

    def read_page(self) -> Page | None:
        """The partnership of the tier."""
        from db.views.partner import partner_id_of
        from kumppani_tui.terms import load_terms

        register = self.register
        partner_id = partner_id_of(register, self._partner)
        row = None if partner_id is None else partnership_in(register, partner_id, self.TIER)
        if row is None:
            return None
        at = Context(register, row.partner_id, row.partner_uid, self.kumppani.today(), load_terms(register))
        found, counts = self.read_head(at, row)
        self._row = row
        return Page(at, found, counts, row.partner)

    _row: TierRow | None = None

    @property
    def partnership(self) -> TierRow | None:
        """The partnership of the page."""
        return self._row

    def log_subject(self) -> str | None:
        """The partner."""
        return self._row.partner_uid if self._row is not None else None

    async def edit_whole(self) -> None:
        """The partnership."""
        await self.edit_row()
