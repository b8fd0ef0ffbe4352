"""Tuonnit: the files that were brought in, newest first, and what became of each."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content

from db.views.imports import ImportRunRow, import_runs
from kumppani_tui.change_words import when
from kumppani_tui.commands import Command
from kumppani_tui.commands import import_history as commands
from kumppani_tui.empty_words import empty_with_key
from kumppani_tui.import_words import STATES, count_words, kind_words
from kumppani_tui.locale import N_, _
from kumppani_tui.screens.small_list import SmallListScreen
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Row


class ImportsScreen(SmallListScreen[ImportRunRow]):
    """When, which file, what it was of, what it did, and whether that stands."""

    TITLE_TEXT = N_("Imports")
    KEYS: ClassVar[tuple[Command, ...]] = (commands.OPEN, commands.NEW, commands.TAKE_BACK)

    def list_columns(self) -> list[Column]:
        """When, state, file, kind, counts, who."""
        return [
            Column("when", _("When"), width=17, priority=9),
            Column("state", _("State"), width=12, priority=9),
            Column("file", _("File"), weight=2, min_width=16, priority=10),
            Column("kind", _("Kind"), width=15, priority=4),
            Column("rows", _("Rows"), weight=2, min_width=16, priority=8),
            Column("who", _("By whom"), weight=1, min_width=12, max_width=28, priority=3),
        ]

    def read_rows(self) -> list[ImportRunRow]:
        """All of them."""
        return list(import_runs(self.register))

    def row_key(self, row: ImportRunRow) -> int:
        """The id."""
        return row.id

    def list_row(self, row: ImportRunRow) -> Row:
        """One import."""
        glyph, word, colour = STATES[row.state]
        cells = (
            when(row.at, self.kumppani.today()),
            Content.assemble((glyph, colour), f" {_(word)}"),
            printable(row.file, 200),
            kind_words(row.kind),
            count_words(row),
            printable(row.author, 80),
        )
        return Row(cells, "" if row.state == "done" else "dim")

    def empty_text(self) -> Content:
        """The key that brings a file in."""
        return empty_with_key(
            _("Nothing has been brought in from a file yet."),
            self.key_text_of(commands.NEW),
            _("brings records in from a file."),
        )

    async def open_row(self) -> None:
        """What it did."""
        self.open_run()

    def can_open_run(self) -> bool | None:
        """When there is one."""
        return self.row is not None or None

    def open_run(self) -> None:
        """What the import was and did."""
        if self.row is not None:
            self.kumppani.open("import_run", self.row.id)

    def bring_in(self) -> None:
        """From a file."""
        self.kumppani.open("import")

    def can_take_back(self) -> bool | None:
        """One that stands."""
        return (self.row is not None and self.row.state == "done") or None

    async def take_back(self) -> None:
        """Ask, showing what was touched since, and do it."""
        from kumppani_tui.dialogs.take_back import TakeBack

        if self.row is not None:
            await self.show(TakeBack(self.row))
