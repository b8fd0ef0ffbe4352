"""Search over everything: one box, the answers under it as one types, what was used last while it is empty."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from db import search
from db.search import Hit
from kumppani_tui.change_words import table_word
from kumppani_tui.commands import Command
from kumppani_tui.commands import general as commands
from kumppani_tui.commands.search import OPEN_HIT
from kumppani_tui.locale import N_, _, language
from kumppani_tui.locale.dates import day
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.line import LineInput
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row

SHOWN = 50
"""How many answers are shown: further ones come with more words, not with more reading."""

_DATE_FROM = 90
"""Cells of the line from which the date is always shown: partners have none, and their names need the room."""

Key = tuple[str, int]


class SearchBox(LineInput):
    """The box: up and down move in the answers, and Ctrl+F takes the text up for typing anew."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False, id="search.up"),
        Binding("down", "move(1)", show=False, id="search.down"),
        Binding("pageup", "page(-1)", show=False, id="search.page_up"),
        Binding("pagedown", "page(1)", show=False, id="search.page_down"),
        Binding("ctrl+f", "select_all", show=False, id="search.again"),
    ]

    def action_move(self, lines: int) -> None:
        """Move in the answers without leaving the box."""
        self.screen.query_one(RecordList).action_move(lines)

    def action_page(self, pages: int) -> None:
        """Move in the answers by a page."""
        self.screen.query_one(RecordList).action_page(pages)


class Hits:
    """The answers as the source of a list."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        """Keep the hits by kind and id."""
        self.hits: dict[Key, Hit] = {(hit.kind, hit.id): hit for hit in hits}

    def keys(self) -> Sequence[Key]:
        """The hits in their order."""
        return list(self.hits)

    def rows(self, keys: Sequence[Key]) -> dict[Key, Row]:
        """What the list shows of them."""
        return {key: _row(self.hits[key]) for key in keys if key in self.hits}


def _row(hit: Hit) -> Row:
    when = day(datetime.date.fromisoformat(hit.on)) if hit.on else ""
    return Row((Content.styled(table_word(hit.kind), "$quiet"), printable(hit.title), printable(hit.detail), when))


class SearchScreen(KumppaniScreen):
    """Find anything in the register as you type; Enter opens it."""

    TITLE_TEXT = N_("Search")
    KEYS: ClassVar[tuple[Command, ...]] = (OPEN_HIT, commands.SEARCH)

    DEFAULT_CSS = """
    SearchScreen SearchBox { height: 3; margin: 0 1; padding: 0 2; border: round $border; background: $background; }
    SearchScreen SearchBox:focus { border: round $primary; }
    """

    def __init__(self, text: str = "") -> None:
        """Start with `text` in the box."""
        super().__init__()
        self._text = text
        self._shown: str | None = None
        self._open_first = False
        self._dated = False

    def compose_body(self) -> ComposeResult:
        """The box and the answers."""
        yield SearchBox(self._text, placeholder=_("Name, place, Y-tunnus, phone, words of a note"))
        yield RecordList[Key](self._columns(), markable=False)

    def _columns(self) -> list[Column]:
        """The columns; a narrow line has room for the date when the best answer has one, as an activity has."""
        return [
            Column("kind", _("Kind"), width=15, priority=1),
            Column("title", _("Found"), weight=3, min_width=24, priority=3),
            Column("detail", _("Where"), weight=2, min_width=16, priority=2),
            Column("on", _("Date"), width=11, from_width=0 if self._dated else _DATE_FROM),
        ]

    def refresh_data(self) -> None:
        """Ask again for what is in the box."""
        text, lang, register = self.query_one(SearchBox).value, language(), self.register

        def read() -> list[Hit]:
            if text.strip():
                return search.find(register, text, limit=SHOWN, lang=lang)
            return search.recent(register, SHOWN, lang=lang)

        self.run_read(read, lambda hits: self.show_hits(text, hits))

    def show_hits(self, text: str, hits: list[Hit]) -> None:
        """Show the answers to `text`; to another text than before from the first one on."""
        found = self.query_one(RecordList)
        source = Hits(hits)
        if text.strip():
            found.empty = Content(_("Nothing has all these words. Try fewer of them, or only their beginnings."))
        else:
            found.empty = Content(_("What you open is listed here. Type to search everything."))
        dated = bool(hits and hits[0].on)
        if dated != self._dated:
            self._dated = dated
            found.set_columns(self._columns())
        found.set_source(source)
        if text != self._shown:
            found.move_cursor(0)
        self._source, self._shown = source, text
        self.refresh_bindings()
        if self._open_first:
            self._open_first = False
            self.open_hit()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._open_first = False
        self._text = event.value
        self.refresh_data()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Open what is chosen; when the answer to what was just typed is still to come, its first one."""
        event.stop()
        if event.value == self._shown:
            self.open_hit()
        else:
            self._open_first = True

    @on(RecordList.Selected)
    def _selected(self, event: RecordList.Selected) -> None:
        event.stop()
        self.open_hit()

    @property
    def chosen(self) -> Hit | None:
        """The answer under the cursor."""
        if self._shown is None:
            return None
        key = self.query_one(RecordList).cursor_key
        return None if key is None else self._source.hits.get(key)

    def can_open_hit(self) -> bool:
        """Whether there is something to open."""
        return self.chosen is not None

    def open_hit(self) -> None:
        """Open the record under the cursor."""
        hit = self.chosen
        if hit is not None:
            self.kumppani.open_record(hit.kind, hit.id, hit.partner_id)

    def go_search(self) -> None:
        """Already here: back to the box, to type anew."""
        box = self.query_one(SearchBox)
        box.focus()
        box.select_all()

    def log_subject(self) -> str | None:
        """The partner to log with, when one is chosen."""
        hit = self.chosen
        return hit.uid if hit is not None and hit.kind == "partner" else None
