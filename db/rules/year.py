"""The year of partnership work (vuosikello): on which days what recurs falls. Pure rules; reading is in the views."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from db.errors import BadInput
from db.rules.months import add_months
from db.rules.recurrence import occurrences

Span = tuple[date, date]
"""First and last day."""


def year_span(year: int) -> Span:
    """Return the first and the last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def month_span(year: int, month: int) -> Span:
    """Return the first and the last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def survey_spans(year: int, months: Sequence[int] = (), days: Sequence[int] = ()) -> list[Span]:
    """Return when a survey is in a year: while it runs (`months`), or on the days of each month that it is sent on.

    Months that follow each other are one run: 1, 2, 7, 8 is January to February and July to August. Without months
    the days are those of every month; a day that a month lacks is its last one. Numbers that are none are left out.
    """
    known = sorted({month for month in months if 1 <= month <= 12})
    if days:
        wanted = sorted({day for day in days if 1 <= day <= 31})
        found = []
        for month in known or range(1, 13):
            last = monthrange(year, month)[1]
            found += [date(year, month, day) for day in sorted({min(day, last) for day in wanted})]
        return [(day, day) for day in found]
    runs: list[list[int]] = []
    for month in known:
        if runs and runs[-1][-1] == month - 1:
            runs[-1].append(month)
        else:
            runs.append([month])
    return [(date(year, run[0], 1), month_span(year, run[-1])[1]) for run in runs]


def forum_days(recurrence: str | None, next_on: date | None, first: date, last: date) -> list[date]:
    """Return the days of a forum from `first` to `last`: its next day and, by its rhythm, those after it.

    What was before the next day is known by its meetings only. A rhythm that cannot be read gives the next day alone.
    """
    if next_on is None:
        return []
    alone = [next_on] if first <= next_on <= last else []
    if not recurrence:
        return alone
    try:
        return occurrences(recurrence, next_on, first, last)
    except BadInput:
        return alone


def cycle_days(review_on: date | None, months: int | None, first: date, last: date) -> list[date]:
    """Return the days of a review from `first` to `last`: the next one, and those after it every `months` months."""
    if review_on is None:
        return []
    if not months:
        return [review_on] if first <= review_on <= last else []
    found, count = [], 0
    day = review_on
    while day <= last:
        if day >= first:
            found.append(day)
        count += 1
        following = add_months(review_on, count * months)
        if following <= day:
            break
        day = following
    return found


def not_met(days: Iterable[date], met: Iterable[date], near: timedelta = timedelta(days=0)) -> list[date]:
    """Return the days on which, or as near as `near`, nothing is known to be planned or held already."""
    known = list(met)
    return [day for day in days if not any(abs(day - other) <= near for other in known)]
