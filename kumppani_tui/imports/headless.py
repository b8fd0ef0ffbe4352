"""Tables without headers: told from their first row, which is read as data then."""

from __future__ import annotations

from collections.abc import Sequence

from db.text import N_
from kumppani_tui.imports.header_targets import known_but_left, target_called
from kumppani_tui.imports.readers.csv_reader import CsvSource
from kumppani_tui.imports.readers.sheet_reader import SheetSource
from kumppani_tui.imports.source import Source
from kumppani_tui.imports.targets import IMPORTED
from kumppani_tui.imports.value_guess import is_surely_data
from kumppani_tui.locale import _


def read_without_headers(source: Source) -> None:
    """Let the first row of a table be data when it is no headers, and number the columns instead."""
    if not isinstance(source, (CsvSource, SheetSource)) or not _is_data(source.headers):
        return
    source.headers = tuple(_("Column {n}").format(n=n) for n in range(1, len(source.headers) + 1))
    source.head -= 1
    source.about += (
        (N_("There are no headers: the first row is read as data, and columns are told from their cells."), {}),
    )


def name_columns(source: Source, cells: Sequence[Sequence[str]]) -> None:
    """Number the columns that have no header but cells, so that they can be told of and chosen."""
    if all(source.headers):
        return
    source.headers = tuple(
        header or (_("Column {n}").format(n=at + 1) if any(row[at].strip() for row in cells) else "")
        for at, header in enumerate(source.headers)
    )


def _is_data(headers: Sequence[str]) -> bool:
    sure = sum(is_surely_data(header) for header in headers)
    return sure > 0 and sure > sum(_is_known(header) for header in headers)


def _is_known(header: str) -> bool:
    return any(target_called(kind, header) is not None or known_but_left(kind, header) for kind in IMPORTED)
