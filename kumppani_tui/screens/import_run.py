"""One import: what the file was, how it was read, and what it did, record by record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from db.views.import_effects import EffectRow, Effects, effect_rows, import_effects, partner_of
from db.views.imports import ImportRunRow, import_run
from kumppani_tui.change_words import table_word, when
from kumppani_tui.commands import Command
from kumppani_tui.commands import import_history as commands
from kumppani_tui.import_words import (
    STATES,
    count_words,
    effect_words,
    form_words,
    kind_words,
    mapping_words,
    state_words,
)
from kumppani_tui.locale import N_, _
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.small_list import RowsSource
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row

_CELL = 400
_WHOLE = 4_000


class _Reading(NamedTuple):
    """What one read gave."""

    run: ImportRunRow
    effects: Effects
    terms: Terms


class ImportRunScreen(KumppaniScreen):
    """The head says what it was; the list what it added and changed; below it all fields of the chosen record."""

    TITLE_TEXT = N_("Import")
    KEYS: ClassVar[tuple[Command, ...]] = (commands.RECORD, commands.TAKE_BACK)
    AUTO_FOCUS = "RecordList"

    DEFAULT_CSS = """
    ImportRunScreen #run-head { height: auto; max-height: 9; padding: 0 1 1 1; color: $quiet; overflow-y: auto; }
    ImportRunScreen RecordList { height: 1fr; }
    ImportRunScreen #run-effect { height: auto; max-height: 8; min-height: 3; padding: 0 1;
        border-top: solid $border-blurred; overflow-y: auto; }
    """

    def __init__(self, run_id: int) -> None:
        """The import of the id."""
        super().__init__()
        self._run_id = run_id
        self._reading: _Reading | None = None

    def compose_body(self) -> ComposeResult:
        """What it was, what it did, and the chosen record whole."""
        columns = [
            Column("how", "", width=11, priority=8),
            Column("record", _("Record"), weight=2, min_width=20, priority=10),
            Column("fields", _("Values"), weight=3, min_width=16, priority=9),
        ]
        yield Static(Content(""), id="run-head")
        yield RecordList[int](columns, empty=_("The import touched no records."), markable=False)
        yield Static(Content(""), id="run-effect")

    @property
    def rows_list(self) -> RecordList[int]:
        """The records."""
        found: RecordList[int] = self.query_one(RecordList)
        return found

    # --- reading -----------------------------------------------------------------------------------------------

    def refresh_data(self) -> None:
        """Read the import, and the numbers of what it touched; the rows follow as they are seen."""
        self.run_read(self._read, self._show)

    def _read(self) -> _Reading:
        """Called in a thread."""
        run = import_run(self.register, self._run_id)
        return _Reading(run, import_effects(self.register, run.change_id), load_terms(self.register))

    def _show(self, reading: _Reading) -> None:
        self._reading = reading
        self.query_one("#run-head", Static).update(self._head(reading.run))
        self.rows_list.set_source(RowsSource(range(len(reading.effects)), self._rows))
        if self.focused is None:
            self.rows_list.focus()
        self._show_effect()
        self.refresh_bindings()

    def _head(self, run: ImportRunRow) -> Content:
        glyph, _word, colour = STATES[run.state]
        said = [state_words(run), when(run.at, self.kumppani.today()), printable(run.author, 80)]
        parts: list[str | tuple[str, str]] = [
            (printable(run.file, 300), "bold $title"), f" · {form_words(run.form)} · {kind_words(run.kind)}\n",
            (glyph, colour), " " + " · ".join(filter(None, said)), "\n", count_words(run),
        ]  # fmt: skip
        columns = mapping_words(run)
        if columns:
            parts += ["\n", _("Columns: {columns}").format(columns=printable(columns, 1_000))]
        return Content.assemble(*parts)

    def _rows(self, indexes: Sequence[int]) -> dict[int, Row]:
        """The rows of some records, while they are drawn."""
        reading = self._reading
        if reading is None:
            return {}
        found = effect_rows(self.register, reading.effects, list(indexes))
        return {index: self._row(row, reading.terms) for index, row in found.items()}

    def _row(self, row: EffectRow, terms: Terms) -> Row:
        glyph, word, colour = ("+", _("added"), "$done") if row.added else ("~", _("changed"), "$key")
        cells = (
            Content.assemble((glyph, colour), f" {word}"),
            f"{table_word(row.kind)} {printable(row.title, 200)}",
            printable(" · ".join(effect_words(row, terms)), _CELL),
        )
        return Row(cells, "" if row.here else "dim")

    @property
    def effect(self) -> EffectRow | None:
        """The record under the cursor."""
        if self._reading is None or not self.query(RecordList):
            return None
        key = self.rows_list.cursor_key
        return None if key is None else effect_rows(self.register, self._reading.effects, [key]).get(key)

    @on(RecordList.Highlighted)
    def _show_effect(self) -> None:
        """All fields of the chosen record, one under the other."""
        row, body = self.effect, self.query_one("#run-effect", Static)
        if row is None or self._reading is None:
            body.update(Content(""))
            return
        head = f"{table_word(row.kind)} {printable(row.title, 300)}"
        gone = "" if row.here else " · " + _("not in the register any more")
        lines = [printable(line, _WHOLE) for line in effect_words(row, self._reading.terms)]
        body.update(Content.assemble((head, "bold $title"), (gone, "$quiet"), "\n", "\n".join(lines)))
        self.refresh_bindings()

    @on(RecordList.RowsFailed)
    def _rows_failed(self, event: RecordList.RowsFailed) -> None:
        """Say why the rows are empty."""
        self.report(event.error)

    # --- what can be done --------------------------------------------------------------------------------------

    def can_open_effect(self) -> bool | None:
        """When the record is there."""
        row = self.effect
        return (row is not None and row.here) or None

    async def open_effect(self) -> None:
        """Open the record."""
        row = self.effect
        if row is None or not row.here:
            return
        partner = await self.read(lambda: partner_of(self.register, row.kind, row.id))
        self.kumppani.open_record(row.kind, row.id, partner)

    @on(RecordList.Selected)
    def _chosen(self, event: RecordList.Selected) -> None:
        event.stop()
        self.run_worker(self.open_effect(), exit_on_error=False, exclusive=True, group="open")

    def can_take_back(self) -> bool | None:
        """An import that stands."""
        return (self._reading is not None and self._reading.run.state == "done") or None

    async def take_back(self) -> None:
        """Ask, showing what was touched since, and do it."""
        from kumppani_tui.dialogs.take_back import TakeBack

        if self._reading is not None:
            await self.show(TakeBack(self._reading.run))
