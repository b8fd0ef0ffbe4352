"""Roskakori: what was deleted, when and by whom, and the way back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from db.actions.trash import restore
from db.kinds import KIND
from db.views.trash import TrashRow, item_of, trash_keys, trash_rows
from kumppani_tui.change_words import table_word, when
from kumppani_tui.commands import Command
from kumppani_tui.commands import history as commands
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import day
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.small_list import RowsSource
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row


class TrashScreen(KumppaniScreen):
    """Deleted records, the newest first; those that went along with a partner come back with it."""

    TITLE_TEXT = N_("Trash")
    KEYS: ClassVar[tuple[Command, ...]] = (commands.RESTORE,)

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._terms: Terms | None = None
        self._titles: dict[int, str] = {}

    def compose_body(self) -> ComposeResult:
        """The list."""
        columns = [
            Column("kind", _("Kind"), width=15, priority=7),
            Column("what", _("What"), weight=3, min_width=20, priority=10),
            Column("partner", _("Partner"), weight=2, min_width=12, max_width=40, priority=6),
            Column("when", _("Deleted"), width=18, priority=8),
            Column("who", _("By whom"), weight=1, min_width=10, max_width=24, priority=5),
        ]
        yield RecordList[int](columns, empty=_("The trash is empty. What is deleted comes here and can be restored."))

    @property
    def rows_list(self) -> RecordList[int]:
        """What is in the trash."""
        found: RecordList[int] = self.query_one(RecordList)
        return found

    def refresh_data(self) -> None:
        """Read what is there; the rows follow as they are seen."""
        self.run_read(lambda: (trash_keys(self.register), load_terms(self.register)), self._show)

    def _show(self, reading: tuple[list[int], Terms]) -> None:
        keys, self._terms = reading
        self.rows_list.set_source(RowsSource(keys, self._rows))
        if self.focused is None:
            self.rows_list.focus()
        self.refresh_bindings()

    def _rows(self, keys: Sequence[int]) -> dict[int, Row]:
        """Rows of the trash, while they are drawn."""
        return {key: self._row(row) for key, row in trash_rows(self.register, keys).items()}

    def _row(self, row: TrashRow) -> Row:
        title, detail = self._words(row)
        self._titles[row.key] = title
        what = Content.assemble(title, ("  " + detail if detail else "", "$quiet"))
        partner = "" if row.kind == "partner" else printable(row.partner, 120)
        deleted = when(row.deleted_at, self.kumppani.today())
        return Row((Content.styled(table_word(row.kind), "$quiet"), what, partner, deleted, printable(row.author, 80)))

    def _words(self, row: TrashRow) -> tuple[str, str]:
        """What the record is called, and what stands beside it more quietly."""
        title, detail = printable(row.title, 200), row.detail
        trash = KIND[row.kind].trash
        assert trash is not None
        if self._terms is not None and trash.list:
            detail = self._terms.name(trash.list, detail)
        elif self._terms is not None and row.kind == "activity":
            code, _space, on_day = detail.rpartition(" ")
            detail = f"{self._terms.name('activity_type', code)} {_day(on_day)}"
        elif trash.dated:
            detail = _day(detail)
        detail = printable(detail, 80)
        return (title, detail) if title else (detail, "")

    def can_restore_rows(self) -> bool | None:
        """When there is anything."""
        return bool(self.query(RecordList)) and self.rows_list.cursor_key is not None or None

    async def restore_rows(self) -> None:
        """Bring back the marked records, or the one under the cursor."""
        cursor = self.rows_list.cursor_key
        keys = sorted(self.rows_list.marked) or ([cursor] if cursor is not None else [])
        if not keys:
            return
        items = [item_of(key) for key in keys]
        title = self._titles.get(keys[0], "")

        def done(count: int) -> str:
            if count == 1 and title:
                return _("Restored: {what}").format(what=title)
            return ngettext("{n} restored", "{n} restored", count).format(n=count)

        await self.write(lambda: restore(self.register, items), done=done)

    @on(RecordList.Selected)
    async def _chosen(self, event: RecordList.Selected) -> None:
        event.stop()
        await self.run_named(commands.RESTORE)

    @on(RecordList.Highlighted)
    def _moved(self) -> None:
        self.refresh_bindings()


def _day(text: str) -> str:
    """A recorded day as people write it."""
    try:
        return day(datetime.date.fromisoformat(text))
    except ValueError:
        return text
