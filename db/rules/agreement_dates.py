"""The days that an agreement has before it, from its facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from db.rules.agreement_life import SIGNING_DAYS
from db.rules.months import add_months
from db.rules.renewal import FIXED_TERM, decide_by, ehoks_alert, ehoks_deadline
from db.rules.workdays import next_workday

DECIDE_NOTICE = timedelta(days=90)
"""How long before its decide-by date an agreement is shown."""

NOTICE = timedelta(days=30)
"""How long before their day a review, the last day of notice, and the end of secrecy are shown."""

TRIAL_NOTICE = timedelta(days=14)
"""How long before its end a trial period is shown: there must be time to talk."""


class Deadline(NamedTuple):
    """A day of an agreement: a code of the list `signal`, the day, and the day from which it is shown."""

    kind: str
    on: date
    shows_on: date
    renews: bool = False
    """Whether it is an end at which the agreement renews itself."""


def deadlines(facts: Mapping[str, Any]) -> tuple[Deadline, ...]:
    """Return the days an agreement has before it, in their order.

    `facts` maps names of `db.fields` (and `state_on`) to values, dates as dates. What is a draft or over waits for
    nothing (the domain description, agreements): only confidentiality outlives its agreement. Nothing is to be decided
    any more when a next version in force has `replaced` it, or when its decide-by date is the one that is `settled_on`.
    """
    return tuple(sorted(_deadlines(facts), key=lambda one: (one.on, one.kind)))


def _deadlines(facts: Mapping[str, Any]) -> Iterator[Deadline]:
    state, kind, ends = facts["state"], facts["type"], facts["ends_on"]
    if state == "SIGNING" and facts["state_on"]:
        due = next_workday(facts["state_on"] + timedelta(days=SIGNING_DAYS))
        yield Deadline("SIGNING", due, due)
    if facts["confidential_until"] and state in ("IN_FORCE", "ENDED", "TERMINATED"):
        on = facts["confidential_until"]
        yield Deadline("CONFIDENTIALITY_END", on, on - NOTICE)
    if state != "IN_FORCE":
        return
    if facts["review_on"]:
        yield Deadline("AGREEMENT_REVIEW", facts["review_on"], facts["review_on"] - NOTICE)
    if facts["trial_until"]:
        yield Deadline("TRIAL_END", facts["trial_until"], facts["trial_until"] - TRIAL_NOTICE)
    if ends is None:
        return
    yield Deadline("AGREEMENT_END", ends, ends, renews=facts["renewal"] == "AUTOMATIC")
    if kind == "TRAINING" and not facts["ehoks_done"]:
        yield Deadline("EHOKS", ehoks_deadline(ends), ehoks_alert(ends))
    decide = decide_by(ends, facts["notice_months"] or 0, facts["buffer_days"])
    if kind not in FIXED_TERM and not facts.get("replaced") and decide != facts.get("settled_on"):
        yield Deadline("DECIDE_BY", decide, decide - DECIDE_NOTICE)
    if facts["renewal"] == "AUTOMATIC" and facts["notice_months"]:
        last = add_months(ends, -facts["notice_months"])
        yield Deadline("NOTICE_BY", last, last - NOTICE)
