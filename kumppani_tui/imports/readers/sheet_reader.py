"""Workbooks: xlsx, xlsm and ods. Cells come as their types say; of formulas what they last gave is read, none is run.

The library holds the sheet that is read in memory as a whole, so `sheet_guard` looks first how much that is. Rows are
turned into text one at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from db.errors import BadInput
from db.progress import Step, no_step
from db.text import N_
from kumppani_tui.imports.header_row import LOOKED_AT, header_row
from kumppani_tui.imports.readers.limits import MOST_COLUMNS
from kumppani_tui.imports.readers.opened import DAMAGED, check_same, plainly, seen
from kumppani_tui.imports.readers.sheet_guard import LOCKED, check_workbook
from kumppani_tui.imports.source import Line, Source

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_STEP_EVERY = 500

_EXACT = 2**53
"""Whole numbers below this are exact."""

_Rows = Iterator[tuple[int, list[Any]]]


@dataclass
class SheetSource(Source):
    """A sheet of a workbook."""

    head: int = 1
    width: int = 0

    def lines(self, step: Step = no_step) -> Iterator[Line]:
        """Yield the rows under the headers, numbered as the sheet shows them."""
        check_same(self.path, self.seen)
        with _opened(self.path) as book:
            sheet = _read(self.path, book, self.sheet)
            for number, row in _rows(self.path, sheet, step):
                if number > self.head:
                    cells = [cell_text(value) for value in row[: self.width]]
                    if any(cell and not cell.isspace() for cell in cells):
                        yield Line(number, (*cells, *[""] * (self.width - len(cells))))
            step(1.0)


def look_at_workbook(path: Path, form: Literal["xlsx", "ods"], sheet: str = "", step: Step = no_step) -> SheetSource:
    """Look at a workbook: its sheets, and the headers of the one that is named or else of the first with rows.

    Raises BadInput.
    """
    now = seen(path)
    with plainly(path):
        check_workbook(path, form, step)
    with _opened(path) as book:
        shown, hidden = _sheets(book)
        names = (*shown, *hidden)
        if not names:
            raise BadInput(N_("{file} has no sheets."), file=path)
        if sheet and sheet not in names:
            raise BadInput(
                N_("{file} has no sheet “{sheet}”. The sheets are: {sheets}."),
                field="sheet", file=path, sheet=sheet, sheets=", ".join(names),
            )  # fmt: skip
        name, found = "", None
        for one in (sheet,) if sheet else names:
            if found is not None and one in hidden:
                break
            head = _head(path, _read(path, book, one))
            if head is not None and (found is None or len(head[1]) > 1):
                name, found = one, head
            # What has one column is a page of words before the table rather than a table.
            if found is not None and len(found[1]) > 1:
                break
        if found is None:
            if sheet:
                raise BadInput(N_("{file}, sheet “{sheet}”, has no rows."), file=path, sheet=sheet)
            raise BadInput(N_("{file} has no rows."), file=path)
        number, headers, width, above = found
    if len(headers) > MOST_COLUMNS:
        raise BadInput(
            N_("{file}, sheet “{sheet}”, row {row}: there are {n} columns; at most {most} can be read."),
            file=path, sheet=name, row=number, n=len(headers), most=MOST_COLUMNS,
        )  # fmt: skip
    headers += ("",) * (width - len(headers))
    about: list[tuple[str, Mapping[str, object]]] = []
    if not sheet and name != names[0]:
        about.append((N_("The sheet “{sheet}” is read: the ones before it hold no table."), {"sheet": name}))
    if above:
        about.append((N_("The headers are in row {row}; what is above is left out."), {"row": number}))
    return SheetSource(path, form, headers, sheets=names, sheet=name, about=tuple(about),
                       head=number, width=width, seen=now)  # fmt: skip


def cell_text(value: Any) -> str:
    """Return what a cell holds as text: dates as ISO 8601, numbers with the digits they need, a truth as 1 or 0."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        # A moment is a fraction of a day, which hits no second exactly.
        if value.microsecond >= 500_000 and value.year < 9999:
            value += timedelta(seconds=1)
        value = value.replace(microsecond=0)
        return value.date().isoformat() if value.time() == time() else f"{value.date().isoformat()} {_clock(value)}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return _clock(value)
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if seconds else f"{hours}:{minutes:02}"
    return "" if value is None else str(value)


