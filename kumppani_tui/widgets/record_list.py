"""The one list of the program: any number of records in columns, with a cursor and marks, by keys or mouse."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message

from kumppani_tui.commands import Command
from kumppani_tui.commands import lists as commands
from kumppani_tui.commands.target import CommandTarget
from kumppani_tui.widgets.record_place import KeyT
from kumppani_tui.widgets.record_view import RecordView

_MOVES = frozenset({"move(-1)", "move(1)", "page(-1)", "page(1)", "first", "last"})
"""Actions of keys that are often held down."""


class RecordList(CommandTarget, RecordView[KeyT]):
    """A list of records to move in, to choose from and to mark.

    Up, down, page up and down, home and end move; Enter or a click on the cursor's record chooses it; Space,
    Shift with up or down, Ctrl+A or a click on the gutter mark; Escape clears the marks.
    """

    KEYS: ClassVar[tuple[Command, ...]] = (commands.MARK, commands.UNMARK)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False, id="list.up"),
        Binding("down", "move(1)", show=False, id="list.down"),
        Binding("pageup", "page(-1)", show=False, id="list.page_up"),
        Binding("pagedown", "page(1)", show=False, id="list.page_down"),
        Binding("home", "first", show=False, id="list.first"),
        Binding("end", "last", show=False, id="list.last"),
        Binding("enter", "select", show=False, id="list.select"),
        Binding("shift+up", "stretch(-1)", show=False, id="list.stretch_up"),
        Binding("shift+down", "stretch(1)", show=False, id="list.stretch_down"),
        Binding("ctrl+a", "mark_all", show=False, id="list.mark_all"),
    ]

    _moved_by_click = False
    """Whether the first click of a possible double click moved the cursor."""

    class ListMessage(Message):
        """What all messages of a record list have in common."""

        def __init__(self, record_list: RecordList[Any]) -> None:
            super().__init__()
            self.record_list = record_list

        @property
        def control(self) -> RecordList[Any]:
            """The list that sent the message."""
            return self.record_list

    class Highlighted(ListMessage):
        """The cursor is on another record, or on none because the list is empty."""

        def __init__(self, record_list: RecordList[Any], key: Any | None) -> None:
            super().__init__(record_list)
            self.key = key
            """The key of the record, None when there is none."""

    class Selected(ListMessage):
        """A person chose a record with Enter or the mouse."""

        def __init__(self, record_list: RecordList[Any], key: Any) -> None:
            super().__init__(record_list)
            self.key = key
            """The key of the record."""

    class MarksChanged(ListMessage):
        """Other records are marked; the list's `marked` says which."""

    class HeaderSelected(ListMessage):
        """A person clicked the title of a column, which asks to sort by it."""

        def __init__(self, record_list: RecordList[Any], column_id: str) -> None:
            super().__init__(record_list)
            self.column_id = column_id
            """The id of the column."""

    class RowsFailed(ListMessage):
        """The source could not give its rows; they stay empty until `reload_rows` or `set_source`."""

        def __init__(self, record_list: RecordList[Any], error: Exception) -> None:
            super().__init__(record_list)
            self.error = error
            """What the source raised."""

    def mark(self, keys: Iterable[KeyT]) -> None:
        """Mark these records and no others."""
        if self._marks.replace(set(self._keys).intersection(keys)):
            self._redraw_marks()

    # Keys

    async def on_key(self, event: events.Key) -> None:
        """Move at once: on its way up to the program, which looks for what a key does, a key stops at every node."""
        bindings, keymap = self._bindings, self.app._keymap
        if keymap:
            bindings = bindings.copy()
            bindings.apply_keymap(keymap)
        for binding in bindings.key_to_bindings.get(event.key, ()):
            if binding.action in _MOVES and await self.app.run_action(binding.action, self):
                event.stop()
                return

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to a command for it: then the key line shows that. A click on a record chooses it in any case."""
        if action == "select":
            return not self._enter_is_command()
        return super().check_action(action, parameters)

    def _enter_is_command(self) -> bool:
        """Whether the screen, or what the list stands in, has a command on Enter that works now."""
        for node in self.ancestors:
            if isinstance(node, CommandTarget):
                for one in node.all_keys():
                    keys = self.app._keymap.get(one.id, one.key)
                    if "enter" in keys.split(",") and node.can_run(one):
                        return True
        return False

    def action_move(self, lines: int) -> None:
        """Move the cursor by so many records."""
        self._marks.let_go()
        self.move_cursor(self._cursor + lines)

    @property
    def _page_step(self) -> int:
        """Lines of a page, one short of what is seen so that the eye keeps its place."""
        return max(self._view_height - 1, 1)

    def action_page(self, pages: int) -> None:
        """Move the cursor and the view by so many pages."""
        self._marks.let_go()
        if not len(self._keys):
            return
        step = self._page_step * pages
        line = self._groups.line_of(self._cursor) + step
        index = self._groups.index_at(min(max(line, 0), self._groups.line_count - 1))
        if pages < 0 and index >= self._cursor:
            index = self._cursor - 1
        self._scroll_to_line(self._top + step)
        self.move_cursor(index)
        self._draw_ahead(step)

    def action_first(self) -> None:
        """Move the cursor to the first record."""
        self._marks.let_go()
        self._scroll_to_line(0)
        self.move_cursor(0)
        self._draw_ahead(self._page_step)

    def action_last(self) -> None:
        """Move the cursor to the last record."""
        self._marks.let_go()
        self.move_cursor(len(self._keys) - 1)
        self._ahead.drop()

    def action_select(self) -> None:
        """Choose the record under the cursor; in an empty list Enter is left to others."""
        key = self.cursor_key
        if key is None:
            raise SkipAction
        self.post_message(self.Selected(self, key))

    def can_toggle_mark(self) -> bool:
        """While there is something to mark."""
        return self._markable and bool(len(self._keys))

    def toggle_mark(self) -> None:
        """Mark or unmark the record under the cursor and go on to the next."""
        self._toggle(self._cursor)
        self.move_cursor(self._cursor + 1)

    def action_stretch(self, lines: int) -> None:
        """Move the cursor by so many records and mark all between where that began and where it is."""
        self._need_markable()
        self._stretch_to(self._cursor + lines)

    def action_mark_all(self) -> None:
        """Mark every record of the list."""
        self._need_markable()
        if self._marks.replace(self._keys):
            self._redraw_marks()

    def can_clear_marks(self) -> bool:
        """While something is marked; else the key is left to others."""
        return bool(self._marks)

    def clear_marks(self) -> None:
        """Unmark everything."""
        self._marks.replace(())
        self._redraw_marks()

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Move to the record clicked; on the cursor's record choose it, on the gutter mark it, on a title sort."""
        offset = event.get_content_offset(self)
        if offset is None or event.button != 1:
            return
        event.stop()
        if offset.y < self._header:
            column = self._painter.column_at(offset.x)
            if column is not None:
                self.post_message(self.HeaderSelected(self, column.id))
            return
        line = offset.y - self._header + self._top
        if line >= self._groups.line_count or self._groups.heading_at(line) is not None:
            return
        self._click_record(self._groups.index_at(line), event, gutter=offset.x < self._painter.gutter)

    def _click_record(self, index: int, event: events.Click, *, gutter: bool) -> None:
        """What a click on a record does."""
        if self._markable and event.shift:
            self._stretch_to(index)
            return
        self._marks.let_go()
        moved = index != self._cursor
        self.move_cursor(index)
        if self._markable and (event.ctrl or gutter):
            self._toggle(index)
        elif event.chain == 1:
            # The second click of a double click chooses the record that the first one moved to, but a record that
            # the first one chose already is not chosen twice.
            self._moved_by_click = moved
            if not moved:
                self.action_select()
        elif event.chain == 2 and self._moved_by_click:
            self.action_select()

    # Marks

    def _need_markable(self) -> None:
        """Leave the key to others when this list has nothing to mark."""
        if not self._markable or not len(self._keys):
            raise SkipAction

    def _toggle(self, index: int) -> None:
        """Mark or unmark one record."""
        self._marks.toggle(self._keys[index])
        self._refresh_record(index)
        self._marks_changed()

    def _stretch_to(self, index: int) -> None:
        """Mark from where the stretch began to a record and move there."""
        index = min(max(index, 0), len(self._keys) - 1)
        self._marks.stretch(self._keys, self._cursor, index)
        self.move_cursor(index)
        self._redraw_marks()

    def _redraw_marks(self) -> None:
        """Show the marks of all records in view."""
        self.refresh()
        self._marks_changed()

    # What the view tells

    def _cursor_changed(self) -> None:
        self.post_message(self.Highlighted(self, self.cursor_key))

    def _marks_changed(self) -> None:
        self.refresh_bindings()
        self.post_message(self.MarksChanged(self))

    def _fetch_failed(self, error: Exception) -> None:
        super()._fetch_failed(error)
        # Drawing happens on the screen's own turn, and a message sent by the screen would not bubble up to it.
        self.call_later(lambda: self.post_message(self.RowsFailed(self, error)))
