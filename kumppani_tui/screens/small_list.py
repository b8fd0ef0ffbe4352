"""A screen that is one short list: all its rows are read at once, filtered as one types, and opened with Enter."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from db.rules.text import fold
from kumppani_tui.commands import Command
from kumppani_tui.commands import lists as commands
from kumppani_tui.locale import _, ngettext
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.filter_line import FilterLine
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Cell, Row

RowT = TypeVar("RowT")
KeyT = TypeVar("KeyT", bound=Hashable)


class RowsSource(Generic[KeyT]):
    """Rows of a list from keys and a function that gives the rows of some of them."""

    def __init__(self, keys: Sequence[KeyT], read: Callable[[Sequence[KeyT]], dict[KeyT, Row]]) -> None:
        self._keys = keys
        self._read = read

    def keys(self) -> Sequence[KeyT]:
        """All keys in order."""
        return self._keys

    def rows(self, keys: Sequence[KeyT]) -> dict[KeyT, Row]:
        """The rows of the keys."""
        return self._read(keys)


def cell_text(cell: Cell) -> str:
    """A cell as plain text."""
    return cell if isinstance(cell, str) else cell.plain


def nothing_found(key: str) -> str:
    """What a list says when its filter lets nothing through; `key` takes the filter away."""
    return _("Nothing has the words. {key} takes the filter away.").format(key=key)


class SmallListScreen(KumppaniScreen, Generic[RowT]):
    """Subclasses say what the rows are (`read_rows`, `row_key`, `list_row`, `list_columns`) and what opens one."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.FILTER,)
    AUTO_FOCUS = "RecordList"

    DEFAULT_CSS = """
    SmallListScreen RecordList { height: 1fr; }
    """

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self.all_rows: list[RowT] = []
        """What was read, in order, filtered or not."""
        self.shown: dict[Hashable, RowT] = {}
        """The rows that the filter lets through, by key."""
        self._wanted_key: Hashable | None = None

    # What a subclass says

    def list_columns(self) -> list[Column]:
        """The columns, titled in the language in use."""
        raise AssertionError("a subclass has columns")

    def read_rows(self) -> list[RowT]:
        """All rows in order. Called in a thread."""
        raise AssertionError("a subclass reads its rows")

    def row_key(self, row: RowT) -> Hashable:
        """What the row is known by."""
        raise AssertionError("a subclass knows its rows by something")

    def list_row(self, row: RowT) -> Row:
        """The row as the list shows it."""
        raise AssertionError("a subclass words its rows")

    def group_of(self, row: RowT) -> str:
        """The heading under which the row stands; rows of one heading follow each other. Empty for none."""
        return ""

    def empty_text(self) -> str | Content:
        """Why there is nothing, and which key fills the list."""
        return ""

    async def open_row(self) -> None:
        """What Enter does."""

    # What all of them do

    def compose_body(self) -> ComposeResult:
        """The filter and the list."""
        yield FilterLine()
        yield RecordList[Hashable](self.list_columns(), markable=False)

    @property
    def rows_list(self) -> RecordList[Hashable]:
        """The list."""
        found: RecordList[Hashable] = self.query_one(RecordList)
        return found

    @property
    def row(self) -> RowT | None:
        """The row under the cursor."""
        if not self.is_mounted or not self.query(RecordList):
            return None
        return self.shown.get(self.rows_list.cursor_key)

    def refresh_data(self) -> None:
        """Read the rows again."""
        self.run_read(self.read_rows, self.show_rows)

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Show those that the filter lets through; the cursor stays on its row."""
        self.all_rows = [*rows]
        worded = [(row, self.list_row(row)) for row in self.all_rows]
        words = fold(self.query_one(FilterLine).text).split()
        if words:
            worded = [
                (row, shown)
                for row, shown in worded
                if all(word in fold(" ".join(map(cell_text, shown.cells))) for word in words)
            ]
            count = ngettext("{n} row", "{n} rows", len(worded)).format(n=len(worded))
            self.query_one(FilterLine).say(count)
        self.shown = {self.row_key(row): row for row, _shown in worded}
        looks = {self.row_key(row): shown for row, shown in worded}
        groups: list[tuple[int, str]] = []
        last = ""
        for index, (row, _shown) in enumerate(worded):
            group = self.group_of(row)
            if group and group != last:
                groups.append((index, group))
                last = group
        self.rows_list.empty = nothing_found(self.key_text_of(commands.CLEAR_TEXT)) if words else self.empty_text()
        source = RowsSource(list(looks), lambda keys: {key: looks[key] for key in keys})
        self.rows_list.set_source(source, groups=groups)
        if self._wanted_key is not None and self.rows_list.move_cursor_to(self._wanted_key):
            self._wanted_key = None
        if self.focused is None:
            self.rows_list.focus()
        self.refresh_bindings()

    def go_to(self, key: Hashable) -> None:
        """Put the cursor on a row as soon as it has been read."""
        self._wanted_key = key

    def start_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).start()

    @on(FilterLine.Changed)
    def _filter_changed(self) -> None:
        self.show_rows(self.all_rows)

    @on(FilterLine.Left)
    def _filter_left(self) -> None:
        self.rows_list.focus()

    @on(RecordList.Highlighted)
    def _moved(self) -> None:
        self.row_changed()
        self.refresh_bindings()

    def row_changed(self) -> None:
        """The cursor is on another row."""

    @on(RecordList.Selected)
    async def _chosen(self, event: RecordList.Selected) -> None:
        event.stop()
        self.run_worker(self._open(), exit_on_error=False, exclusive=True, group="open")

    async def _open(self) -> None:
        """Open the row, telling errors."""
        try:
            await self.open_row()
        except Exception as error:  # every error reaches the person, none ends the program
            self.report(error)
