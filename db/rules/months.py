"""Adding months to a date the way agreements count them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """Return `day` moved by `months` (negative moves back); a day the month lacks becomes its last day.

    The same as dateutil's `relativedelta(months=...)`, without its import: lists ask this for every agreement. What
    would leave the calendar stops at its first or last day.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
