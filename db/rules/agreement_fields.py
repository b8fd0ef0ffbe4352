"""Which fields of an agreement belong to its type: what a page shows first, and a form asks first."""

from __future__ import annotations

from collections.abc import Collection

_WHO = ("title", "type", "state", "reference")
_WHEN = ("signed_on", "starts_on", "ends_on", "open_ended")
TERMS = ("notice_months", "renewal", "renewal_months", "buffer_days")
"""How it is renewed and ended; agreements that run out by themselves have no such terms."""

_CARE = ("review_on", "responsible", "monitoring_contact", "tier")

OF_ALL = (*_WHO, *_WHEN, *_CARE)
"""The fields that every agreement has, whatever its type."""

OWN: dict[str, tuple[str, ...]] = {
    "TRAINING": (
        "student_count", "instructor", "duties", "qualification_units", "weekly_hours", "ehoks_done",
    ),
    "APPRENTICESHIP": (
        "student_count", "weekly_hours", "trial_until", "compensation", "instructor", "duties", "qualification_units",
    ),
    "PARTNERSHIP": ("goals", "forms", *TERMS),
    "FRAMEWORK": ("goals", "forms", *TERMS),
    "PROJECT": ("goals", "value", *TERMS),
    "PREMISES": ("value", "location", *TERMS),
    "NDA": ("confidential_until", *TERMS),
    "DATA_PROTECTION": ("confidential_until", *TERMS),
    "OTHER": ("goals", *TERMS),
}  # fmt: skip
"""The fields that belong to each type (the domain description, agreements), besides those that all agreements have."""

ENDED = ("ended_on", "state_reason")
"""How it came to an end, or why it was returned."""

LAST = ("earlier", "note")


def fields_of(agreement_type: str, state: str, every: Collection[str]) -> tuple[str, ...]:
    """Return the names among `every` that belong to an agreement of this type in this state, in the order to read."""
    over = ENDED if state in ("IN_FORCE", "ENDED", "TERMINATED", "RETURNED", "SIGNING") else ()
    names = (*_WHO, *_WHEN, *over, *OWN.get(agreement_type, OWN["OTHER"]), *_CARE, *LAST)
    return tuple(name for name in dict.fromkeys(names) if name in every)


def in_order(agreement_type: str, state: str, every: Collection[str]) -> tuple[str, ...]:
    """Return all of `every`: first what belongs to the type, then the others as they stand."""
    first = fields_of(agreement_type, state, every)
    return (*first, *(name for name in every if name not in first))
