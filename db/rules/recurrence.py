"""Recurring tasks: rules in the iCalendar form (RFC 5545 RRULE), read from what a person types."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from db.errors import BadInput
from db.rules import date_words
from db.rules.date_phrases import LAST_DAY
from db.rules.date_words import Unit
from db.rules.text import fold
from db.text import N_

_FREQUENCIES: dict[Unit, str] = {"day": "DAILY", "week": "WEEKLY", "month": "MONTHLY", "year": "YEARLY"}
_UNITS: dict[str, Unit] = {frequency: unit for unit, frequency in _FREQUENCIES.items()}
_LARGEST_INTERVAL = 1000

_PHRASES: dict[str, tuple[int, Unit]] = {
    "paivittain": (1, "day"),
    "daily": (1, "day"),
    "viikoittain": (1, "week"),
    "weekly": (1, "week"),
    "fortnightly": (2, "week"),
    "kerran viikossa": (1, "week"),
    "once a week": (1, "week"),
    "kuukausittain": (1, "month"),
    "joka kuu": (1, "month"),
    "kerran kuussa": (1, "month"),
    "kerran kuukaudessa": (1, "month"),
    "once a month": (1, "month"),
    "joka toinen kuu": (2, "month"),
    "monthly": (1, "month"),
    "neljannesvuosittain": (3, "month"),
    "kvartaaleittain": (3, "month"),
    "quarterly": (3, "month"),
    "every quarter": (3, "month"),
    "puolivuosittain": (6, "month"),
    "puolen vuoden valein": (6, "month"),
    "half-yearly": (6, "month"),
    "twice a year": (6, "month"),
    "kahdesti vuodessa": (6, "month"),
    "kerran vuodessa": (1, "year"),
    "once a year": (1, "year"),
    "vuosittain": (1, "year"),
    "yearly": (1, "year"),
    "annually": (1, "year"),
}
"""Folded phrases that say a whole rhythm, to the interval and its unit."""


def parse_recurrence(text: str) -> str:
    """Return the RRULE for a rhythm in words (`joka viikko`, `3 kk välein`, `every 2 weeks`) or a rule itself.

    Raises BadInput for what is neither.
    """
    phrase = fold(text)
    rhythm = _PHRASES.get(phrase) or _read_rhythm(phrase.split())
    if rhythm is not None:
        interval, unit = rhythm
        if not 1 <= interval <= _LARGEST_INTERVAL:
            raise _unreadable(text)
        every = "" if interval == 1 else f";INTERVAL={interval}"
        return f"FREQ={_FREQUENCIES[unit]}{every}"
    parts = _parts(text)
    rule = ";".join(f"{key}={value}" for key, value in parts.items())
    next_due(rule, date(2024, 2, 29), date(2024, 2, 29))
    return rule


def describe_recurrence(rule: str) -> tuple[Unit, int]:
    """Return the unit and the interval of a rule, for the program to word; raise BadInput for a rule that is none.

    `FREQ=MONTHLY;INTERVAL=3` is ("month", 3). What else the rule says (its weekdays, its end) is not described.
    """
    parts = _parts(rule)
    return _UNITS[parts["FREQ"]], int(parts.get("INTERVAL", "1"))


def next_due(rrule: str, due: date, done: date) -> date | None:
    """Return the rule's next occurrence after both the due date and the day it was done, counted from `due`.

    None when the rule has ended or its next day is later than any date the register takes. A month that lacks the due
    day uses its last day: monthly from 31 January is the last of February, where the iCalendar rule alone would skip
    it. A COUNT is counted from `due`, which is its first occurrence: give the day that a series began on, so that it
    neither drifts nor goes on for ever. Raises BadInput for a rule that cannot be read.
    """
    try:
        found: datetime | None = _series(rrule, due).after(datetime.combine(max(due, done), time()))
    except _BROKEN:
        raise _unreadable(rrule) from None
    return None if found is None or found.date() > LAST_DAY else found.date()


def occurrences(rrule: str, start: date, first: date, last: date) -> list[date]:
    """Return the days of a rule from `first` to `last`, both included, counted from `start`, itself one of them.

    Days that a month lacks move as in `next_due`. Raises BadInput for a rule that cannot be read.
    """
    if last < start:
        return []
    try:
        found = _series(rrule, start).between(
            datetime.combine(max(first, start), time()), datetime.combine(last, time()), inc=True
        )
    except _BROKEN:
        raise _unreadable(rrule) from None
    days = [one.date() for one in found]
    # A rule of weekdays need not meet the day that it is counted from, which was said to be one.
    return [start, *days] if first <= start <= last and start not in days else days


_BROKEN = (ValueError, TypeError, IndexError, KeyError, AttributeError, OverflowError)
"""What dateutil raises for a rule that it cannot read."""


def _series(rrule: str, start: date) -> Any:
    """Return dateutil's series of the rule from `start`; a month that lacks its day uses its last one."""
    from dateutil.rrule import rrulestr

    parts = _parts(rrule)
    if start.day > 28 and parts["FREQ"] in ("MONTHLY", "YEARLY") and not any(key.startswith("BY") for key in parts):
        parts["BYMONTHDAY"] = ",".join(str(day) for day in range(28, start.day + 1))
        parts["BYSETPOS"] = "-1"
        if parts["FREQ"] == "YEARLY":
            parts["BYMONTH"] = str(start.month)
    # Days have no time zone here, and dateutil wants an UNTIL of the same kind as the start.
    parts = {key: value.removesuffix("Z") if key == "UNTIL" else value for key, value in parts.items()}
    rule = ";".join(f"{key}={value}" for key, value in parts.items())
    return rrulestr(rule, dtstart=datetime.combine(start, time()))


