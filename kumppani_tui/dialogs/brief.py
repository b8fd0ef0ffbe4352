"""The brief on one page: to read, to copy, to save as a file."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from db.errors import NotFound
from db.views.brief import brief as read_brief
from db.views.brief_data import Brief
from db.views.partner import partner_id_of
from kumppani_tui.commands import Command
from kumppani_tui.commands import partner as commands
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.documents.brief import brief_paper
from kumppani_tui.documents.markdown_writer import markdown_of
from kumppani_tui.documents.paper import Block, Items, Paper
from kumppani_tui.documents.text_writer import block_lines, text_of, wrapped
from kumppani_tui.levels import LEVEL_MARKS
from kumppani_tui.locale import N_, _
from kumppani_tui.terms import Terms, load_terms

WIDTH = 88
"""Cells of a line as long as the page has no size."""


class BriefDialog(Dialog[None]):
    """Everything to know before meeting a partner."""

    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.CLOSE_BRIEF, commands.COPY_TEXT, commands.COPY_MARKDOWN, commands.SAVE_FILE,
    )  # fmt: skip

    DEFAULT_CSS = """
    BriefDialog > #dialog { width: 96; height: 100%; }
    BriefDialog #dialog-body { overflow-y: hidden; height: 1fr; max-height: 100%; padding: 0 1; }
    BriefDialog VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
    """

    def __init__(self, ref: str | int) -> None:
        """`ref` is the uid or the id of the partner."""
        super().__init__(_("Brief"))
        self._ref = ref
        self._answer: tuple[Brief, Terms] | None = None

    def compose_body(self) -> ComposeResult:
        """The page."""
        with VerticalScroll():
            yield Static(Content(""), id="brief-page")

    def on_mount(self) -> None:
        """Read the partner."""
        self.run_read(self._read, self._show)

    def data_changed(self) -> None:
        """The page follows the register; the place on it stays."""
        self.run_read(self._read, self._show)

    def _read(self) -> tuple[Brief, Terms]:
        """Called in a thread."""
        id_ = partner_id_of(self.register, self._ref)
        if id_ is None:
            raise NotFound(N_("This partner is not in the register any more."))
        return read_brief(self.register, id_, self.kumppani.today()), load_terms(self.register)

    def _show(self, answer: tuple[Brief, Terms]) -> None:
        self._answer = answer
        self._draw()
        self.refresh_bindings()

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        if self._answer is not None:
            width = self.query_one(VerticalScroll).scrollable_content_region.width or WIDTH
            self.query_one("#brief-page", Static).update(page(brief_paper(*self._answer), max(width - 1, 20)))

    def can_copy_text(self) -> bool:
        """When it was read."""
        return self._answer is not None

    can_copy_markdown = can_copy_text
    can_save_file = can_copy_text

    def copy_text(self) -> None:
        """Copy the page as text, through the terminal (OSC 52)."""
        if self._answer is not None:
            self.app.copy_to_clipboard(text_of(brief_paper(*self._answer)))
            self.tell(_("The brief was copied as text."))

    def copy_markdown(self) -> None:
        """Copy the page as Markdown."""
        if self._answer is not None:
            self.app.copy_to_clipboard(markdown_of(brief_paper(*self._answer)))
            self.tell(_("The brief was copied as Markdown."))

    async def save_file(self) -> None:
        """Hand it out as a document, or another paper about the partner."""
        if self._answer is None:
            return
        from kumppani_tui.dialogs.hand_out import HandOut
        from kumppani_tui.screens.offering import partner_offers, source_of

        offers = list(partner_offers(source_of(self), ref=self._answer[0].id))
        await self.show(HandOut(offers, place="partner", first="brief"))


def page(paper: Paper, width: int) -> Content:
    """Return a paper as styled lines of at most `width` cells."""
    found: list[Content] = []

    def put(text: str, style: str, lead: str = "") -> None:
        found.extend(Content.styled(line, style) for line in wrapped(text, width, lead))

    def put_block(block: Block, style: str) -> None:
        if not isinstance(block, Items):
            found.extend(Content.styled(line, style) for line in block_lines(block, width))
            return
        if not block.items:
            put(block.empty, "$quiet", "  ")
        for item in block.items:
            mark, pressing = LEVEL_MARKS[item.level] if item.level else ("· ", "")
            put(item.text, pressing, mark)
            for detail in item.details:
                put(detail, "$quiet", "    ")

    put(paper.title, "bold $title")
    for block in paper.lead:
        put_block(block, "$quiet")
    for section in paper.sections:
        found.append(Content(""))
        put(section.title, "bold $key")
        for block in section.blocks:
            put_block(block, "")
    return Content("\n").join(found)
