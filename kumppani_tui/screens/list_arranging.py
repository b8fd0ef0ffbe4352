"""How a person arranges a list: its order, its columns, and both with the filter as a saved view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual import on

from db.views.partner_filter import Sort
from db.views.saved_views import SavedView, saved_views
from kumppani_tui.commands import Command
from kumppani_tui.commands import lists as commands
from kumppani_tui.locale import _
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.list_parts import ListColumn, ListSource, Loaded, Look
from kumppani_tui.widgets.list_bar import ListBar
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Source

R = TypeVar("R")


class ListArranging(KumppaniScreen, Generic[R]):
    """The part of a list screen that keeps order, columns and views; the list itself is `ListScreen`."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.SORT, commands.VIEWS, commands.COLUMNS)

    LIST: ClassVar[str] = ""
    """Name of the list in settings and saved views."""
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = ()
    USUAL_SORT: ClassVar[Sort] = Sort()

    def __init__(self) -> None:
        """Order and columns are asked of the settings when they are needed."""
        super().__init__()
        self._sort: Sort | None = None
        self._loaded: Loaded | None = None
        self._view_name = ""

    # --- what the list gives -----------------------------------------------------------------------------------

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, R]:
        """The records of the ids. Called while drawing: at most a few milliseconds."""
        raise NotImplementedError

    def row_style(self, record: R) -> str:
        """How the row looks: one of the styles of `Row`."""
        return ""

    def source(self, columns: Sequence[ListColumn[R]], look: Look) -> Source[int]:
        """Where the rows come from, a cell for each of the columns."""
        return ListSource(self.read_rows, columns, look, self.row_style)

    def headings(self, ids: Sequence[int]) -> Sequence[tuple[int, str]]:
        """The headings between the rows: the index of the first row below each, and its text."""
        return ()

    def load(self, *, whole: bool) -> None:
        """Read the list again in the order in use."""
        raise NotImplementedError

    def say_count(self) -> None:
        """Say again how many are found and marked."""
        raise NotImplementedError

    def view_filter(self, text: str) -> Any:
        """The filter as a saved view keeps it. Called in a thread."""
        return text

    def view_text(self, kept: Any) -> str:
        """The filter of a saved view as it would be typed. Called in a thread."""
        return kept if isinstance(kept, str) else ""

    @property
    def bar(self) -> ListBar:
        """The filter line."""
        return self.query_one(ListBar)

    @property
    def records(self) -> RecordList[int]:
        """The list."""
        found: RecordList[int] = self.query_one(RecordList)
        return found

    @property
    def columns(self) -> list[ListColumn[R]]:
        """The columns that are shown, in order."""
        known = {column.id: column for column in self.COLUMNS}
        chosen = [known[name] for name in self.kumppani.settings.columns.get(self.LIST, ()) if name in known]
        return chosen or [column for column in self.COLUMNS if column.usual]

    @property
    def sort(self) -> Sort:
        """The order in use: the one chosen last, also in an earlier session."""
        if self._sort is None:
            kept = self.kumppani.settings.recent.get(f"sort.{self.LIST}", [])
            name = kept[0] if kept else ""
            known = {column.sort for column in self.COLUMNS if column.sort} | {self.USUAL_SORT.by}
            by = name.removeprefix("-")
            self._sort = Sort(by, name.startswith("-")) if by in known else self.USUAL_SORT
        return self._sort

    # --- order -------------------------------------------------------------------------------------------------

    def _show_sort(self) -> None:
        shown = next((column.id for column in self.columns if column.sort == self.sort.by), None)
        self.records.show_sort(shown, descending=self.sort.descending)

    def sort_by(self, name: str) -> None:
        """Sort by what a column is sorted by; the same again turns the order round."""
        column = next(column for column in self.COLUMNS if column.sort == name)
        now = self.sort
        self.use_sort(Sort(name, not now.descending if now.by == name else column.downwards))

    def use_sort(self, sort: Sort) -> None:
        """Sort so from now on."""
        self._sort = sort
        kept = ("-" if sort.descending else "") + sort.by
        self.kumppani.change_settings(self.kumppani.settings.with_recent(f"sort.{self.LIST}", kept, keep=1))
        self._show_sort()
        self.load(whole=True)

    @on(RecordList.HeaderSelected)
    def _header_selected(self, event: RecordList.HeaderSelected) -> None:
        column = next(column for column in self.COLUMNS if column.id == event.column_id)
        if column.sort:
            self.sort_by(column.sort)

    async def choose_sort(self) -> None:
        """Choose the column to sort by."""
        from kumppani_tui.dialogs.choose import Choose
        from kumppani_tui.widgets.choices import Choice

        now = self.sort
        choices = []
        for column in sorted(self.COLUMNS, key=lambda column: column.sort != now.by):
            if column.sort:
                arrow = ("▼" if now.descending else "▲") + " " + _("again turns round")
                choices.append(Choice(column.sort, _(column.title), arrow if column.sort == now.by else ""))
        answer = await self.show(Choose(_("Sort by"), choices))
        if answer is not None:
            self.sort_by(answer.value)

    # --- columns -----------------------------------------------------------------------------------------------

    async def choose_columns(self) -> None:
        """Choose the columns and their order; remembered for this list."""
        from kumppani_tui.dialogs.columns import ChooseColumns

        every = [(column.id, _(column.title)) for column in self.COLUMNS]
        usual = [column.id for column in self.COLUMNS if column.usual]
        answer = await self.show(ChooseColumns(every, [column.id for column in self.columns], usual))
        if answer:
            self.use_columns(answer)

    def use_columns(self, names: Sequence[str]) -> None:
        """Show these columns from now on."""
        self.kumppani.change_settings(self.kumppani.settings.with_columns(self.LIST, list(names)))
        if self._loaded is not None:
            # The source words the cells, one for each column, so both change together.
            look = Look(self.kumppani.today(), self._loaded.terms)
            source = self.source(self.columns, look)
            self.records.set_columns([column.column() for column in self.columns])
            self.records.set_source(source, self._loaded.ids, groups=self.headings(self._loaded.ids))
        self._show_sort()

    # --- saved views -------------------------------------------------------------------------------------------

    async def choose_view(self) -> None:
        """Use, save or delete a view."""
        from kumppani_tui.dialogs.saved_views import SavedViews

        views = await self.read(lambda: saved_views(self.register, self.LIST))
        answer = await self.show(SavedViews(views, in_use=self._view_name))
        if answer is None:
            return
        if isinstance(answer, str):
            await self._save_view(answer)
        elif answer.delete:
            view = answer.view
            from db.actions.institution import delete_view  # all tables: not before something is written

            await self.write(
                lambda: delete_view(self.register, view.id), done=_("View deleted: {name}").format(name=view.name)
            )
            if self._view_name == view.name:
                self._view_name = ""
                self.say_count()
        else:
            await self._use_view(answer.view)

    async def _save_view(self, name: str) -> None:
        """Keep filter, order and columns under a name."""
        text, sort, columns = self.bar.text, self.sort, [column.id for column in self.columns]

        from db.actions.institution import save_view

        def save() -> int:
            spec = {"filter": self.view_filter(text), "sort": sort.to_json(), "columns": columns}
            return save_view(self.register, self.LIST, name, spec)

        await self.write(save, done=_("View saved: {name}").format(name=name))
        self._view_name = name
        self.say_count()

    async def _use_view(self, view: SavedView) -> None:
        """Show the list as the view says."""
        text = await self.read(lambda: self.view_text(view.spec.get("filter")))
        names = view.spec.get("columns")
        known = {column.id for column in self.COLUMNS}
        chosen = [name for name in names if name in known] if isinstance(names, list) else []
        if chosen:
            self.use_columns(chosen)
        sort = Sort.from_json(view.spec.get("sort"))
        sorts = {column.sort for column in self.COLUMNS} | {self.USUAL_SORT.by}
        with self.prevent(ListBar.Changed):
            self.bar.set_text(text)
        self._view_name = view.name
        self.use_sort(sort if sort.by in sorts else self.USUAL_SORT)
        self.records.focus()
