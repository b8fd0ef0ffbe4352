"""A paper as a Word document with real styles, so that Word's navigation and screen readers find their way in it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from kumppani_tui.documents.docx_page import open_sheet
from kumppani_tui.documents.docx_styles import ACCENT
from kumppani_tui.documents.docx_xml import (
    Styles,
    W,
    bars,
    column_widths,
    contents,
    grid,
    marked,
    marked_place,
    pairs,
    paragraph,
    run,
)
from kumppani_tui.documents.paper import Block, Chart, Facts, Items, Paper, Section, Table, Text
from kumppani_tui.documents.said import (
    GLYPHS,
    MANY_COLUMNS,
    facts_said,
    heading_depth,
    lengths,
    line,
    paragraphs,
    said,
    sections_and_columns,
    text,
    without_empty,
)
from kumppani_tui.locale import _
from kumppani_tui.locale.dates import day
from kumppani_tui.progress import Tally, no_tally


def write(paper: Paper, file: BinaryIO, *, templates: Path | None = None, step: Tally = no_tally) -> None:
    """Write the paper, when all of its sections have been taken.

    Raises what `step` raises, OSError, and BadInput when the institution's template is no Word document.
    """
    from docx.oxml.parser import parse_xml

    sections, columns = sections_and_columns(paper)
    document, styles, width = open_sheet(paper, templates, columns > MANY_COLUMNS)
    end = document.element.body.sectPr

    def put(pieces: Iterator[str]) -> None:
        for one in list(parse_xml(f'<w:body xmlns:w="{W}">{"".join(pieces)}</w:body>')):
            # What a table has comes after it: moved at once, it takes time that grows with the square of its rows.
            rows = list(one)
            del one[:]
            end.addprevious(one)
            one.extend(rows)

    writing = _Writing(styles, width)
    put(writing.head(paper))
    depth = place = 0
    for section in sections:
        depth = heading_depth(section.level, depth, len(styles.headings))
        place += bool(paper.contents and section.uid)
        if place == 1 and section.uid:
            put(writing.contents(paper))
        put(writing.section(section, depth, place if section.uid else 0))
        step()
    # In memory first: the archive of a full disk would be closed, and fail, once more when nobody looks at it any more.
    held = BytesIO()
    document.save(held)
    file.write(held.getbuffer())


class _Writing:
    """The styles and the width that all blocks of a document share."""

    def __init__(self, styles: Styles, width: int) -> None:
        self._styles = styles
        self._width = width

    def head(self, paper: Paper) -> Iterator[str]:
        """Yield the title, what stands below it, and the lead."""
        yield paragraph(self._styles.title, run(line(paper.title)))
        below = " · ".join(filter(None, (line(paper.kind), line(paper.house.name), day(paper.made_on))))
        yield paragraph(self._styles.subtitle, run(below))
        for block in paper.lead:
            yield from self._block(block)

    def contents(self, paper: Paper) -> Iterator[str]:
        """Yield the list of contents, which leads to the records."""
        yield paragraph(self._styles.headings[0], run(_("Contents")))
        yield from contents(self._styles.body, [line(title) or "–" for title in paper.contents])

    def section(self, section: Section, depth: int, place: int = 0) -> Iterator[str]:
        """Yield a heading of that depth with its blocks; with a place, counted from 1, the contents lead to it."""
        words = run(line(section.title))
        yield paragraph(self._styles.headings[depth - 1], marked_place(words, place) if place else words)
        for block in section.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Facts():
                yield from self._facts(block)
            case Table():
                yield from self._table(block)
            case Items():
                yield from self._items(block)
            case Text():
                for part in paragraphs(block.text):
                    yield paragraph(self._styles.body, run(part))
            case Chart():
                yield from self._chart(block)

    def _facts(self, block: Facts) -> Iterator[str]:
        facts = facts_said(block)
        if facts:
            label = max(20, min(42, 3 + max(len(label) for label, _value in facts))) * self._width // 100
            yield pairs(self._styles, facts, (label, self._width - label))

    def _table(self, block: Table) -> Iterator[str]:
        if block.title and (block.rows or block.empty):
            yield paragraph(self._styles.caption, run(line(block.title)))
        if not block.rows:
            yield from self._quiet(block.empty)
            return
        block = without_empty(block)
        heads = [line(column.label) for column in block.columns]
        rows = [[said(value) for value in row] for row in block.rows]
        yield grid(
            self._styles,
            heads,
            rows,
            column_widths(heads, rows, [column.share for column in block.columns], self._width),
            right=[column.kind == "number" for column in block.columns],
            told=line(block.title),
        )

    def _items(self, block: Items) -> Iterator[str]:
        if block.title and (block.items or block.empty):
            yield paragraph(self._styles.caption, run(line(block.title)))
        if not block.items:
            yield from self._quiet(block.empty)
        for item in block.items:
            glyph = GLYPHS.get(item.level) if item.level else None
            if glyph is None:
                yield paragraph(self._styles.bullet, run(text(item.text)))
            else:
                yield marked(self._styles.mark, glyph, text(item.text))
            for detail in filter(None, item.details):
                yield paragraph(self._styles.detail, run(text(detail)))

    def _chart(self, block: Chart) -> Iterator[str]:
        if not block.bars:
            yield from self._quiet(block.said)
            return
        if block.title:
            yield paragraph(self._styles.caption, run(line(block.title)))
        rows = [
            (line(bar.label), length, line(bar.said)) for bar, length in zip(block.bars, lengths(block), strict=True)
        ]
        yield bars(self._styles, rows, self._width, colour=ACCENT, told=line(block.title), described=line(block.said))

    def _quiet(self, words: str) -> Iterator[str]:
        if words:
            yield paragraph(self._styles.quiet, run(line(words)))
