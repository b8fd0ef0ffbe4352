"""The words that people write dates and intervals with, Finnish and English alike, folded (see `db.rules.text`)."""

from __future__ import annotations

from typing import Literal

Prefer = Literal["future", "past"]
"""What to take when words leave it open: the coming one (follow-ups) or the latest one (logging)."""

Unit = Literal["day", "week", "month", "year"]

_UNIT_WORDS: dict[Unit, str] = {
    "day": "pv pva p paiva paivaa paivan d day days",
    "week": "vk vko vkoa vkon viikko viikkoa viikon w wk wks week weeks",
    "month": "kk kuukausi kuukautta kuukauden mo mos month months",
    "year": "v vuosi vuotta vuoden y yr yrs year years",
}

UNITS: dict[str, Unit] = {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
"""Every way to write a unit of time, to the unit; a case ending after a colon (`kk:n`) is taken off first."""

NUMBERS: dict[str, int] = {
    "a": 1,
    "an": 1,
    "one": 1,
    "yksi": 1,
    "yhden": 1,
    "two": 2,
    "kaksi": 2,
    "kahden": 2,
    "three": 3,
    "kolme": 3,
    "kolmen": 3,
    "four": 4,
    "nelja": 4,
    "neljan": 4,
    "five": 5,
    "viisi": 5,
    "viiden": 5,
    "six": 6,
    "kuusi": 6,
    "kuuden": 6,
}
"""Small numbers as words, read before a unit only."""

_WEEKDAY_WORDS = (
    "ma maanantai maanantaina mon monday",
    "ti tiistai tiistaina tue tues tuesday",
    "ke keskiviikko keskiviikkona wed wednesday",
    "to torstai torstaina thu thur thurs thursday",
    "pe perjantai perjantaina fri friday",
    "la lauantai lauantaina sat saturday",
    "su sunnuntai sunnuntaina sun sunday",
)

WEEKDAYS: dict[str, int] = {word: number for number, words in enumerate(_WEEKDAY_WORDS) for word in words.split()}
"""Every way to write a weekday, to its number (Monday is 0)."""

_FINNISH_MONTHS = (
    "tammi",
    "helmi",
    "maalis",
    "huhti",
    "touko",
    "kesa",
    "heina",
    "elo",
    "syys",
    "loka",
    "marras",
    "joulu",
)

_ENGLISH_MONTHS = (
    ("jan", "january"),
    ("feb", "february"),
    ("mar", "march"),
    ("apr", "april"),
    ("may",),
    ("jun", "june"),
    ("jul", "july"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)

MONTH_NAMES: tuple[tuple[str, ...], ...] = tuple(
    (*english, stem, *(stem + ending for ending in ("kuu", "kuuta", "kuun", "kuussa")))
    for english, stem in zip(_ENGLISH_MONTHS, _FINNISH_MONTHS, strict=True)
)
"""The names of each month, January first."""

MONTHS: dict[str, int] = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names}
"""Every way to write a month, to its number (January is 1)."""

DAYS_FROM_TODAY: dict[str, int] = {
    "tanaan": 0,
    "today": 0,
    "huomenna": 1,
    "huominen": 1,
    "tomorrow": 1,
    "ylihuomenna": 2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
    "eilen": -1,
    "yesterday": -1,
    "toissapaivana": -2,
    "toissa paivana": -2,
    "day before yesterday": -2,
    "the day before yesterday": -2,
}
"""Phrases that are a number of days from today."""

NEXT = frozenset({"ensi", "next"})
LAST = frozenset({"viime", "last"})
THIS = frozenset({"tana", "tama", "this"})
AHEAD = frozenset({"in", "paasta", "kuluttua", "from now"})
AGO = frozenset({"sitten", "ago"})


def read_unit(word: str) -> Unit | None:
    """Return the unit that a folded word names, or None."""
    return UNITS.get(word.partition(":")[0].rstrip("."))


def read_number(word: str) -> int | None:
    """Return the number that a folded word names, in digits or as a small word, or None."""
    if word.isascii() and word.isdigit() and len(word) <= 5:
        return int(word)
    return NUMBERS.get(word)
