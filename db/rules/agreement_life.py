"""The life of an agreement: luonnos, allekirjoitettavana, voimassa, päättynyt or purettu; palautunut in between."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from db.text import N_

NEXT: dict[str, tuple[str, ...]] = {
    "DRAFT": ("SIGNING",),
    "SIGNING": ("IN_FORCE", "RETURNED", "DRAFT"),
    "RETURNED": ("SIGNING", "DRAFT"),
    "IN_FORCE": ("ENDED", "TERMINATED"),
    "ENDED": (),
    "TERMINATED": (),
}
"""The states that each state can lead to, the usual one first (the domain description, agreements)."""

OVER = frozenset({"ENDED", "TERMINATED"})
"""States from which nothing leads on; a next version begins a life of its own."""

ASKS: dict[str, tuple[str, ...]] = {
    "IN_FORCE": ("signed_on", "starts_on"),
    "ENDED": ("ended_on",),
    "TERMINATED": ("ended_on", "state_reason"),
    "RETURNED": ("state_reason",),
}
"""What a person is asked for on the way to a state."""

NEEDS: dict[str, tuple[str, ...]] = {
    "IN_FORCE": ("signed_on", "starts_on"),
    "ENDED": ("ended_on",),
    "TERMINATED": ("ended_on", "state_reason"),
    "RETURNED": ("state_reason",),
}
"""What must be known of an agreement that comes to a state, or is written into the register in it."""

NEEDED: dict[str, str] = {
    "signed_on": N_("An agreement in force has been signed: say when."),
    "starts_on": N_("An agreement in force has begun or will begin: say when."),
    "ended_on": N_("Say when the agreement ended."),
    "state_reason": N_("Say why it was terminated or returned."),
}
"""What is said when something of `NEEDS` is not known (msgids)."""

SIGNING_DAYS = 14
"""How many days an agreement may wait for its signatures before it is asked after."""


def unknown(values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names of what the state of an agreement needs and its `values` (by field) do not say."""
    return tuple(name for name in NEEDS.get(str(values.get("state")), ()) if values.get(name) in (None, ""))


def can_become(state: str, wanted: str) -> bool:
    """Tell whether an agreement in a state can come to another one; staying as it is always goes."""
    return wanted == state or wanted in NEXT.get(state, ())


def next_start(ends_on: date | None, ended_on: date | None, today: date) -> date:
    """Return the day on which the next version would begin: the day after this one ends, else today."""
    end = ended_on or ends_on
    return end + timedelta(days=1) if end else today


def next_end(starts_on: date, earlier_start: date | None, earlier_end: date | None, months: int | None) -> date | None:
    """Return the end proposed for the next version: `months` from its start, else as long as the earlier one lasted.

    What lasted whole months goes on for as many: three years are three years, with a leap day or without.
    None when the earlier one had no end and nothing says for how long.
    """
    from db.rules.months import add_months

    if months:
        return add_months(starts_on, months) - timedelta(days=1)
    if earlier_start and earlier_end and earlier_end >= earlier_start:
        after = earlier_end + timedelta(days=1)
        lasted = (after.year - earlier_start.year) * 12 + after.month - earlier_start.month
        if lasted and add_months(earlier_start, lasted) == after:
            return add_months(starts_on, lasted) - timedelta(days=1)
        return starts_on + (earlier_end - earlier_start)
    return None
