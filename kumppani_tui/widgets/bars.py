"""Bars and columns out of block characters, as plain text: for the terminal with and without a screen."""

from __future__ import annotations

from collections.abc import Sequence

WHOLE, HALF = "▄", "▖"
"""A cell of a bar and half of one: of half the height, so that bars below each other stay apart."""

LEVELS = " ▁▂▃▄▅▆▇█"
"""Nothing, then one to eight eighths of a cell from below."""

FILLS = "█▓▒░"
"""Fills that are told apart without colour, the fullest first."""


def _eighths(value: float, most: float, cells: int) -> int:
    """How many eighths of `cells` a value takes; one that is not nothing is at least one."""
    if value <= 0 or most <= 0 or cells <= 0:
        return 0
    return max(1, min(round(min(value / most, 1.0) * cells * 8), cells * 8))


def bar(value: float, most: float, width: int) -> str:
    """A bar from the left of at most `width` cells, as long as the value is of `most`."""
    halves = -(-_eighths(value, most, width) // 4)
    return WHOLE * (halves // 2) + HALF * (halves % 2)


def sparkline(values: Sequence[float | None], most: float | None = None) -> str:
    """One cell for each value, as high as it is of `most` (else the greatest of them); a dot for what is not known."""
    top = most if most is not None else max((value for value in values if value is not None), default=0)
    return "".join("·" if value is None else LEVELS[_eighths(value, top, 1)] for value in values)


def columns(values: Sequence[float], height: int, most: float | None = None) -> list[str]:
    """Lines of `height` from above, one cell for each value: columns as high as the value is of `most`."""
    top = most if most is not None else max(values, default=0)
    filled = [_eighths(value, top, height) for value in values]
    return [
        "".join(LEVELS[min(max(eighths - 8 * level, 0), 8)] for eighths in filled) for level in reversed(range(height))
    ]


def stacked(values: Sequence[float], most: float, width: int) -> tuple[int, ...]:
    """How many whole cells each of several values takes in one bar of at most `width`, which is `most` long.

    Together they take what their sum takes; what is lost by rounding goes to those that lost the most.
    """
    total = sum(value for value in values if value > 0)
    if total <= 0 or most <= 0:
        return tuple(0 for _value in values)
    room = min(max(round(min(total / most, 1.0) * width), 1), width)
    exact = [max(value, 0) / total * room for value in values]
    cells = [int(value) for value in exact]
    for place in sorted(range(len(values)), key=lambda n: cells[n] - exact[n])[: room - sum(cells)]:
        cells[place] += 1
    return tuple(cells)
