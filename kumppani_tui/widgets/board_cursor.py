"""The columns of a board with their cards, and a cursor that moves among them by keys and mouse."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

LEAST_WIDTH = 24
"""Cells that a column needs; as many columns stand side by side as have them."""

HEADER = 2
"""Lines above the cards: the columns' titles and a rule."""

TALL = 30
"""From so many lines on a card has a second line for its title and for its text."""

CARDS_KEPT = 256
"""Cards held as they were drawn: what a few screens show."""


class BoardCard(NamedTuple):
    """What a card says: a title, a quiet line, a text, and a last line that is worded by the owner."""

    title: str
    names: str
    text: str
    last: Content


@dataclass(frozen=True)
class BoardColumn:
    """A column: its key, its title and the keys of its cards in order."""

    key: str
    title: str
    cards: Sequence[int]


class BoardCursor(Widget, can_focus=True):
    """The columns and the cursor of a board; `Board` draws them.

    Left and right go to the column beside, up and down to the card above or below.

    The cards are known by key; `set_columns` gives the keys, and `fetch` is asked for the cards that are drawn.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "across(-1)", show=False, id="board.left"),
        Binding("right", "across(1)", show=False, id="board.right"),
        Binding("up", "along(-1)", show=False, id="board.up"),
        Binding("down", "along(1)", show=False, id="board.down"),
        Binding("pageup", "page(-1)", show=False, id="board.page_up"),
        Binding("pagedown", "page(1)", show=False, id="board.page_down"),
        Binding("home", "edge(0)", show=False, id="board.first"),
        Binding("end", "edge(1)", show=False, id="board.last"),
    ]

    class Highlighted(Message):
        """The cursor is on another card, or on none."""

    class Selected(Message):
        """A person chose the card under the cursor."""

    class Failed(Message):
        """The cards could not be read."""

        def __init__(self, error: Exception) -> None:
            """`error` is what was raised."""
            super().__init__()
            self.error = error

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as every widget calls it
        """Make a board without columns; `set_columns` brings them."""
        super().__init__(id=id)
        self._columns: Sequence[BoardColumn] = ()
        self._fetch: Callable[[Sequence[int]], Mapping[int, BoardCard]] = lambda _keys: {}
        self._cards: LRUCache[int, BoardCard] = LRUCache(CARDS_KEPT)
        self._empty: Content = Content("")
        self._at = 0
        self._rows: list[int] = []
        self._tops: list[int] = []
        self._first = 0
        self._failed = False

    # -- what others ask and set ---------------------------------------------------------------------------------

    def set_columns(
        self, columns: Sequence[BoardColumn], fetch: Callable[[Sequence[int]], Mapping[int, BoardCard]]
    ) -> None:
        """Show these columns. The cursor stays on its card, also when that is in another column now.

        When its card is gone and nothing is left in its column, it goes to the nearest card beside.
        """
        before = self.cursor_key
        known = {column.key: place for place, column in enumerate(self._columns)}
        rows = [self._rows[known[one.key]] if one.key in known else 0 for one in columns]
        tops = [self._tops[known[one.key]] if one.key in known else 0 for one in columns]
        had_none = not any(column.cards for column in self._columns)
        self._columns, self._fetch, self._rows, self._tops = columns, fetch, rows, tops
        self._failed = False
        self.forget()
        self._settle()
        # Only who went to an empty column stays there.
        if not (before is not None and self.move_to(before)) and (before is not None or had_none):
            self._to_cards()
        self._show_cursor()
        self.post_message(self.Highlighted())

    def say(self, text: Content) -> None:
        """Say `text` in the middle while there is no card at all."""
        self._empty = text
        self.refresh()

    def move_to(self, key: int) -> bool:
        """Put the cursor on a card and return whether it is here."""
        for place, column in enumerate(self._columns):
            if key in column.cards:
                self._at, self._rows[place] = place, list(column.cards).index(key)
                self._show_cursor()
                self.post_message(self.Highlighted())
                return True
        return False

    def forget(self) -> None:
        """Read and draw the cards anew."""
        self._cards.clear()
        self.forget_drawn()
        self.refresh()

    def forget_drawn(self) -> None:
        """What was drawn does not hold any more."""
        raise NotImplementedError

    @property
    def cursor_key(self) -> int | None:
        """The key of the card under the cursor, None in an empty column."""
        if not self._columns:
            return None
        cards = self._columns[self._at].cards
        return cards[self._rows[self._at]] if cards else None

    @property
    def cursor_column(self) -> str | None:
        """The key of the column with the cursor."""
        return self._columns[self._at].key if self._columns else None

    @property
    def columns_seen(self) -> Sequence[str]:
        """The keys of the columns in view."""
        return [one.key for one in self._columns[self._first : self._first + self._fitting]]

    # -- moving --------------------------------------------------------------------------------------------------

    def action_across(self, step: int) -> None:
        """To the column beside, at the height where the eye is."""
        if not self._columns:
            return
        line = self._rows[self._at] - self._tops[self._at]
        self._at = min(max(self._at + step, 0), len(self._columns) - 1)
        cards = len(self._columns[self._at].cards)
        self._rows[self._at] = min(max(self._tops[self._at] + line, 0), max(cards - 1, 0))
        self._moved()

    def action_along(self, step: int) -> None:
        """To a card below or above in the column."""
        if self._columns:
            self._rows[self._at] += step
            self._settle()
            self._moved()

    def action_page(self, pages: int) -> None:
        """As many cards on as are in view."""
        self.action_along(pages * max(self._in_view, 1))

    def action_edge(self, last: int) -> None:
        """To the first or the last card of the column."""
        if self._columns:
            self._rows[self._at] = len(self._columns[self._at].cards) - 1 if last else 0
            self._settle()
            self._moved()

    def _moved(self) -> None:
        self._show_cursor()
        self.post_message(self.Highlighted())

    def _to_cards(self) -> None:
        """Go to the nearest column that has cards, when this one has none."""
        filled = [place for place, one in enumerate(self._columns) if one.cards]
        if filled and self._at not in filled:
            self._at = min(filled, key=lambda place: abs(place - self._at))

    def _settle(self) -> None:
        """Keep each column's cursor on one of its cards."""
        for place, column in enumerate(self._columns):
            self._rows[place] = min(max(self._rows[place], 0), max(len(column.cards) - 1, 0))
            self._tops[place] = min(self._tops[place], max(len(column.cards) - self._in_view, 0))

    def _show_cursor(self) -> None:
        """Scroll so far that the cursor is in view, and the columns beside it where there is room."""
        if not self._columns or not self.size.height:
            return
        fitting, at = self._fitting, self._at
        beside = 1 if fitting > 2 else 0
        first = max(self._first, min(at + beside, len(self._columns) - 1) - fitting + 1)
        self._first = max(min(first, max(at - beside, 0), len(self._columns) - fitting), 0)
        row, top = self._rows[at], self._tops[at]
        self._tops[at] = min(max(top, row - max(self._in_view, 1) + 1), row)
        self.refresh()

    # -- mouse ---------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Move to the card clicked; the card under the cursor is chosen."""
        offset = event.get_content_offset(self)
        if offset is None or event.button != 1 or not self._columns:
            return
        event.stop()
        place = next((n for n, (x, width) in self._spans().items() if x <= offset.x < x + width), None)
        if place is None:
            return
        before = self.cursor_key
        self._at = place
        row = self._tops[place] + (offset.y - HEADER) // self._card_height
        if offset.y >= HEADER and row < len(self._columns[place].cards):
            self._rows[place] = row
            if self.cursor_key == before:
                self.post_message(self.Selected())
        self._moved()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The column under the cursor goes on."""
        event.stop()
        self.action_along(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The column under the cursor goes back."""
        event.stop()
        self.action_along(-1)

    def on_resize(self) -> None:
        """Another number of columns and cards fits."""
        self.forget_drawn()
        self._settle()
        self._show_cursor()

    def notify_style_update(self) -> None:
        """Another theme, or the focus: everything looks different."""
        super().notify_style_update()
        self.forget_drawn()

    # -- where everything is -------------------------------------------------------------------------------------

    @property
    def _is_tall(self) -> bool:
        return self.size.height >= TALL

    @property
    def _card_height(self) -> int:
        """Lines of a card with the empty one below it."""
        return 7 if self._is_tall else 5

    @property
    def _in_view(self) -> int:
        """Whole cards that a column shows."""
        return max((self.size.height - HEADER + 1) // self._card_height, 1)

    @property
    def _fitting(self) -> int:
        """Columns that fit side by side."""
        return min(max((self.size.width + 1) // (LEAST_WIDTH + 1), 1), len(self._columns) or 1)

    def _spans(self) -> dict[int, tuple[int, int]]:
        """Return where the columns in view begin and how wide they are, by their place."""
        fitting = self._fitting
        room = self.size.width - (fitting - 1)
        found, x = {}, 0
        for n in range(fitting):
            width = room // fitting + (1 if n < room % fitting else 0)
            found[self._first + n] = (x, width)
            x += width + 1
        return found
