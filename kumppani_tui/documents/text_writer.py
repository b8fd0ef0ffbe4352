"""A paper as plain text: for the terminal, for pasting into a message, for printing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from kumppani_tui.documents.paper import (
    Block,
    Chart,
    Facts,
    House,
    Items,
    Paper,
    Section,
    Table,
    Text,
)
from kumppani_tui.documents.said import (
    facts_said,
    heading_depth,
    lengths,
    line,
    paragraphs,
    said,
    text,
    without_empty,
)
from kumppani_tui.progress import Tally, no_tally
from kumppani_tui.text import cell_width, fit

WIDTH = 88
"""Cells of a line in a file."""

MARKS = {"overdue": "!", "soon": "-", "note": "-"}
"""How a thing is begun by its level: what is late stands out without colour."""

_BAR = 20
_GAP = "  "
_WIDEST_LABEL = 30


def write(  # every writer has the same parameters
    paper: Paper,
    file: BinaryIO,
    *,
    templates: Path | None = None,  # noqa: ARG001
    step: Tally = no_tally,
) -> None:
    """Write the paper section by section; there are no templates for it. Raises what `step` raises, OSError."""
    for one in _lines(paper, WIDTH, step):
        file.write(f"{one}\n".encode())


def text_of(paper: Paper, width: int | None = None) -> str:
    """Return the paper as text that ends in a line break; lines of at most `width` cells, or as long as they are."""
    return "\n".join(_lines(paper, width, no_tally)) + "\n"


def _lines(paper: Paper, width: int | None, step: Tally) -> Iterator[str]:
    yield from _house(paper.house, width)
    title = line(paper.title)
    yield from wrapped(title, width, "")
    yield "=" * min(cell_width(title), width or 72)
    if paper.kind:
        yield from wrapped(line(paper.kind), width, "")
        yield ""
    yield from _apart(paper.lead, width)
    depth = 0
    for section in paper.sections:
        depth = heading_depth(section.level, depth, 2)
        yield ""
        yield from _section(section, depth, width)
        step()
    if paper.footer:
        yield ""
        yield from wrapped(line(paper.footer), width, "")


def _house(house: House, width: int | None) -> Iterator[str]:
    said_ = [shown for part in (house.name, *house.contact) if (shown := line(part))]
    for part in said_:
        yield from wrapped(part, width, "")
    if said_:
        yield ""


def _section(section: Section, depth: int, width: int | None) -> Iterator[str]:
    title = line(section.title)
    if depth == 1:
        yield from wrapped(title.upper(), width, "")
    else:
        yield from wrapped(title, width, "")
        yield "-" * min(cell_width(title), width or 72)
    yield from _apart(section.blocks, width)


def _apart(blocks: tuple[Block, ...], width: int | None) -> Iterator[str]:
    """Yield the lines of blocks with an empty line between those that say something."""
    before = False
    for block in blocks:
        lines = block_lines(block, width)
        first = next(lines, None)
        if first is None:
            continue
        if before:
            yield ""
        before = True
        yield first
        yield from lines


def block_lines(block: Block, width: int | None) -> Iterator[str]:
    """Yield the lines of one block."""
    match block:
        case Facts():
            pairs = facts_said(block)
            longest = min(max((cell_width(label) for label, _value in pairs), default=0), _WIDEST_LABEL)
            for label, value in pairs:
                yield from _labelled(label, value, longest, width)
        case Table():
            yield from _table(block, width)
        case Items():
            if block.title and (block.items or block.empty):
                yield from wrapped(line(block.title), width, "")
            if not block.items and block.empty:
                yield from wrapped(line(block.empty), width, "  ")
            for item in block.items:
                yield from wrapped(line(item.text), width, f"{MARKS[item.level or 'note']} ")
                for detail in item.details:
                    yield from wrapped(line(detail), width, "    ")
        case Text():
            for number, part in enumerate(paragraphs(block.text)):
                if number:
                    yield ""
                for one in part.split("\n"):
                    yield from wrapped(one, width, "")
        case Chart():
            yield from _chart(block, width)


def _labelled(label: str, value: str, longest: int, width: int | None) -> Iterator[str]:
    """Yield a label and its value, the lines of the value one below another."""
    lead = f"{label}:" + " " * (longest - cell_width(label) + 1)
    if cell_width(label) > longest:
        yield from wrapped(f"{label}:", width, "")
        lead = "  "
    for one in value.split("\n"):
        yield from wrapped(one, width, lead)
        lead = " " * cell_width(lead)


def _table(table: Table, width: int | None) -> Iterator[str]:
    """Yield a table as columns where they fit into the width, else each row as labels and values."""
    title = line(table.title)
    if not table.rows:
        if table.empty:
            yield from wrapped(f"{title}: {line(table.empty)}" if title else line(table.empty), width, "")
        return
    table = without_empty(table)
    labels = [line(column.label) for column in table.columns]
    rows = [[text(said(value)) for value in row] for row in table.rows]
    widths = [max(cell_width(line(one)) for one in column) for column in zip(labels, *rows, strict=True)]
    if title:
        yield from wrapped(title, width, "")
    if sum(widths) + len(_GAP) * (len(widths) - 1) <= (width or WIDTH):
        for row in (labels, ["-" * one for one in widths], *rows):
            cells = (
                fit(line(cell), one, right=column.kind == "number")
                for cell, one, column in zip(row, widths, table.columns, strict=True)
            )
            yield _GAP.join(cells).rstrip()
        return
    longest = min(max(map(cell_width, labels)), _WIDEST_LABEL)
    for number, row in enumerate(rows):
        if number:
            yield ""
        for label, value in zip(labels, row, strict=True):
            if value.strip():
                yield from _labelled(label, value, longest, width)


def _chart(chart: Chart, width: int | None) -> Iterator[str]:
    if title := line(chart.title):
        yield from wrapped(title, width, "")
    if not chart.bars:
        if chart.said:
            yield from wrapped(line(chart.said), width, "  ")
        return
    longest = min(max(cell_width(line(bar.label)) for bar in chart.bars), _WIDEST_LABEL)
    for bar, length in zip(chart.bars, lengths(chart), strict=True):
        drawn = "█" * round(length * _BAR)
        lead = f"  {fit(line(bar.label), longest)}{_GAP}{drawn.ljust(_BAR)}{_GAP}"
        yield from (one.rstrip() for one in wrapped(line(bar.said), width, lead))


def wrapped(words: str, width: int | None, lead: str) -> list[str]:
    """Return a text as lines of at most `width` cells broken at words, `lead` first and the rest under the text."""
    if width is None or cell_width(lead + words) <= width:
        return [lead + words]
    return textwrap.wrap(
        words,
        max(width, len(lead) + 10),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_on_hyphens=False,
    )
