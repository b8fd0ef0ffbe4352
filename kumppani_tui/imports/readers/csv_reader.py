"""CSV as it comes: from Finnish Excel, from registers, from text editors. It is read as a stream, never whole.

The delimiter is a semicolon, comma, tab or bar, whichever the header row is cut by, or what Excel's first line `sep=`
says. A quoted cell can hold delimiters and line breaks. Rows in another encoding than most (of a file put together from
two) carry a fault, and so do rows with more cells than there are headers. Codes that Statistics Finland writes as
`"'011'"` lose their apostrophes.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import BadInput
from db.progress import Step, no_step
from db.text import N_
from kumppani_tui.imports.header_row import LOOKED_AT, header_row
from kumppani_tui.imports.readers.limits import LONGEST_CELL, LONGEST_ROW, MOST_COLUMNS
from kumppani_tui.imports.readers.opened import check_same, plainly, seen
from kumppani_tui.imports.readers.text_file import EndlessLine, Survey, TextLines, survey, unescaped
from kumppani_tui.imports.source import Fault, Line, Source

DELIMITERS = ";\t,|"
"""What cells can be separated by; on a tie the first one wins."""

SEPARATED: Mapping[str, str] = {
    ";": N_("Cells are separated by semicolons."),
    "\t": N_("Cells are separated by tabs."),
    ",": N_("Cells are separated by commas."),
    "|": N_("Cells are separated by bars."),
}
"""How a table is read, by its delimiter."""

_LONGEST_HEADER = 1_000_000
_STEP_EVERY = 500

_END = "\x1e"
"""The mark put after the text."""

_SEPARATOR = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
_CODE = re.compile(r"'[0-9A-Z._-]{1,20}'")

_OPEN_QUOTE = N_("{file}, row {row}: a cell never ends. Is there a quotation mark too many?")
_UNEVEN = Fault("", N_("The row has more cells than there are headers; is there a stray separator in it?"))
_MISREAD = Fault("", N_("The row is in another encoding than the rest of the file. Save the file as UTF-8."))


@dataclass
class CsvSource(Source):
    """A text table."""

    survey: Survey = field(default_factory=lambda: Survey("utf-8-sig"))
    delimiter: str = ";"
    head: int = 1

    def lines(self, step: Step = no_step) -> Iterator[Line]:
        """Yield the rows under the headers."""
        check_same(self.path, self.seen)
        width = len(self.headers)
        odd_is_wrong = self.survey.odd_is_wrong
        for number, row, odd in _rows(self.path, self.survey, self.delimiter, step):
            if number <= self.head:
                continue
            fault = None
            if len(row) > width:
                if any(cell.strip() for cell in row[width:]):
                    fault = _UNEVEN
                row = row[:width]
            elif len(row) < width:
                row = [*row, *[""] * (width - len(row))]
            if odd is not None and fault is None and odd == odd_is_wrong:
                fault = _MISREAD
            yield Line(number, tuple(row), fault)


class _Marked:
    """The lines of a text and then a mark, which is a row of its own unless a cell before it never ends."""

    def __init__(self, text: TextLines) -> None:
        self._text = text
        self.at_end = False

    def __iter__(self) -> Iterator[str]:
        yield from self._text
        self.at_end = True
        yield _END


def look_at_csv(path: Path, step: Step = no_step) -> CsvSource:
    """Look at a text table: its encoding, its delimiter and its headers. Raises BadInput."""
    now = seen(path)
    with plainly(path):
        found = survey(path, step)
        with TextLines(path, found.whole, LONGEST_ROW) as text:
            first = text.read(_LONGEST_HEADER)
    said = _SEPARATOR.match(first)
    delimiter = said[1] if said and said[1] not in '\r\n"' else _delimiter(first)
    beginning = _beginning(path, found, delimiter)
    if beginning:
        above = header_row([row for _number, row, _odd in beginning])
        number, row, odd = beginning[above]
        headers = tuple(cell.strip() for cell in row)
        named = max(n for n, header in enumerate(headers, 1) if header)
        if named > MOST_COLUMNS:
            raise BadInput(
                N_("{file}, row {row}: there are {n} columns; at most {most} can be read."),
                file=path, row=number, n=named, most=MOST_COLUMNS,
            )  # fmt: skip
        if odd is not None and odd == found.odd_is_wrong:
            raise BadInput(
                N_("{file}, row {row}: the headers are in another encoding than the rows. Save the file as UTF-8."),
                file=path, row=number,
            )  # fmt: skip
        about: list[tuple[str, Mapping[str, object]]] = [(N_("The text is in {encoding}."), {"encoding": found.name})]
        if len(headers) > 1:
            known = SEPARATED.get(delimiter)
            about.append((known, {}) if known else (N_("Cells are separated by “{mark}”."), {"mark": delimiter}))
        if above:
            about.append((N_("The headers are in row {row}; what is above is left out."), {"row": number}))
        return CsvSource(path, "csv", headers[:MOST_COLUMNS], about=tuple(about),
                         survey=found, delimiter=delimiter, head=number, seen=now)  # fmt: skip
    raise BadInput(N_("{file} has no rows."), file=path)


def _beginning(path: Path, found: Survey, delimiter: str) -> list[tuple[int, list[str], bool | None]]:
    """Return the first rows, one at least where there is any. What is wrong further down is told when it is read."""
    rows: list[tuple[int, list[str], bool | None]] = []
    size = 0
    try:
        for one in _rows(path, found, delimiter):
            rows.append(one)
            size += sum(map(len, one[1]))
            if len(rows) == LOOKED_AT or size > _LONGEST_HEADER:
                break
    except BadInput:
        if not rows:
            raise
    return rows


def _rows(
    path: Path, found: Survey, delimiter: str, step: Step = no_step
) -> Iterator[tuple[int, list[str], bool | None]]:
    """Yield number and cells of each row that is not empty, and whether it is no UTF-8; None when it is plain ASCII.

    Rows are counted as a spreadsheet counts them: empty ones too, whatever line breaks their cells hold.
    """
    csv.field_size_limit(LONGEST_CELL)
    number = 0
    mixed = not found.whole
    with plainly(path), TextLines(path, found.whole, LONGEST_ROW) as text:
        said = _SEPARATOR.match(text.read(20))
        text.rewind()
        source = _Marked(text)
        lines = iter(source)
        if said and said[1] == delimiter:
            next(lines)
        # A line break inside quotes stays what it is; between rows any kind will do.
        reader = csv.reader(lines, delimiter=delimiter)
        try:
            for number, row in enumerate(reader, 1):
                if source.at_end:
                    if row != [_END]:
                        # The mark was swallowed by a cell, and with it every row since the quotation mark.
                        raise BadInput(_OPEN_QUOTE, file=path, row=number)
                    break
                text.begin()
                if number % _STEP_EVERY == 0:
                    step(text.share)
                odd = None
                text_of_row = "".join(row)
                if mixed and not text_of_row.isascii():
                    row, odd = _decoded(row)
                if "'" in text_of_row:
                    row = [_plain(cell) if cell[:1] == "'" else cell for cell in row]
                    text_of_row = "".join(row)
                if text_of_row and not text_of_row.isspace():
                    yield number, row, odd
        except csv.Error as error:
            if "field limit" in str(error):
                raise BadInput(_OPEN_QUOTE, file=path, row=number + 1) from error
            raise BadInput(
                N_("{file}, row {row}: the row cannot be read: {reason}."), file=path, row=number + 1, reason=error
            ) from error
        except EndlessLine as error:
            raise BadInput(_OPEN_QUOTE, file=path, row=number + 1) from error
        step(1.0)


def _decoded(row: list[str]) -> tuple[list[str], bool]:
    """Return the cells of a row, read as Windows-1252 when they are no UTF-8, and whether they were not."""
    joined, odd = unescaped("\x1f".join(row))
    parts = joined.split("\x1f")
    if len(parts) == len(row):
        return parts, odd
    # A cell holds that character itself.
    data = [cell.encode("utf-8", "surrogateescape") for cell in row]
    return [one.decode("cp1252" if odd else "utf-8", errors="replace") for one in data], odd


def _plain(cell: str) -> str:
    """Return a cell without the apostrophes that keep spreadsheets from taking it for a formula or a number.

    What our own files have one apostrophe more in front of loses just that one.
    """
    bare = cell.lstrip("'")
    if bare.startswith(_FORMULA_START):
        return cell[1:]
    if _CODE.fullmatch(f"'{bare}"):
        return cell[1:-1] if cell == f"'{bare}" else cell[1:]
    return cell


def _delimiter(text: str) -> str:
    """Return what the header row is cut by, looking outside quotes.

    That is the first row, unless the rows below know nothing of what it is cut by: then it is a title.
    """
    rows = [dict.fromkeys(DELIMITERS, 0)]
    quoted = False
    seen_any = False
    for char in text:
        if char == '"':
            quoted = not quoted
        elif char in "\r\n" and not quoted:
            if seen_any:
                if len(rows) == LOOKED_AT:
                    break
                rows.append(dict.fromkeys(DELIMITERS, 0))
            seen_any = False
        elif char in rows[-1] and not quoted:
            rows[-1][char] += 1
        seen_any = seen_any or not char.isspace()
    first, *below = rows if seen_any or len(rows) == 1 else rows[:-1]
    best = max(DELIMITERS, key=lambda one: first[one])
    if sum(row[best] > 0 for row in below) * 2 < len(below):
        common = max(DELIMITERS, key=lambda one: sum(row[one] > 0 for row in below))
        if sum(row[common] > 0 for row in below) * 2 > len(below):
            return common
    return best
