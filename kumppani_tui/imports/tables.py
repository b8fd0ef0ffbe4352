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
    """Headers and the rows under them, with the numbers of the rows that cannot be trusted."""

    headers: tuple[str, ...]
    lines: tuple[Line, ...]
    uneven: tuple[int, ...] = ()
    """Rows that had more cells than there are headers."""
    misread: tuple[int, ...] = ()
    """Rows in another encoding than most of the file."""