def _number(value: float) -> str:
    """Return a number with the 15 digits that spreadsheets show, never with an exponent."""
    if not isfinite(value):
        return ""
    if value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    text = f"{value:.15g}"
    return format(Decimal(text), "f") if "e" in text else text


def _clock(value: datetime | time) -> str:
    return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"


@contextmanager
def _opened(path: Path) -> Iterator[CalamineWorkbook]:
    """Open a workbook. Raises BadInput for one that cannot be read."""
    with _calmly(path):
        from python_calamine import CalamineWorkbook

        with plainly(path):
            book = CalamineWorkbook.from_path(str(path))
    try:
        yield book
    finally:
        book.close()


@contextmanager
def _calmly(path: Path, sheet: str = "") -> Iterator[None]:
    """Turn what the library says of a broken workbook into one sentence."""
    from python_calamine import CalamineError, PasswordError

    try:
        yield
    except PasswordError as error:
        raise BadInput(LOCKED, file=path) from error
    except (CalamineError, ValueError, OverflowError) as error:
        raise _damaged(path, sheet) from error
    except BaseException as error:
        # What the library did not expect arrives as an exception that is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(path, sheet) from error


def _damaged(path: Path, sheet: str) -> BadInput:
    if sheet:
        return BadInput(N_("{file}, sheet “{sheet}”, is damaged. Save the workbook again."), file=path, sheet=sheet)
    return BadInput(DAMAGED, file=path)


def _sheets(book: CalamineWorkbook) -> tuple[list[str], list[str]]:
    """Return the names of the sheets that hold cells: those shown, those hidden."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    shown = [one.name for one in sheets if one.visible == SheetVisibleEnum.Visible]
    return shown, [one.name for one in sheets if one.visible != SheetVisibleEnum.Visible]


def _read(path: Path, book: CalamineWorkbook, name: str) -> CalamineSheet:
    with _calmly(path, name):
        return book.get_sheet_by_name(name)


def _rows(path: Path, sheet: CalamineSheet, step: Step = no_step) -> _Rows:
    """Yield the number and the values of each row, from the first of the sheet on. Raises BadInput."""
    height = max(sheet.total_height, 1)
    rows = sheet.iter_rows()
    for number in count(1):
        try:
            row = next(rows)
        except StopIteration:
            return
        except Exception as error:  # a value that Python has no room for, such as a year of five digits
            raise BadInput(
                N_("{file}, sheet “{sheet}”, row {row}: a cell cannot be read."),
                file=path, sheet=sheet.name, row=number,
            ) from error  # fmt: skip
        if number % _STEP_EVERY == 0:
            step(min(number / height, 1.0))
        yield number, row


def _head(path: Path, sheet: CalamineSheet) -> tuple[int, tuple[str, ...], int, bool] | None:
    """Return the row of the headers, the headers, how many columns there are and whether something stands above.

    Headers are the first row with text in two cells, unless it only names groups of them; in a sheet of one column
    the first row with anything.
    """
    seen_rows: list[tuple[int, list[Any]]] = []
    texts: list[list[str]] = []
    found: int | None = None
    for number, row in _rows(path, sheet):
        cells = [cell_text(value) for value in row]
        if not any(cell.strip() for cell in cells):
            continue
        if found is None and sum(isinstance(value, str) and bool(value.strip()) for value in row) > 1:
            found = len(seen_rows)
        seen_rows.append((number, row))
        texts.append(cells)
        if len(seen_rows) == LOOKED_AT:
            break
    if not seen_rows:
        return None
    at = 0 if found is None else header_row(texts, found)
    return _headers(*seen_rows[at], at > 0)


def _headers(number: int, row: list[Any], above: bool) -> tuple[int, tuple[str, ...], int, bool]:
    texts = [cell_text(value).strip() for value in row]
    named = max(n for n, text in enumerate(texts, 1) if text)
    return number, tuple(texts[:named]), min(len(row), max(named, MOST_COLUMNS)), above
