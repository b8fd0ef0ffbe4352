"""The columns of a record list and how a given width is divided between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

GAP = 2
"""Empty cells between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a record list; its place in the sequence of columns is the place of its cell in a row."""

    id: str
    """Name of the column for the program; never shown."""
    title: str = ""
    """What the header says, in the user's language."""
    width: int | None = None
    """Fixed width in cells, or None when the column shares what the fixed ones leave over."""
    weight: int = 1
    """How big a share a flexible column gets of the room that is left."""
    min_width: int = 8
    """Cells below which a flexible column is not narrowed."""
    max_width: int | None = None
    """Cells above which a flexible column does not grow, so that the eye still finds the next column."""
    align: Literal["left", "right"] = "left"
    """Numbers and amounts go right, everything else left."""
    priority: int = 0
    """When there is no room for all columns the lowest priority leaves first, of equals the last one."""

    from_width: int = 0
    """Cells of the line below which the column is left out, for others need the room more."""

    @property
    def least(self) -> int:
        """The fewest cells the column can be shown in."""
        return self.min_width if self.width is None else self.width


class Placed(NamedTuple):
    """A column that fits on the line."""

    cell: int
    """The place of the column's cell in a row."""
    column: Column
    left: int
    """Cells before the column, counted from the end of the gutter."""
    width: int
    """Cells the column takes."""


def place(columns: Sequence[Column], width: int) -> tuple[Placed, ...]:
    """Divide `width` cells between the columns, leaving out the least important when they do not all fit.

    The result depends on the width alone, never on the data, so nothing moves when rows arrive.
    """
    if not columns or width <= 0:
        return ()
    shown = [i for i, column in enumerate(columns) if column.from_width <= width] or [0]
    while len(shown) > 1 and _needed([columns[i] for i in shown]) > width:
        shown.remove(min(shown, key=lambda i: (columns[i].priority, -i)))
    kept = [columns[i] for i in shown]
    widths = [min(column.least, width) for column in kept]
    _grow(kept, widths, width - GAP * (len(kept) - 1) - sum(widths))
    placed = []
    left = 0
    for index, column, cells in zip(shown, kept, widths, strict=True):
        placed.append(Placed(index, column, left, cells))
        left += cells + GAP
    return tuple(placed)


def _needed(columns: Sequence[Column]) -> int:
    """The fewest cells in which the columns can stand beside each other."""
    return sum(column.least for column in columns) + GAP * (len(columns) - 1)


def _grow(columns: Sequence[Column], widths: list[int], spare: int) -> None:
    """Hand the spare cells to the flexible columns by weight, none beyond its greatest width; changes `widths`."""
    while spare > 0:
        growing = [
            i
            for i, column in enumerate(columns)
            if column.width is None and (column.max_width is None or widths[i] < column.max_width)
        ]
        total = sum(columns[i].weight for i in growing)
        if not total:
            return
        whole = spare
        for i in growing:
            most = columns[i].max_width
            # At least one cell each round, so that the remainder of the division is handed out too.
            share = min(max(whole * columns[i].weight // total, 1), spare)
            share = share if most is None else min(share, most - widths[i])
            widths[i] += share
            spare -= share
