"""One change of the register, field by field: what it was and what it became."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from db.errors import NotFound
from db.text import N_
from db.views.history import ChangeDetails, FieldChange, change_details
from kumppani_tui.change_words import OPS, STATES, change_words, column_words, row_words, table_word, value_words, when
from kumppani_tui.locale import _, ngettext
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.small_list import RowsSource
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row

_CELL = 300

_IN_TRASH = "deleted_at"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line of the list, in words: one field of one row, or how many rows of each kind went along with a partner."""

    heading: str
    name: str
    was: str
    became: str


def change_lines(fields: Sequence[FieldChange], terms: Terms) -> list[ChangeLine]:
    """The lines of a change. What went to the trash with its partner, or came back with it, is one line of counts."""
    alone = Counter((field.table, field.row_id) for field in fields)
    moved = [field for field in fields if field.column == _IN_TRASH and alone[field.table, field.row_id] == 1]
    if not any(field.table == "partner" for field in moved):
        moved = []
    along = [field for field in moved if field.table != "partner"]
    hidden = {(field.table, field.row_id) for field in along}
    lines = [
        ChangeLine(
            f"{row_words(field, terms)} – {_(OPS[field.op])}", column_words(field),
            value_words(field, field.was, terms), value_words(field, field.became, terms),
        )
        for field in fields if (field.table, field.row_id) not in hidden
    ]  # fmt: skip
    for gone in (True, False):
        counts = Counter(field.table for field in along if (field.became is not None) is gone)
        if counts:
            told = ", ".join(f"{table_word(table)}: {n}" for table, n in counts.items())
            heading = _("Along with the partner")
            lines.append(ChangeLine(heading, column_words(along[0]), "" if gone else told, told if gone else ""))
    return lines


class ChangeScreen(KumppaniScreen):
    """The rows that a change touched, headed by what they are; the chosen field whole below."""

    TITLE_TEXT = N_("What changed")

    DEFAULT_CSS = """
    ChangeScreen #change-head { height: auto; padding: 0 1 1 1; color: $quiet; }
    ChangeScreen #change-field { height: auto; max-height: 8; min-height: 3; padding: 0 1;
        border-top: solid $border-blurred; overflow-y: auto; }
    """

    def __init__(self, change_id: int) -> None:
        """The change of the id."""
        super().__init__()
        self.change_id = change_id
        self.lines: list[ChangeLine] = []
        """What it did, as the list shows it."""

    def compose_body(self) -> ComposeResult:
        """Who and when, the fields, and the chosen one whole."""
        columns = [
            Column("field", _("Field"), width=24, priority=9),
            Column("was", _("Was"), weight=1, min_width=10, priority=8),
            Column("became", _("Became"), weight=1, min_width=10, priority=10),
        ]
        yield Static(Content(""), id="change-head")
        yield RecordList[int](columns, empty=_("The change touched nothing that is shown."), markable=False)
        yield Static(Content(""), id="change-field")

    @property
    def rows_list(self) -> RecordList[int]:
        """The fields."""
        found: RecordList[int] = self.query_one(RecordList)
        return found

    def refresh_data(self) -> None:
        """Read the change."""
        self.run_read(self._read, self._show)

    def _read(self) -> tuple[ChangeDetails, Terms]:
        """Called in a thread."""
        found = change_details(self.register, self.change_id)
        if found is None:
            raise NotFound(N_("This change is not in the history any more."))
        return found, load_terms(self.register)

    def _show(self, reading: tuple[ChangeDetails, Terms]) -> None:
        details, terms = reading
        self.lines = change_lines(details.fields, terms)
        change = details.change
        glyph, word, colour = STATES[change.state]
        said = [_(word), when(change.at, self.kumppani.today()), printable(change.author, 80)]
        head = Content.assemble(
            (change_words(change, terms)[:500], "bold $title"), "\n",
            (glyph, colour), " " + " · ".join(filter(None, said)),
        )  # fmt: skip
        if details.left_out:
            more = ngettext("and {n} more row", "and {n} more rows", details.left_out).format(n=details.left_out)
            head = Content.assemble(head, f" · {more}")
        self.query_one("#change-head", Static).update(head)
        self.rows_list.set_source(RowsSource(range(len(self.lines)), self._rows), groups=self._groups())
        if self.focused is None:
            self.rows_list.focus()
        self._show_field()

    def _groups(self) -> list[tuple[int, str]]:
        """A heading above the lines of each row."""
        groups: list[tuple[int, str]] = []
        for index, line in enumerate(self.lines):
            if not groups or line.heading != groups[-1][1]:
                groups.append((index, line.heading))
        return groups

    def _rows(self, keys: Sequence[int]) -> dict[int, Row]:
        """The rows of some lines, while they are drawn."""
        found = {}
        for key in keys:
            line = self.lines[key]
            found[key] = Row((line.name, Content.styled(line.was[:_CELL] or "–", "$quiet"), line.became[:_CELL] or "–"))
        return found

    @on(RecordList.Highlighted)
    def _show_field(self) -> None:
        """The chosen field with its values whole."""
        key = self.rows_list.cursor_key
        body = self.query_one("#change-field", Static)
        if key is None or key >= len(self.lines):
            body.update(Content(""))
            return
        line = self.lines[key]
        body.update(
            Content.assemble((line.name, "bold $title"), "\n", (line.was or "–", "$quiet"), " → ", line.became or "–")
        )
