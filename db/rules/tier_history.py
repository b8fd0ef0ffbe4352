"""In which tier a partnership was when: a step keeps the partnership and gives it another tier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

EVER = "0000-00-00"
"""Before every ISO 8601 date: the start of what has no known start."""


@dataclass(frozen=True, slots=True)
class Span:
    """A time in a tier: from the day `start` on, until the day before `end`; `end` None is now. Dates are ISO 8601."""

    tier: str
    start: str
    end: str | None

    def holds(self, on: str) -> bool:
        """Whether the day is in it."""
        return self.start <= on and (self.end is None or on < self.end)


def spans(tier: str, started: str | None, ended: str | None, steps: Iterable[tuple[str, str, str]]) -> Iterator[Span]:
    """Yield the times of a partnership that is (or was last) in `tier`, newest first.

    `steps` are the (day, from tier, to tier) of its partner. One that led to the tier, after the partnership had
    started and before it ended, says in which tier it was until then; a step on the first day led nowhere else.
    """
    start = started or EVER
    for on, before, after in sorted(steps, reverse=True):
        if after == tier and before != tier and start < on and (ended is None or on < ended):
            yield Span(tier, on, ended)
            tier, ended = before, on
    if ended is None or start < ended:
        yield Span(tier, start, ended)


def counted(found: Sequence[Span], days: Sequence[str]) -> list[dict[str, int]]:
    """Return for each day (ISO 8601) how many of the spans hold it, by tier."""
    counts: list[dict[str, int]] = [{} for _day in days]
    for span in found:
        for count, on in zip(counts, days, strict=True):
            if span.holds(on):
                count[span.tier] = count.get(span.tier, 0) + 1
    return counts
