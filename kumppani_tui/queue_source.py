"""Rows of the follow-up queue as the list shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

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
    said, tight = due_text(row.due_on, today), tight_due(row.due_on, today)
    late = row.due_on < today
    partner: Cell = ""
    if row.partner_id is not None:
        partner = _badged(row.tier, row.partner)
    elif row.about:
        partner = _badged("NETWORK", row.about_name) if row.about == "network" else _cut(row.about_name)
    return (
        _styled(glyph(row), "$key"),
        _styled(kind_word(row), "$quiet"),
        _cut(what(row, terms)),
        partner,
        Fitting(_styled(said, "$overdue"), _styled(tight, "$overdue")) if late else Fitting(said, tight),
        _styled(_cut(row.owner), "$quiet"),
    )


@lru_cache(maxsize=256)
def _styled(text: str, style: str) -> Content:
    """The text in one style: kinds, owners and overdue days are the same on many rows."""
    return Content.styled(text, style)


def _cut(text: str) -> str:
    return printable(text, LONGEST_CELL)


def _badged(tier: str, name: str) -> Content:
    """The badge of a tier before a name, put together without looking for what either has in it."""
    badge = tier_badge(tier)
    return Content(f"{badge.plain} {_cut(name)}", list(badge.spans))


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
