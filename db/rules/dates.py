"""Dates as people type them, in Finnish and in English at once: `2 vk`, `next tue`, `15.1.`, `kuun lopussa`.

What dateutil is needed for is rare, so it is imported only then: logging and the queue must start at once.
"""

from __future__ import annotations

import re
from datetime import date

from db.errors import BadInput
from db.rules import date_words
from db.rules.date_calendar import read_by_library, read_month, read_numeric, read_week
from db.rules.date_phrases import read_amount, read_period, read_weekday, read_word
from db.rules.date_words import Prefer
from db.rules.text import fold
from db.text import N_

_LONGEST_PHRASE = 5
"""How many words a date at the beginning of a follow-up can have (`the day after tomorrow`, `15. päivänä ...`)."""

_LONGEST_TEXT = 80

_UNTIL = re.compile(r"\s+(?:mennessä|asti|saakka)[.!]?\s*$", re.IGNORECASE)
_BY = re.compile(r"\s+(?:by|on|viimeistään)$", re.IGNORECASE)
"""Words around a date at the end of a line that belong to it."""


def parse_date(text: str, today: date, prefer: Prefer = "future") -> date:
    """Return the date that `text` names, seen from `today`; raise BadInput when it names none.

    `prefer` settles what the words leave open. With "future" (follow-ups) a date without a year is the nearest one
    not before today, a weekday is the next such day after today and `2 vk` is ahead. With "past" (logging what has
    happened) a date without a year or a weekday is the latest one not after today and `2 vk` is behind.
    """
    if len(text) <= _LONGEST_TEXT:
        phrase = _tidy(text)
        found = _read(phrase, today, prefer) or read_by_library(phrase)
        if found is not None:
            return found
    raise BadInput(
        N_("“{text}” is not a date. Write for example 15.1.2027, tomorrow, next tue or 2 weeks."),
        text=text.strip()[:_LONGEST_TEXT],
    )


def parse_follow_up(text: str, today: date) -> tuple[date, str]:
    """Split what comes next into its due date and its title: `2 vk soita`, `soita ensi ti`, `call Matti by Friday`.

    The longest date phrase at the beginning wins, then the longest at the end. The title may be empty. Raises BadInput
    when the text neither begins nor ends with a date, or does so with an impossible one.
    """
    found = _at_beginning(text, today) or _at_end(text, today)
    if found is None:
        raise BadInput(
            N_(
                "“{text}” does not begin with a date, nor end with one. "
                "Write for example “2 weeks call” or “call next Tue”."
            ),
            text=text.strip()[:_LONGEST_TEXT],
        )
    return found


def split_promise(text: str, today: date) -> tuple[date | None, str]:
    """Return the day that a promise begins or ends with, or None, and what is promised."""
    try:
        day, what = parse_follow_up(text, today)
    except BadInput:
        return None, text
    return day, what or text


def _at_beginning(text: str, today: date) -> tuple[date, str] | None:
    for count in range(_LONGEST_PHRASE, 0, -1):
        parts = text.split(maxsplit=count)
        phrase = _tidy(" ".join(parts[:count]))
        found = _read(phrase, today, "future") if len(phrase) <= _LONGEST_TEXT else None
        if found is not None:
            title = parts[count] if len(parts) > count else ""
            return found, title.lstrip("-–—:,; ").rstrip()
    return None


def _at_end(text: str, today: date) -> tuple[date, str] | None:
    said = _UNTIL.sub("", text)
    for count in range(_LONGEST_PHRASE, 0, -1):
        what, *words = said.rsplit(maxsplit=count) or [""]
        phrase = _tidy(" ".join(words)).rstrip("(") if len(words) == count else ""
        if not phrase or len(phrase) > _LONGEST_TEXT or _says_how_long(phrase, today):
            continue
        found = _read(phrase, today, "future") or _read(phrase.rstrip("."), today, "future")
        if found is not None:
            return found, _BY.sub("", what).rstrip("-–—:,; ")
    return None


def _says_how_long(phrase: str, today: date) -> bool:
    """Whether words at the end of a line say how long or which (`a period of 2 weeks`, `as you may`) and not when."""
    number, _space, rest = phrase.partition(" ")
    amount = re.fullmatch(r"[0-9]+ ?[a-z]+", phrase) or (number in date_words.NUMBERS and " " not in rest)
    month = (
        " " not in phrase and not phrase.endswith("ssa") and phrase.isalpha() and read_month(phrase, today, "future")
    )
    return bool(amount or month)


def read_phrase(text: str, today: date) -> date | None:
    """Return the date to come that a phrase names, None when it is none; raise BadInput for an impossible one."""
    return _read(_tidy(text), today, "future") if len(text) <= _LONGEST_TEXT else None


def _tidy(text: str) -> str:
    """Return folded text with one kind of hyphen and nothing after it but the dot of a Finnish date."""
    return re.sub("[‐‑‒–—−]", "-", fold(text)).rstrip(" ,:;!")


def _read(text: str, today: date, prefer: Prefer) -> date | None:
    """Return the date that a tidied phrase names, or None; raise BadInput for a date that is plainly wrong."""
    return (
        read_word(text, today)
        or read_weekday(text, today, prefer)
        or read_period(text, today, prefer)
        or read_amount(text, today, prefer)
        or read_week(text, today, prefer)
        or read_numeric(text, today, prefer)
        or read_month(text, today, prefer)
        or _read_with_weekday(text, today, prefer)
    )


def _read_with_weekday(text: str, today: date, prefer: Prefer) -> date | None:
    """Read a date that has its weekday before it (`ti 24.11.`); the two must agree, or one of them is a slip."""
    name, _, rest = text.partition(" ")
    weekday = date_words.WEEKDAYS.get(name.rstrip(".,"))
    if weekday is None:
        return None
    found = read_numeric(rest, today, prefer) or read_month(rest, today, prefer)
    if found is not None and found.weekday() != weekday:
        raise BadInput(N_("The weekday and the date “{text}” do not agree."), text=text)
    return found
