"""What values and texts of a paper say where people read it: the same words in every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

from kumppani_tui.documents.paper import Block, Chart, Coded, Facts, Level, Paper, Section, Table, Value
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day, number
from kumppani_tui.terms import Terms
from kumppani_tui.text import printable, printable_lines

MANY_COLUMNS = 7
"""Where a table has more of them, the paper lies on its side."""

GLYPHS: dict[Level, str] = {"overdue": "▲", "soon": "●"}
"""What stands before a thing that presses, so that its colour is never the only sign."""

SPOKEN: dict[Level, str] = {"overdue": N_("Overdue"), "soon": N_("Soon")}
"""What a glyph says to those who hear the page (msgids)."""

_NONCHARACTERS = re.compile(
    "[\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
"""Code points that are no characters: XML and HTML refuse them."""


_DRIVING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What drives a terminal, breaks or turns round a line: characters that no cell needs."""


def said(value: Value) -> str:
    """Return a value as people read it, in the language in use; nothing for None. Line breaks stay, as line feeds."""
    if value is None:
        return ""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, float):
        value = round(value, 4)
        return number(int(value) if value.is_integer() else value)
    return number(value)


def coded(terms: Terms, list: str, code: str | None, more: str = "") -> Coded | None:  # noqa: A002 - as in Terms
    """Return the word for a code of a list, with the code kept; `more` stands behind the word. None without a code."""
    return Coded(terms.name(list, code) + more, code) if code else None


def text(value: str) -> str:
    """Return a text with its line breaks and without what disturbs a page: control characters and noncharacters."""
    shown = printable_lines(value)
    return shown if shown.isascii() else _NONCHARACTERS.sub("", shown)


def kept(value: str) -> str:
    """Return a text as a spreadsheet holds it: `text`, with the tabs and the joining and invisible letters it has."""
    if value.isascii() and value.isprintable():
        return value
    whole = value.replace("\r\n", "\n").replace("\r", "\n")
    return _NONCHARACTERS.sub("", _DRIVING.sub(lambda found: text(found[0]), whole))


def line(value: str) -> str:
    """Return a text as one line without what disturbs a page."""
    shown = printable(value)
    return shown if shown.isascii() else _NONCHARACTERS.sub("", shown)


def paragraphs(value: str) -> list[str]:
    """Return the paragraphs of a text, which stand apart by blank lines; each may have line breaks of its own."""
    return [part for part in re.split(r"\n[^\S\n]*\n\s*", text(value).strip()) if part.strip()]


def facts_said(facts: Facts) -> list[tuple[str, str]]:
    """Return label and value of the facts that have one."""
    found = ((line(fact.label), said(fact.value)) for fact in facts.facts)
    return [(label, value) for label, value in found if value.strip()]


def sections_and_columns(paper: Paper) -> tuple[Iterator[Section], int]:
    """Return the sections of a paper, and of how many columns its widest table is.

    For that the lead is looked at and the first section is taken early: the others are like it.
    """
    sections = iter(paper.sections)
    first = list(islice(sections, 1))
    blocks: Iterator[Block] = chain(paper.lead, *(section.blocks for section in first))
    columns = max((len(block.columns) for block in blocks if isinstance(block, Table) and block.rows), default=0)
    return chain(first, sections), columns


def without_empty(table: Table) -> Table:
    """Return the table as people read it: without the optional columns that say nothing in any row."""
    kept = [
        at
        for at, column in enumerate(table.columns)
        if not column.optional or any(said(row[at]).strip() for row in table.rows)
    ]
    if len(kept) == len(table.columns) or not table.rows:
        return table
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return table._replace(columns=tuple(table.columns[at] for at in kept), rows=rows)


def heading_depth(level: int, before: int, deepest: int) -> int:
    """Return how deep a heading stands, from 1: no step below the one before it is left out, none is too deep."""
    return max(1, min(level, before + 1, deepest))


def lengths(chart: Chart) -> list[float]:
    """Return how long each bar of a chart is, from 0 to 1, the longest one being 1."""
    most = max((bar.value for bar in chart.bars), default=0)
    return [max(0.0, bar.value / most) if most > 0 else 0.0 for bar in chart.bars]
