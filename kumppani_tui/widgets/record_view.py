"""The part of a record list that draws: rows, headings, header, cursor and marks, as far as they are seen."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip

from kumppani_tui.locale import _
from kumppani_tui.widgets import record_list_look
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_ahead import Ahead
from kumppani_tui.widgets.record_list_groups import Groups
from kumppani_tui.widgets.record_list_painter import Painter
from kumppani_tui.widgets.record_list_source import Pages, Row, Source
from kumppani_tui.widgets.record_place import KeyT, RecordPlace

PATIENCE = 0.15
"""Seconds a list waits for its first records before it says that it is waiting; a shorter text would flash."""

_SCREENS_KEPT = 3
"""How many times as many lines as the list is high are held as they were drawn; one takes some kilobytes."""


class RecordView(RecordPlace[KeyT]):
    """Draws a long list of records and moves a cursor in it; knows no keys and no mouse.

    Rows are fetched a page at a time when they are first seen, so the cost grows with the height of the screen and not
    with the number of records.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = record_list_look.COMPONENT_CLASSES
    DEFAULT_CSS = record_list_look.DEFAULT_CSS

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        empty: Content | str = "",
        show_header: bool = True,
        markable: bool = True,
        patience: float = PATIENCE,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 - as every widget calls it
        classes: str | None = None,
    ) -> None:
        """Make a list without records; `set_source` brings them.

        `empty` says why there is nothing and which key fills the list. Without `markable` there is no room for
        marks and the keys for marking are left to others.
        """
        super().__init__(name=name, id=id, classes=classes, header=1 if show_header else 0)
        self._columns = tuple(columns)
        self._empty = empty
        self._markable = markable
        self._patience = patience
        self._kept_waiting = False
        self._painter = Painter(self, markable=markable)
        self._strips: LRUCache[tuple[Hashable, bool, bool], Strip] = LRUCache(_SCREENS_KEPT)
        self._message: list[Strip] | None = None
        self._header_strip: Strip | None = None
        self._laid_out = 0
        self._pages: Pages[KeyT] | None = None
        self._failed = False
        self._sorted_by: str | None = None
        self._descending = False
        self._ahead = Ahead(self)

    # What others ask and set

    @property
    def empty(self) -> Content | str:
        """What an empty list says: why there is nothing and which key fills it."""
        return self._empty

    @empty.setter
    def empty(self, text: Content | str) -> None:
        self._empty = text
        self._forget_lines()
        self.refresh()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns of the same records; rows are fetched again."""
        self._columns = tuple(columns)
        self._laid_out = 0
        self.reload_rows()

    def show_sort(self, column_id: str | None, *, descending: bool = False) -> None:
        """Show in the header which column the records are sorted by; sorting itself is the source's work."""
        self._sorted_by, self._descending = column_id, descending
        self._header_strip = None
        self.refresh()

    def set_source(
        self, source: Source[KeyT], keys: Sequence[KeyT] | None = None, *, groups: Sequence[tuple[int, str]] = ()
    ) -> None:
        """Show these records, by default all of the source's, with headings above the first record of each group.

        Where one is in the list stays as it was, as far as it can. Raises ValueError when the groups are out of order.
        """
        keys = source.keys() if keys is None else keys
        headed = Groups(len(keys), groups)
        self._pages = Pages(source, keys)
        self._failed = self._kept_waiting = False
        self._put(keys, headed)

    def reload_rows(self, keys: Iterable[KeyT] | None = None) -> None:
        """Fetch rows again without moving anything: of these records as far as they are held, or of all seen."""
        if self._pages is not None:
            self._failed = False
            try:
                self._pages.reload(keys)
            except Exception as error:  # whatever a source raises, see _row
                self._fetch_failed(error)
        self._forget_lines()
        self.refresh()

    # What a list that has keys and a mouse adds

    def _fetch_failed(self, error: Exception) -> None:
        """Called when the source raised; rows stay empty until the next reload."""
        self._failed = True

    # Drawing

    def on_mount(self) -> None:
        """Start to wait for records, patiently at first."""
        self._extend()
        if self._pages is None:
            # A timer that is late divides by its interval, so it is never nothing.
            self.set_timer(max(self._patience, 0.001), self._grow_impatient)

    def _grow_impatient(self) -> None:
        """Say that the records are still on their way."""
        if self._pages is None:
            self._kept_waiting = True
            self._message = None
            self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in view when the room changes."""
        if self._strips.maxsize != event.size.height * _SCREENS_KEPT:
            self._strips.maxsize = max(event.size.height, 1) * _SCREENS_KEPT
            self._strips.clear()  # one that is full does not grow
        self._extend()

    def notify_style_update(self) -> None:
        """Forget what was drawn, for theme, focus or style sheet changed."""
        super().notify_style_update()
        self._painter.forget_styles()
        self._forget_lines()

    def _forget_lines(self) -> None:
        """Draw every line anew the next time it is seen."""
        self._strips.clear()
        self._message = self._header_strip = None
        self._ahead.drop()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the list; without a frame around them they need none of Textual's work on frames."""
        styles = self.styles
        if styles.gutter.totals != (0, 0) or styles.tint.a or self.opacity != 1 or styles.has_rule("outline_top"):
            return super().render_lines(crop)
        strips = self._filtered([self.render_line(y) for y in crop.line_range])
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _filtered(self, strips: list[Strip]) -> list[Strip]:
        """The lines as the terminal can show them; each remembers what became of it."""
        _, background = self.background_colors
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """One line of what is in view."""
        width = self.size.width
        if width != self._laid_out:
            self._laid_out = width
            self._painter.lay_out(self._columns, width)
            self._forget_lines()
        if y < self._header:
            if self._header_strip is None:
                self._header_strip = self._painter.header(self._sorted_by, self._descending)
            return self._header_strip
        if not self._groups.line_count:
            return self._message_line(y - self._header)
        line = y - self._header + self._top
        if line >= self._groups.line_count:
            return self._painter.blank()
        heading = self._groups.heading_at(line)
        if heading is not None:
            return self._painter.heading(heading)
        index = self._groups.index_at(line)
        return self._record_line(index, cursor=index == self._cursor)

    def _record_line(self, index: int, *, cursor: bool) -> Strip:
        """The line of one record, drawn or remembered."""
        key = self._keys[index]
        look = (key, cursor, key in self._marks)
        strip = self._strips.get(look)
        if strip is None:
            strip = self._painter.row(self._row(index), cursor=look[1], marked=look[2])
            self._strips.set(look, strip)
        return strip

    def _row(self, index: int) -> Row | None:
        """The row of one record, or None when the source fails or no longer has it."""
        if self._pages is None or self._failed:
            return None
        try:
            return self._pages.row(index)
        except Exception as error:  # drawing must not end the program, whatever a source raises
            self._fetch_failed(error)
            return None

    def _message_line(self, y: int) -> Strip:
        """A line of what is said instead of records."""
        if self._message is None:
            if self._pages is not None:
                self._message = self._painter.message(self._empty)
            else:
                self._message = self._painter.message(_("Loading…") if self._kept_waiting else "")
        y -= max((self._view_height - len(self._message)) // 2, 0)
        return self._message[y] if 0 <= y < len(self._message) else self._painter.blank()

    # Drawing ahead

    def _draw_ahead(self, step: int) -> None:
        """Draw what turning `step` more lines would show: a person who turns a page turns the next one soon."""
        self._ahead.begin(self._drawing_ahead(step))

    def _drawing_ahead(self, step: int) -> Iterator[None]:
        """Fetch and draw line by line, so that it can be stopped after each."""
        if not self._laid_out or not self._groups.line_count:
            return
        last = self._groups.line_count - 1
        cursor = self._groups.index_at(min(max(self._groups.line_of(self._cursor) + step, 0), last))
        top = min(max(self._top + step, 0), max(last + 1 - self._view_height, 0))
        for line in range(top, min(top + self._view_height, last + 1)):
            if self._groups.heading_at(line) is None:
                index = self._groups.index_at(line)
                self._make_ready(self._filtered([self._record_line(index, cursor=index == cursor)])[0])
                yield

    def _make_ready(self, strip: Strip) -> None:
        """Let a line remember what the terminal will be sent of it: all but what the scroll bar covers."""
        width = self.size.width
        cuts = [width - self.scrollbar_size_vertical, width] if self.show_vertical_scrollbar else [width]
        strip.divide(cuts)[0].render(self.app.console)
