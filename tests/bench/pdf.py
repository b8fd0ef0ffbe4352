"""How long a PDF takes, held against a typst loop that writes the same cells as plainly as its manual does."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO

from kumppani_tui.documents.paper import Facts, House, Paper, Section, Table
from kumppani_tui.documents.pdf_writer import write
from kumppani_tui.documents.said import facts_said, said
from tests.bench.row import Row, both, pair_ratio
from tests.bench.word import SECTIONS, agreement_section

BOUND = 1.8
RUNS = 3

BARE = """\
import sys, typst
source = b'''
#set document(title: "Agreements")
#for (name, tables) in json("data.json") {
  heading(name)
  for (head, rows) in tables {
    if head == none { grid(columns: 2, ..rows.flatten()) } else {
      table(columns: head.len(), table.header(..head), ..rows.flatten())
    }
  }
}
'''
files = {"main.typ": source, "data.json": sys.stdin.buffer.read()}
sys.stdout.buffer.write(typst.compile(files, format="pdf", pdf_standards="ua-1", ignore_system_fonts=True))
"""


def pdf(scale: float = 1.0) -> Iterator[Row]:
    """Write 500 sections of facts and tables both ways, each in a process of its own, taking turns."""
    sections = [agreement_section(number) for number in range(SECTIONS)]
    ours, theirs = [], []
    for _run in range(max(2, round(RUNS * scale))):
        ours.append(_timed(_ours, sections))
        theirs.append(_timed(_bare, sections))
    yield Row("sections to pdf", SECTIONS, both(ours), f"typst {both(theirs)}", pair_ratio(ours, theirs), BOUND)


def _timed(way: Callable[[list[Section]], None], sections: list[Section]) -> float:
    start = time.perf_counter()
    way(sections)
    return time.perf_counter() - start


def _ours(sections: list[Section]) -> None:
    paper = Paper("bench", "Agreements", "en", date(2026, 11, 23), "", House(), (), sections, len(sections))
    write(paper, BytesIO())


def _bare(sections: list[Section]) -> None:
    data = [(section.title, [_cells(block) for block in section.blocks]) for section in sections]
    subprocess.run([sys.executable, "-c", BARE], input=json.dumps(data).encode(), check=True, capture_output=True)


def _cells(block: object) -> tuple[list[str] | None, list[list[str]]]:
    if isinstance(block, Table):
        return [column.label for column in block.columns], [list(map(said, row)) for row in block.rows]
    assert isinstance(block, Facts)
    return None, [list(fact) for fact in facts_said(block)]
