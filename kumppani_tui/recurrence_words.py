"""How recurrences are worded."""

from __future__ import annotations

from db.errors import Problem
from kumppani_tui.locale import ngettext


def recurrence_text(rule: str) -> str:
    """Return a recurrence (RRULE, RFC 5545) in words that `parse_recurrence` reads back; other rules as they are."""
    from db.rules.recurrence import describe_recurrence, parse_recurrence

    try:
        unit, n = describe_recurrence(rule)
    except Problem:
        return rule
    said = {
        "day": ngettext("every day", "every {n} days", n),
        "week": ngettext("every week", "every {n} weeks", n),
        "month": ngettext("every month", "every {n} months", n),
        "year": ngettext("every year", "every {n} years", n),
    }[unit].format(n=n)
    # A rule that says more than its rhythm (weekdays, an end) must not lose it by being saved in words.
    return said if parse_recurrence(said) == rule else rule
