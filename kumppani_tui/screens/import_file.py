"""Tuonti: a file of partners, what would become of each of its rows, and bringing them in as one change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from db.fields import spec
from kumppani_tui.commands import Command
from kumppani_tui.commands import welcome as commands
from kumppani_tui.imports.plan import Plan, RowPlan
from kumppani_tui.locale import N_, _
from kumppani_tui.report import error_text
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.small_list import RowsSource
from kumppani_tui.settings import typed_path
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.line import LineInput
from kumppani_tui.widgets.path_suggester import PathSuggester
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row

ENDINGS = (".csv", ".txt", ".tsv")

FATES = {
    "rejected": ("▲", N_("rejected"), "$soon", N_("Rejected")),
    "new": ("+", N_("new"), "$done", N_("New ones")),
    "update": ("~", N_("changes"), "$key", N_("Changed")),
    "same": ("=", N_("as it is"), "$quiet", N_("The same")),
}
"""Glyph, word, colour and heading of what becomes of a row, in the order in which they are shown."""


@dataclass(frozen=True)
class _Planned:
    """A file that was read, and what would become of its rows."""

    path: Path
    plan: Plan


class ImportScreen(KumppaniScreen):
    """A path, the plan of the file, and one key that does it."""

    TITLE_TEXT = N_("Import partners")
    KEYS: ClassVar[tuple[Command, ...]] = (commands.IMPORT_NOW, commands.OTHER_FILE)
    AUTO_FOCUS = "#import-path"

    DEFAULT_CSS = """
    ImportScreen #import-line { height: 1; background: $surface; margin-bottom: 1; }
    ImportScreen .label { width: auto; padding: 0 1; color: $key; text-style: bold; }
    ImportScreen #import-path { width: 1fr; background: $surface; }
    ImportScreen #import-said { height: auto; max-height: 4; padding: 0 1; margin-bottom: 1; }
    ImportScreen #import-row { height: 3; padding: 0 1; border-top: solid $border-blurred; color: $quiet; }
    """

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._planned: _Planned | None = None
        self._rows: list[RowPlan] = []

    def compose_body(self) -> ComposeResult:
        """The path, what is said of the file, and its rows."""
        columns = [
            Column("number", _("Row"), width=6, align="right", priority=8),
            Column("title", _("Name"), weight=2, min_width=20, max_width=60, priority=10),
            Column("told", _("What becomes of it"), weight=3, min_width=20, priority=9),
        ]
        with Horizontal(id="import-line"):
            yield Static(Content(_("File")), classes="label")
            yield LineInput(
                id="import-path",
                suggester=PathSuggester(ENDINGS),
                placeholder=_("the path of a CSV file; → completes, Enter reads it"),
            )
        yield Static(Content(""), id="import-said")
        yield RecordList[int](
            columns,
            empty=_("Here stands what would become of each row before anything is written."),
            markable=False,
        )
        yield Static(Content(""), id="import-row")

    @property
    def rows_list(self) -> RecordList[int]:
        """The rows of the file."""
        found: RecordList[int] = self.query_one(RecordList)
        return found

    def refresh_data(self) -> None:
        """The register changed: the plan may be another one."""
        if self._planned is not None:
            self._read(self._planned.path)
        else:
            self.rows_list.set_source(RowsSource([], self._source_rows))

    # --- reading -----------------------------------------------------------------------------------------------

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._say(_("Reading the file…"))
            self._read(typed_path(event.value.strip()))

    def _read(self, path: Path) -> None:
        self.run_read(lambda: self._plan(path), self._show)

    def _plan(self, path: Path) -> _Planned | str:
        """Read the file and decide on its rows; a text says what is wrong. Called in a thread."""
        from kumppani_tui.imports.mapping import map_columns
        from kumppani_tui.imports.partners import plan_partners
        from kumppani_tui.imports.readers.csv_reader import read_csv

        try:
            table = read_csv(path)
            plan = plan_partners(self.register, table, map_columns("partner", table.headers), self.kumppani.today())
        except Exception as error:  # a file can be anything; whatever is wrong is said beside it
            return error_text(error)
        return _Planned(path, plan)

    def _show(self, found: _Planned | str) -> None:
        """Show what becomes of the rows, those left out first."""
        order = list(FATES)
        if isinstance(found, str):
            self._planned, self._rows = None, []
            self._say(found, wrong=True)
        else:
            self._planned = found
            self._rows = sorted(found.plan.rows, key=lambda row: (order.index(row.fate), row.number))
            self._say_counts(found.plan)
        groups: list[tuple[int, str]] = []
        for index, row in enumerate(self._rows):
            if not index or row.fate != self._rows[index - 1].fate:
                groups.append((index, _(FATES[row.fate][3])))
        self.rows_list.set_source(RowsSource(range(len(self._rows)), self._source_rows), groups=groups)
        if self._rows:
            self.rows_list.focus()
        self.refresh_bindings()

    def _say_counts(self, plan: Plan) -> None:
        text = plan.said()
        left = [*plan.unknown, *plan.repeated]
        if left:
            text += " " + _("Columns left out: {headers}.").format(headers=", ".join(left))
        self._say(text)

    def _say(self, text: str, *, wrong: bool = False) -> None:
        shown = Content.styled("▲ " + printable(text, 600), "$soon") if wrong else Content(printable(text, 600))
        self.query_one("#import-said", Static).update(shown)

    def _source_rows(self, keys: Sequence[int]) -> dict[int, Row]:
        """Rows of the file, while they are drawn."""
        return {key: self._row(self._rows[key]) for key in keys if key < len(self._rows)}

    def _row(self, row: RowPlan) -> Row:
        glyph, _word, colour, _heading = FATES[row.fate]
        cell = Content.assemble((glyph, colour), " " + printable(_told(row), 300))
        return Row((str(row.number), printable(row.title, 200), cell), "dim" if row.fate == "same" else "")

    @on(RecordList.Highlighted)
    def _show_row(self) -> None:
        """The chosen row whole: a reason may be longer than its column."""
        key = self.rows_list.cursor_key
        row = self._rows[key] if key is not None and key < len(self._rows) else None
        text = f"{row.number}  {row.title}: {_told(row)}" if row is not None else ""
        self.query_one("#import-row", Static).update(Content(printable(text, 1_000)), layout=False)

    # --- doing -------------------------------------------------------------------------------------------------

    def can_apply_import(self) -> bool:
        """When something would be written."""
        if self._planned is None:
            return False
        count = self._planned.plan.count()
        return bool(count["new"] or count["update"])

    async def apply_import(self) -> None:
        """Bring the good rows in as one change."""
        planned = self._planned
        if planned is None or not self.can_apply_import():
            return
        from kumppani_tui.imports.partners import apply_partners

        # Once: a second press while it is being written must not bring everything in again.
        self._planned = None
        self.refresh_bindings()
        count = planned.plan.count()
        try:
            await self.write(
                lambda: apply_partners(self.register, planned.plan, planned.path.name),
                done=_("Brought in: {new} new, {changed} changed.").format(new=count["new"], changed=count["update"]),
            )
        except BaseException:
            self._planned = planned
            self.refresh_bindings()
            raise
        self._read(planned.path)

    def type_path(self) -> None:
        """Type another path."""
        self.query_one("#import-path", Input).focus()


def _told(row: RowPlan) -> str:
    """What becomes of the row, in words."""
    told = _(FATES[row.fate][1])
    if row.reason is not None:
        told = f"{row.reason.column}: {row.reason.text}" if row.reason.column else row.reason.text
    elif row.edits:
        told = ", ".join(_(spec("partner", edit.field).label) for edit in row.edits)
    if row.remarks:
        told = " ".join([told + ".", *(remark.text for remark in row.remarks)])
    return told
