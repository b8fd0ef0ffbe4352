"""Taking an import back: what goes, what was touched since, and what becomes of that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import ProgressBar, Static

from db.actions.revert_import import Reverted, RevertPlan, Touched, plan_revert, revert_import
from db.views.imports import ImportRunRow
from db.views.touched import TouchedRow, touched_rows
from kumppani_tui.change_words import table_word
from kumppani_tui.commands import Command, general
from kumppani_tui.commands import import_history as commands
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.import_words import records_words, reverted_words, since_words
from kumppani_tui.locale import _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.progress import LOOKED, Share, Stopped
from kumppani_tui.screens.small_list import RowsSource
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row


class TakeBack(Dialog[Reverted]):
    """Finds out first; nothing is written before it is asked for. The answer is what was done."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.TAKE_NOW, commands.TOUCHED, general.CANCEL)

    DEFAULT_CSS = """
    TakeBack > #dialog { width: 76; }
    TakeBack ProgressBar { width: 100%; margin: 1 0; }
    TakeBack ProgressBar Bar { width: 1fr; }
    TakeBack RecordList { height: 7; margin-top: 1; display: none; }
    TakeBack #since { height: 2; color: $quiet; display: none; }
    TakeBack #choice { margin-top: 1; display: none; }
    """

    def __init__(self, run: ImportRunRow) -> None:
        """Take this import back."""
        super().__init__(_("Take back {file}").format(file=run.file))
        self._run = run
        self._progress = Share()
        self._plan: RevertPlan | None = None
        self._also = False
        self._working = True

    def compose_body(self) -> ComposeResult:
        """What is said, how far it is, and what was touched."""
        columns = [
            Column("record", _("Record"), weight=2, min_width=18, priority=10),
            Column("what", _("Since then"), weight=3, min_width=18, priority=9),
        ]
        yield Static(Content(_("Looking at what was done since…")), id="said")
        yield ProgressBar(total=1.0, show_percentage=False, show_eta=False)
        yield RecordList[int](columns, markable=False)
        yield Static(Content(""), id="since")
        yield Static(Content(""), id="choice")

    @property
    def rows_list(self) -> RecordList[int]:
        """What was touched since."""
        found: RecordList[int] = self.query_one(RecordList)
        return found

    def on_mount(self) -> None:
        """Begin to find out."""
        self.set_interval(LOOKED, self._look)
        self.run_worker(self._find_out(), group="plan", exit_on_error=False)

    def on_unmount(self) -> None:
        """Whoever quits meanwhile need not wait."""
        self._progress.stopping = True

    def _look(self) -> None:
        if self._working:
            self.query_one(ProgressBar).update(progress=self._progress.share)

    # --- finding out -------------------------------------------------------------------------------------------

    async def _find_out(self) -> None:
        try:
            plan = await self.read(lambda: plan_revert(self.register, self._run.id, step=self._progress.step))
        except Stopped:
            self.dismiss(None)
        except Exception as error:
            self.report(error)
            self.dismiss(None)
        else:
            self._show(plan)

    def _show(self, plan: RevertPlan) -> None:
        self._plan = plan
        self._working = False
        self.query_one(ProgressBar).display = False
        lines: list[tuple[str, str] | str] = [
            (_("Removed for good:"), "$quiet"), f" {records_words(plan.removed)}\n",
            (_("Back to what it was:"), "$quiet"), f" {records_words(plan.given_back)}",
        ]  # fmt: skip
        if plan.touched:
            n = len(plan.touched)
            text = ngettext("{n} record was touched since:", "{n} records were touched since:", n)
            lines += ["\n", (text.format(n=number(n)), "bold")]
            self.rows_list.display = True
            self.query("#since, #choice").set(display=True)
            self.rows_list.set_source(RowsSource(range(n), self._rows))
            self.rows_list.focus()
            self._show_since()
        else:
            lines += ["\n", _("Nobody has touched any of it since.")]
        self.query_one("#said", Static).update(Content.assemble(*lines))
        self._show_choice()
        self.refresh_bindings()

    def _rows(self, indexes: Sequence[int]) -> dict[int, Row]:
        """Rows of what was touched, while they are drawn."""
        plan = self._plan
        if plan is None:
            return {}
        some = [plan.touched[index] for index in indexes]
        found = touched_rows(self.register, [(one.kind, one.id, one.change_id) for one in some])
        return {index: self._row(one, row) for index, one, row in zip(indexes, some, found, strict=True)}

    @on(RecordList.Highlighted)
    def _show_since(self) -> None:
        """What was done to the chosen one, whole: the column may be narrow."""
        key, plan = self.rows_list.cursor_key, self._plan
        if key is None or plan is None:
            return
        one = plan.touched[key]
        (row,) = touched_rows(self.register, [(one.kind, one.id, one.change_id)])
        self.query_one("#since", Static).update(Content(since_words(one, row, self.kumppani.today())))

    def _row(self, one: Touched, row: TouchedRow) -> Row:
        return Row(
            (f"{table_word(one.kind)} {printable(row.title, 200)}", since_words(one, row, self.kumppani.today()))
        )

    # --- choosing ----------------------------------------------------------------------------------------------

    def can_toggle_touched(self) -> bool:
        """When something was touched."""
        return not self._working and self._plan is not None and bool(self._plan.touched)

    def toggle_touched(self) -> None:
        """Keep it, or take it too."""
        self._also = not self._also
        self._show_choice()

    def _show_choice(self) -> None:
        if self._also:
            text = _("They are taken too: added ones go to the trash, changed fields get their old value.")
            shown = Content.assemble(("▲ ", "$soon"), text)
        else:
            shown = Content.assemble(("✓ ", "$done"), _("They are kept as they are."))
        self.query_one("#choice", Static).update(shown)

    # --- doing -------------------------------------------------------------------------------------------------

    def can_take_now(self) -> bool:
        """When it is known what there is to do."""
        return not self._working

    @on(RecordList.Selected)
    async def _chosen(self, event: RecordList.Selected) -> None:
        event.stop()
        self.take_now()

    def take_now(self) -> None:
        """Write it, as one change."""
        if self._working:
            return
        self._working = True
        self._progress = Share()
        self.query_one(ProgressBar).display = True
        self.refresh_bindings()
        self.run_worker(self._write(), group="write", exit_on_error=False)

    async def _write(self) -> None:
        def write() -> Reverted:
            return revert_import(self.register, self._run.id, also_touched=self._also, step=self._progress.step)

        try:
            done = await self.write(write, done=reverted_words)
        except Stopped:
            self.tell(_("Stopped; nothing was taken back."))
            self.dismiss(None)
        except Exception as error:
            self.report(error)
            self.dismiss(None)
        else:
            self.dismiss(done)

    async def cancel(self) -> None:
        """Stop it; while nothing is going on, close."""
        if self._working:
            self._progress.stopping = True
        else:
            self.dismiss(None)
