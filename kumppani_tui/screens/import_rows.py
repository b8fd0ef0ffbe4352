"""What would become of each row of a file: seen, changed where it is wrong, and then done as one change."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from db.progress import Step
from db.views.imports import import_runs
from kumppani_tui.commands import Command
from kumppani_tui.commands import imports as commands
from kumppani_tui.commands.lists import CLEAR_TEXT, FILTER
from kumppani_tui.dialogs.choose import Choose
from kumppani_tui.imports.applying import Done, records
from kumppani_tui.imports.finding import RowFinder
from kumppani_tui.imports.looking import Looked
from kumppani_tui.imports.plan import ACTS, Act, Fate, Plan
from kumppani_tui.imports.rejected import SAVED
from kumppani_tui.imports.telling import FATE_HEADINGS, Wording, records_words, rows_words
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.report import report, tell
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.import_file import ImportScreen
from kumppani_tui.screens.import_left_out import ask_and_save
from kumppani_tui.screens.import_row_words import (
    ACT_CHOICES,
    JOIN,
    LOOKS,
    act_words,
    are_like_rows,
    list_row,
    told_below,
    told_whole,
)
from kumppani_tui.screens.small_list import RowsSource, nothing_found
from kumppani_tui.text import printable
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.filter_line import FilterLine
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row

PANE_FROM = 100
"""Columns of the terminal from which the chosen row stands beside the list."""


_NAMED = 4
"""Columns left out that are named above the rows; an address book has dozens."""


class ImportRows(KumppaniScreen):
    """The plan of a file, row by row. What was chosen stays while its columns are looked at again."""

    TITLE_TEXT = N_("Rows of the file")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.IMPORT_NOW, commands.CHOOSE_ACT, commands.CHOOSE_ALL, commands.SAVE_LEFT_OUT, FILTER,
    )  # fmt: skip
    AUTO_FOCUS = "RecordList"

    DEFAULT_CSS = """
    ImportRows #rows-said { height: auto; max-height: 4; padding: 0 1; margin-bottom: 1; }
    ImportRows #rows-body { height: 1fr; }
    ImportRows RecordList { width: 3fr; height: 1fr; }
    ImportRows #rows-pane { display: none; width: 2fr; border-left: solid $border-blurred; padding: 0 1; }
    ImportRows #rows-row { height: 6; padding: 0 1; border-top: solid $border-blurred; }
    ImportRows.-wide #rows-pane { display: block; }
    ImportRows.-wide #rows-row { display: none; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (PANE_FROM, "-wide")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, looked: Looked, plan: Plan) -> None:
        """Show the plan that was made of a file."""
        super().__init__()
        self._looked, self._plan = looked, plan
        self._wording: Wording | None = None
        self._finder: RowFinder | None = None
        self._done: Done | None = None
        self._after = ""

    def compose_body(self) -> ComposeResult:
        """What is said of all rows, the rows, and the chosen one."""
        columns = [
            Column("number", _("Row"), width=7, align="right", priority=8),
            Column("title", _("Name"), weight=3, min_width=18, max_width=50, priority=10),
            Column("told", _("What becomes of it"), weight=4, min_width=20, priority=9),
        ]
        yield Static(Content(""), id="rows-said")
        yield FilterLine()
        with Horizontal(id="rows-body"):
            yield RecordList[int](columns)
            with VerticalScroll(id="rows-pane", can_focus=False):
                yield Static(Content(""), id="rows-whole")
        yield Static(Content(""), id="rows-row")

    @property
    def rows_list(self) -> RecordList[int]:
        """The rows of the file."""
        found: RecordList[int] = self.query_one(RecordList)
        return found

    def on_mount(self) -> None:
        """Remember who is told when all is done, which may be after this screen was left."""
        self._program, self._undo = self.kumppani, self.undo_key
        super().on_mount()

    def refresh_data(self) -> None:
        """Show the rows, those that wait for a person's word first."""
        if self._wording is None:
            self.run_read(lambda: Wording(self.register), self._begin)
        elif self._done is None:
            self._show()

    def _begin(self, wording: Wording) -> None:
        self._wording, self._finder = wording, RowFinder(self._plan, wording)
        self._show()

    def _show(self) -> None:
        """Show the rows in which the typed words are found, fate by fate."""
        words = self.query_one(FilterLine).text
        self.run_read(lambda: self._read(words), lambda found: self._show_found(found, words))

    def _read(self, words: str) -> list[tuple[Fate, array[int]]]:
        """Called in a thread."""
        wanted = set(self._finder.find(words)) if words and self._finder is not None else None
        found = [(fate, self._plan.ids([fate])) for fate in LOOKS]
        return [(fate, ids if wanted is None else array("q", filter(wanted.__contains__, ids))) for fate, ids in found]

    def _show_found(self, found: Sequence[tuple[Fate, array[int]]], words: str) -> None:
        ids: list[int] = []
        groups: list[tuple[int, str]] = []
        for fate, some in found:
            if some:
                groups.append((len(ids), f"{_(FATE_HEADINGS[fate])}  {number(len(some))}"))
                ids.extend(some)
        self.rows_list.empty = nothing_found(self.key_text_of(CLEAR_TEXT)) if words else _("The file has no rows.")
        self.rows_list.set_source(RowsSource(ids, self._rows), groups=groups)
        self.query_one(FilterLine).say(ngettext("{n} row", "{n} rows", len(ids)).format(n=number(len(ids))))
        self._show_row()
        self._say()

    def start_filter(self) -> None:
        """Type words of the rows that are wanted."""
        self.query_one(FilterLine).start()

    @on(FilterLine.Changed)
    def _filter_changed(self) -> None:
        self._show()

    @on(FilterLine.Left)
    def _filter_left(self) -> None:
        self.rows_list.focus()

    def _say(self) -> None:
        """Say what would be done, or what was done."""
        if self._plan.in_use:
            return
        if self._done is not None:
            self.query_one("#rows-said", Static).update(Content(printable(self._after)))
            self.refresh_bindings()
            return
        self._say_plan("")
        # It reads the whole plan, which can be long.
        self.run_read(lambda: records_words(records(self._plan)), self._say_plan, group="records")

    def _say_plan(self, of_records: str) -> None:
        if self._plan.in_use or self._done is not None:
            return
        said = f"{self._plan.head.file}: {rows_words(self._plan)} {of_records}".rstrip()
        left = [*self._plan.head.unknown, *self._plan.head.repeated]
        if left:
            named = ", ".join(left[:_NAMED])
            if len(left) > _NAMED:
                named += " " + _("and {n} more").format(n=number(len(left) - _NAMED))
            said += " " + _("Columns left out: {headers}.").format(headers=named)
        self.query_one("#rows-said", Static).update(Content(printable(said, 400)))
        self.refresh_bindings()

    def _rows(self, keys: Sequence[int]) -> dict[int, Row]:
        """Rows of the file, while they are drawn."""
        return {row.id: list_row(row, self._wording) for row in self._plan.rows(list(keys))}

    # --- the chosen row ----------------------------------------------------------------------------------------

    @on(RecordList.Highlighted)
    def _show_row(self) -> None:
        key = self.rows_list.cursor_key
        rows = self._plan.rows([key]) if key is not None else []
        pane, below = self.query_one("#rows-pane"), self.query_one("#rows-row", Static)
        width = max(pane.content_size.width - 1, 20)  # a bar appears beside what is long
        self.query_one("#rows-whole", Static).update(told_whole(rows[0], self._wording, width) if rows else Content(""))
        below.update(told_below(rows[0], self._wording) if rows else Content(""))
        pane.scroll_home(animate=False)
        self.refresh_bindings()

    def on_resize(self) -> None:
        """The lines beside the list are as wide as there is room."""
        self.call_after_refresh(self._show_row)

    @on(RecordList.MarksChanged)
    def _marked(self) -> None:
        self.refresh_bindings()

    @on(RecordList.Selected)
    async def _clicked(self, event: RecordList.Selected) -> None:
        event.stop()
        await self.run_named(commands.CHOOSE_ACT)

    @on(RecordList.RowsFailed)
    def _rows_failed(self, event: RecordList.RowsFailed) -> None:
        """Say why the rows are empty."""
        self.report(event.error)

    # --- choosing ----------------------------------------------------------------------------------------------

    def _chosen_rows(self) -> list[int]:
        marked = list(self.rows_list.marked)
        key = self.rows_list.cursor_key
        return marked or ([key] if key is not None else [])

    def _acts_of(self, ids: Sequence[int]) -> tuple[Act, ...]:
        fates = {row.fate for row in self._plan.rows(list(ids)[:500])}
        return tuple(act for act in ("add", "change", "leave") if any(act in ACTS[fate] for fate in fates))

    def can_choose_act(self) -> bool:
        """When something else can be done with the rows."""
        return self._done is None and not self._plan.in_use and len(self._acts_of(self._chosen_rows())) > 1

    can_choose_act_of_all = can_choose_act

    async def choose_act(self) -> None:
        """Say what is done with the chosen row or the marked ones."""
        ids = self._chosen_rows()
        act = await self._ask_act(self._acts_of(ids), ids)
        if act is not None:
            self._changed(self._plan.choose(ids, act), act, ids)

    async def choose_act_of_all(self) -> None:
        """Say what is done with all rows of the chosen one's fate."""
        key = self.rows_list.cursor_key
        rows = self._plan.rows([key]) if key is not None else []
        if rows:
            fate = rows[0].fate
            act = await self._ask_act(ACTS[fate], self._plan.ids([fate]))
            if act is not None:
                self._changed(self._plan.choose_all(fate, act), act, self._plan.ids([fate]))

    async def _ask_act(self, acts: Sequence[Act], ids: Sequence[int]) -> Act | None:
        count = len(ids)
        title = ngettext("What is done with the row?", "What is done with {n} rows?", count).format(n=number(count))
        words = ACT_CHOICES | ({"change": JOIN} if are_like_rows(self._plan.rows(ids[:500])) else {})
        chosen = await self.show(Choose(title, [Choice(act, _(words[act])) for act in acts]))
        return chosen.value if chosen is not None else None

    def _changed(self, count: int, act: Act, ids: Sequence[int]) -> None:
        said = ngettext("{n} row: {act}", "{n} rows: {act}", count)
        self.tell(said.format(n=number(count), act=act_words(self._plan.rows(ids[:500]), act)))
        self.rows_list.reload_rows()
        self._say()
        self._show_row()

    # --- doing -------------------------------------------------------------------------------------------------

    def can_apply_import(self) -> bool:
        """When something would be written."""
        return self._done is None and not self._plan.in_use and self._plan.writes

    async def apply_import(self) -> None:
        """Do what the list says, as one change."""
        if not self.can_apply_import():
            return
        from kumppani_tui.dialogs.long_work import LongWork
        from kumppani_tui.imports.applying import apply_plan

        def applying(step: Step) -> Done:
            return apply_plan(self.register, self._plan, step=step)

        self._plan.in_use = True
        self.refresh_bindings()
        work: LongWork[Done] = LongWork(_("Import"), _("Bringing in…"), applying, writes=True, then=self._came_behind)
        done = await self.show(work)
        if work.hidden:
            self.dismiss()
            return
        self._plan.in_use = False
        self.refresh_bindings()
        if done is None:
            return
        self._done = done
        self.refresh_bindings()
        said = self._tell_done(done)
        left = self._left_out()
        if not left:
            self.go_back()
            return
        key = self.key_text_of(commands.SAVE_LEFT_OUT)
        save = _("{key} saves them with the reasons, to be mended and brought in again.").format(key=key)
        self._after = f"{said} {rows_words(self._plan, done=True)} {save}"
        self._say()

    def _tell_done(self, done: Done) -> str:
        said = _("Brought in.") + " " + records_words(done.records, done=True)
        tell(self._program, f"{said}  ({_('{key} undoes').format(key=self._undo)})")
        return said

    def go_back(self) -> None:
        """Leave; after all was done to what the import did, and the wizard is left behind."""
        if self._done is None:
            super().go_back()
        else:
            # The program's own: a worker of the screen would end with it.
            self._program.run_worker(self._land(), group="open", exit_on_error=False)

    async def _land(self) -> None:
        program = self._program
        try:
            runs = await self.read(lambda: import_runs(self.register))
            await program.pop_screen()
            if isinstance(program.screen, ImportScreen):
                await program.pop_screen()
            if runs and runs[0].state == "done":
                program.open("import_run", runs[0].id)
        except Exception as error:  # every error reaches the person, none ends the program
            report(program, error)

    def _came_behind(self, done: Done | None) -> None:
        """It went on behind, and is done."""
        self._plan.close()
        if done is not None:
            self._tell_done(done)

    def _left_out(self) -> int:
        outcome = self._plan.outcome()
        return sum(outcome[fate, "leave"] for fate in SAVED)

    def can_save_left_out(self) -> bool:
        """When something is left out."""
        return not self._plan.in_use and self._left_out() > 0

    async def save_left_out(self) -> None:
        """Save the rows that are left out, with the reasons."""
        await ask_and_save(self, self._looked.source, self._plan)
