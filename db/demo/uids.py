"""Identifiers of a synthetic register: UUIDv7s of the past, the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random

_EPOCH = date(1970, 1, 1).toordinal()
_DAY_MS = 86_400_000
_MORNING_MS = 6 * 3_600_000
_OFFICE_HOURS_MS = 8 * 3_600_000


def uid_maker(rng: Random) -> Callable[[date], str]:
    """Return a function that gives a UUIDv7 (RFC 9562) made in office hours (UTC) of the day it is called with."""
    bits, chance = rng.getrandbits, rng.random

    def make(day: date) -> str:
        stamp = (day.toordinal() - _EPOCH) * _DAY_MS + _MORNING_MS + int(chance() * _OFFICE_HOURS_MS)
        tail = bits(74)
        text = f"{stamp << 80 | 0x7 << 76 | tail >> 62 << 64 | 0b10 << 62 | tail & (1 << 62) - 1:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    return make


def moment_of(uid: str) -> str:
    """Return the moment at which a UUIDv7 was made, as columns that end in `_at` hold it."""
    start = datetime(1970, 1, 1, tzinfo=UTC)
    return (start + timedelta(milliseconds=int(uid[:8] + uid[9:13], 16))).isoformat(timespec="milliseconds")


_WEIGHTS = (7, 9, 10, 5, 8, 4, 2)
_FIRST = 9_000_000
_SPAN = 1_000_000
_STRIDE = 7_919


def business_id(number: int) -> str:
    """Return the `number`th invented Y-tunnus, with a check digit that is right.

    They begin with 9, which has been given to nobody; different numbers under half a million give different ones.
    """
    while True:
        digits = f"{_FIRST + number * _STRIDE % _SPAN:07d}"
        rest = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11
        if rest != 1:
            return f"{digits}-{(11 - rest) % 11}"
        number += _SPAN // 2
