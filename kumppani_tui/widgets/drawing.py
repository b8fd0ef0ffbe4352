"""A picture made of text that is drawn anew for the width there is."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Drawing(Widget):
    """Shows what a function of the width in cells gives; takes no room when there is nothing to show."""

    DEFAULT_CSS = """
    Drawing { height: auto; padding: 0 1; display: none; }
    """

    def __init__(self) -> None:
        """Nothing is shown yet."""
        super().__init__()
        self._draw: Callable[[int], Content] | None = None

    def show(self, draw: Callable[[int], Content] | None) -> None:
        """Show what `draw` gives, None for nothing."""
        self._draw = draw
        self.display = draw is not None
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are at the width."""
        return self._at(width).plain.count("\n") + 1

    def render(self) -> Content:
        """The picture at the width there is."""
        return self._at(self.content_size.width)

    def _at(self, width: int) -> Content:
        return self._draw(width) if self._draw is not None and width > 0 else Content("")
