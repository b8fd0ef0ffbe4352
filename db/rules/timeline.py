"""Days on a line of so many cells: where it begins and ends, which cell a day is in, where the marks of time stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Step = Literal["month", "quarter", "year"]
"""The distance between two marks of time."""

MONTHS: dict[Step, int] = {"month": 1, "quarter": 3, "year": 12}
"""How many months a step is."""

ROOM: dict[Step, int] = {"month": 7, "quarter": 4, "year": 5}
"""Cells that the name of a mark needs with the empty one after it: `marras`, `III`, `2026`."""

BACK, AHEAD = timedelta(days=5 * 365), timedelta(days=10 * 365)
"""How far the line reaches from today at most; what is further stands at its end."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of time: its cell and the first day of what it names."""

    cell: int
    on: date


@dataclass(frozen=True, slots=True)
class Scale:
    """A line from `start` to the day before `end`, `width` cells wide; both are first days of quarters."""

    start: date
    end: date
    width: int

    def cell(self, on: date) -> int:
        """Return the cell of a day, from 0 to `width` - 1; days beyond either end are at that end."""
        at = (on - self.start).days * self.width // (self.end - self.start).days
        return max(0, min(self.width - 1, at))

    @property
    def step(self) -> Step:
        """The finest distance of marks at which their names do not touch."""
        months = _months_between(self.start, self.end)
        for step in ("month", "quarter"):
            if months // MONTHS[step] * ROOM[step] <= self.width:
                return step
        return "year"

    def ticks(self) -> list[Tick]:
        """Return the marks of time: the first days of months, quarters or years whose names have room."""
        return self._marks(self.step)

    def years(self) -> list[Tick]:
        """Return the marks of years, the one at the start among them."""
        return self._marks("year", [Tick(0, self.start)])

    def _marks(self, step: Step, found: list[Tick] | None = None) -> list[Tick]:
        found = found if found is not None else []
        on = self.start
        while on < self.end:
            if (on.month - 1) % MONTHS[step] == 0:
                cell = self.cell(on)
                if (not found or cell - found[-1].cell >= ROOM[step] - 1) and cell + ROOM[step] - 1 <= self.width:
                    found.append(Tick(cell, on))
            on = _next_month(on)
        return found


def scale(days: Iterable[date], today: date, width: int) -> Scale:
    """Return the line on which all the days and today have room, of whole quarters and at least half a year long."""
    near = [max(today - BACK, min(today + AHEAD, on)) for on in days] + [today]
    start, end = _quarter(min(near)), _next_quarter(_quarter(max(near)))
    if _months_between(start, end) < 6:
        end = _next_quarter(end)
    return Scale(start, end, max(width, 1))


def _quarter(on: date) -> date:
    return date(on.year, (on.month - 1) // 3 * 3 + 1, 1)


def _next_month(on: date) -> date:
    return (on.replace(day=28) + timedelta(days=4)).replace(day=1)


def _next_quarter(on: date) -> date:
    return _next_month(_next_month(_next_month(on)))


def _months_between(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month
