"""Charts for the terminal: lines of content with bars out of block characters and the numbers always beside.

They are pure functions: what they say can be read without colour, and every line has at most the width asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from kumppani_tui.text import cell_width, fit
from kumppani_tui.widgets.bars import FILLS, bar, stacked

GAP = 2
"""Cells between the columns of a chart."""

NARROWEST = 6
"""A bar shorter than this says nothing and is left out."""

LABEL_SHARE = 0.42
"""How much of the width the labels take at most."""

COLOURS = ("$primary", "$accent", "$soon", "$done")
"""The colours of the parts of a stacked bar; their fills tell them apart without."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a chart: its label, the numbers beside it as text, and the value that its bar shows."""

    label: str
    numbers: tuple[str, ...]
    value: float = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """A line whose bar is made of parts."""

    label: str
    numbers: tuple[str, ...]
    values: tuple[float, ...]


def _widths(lines: Sequence[Line | Parts], heads: Sequence[str], width: int) -> tuple[int, list[int], int]:
    """The width of the labels, of each column of numbers, and what is left for the bars (0 for no room)."""
    count = max((len(line.numbers) for line in lines), default=0)
    columns = [
        max(
            cell_width(heads[n + 1]) if n + 1 < len(heads) else 0,
            *(cell_width(line.numbers[n]) if n < len(line.numbers) else 0 for line in lines),
        )
        for n in range(count)
    ]
    used = sum(columns) + GAP * count
    label = max((cell_width(line.label) for line in lines), default=0)
    label = max(label, cell_width(heads[0]) if heads else 0)
    label = max(min(label, max(int(width * LABEL_SHARE), width - used - GAP - 20)), 1)
    label = min(label, max(width - used, 1))
    left = width - label - used - GAP
    return label, columns, left if left >= NARROWEST else 0


def _head(heads: Sequence[str], label: int, columns: Sequence[int]) -> list[Content]:
    if not heads:
        return []
    cells = [fit(head, width, right=True) for head, width in zip(heads[1:], columns, strict=False)]
    return [Content.styled((" " * GAP).join([fit(heads[0], label), *cells]).rstrip(), "$quiet")]


def _row(line: Line | Parts, label: int, columns: Sequence[int]) -> Content:
    """Label and numbers: the first number is the one that counts, the others are quieter."""
    found = [Content(fit(line.label, label))]
    for place, (number, width) in enumerate(zip(line.numbers, columns, strict=False)):
        cell = " " * GAP + fit(number, width, right=True)
        found.append(Content.styled(cell, "bold" if place == 0 else "$quiet"))
    return Content("").join(found)


def bars(
    lines: Sequence[Line],
    width: int,
    heads: Sequence[str] = (),
    *,
    most: float | None = None,
    like: Sequence[Line] = (),
) -> list[Content]:
    """Horizontal bars, aligned; `heads` name the columns, the label's first. The longest bar is `most` long.

    `like` are lines of other charts whose columns are to stand where those of this one stand.
    """
    if not lines:
        return []
    label, columns, room = _widths([*lines, *like], heads, width)
    top = most if most is not None else max(line.value for line in lines)
    found = _head(heads, label, columns)
    for line in lines:
        drawn = bar(line.value, top, room) if room else ""
        found.append(Content.assemble(_row(line, label, columns), " " * GAP if drawn else "", (drawn, "$primary")))
    return found


def stacks(
    lines: Sequence[Parts], width: int, heads: Sequence[str] = (), colours: Sequence[str] = COLOURS
) -> list[Content]:
    """Horizontal bars of parts, each part with a fill and colour of its own; the longest bar fills the room."""
    if not lines:
        return []
    label, columns, room = _widths(lines, heads, width)
    most = max(sum(line.values) for line in lines)
    found = _head(heads, label, columns)
    for line in lines:
        cells = stacked(line.values, most, room) if room else ()
        drawn = [Content.styled(FILLS[n % 4] * size, colours[n % 4]) for n, size in enumerate(cells) if size]
        found.append(Content.assemble(_row(line, label, columns), " " * GAP if drawn else "", *drawn))
    return found


def legend(names: Sequence[str], width: int, colours: Sequence[str] = COLOURS) -> list[Content]:
    """What the fills of `stacks` mean, in as many lines as it takes."""
    found: list[Content] = []
    here = Content("")
    for n, name in enumerate(names):
        part = Content.assemble((FILLS[n % 4] * 2, colours[n % 4]), (f" {name}", "$quiet"))
        if here.cell_length and here.cell_length + 3 + part.cell_length > width:
            found.append(here)
            here = Content("")
        here = Content.assemble(here, "   ", part) if here.cell_length else part
    return [*found, here] if here.cell_length else found


def compared(now: float, before: float, width: int) -> str:
    """A year against the one before: what both have `■`, what is more now `□`, what is missing now `·`."""
    most = max(now, before)
    if most <= 0 or width <= 0:
        return ""
    both, whole = round(min(now, before) / most * width), width
    return "■" * both + ("□" if now >= before else "·") * (whole - both)


def beside(left: Sequence[Content], right: Sequence[Content], width: int, gap: int = 4) -> list[Content]:
    """Two charts beside each other, the left one `width` cells wide."""
    found = []
    for n in range(max(len(left), len(right))):
        one = left[n] if n < len(left) else Content("")
        other = right[n] if n < len(right) else Content("")
        pad = " " * max(width + gap - one.cell_length, 0) if other.cell_length else ""
        found.append(Content.assemble(one, pad, other))
    return found
