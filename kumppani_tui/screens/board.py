"""The board of development projects: a column for each stage, cards moved by keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from db.actions.records import delete_records
from db.rules.projects import STAGES
from db.views.projects import Card, board_cards, board_ids, project_count
from kumppani_tui.commands import Command
from kumppani_tui.commands import lists as list_commands
from kumppani_tui.commands import projects as commands
from kumppani_tui.empty_words import empty_with_key
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.screens.project_doing import ProjectDoing
from kumppani_tui.stage_words import STAGE_MARKS, late_experiment, stage_time
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.widgets.board import Board
from kumppani_tui.widgets.board_cursor import BoardCard, BoardColumn
from kumppani_tui.widgets.list_bar import ListBar


@dataclass(frozen=True)
class _Loaded:
    """What was read: ids by stage, how many there are without a filter, the words of the lists."""

    ids: dict[str, Sequence[int]]
    total: int
    terms: Terms


class BoardScreen(ProjectDoing):
    """Projects by stage; plus and minus move the one under the cursor."""

    TITLE_TEXT = N_("Development projects")
    KEYS: ClassVar[tuple[Command, ...]] = (
        list_commands.OPEN, commands.NEW, commands.EDIT, commands.ONWARD, commands.NEXT, commands.BACKWARD,
        commands.MOVE, commands.TASK, commands.PRACTICE, commands.BRIEF, commands.DELETE, list_commands.FILTER,
        list_commands.CLEAR,
    )  # fmt: skip
    AUTO_FOCUS = "Board"

    def __init__(self, text: str = "") -> None:
        """Start with `text` in the filter line."""
        super().__init__()
        self._first_text = text
        self._shown_text: str | None = None
        self._loaded: _Loaded | None = None
        self._wanted: int | None = None

    # -- the screen ----------------------------------------------------------------------------------------------

    def compose_body(self) -> ComposeResult:
        """Filter line and board."""
        yield ListBar(_("words of the project, a partner"))
        yield Board()

    def on_mount(self) -> None:
        """Show the first text, then read."""
        if self._first_text:
            with self.prevent(ListBar.Changed):
                self.bar.set_text(self._first_text)
        super().on_mount()

    async def retranslate(self) -> None:
        """Keep the filter and the cursor when the language changes."""
        self._first_text = self.bar.text
        self._wanted = self.board.cursor_key
        await super().retranslate()

    @property
    def bar(self) -> ListBar:
        """The filter line."""
        return self.query_one(ListBar)

    @property
    def board(self) -> Board:
        """The board."""
        return self.query_one(Board)

    @property
    def project(self) -> Card | None:
        """The project under the cursor, as it is in the register now."""
        boards = self.query(Board)
        key = boards.first().cursor_key if boards else None
        return None if key is None else board_cards(self.register, [key]).get(key)

    @property
    def present_stage(self) -> str | None:
        """The column with the cursor, when there is a card under it."""
        boards = self.query(Board)
        board = boards.first() if boards else None
        return None if board is None or board.cursor_key is None else board.cursor_column

    # -- reading -------------------------------------------------------------------------------------------------

    def refresh_data(self) -> None:
        """Read which projects are in which stage; the cards are read when they are seen."""
        text, register = self.bar.text, self.register

        def read() -> _Loaded:
            return _Loaded(board_ids(register, text), project_count(register), load_terms(register))

        self.run_read(read, lambda loaded: self._show(loaded, text), group="list")

    def _show(self, loaded: _Loaded, text: str) -> None:
        self._loaded, self._shown_text = loaded, text
        board = self.board
        board.say(self._nothing(loaded, text))
        board.set_columns([self._column(loaded, stage) for stage in STAGES], self._fetch)
        if self._wanted is not None and board.move_to(self._wanted):
            self._wanted = None
        found = sum(len(ids) for ids in loaded.ids.values())
        n = number(loaded.total) if found == loaded.total else f"{number(found)} / {number(loaded.total)}"
        self.bar.say(ngettext("{n} project", "{n} projects", loaded.total).format(n=n))
        self.refresh_bindings()

    @staticmethod
    def _column(loaded: _Loaded, stage: str) -> BoardColumn:
        return BoardColumn(
            stage, f"{STAGE_MARKS[stage]} {loaded.terms.name('project_stage', stage)}", loaded.ids[stage]
        )

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, BoardCard]:
        """The cards that are drawn."""
        today = self.kumppani.today()
        return {
            id_: BoardCard(one.title, _names(one), one.need, _last(one, today))
            for id_, one in board_cards(self.register, ids).items()
        }

    def _nothing(self, loaded: _Loaded, text: str) -> Content:
        if loaded.total:
            return Content.from_markup(
                _("Nothing is found with “$text”.") + "\n[bold $key]$pressed[/] " + _("clears the filter."),
                text=text[:60], pressed=self.key_text_of(list_commands.CLEAR),
            )  # fmt: skip
        return empty_with_key(
            _("No development projects yet."), self.key_text_of(commands.NEW), _("adds the first idea.")
        )

    def want(self, project_id: int | None) -> None:
        """Put the cursor on a project, now or when it has been read."""
        if project_id is not None:
            self._wanted = None if self.board.move_to(project_id) else project_id
            self.refresh_data()

    # -- filter --------------------------------------------------------------------------------------------------

    def start_filter(self) -> None:
        """Type in the filter line."""
        self.bar.start()

    def can_clear_filter(self) -> bool:
        """Only when there is one."""
        return bool(self.is_mounted and self.bar.text)

    def clear_filter(self) -> None:
        """Show everything again."""
        self.bar.set_text("")
        self.board.focus()

    def can_go_back(self) -> bool:
        """Escape first clears the filter."""
        return super().can_go_back() and not self.can_clear_filter()

    @on(ListBar.Changed)
    def _filter_changed(self, event: ListBar.Changed) -> None:
        if event.text != self._shown_text:
            self.refresh_data()
        self.refresh_bindings()

    @on(ListBar.Left)
    def _filter_left(self) -> None:
        self.board.focus()

    # -- what can be done ----------------------------------------------------------------------------------------

    @on(Board.Highlighted)
    def _highlighted(self) -> None:
        self.refresh_bindings()

    @on(Board.Failed)
    def _failed(self, event: Board.Failed) -> None:
        self.report(event.error)

    def partner_uid(self) -> str | None:
        """The first partner of the project under the cursor."""
        here = self.project
        return here.partner_uid or None if here is not None else None

    can_open_row = can_edit_row = can_delete_row = ProjectDoing._here

    @on(Board.Selected)
    def open_row(self) -> None:
        """Open the project's page."""
        if (here := self.project) is not None:
            self.kumppani.open("project", here.uid)

    async def new_row(self) -> None:
        """A new project in the stage where the cursor is."""
        from kumppani_tui.dialogs.kind_form import KindForm

        stage = self.board.cursor_column if self._loaded is not None and self._loaded.total else None
        begins = {"stage": stage or "IDEA"}
        form = await self.read(lambda: KindForm(self.register, "project", begins=begins, focus="title"))
        self.want(await self.show(form))

    async def edit_row(self) -> None:
        """Change the project."""
        from kumppani_tui.dialogs.kind_form import KindForm

        if (here := self.project) is not None:
            form = await self.read(lambda: KindForm(self.register, "project", here.id, uid=here.uid))
            self.want(await self.show(form))

    async def delete_row(self) -> None:
        """To the trash."""
        if (here := self.project) is not None:
            done = _("Deleted: {name}").format(name=here.title[:60])
            await self.write(lambda: delete_records(self.register, "project", [here.id]), done=done)


def _last(card: Card, today: date) -> Content:
    """Say what is late, else for how long it has been in its stage."""
    late = late_experiment(card.experiment_ends_on, today)
    return late if late.plain else stage_time(card.stage, card.stage_on, today)


def _names(card: Card) -> str:
    """Say who takes part."""
    more = card.partner_count - len(card.partners)
    said = ", ".join(card.partners)
    return f"{said} +{more}" if more > 0 else said or _("no partner yet")
