"""The brief of a partner beside a list: what stands there follows the cursor and never slows it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kumppani_tui.documents.paper import Item, Items, Paper
from kumppani_tui.documents.text_writer import block_lines
from kumppani_tui.levels import LEVEL_MARKS


def preview_content(paper: Paper) -> Content:
    """The brief as one text; sections without anything in them are left out."""
    return Content("\n").join(_lines(paper))


def _lines(paper: Paper) -> Iterator[Content]:
    yield Content.styled(paper.title, "bold $title")
    for block in paper.lead:
        for line in block_lines(block, None):
            yield Content.styled(line, "$quiet")
    for section in paper.sections:
        items = [item for block in section.blocks if isinstance(block, Items) for item in block.items]
        if items:
            yield Content("")
            yield Content.styled(section.title, "bold $key")
            for item in items:
                yield from _item(item)


def _item(item: Item) -> Iterator[Content]:
    mark, style = LEVEL_MARKS.get(item.level or "", ("", ""))
    yield Content.assemble((mark, style), item.text) if mark else Content(item.text)
    for detail in item.details:
        yield Content.styled(detail, "$quiet")


class BriefPreview(VerticalScroll, can_focus=False):
    """The pane that shows a brief."""

    DEFAULT_CSS = """
    BriefPreview {
        width: 38%; min-width: 36; max-width: 64; height: 1fr; padding: 0 1 0 2;
        border-left: solid $border-blurred; scrollbar-size-vertical: 1;
    }
    """

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(Content(""))

    def show_brief(self, paper: Paper | None) -> None:
        """Show a brief, or nothing."""
        self.query_one(Static).update(preview_content(paper) if paper is not None else Content(""))
        self.scroll_home(animate=False)
