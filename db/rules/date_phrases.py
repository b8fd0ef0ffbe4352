"""Dates said from today: weekdays, next and last, amounts of time, the ends of periods.

Each function takes a folded phrase and today, and returns the date, or None when the phrase is not of its kind.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from db.errors import BadInput
from db.rules import date_words as words
from db.rules.date_words import Prefer, Unit
from db.rules.months import add_months
from db.text import N_

FIRST_DAY = date(1900, 1, 1)
"""The earliest date that can be meant."""

LAST_DAY = date(2199, 12, 31)
"""The latest date that can be meant."""

_WEEK = timedelta(days=7)


def read_word(text: str, today: date) -> date | None:
    """Read today, tomorrow, yesterday and their neighbours."""
    days = words.DAYS_FROM_TODAY.get(text)
    return None if days is None else move(today, days, "day")


def read_weekday(text: str, today: date, prefer: Prefer) -> date | None:
    """Read a weekday alone (the next one after today, or the latest not after it) or with next, last or this.

    `next tue` is the Tuesday of the next calendar week, `this tue` of this one, `last tue` the latest before today.
    """
    head, _, name = text.rpartition(" ")
    weekday = words.WEEKDAYS.get(name.rstrip("."))
    if weekday is None:
        return None
    monday = today - timedelta(days=today.weekday())
    if head in words.NEXT or head in ("ensi viikon", "ensi viikolla", "next week"):
        return monday + _WEEK + timedelta(days=weekday)
    if head in words.THIS:
        return monday + timedelta(days=weekday)
    if head in words.LAST:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    if head:
        return None
    if prefer == "past":
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def read_period(text: str, today: date, prefer: Prefer) -> date | None:
    """Read the beginning or end of this or the next week, month or year.

    A month's or year's beginning without "next" is the coming one, or with "past" the latest one.
    """
    monday = today - timedelta(days=today.weekday())
    month = today.replace(day=1)
    year = month.replace(month=1)
    day = timedelta(days=1)
    match text:
        case "ensi viikolla" | "ensi viikko" | "next week":
            return monday + _WEEK
        case "viime viikolla" | "viime viikko" | "last week":
            return monday - _WEEK
        case "ensi kuussa" | "ensi kuu" | "ensi kuun alussa" | "next month":
            return add_months(month, 1)
        case "viime kuussa" | "viime kuu" | "last month":
            return add_months(month, -1)
        case "ensi vuonna" | "ensi vuosi" | "ensi vuoden alussa" | "next year":
            return add_months(year, 12)
        case "kuun lopussa" | "kuun loppu" | "kuun loppuun" | "end of month" | "end of the month":
            return add_months(month, 1) - day
        case "ensi kuun lopussa" | "ensi kuun loppu" | "end of next month":
            return add_months(month, 2) - day
        case "vuoden lopussa" | "vuoden loppu" | "vuoden loppuun" | "end of year" | "end of the year":
            return add_months(year, 12) - day
        case "kuun alussa" | "kuun alku" | "start of month" | "beginning of month":
            return month if prefer == "past" or month == today else add_months(month, 1)
        case "vuoden alussa" | "vuoden alku" | "start of year" | "beginning of year":
            return year if prefer == "past" or year == today else add_months(year, 12)
        case _:
            return None


def read_amount(text: str, today: date, prefer: Prefer) -> date | None:
    """Read an amount of time from today: `2 vk`, `+3kk`, `-2 pv`, `+10` (days), `in 2 weeks`, `vuosi sitten`.

    An amount that does not say which way it goes is ahead, or with "past" behind.
    """
    signed = text[:1] in ("+", "-")
    directions = [1 if text[0] == "+" else -1] if signed else []
    parts = re.sub(r"(?<=[0-9])(?=[a-z])", " ", text[1:] if signed else text).split()
    for taken, rest in ((parts[:1], parts[1:]), (parts[-1:], parts[:-1]), (parts[-2:], parts[:-2])):
        said = " ".join(taken)
        if rest and (said in words.AHEAD or said in words.AGO):
            directions.append(1 if said in words.AHEAD else -1)
            parts = rest
            break
    if len(directions) > 1:
        return None
    direction = directions[0] if directions else (-1 if prefer == "past" else 1)
    amount: int | None
    unit: Unit | None
    match parts:
        case [number, name]:
            amount, unit = words.read_number(number), words.read_unit(name)
        case [number] if signed:
            amount, unit = words.read_number(number), "day"
        case [name] if directions:
            amount, unit = 1, words.read_unit(name)
        case _:
            return None
    if amount is None or unit is None:
        return None
    return move(today, direction * amount, unit)


def move(day: date, amount: int, unit: Unit) -> date:
    """Return `day` moved by an amount of a unit; raise BadInput where the calendar or good sense ends."""
    try:
        if unit in ("day", "week"):
            moved = day + timedelta(days=amount * (7 if unit == "week" else 1))
        else:
            moved = add_months(day, amount * (12 if unit == "year" else 1))
    except OverflowError:
        moved = date.max
    return sensible(moved)


def sensible(day: date) -> date:
    """Return `day` if its year can be meant; a year such as 207 or 20227 is a slip of the finger: raise BadInput."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise BadInput(N_("Check the year of the date: it should be between 1900 and 2199."))
    return day
