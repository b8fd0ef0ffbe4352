"""CSV as it comes: from Finnish Excel, from registers, from text editors.

Encoding: UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252; rows in another encoding than
most (of a file put together from two) are marked. Delimiter: semicolon, comma or tab, whichever the header row is cut
by. A quoted cell can hold delimiters and line breaks.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from db.errors import BadInput
from db.text import N_
from kumppani_tui.imports.tables import Line, Table

DELIMITERS = ";\t,"
"""What cells can be separated by; on a tie the first one wins."""

MOST_BYTES = 200 * 1024 * 1024
"""A larger file is no table of partners."""

LONGEST_CELL = 10_000_000

_LONGEST_HEADER = 1_000_000

_END = "\x1e"
"""The mark put after the text."""

_OPEN_QUOTE = N_("{file}, row {row}: a cell never ends. Is there a quotation mark too many?")

_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")


class _Marked:
    """The lines of a text and then a mark, which is a row of its own unless a cell before it never ends."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.at_end = False

    def __iter__(self) -> Iterator[str]:
        yield from io.StringIO(self._text, newline="")
        self.at_end = True
        yield _END


def read_csv(path: Path) -> Table:
    """Read the table in a file. Raises BadInput for what is no table, OSError for what cannot be read."""
    if path.stat().st_size > MOST_BYTES:
        raise BadInput(N_("{file} is too large to be a table of records."), file=path)
    text = decode(path.read_bytes())
    if "\0" in text:
        raise BadInput(N_("{file} is not a text file. Save it as CSV and try again."), file=path)
    return parse(text, str(path))


def decode(data: bytes) -> str:
    """Return the text of a file; bytes that are no UTF-8 stay lone surrogates (PEP 383), which `parse` reads."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    return data.decode("utf-8-sig", errors="surrogateescape")


def parse(text: str, name: str) -> Table:
    """Cut a text into headers and rows; empty rows are left out. `name` is the file's, for messages."""
    delimiter = _delimiter(text)
    csv.field_size_limit(LONGEST_CELL)
    # A line break inside quotes stays what it is; between rows any kind will do.
    source = _Marked(text)
    reader = csv.reader(source, delimiter=delimiter)
    headers: tuple[str, ...] | None = None
    head = 0
    lines: list[Line] = []
    uneven: list[int] = []
    wide: set[int] = set()  # rows that are more than ASCII and sound UTF-8
    odd: set[int] = set()  # rows that are no UTF-8
    number = 0
    try:
        # Counted as a spreadsheet counts: by rows, empty ones too, whatever line breaks their cells hold.
        for number, row in enumerate(reader, 1):
            if source.at_end:
                if row != [_END]:
                    # The mark was swallowed by a cell, and with it every row since the quotation mark.
                    raise BadInput(_OPEN_QUOTE, file=name, row=number)
                break
            if not any(_plain(cell).strip() for cell in row):
                continue
            if not all(map(str.isascii, row)):
                row, is_odd = _decoded(row)
                (odd if is_odd else wide).add(number)
            if headers is None:
                head, headers = number, tuple(_plain(cell).strip() for cell in row)
                continue
            if len(row) > len(headers) and any(cell.strip() for cell in row[len(headers) :]):
                uneven.append(number)
            cells = [*map(_plain, row), *[""] * (len(headers) - len(row))][: len(headers)]
            lines.append(Line(number, tuple(cells)))
    except csv.Error as error:
        if "field limit" in str(error):
            raise BadInput(_OPEN_QUOTE, file=name, row=number + 1) from error
        raise BadInput(
            N_("{file}, row {row}: the row cannot be read: {reason}."), file=name, row=number + 1, reason=error
        ) from error
    if headers is None:
        raise BadInput(N_("{file} has no rows."), file=name)
    misread = min(odd, wide, key=len) if odd and wide else set()
    if head in misread:
        raise BadInput(
            N_("{file}, row {row}: the headers are in another encoding than the rows. Save the file as UTF-8."),
            file=name, row=head,
        )  # fmt: skip
    return Table(headers, tuple(lines), tuple(uneven), tuple(sorted(misread)))


def _decoded(row: list[str]) -> tuple[list[str], bool]:
    """Return the cells of a row, read as Windows-1252 when they are no UTF-8, and whether they were not."""
    data = [cell.encode("utf-8", "surrogateescape") for cell in row]
    try:
        return [cell.decode("utf-8") for cell in data], False
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252; a replacement mark shows where one was.
        return [cell.decode("cp1252", errors="replace") for cell in data], True


def _plain(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA_START) else cell


def _delimiter(text: str) -> str:
    """Return what the header row is cut by, looking outside quotes."""
    counts = dict.fromkeys(DELIMITERS, 0)
    quoted = False
    seen = False
    for char in text[:_LONGEST_HEADER]:
        if char == '"':
            quoted = not quoted
        elif char in "\r\n" and not quoted:
            if seen:
                break
        elif char in counts and not quoted:
            counts[char] += 1
        seen = seen or not char.isspace()
    return max(DELIMITERS, key=lambda one: counts[one])
