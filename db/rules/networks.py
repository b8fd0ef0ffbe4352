"""How a network's quality and forums go on: the next review, the next forum, and which network needs a look first."""

from __future__ import annotations

from datetime import date, timedelta

from db.rules.months import add_months
from db.rules.recurrence import next_due
from db.rules.workdays import next_workday

REMEDY_DAYS = 14
"""Days in which the follow-up of a red trap is due when nobody says another day."""

_MOST_MOVED = 14
"""More days than a row of days off is long: no occurrence moves further to its working day."""


def late_days(phase: str, review_on: date | None, today: date) -> int:
    """Return for how many days the quality review has been late; 0 when it is not, or when the network has ended."""
    if review_on is None or phase == "ENDED":
        return 0
    return max((today - review_on).days, 0)


def concern(phase: str, red: int, amber: int, review_on: date | None, today: date) -> tuple[int, int, int, int, int]:
    """Return the key by which networks are sorted: those with red traps or a late review first, ended ones last."""
    late = late_days(phase, review_on, today)
    ended = phase == "ENDED"
    asks = bool(red or late) and not ended
    return (int(ended), int(not asks), -red, -late, -amber)


def next_review(reviewed_on: date, months: int | None, planned: date | None) -> date | None:
    """Return the day of the next quality review after one that was held on `reviewed_on`.

    It is `months` later, on a working day. A network without a cycle keeps a day that is still to come.
    """
    if months is not None:
        return next_workday(add_months(reviewed_on, months))
    return planned if planned is not None and planned > reviewed_on else None


def forum_next(rule: str | None, start: date | None, planned: date | None, held: date) -> tuple[date | None, date]:
    """Return the next day of a forum that was held, moved to a working day, and the day from which its rhythm counts.

    `planned` is the day that it was to be held, `start` the one from which its rule (RRULE, RFC 5545) has counted so
    far. A planned day that the rule does not give, even as moved to a working day, was chosen by somebody: the rhythm
    counts from there. No next day without a rule, or when the rule has ended. Raises BadInput for an unreadable rule.
    """
    day = planned or held
    first = start if start is not None and rule and _gives(rule, start, day) else day
    following = next_due(rule, first, max(day, held)) if rule else None
    return (next_workday(following) if following is not None else None), first


def _gives(rule: str, start: date, day: date) -> bool:
    """Whether `day` is an occurrence of the rule, or the working day to which one moved."""
    if next_workday(start) == day:
        return True
    found = next_due(rule, start, day - timedelta(days=_MOST_MOVED))
    while found is not None and found <= day:
        if next_workday(found) == day:
            return True
        found = next_due(rule, start, found)
    return False
