"""What all lists of records share: the filter line, reading, marks, opening, and texts for emptiness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer

from db.views.partner_filter import Sort
from kumppani_tui.commands import Command
from kumppani_tui.commands import lists as commands
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.screens.list_arranging import ListArranging
from kumppani_tui.screens.list_parts import ListColumn, Loaded, Look
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.list_bar import ListBar
from kumppani_tui.widgets.record_list import RecordList

__all__ = ["ListColumn", "ListScreen", "Look"]

R = TypeVar("R")

FIRST_PAGE = 200
"""How many rows are read before all the others, so that a long list shows at once."""

REST_DELAY = 0.2
"""Seconds between showing the first page and reading all the others."""


class ListScreen(ListArranging[R]):
    """A list with a filter line. Subclasses name their columns and say how ids and rows are read."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.OPEN, commands.FILTER, commands.CLEAR)
    AUTO_FOCUS = "RecordList"

    HINT: ClassVar[str] = N_("words to look for")
    MARKABLE: ClassVar[bool] = False

    def __init__(self, text: str = "") -> None:
        """Start with `text` in the filter line."""
        super().__init__()
        self._first_text = text
        self._given_text = text
        self._shown_text: str | None = None
        self._rest: Timer | None = None
        self._wanted: int | None = None

    # --- what a list says of itself ----------------------------------------------------------------------------

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """The ids in order. Called in a thread."""
        raise NotImplementedError

    def not_understood(self, text: str) -> Sequence[str]:  # noqa: ARG002
        """The words of the filter that ask for what is not there, as they were typed. Called in a thread."""
        return ()

    def read_total(self) -> int:
        """How many records there are without any filter. Called in a thread."""
        raise NotImplementedError

    def counted(self, total: int) -> str:
        """So many records, in words; `{n}` stands for the number."""
        return ngettext("{n} row", "{n} rows", total)

    def empty_text(self) -> Content:
        """What is said when there is nothing at all in the list."""
        return Content(_("There is nothing here yet."))

    def all_hidden(self) -> str:
        """What is said when the list has rows, none of which it shows by itself."""
        return _("There is nothing to show.")

    def left_out(self) -> str:
        """What the list leaves out unless it is asked for, for its count; empty when nothing is."""
        return ""

    def left_out_hint(self) -> str:
        """How what is left out is brought to light, said when nothing is found without it."""
        return ""

    # --- the screen --------------------------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Filter line and list."""
        yield ListBar(_(self.HINT))
        yield self.make_list()

    def make_list(self) -> RecordList[int]:
        """The list, without rows yet."""
        return RecordList([column.column() for column in self.columns], markable=self.MARKABLE)

    def on_mount(self) -> None:
        """Show the first text, then read."""
        if self._first_text:
            with self.prevent(ListBar.Changed):
                self.bar.set_text(self._first_text)
        self._show_sort()
        super().on_mount()

    async def retranslate(self) -> None:
        """Keep the filter when the language changes."""
        self._first_text = self.bar.text
        await super().retranslate()

    @property
    def record(self) -> R | None:
        """The record under the cursor, as it is in the register now."""
        key = self.records.cursor_key
        return None if key is None else self.read_rows([key]).get(key)

    @property
    def chosen_ids(self) -> list[int]:
        """The marked records in no order, or when none is marked the one under the cursor."""
        marked = self.records.marked
        if marked:
            return sorted(marked)
        key = self.records.cursor_key
        return [] if key is None else [key]

    # --- reading -----------------------------------------------------------------------------------------------

    def refresh_data(self) -> None:
        """Read everything again; at first a page, so that something shows at once."""
        self.load(whole=self._loaded is not None)

    def load(self, *, whole: bool) -> None:
        """Read ids and counts in a thread, only the first page of them unless the `whole` is asked for."""
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        text, sort, register = self.bar.text, self.sort, self.register
        limit = None if whole or self.records.marked else FIRST_PAGE

        def read() -> Loaded:
            ids = self.read_ids(text, sort, limit)
            whole = limit is None or len(ids) < limit
            return Loaded(ids, whole, self.read_total(), load_terms(register), self.not_understood(text))

        self.run_read(read, lambda loaded: self._show(loaded, text), group="list")

    def _show(self, loaded: Loaded, text: str) -> None:
        """Show what was read, and go on to read the rest."""
        self._loaded = loaded
        look = Look(self.kumppani.today(), loaded.terms)
        records = self.records
        records.empty = self._nothing_found(text) if loaded.total else self.empty_text()
        new_text = text != self._shown_text
        self._shown_text = text
        records.set_source(self.source(self.columns, look), loaded.ids, groups=self.headings(loaded.ids))
        if new_text and text and not records.marked:
            records.move_cursor(0)
        if self._wanted is not None and records.move_cursor_to(self._wanted):
            self._wanted = None
        if loaded.whole:
            self.bar.say(self._count_text(len(loaded.ids), loaded.total))
        else:
            # A person who goes on typing needs the rest of the next answer, not of this one.
            self._rest = self.set_timer(REST_DELAY, lambda: self.load(whole=True))
        self.rows_shown()
        self.refresh_bindings()

    def go_to(self, key: int) -> None:
        """Put the cursor on a record that was just made, now or when it has been read."""
        if not self.records.move_cursor_to(key):
            self._wanted = key

    def rows_shown(self) -> None:
        """Called when other rows are shown."""

    def _count_text(self, found: int, total: int) -> str:
        marked = len(self.records.marked)
        n = number(total) if found == total else f"{number(found)} / {number(total)}"
        said = self.counted(total).format(n=n)
        if self._view_name:
            said = f"{self._view_name} · {said}"
        if self._loaded is not None and self._loaded.not_understood:
            said = f"{self._not_known()} · {said}"
        if found != total and self.left_out():
            said = f"{said} · {self.left_out()}"
        if marked:
            chosen = ngettext("{n} marked", "{n} marked", marked).format(n=number(marked))
            said = f"{chosen} · {said}"
        return said

    @property
    def counts(self) -> tuple[int, int] | None:
        """How many rows the list shows and how many there are; None while they are being read."""
        loaded = self._loaded
        return (len(loaded.ids), loaded.total) if loaded is not None and loaded.whole else None

    @property
    def view_name(self) -> str:
        """The name of the saved view in use, empty without one."""
        return self._view_name

    def _not_known(self) -> str:
        words = self._loaded.not_understood if self._loaded is not None else ()
        return _("Not known: {words}").format(words=", ".join(words)[:30]) if words else ""

    def say_count(self) -> None:
        """Say again how many are found and marked."""
        if self._loaded is not None and self._loaded.whole:
            self.bar.say(self._count_text(len(self._loaded.ids), self._loaded.total))

    def _nothing_found(self, text: str) -> Content:
        if not text:
            return Content(self.all_hidden())
        hint = f"\n{self.left_out_hint()}" if self.left_out() else ""
        if self._not_known():
            asked = _("What can be asked for:")
            hint = f"\n{self._not_known()}. {asked} {_(self.HINT)}{hint}"
        return Content.from_markup(
            _("Nothing is found with “$text”.") + "$hint\n[bold $key]$pressed[/] " + _("clears the filter."),
            text=text[:60],
            pressed=self.key_text_of(commands.CLEAR),
            hint=hint,
        )

    # --- filter ------------------------------------------------------------------------------------------------

    def start_filter(self) -> None:
        """Type in the filter line."""
        self.bar.start()

    @on(ListBar.Changed)
    def _filter_changed(self, event: ListBar.Changed) -> None:
        if event.text != self._shown_text or self._loaded is None:
            self._view_name = ""
            # Going back to everything keeps the cursor on its record, so all of it is read at once.
            self.load(whole=not event.text)
        self.refresh_bindings()

    @on(ListBar.Left)
    def _filter_left(self) -> None:
        self.records.focus()

    def can_clear_filter(self) -> bool:
        """Only when there is one, and it is not what the list was opened for from another screen."""
        if not self.is_mounted or not self.bar.text:
            return False
        whole = self.bar.text == self._given_text and self.records.row_count > 0
        return not (whole and len(self.app.screen_stack) > 1)

    def clear_filter(self) -> None:
        """Show everything again."""
        self.bar.set_text("")
        self.records.focus()

    def can_go_back(self) -> bool:
        """Escape first clears the filter."""
        return super().can_go_back() and not self.can_clear_filter()

    # --- opening -----------------------------------------------------------------------------------------------

    def can_open_row(self) -> bool:
        """When there is a row."""
        return bool(self.is_mounted and self.records.row_count)

    def open_row(self) -> None:
        """Open the record under the cursor."""
        record = self.record
        if record is not None:
            self.open_record(record)

    def open_record(self, record: R) -> None:
        """Open a record."""

    @on(RecordList.Selected)
    def _selected(self) -> None:
        self.open_row()

    @on(RecordList.MarksChanged)
    def _marked(self) -> None:
        self.say_count()
        self.refresh_bindings()

    @on(RecordList.Highlighted)
    def _highlighted(self) -> None:
        self.cursor_moved()

    def cursor_moved(self) -> None:
        """Called when another record is under the cursor."""

    @on(RecordList.RowsFailed)
    def _rows_failed(self, event: RecordList.RowsFailed) -> None:
        self.report(event.error)
