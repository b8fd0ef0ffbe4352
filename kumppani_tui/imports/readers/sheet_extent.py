"""How far the cells of a sheet reach, read from its XML without making anything of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from db.errors import BadInput
from db.text import N_
from kumppani_tui.imports.readers.limits import LONGEST_TAG, MOST_CELLS
from kumppani_tui.imports.readers.opened import DAMAGED

_SPREAD = N_(
    "{file}, {part}: cells reach as far as column {column}, row {row}, more than can be read."
    " Delete what is far from the table."
)

_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576

_VALUES = rb"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
_XLSX = re.compile(rb"<(?:[^<>/\s:]+:)?(row|c)(?=[\s/>])(" + _VALUES + rb")>(</)?")
_ODS = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])(" + _VALUES + rb")>(</)?")
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"|<(?:[^<>/\s:]+:)?c(?=[\s/>])')
_EMPTY_TAIL = re.compile(rb"(?:(?!office:)[^<>])*/>\s*</table:table-row>")
_PLACE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Za-z]*)([0-9]*)[\"']")
_ROWS = re.compile(rb"number-rows-repeated\s*=\s*[\"']\s*\+?([0-9]+)")
_COLUMNS = re.compile(rb"number-columns-repeated\s*=\s*[\"']\s*\+?([0-9]+)")


class Quick:
    """A first look at a part, which takes a tenth of the time: whether its cells surely lie in a small rectangle.

    It counts too much rather than too little: formats without a value, and cells in comments.
    """

    is_small = True

    def scan(self, pieces: Iterator[bytes]) -> Iterator[int]:
        """Go through a part and yield how many bytes were seen so far; `is_small` says what was found."""
        rest = b""
        seen_bytes = 0
        for piece in pieces:
            seen_bytes += len(piece)
            if self.is_small:
                text = rest + piece
                end = self._cut(text)
                self._take(text[:end])
                rest = text[end:]
                self.is_small = self.is_small and len(rest) <= LONGEST_TAG
            yield seen_bytes
        if self.is_small:
            self._take(rest)

    def _cut(self, text: bytes) -> int:
        """Return where to cut a text so that nothing that belongs together is cut."""
        raise NotImplementedError

    def _take(self, text: bytes) -> None:
        """Take in a part of the text."""
        raise NotImplementedError


class QuickXlsx(Quick):
    """The first look at a sheet of xlsx."""

    def __init__(self) -> None:
        self._columns: set[bytes] = set()
        self._last_row = 0

    def _cut(self, text: bytes) -> int:
        return max(text.rfind(b"<"), 0)

    def _take(self, text: bytes) -> None:
        found = _CELL.findall(text)
        if not found:
            return
        self._columns.update({letters for letters, _row in found})
        rows = {row for _letters, row in found}
        # Cells whose place is not the first thing said of them are left to the exact look.
        if b"" in self._columns:
            self.is_small = False
            return
        self._last_row = max(self._last_row, *map(int, rows))
        last_column = max(map(column_number, self._columns)) + 1
        self.is_small = (
            self._last_row * last_column <= MOST_CELLS and self._last_row <= _LAST_ROW and last_column <= _LAST_COLUMN
        )


class QuickOds(Quick):
    """The first look at the sheets of ods."""

    def __init__(self) -> None:
        self._rows = 0
        self._width = 0

    def _cut(self, text: bytes) -> int:
        return max(text.rfind(b"<table:table-row"), 0)

    def _take(self, text: bytes) -> None:
        before, *rows = text.split(b"<table:table-row")
        self._rows += 1 if b"<table:table-cell" in before or b"<table:covered" in before else 0
        for row in (before, *rows):
            cells, mark, last = row.rpartition(b"<table:table-cell")
            if mark and _EMPTY_TAIL.match(last) is not None:
                row = cells
            width = row.count(b"<table:table-cell") + row.count(b"<table:covered-table-cell")
            times = 1
            if b"repeated" in row:
                width += sum(min(int(one[:9]), _LAST_COLUMN) for one in _COLUMNS.findall(row)) if width else 0
                times = max((min(int(one[:9]), _LAST_ROW) for one in _ROWS.findall(row)), default=1)
            if width:
                self._width = max(self._width, width)
                self._rows += self._empty + times
                self._empty = 0
            else:
                self._empty += times
        self.is_small = self._rows * self._width <= MOST_CELLS and self._rows <= _LAST_ROW

    _empty = 0


class Box:
    """The rectangle that all cells of a sheet lie in, as far as its XML has been read."""

    def __init__(self, tags: re.Pattern[bytes]) -> None:
        self._tags = tags
        self._row = -1
        self._column = -1
        self._first_row = self._first_column = 1 << 40
        self._last_row = self._last_column = -1

    def scan(self, text: bytes, end: int) -> int:
        """Take in the tags that are whole before `end`, and return where the last of them ends."""
        done = 0
        for found in self._tags.finditer(text):
            if found.end() > end:
                break
            self._add(found[1], found[2], found[2].endswith(b"/") or found[3] is not None)
            done = found.end()
        return done

    def check(self, path: Path, part: str, odd: bool) -> None:
        """Raises BadInput when the rectangle is more than the memory should hold.

        So it does for `odd` XML, with comments or endless tags among the cells: no program writes it, and what the
        cells are would be a guess.
        """
        if self._row < 0 and self._column < 0:
            return
        if odd:
            raise BadInput(DAMAGED, file=path)
        if self._last_row < 0:
            return
        rows, columns = self._last_row - self._first_row + 1, self._last_column - self._first_column + 1
        if rows * columns > MOST_CELLS or self._last_row >= _LAST_ROW or self._last_column >= _LAST_COLUMN:
            raise BadInput(
                _SPREAD, file=path, part=Path(part).stem, row=self._last_row + 1,
                column=column_letters(self._last_column),
            )  # fmt: skip

    def _add(self, tag: bytes, values: bytes, empty: bool) -> None:
        raise NotImplementedError

    def _hold(self, row: int, last_row: int, column: int, last_column: int) -> None:
        """Make room for cells."""
        if row < self._first_row:
            self._first_row = row
        if last_row > self._last_row:
            self._last_row = last_row
        if column < self._first_column:
            self._first_column = column
        if last_column > self._last_column:
            self._last_column = last_column


class XlsxBox(Box):
    """The rectangle of a sheet of xlsx."""

    def __init__(self) -> None:
        super().__init__(_XLSX)

    def _add(self, tag: bytes, values: bytes, empty: bool) -> None:
        place = _PLACE.search(values)
        if tag == b"row":
            self._row = int(place[2][:12]) - 1 if place and place[2] else self._row + 1
            self._column = -1
            return
        row = self._row
        if place and place[1] and place[2]:
            row, self._column = int(place[2][:12]) - 1, column_number(place[1][:6])
        else:
            self._column += 1
        if not empty:
            self._hold(max(row, 0), max(row, 0), self._column, self._column)


class OdsBox(Box):
    """The rectangle of the sheets of ods."""

    def __init__(self) -> None:
        super().__init__(_ODS)
        self._repeated = 1

    def _add(self, tag: bytes, values: bytes, empty: bool) -> None:
        if tag == b"table":
            self._row, self._repeated = -1, 1
            return
        if tag == b"table-row":
            self._row += self._repeated
            rows = _ROWS.search(values)
            self._repeated = min(int(rows[1][:12]), _LAST_ROW) if rows else 1
            self._row, self._column = self._row if self._row >= 0 else 0, -1
            return
        columns = _COLUMNS.search(values)
        self._column += min(int(columns[1][:12]), _LAST_COLUMN) if columns else 1
        if not empty or b"office:value" in values:
            row = max(self._row, 0)
            # Before the rectangle there are rows, which begin with the first column.
            self._hold(row, row + max(self._repeated, 1) - 1, 0, self._column)


def column_number(letters: bytes) -> int:
    """Return the number of a column, counted from 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def column_letters(number: int) -> str:
    """Return what a spreadsheet calls a column that is counted from 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
