"""What must hold of a workbook before a library opens it, since what fills the memory there ends the whole program.

A workbook is a zip file of XML. Its directory says how large each part becomes; the parts that hold cells are unpacked
here in pieces and counted, because a directory can lie, and because two cells far apart make a rectangle of billions.
"""

from __future__ import annotations

import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Literal
from xml.parsers import expat

from db.errors import BadInput
from db.text import N_
from kumppani_tui.imports.readers.limits import (
    LARGE_PART,
    LONGEST_TAG,
    MOST_CELLS,
    MOST_ENTRIES,
    MOST_RATIO,
    MOST_UNPACKED,
)
from kumppani_tui.imports.source import Step, no_step

DAMAGED = N_("{file} is damaged or only a part of a file. Save or fetch it again.")
LOCKED = N_("{file} is locked with a password. Save it without one and try again.")
_BOMB = N_("{file} becomes far too large when it is unpacked; it is no workbook to be read.")
_SPREAD = N_(
    "{file}, {part}: cells reach as far as column {column}, row {row}, more than can be read."
    " Delete what is far from the table."
)

_PIECE = 256 * 1024
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576

_VALUES = rb"(?:[^<>\"']|\"[^\"]*\"|'[^']*')*"
_XLSX = re.compile(rb"<(?:[^<>/\s:]+:)?(row|c)(?=[\s/>])(" + _VALUES + rb")>(</)?")
_ODS = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])(" + _VALUES + rb")>(</)?")
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"|<(?:[^<>/\s:]+:)?c(?=[\s/>])')
_EMPTY_TAIL = re.compile(rb"(?:(?!office:)[^<>])*/>\s*</table:table-row>")
_PLACE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Za-z]*)([0-9]*)[\"']")
_ROWS = re.compile(rb"number-rows-repeated\s*=\s*[\"']\s*\+?([0-9]+)")
_COLUMNS = re.compile(rb"number-columns-repeated\s*=\s*[\"']\s*\+?([0-9]+)")

_NOT_READ = ("docProps/", "customXml/", "xl/drawings/", "xl/printerSettings/")
"""Parts of a workbook that say nothing of its cells."""

BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, LookupError, NotImplementedError, RuntimeError,
          ValueError, OverflowError, struct.error)  # fmt: skip
"""What a broken zip file makes Python raise."""


def check_workbook(path: Path, form: Literal["xlsx", "ods"], step: Step = no_step) -> None:
    """Raises BadInput for a workbook that is damaged, locked or too large for the memory; OSError, what `step` does."""
    try:
        with zipfile.ZipFile(path) as packed:
            _check_directory(path, packed)
            size = max(sum(entry.file_size for entry in packed.infolist()), 1)
            before = 0
            for entry in packed.infolist():
                # Which parts are sheets is said by other parts, so that any of them may be one.
                quick: _Quick = _QuickXlsx() if form == "xlsx" else _QuickOds()
                for unpacked in quick.scan(_well_formed(path, entry, _unpacked(path, packed, entry))):
                    step(min((before + unpacked) / size, 1.0))
                if not quick.is_small:
                    _check_part(path, packed, entry, _XlsxBox() if form == "xlsx" else _OdsBox())
                before += entry.file_size
    except BROKEN as error:
        raise BadInput(DAMAGED, file=path) from error


def _check_directory(path: Path, packed: zipfile.ZipFile) -> None:
    entries = packed.infolist()
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise BadInput(_BOMB, file=path)
    if len({entry.filename for entry in entries}) < len(entries):
        raise BadInput(DAMAGED, file=path)
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadInput(LOCKED, file=path)
    for entry in entries:
        if entry.file_size > LARGE_PART and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise BadInput(_BOMB, file=path)
        is_manifest = entry.filename == "META-INF/manifest.xml" and entry.file_size < LARGE_PART
        if is_manifest and b"encryption-data" in packed.read(entry):
            raise BadInput(LOCKED, file=path)


def _check_part(path: Path, packed: zipfile.ZipFile, entry: zipfile.ZipInfo, box: _Box) -> None:
    """See exactly how far the cells of a part reach."""
    rest = b""
    odd = False
    for piece in _unpacked(path, packed, entry):
        text = rest + piece
        odd = odd or b"<!" in text
        done = box.scan(text, len(text) - 2)
        rest = text[done:]
        if len(rest) > _PIECE:
            rest = rest[max(rest.rfind(b"<"), 0) :]
        if len(rest) > LONGEST_TAG:
            rest = b""
            odd = True
        box.check(path, entry.filename, odd)
    box.scan(rest + b"  ", len(rest) + 2)
    box.check(path, entry.filename, odd)


def _unpacked(path: Path, packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what a part really holds. Raises BadInput when that is more than the directory says."""
    all_of_it = copy(entry)
    all_of_it.file_size = 1 << 62
    left = entry.file_size
    with packed.open(all_of_it) as part:
        while piece := part.read(_PIECE):
            left -= len(piece)
            if left < 0:
                raise BadInput(DAMAGED, file=path)
            yield piece


def _well_formed(path: Path, entry: zipfile.ZipInfo, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the pieces of a part, looking whether its XML is whole. Raises BadInput when it is not.

    The library goes on looking for the end of a table for ever when a file has none.
    """
    if not entry.filename.endswith((".xml", ".rels")) or entry.filename.startswith(_NOT_READ):
        yield from pieces
        return
    parser = expat.ParserCreate()
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            yield piece
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise BadInput(DAMAGED, file=path) from error


class _Quick:
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


class _QuickXlsx(_Quick):
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


class _QuickOds(_Quick):
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


class _Box:
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


class _XlsxBox(_Box):
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


class _OdsBox(_Box):
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
