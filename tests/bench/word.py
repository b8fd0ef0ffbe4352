"""How long a Word document takes, held against python-docx writing the same cells one by one, as its manual does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO

from kumppani_tui.documents.docx_writer import write
from kumppani_tui.documents.paper import Column, Fact, Facts, House, Paper, Section, Table
from kumppani_tui.documents.said import facts_said, said
from tests.bench.row import Row, both, pair_ratio

BOUND = 1.0
SECTIONS = 500
RUNS = 5
COLUMNS = (Column("what", "What"), Column("who", "Who"), Column("on", "On", "date"), Column("hours", "Hours", "number"))


def word(scale: float = 1.0) -> Iterator[Row]:
    """Write 500 sections of facts and tables both ways, taking turns."""
    sections = [agreement_section(number) for number in range(SECTIONS)]
    ours, theirs = [], []
    for _run in range(max(2, round(RUNS * scale))):
        ours.append(_timed(_ours, sections))
        theirs.append(_timed(_bare, sections))
    bare = f"python-docx {both(theirs)}"
    yield Row("sections to docx", SECTIONS, both(ours), bare, pair_ratio(ours, theirs), BOUND)


def agreement_section(number: int) -> Section:
    """Return one agreement, as a summary tells of it."""
    facts = tuple(Fact(f"f{n}", f"Fact {n}", f"Value {n} of section {number}") for n in range(9))
    end = Fact("end", "Ends", date(2027, 12, 31), "date")
    rows = tuple((f"Obligation {n} of {number}", "Institution", date(2026, 11, n + 1), n * 12.5) for n in range(4))
    tables = (Table("obligations", "Obligations", COLUMNS, rows), Table("people", "People", COLUMNS, rows[:2]))
    return Section(f"Agreement {number}", (Facts((*facts, end)), *tables), uid=str(number))


def _timed(way: Callable[[list[Section]], None], sections: list[Section]) -> float:
    start = time.perf_counter()
    way(sections)
    return time.perf_counter() - start


def _ours(sections: list[Section]) -> None:
    paper = Paper("bench", "Agreements", "en", date(2026, 11, 23), "", House(), (), sections, len(sections))
    write(paper, BytesIO())


def _bare(sections: list[Section]) -> None:
    from docx import Document

    document = Document()
    for section in sections:
        document.add_heading(section.title, 1)
        for block in section.blocks:
            if isinstance(block, Facts):
                rows: list[tuple[str, ...]] = [*facts_said(block)]
            elif isinstance(block, Table):
                rows = [tuple(column.label for column in block.columns), *(tuple(map(said, row)) for row in block.rows)]
            table = document.add_table(len(rows), len(rows[0]))
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
    document.save(BytesIO())
