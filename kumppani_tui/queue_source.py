"""Rows of the follow-up queue as the list shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from db.register import Register
from db.views.queue import QueueRow, queue_rows
from kumppani_tui.locale import _
from kumppani_tui.locale.dates import tight_due
from kumppani_tui.queue_words import due_text, glyph, kind_word, what
from kumppani_tui.terms import Terms
from kumppani_tui.text import printable
from kumppani_tui.tier_badge import tier_badge
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Cell, Fitting, Row

LONGEST_CELL = 300
"""Characters of a text that a cell is given: more never fit on a line."""


def queue_columns() -> list[Column]:
    """The columns of the queue, titled in the language in use."""
    return [
        Column("sign", width=1, priority=11),
        # The sign and the sentence say it too, and on a narrow line the sentence needs the room.
        Column("kind", _("Kind"), width=9, priority=5, from_width=85),
        Column("what", _("What"), weight=6, min_width=20, priority=10),
        Column("partner", _("Partner"), weight=5, min_width=16, max_width=40, priority=8),
        Column("due", _("Due"), weight=1, min_width=15, max_width=19, priority=9),
        Column("owner", _("Owner"), width=14, priority=1, from_width=85),
    ]


def queue_cells(row: QueueRow, today: date, terms: Terms) -> tuple[Cell, ...]:
    """The cells of one row. Red stands for what is overdue and nothing else, and the words say it too."""
    late = row.due_on < today
    said, tight = due_text(row.due_on, today), tight_due(row.due_on, today)
    due = Fitting(Content.styled(said, "$overdue"), Content.styled(tight, "$overdue")) if late else Fitting(said, tight)
    partner: Cell = ""
    if row.partner_id is not None:
        partner = Content.assemble(tier_badge(row.tier), " ", printable(row.partner, LONGEST_CELL))
    elif row.about:
        name = printable(row.about_name, LONGEST_CELL)
        partner = Content.assemble(tier_badge("NETWORK"), f" {name}") if row.about == "network" else name
    return (
        Content.styled(glyph(row), "$key"),
        Content.styled(kind_word(row), "$quiet"),
        printable(what(row, terms), LONGEST_CELL),
        partner,
        due,
        Content.styled(printable(row.owner, LONGEST_CELL), "$quiet"),
    )


class QueueSource:
    """Gives the rows of given keys. The list asks it while drawing, a page at a time."""

    def __init__(self, register: Register, keys: Sequence[int], today: date, terms: Terms) -> None:
        self._register = register
        self._keys = keys
        self._today = today
        self._terms = terms

    def keys(self) -> Sequence[int]:
        """The keys of all rows in order."""
        return self._keys

    def rows(self, keys: Sequence[int]) -> dict[int, Row]:
        """The rows of these keys; those that left the queue are left out."""
        found = queue_rows(self._register, keys, self._today)
        return {row.key: Row(queue_cells(row, self._today, self._terms)) for row in found}
