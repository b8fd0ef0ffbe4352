"""When the evidence speaks for a step up to the next tier, or for a step down (the domain description, four forms).

A step is a proposal that a person decides on. Regular contact goes stale with time, so what comes out of the rule for
a step up is the last day on which the evidence holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from db.rules.tiers import PHASES_WITH_CADENCE

CONTACTS_NEEDED = 4
"""How many contacts within a year count as regular."""

WITHIN = timedelta(days=365)
"""How far back contacts count."""

GOOD = 4.0
"""The mean of feedback (1-5) that counts as good."""

ANSWERS_NEEDED = 2
"""How many pieces of feedback make a mean worth looking at."""

LONG_PAUSE = timedelta(days=365)
"""How long a paused partnership may be without contact before it is asked whether a lower step is the truth."""

ANSWERING_TIER: dict[str, str] = {"EVERYDAY": "DEVELOPING", "DEVELOPING": "STRATEGIC", "STRATEGIC": "NETWORK"}
"""The tier that a partnership of each tier steps up to."""

_SETTLED = frozenset({"ESTABLISHING", "ACTIVE", "RENEWING"})

DECIDING: dict[str, tuple[str, ...]] = {
    "EVERYDAY": ("SETTLED", "CONTACT", "FEEDBACK", "NEED", "NEW"),
    "DEVELOPING": ("SETTLED", "CONTACT", "PROJECT", "NEED", "NEW"),
    "STRATEGIC": ("SETTLED", "CONTACT", "MEMBER", "NEW"),
}
"""The criteria that a step up from each tier hangs on; there is none above a network."""


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


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that is looked at: whether it is met, and whether the step up hangs on it."""

    name: str
    met: bool
    decides: bool


def criteria(evidence: Evidence, today: date) -> tuple[Criterion, ...]:
    """Return each criterion of a step up as it stands `today`, those that the step hangs on first.

    SETTLED: the phase is establishing, active or renewing. CONTACT: four contacts within a year. FEEDBACK: a mean of
    at least 4 from two or more. NEED: an open need that the tier above answers. PROJECT: a project in use or spread.
    MEMBER: membership of a network. NEW: not in the tier above already.
    """
    nth = evidence.nth_contact_on
    met = {
        "SETTLED": evidence.phase in _SETTLED,
        "CONTACT": nth is not None and nth + WITHIN >= today,
        "FEEDBACK": evidence.feedback is not None and evidence.feedback >= GOOD and evidence.answers >= ANSWERS_NEEDED,
        "NEED": evidence.has_need,
        "PROJECT": evidence.has_project,
        "MEMBER": evidence.is_member,
        "NEW": not evidence.is_above,
    }
    deciding = DECIDING.get(evidence.tier, ())
    rest = (name for name in met if name not in deciding)
    return tuple(Criterion(name, met[name], name in deciding) for name in (*deciding, *rest))


def candidate_until(evidence: Evidence) -> date | None:
    """Return the last day on which the partnership is a candidate for the tier above, None when it is none.

    From everyday: good feedback and a need that the developing tier answers; from developing: a project in use or
    spread and a need that the strategic tier answers; from strategic: membership of a network. Always: a settled
    phase, regular contact, and not being in that tier already.
    """
    nth = evidence.nth_contact_on
    if nth is None or evidence.tier not in DECIDING:
        return None
    # On the day of the contact itself it counts as regular for certain, so that only the other criteria decide.
    enough = all(one.met for one in criteria(evidence, nth) if one.decides)
    return nth + WITHIN if enough else None


def is_step_down(
    phase: str, quiet_on: date | None, longest_days: int, last_contact: date | None, started: date | None, today: date
) -> bool:
    """Return whether silence speaks for a step down `today`.

    Either the partnership has been too quiet (`quiet_on` is the day it turned red) for longer than its longest
    silence, which makes more than twice that silence in all. Or it is paused and nobody has been in touch for a year:
    the register does not keep the day on which a pause began, and silence tells of it as well.
    """
    if phase in PHASES_WITH_CADENCE:
        return quiet_on is not None and quiet_on + timedelta(days=longest_days) < today
    since = last_contact or started
    return phase == "PAUSED" and since is not None and since + LONG_PAUSE < today
