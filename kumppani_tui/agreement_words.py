"""How agreements are worded: their states, the days before them, and what they lack and why it is needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Protocol

from rich.cells import cell_len
from textual.content import Content

from db.rules.completeness import WHY
from kumppani_tui.agreement_labels import LABELS, lacking
from kumppani_tui.deadline_words import Coming, deadline_text
from kumppani_tui.locale import _, ngettext
from kumppani_tui.locale.dates import day, due
from kumppani_tui.terms import Terms
from kumppani_tui.text import wrapped

STATE_MARKS = {"DRAFT": "◇", "SIGNING": "✎", "IN_FORCE": "◆", "ENDED": "✕", "TERMINATED": "✕", "RETURNED": "↩"}
"""The sign of each state."""

OVER = ("ENDED", "TERMINATED")
"""States from which nothing leads on; they are shown dim."""


class Span(Protocol):
    """From when to when an agreement runs."""

    @property
    def starts_on(self) -> date | None:
        """Its start."""

    @property
    def ends_on(self) -> date | None:
        """Its end."""

    @property
    def open_ended(self) -> bool:
        """Whether it has none."""

    @property
    def ended_on(self) -> date | None:
        """When it did end."""


def state_word(terms: Terms, state: str) -> Content:
    """Return a state as a sign and a word."""
    style = "$done" if state == "IN_FORCE" else "$quiet" if state in OVER else "$soon"
    return Content.assemble((STATE_MARKS.get(state, "•"), style), " ", terms.name("agreement_state", state))


def span(one: Span) -> str:
    """Return from when to when it runs: `1.1.2026–31.12.2027`, `1.1.2026 alkaen toistaiseksi`; nothing when not known.

    One that has ended, ended on its day, whatever was agreed.
    """
    end = one.ended_on or one.ends_on
    if one.open_ended and end is None:
        start = day(one.starts_on)
        return _("from {date}, no end date").format(date=start) if start else _("no end date")
    return f"{day(one.starts_on)}–{day(end)}" if one.starts_on or end else ""


def coming(one: Coming, today: date) -> Content:
    """Return a day before an agreement in words: ▲ for one gone by, ● for one near."""
    said = deadline_text(one, due(one.on, today))
    if one.on < today:
        return Content.styled(f"▲ {said}", "$overdue")
    return Content(said)


def lacks_line(names: Sequence[str], width: int) -> str:
    """Return what is still lacking in a line of `width` cells: as much of it as fits, and how many things more."""
    for shown in range(len(names), 0, -1):
        said, more = lacking(names[:shown]), len(names) - shown
        if more:
            line = _("Still lacks: {fields} and {n} more").format(fields=said, n=more)
        else:
            line = _("Still lacks: {fields}").format(fields=said)
        if cell_len(line) <= width:
            return line
    return ngettext("Still lacks {n} thing", "Still lacks {n} things", len(names)).format(n=len(names))


def why(name: str) -> str:
    """Return why a fact is needed."""
    return _(WHY[name]) if name in WHY else ""


def missing_lines(names: Iterable[str], width: int) -> list[Content]:
    """Return a line for each thing lacking, with why it is needed, wrapped at `width` cells."""
    found: list[Content] = []
    for name in names:
        label = _(LABELS.get(name, name))
        first, *rest = wrapped(f"{label}: {why(name)}", max(width - 2, 20), 3)
        head = Content.assemble(("● ", "$soon"), (first[: len(label) + 1], "bold"), first[len(label) + 1 :])
        found.append(head)
        found += [Content(f"  {line}") for line in rest if line]
    return found


def months(n: int) -> str:
    """Return so many months in words."""
    return ngettext("{n} month", "{n} months", n).format(n=n)
