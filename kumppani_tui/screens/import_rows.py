"""What would become of each row of a file: seen, changed where it is wrong, and then done as one change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kumppani_tui.commands import Command
from kumppani_tui.commands import imports as commands
from kumppani_tui.dialogs.choose import Choose
from kumppani_tui.imports.applying import Done
from kumppani_tui.imports.looking import Looked
from kumppani_tui.imports.plan import ACTS, Act, Fate, Plan, PlanRow
from kumppani_tui.imports.source import Step
from kumppani_tui.imports.telling import ACT_WORDS, FATE_HEADINGS, FATE_WORDS, Wording
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.report import tell
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.small_list import RowsSource
from kumppani_tui.text import printable
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row

LOOKS: dict[Fate, tuple[str, str]] = {
    "duplicate": ("?", "$soon"),
    "rejected": ("▲", "$soon"),
    "new": ("+", "$done"),
    "update": ("~", "$key"),
    "same": ("=", "$quiet"),
}
"""Glyph and colour of what a row was found to be, in the order of the list: what waits for a person's word first."""

PANE_FROM = 100
"""Columns of the terminal from which the chosen row stands beside the list."""


class ImportRows(KumppaniScreen):
    """The plan of a file, row by row; it is forgotten when the screen is left."""

    TITLE_TEXT = N_("Rows of the file")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.IMPORT_NOW, commands.CHOOSE_ACT, commands.CHOOSE_ALL, commands.SAVE_LEFT_OUT,
    )  # fmt: skip
    AUTO_FOCUS = "RecordList"

    DEFAULT_CSS = """
    ImportRows #rows-said { height: auto; max-height: 3; padding: 0 1; margin-bottom: 1; }
    ImportRows #rows-body { height: 1fr; }
    ImportRows RecordList { width: 3fr; height: 1fr; }
    ImportRows #rows-pane { display: none; width: 2fr; border-left: solid $border-blurred; padding: 0 1; }
    ImportRows #rows-row { height: 4; padding: 0 1; border-top: solid $border-blurred; color: $quiet; }
    ImportRows.-wide #rows-pane { display: block; }
    ImportRows.-wide #rows-row { display: none; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (PANE_FROM, "-wide")]  # noqa: RUF012 - as Textual declares it

    def __init__(self, looked: Looked, plan: Plan) -> None:
        """Show the plan that was made of a file."""
        super().__init__()
        self._looked, self._plan = looked, plan
        self._wording: Wording | None = None
        self._done: Done | None = None
        self._working = False

    def compose_body(self) -> ComposeResult:
        """What is said of all rows, the rows, and the chosen one."""
        columns = [
            Column("number", _("Row"), width=7, align="right", priority=8),
            Column("title", _("Name"), weight=2, min_width=18, max_width=50, priority=10),
            Column("told", _("What becomes of it"), weight=3, min_width=20, priority=9),
        ]
        yield Static(Content(""), id="rows-said")
        with Horizontal(id="rows-body"):
            yield RecordList[int](columns, empty=_("The file has no rows."))
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

    def on_unmount(self) -> None:
        """Forget the plan, unless it is being done behind."""
        if not self._working:
            self._plan.close()

    def refresh_data(self) -> None:
        """Show the rows, those that wait for a person's word first."""
        if self._wording is None:
            self.run_read(lambda: Wording(self.register), self._begin)
        elif self._done is None:
            self._show()

    def _begin(self, wording: Wording) -> None:
        self._wording = wording
        self._show()

    def _show(self) -> None:
        ids: list[int] = []
        groups: list[tuple[int, str]] = []
        for fate in LOOKS:
            some = self._plan.ids([fate])
            if some:
                groups.append((len(ids), f"{_(FATE_HEADINGS[fate])}  {number(len(some))}"))
                ids.extend(some)
        self.rows_list.set_source(RowsSource(ids, self._rows), groups=groups)
        self._say()

    def _say(self) -> None:
        chosen = self._plan.chosen()
        said = _("{file}: {add} added, {change} changed, {leave} left out when it is brought in.").format(
            file=self._plan.head.file,
            add=number(chosen["add"]),
            change=number(chosen["change"]),
            leave=number(chosen["leave"]),
        )
        left = [*self._plan.head.unknown, *self._plan.head.repeated]
        if left:
            said += " " + _("Columns left out: {headers}.").format(headers=", ".join(left))
        self.query_one("#rows-said", Static).update(Content(printable(said, 400)))
        self.refresh_bindings()

    def _rows(self, keys: Sequence[int]) -> dict[int, Row]:
        """Rows of the file, while they are drawn."""
        return {row.id: self._row(row) for row in self._plan.rows(list(keys))}

    def _row(self, row: PlanRow) -> Row:
        glyph, colour = LOOKS[row.fate]
        told = printable(self._told(row), 300)
        style = "dim" if row.act == "leave" else ""
        return Row((str(row.number), printable(row.title, 200), Content.assemble((glyph, colour), " " + told)), style)

    def _told(self, row: PlanRow) -> str:
        """What becomes of a row, in a line."""
        parts = [_(FATE_WORDS[row.fate])]
        if row.fate != "rejected" and row.act != ACTS[row.fate][0]:
            parts[0] += f" → {_(ACT_WORDS[row.act])}"
        if row.reason is not None:
            parts.append(f"{row.reason.column}: {row.reason.text}" if row.reason.column else row.reason.text)
        parts += [part.like.text for part in row.parts if part.like is not None]
        if self._wording is not None and row.fate == "update":
            parts.append(", ".join(self._wording.label(part.kind, edit) for part in row.parts for edit in part.edits))
        parts += [remark.text for remark in row.remarks]
        return " · ".join(parts)

    # --- the chosen row ----------------------------------------------------------------------------------------

    @on(RecordList.Highlighted)
    def _show_row(self) -> None:
        key = self.rows_list.cursor_key
        rows = self._plan.rows([key]) if key is not None else []
        whole = self._whole(rows[0]) if rows else Content("")
        self.query_one("#rows-whole", Static).update(whole)
        text = f"{rows[0].number}  {rows[0].title}: {self._told(rows[0])}" if rows else ""
        self.query_one("#rows-row", Static).update(Content(printable(text, 600)))
        self.refresh_bindings()

    def _whole(self, row: PlanRow) -> Content:
        """The chosen row with all that it says and would change."""
        lines: list[Content | str | tuple[str, str]] = [
            (printable(row.title, 200), "bold"), "\n", (printable(self._told(row), 600), LOOKS[row.fate][1]), "\n",
        ]  # fmt: skip
        wording = self._wording
        for part in row.parts if wording is not None else ():
            assert wording is not None
            lines += ["\n", (_(PART_HEADINGS.get(part.kind, "")), "$key bold"), "\n"] if len(row.parts) > 1 else ["\n"]
            if part.edits:
                for edit in part.edits:
                    label, old, new = wording.edit(part.kind, edit)
                    lines += [(f"{label}  ", "$quiet"), printable(old, 300), " → ", (printable(new, 300), "bold"), "\n"]
            elif part.fate in ("new", "duplicate"):
                for label, value in wording.values(part.kind, part.values):
                    lines += [(f"{label}  ", "$quiet"), printable(value, 300), "\n"]
            else:
                said = _("nothing changes") if part.head is None else _("as an earlier row says")
                lines += [(said, "$quiet"), "\n"]
        return Content.assemble(*lines)

    @on(RecordList.MarksChanged)
    def _marked(self) -> None:
        self.refresh_bindings()

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
        return self._done is None and len(self._acts_of(self._chosen_rows())) > 1

    can_choose_act_of_all = can_choose_act

    async def choose_act(self) -> None:
        """Say what is done with the chosen row or the marked ones."""
        ids = self._chosen_rows()
        act = await self._ask_act(self._acts_of(ids), len(ids))
        if act is not None:
            self._changed(self._plan.choose(ids, act), act)

    async def choose_act_of_all(self) -> None:
        """Say what is done with all rows of the chosen one's fate."""
        key = self.rows_list.cursor_key
        rows = self._plan.rows([key]) if key is not None else []
        if rows:
            fate = rows[0].fate
            act = await self._ask_act(ACTS[fate], self._plan.count()[fate])
            if act is not None:
                self._changed(self._plan.choose_all(fate, act), act)

    async def _ask_act(self, acts: Sequence[Act], count: int) -> Act | None:
        title = ngettext("What is done with {n} row?", "What is done with {n} rows?", count).format(n=number(count))
        chosen = await self.show(Choose(title, [Choice(act, _(ACT_CHOICES[act])) for act in acts]))
        return chosen.value if chosen is not None else None

    def _changed(self, count: int, act: Act) -> None:
        said = ngettext("{n} row: {act}", "{n} rows: {act}", count)
        self.tell(said.format(n=number(count), act=_(ACT_WORDS[act])))
        self.rows_list.reload_rows()
        self._say()
        self._show_row()

    # --- doing -------------------------------------------------------------------------------------------------

    def can_apply_import(self) -> bool:
        """When something would be written."""
        return self._done is None and not self._working and self._plan.writes

    async def apply_import(self) -> None:
        """Do what the list says, as one change."""
        if not self.can_apply_import():
            return
        from kumppani_tui.dialogs.long_work import LongWork
        from kumppani_tui.imports.applying import apply_plan

        def applying(step: Step) -> Done:
            return apply_plan(self.register, self._plan, step=step)

        self._working = True
        self.refresh_bindings()
        work: LongWork[Done] = LongWork(_("Import"), _("Bringing in…"), applying, writes=True, then=self._came_behind)
        done = await self.show(work)
        if work.hidden:
            self.dismiss()
            return
        self._working = False
        self.refresh_bindings()
        if done is None:
            return
        self._done = done
        self.refresh_bindings()
        said = self._tell_done(done)
        left = self._left_out()
        if not left:
            self.dismiss()
            return
        text = ngettext("{n} row was left out.", "{n} rows were left out.", left).format(n=number(left))
        key = self.key_text_of(commands.SAVE_LEFT_OUT)
        save = _("{key} saves them with the reasons, to be mended and brought in again.").format(key=key)
        self.query_one("#rows-said", Static).update(Content(printable(f"{said} {text} {save}")))

    def _tell_done(self, done: Done) -> str:
        said = _("Brought in: {added} added, {changed} changed.").format(
            added=number(done.added), changed=number(done.changed)
        )
        tell(self._program, f"{said}  ({_('{key} undoes').format(key=self._undo)})")
        return said

    def _came_behind(self, done: Done | None) -> None:
        """It went on behind, and is done."""
        self._plan.close()
        if done is not None:
            self._tell_done(done)

    def _left_out(self) -> int:
        count = self._plan.count()
        return count["rejected"] + sum(row.act == "leave" for row in self._plan.every(["duplicate"]))

    def can_save_left_out(self) -> bool:
        """When something is left out."""
        count = self._plan.count()
        return bool(count["rejected"] or count["duplicate"])

    async def save_left_out(self) -> None:
        """Save the rows that are left out, with the reasons."""
        from kumppani_tui.dialogs.ask import Ask
        from kumppani_tui.dialogs.confirm import Confirm
        from kumppani_tui.imports.rejected import ENDINGS, save_left_out, usual_path
        from kumppani_tui.settings import typed_path
        from kumppani_tui.widgets.path_suggester import PathSuggester

        path = await self.show(
            Ask(
                _("Save the rows that are left out"),
                _("A table with the reasons beside the rows (csv or xlsx)."),
                convert=lambda typed: typed_path(typed.strip()),
                value=str(usual_path(self._looked.source)),
                suggester=PathSuggester(ENDINGS),
            )
        )
        if path is None:
            return
        if await self.read(path.exists) and not await self.show(
            Confirm(_("Write over the file?"), str(path), yes=_("Write over"), no=_("Leave it"))
        ):
            return
        count = await self.read(lambda: save_left_out(self._looked.source, self._plan, path))
        text = ngettext("{n} row saved: {path}", "{n} rows saved: {path}", count)
        self.tell(text.format(n=number(count), path=path))


PART_HEADINGS = {"partner": N_("Partner"), "contact": N_("Contact")}

ACT_CHOICES: dict[Act, str] = {
    "add": N_("Add as a new record"),
    "change": N_("Change the record that is there"),
    "leave": N_("Leave out"),
}
