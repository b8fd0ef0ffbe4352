"""The top line: where I am on the left, the institution, and on the right what is due."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.widget import Widget

from kumppani_tui.locale import ngettext
from kumppani_tui.text import ellipsis, printable


@dataclass(frozen=True)
class FrameInfo:
    """What the top line shows on every screen."""

    institution: str = ""
    """Name of the institution whose register this is."""
    overdue: int = 0
    """How many follow-ups are past their day."""
    today: int = 0
    """How many follow-ups are due today."""


def due_content(info: FrameInfo) -> Content:
    """What is due, in words: red for what is late, nothing when there is nothing."""
    parts: list[Content] = []
    if info.overdue:
        text = ngettext("{n} overdue", "{n} overdue", info.overdue).format(n=info.overdue)
        parts.append(Content.styled(f"▲ {text}", "bold $overdue"))
    if info.today:
        parts.append(Content(ngettext("{n} today", "{n} today", info.today).format(n=info.today)))
    return Content(" · ").join(parts)


class TopLine(Widget):
    """One line: program and screen title, institution, due counts. Gives way from the middle when narrow."""

    DEFAULT_CSS = """
    TopLine { dock: top; height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    def __init__(self, title: str = "") -> None:
        """Show `title` (plain text, already in the language in use) as the place."""
        super().__init__()
        self._title = title
        self._info = FrameInfo()

    def set_title(self, title: str) -> None:
        """Show another place."""
        self._title = title
        self.refresh()

    def set_info(self, info: FrameInfo) -> None:
        """Show other counts."""
        if info != self._info:
            self._info = info
            self.refresh()

    def render(self) -> Content:
        """The line, as wide as the widget."""
        width = self.content_size.width
        right = due_content(self._info)
        institution = printable(self._info.institution)
        title = ellipsis(printable(self._title), max(8, width - right.cell_length - 2))
        left = Content.styled(title, "bold $title")
        room = width - left.cell_length - right.cell_length - 5
        if institution and room >= 8:
            left = Content.assemble(left, ("  │  ", "$foreground-muted"), (ellipsis(institution, room - 2), "$quiet"))
        gap = max(1, width - left.cell_length - right.cell_length)
        return Content.assemble(left, " " * gap, right)
