"""How the status of a good practice follows from those who adopted it (the domain description, benefits)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.rules.months import add_months
from db.rules.workdays import next_workday

STATUSES = ("IDEA", "TRIED", "IN_USE", "SPREAD")
"""From an idea to what is shared between fields."""

PLACES_NEEDED = 2
"""In how many units, or in how many fields, a practice is in use when it counts as spread."""

FOLLOW_UP_MONTHS = 3
"""After how many months it is asked how an adopted practice works, when nobody says another day."""

IN_USE = frozenset({"IN_USE", "SPREAD"})
"""States of an adoption in which the practice is in use there."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """An adoption: its status, and the id of the unit and the code of the field where they are known."""

    status: str
    unit: int | None = None
    field: str | None = None


def status_of(status: str, adoptions: Iterable[Adopted]) -> str:
    """Return the status that a practice has after its adoptions: tried or in use as the furthest of them.

    It never goes back by itself, and a person decides whether it is spread.
    """
    places = [STATUSES.index(status)]
    places += [min(STATUSES.index(one.status), STATUSES.index("IN_USE")) for one in adoptions]
    return STATUSES[max(places)]


def follow_up_day(today: date) -> date:
    """Return the day proposed for the follow-up of an adoption made today, a working day."""
    return next_workday(add_months(today, FOLLOW_UP_MONTHS))


def suggests_spread(status: str, adoptions: Iterable[Adopted]) -> bool:
    """Return whether a practice that is not called spread is in use in enough units or in enough fields."""
    used = [one for one in adoptions if one.status in IN_USE]
    units = {one.unit for one in used if one.unit is not None}
    fields = {one.field for one in used if one.field}
    return status != "SPREAD" and max(len(units), len(fields)) >= PLACES_NEEDED
