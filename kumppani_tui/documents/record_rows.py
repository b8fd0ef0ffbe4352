"""The records of a paper as rows of one table, for spreadsheets: a row per record, a column per fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import TypeVar

from kumppani_tui.documents.paper import Block, Chart, Column, Fact, Facts, Items, Section, Table, Text, Value
from kumppani_tui.documents.said import GLYPHS, line, said, text
from kumppani_tui.locale import N_, _

T = TypeVar("T")

LOOK_AHEAD = 200
"""How many sections are taken before the first row: the columns are what these have. What a later record says besides
is not lost: it stands in the last column, under its name."""

NAME, UID, MORE = "name", "uid", "more"
"""Keys of the columns that are no facts: what a record is called, its identifier, what has no column of its own."""

IDENTIFIER = N_("Identifier in the register")
MORE_LABEL = N_("More")


class RecordRows:
    """The sections of a paper, taken once, and the rows of those that are records."""

    def __init__(self, sections: Iterable[Section], *, fold: bool) -> None:
        """Look ahead; `fold` puts each table of a record into one cell, else tables are left to the caller."""
        rest = iter(sections)
        first = list(islice(rest, LOOK_AHEAD))
        self.sections: Iterator[Section] = chain(first, rest)
        """All sections, records or not, in their order."""
        records = [section for section in first if section.uid]
        self.found = bool(records)
        """Whether there are records."""
        self._facts: dict[str, int] = {}
        self._tables: dict[str, int] = {}
        columns = [Column(NAME, _("Name"))]
        for name, fact in _merged([{fact.name: fact for fact in _facts(section)} for section in records]).items():
            self._facts[name] = len(columns)
            columns.append(Column(name, fact.label, fact.kind))
        if fold:
            for name, table in _merged([{one.name: one for one in tables(section)} for section in records]).items():
                self._tables[name] = len(columns)
                columns.append(Column(name, table.title or name))
        self._fold = fold
        self._more: int | None = None
        if len(first) == LOOK_AHEAD or any(self._has_more(section) for section in records):
            self._more = len(columns)
            columns.append(Column(MORE, _(MORE_LABEL)))
        columns.append(Column(UID, _(IDENTIFIER)))
        self.columns = tuple(columns)
        """The columns of a row."""

    def row(self, section: Section) -> list[Value]:
        """Return the row of a record: values as they are, tables and lists as texts of several lines."""
        cells: list[Value] = [None] * len(self.columns)
        cells[0], cells[-1] = section.title, section.uid
        more: list[str] = []
        for block in section.blocks:
            if isinstance(block, Facts):
                for fact in block.facts:
                    at = self._facts.get(fact.name)
                    if at is not None and cells[at] is None:
                        cells[at] = fact.value
                    elif words := said(fact.value):
                        more.append(f"{line(fact.label)}: {words}")
            elif not isinstance(block, Table):
                more += words_of(block)
            elif self._fold and block.rows:
                at = self._tables.get(block.name)
                if at is not None and cells[at] is None:
                    cells[at] = folded(block)
                else:
                    more.append(f"{line(block.title or block.name)}: {folded(block)}")
        if more and self._more is not None:
            cells[self._more] = "\n".join(more)
        return cells

    def _has_more(self, section: Section) -> bool:
        names = [fact.name for fact in _facts(section)]
        if self._fold:
            names += [one.name for one in tables(section)]
        return len(set(names)) < len(names) or any(words_of(one) for one in section.blocks)


def tables(section: Section) -> list[Table]:
    """Return the tables of a section."""
    return [block for block in section.blocks if isinstance(block, Table)]


def cell(value: Value) -> str:
    """Return a value as spreadsheets of Finland read it, in whatever language: dates as d.m.yyyy, decimal commas."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value).replace(".", ",")
    return said(value)


def folded(table: Table) -> str:
    """Return a table as one text: a line per row, cells with a bar between; line breaks in a cell become spaces."""
    return "\n".join(" | ".join(line(cell(value)) for value in row) for row in table.rows)


def words_of(block: Block) -> list[str]:
    """Return the lines of a block that has neither named values nor columns."""
    match block:
        case Items():
            head = [f"{line(block.title)}:"] if block.title and block.items else []
            return head + [one for item in block.items for one in _item_lines(item.text, item.details, item.level)]
        case Text():
            return [words] if (words := text(block.text).strip()) else []
        case Chart():
            return [words] if (words := text(block.said).strip()) else []
    return []


def _item_lines(said_: str, details: tuple[str, ...], level: str | None) -> Iterator[str]:
    glyph = next((f"{mark} " for name, mark in GLYPHS.items() if name == level), "")
    yield glyph + line(said_)
    for detail in details:
        if detail:
            yield f"  {line(detail)}"


def _facts(section: Section) -> list[Fact]:
    return [fact for block in section.blocks if isinstance(block, Facts) for fact in block.facts]


def _merged(records: Iterable[dict[str, T]]) -> dict[str, T]:
    """Return what all records have by name, each new name behind the one that it follows in its record."""
    found: dict[str, T] = {}
    order: list[str] = []
    for record in records:
        at = 0
        for name, one in record.items():
            if name in found:
                at = order.index(name) + 1
            else:
                found[name] = one
                order.insert(at, name)
                at += 1
    return {name: found[name] for name in order}
