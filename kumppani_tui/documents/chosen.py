"""Which records a document is of, in words: who is handed a part may not take it for the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from db.register import Register
from db.text import N_
from kumppani_tui.documents.paper import Fact
from kumppani_tui.documents.said import coded
from kumppani_tui.locale import _
from kumppani_tui.terms import load_terms

WAYS = {
    "tier": N_("Tier"), "field": N_("Field of education"), "responsible": N_("Responsible"), "unit": N_("Unit"),
    "expiring": N_("Ends or to be decided on by"),
}  # fmt: skip
"""How what records were narrowed by is called, by the names of `db.views.narrow.WAYS` (msgids)."""


def chosen(register: Register, ways: Mapping[str, str | int | date], selection: str = "") -> Iterator[Fact]:
    """Yield by what records were chosen: `ways` as in `db.views.narrow.WAYS`, `selection` in words."""
    if selection:
        yield Fact("selection", _("Chosen by"), selection)
    terms = load_terms(register)
    for by, value in ways.items():
        label = _(WAYS[by])
        if isinstance(value, date):
            yield Fact(by, label, value, "date")
        elif isinstance(value, str):
            yield Fact(by, label, coded(terms, by, value))
        else:
            table = "staff" if by == "responsible" else by
            row = register.row(f"SELECT name FROM {table} WHERE id = ?", (value,))
            yield Fact(by, label, row[0] if row else None)
