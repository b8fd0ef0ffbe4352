"""The part of a record list that knows where one is: its records, the cursor, and what of them is in view."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Generic, TypeVar

from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar

from kumppani_tui.widgets.list_scroll_bar import ListScrollBar
from kumppani_tui.widgets.record_list_groups import Groups
from kumppani_tui.widgets.record_list_marks import Marks

KeyT = TypeVar("KeyT", bound=Hashable)


class RecordPlace(ScrollView, Generic[KeyT]):
    """Moves a cursor in a long list of records, which it knows by key; draws nothing."""

    def __init__(self, *, header: int, name: str | None, id: str | None, classes: str | None) -> None:  # noqa: A002
        """Make a list without records; `header` lines of its place are not theirs."""
        super().__init__(name=name, id=id, classes=classes)
        self._header = header
        self._keys: Sequence[KeyT] = ()
        self._groups = Groups(0)
        self._marks: Marks[KeyT] = Marks()
        self._cursor = 0

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when it is first asked for as Textual makes its own."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = bar = ListScrollBar(name="vertical", thickness=self.scrollbar_size_vertical)
            bar.display = False
            self.app._start_widget(self, bar)
        return self._vertical_scrollbar

    @property
    def row_count(self) -> int:
        """Records in the list."""
        return len(self._keys)

    @property
    def cursor_index(self) -> int | None:
        """The place of the cursor among the records, or None in an empty list."""
        return self._cursor if len(self._keys) else None

    @property
    def cursor_key(self) -> KeyT | None:
        """The key of the record under the cursor, or None in an empty list."""
        return self._keys[self._cursor] if len(self._keys) else None

    @property
    def marked(self) -> frozenset[KeyT]:
        """The keys of the marked records."""
        return self._marks.keys

    def move_cursor(self, index: int) -> None:
        """Put the cursor on the record at an index, or as near as there are records, and bring it into view."""
        if not len(self._keys):
            return
        old, self._cursor = self._cursor, min(max(index, 0), len(self._keys) - 1)
        self._show_cursor()
        if old != self._cursor:
            self._refresh_record(old)
            self._refresh_record(self._cursor)
            self._cursor_changed()

    def move_cursor_to(self, key: KeyT) -> bool:
        """Put the cursor on a record; False when the list does not have it."""
        index = self._find(key, self._cursor)
        if not len(self._keys) or self._keys[index] != key:
            return False
        self.move_cursor(index)
        return True

    # What is added by what draws, and by a list that has keys and a mouse

    def _cursor_changed(self) -> None:
        """Called when the cursor is on another record."""

    def _marks_changed(self) -> None:
        """Called when other records are marked."""

    def _forget_lines(self) -> None:
        """Called when other lines are in view than were drawn."""

    # Where one is

    def _put(self, keys: Sequence[KeyT], groups: Groups) -> None:
        """Let these be the records, with their headings.

        The cursor stays on its record, and when that is gone at its place. What the eye rests on - the cursor's
        record, or the first in view when the cursor is out of view - stays on its line of the screen. Marks of
        records that are gone are dropped.
        """
        before = self.cursor_key
        follow = self._cursor_in_view
        seen = self._cursor if follow else self._groups.index_at(self._top)
        seen_key = self._keys[seen] if seen < len(self._keys) else None
        seen_line = self._groups.line_of(seen)
        self._keys, self._groups = keys, groups
        self._cursor = self._find(before, self._cursor)
        self._forget_lines()
        self._extend(self._groups.line_of(self._find(seen_key, seen)) - seen_line, show_cursor=follow)
        if self._marks and self._marks.replace(self._marks.keys.intersection(keys)):
            self._marks_changed()
        if self.cursor_key != before:
            self._cursor_changed()

    @property
    def _view_height(self) -> int:
        """Lines for records and headings; 0 before the list has a place on the screen."""
        return max(self.size.height - self._header, 0)

    @property
    def _top(self) -> int:
        """The first line in view."""
        return round(self.scroll_y)

    @property
    def _cursor_in_view(self) -> bool:
        """Whether the line of the cursor is among those on the screen; so it counts before there is a screen."""
        return not self._view_height or 0 <= self._groups.line_of(self._cursor) - self._top < self._view_height

    def _find(self, key: KeyT | None, near: int) -> int:
        """The index of a key, first looked for at `near`, which is the answer too when the key is gone."""
        place = min(near, max(len(self._keys) - 1, 0))
        if key is None or not len(self._keys) or self._keys[place] == key:
            return place
        try:
            return self._keys.index(key)
        except ValueError:
            return place

    def _extend(self, moved: int = 0, *, show_cursor: bool = True) -> None:
        """Tell Textual how long the list is, then scroll by the lines that what is looked at has moved."""
        if not self.is_mounted:
            return
        # A list that stands at its beginning goes on to show it: the first heading with what came back below it.
        stays = show_cursor and not self._top and self._groups.line_of(self._cursor) < self._view_height
        top = 0 if stays else self._top + moved
        size = Size(self.size.width, self._groups.line_count + self._header)
        if size != self.virtual_size:
            self.virtual_size = size
            self._scroll_update(size)
        self._scroll_to_line(top)
        if show_cursor:
            self._show_cursor()
        self.refresh()

    def _scroll_to_line(self, line: int) -> None:
        """Make a line the first one in view, at once."""
        if line != self._top and self._view_height:
            self.scroll_to(y=line, animate=False, force=True, immediate=True)

    def _show_cursor(self) -> None:
        """Scroll as little as brings the cursor into view, with the heading above it if it has one."""
        if not self._view_height or not len(self._keys):
            return
        line = self._groups.line_of(self._cursor)
        first = line - 1 if line and self._groups.heading_at(line - 1) is not None else line
        if self._view_height == 1:
            first = line
        if first < self._top:
            self._scroll_to_line(first)
        elif line >= self._top + self._view_height:
            self._scroll_to_line(line - self._view_height + 1)

    def _refresh_record(self, index: int) -> None:
        """Draw the line of one record again, if it is in view."""
        y = self._groups.line_of(index) - self._top
        if 0 <= y < self._view_height:
            self.refresh(Region(0, y + self._header, self.size.width, 1))
