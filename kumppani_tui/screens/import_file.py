"""Tuonti: a file, what its rows are, and which field each of its columns is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from db.progress import Step
from db.rules.text import fold
from kumppani_tui.commands import Command
from kumppani_tui.commands import imports as commands
from kumppani_tui.commands.lists import CLEAR_TEXT, FILTER
from kumppani_tui.dialogs.choose import Choose
from kumppani_tui.imports.chosen import Chosen
from kumppani_tui.imports.header_targets import called_besides
from kumppani_tui.imports.looking import Looked
from kumppani_tui.imports.mapping import LEFT_OUT
from kumppani_tui.imports.plan import Plan
from kumppani_tui.imports.targets import IMPORTED, label_of, targets
from kumppani_tui.imports.telling import KIND_WORDS
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.report import error_text
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.import_column_words import column_row, columns_of, looked_words, said_of, sample_row
from kumppani_tui.screens.small_list import RowsSource, nothing_found
from kumppani_tui.settings import typed_path
from kumppani_tui.text import printable
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.filter_line import FilterLine
from kumppani_tui.widgets.line import LineInput
from kumppani_tui.widgets.path_suggester import PathSuggester
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row

ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".ods", ".vcf", ".json")


class ImportScreen(KumppaniScreen):
    """A path, what the file is, its columns; and one key to see what would become of its rows."""

    TITLE_TEXT = N_("Import")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.LOOK_ROWS, commands.CHOOSE_FIELD, commands.CHOOSE_KIND, commands.CHOOSE_SHEET, commands.FIRST_ROWS,
        commands.OTHER_FILE, commands.LEAVE_COLUMN, FILTER,
    )  # fmt: skip
    AUTO_FOCUS = "#import-path"

    DEFAULT_CSS = """
    ImportScreen #import-line { height: 1; background: $surface; margin-bottom: 1; }
    ImportScreen .label { width: auto; padding: 0 1; color: $key; text-style: bold; }
    ImportScreen #import-path { width: 1fr; background: $surface; }
    ImportScreen #import-said { height: auto; max-height: 5; padding: 0 1; margin-bottom: 1; }
    """

    def __init__(self) -> None:
        """Nothing is read yet."""
        super().__init__()
        self._chosen: Chosen | None = None
        self._looked: Looked | None = None
        self._planned: tuple[Looked, Plan] | None = None
        self._first_rows = False

    def compose_body(self) -> ComposeResult:
        """The path, what is said of the file, and its columns."""
        with Horizontal(id="import-line"):
            yield Static(Content(_("File")), classes="label")
            yield LineInput(
                id="import-path",
                suggester=PathSuggester(ENDINGS),
                placeholder=_("the path of a file; → completes, Enter reads it"),
            )
        yield Static(Content(""), id="import-said")
        yield FilterLine()
        yield RecordList[int](
            columns_of(self._looked if self._first_rows else None), empty=self._nothing_yet(), markable=False
        )

    def _nothing_yet(self) -> str:
        """What can be brought in, and what happens first."""
        return _(
            "A table (csv, xlsx, ods), contact cards (vcf) or JSON of the business register: partners, contacts,"
            " agreements, activities, tasks or benefits. Here stands what each of its columns is taken to be, before"
            " anything is written."
        )

    @property
    def columns_list(self) -> RecordList[int]:
        """The columns of the file."""
        found: RecordList[int] = self.query_one(RecordList)
        return found

    def refresh_data(self) -> None:
        """The register changed: what is known of such files may have, too."""
        if self._chosen is not None:
            self._read(self._chosen)
        else:
            self._show_list()

    # --- reading -----------------------------------------------------------------------------------------------

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            if self._first_rows:
                self.show_first_rows()
            self._say(_("Reading the file…"))
            typed = event.value.strip()
            self.run_read(lambda: _meant(typed), self._read_typed, group="path")

    def _read_typed(self, path: str) -> None:
        line = self.query_one("#import-path", Input)
        if path != line.value.strip():
            line.value = path
        self._read(Chosen(typed_path(path)), focus=True)

    def _read(self, chosen: Chosen, *, focus: bool = False) -> None:
        """Look at the file as it was chosen."""
        self._chosen = chosen

        def reading() -> Looked | str:
            try:
                return chosen.look(self.register)
            except Exception as error:  # a file can be anything; whatever is wrong is said beside it
                return error_text(error)

        self.run_read(reading, lambda found: self._show(found, focus=focus))

    def _show(self, found: Looked | str, *, focus: bool) -> None:
        """Show what the columns are taken to be."""
        if isinstance(found, str):
            self._looked = None
            self._say(found, wrong=True)
            self._show_list()
        else:
            self._looked = found
            if self._chosen is not None:
                self._chosen = replace(self._chosen, kind=found.kind)
            self._say_looked(found)
            self._show_list()
            if focus:
                self.columns_list.focus()
        self.refresh_bindings()

    def _say_looked(self, looked: Looked) -> None:
        text = looked_words(looked)
        if looked.problem is not None:
            wanted = _("Still needed: {field}. {key} on a column says that it is that.").format(
                field=looked.problem.values.get("label", _("Name")), key=self.key_text_of(commands.CHOOSE_FIELD)
            )
            self._say(wanted, text, wrong=True)
        else:
            then = _("{key} shows what would become of each row; nothing is written yet.")
            self._say(text, then.format(key=self.key_text_of(commands.LOOK_ROWS)))

    def _say(self, text: str, more: str = "", *, wrong: bool = False) -> None:
        shown = Content.styled("▲ " + printable(text, 800), "$soon") if wrong else Content(printable(text, 800))
        if more:
            shown = Content.assemble(shown, "\n", (printable(more, 800), "$quiet"))
        self.query_one("#import-said", Static).update(shown)

    def _show_list(self) -> None:
        """Show the columns of the file, or its first rows; of both those in which the typed words are."""
        looked, line = self._looked, self.query_one(FilterLine)
        keys: Sequence[int] = []
        if looked is not None:
            keys = range(len(looked.sample) if self._first_rows else len(looked.source.headers))
            words = fold(line.text).split()
            if words:
                keys = [
                    key
                    for key in keys
                    if all(word in said_of(looked, key, first_rows=self._first_rows) for word in words)
                ]
        self.columns_list.empty = (
            nothing_found(self.key_text_of(CLEAR_TEXT)) if looked is not None and line.text else self._nothing_yet()
        )
        self.columns_list.set_source(RowsSource(keys, self._rows))
        line.say(ngettext("{n} row", "{n} rows", len(keys)).format(n=number(len(keys))))
        self.refresh_bindings()

    def _rows(self, keys: Sequence[int]) -> dict[int, Row]:
        """The columns of the file or its first rows, while they are drawn."""
        looked = self._looked
        if looked is None:
            return {}
        return {key: sample_row(looked, key) if self._first_rows else column_row(looked, key) for key in keys}

    # --- doing -------------------------------------------------------------------------------------------------

    def type_path(self) -> None:
        """Type another path."""
        self.query_one("#import-path", Input).focus()

    def can_choose_field(self) -> bool:
        """When a column is under the cursor."""
        there = self._looked is not None and self.columns_list.cursor_key is not None
        return there and self.columns_list.has_focus and not self._first_rows

    can_leave_column = can_choose_field

    async def choose_field(self) -> None:
        """Say what the column under the cursor is."""
        looked, column = self._looked, self.columns_list.cursor_key
        if looked is None or column is None:
            return
        header = looked.source.headers[column]
        choices = [Choice(LEFT_OUT, _("Leave the column out"))]
        choices += [
            Choice(str(one.target), label_of(looked.kind, one.target), also=called_besides(one.target))
            for one in targets(looked.kind)
        ]
        chosen = await self.show(Choose(_("Which field is “{header}”?").format(header=header), choices))
        if chosen is not None:
            self._choose(header, chosen.value)

    def leave_column(self) -> None:
        """Leave the column under the cursor out."""
        looked, column = self._looked, self.columns_list.cursor_key
        if looked is not None and column is not None:
            self._choose(looked.source.headers[column], LEFT_OUT)

    def _choose(self, header: str, target: str) -> None:
        if self._chosen is not None:
            self._read(self._chosen.with_field(header, target))

    def start_filter(self) -> None:
        """Type words of the columns or rows that are wanted."""
        self.query_one(FilterLine).start()

    def can_start_filter(self) -> bool:
        """When a file is read."""
        return self._looked is not None

    @on(FilterLine.Changed)
    def _filter_changed(self) -> None:
        self._show_list()

    @on(FilterLine.Left)
    def _filter_left(self) -> None:
        self.columns_list.focus()

    @on(RecordList.Selected)
    async def _clicked(self, event: RecordList.Selected) -> None:
        event.stop()
        await self.run_named(commands.CHOOSE_FIELD)

    @on(RecordList.RowsFailed)
    def _rows_failed(self, event: RecordList.RowsFailed) -> None:
        """Say why the rows are empty."""
        self.report(event.error)

    can_show_first_rows = can_start_filter

    def show_first_rows(self) -> None:
        """Turn between the columns of the file and its first rows."""
        self._first_rows = not self._first_rows
        self.columns_list.set_columns(columns_of(self._looked if self._first_rows else None))
        self._show_list()
        self.columns_list.focus()

    def can_choose_kind(self) -> bool:
        """When a file is read."""
        return self._looked is not None

    async def choose_kind(self) -> None:
        """Say what the rows are."""
        choices = [Choice(kind, _(KIND_WORDS[kind])) for kind in IMPORTED]
        kind = await self.show(Choose(_("What are the rows?"), choices))
        if kind is not None and self._chosen is not None:
            self._read(self._chosen.of_kind(kind.value))

    def can_choose_sheet(self) -> bool:
        """When there are several."""
        return self._looked is not None and len(self._looked.source.sheets) > 1

    async def choose_sheet(self) -> None:
        """Choose another sheet."""
        if self._looked is None:
            return
        sheet = await self.show(
            Choose(_("Which sheet?"), [Choice(name, printable(name)) for name in self._looked.source.sheets])
        )
        if sheet is not None and self._chosen is not None:
            self._read(self._chosen.of_sheet(sheet.value))

    def can_look_at_rows(self) -> bool:
        """When everything that is needed has a column."""
        return self._looked is not None and self._looked.problem is None

    async def look_at_rows(self) -> None:
        """See what would become of each row."""
        looked = self._looked
        if looked is None:
            return
        from kumppani_tui.screens.import_rows import ImportRows

        plan = await self._plan_of(looked)
        if plan is not None:
            await self.app.push_screen(ImportRows(looked, plan))

    async def _plan_of(self, looked: Looked) -> Plan | None:
        """What would become of the rows, with all that was chosen, when only the screen was left meanwhile."""
        from kumppani_tui.dialogs.long_work import LongWork
        from kumppani_tui.imports.planning import make_plan, still_fits

        if self._planned is not None and self._planned[0] is looked:
            plan = self._planned[1]
            if not plan.in_use and await self.read(lambda: still_fits(self.register, plan)):
                return plan
        self._forget_plan()

        def planning(step: Step) -> Plan:
            return make_plan(self.register, looked.source, looked.mapping, self.kumppani.today(), step=step)

        made = await self.show(LongWork(_("Import"), _("Looking at the rows…"), planning))
        if made is not None:
            self._planned = looked, made
        return made

    def _forget_plan(self) -> None:
        if self._planned is not None and not self._planned[1].in_use:
            self._planned[1].close()
        self._planned = None

    def on_unmount(self) -> None:
        """Forget the plan, unless it is being done behind."""
        self._forget_plan()


def _meant(typed: str) -> str:
    """The path that was typed, or, where there is no such file, the one that stands greyed behind it."""
    if typed_path(typed).exists():
        return typed
    whole = PathSuggester(ENDINGS).complete(typed)
    return whole if whole is not None and typed_path(whole).is_file() else typed
