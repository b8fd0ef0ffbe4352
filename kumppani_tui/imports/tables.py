"""A table as a reader gives it: rows of text, whatever file they came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One row: its number in the file, counted from 1 with the headers, and its cells, as many as there are headers."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Headers and the rows under them. `uneven` holds the numbers of rows that had more cells than headers."""

    headers: tuple[str, ...]
    lines: tuple[Line, ...]
    uneven: tuple[int, ...] = ()