def _read_rhythm(parts: list[str]) -> tuple[int, Unit] | None:
    """Return the interval and unit of `joka [toinen] X`, `N X välein`, `every [other|N] X`, or None."""
    match parts:
        case ["joka" | "every" | "each", name]:
            interval: int | None = 1
        case ["joka", "toinen", name] | ["every", "other" | "second", name]:
            interval = 2
        case ["every", number, name] | [number, name, "valein"]:
            interval = date_words.read_number(number)
        case [name, "valein"]:
            glued = re.fullmatch(r"([0-9]+)([a-z]+)", name)
            interval, name = (int(glued[1]), glued[2]) if glued else (1, name)
        case _:
            return None
    unit = date_words.read_unit(name)
    return None if interval is None or unit is None else (interval, unit)


def _parts(rule: str) -> dict[str, str]:
    """Return the parts of a rule by name; raise BadInput unless it is one rule of days or longer that moves on."""
    text = rule.strip().upper().removeprefix("RRULE:").rstrip(";")
    if not re.fullmatch(r"[A-Z]+=[A-Z0-9,+-]+(?:;[A-Z]+=[A-Z0-9,+-]+)*", text):
        raise _unreadable(rule)
    pairs = [part.split("=") for part in text.split(";")]
    parts = {key: value for key, value in pairs}  # noqa: C416 - dict(pairs) has no type here
    interval, count = parts.get("INTERVAL", "1"), parts.get("COUNT", "1")
    if (
        len(parts) != len(pairs)
        or parts.get("FREQ") not in _UNITS
        or not (interval.isdigit() and 1 <= int(interval) <= _LARGEST_INTERVAL)
        or not (count.isdigit() and 1 <= int(count) <= _LARGEST_INTERVAL)
        or not re.fullmatch(r"[0-9]{8}(?:T[0-9]{6}Z?)?", parts.get("UNTIL", "20000101"))
        or not parts.keys().isdisjoint({"DTSTART", "BYHOUR", "BYMINUTE", "BYSECOND"})
    ):
        raise _unreadable(rule)
    return parts


def _unreadable(text: str) -> BadInput:
    """Return the error for a recurrence that cannot be read."""
    return BadInput(
        N_("“{text}” is not a recurrence. Write for example weekly, every 3 months or yearly."),
        text=text.strip()[:80],
    )
