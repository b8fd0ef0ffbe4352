"""A board: columns side by side with cards below each other, of which only those in view are read and drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.cache import LRUCache
from textual.content import Content
from textual.strip import Strip
from textual.style import Style

from kumppani_tui.text import ellipsis, fit, printable, wrapped
from kumppani_tui.widgets.board_cursor import CARDS_KEPT, HEADER, BoardCard, BoardCursor
from kumppani_tui.widgets.record_list_painter import CURSOR


class Board(BoardCursor):
    """Cards in columns, drawn line by line."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"board--{name}" for name in ("head", "head-here", "rule", "rule-here", "empty", "card", "names", "card-here",
                                      "names-here", "bar", "more")
    }  # fmt: skip
    DEFAULT_CSS = """
    Board { height: 1fr; background: $background; color: $foreground; padding: 0 1;
        & > .board--head { color: $quiet; text-style: bold; }
        & > .board--head-here { color: $title; text-style: bold; }
        & > .board--rule { color: $border-blurred; }
        & > .board--rule-here { color: $primary; }
        & > .board--empty { color: $quiet; }
        & > .board--more { color: $quiet; }
        & > .board--card { background: $surface; color: $foreground; }
        & > .board--names { background: $surface; color: $quiet; }
        & > .board--card-here { background: $block-cursor-blurred-background; color: $block-cursor-blurred-foreground; }
        & > .board--names-here { background: $block-cursor-blurred-background; color: $quiet; }
        & > .board--bar { background: $block-cursor-blurred-background; color: $primary; }
    }
    Board:focus {
        & > .board--card-here { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .board--names-here { background: $block-cursor-background; color: $block-cursor-foreground; }
        & > .board--bar { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as every widget calls it
        """Make a board without columns; `set_columns` brings them."""
        super().__init__(id=id)
        self._drawn: LRUCache[tuple[int, int, bool], list[Strip]] = LRUCache(CARDS_KEPT)

    def forget_drawn(self) -> None:
        """Draw the cards anew."""
        self._drawn.clear()

    def render_line(self, y: int) -> Strip:
        """One line: a part of each column in view."""
        width = self.size.width
        blank = self._style("empty")
        if not any(column.cards for column in self._columns) and self._empty.plain:
            return self._message_line(y)
        pieces: list[Segment] = []
        for place, (x, column_width) in self._spans().items():
            if x:
                pieces.append(Segment(" ", blank))
            pieces.extend(self._part(place, column_width, y))
        return Strip(pieces).adjust_cell_length(width, blank)

    def _part(self, place: int, width: int, y: int) -> Iterable[Segment]:
        if place >= len(self._columns):
            return [Segment(" " * width, self._style("empty"))]
        if y < HEADER:
            return self._head(place, width, y)
        cards = self._columns[place].cards
        row, line = divmod(y - HEADER, self._card_height)
        row += self._tops[place]
        rest = self.size.height - y
        if line == self._card_height - 1 or row >= len(cards):
            return [Segment(" " * width, self._style("empty"))]
        if rest < self._card_height - 1 - line:
            # Half a card would look like a mistake: the space says how many are left instead.
            left = len(cards) - row
            return [Segment(fit(f" ↓ {left}" if line == 0 else "", width), self._style("more"))]
        return self._card_lines(place, row, width)[line]

    def _head(self, place: int, width: int, y: int) -> list[Segment]:
        here = place == self._at
        if y:
            return [Segment("─" * width, self._style("rule-here" if here else "rule"))]
        column = self._columns[place]
        count = str(len(column.cards))
        above, below = bool(self._tops[place]), self._tops[place] + self._in_view < len(column.cards)
        if above or below:
            count = f"{'↑' * above}{'↓' * below} {count}"
        seen = self.columns_seen
        left = "‹ " if self._first and column.key == seen[0] else ""
        right = " ›" if self._first + len(seen) < len(self._columns) and column.key == seen[-1] else ""
        title = ellipsis(printable(column.title), max(width - len(count) - len(left) - len(right) - 1, 1))
        text = fit(left + title, width - len(count) - len(right)) + count + right
        return [Segment(text, self._style("head-here" if here else "head"))]

    def _card_lines(self, place: int, row: int, width: int) -> list[Strip]:
        key = self._columns[place].cards[row]
        here = place == self._at and row == self._rows[place]
        found = self._drawn.get((key, width, here))
        if found is None:
            card = self._card(place, row)
            found = self._draw(card, width, here)
            self._drawn.set((key, width, here), found)
        return found

    def _card(self, place: int, row: int) -> BoardCard:
        """Return a card, read with all others of its column that are in view."""
        cards = self._columns[place].cards
        found = self._cards.get(cards[row])
        if found is None and not self._failed:
            top = self._tops[place]
            wanted = [key for key in cards[top : top + self._in_view + 1] if key not in self._cards]
            try:
                for key, card in self._fetch(list(dict.fromkeys([*wanted, cards[row]]))).items():
                    self._cards.set(key, card)
            except Exception as error:  # drawing must not end the program, whatever the source raises
                self._failed = True
                self.post_message(self.Failed(error))
            found = self._cards.get(cards[row])
        return found or BoardCard("", "", "", Content(""))

    def _draw(self, card: BoardCard, width: int, here: bool) -> list[Strip]:
        """Return the lines of a card."""
        suffix = "-here" if here else ""
        inner = max(width - 3, 1)
        base = self.get_visual_style(f"board--card{suffix}")
        plain, quiet = base.rich_style, self._style(f"names{suffix}")
        bar = Segment(CURSOR + " ", self._style("bar")) if here else Segment("  ", plain)
        end = Segment(" ", plain)
        bold = plain + RichStyle(bold=True)

        def line(text: str, style: RichStyle = plain) -> Strip:
            return Strip([bar, Segment(fit(text, inner), style), end])

        title = wrapped(card.title, inner, 2 if self._is_tall else 1)
        lines = [line(text, bold) for text in title if text or text is title[0]]
        lines.append(line(ellipsis(printable(card.names), inner), quiet))
        lines += [line(text) for text in wrapped(card.text, inner, self._card_height - 2 - len(lines))]
        last = card.last if not here else Content(card.last.plain)
        pieces = [
            Segment(text, style.rich_style)
            for text, style in last.truncate(inner, ellipsis=True).render(base, end="", parse_style=self._parse)
        ]
        strip = Strip(pieces).adjust_cell_length(inner, plain)
        lines.append(Strip([bar, *strip, end]))
        return lines

    def _parse(self, style: Style | str) -> Style:
        """A style of a text, with the theme's colours."""
        if isinstance(style, Style):
            return style
        try:
            return Style.parse(style)
        except Exception:  # a style that does not parse is no reason to lose the text
            return Style()

    def _message_line(self, y: int) -> Strip:
        visual = self.get_visual_style("board--empty")
        lines = self._empty.wrap(max(min(self.size.width - 4, 60), 1))
        place = y - max((self.size.height - len(lines)) // 2, 0)
        if not 0 <= place < len(lines):
            return Strip([Segment(" " * self.size.width, visual.rich_style)])
        line = lines[place]
        left = " " * ((self.size.width - line.cell_length) // 2)
        pieces = [Segment(t, s.rich_style) for t, s in line.render(visual, end="", parse_style=self._parse)]
        return Strip([Segment(left, visual.rich_style), *pieces]).adjust_cell_length(self.size.width, visual.rich_style)

    def _style(self, name: str) -> RichStyle:
        return self.get_visual_style(f"board--{name}").rich_style
