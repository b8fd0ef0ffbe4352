"""What holds other widgets and has nothing of its own but a background: all its lines are one and the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container, Horizontal, Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style

if TYPE_CHECKING:
    from textual.widget import Widget as _Widget
else:
    # A plain mixin: Textual takes style sheets from the first base that is a DOM node, which must be the real widget.
    _Widget = object


class Plain(_Widget):
    """Gives its background as one line, as often as it is asked for.

    Textual makes a line of its own for each line of the screen and keeps with it every piece that it was ever cut
    into by what lies above, though almost none of it is seen: for a screen with a pane that is a megabyte.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part; a frame, a pattern or a tint is left to Textual."""
        styles = self.styles
        if (
            any(edge for edge, _colour in (*styles.border, *styles.outline))
            or styles.has_rule("hatch")
            or styles.tint.a
            or self.opacity != 1
            or self.background_colors[1].a != 1
        ):
            return super().render_lines(crop)
        _, background = self.background_colors
        strip = Strip.blank(self.size.width, Style(background=background).rich_style)
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, background)
        if crop.column_span != (0, self.size.width):
            strip = strip.crop(*crop.column_span)
        return [strip] * crop.height


class PlainContainer(Plain, Container):
    """A container without anything of its own."""


class PlainHorizontal(Plain, Horizontal):
    """What stands side by side."""


class PlainVertical(Plain, Vertical):
    """What stands one above the other."""
