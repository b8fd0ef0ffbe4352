"""A workbook of typed tables in the style of the house: what is text stays text, and rows go to disk as they come."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, BinaryIO

from kumppani_tui.documents.paper import Column, Paper, Value
from kumppani_tui.documents.said import kept, line, said
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day
from kumppani_tui.text import cell_width

MOST_ROWS = 1_048_576
"""Rows of a sheet; what is more goes into another one."""

MOST_TEXT = 32_767
"""Length of a text in a cell, in units of UTF-16."""

CUT = N_(" … (the rest was left out)")

NARROWEST, WIDEST, PAIR_WIDEST = 8, 60, 100
"""Widths of a column, in characters."""

WRAPPED = 300
"""Up to how many characters a text takes several lines of its cell; a longer one would fill the screen."""

EXACT = 10**15
"""From here on a spreadsheet would round a whole number: it is written as text."""

_DATE, _FIRST_DAY = "d.m.yyyy", date(1900, 3, 1)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31


class Book:
    """A workbook that is open for writing: a context that writes the file when all went well, and nothing else."""

    def __init__(self, file: BinaryIO, about: Paper) -> None:
        """Begin a workbook; the paper says its title, whose it is and who made it."""
        from xlsxwriter import Workbook

        self._about = about
        self._folder = TemporaryDirectory(prefix="kumppani-", ignore_cleanup_errors=True)
        options = {
            "constant_memory": True,
            "tmpdir": self._folder.name,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book: Any = Workbook(file, options)
        self._names: set[str] = set()
        made = datetime(about.made_on.year, about.made_on.month, about.made_on.day)
        self._book.set_properties(
            {
                "title": line(about.title)[:255],
                "author": line(about.maker)[:255],
                "company": line(about.house.name)[:255],
                "created": made,
            }
        )
        top = {"valign": "top"}
        self.header = self._book.add_format(
            {"bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#E8EEF4", **top}
        )
        self.bold = self._book.add_format({"bold": True, **top})
        self.plain = self._book.add_format(top)
        self.wrapped = self._book.add_format({"text_wrap": True, **top})
        self.dated = self._book.add_format({"num_format": _DATE, "align": "left", **top})

    def __enter__(self) -> Book:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._close()
        finally:
            for sheet in self._book.worksheets():
                with suppress(OSError):
                    sheet.row_data_fh.close()
            self._folder.cleanup()

    def _close(self) -> None:
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as wrapped:
            cause = wrapped.args[0] if wrapped.args else None
            if isinstance(cause, OSError):
                raise cause from wrapped
            raise

    def table(self, title: str, columns: Sequence[Column]) -> TableSheet:
        """Begin a sheet of one table."""
        return TableSheet(self, title, columns)

    def pairs(self, title: str) -> PairSheet:
        """Begin a sheet of labels and values."""
        return PairSheet(self, title)

    def new_sheet(self, title: str) -> Any:
        """Return a new, empty sheet with a legal name of its own, ready to be printed."""
        sheet = self._book.add_worksheet(self._free_name(title))
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        house = line(self._about.house.name)[:80].replace("&", "&&")
        made = _("made on {date}").format(date=day(self._about.made_on)).replace("&", "&&")
        sheet.set_header(f"&L{house}&R{made}")
        sheet.set_footer("&L&A&R&P / &N")
        return sheet

    def _free_name(self, title: str) -> str:
        base = _FORBIDDEN.sub(" ", line(title)).strip().strip("'").strip() or _("Table")
        if base.casefold() == "history":  # Excel keeps this name for itself.
            base += "."
        name, number = _at_a_word(base, _LONGEST_NAME).rstrip("' "), 1
        while name.casefold() in self._names or name.lower() in self._names:
            number += 1
            end = f" ({number})"
            name = _at_a_word(base, _LONGEST_NAME - len(end)).rstrip() + end
        self._names |= {name.casefold(), name.lower()}
        return name

    def put(self, sheet: Any, row: int, column: int, value: Value) -> int:
        """Write a value into a cell as what it is and return how wide it is, in characters."""
        if value is None or value == "":
            return 0
        if isinstance(value, str):
            words = whole(kept(value))
            short = len(words) <= WRAPPED
            sheet.write_string(row, column, words, self.wrapped if short else self.plain)
            return max(map(cell_width, words[:WRAPPED].split("\n")))
        if isinstance(value, date) and value >= _FIRST_DAY:
            sheet.write_datetime(row, column, value, self.dated)
            return 10
        if _is_number(value):
            sheet.write_number(row, column, value, self.plain)
            return len(str(value))
        words = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else said(value)
        sheet.write_string(row, column, words, self.plain)
        return len(words)


class TableSheet:
    """A table on a sheet, and on further ones when it is too long: a header that stays, a filter, fitting widths."""

    def __init__(self, book: Book, title: str, columns: Sequence[Column]) -> None:
        """Begin with the header."""
        self._book, self._title, self._columns = book, title, columns
        self._labels = [whole(line(column.label)) for column in columns]
        self._begin()

    def _begin(self) -> None:
        self._sheet = self._book.new_sheet(self._title)
        # Room for the button of the filter beside the label.
        self._widths = [min(max(cell_width(label) + 3, NARROWEST), 30) for label in self._labels]
        for at, label in enumerate(self._labels):
            self._sheet.write_string(0, at, label, self._book.header)
        self._next = 1

    def add(self, row: Sequence[Value]) -> None:
        """Write the next row."""
        if self._next == MOST_ROWS:
            self.finish()
            self._begin()
        put, sheet, widths, at = self._book.put, self._sheet, self._widths, self._next
        for number, value in enumerate(row):
            width = put(sheet, at, number, value)
            if width >= widths[number]:
                widths[number] = min(width + 1, WIDEST)
        self._next += 1

    def finish(self) -> None:
        """Set what follows from the rows."""
        for at, width in enumerate(self._widths):
            self._sheet.set_column(at, at, width)
        self._sheet.freeze_panes(1, 0)
        self._sheet.repeat_rows(0)
        self._sheet.autofilter(0, 0, self._next - 1, max(len(self._columns) - 1, 0))


class PairSheet:
    """Labels and values one below another, with headings between."""

    def __init__(self, book: Book, title: str) -> None:
        """Begin."""
        self._book, self._sheet, self._next = book, book.new_sheet(title), 0
        self._widths = [NARROWEST, NARROWEST]

    def heading(self, words: str) -> None:
        """Write a heading, apart from what is before it."""
        if self._next:
            self._next += 1
        self._sheet.write_string(self._next, 0, whole(line(words)), self._book.bold)
        self._next += 1

    def add(self, label: str, value: Value, more: str = "") -> None:
        """Write a label, its value and what is said beside it."""
        label = whole(line(label))
        for at, one in enumerate((label, value, more)):
            width = self._book.put(self._sheet, self._next, at, one)
            if at < len(self._widths):
                self._widths[at] = max(self._widths[at], min(width + 1, PAIR_WIDEST if at else WIDEST))
        self._next += 1

    def finish(self) -> None:
        """Set what follows from the rows."""
        for at, width in enumerate(self._widths):
            self._sheet.set_column(at, at, width)


def whole(words: str) -> str:
    """Return a clean text, cut with a visible mark when no cell can hold it."""
    if len(words) <= MOST_TEXT // 2 or _units(words) <= MOST_TEXT:
        return words
    mark = _(CUT)
    kept = words.encode("utf-16-le")[: 2 * (MOST_TEXT - _units(mark))]
    return kept.decode("utf-16-le", "ignore") + mark


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _shortened(name: str, most: int) -> str:
    return name.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _at_a_word(name: str, most: int) -> str:
    """Return a name of `most` units, cut before the word that has no room, unless that word is most of it."""
    cut = _shortened(name, most)
    if cut == name:
        return name
    shorter = _shortened(name, most - 1)
    words = shorter if name[len(shorter) : len(shorter) + 1] == " " else shorter.rpartition(" ")[0]
    return words.rstrip("' ,") + "…" if 2 * len(words) > len(cut) else cut


def _is_number(value: Value) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) if isinstance(value, float) else abs(value) < EXACT
