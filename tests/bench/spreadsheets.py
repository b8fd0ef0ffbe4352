"""How long records take to Excel and CSV, held against each format's own library writing the same cells in a loop."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO, TextIOWrapper

from kumppani_tui.documents import csv_paper, xlsx_writer
from kumppani_tui.documents.paper import Column, Fact, Facts, House, Paper, Section, Table, Value
from tests.bench.row import Row, both, pair_ratio

EXCEL_BOUND, CSV_BOUND = 1.5, 2.5
"""CSV cells are cleaned and made harmless one by one, which the library's own loop does not do."""

RECORDS = 5_000
RUNS = 3
COLUMNS = (Column("what", "What"), Column("who", "Who"), Column("on", "On", "date"), Column("hours", "Hours", "number"))


def spreadsheets(scale: float = 1.0) -> Iterator[Row]:
    """Write 5,000 records of facts and a table each way, taking turns."""
    sections = [_section(number) for number in range(RECORDS)]
    for name, ours, theirs, library, bound in (
        ("records to xlsx", _excel, _bare_excel, "xlsxwriter", EXCEL_BOUND),
        ("records to csv", _csv, _bare_csv, "csv", CSV_BOUND),
    ):
        one, other = [], []
        for _run in range(max(2, round(RUNS * scale))):
            one.append(_timed(ours, sections))
            other.append(_timed(theirs, sections))
        yield Row(name, RECORDS, both(one), f"{library} {both(other)}", pair_ratio(one, other), bound)


def _section(number: int) -> Section:
    facts = [Fact(f"f{n}", f"Fact {n}", f"Value {n} of record {number}") for n in range(12)]
    facts += [Fact(f"d{n}", f"Day {n}", date(2026, 11, n + 1), "date") for n in range(4)]
    facts += [Fact(f"n{n}", f"Number {n}", number * n, "number") for n in range(4)]
    rows = tuple((f"Obligation {n} of {number}", "Institution", date(2026, 11, n + 1), n * 12.5) for n in range(2))
    return Section(
        f"Agreement {number}", (Facts(tuple(facts)), Table("t", "Obligations", COLUMNS, rows)), uid=str(number)
    )


def _timed(way: Callable[[list[Section]], None], sections: list[Section]) -> float:
    start = time.perf_counter()
    way(sections)
    return time.perf_counter() - start


def _paper(sections: list[Section]) -> Paper:
    return Paper("bench", "Agreements", "en", date(2026, 11, 23), "", House(), (), sections, len(sections))


def _excel(sections: list[Section]) -> None:
    xlsx_writer.write(_paper(sections), BytesIO())


def _csv(sections: list[Section]) -> None:
    csv_paper.write(_paper(sections), BytesIO())


def _cells(section: Section) -> tuple[list[Value], tuple[tuple[Value, ...], ...]]:
    facts, table = section.blocks
    assert isinstance(facts, Facts) and isinstance(table, Table)
    return [section.title, *(fact.value for fact in facts.facts), section.uid], table.rows


def _bare_excel(sections: list[Section]) -> None:
    from xlsxwriter import Workbook

    book = Workbook(BytesIO(), {"constant_memory": True})
    dated = book.add_format({"num_format": "d.m.yyyy"})
    first, second, line = book.add_worksheet(), book.add_worksheet(), 0

    def put(sheet: object, row: int, cells: list[Value]) -> None:
        for at, value in enumerate(cells):
            if isinstance(value, date):
                sheet.write_datetime(row, at, value, dated)  # type: ignore[attr-defined]
            else:
                sheet.write(row, at, value)  # type: ignore[attr-defined]

    for row, section in enumerate(sections):
        cells, rows = _cells(section)
        put(first, row, cells)
        for one in rows:
            put(second, line, [section.title, *one, section.uid])
            line += 1
    book.close()


def _bare_csv(sections: list[Section]) -> None:
    file = TextIOWrapper(BytesIO(), "utf-8-sig", newline="")
    writer = csv.writer(file, delimiter=";")
    for section in sections:
        cells, rows = _cells(section)
        *said, uid = [f"{one.day}.{one.month}.{one.year}" if isinstance(one, date) else str(one) for one in cells]
        writer.writerow([*said, "\n".join(" | ".join(map(str, row)) for row in rows), uid])
    file.flush()
