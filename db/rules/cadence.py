"""The rhythm of contact: how long a partner may be quiet before the register says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from db.rules.tiers import Tier

State = Literal["ok", "amber", "red"]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often to be in touch, in days since the latest contact."""

    ideal_days: int
    """After this long the partnership turns amber."""

    max_days: int
    """After this long it turns red."""


RHYTHMS: dict[Tier, Rhythm] = {
    Tier.EVERYDAY: Rhythm(120, 180),
    Tier.DEVELOPING: Rhythm(60, 90),
    Tier.STRATEGIC: Rhythm(40, 60),
    Tier.NETWORK: Rhythm(60, 90),
}
"""The seeded rhythm of each tier: a maximum, and two thirds of it as the ideal. An institution may change them."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """The first days on which a partnership is amber and red; None when there is no day to count from."""

    amber_on: date | None
    red_on: date | None


def cadence(last_contact: date | None, started: date | None, rhythm: Rhythm) -> Cadence:
    """Return when a partnership turns amber and red if nobody is in touch.

    Counting starts from the latest contact, or from the partnership's start where that is later or no contact is
    known: what was said before the partnership began does not make it late on its first day.
    """
    known = [day for day in (last_contact, started) if day is not None]
    if not known:
        return Cadence(None, None)
    since = max(known)
    return Cadence(since + timedelta(days=rhythm.ideal_days), since + timedelta(days=rhythm.max_days))


def state(cadence: Cadence, today: date) -> State:
    """Return how things stand `today`; a cadence that counts from nothing is ok."""
    if cadence.red_on is not None and today >= cadence.red_on:
        return "red"
    if cadence.amber_on is not None and today >= cadence.amber_on:
        return "amber"
    return "ok"
