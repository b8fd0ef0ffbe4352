"""A paper as CSV that Finnish Excel opens: its records, one in a row, else its first table, else its words."""

from __future__ import annotations

from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

from kumppani_tui.documents.csv_writer import write_table
from kumppani_tui.documents.paper import Block, Facts, Paper, Section, Table
from kumppani_tui.documents.record_rows import RecordRows, cell, folded, words_of
from kumppani_tui.documents.said import line
from kumppani_tui.locale import _
from kumppani_tui.progress import Tally, no_tally


def write(  # every writer has the same parameters
    paper: Paper,
    file: BinaryIO,
    *,
    templates: Path | None = None,  # noqa: ARG001
    step: Tally = no_tally,
    mark: bool = True,
) -> None:
    """Write the paper row by row; there are no templates for it. Raises what `step` raises, OSError.

    A file begins with the `mark` by which Excel knows UTF-8; what goes through a pipe has none, for a program reads it.
    """
    records = RecordRows(paper.sections, fold=True)
    out = TextIOWrapper(file, encoding="utf-8-sig" if mark else "utf-8", newline="")
    try:
        if records.found:
            write_table(out, [line(column.label) for column in records.columns], _records(records, step))
        else:
            _write_other(paper, list(_taken(records.sections, step)), out)
        out.flush()
    finally:
        # Else the file would be closed with the wrapper.
        out.detach()


def _records(records: RecordRows, step: Tally) -> Iterator[list[str]]:
    for section in records.sections:
        if section.uid:
            yield [cell(value) for value in records.row(section)]
        step()


def _taken(sections: Iterator[Section], step: Tally) -> Iterator[Section]:
    for section in sections:
        yield section
        step()


def _write_other(paper: Paper, sections: list[Section], out: TextIOWrapper) -> None:
    blocks = [*paper.lead, *(block for section in sections for block in section.blocks)]
    table = next((block for block in blocks if isinstance(block, Table)), None)
    if table is not None:
        write_table(
            out, [line(one.label) for one in table.columns], ([cell(value) for value in row] for row in table.rows)
        )
        return
    parts = [Section(paper.title, paper.lead), *sections]
    rows = ([line(part.title), *row] for part in parts for block in part.blocks for row in _pairs(block))
    write_table(out, [_("Section"), _("Name"), _("Value")], rows)


def _pairs(block: Block) -> Iterator[tuple[str, str]]:
    if isinstance(block, Facts):
        for fact in block.facts:
            yield line(fact.label), cell(fact.value)
    elif isinstance(block, Table):
        yield line(block.title), folded(block)
    else:
        for words in words_of(block):
            yield "", words
