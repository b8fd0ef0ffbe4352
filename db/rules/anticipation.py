"""How it stands with the anticipatory agreement (ennakoiva sopimus) of a partnership.

A partnership or framework agreement says each party's duties, the common goals, the forms of cooperation and the
commitments that safeguard each party's interests (the domain description, the seventh characteristic).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

TYPES = ("PARTNERSHIP", "FRAMEWORK")
"""Types of agreement that can be the anticipatory one."""

State = Literal["IN_FORCE", "SIGNING", "DRAFT", "LACKING"]
"""How far it is; drafts count as drafts only, what is over counts for nothing."""


def anticipatory_state(states: Iterable[str]) -> State:
    """Return how it stands, given the states of the agreements of `TYPES`: the one that is the furthest counts."""
    found = set(states)
    if "IN_FORCE" in found:
        return "IN_FORCE"
    if "SIGNING" in found:
        return "SIGNING"
    return "DRAFT" if "DRAFT" in found else "LACKING"
