"""Dates said by the calendar: `15.1.`, `2027-01-15`, `15. tammikuuta`, `jan 15`, a month, `vk 42`.

Each function takes a folded phrase, and returns the date, or None when the phrase is not of its kind. A day or week
that does not exist raises BadInput.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from db.errors import BadInput
from db.rules import date_words as words
from db.rules.date_phrases import sensible
from db.rules.date_words import Prefer
from db.text import N_

if TYPE_CHECKING:
    from dateutil.parser import parserinfo

_YEARS_TO_TRY = 9
"""A leap day can be eight years away (1896-1904, 2096-2104), a week 53 seven."""

_ISO = r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[t ]00:00(?::00)?)?"
_FULL = r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{2})"
_FULL_SPACED = r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})"
_SHORT = r"([0-9]{1,2})[./]([0-9]{1,2})\.?"
_SHORT_SPACED = r"([0-9]{1,2})\. ([0-9]{1,2})\."
_WEEK = r"(?:vk|vko|viikko|viikolla|week|wk|w)\.? ?([0-9]{1,2})(?:[ /]([0-9]{4}))?"
_ORNAMENT = r"(?<=[0-9])(?:st|nd|rd|th)\b|\bof\b|\bpaiva(?:na)?\b|[.,]"


def read_numeric(text: str, today: date, prefer: Prefer) -> date | None:
    """Read a date in digits, day first unless it begins with a year."""
    if match := re.fullmatch(_ISO, text):
        return _existing(int(match[1]), int(match[2]), int(match[3]), text)
    if match := re.fullmatch(_FULL, text) or re.fullmatch(_FULL_SPACED, text):
        return _existing(_full_year(match[3], today), int(match[2]), int(match[1]), text)
    if match := re.fullmatch(_SHORT, text) or re.fullmatch(_SHORT_SPACED, text):
        return _nearest_day(int(match[2]), int(match[1]), text, today, prefer)
    return None


def read_month(text: str, today: date, prefer: Prefer) -> date | None:
    """Read a date with the month's name, in either order, with or without a year; a month alone is its first day."""
    month = day = year = None
    for part in re.sub(_ORNAMENT, " ", text).split():
        if part in words.MONTHS and month is None:
            month = words.MONTHS[part]
        elif re.fullmatch(r"[0-9]{1,2}", part) and day is None and year is None:
            day = int(part)
        elif re.fullmatch(r"[0-9]{4}", part) and month is not None and year is None:
            year = int(part)
        else:
            return None
    if month is None:
        return None
    if year is not None:
        return _existing(year, month, 1 if day is None else day, text)
    return _nearest_day(month, 1 if day is None else day, text, today, prefer)


def read_week(text: str, today: date, prefer: Prefer) -> date | None:
    """Read the number of an ISO week as its Monday: the next one not before today, or the latest not after it."""
    match = re.fullmatch(_WEEK, text)
    if match is None:
        return None
    week = int(match[1])
    wrong = BadInput(N_("There is no such week as “{text}”."), text=text)
    if match[2] is not None:
        try:
            return sensible(date.fromisocalendar(int(match[2]), week, 1))
        except ValueError:
            raise wrong from None
    found = _nearest(lambda year: date.fromisocalendar(year, week, 1), today, prefer)
    if found is None:
        raise wrong
    return found


def read_by_library(text: str) -> date | None:
    """Read other full dates (`15-jan-2027`, `Fri 15 Jan 2027 10:30`, `20270115`) by dateutil's parser.

    The parser fills in what it does not find, so a date counts only if two different fillings give the same one.
    """
    if not re.search(r"[0-9]{4}", text):
        return None
    from dateutil import parser

    fillings = (datetime(2001, 1, 1), datetime(2002, 2, 2))
    try:
        first, second = (parser.parse(text, parserinfo=_finnish_english(), default=filling) for filling in fillings)
    except (ValueError, OverflowError):
        return None
    return sensible(first.date()) if first.date() == second.date() else None


@cache
def _finnish_english() -> parserinfo:
    """Return dateutil's vocabulary with the Finnish names added to the English ones, the day before the month."""
    from dateutil.parser import parserinfo

    class FinnishEnglish(parserinfo):
        """Finnish and English weekdays and months."""

        # Any: the stubs count the names of the English ones.
        WEEKDAYS: list[Any] = [tuple(name for name, n in words.WEEKDAYS.items() if n == number) for number in range(7)]
        MONTHS: list[Any] = list(words.MONTH_NAMES)
        JUMP = [*parserinfo.JUMP, "klo"]

    return FinnishEnglish(dayfirst=True)


def _full_year(digits: str, today: date) -> int:
    """Return a year of two digits as the one within fifty years of today; one of four digits as it is."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return today.year - 50 + (year - (today.year - 50)) % 100


def _existing(year: int, month: int, day: int, text: str) -> date:
    """Return a date, or raise BadInput when the calendar has none such."""
    try:
        return sensible(date(year, month, day))
    except ValueError:
        raise BadInput(N_("There is no such day as “{text}”."), text=text) from None


def _nearest_day(month: int, day: int, text: str, today: date, prefer: Prefer) -> date:
    """Return the nearest date of a day and a month on the preferred side of today, today itself included."""
    found = _nearest(lambda year: date(year, month, day), today, prefer)
    if found is None:
        raise BadInput(N_("There is no such day as “{text}”."), text=text)
    return found


def _nearest(in_year: Callable[[int], date], today: date, prefer: Prefer) -> date | None:
    """Return the first date, year by year, that is not before today (or not after it), if there is one.

    `in_year` raises ValueError for a year that lacks the date.
    """
    step = -1 if prefer == "past" else 1
    for count in range(-1, _YEARS_TO_TRY):
        try:
            found = in_year(today.year + step * count)
        except ValueError:
            continue
        if found == today or (found > today) == (prefer == "future"):
            return found
    return None
