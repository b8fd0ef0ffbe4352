"""When an agreement asks for a decision, and when a placement must be in eHOKS."""

from __future__ import annotations

from datetime import date, timedelta

from db.rules.months import add_months

BUFFER_DAYS = 30
"""Seeded time for deciding before the notice period begins, in days."""

FIXED_TERM = frozenset({"TRAINING", "APPRENTICESHIP"})
"""Types that run out by themselves: no decision is due."""

EHOKS_ALERT_DAYS = 7
"""How many days before the eHOKS deadline the alert comes."""


def decide_by(ends_on: date, notice_months: int, buffer_days: int = BUFFER_DAYS) -> date:
    """Return the day by which to decide on renewal: end - notice period - buffer.

    Months are counted first and clamp to the month's end, then the buffer's days are taken away.
    """
    return add_months(ends_on, -notice_months) - timedelta(days=buffer_days)


def ehoks_deadline(ends_on: date) -> date:
    """Return the last day to have a placement in eHOKS: the day before it ends.

    Entered later, the workplace instructor's survey is never sent.
    """
    return ends_on - timedelta(days=1)


def ehoks_alert(ends_on: date) -> date:
    """Return the day on which the eHOKS deadline starts to show: seven days before the deadline."""
    return ehoks_deadline(ends_on) - timedelta(days=EHOKS_ALERT_DAYS)


def renewed_end(ends_on: date, renewal_months: int) -> date:
    """Return the new end of an agreement renewed for `renewal_months`: those months from the day after its end.

    So what ended with a month ends with one again (30.6. and six months: 31.12.), as its next version would.
    """
    if ends_on == date.max:
        return ends_on
    return add_months(ends_on + timedelta(days=1), renewal_months) - timedelta(days=1)
