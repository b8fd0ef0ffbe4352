"""Finnish working days: follow-ups that would fall on a weekend or a holiday move to the next working day.

The holidays are worked out here rather than with the `holidays` library, because importing that library takes a
tenth of a second, which the command line cannot spare; the tests prove the two calendars equal for 2000-2060.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_FIXED = ((1, 1), (1, 6), (5, 1), (12, 6), (12, 24), (12, 25), (12, 26))
"""New Year, epiphany, May Day, Independence Day, Christmas Eve, Christmas Day and Boxing Day as (month, day)."""

_FROM_EASTER = (-2, 0, 1, 39, 49)
"""Good Friday, Easter Sunday and Monday, Ascension Day and Pentecost in days from Easter Sunday."""

_FRIDAY, _SATURDAY = 4, 5


def _weekday_from(first: date, weekday: int) -> date:
    """Return the earliest day on or after `first` that is `weekday` (Monday is 0)."""
    return first + timedelta(days=(weekday - first.weekday()) % 7)


@lru_cache(maxsize=256)
def holidays_of(year: int) -> frozenset[date]:
    """Return the days off in Finland in `year`, by the rules in force since 1991.

    They are the public holidays, and the eves of Midsummer and Christmas, which work treats as holidays. Åland's own
    day is not among them.
    """
    from dateutil.easter import easter

    sunday = easter(year)
    midsummer_eve = _weekday_from(date(year, 6, 19), _FRIDAY)
    all_saints = _weekday_from(date(year, 10, 31), _SATURDAY)
    return frozenset(
        [
            *(date(year, month, day) for month, day in _FIXED),
            *(sunday + timedelta(days=days) for days in _FROM_EASTER),
            midsummer_eve,
            midsummer_eve + timedelta(days=1),
            all_saints,
        ]
    )


def is_workday(day: date) -> bool:
    """Return whether `day` is neither a weekend nor a Finnish holiday."""
    return day.weekday() < _SATURDAY and day not in holidays_of(day.year)


def next_workday(day: date) -> date:
    """Return `day` itself if it is a working day, else the first one after it."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day
