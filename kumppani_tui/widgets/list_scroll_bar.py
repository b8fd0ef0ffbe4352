"""The scroll bar of a list: every move draws it anew, so it takes none of the ways round that Textual's takes."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class ListScrollBar(ScrollBar):
    """Looks and works like any upright scroll bar; lines that look the same are one line."""

    def __init__(self, vertical: bool = True, name: str | None = None, *, thickness: int = 1) -> None:
        """A bar of one list."""
        super().__init__(vertical, name, thickness=thickness)
        self._drawn: dict[Segment, Strip] = {}

    def notify_style_update(self) -> None:
        """Forget what was drawn, for the theme or the style sheet changed."""
        super().notify_style_update()
        self._drawn.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part; whatever is unusual is left to Textual."""
        bar = self.render()
        styles = self.styles
        if (
            type(bar) is not ScrollBarRender
            or not isinstance(bar.style, RichStyle)
            or bar.style.bgcolor is None
            or bar.style.color is None
            or styles.gutter.totals != (0, 0)
            or styles.tint.a
            or self.opacity != 1
            or crop.column_span != (0, self.size.width)
        ):
            return super().render_lines(crop)
        pieces = bar.render_bar(
            size=self.size.height, virtual_size=bar.virtual_size, window_size=bar.window_size, position=bar.position,
            thickness=self.size.width, back_color=bar.style.bgcolor, bar_color=bar.style.color,
        ).segments  # fmt: skip
        filters, (_, background) = self.get_line_filters(), self.background_colors
        base = self.visual_style.rich_style
        lines: dict[int, Strip] = {}
        for piece in {id(one): one for one in pieces}.values():
            strip = self._drawn.get(piece)
            if strip is None:
                style = base if piece.style is None else base + piece.style
                strip = self._drawn[piece] = Strip([Segment(piece.text, style)], self.size.width)
            for line_filter in filters:
                strip = strip.apply_filter(line_filter, background)
            lines[id(piece)] = strip
        return [lines[id(piece)] for piece in pieces[crop.y : crop.bottom]]
