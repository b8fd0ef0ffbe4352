"""Milestones on a line of time as text: years and months on top, marks on the line, names below them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from db.rules.timeline import Scale, scale
from db.views.strategy import MilestoneRow
from kumppani_tui.locale import _, ngettext
from kumppani_tui.locale.dates import MONTHS
from kumppani_tui.text import cell_width, ellipsis, printable

MARKS = {"DONE": "◆", "OPEN": "◇", "LATE": "▲", "DROPPED": "–"}
"""The mark of a milestone's state."""

STYLES = {"DONE": "$done", "OPEN": "$title", "LATE": "$overdue", "DROPPED": "$quiet"}
"""Its colour, which says nothing that the mark does not."""

WEIGHT = ("DROPPED", "DONE", "OPEN", "LATE")
"""Which mark is seen where several milestones share a cell: the last of them."""

_QUARTERS = ("I", "II", "III", "IV")

_LABEL = 24
"""Cells of a name below the line at most, with its mark."""

_LEAST = 12
"""Cells below which a name tells nothing."""


def state_of(milestone: MilestoneRow, today: date) -> str:
    """Return the state with which it is marked: late for an open one that is overdue."""
    return "LATE" if milestone.is_late(today) else milestone.state


def timeline_content(
    milestones: Sequence[MilestoneRow], today: date, width: int, *, lanes: int = 2, empty: str = ""
) -> Content:
    """Return the timeline in lines of at most `width` cells; names of milestones stand in at most `lanes` lines."""
    if not milestones:
        return Content.styled(empty, "$quiet")
    line = scale([one.due_on for one in milestones], today, width)
    marks: dict[int, str] = {}
    for one in milestones:
        cell, state = line.cell(one.due_on), state_of(one, today)
        marks[cell] = max(marks.get(cell, "DROPPED"), state, key=WEIGHT.index)
    parts = [*_names_of_time(line), _axis(line, marks, today)]
    parts += _names(milestones, line, today, lanes)
    parts.append(_legend(milestones, today, width))
    return Content("\n").join(parts)


def _put(line: list[str], cell: int, text: str) -> None:
    """Write text into a line of cells, as far as the line goes."""
    for place, character in enumerate(text, cell):
        if place < len(line):
            line[place] = character


def _names_of_time(line: Scale) -> list[Content]:
    years, steps = [" "] * line.width, [" "] * line.width
    for tick in line.years():
        _put(years, tick.cell, str(tick.on.year))
    found = [Content.styled("".join(years).rstrip(), "$quiet")]
    if line.step != "year":
        for tick in line.ticks():
            month = _(MONTHS[tick.on.month - 1])
            _put(steps, tick.cell, month if line.step == "month" else _QUARTERS[(tick.on.month - 1) // 3])
        found.append(Content.styled("".join(steps).rstrip(), "$quiet"))
    return found


def _axis(line: Scale, marks: dict[int, str], today: date) -> Content:
    cells: list[tuple[str, str]] = [("─", "$border-blurred")] * line.width
    for tick in line.ticks():
        cells[tick.cell] = ("┼", "$border-blurred")
    cells[line.cell(today)] = ("┃", "$key")
    for cell, state in marks.items():
        cells[cell] = (MARKS[state], STYLES[state])
    return Content.assemble(*cells)


def _names(milestones: Sequence[MilestoneRow], line: Scale, today: date, lanes: int) -> list[Content]:
    """Return lines with the names of milestones below their marks; those without room stand on the line only.

    What is still to be reached gets its place first.
    """
    order = sorted(milestones, key=lambda one: (one.state != "OPEN", one.due_on, one.id))
    taken: list[list[tuple[int, int, MilestoneRow, str]]] = [[] for _lane in range(lanes)]
    for one in order:
        if one.state == "DROPPED":
            continue
        mark = MARKS[state_of(one, today)]
        whole = ellipsis(f"{mark} {printable(one.title)}", min(_LABEL, line.width))
        at = line.cell(one.due_on)
        for lane in taken:
            place = _room(at, cell_width(whole), line.width, lane)
            if place is not None:
                start, cells = place
                lane.append((start, cells, one, ellipsis(whole, cells)))
                break
    found = []
    for lane in taken:
        if not lane:
            continue
        here, parts = 0, list[tuple[str, str]]()
        for start, _cells, one, text in sorted(lane, key=lambda put: put[0]):
            parts += [(" " * (start - here), ""), (text, STYLES[state_of(one, today)])]
            here = start + cell_width(text)
        found.append(Content.assemble(*parts))
    return found


def _room(
    at: int, cells: int, width: int, lane: Sequence[tuple[int, int, MilestoneRow, str]]
) -> tuple[int, int] | None:
    """Return where a name of so many cells can begin (at its mark or left of it) and how long it can be."""
    start = max(min(at, width - cells), 0)
    left = max((other + size + 2 for other, size, _one, _text in lane if other <= start), default=0)
    right = min((other - 2 for other, _size, _one, _text in lane if other > start), default=width)
    if left > start:
        return None
    room = min(cells, right - start)
    return (start, room) if room >= min(cells, _LEAST) else None


def _legend(milestones: Sequence[MilestoneRow], today: date, width: int) -> Content:
    counts = dict.fromkeys(MARKS, 0)
    for one in milestones:
        counts[state_of(one, today)] += 1
    words = {
        "DONE": ngettext("{n} reached", "{n} reached", counts["DONE"]),
        "OPEN": ngettext("{n} to come", "{n} to come", counts["OPEN"]),
        "LATE": ngettext("{n} late", "{n} late", counts["LATE"]),
        "DROPPED": ngettext("{n} dropped", "{n} dropped", counts["DROPPED"]),
    }
    parts: list[tuple[str, str]] = [("┃ ", "$key"), (_("today"), "$quiet")]
    for state in ("LATE", "OPEN", "DONE", "DROPPED"):
        if counts[state]:
            parts += [(f"   {MARKS[state]} ", STYLES[state]), (words[state].format(n=counts[state]), "$quiet")]
    return Content.assemble(*parts).truncate(width, ellipsis=True)
