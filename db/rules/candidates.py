"""When the evidence speaks for a step up to the next tier (the domain description, the four forms).

A step up is a proposal that a person decides on. Regular contact goes stale with time, so what comes out is the last
day on which the evidence holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

CONTACTS_NEEDED = 4
"""How many contacts within a year count as regular."""

WITHIN = timedelta(days=365)
"""How far back contacts count."""

GOOD = 4.0
"""The mean of feedback (1-5) that counts as good."""

ANSWERS_NEEDED = 2
"""How many pieces of feedback make a mean worth looking at."""

ANSWERING_TIER: dict[str, str] = {"EVERYDAY": "DEVELOPING", "DEVELOPING": "STRATEGIC", "STRATEGIC": "NETWORK"}
"""The tier that a partnership of each tier steps up to."""

_SETTLED = frozenset({"ESTABLISHING", "ACTIVE", "RENEWING"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of a partnership; `nth_contact_on` is the day of the fourth latest contact."""

    tier: str
    phase: str
    nth_contact_on: date | None
    feedback: float | None
    answers: int
    has_need: bool
    is_above: bool
    has_project: bool
    is_member: bool


def candidate_until(evidence: Evidence) -> date | None:
    """Return the last day on which the partnership is a candidate for the tier above, None when it is none.

    From everyday: good feedback and a need that the developing tier answers; from developing: a project in use or
    spread and a need that the strategic tier answers; from strategic: membership of a network. Always: a settled
    phase, regular contact, and not being in that tier already.
    """
    if evidence.tier not in ANSWERING_TIER or evidence.is_above or evidence.phase not in _SETTLED:
        return None
    if evidence.nth_contact_on is None:
        return None
    good = evidence.feedback is not None and evidence.feedback >= GOOD and evidence.answers >= ANSWERS_NEEDED
    enough = {
        "EVERYDAY": good and evidence.has_need,
        "DEVELOPING": evidence.has_project and evidence.has_need,
        "STRATEGIC": evidence.is_member,
    }
    return evidence.nth_contact_on + WITHIN if enough[evidence.tier] else None
