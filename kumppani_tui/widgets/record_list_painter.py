"""Turns rows, headings and the header of a record list into lines for the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content, Span
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from kumppani_tui.text import ellipsis, fit, printable
from kumppani_tui.widgets.clean_content import clean_content
from kumppani_tui.widgets.column import GAP, Column, Placed, place
from kumppani_tui.widgets.record_list_look import PREFIX, ROW_STYLES
from kumppani_tui.widgets.record_list_source import Fitting, Row

CURSOR = "▌"
MARK = "●"
ASCENDING, DESCENDING = "▲", "▼"

_LONGEST_MESSAGE_LINE = 60

_MARGIN = 2
"""Cells free at the right: the scrollbar has the same room whether it shows or not, so that no column ever moves."""
_EMPTY_ROW = Row(())


class _Look(NamedTuple):
    """The styles of a row in one state."""

    visual: Style
    text: RichStyle
    bar: RichStyle
    mark: RichStyle
    mixed: dict[tuple[str, bool], RichStyle]
    """The text in each style that a cell has named, with its colours or without; looked up once."""


class Painter:
    """Draws lines of a given width; keeps the styles it has looked up until it is told to forget them."""

    def __init__(self, widget: Widget, *, markable: bool) -> None:
        self._widget = widget
        self._markable = markable
        self._looks: dict[tuple[str, bool, bool], _Look] = {}
        self._styles: dict[str, RichStyle] = {}
        self._width = 0
        self._placed: tuple[Placed, ...] = ()

    @property
    def gutter(self) -> int:
        """Cells at the left that hold the cursor's bar and the mark."""
        return 3 if self._markable else 2

    def lay_out(self, columns: Sequence[Column], width: int) -> None:
        """Decide the places of the columns on a line of `width` cells, the last ones left for the scrollbar."""
        self._width = width
        self._placed = place(columns, width - self.gutter - _MARGIN)

    def forget_styles(self) -> None:
        """Look all styles up again, for the theme or the focus changed."""
        self._looks.clear()
        self._styles.clear()

    def column_at(self, x: int) -> Column | None:
        """The column that owns cell `x` of the line, its gap included."""
        x -= self.gutter
        for placed in self._placed:
            if placed.left <= x < placed.left + placed.width + GAP:
                return placed.column
        return None

    def row(self, row: Row | None, *, cursor: bool, marked: bool) -> Strip:
        """The line of one record; None, a record that is gone, is a line without text."""
        row = _EMPTY_ROW if row is None else row
        look = self._look(row.style, cursor, marked)
        segments: list[Segment] = []
        plain = [" "]
        if cursor:
            segments.append(Segment(CURSOR, look.bar))
            plain.clear()
        if marked:
            self._flush(plain, segments, look.text)
            segments.append(Segment(MARK, look.mark))
            plain.append(" ")
        else:
            plain.append(" " * (self.gutter - 1))
        end = 0
        for index, column, left, width in self._placed:
            if left > end:
                plain.append(" " * (left - end))
            end = left + width
            cell = row.cells[index] if index < len(row.cells) else ""
            if isinstance(cell, Fitting):
                cell = cell.in_width(width)
            right = column.align == "right"
            if isinstance(cell, str):
                plain.append(fit(printable(cell, width * 8), width, right=right))
                continue
            content = clean_content(cell, width * 8)
            if content.cell_length > width:
                content = content.truncate(width, ellipsis=True)
            padding = " " * (width - content.cell_length)
            plain.append(padding if right else "")
            self._flush(plain, segments, look.text)
            segments.extend(self._styled(content, look, keep_colour=not (cursor and self._widget.has_focus)))
            plain.append("" if right else padding)
        plain.append(" " * (self._width - self.gutter - end))
        self._flush(plain, segments, look.text)
        return Strip(segments, self._width)

    def header(self, sorted_by: str | None, descending: bool) -> Strip:
        """The line of titles, with an arrow at the column the list is sorted by."""
        parts = [" " * self.gutter]
        end = 0
        for _, column, left, width in self._placed:
            parts.append(" " * (left - end))
            end = left + width
            title = printable(column.title)
            if column.id == sorted_by:
                arrow = DESCENDING if descending else ASCENDING
                title = f"{ellipsis(title, width - 2)} {arrow}" if width > 2 else arrow
            parts.append(fit(title, width, right=column.align == "right"))
        return self._line("".join(parts), "header")

    def heading(self, text: str) -> Strip:
        """The line above the first record of a group."""
        text = " " + ellipsis(printable(text, self._width * 8), self._width - 2 - _MARGIN) + " "
        title = Strip([Segment(text, self._style("heading"))])
        rule = "─" * max(self._width - title.cell_length - _MARGIN, 0)
        line = Strip([*title, Segment(rule, self._style("rule"))])
        # Every segment needs a style: the filter that takes colours away fails on one without.
        return line.adjust_cell_length(self._width, self._style("row"))

    def blank(self) -> Strip:
        """A line with nothing on it."""
        return self._line("", "row")

    def message(self, text: Content | str) -> list[Strip]:
        """The lines of a text centred across the list."""
        if isinstance(text, str):
            text = Content("\n".join(printable(line) for line in text.split("\n")))
        else:
            text = clean_content(text, keep_lines=True)
        base = self._widget.get_visual_style(PREFIX + "message")
        width = max(min(self._width - 4, _LONGEST_MESSAGE_LINE), 1)
        strips = []
        for line in text.wrap(width):
            left = " " * ((self._width - line.cell_length) // 2)
            pieces = line.render(base, end="", parse_style=self._parse)
            segments = [Segment(piece, style.rich_style) for piece, style in pieces]
            strip = Strip([Segment(left, base.rich_style), *segments])
            strips.append(strip.adjust_cell_length(self._width, base.rich_style))
        return strips

    def _line(self, text: str, component: str) -> Strip:
        """A line of one component style, cut or padded to the width of the list."""
        return Strip([Segment(fit(text, self._width), self._style(component))], self._width)

    def _style(self, component: str) -> RichStyle:
        """The style of a component, looked up once."""
        style = self._styles.get(component)
        if style is None:
            style = self._widget.get_visual_style(PREFIX + component).rich_style
            self._styles[component] = style
        return style

    def _look(self, row_style: str, cursor: bool, marked: bool) -> _Look:
        """The styles of a row: what it says of itself, whether it is marked, and above all the cursor."""
        key = (row_style, cursor, marked)
        look = self._looks.get(key)
        if look is None:
            names = [PREFIX + "row"]
            if row_style in ROW_STYLES:
                names.append(PREFIX + row_style)
            if marked:
                names.append(PREFIX + "marked")
            if cursor:
                names.append(PREFIX + "cursor")
            style = self._widget.get_visual_style
            visual = style(*names)
            bar = style(*names, PREFIX + "bar").rich_style
            mark = style(*names, PREFIX + ("bar" if cursor else "mark")).rich_style
            look = self._looks[key] = _Look(visual, visual.rich_style, bar, mark, {})
        return look

    def _styled(self, content: Content, look: _Look, *, keep_colour: bool) -> list[Segment]:
        """The pieces of a styled cell; on the bright cursor row colours would be unreadable and are left out."""
        simple = self._simply_styled(content, look, keep_colour=keep_colour)
        if simple is not None:
            return simple
        if not keep_colour:
            spans = [Span(start, end, self._without_colour(style)) for start, end, style in content.spans]
            content = Content(content.plain, spans)
        return [
            Segment(text, style.rich_style)
            for text, style in content.render(look.visual, end="", parse_style=self._parse)
            if text
        ]

    def _simply_styled(self, content: Content, look: _Look, *, keep_colour: bool) -> list[Segment] | None:
        """The pieces of a cell with named styles side by side, as nearly all are; None for any other."""
        text, pieces, place = content.plain, [], 0
        for start, end, style in content.spans:
            if start < place or end > len(text) or not isinstance(style, str):
                return None
            if start == end:
                continue
            mixed = look.mixed.get((style, keep_colour))
            if mixed is None:
                named = self._parse(style) if keep_colour else self._without_colour(style)
                mixed = look.mixed[style, keep_colour] = (look.visual + named).rich_style
            if start > place:
                pieces.append(Segment(text[place:start], look.text))
            pieces.append(Segment(text[start:end], mixed))
            place = end
        if place < len(text):
            pieces.append(Segment(text[place:], look.text))
        return pieces

    def _without_colour(self, style: Style | str) -> Style:
        """The style without its colours, unless it brings its own background to be read on."""
        style = self._parse(style)
        if style.background is not None and style.background.a == 1:
            return style
        bold, dim, italic = style.bold, style.dim, style.italic
        return Style(bold=bold, dim=dim, italic=italic, underline=style.underline, strike=style.strike)

    def _parse(self, style: Style | str) -> Style:
        """A style of a content: its own, the name of one of the list's components after a dot, or a definition."""
        if isinstance(style, Style):
            return style
        try:
            if style.startswith("."):
                return self._widget.get_visual_style(style[1:], partial=True)
            return Style.parse(style)
        except Exception:  # a style that does not parse is no reason to lose the text
            return Style()

    @staticmethod
    def _flush(plain: list[str], segments: list[Segment], style: RichStyle) -> None:
        """Add the gathered plain text as one segment, for the fewer segments the faster a line is drawn."""
        text = "".join(plain)
        plain.clear()
        if text:
            segments.append(Segment(text, style))
