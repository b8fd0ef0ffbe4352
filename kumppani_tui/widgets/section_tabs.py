"""One line of numbered sections: which there are, how much is in each, and which one is shown."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from kumppani_tui.text import ellipsis

LONGEST, CUT = 1000, (9, 8, 7, 6)
"""Cells of a title that is not shortened, and to how many the longest ones are cut, one after the other."""


class SectionTabs(Widget):
    """Numbered titles with counts. Gives up counts, then room, then the ends of long titles of the others, then those.

    As long as all titles are shown they stand where they stood, whichever section is shown.
    """

    DEFAULT_CSS = """
    SectionTabs { height: 2; padding: 0 1; border-bottom: solid $border-blurred; }
    """

    class Chosen(Message):
        """A title was clicked."""

        def __init__(self, index: int) -> None:
            """`index` is its place."""
            super().__init__()
            self.index = index

    def __init__(self, titles: Sequence[str]) -> None:
        """The titles, in the language in use."""
        super().__init__()
        self._titles = list(titles)
        self._counts: list[int | None] = [None] * len(titles)
        self._shown = 0
        self._spots: list[tuple[int, int]] = []

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles in their order."""
        return tuple(self._titles)

    def show(self, index: int) -> None:
        """Mark a section as the one shown."""
        self._shown = index
        self.refresh()

    def set_counts(self, counts: Sequence[int | None]) -> None:
        """Show how much is in each."""
        if list(counts) != self._counts:
            self._counts = list(counts)
            self.refresh()

    def render(self) -> Content:
        """The line, in the fullest form that fits."""
        for form, most in ((3, LONGEST), (2, LONGEST), *((1, most) for most in (LONGEST, *CUT))):
            line = self._line(form, most)
            if line.cell_length <= self.content_size.width:
                return line
        return self._line(0, LONGEST)

    def _line(self, form: int, most: int) -> Content:
        """Form 3 has counts, 2 none, 1 little room besides, 0 the title of the section shown only.

        Other titles than that take at most so many cells.
        """
        parts: list[Content] = []
        self._spots = []
        place = 0
        gap, edge = (" ", "") if form == 1 else ("", " ")
        for index, title in enumerate(self._titles):
            here = index == self._shown
            count = self._counts[index] if form == 3 else None
            number = f" {count}" if count else ""
            text = f"{title if here else ellipsis(title, most)}{number}" if form > 0 or here else ""
            space = " " if text and form != 1 else ""
            if here:
                part = Content.styled(
                    f"{edge}{index + 1}{space}{text}{edge}",
                    "bold $block-cursor-foreground on $block-cursor-background",
                )
            else:
                part = Content.assemble(edge, (f"{index + 1}{space}", "bold $key"), (text, "$quiet"), edge)
            parts.append(part)
            self._spots.append((place, place + part.cell_length))
            place += part.cell_length + len(gap)
        return Content(gap).join(parts)

    def on_click(self, event: events.Click) -> None:
        """Show the section clicked."""
        x = event.x - self.styles.padding.left
        for index, (start, end) in enumerate(self._spots):
            if start <= x < end:
                self.post_message(self.Chosen(index))
