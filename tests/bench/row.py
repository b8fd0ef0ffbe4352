"""One line of the benchmark's table, and the figures in it."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured: the figure and what it is held against, both as texts, and how they compare.

    `size` is the number of partners, `ratio` the figure divided by the reference, `bound` the most that it may be.
    """

    name: str
    size: int
    figure: str
    reference: str
    ratio: float
    bound: float

    @property
    def over(self) -> bool:
        """Whether the bound is broken."""
        return self.ratio > self.bound


def p95(values: Sequence[float]) -> float:
    """Return the value that 95 of 100 do not pass."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * 95 // 100) - 1))]


def pair_ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return the median of the ratios of pairs that ran one after the other: a busy moment falls on both."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


def ms(seconds: float) -> str:
    """Return a time in milliseconds."""
    return f"{seconds * 1000:.1f} ms"


def both(values: Sequence[float]) -> str:
    """Return the median and the 95th percentile of times in seconds."""
    return f"{statistics.median(values) * 1000:.1f} / {p95(values) * 1000:.1f} ms"


def heading() -> str:
    """Return the first line of the table."""
    return _line("row", "size", "median / p95", "reference", "ratio", "bound", "")


def line(row: Row) -> str:
    """Return the line of a row."""
    said = "OVER" if row.over else "ok"
    size = f"{row.size:,}"
    return _line(row.name, size, row.figure, row.reference, f"{row.ratio:.2f}", f"{row.bound:.1f}", said)


def _line(*cells: str) -> str:
    widths: Iterator[int] = iter((46, 9, 20, 38, 7, 7, 5))
    name, size, figure, reference, *rest = cells
    return (
        f"{name:<{next(widths)}}{size:>{next(widths)}}{figure:>{next(widths)}}   {reference:<{next(widths)}}"
        + "".join(f"{cell:>{next(widths)}}" for cell in rest)
    ).rstrip()
