"""Rows of the queue on their way to an action: what they are to it, and what they are called."""

from __future__ import annotations

from collections.abc import Sequence

from db.actions.queue import Item
from db.views.queue import QueueRow
from kumppani_tui.locale import ngettext
from kumppani_tui.queue_words import what
from kumppani_tui.terms import Terms
from kumppani_tui.text import printable

TITLE_LIMIT = 60
"""Characters of a row's wording in the title of a dialog and in a notice."""

PARTNER_LIMIT = 32
"""Characters of the partner's name before them."""


def item_of(row: QueueRow, terms: Terms) -> Item:
    """The row as actions take it, called in the history what the list calls it."""
    return Item(row.kind, row.ref_id, row.partner_id, row.title or row.whose or what(row, terms))


def dialog_title(rows: Sequence[QueueRow], terms: Terms) -> str:
    """What is acted on: the task, the partner and what its signal says, or how many rows."""
    if len(rows) > 1:
        return ngettext("{n} row", "{n} rows", len(rows)).format(n=len(rows))
    row = rows[0]
    said = printable(what(row, terms), TITLE_LIMIT)
    if row.kind in ("TASK", "NETWORK_REVIEW") or not row.whose:
        return said
    return f"{printable(row.whose, PARTNER_LIMIT)}: {said}"
