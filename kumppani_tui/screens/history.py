"""Historia: every change of the register, newest first, and what it did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from db.actions.trash import redo_to, undo_to
from db.rules.text import fold
from db.views.history import ChangeRow, change_ids, change_labels, change_rows, steps_to
from kumppani_tui.change_words import STATES, change_words, when
from kumppani_tui.commands import Command, lists
from kumppani_tui.commands import history as commands
from kumppani_tui.dialogs.confirm import Confirm
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.small_list import RowsSource, nothing_found
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.filter_line import FilterLine
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row


class _Reading(NamedTuple):
    """What one read of the history gave."""

    ids: list[int]
    text: str
    terms: Terms


class HistoryScreen(KumppaniScreen):
    """When, who, what, and whether it still stands."""

    TITLE_TEXT = N_("History")
    KEYS: ClassVar[tuple[Command, ...]] = (commands.OPEN, commands.UNDO_TO, lists.FILTER)
    AUTO_FOCUS = "RecordList"

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._states: dict[int, str] = {}
        self._terms: Terms | None = None

    def compose_body(self) -> ComposeResult:
        """The filter and the list."""
        columns = [
            Column("when", _("When"), width=17, priority=9),
            Column("state", _("State"), width=10, priority=8),
            Column("what", _("What"), weight=4, min_width=20, priority=10),
            Column("who", _("By whom"), weight=1, min_width=12, max_width=28, priority=5),
        ]
        yield FilterLine()
        yield RecordList[int](columns, empty=_("Nothing has been changed yet."), markable=False)

    @property
    def rows_list(self) -> RecordList[int]:
        """The list of changes."""
        found: RecordList[int] = self.query_one(RecordList)
        return found

    # --- reading -----------------------------------------------------------------------------------------------

    def refresh_data(self) -> None:
        """Read the ids again; the rows follow as they are seen."""
        text = self.query_one(FilterLine).text
        self.run_read(lambda: self._read(text), self._show)

    def _read(self, text: str) -> _Reading:
        """Called in a thread."""
        words = fold(text).split()
        labels = [label for label in change_labels(self.register) if _has(words, fold(_(label)))] if words else ()
        return _Reading(change_ids(self.register, text, labels), text, load_terms(self.register))

    def _show(self, reading: _Reading) -> None:
        self._states.clear()
        self._terms = reading.terms
        if reading.text:
            found = len(reading.ids)
            self.query_one(FilterLine).say(ngettext("{n} row", "{n} rows", found).format(n=found))
            self.rows_list.empty = nothing_found(self.key_text_of(lists.CLEAR_TEXT))
        else:
            self.rows_list.empty = _("Nothing has been changed yet.")
        self.rows_list.set_source(RowsSource(reading.ids, self._rows))
        if self.focused is None:
            self.rows_list.focus()
        self.refresh_bindings()

    def _rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """The rows of some changes, while they are drawn."""
        return {id_: self._row(change) for id_, change in change_rows(self.register, ids).items()}

    def _row(self, change: ChangeRow) -> Row:
        glyph, word, colour = STATES[change.state]
        self._states[change.id] = change.state
        cells = (
            when(change.at, self.kumppani.today()),
            Content.assemble((glyph, colour), f" {_(word)}"),
            change_words(change, self._terms)[:300],
            printable(change.author, 80),
        )
        return Row(cells, "" if change.state == "done" else "dim")

    # --- what can be done --------------------------------------------------------------------------------------

    def can_open_row(self) -> bool | None:
        """When there is a change."""
        return bool(self.query(RecordList)) and self.rows_list.cursor_key is not None or None

    def open_row(self) -> None:
        """Field by field what the change did."""
        key = self.rows_list.cursor_key
        if key is not None:
            self.kumppani.open("change", key)

    @on(RecordList.Selected)
    async def _chosen(self, event: RecordList.Selected) -> None:
        event.stop()
        self.open_row()

    @on(RecordList.Highlighted)
    def _moved(self) -> None:
        self.refresh_bindings()

    def can_undo_to(self) -> bool | None:
        """Not for a change that cannot be turned any more."""
        if not self.query(RecordList) or self.rows_list.cursor_key is None:
            return None
        return self._states.get(self.rows_list.cursor_key) != "gone" or None

    async def undo_to(self) -> None:
        """Undo the change and all later ones, or do again up to an undone one, after asking."""
        key = self.rows_list.cursor_key
        if key is None:
            return
        state, steps = await self.read(lambda: steps_to(self.register, key))
        if not steps:
            self.tell(_("This was undone, and something else was done since: it cannot be done again."))
            return
        if state == "done":
            text = ngettext(
                "{n} change is undone. It can be done again.", "{n} changes are undone. They can be done again.", steps
            )
            question = Confirm(_("Undo to here?"), text.format(n=steps), yes=_("Undo"))
        else:
            text = ngettext("{n} change is done again.", "{n} changes are done again.", steps)
            question = Confirm(_("Do again to here?"), text.format(n=steps), yes=_("Do again"))
        if steps > 1 and not await self.show(question):
            return
        turn = undo_to if state == "done" else redo_to
        turned = await self.write(lambda: turn(self.register, key))
        done = ngettext("{n} change undone.", "{n} changes undone.", turned)
        again = ngettext("{n} change done again.", "{n} changes done again.", turned)
        self.tell((done if state == "done" else again).format(n=turned))

    def start_filter(self) -> None:
        """Type a filter."""
        self.query_one(FilterLine).start()

    @on(FilterLine.Changed)
    def _filter_changed(self) -> None:
        self.refresh_data()

    @on(FilterLine.Left)
    def _filter_left(self) -> None:
        self.rows_list.focus()


def _has(words: Sequence[str], folded: str) -> bool:
    return all(word in folded for word in words)
