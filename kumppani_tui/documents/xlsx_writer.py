"""A paper as an Excel workbook: its records in the rows of a sheet, their tables on sheets of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO

from kumppani_tui.documents.paper import (
    Block,
    Chart,
    Column,
    Facts,
    Items,
    Paper,
    Section,
    Table,
    Text,
    Value,
)
from kumppani_tui.documents.record_rows import IDENTIFIER, NAME, UID, RecordRows, words_of
from kumppani_tui.documents.said import GLYPHS, paragraphs
from kumppani_tui.documents.sheets import Book, PairSheet, TableSheet
from kumppani_tui.locale import N_, _
from kumppani_tui.progress import Tally, no_tally

ABOUT = N_("About this file")


def write(  # every writer has the same parameters
    paper: Paper,
    file: BinaryIO,
    *,
    templates: Path | None = None,  # noqa: ARG001
    step: Tally = no_tally,
) -> None:
    """Write the paper: its records, or what it says, on the first sheet; there are no templates for it.

    Raises what `step` raises, OSError; the file then holds nothing to be used.
    """
    records = RecordRows(paper.sections, fold=False)
    with Book(file, paper) as book:
        tables = _Tables(book)
        if not records.found:
            page = book.pairs(paper.title)
            _cover(paper, page, tables)
            for section in records.sections:
                _section(section, page, tables)
                step()
        else:
            rows = book.table(paper.title, records.columns)
            others: list[Section] = []
            for section in records.sections:
                if section.uid:
                    rows.add(records.row(section))
                    for block in section.blocks:
                        if isinstance(block, Table):
                            tables.add(block, section)
                else:
                    others.append(section)
                step()
            rows.finish()
            page = book.pairs(_(ABOUT))
            _cover(paper, page, tables)
            for section in others:
                _section(section, page, tables)
        page.finish()
        tables.finish()


def write_rows(
    file: BinaryIO, about: Paper, columns: Sequence[Column], rows: Iterable[Sequence[Value]], step: Tally = no_tally
) -> int:
    """Write rows of any length under columns as they come, and a sheet about them; return how many there were.

    `about` says what they are and whose; its lead stands on that sheet. `step` is called after each row. Raises what it
    raises, OSError.
    """
    count = 0
    with Book(file, about) as book:
        sheet = book.table(about.title, columns)
        for row in rows:
            sheet.add(row)
            count += 1
            step()
        sheet.finish()
        tables = _Tables(book)
        page = book.pairs(_(ABOUT))
        _cover(about, page, tables)
        page.finish()
        tables.finish()
    return count


class _Tables:
    """The sheets of tables, by name and columns: what belongs together stands on one, whosever it is."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._sheets: dict[tuple[str, ...], TableSheet] = {}

    def add(self, table: Table, owner: Section | None) -> None:
        """Write the rows of a table, each with whose it is in front and, of a record, its identifier behind."""
        if not table.rows:
            return
        before: tuple[Column, ...] = ()
        after: tuple[Column, ...] = ()
        if owner is not None:
            before = (Column(NAME, _("Belongs to") if owner.uid else _("Section")),)
            after = (Column(UID, _(IDENTIFIER)),) if owner.uid else ()
        columns = (*before, *table.columns, *after)
        key = (table.name, *(column.name for column in columns))
        sheet = self._sheets.get(key)
        if sheet is None:
            sheet = self._sheets[key] = self._book.table(table.title or table.name, columns)
        first = (owner.title,) if owner is not None else ()
        last = (owner.uid,) if owner is not None and owner.uid else ()
        for row in table.rows:
            sheet.add((*first, *row, *last))

    def finish(self) -> None:
        """Finish all sheets."""
        for sheet in self._sheets.values():
            sheet.finish()


def _cover(paper: Paper, page: PairSheet, tables: _Tables) -> None:
    """Write what the paper is, whose and of when, and what stands before its sections."""
    page.heading(paper.title)
    if paper.kind:
        page.add("", paper.kind)
    if paper.house.name:
        page.add(_("Institution"), paper.house.name)
    for contact in paper.house.contact:
        page.add("", contact)
    page.add(_("Made on"), paper.made_on)
    if paper.maker:
        page.add(_("Made by"), paper.maker)
    _blocks(paper.lead, page, tables, None)
    if paper.footer:
        page.add("", paper.footer)


def _section(section: Section, page: PairSheet, tables: _Tables) -> None:
    page.heading(section.title)
    _blocks(section.blocks, page, tables, section)


def _blocks(blocks: Iterable[Block], page: PairSheet, tables: _Tables, owner: Section | None) -> None:
    for block in blocks:
        match block:
            case Facts():
                for fact in block.facts:
                    page.add(fact.label, fact.value)
            case Table():
                if not block.rows and block.empty:
                    page.add(block.title, block.empty)
                tables.add(block, owner)
            case Items():
                _items(block, page)
            case Text():
                for part in paragraphs(block.text):
                    page.add("", part)
            case Chart():
                page.add(block.title, "" if block.bars else "\n".join(words_of(block)))
                for bar in block.bars:
                    page.add(bar.label, bar.value, bar.said)


def _items(block: Items, page: PairSheet) -> None:
    if block.title and (block.items or block.empty):
        page.add(block.title, "")
    if not block.items and block.empty:
        page.add("", block.empty)
    for item in block.items:
        page.add(GLYPHS.get(item.level, "") if item.level else "", item.text)
        for detail in item.details:
            page.add("", detail)
