"""One change of the register, field by field: what it was and what it became."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from db.errors import NotFound
from db.text import N_
from db.views.history import ChangeDetails, FieldChange, change_details
from kumppani_tui.change_words import OPS, STATES, change_words, column_words, row_words, value_words, when
from kumppani_tui.locale import _, ngettext
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.small_list import RowsSource
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row

_CELL = 300


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
        self.fields: tuple[FieldChange, ...] = ()
        """What it did, as the list shows it."""
        self._terms: Terms | None = None

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
        details, self._terms = reading
        self.fields = details.fields
        change = details.change
        glyph, word, colour = STATES[change.state]
        head = Content.assemble(
            (change_words(change, self._terms)[:500], "bold $title"), "\n",
            (glyph, colour), f" {_(word)} · {when(change.at, self.kumppani.today())} · {printable(change.author, 80)}",
        )  # fmt: skip
        if details.left_out:
            more = ngettext("and {n} more row", "and {n} more rows", details.left_out).format(n=details.left_out)
            head = Content.assemble(head, f" · {more}")
        self.query_one("#change-head", Static).update(head)
        self.rows_list.set_source(RowsSource(range(len(self.fields)), self._rows), groups=self._groups())
        if self.focused is None:
            self.rows_list.focus()
        self._show_field()

    def _groups(self) -> list[tuple[int, str]]:
        """A heading above the fields of each row."""
        groups: list[tuple[int, str]] = []
        before: tuple[str, int] | None = None
        for index, field in enumerate(self.fields):
            if (field.table, field.row_id) != before and self._terms is not None:
                before = field.table, field.row_id
                groups.append((index, f"{row_words(field, self._terms)} – {_(OPS[field.op])}"))
        return groups

    def _rows(self, keys: Sequence[int]) -> dict[int, Row]:
        """The rows of some fields, while they are drawn."""
        found = {}
        for key in keys:
            name, was, became = self._worded(self.fields[key])
            found[key] = Row((name, Content.styled(was[:_CELL] or "–", "$quiet"), became[:_CELL] or "–"))
        return found

    def _worded(self, field: FieldChange) -> tuple[str, str, str]:
        if self._terms is None:
            return "", "", ""
        was = value_words(field, field.was, self._terms)
        return column_words(field), was, value_words(field, field.became, self._terms)

    @on(RecordList.Highlighted)
    def _show_field(self) -> None:
        """The chosen field with its values whole."""
        key = self.rows_list.cursor_key
        body = self.query_one("#change-field", Static)
        if key is None or key >= len(self.fields):
            body.update(Content(""))
            return
        name, was, became = self._worded(self.fields[key])
        body.update(Content.assemble((name, "bold $title"), "\n", (was or "–", "$quiet"), " → ", became or "–"))
