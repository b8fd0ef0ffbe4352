"""How answers to a critical point compare: with the answer before, and between the institution and working life."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

Trend = Literal["UP", "DOWN", "SAME", ""]

APART = 2
"""From how many points of difference the two parties see a point differently enough to talk about it."""


def trend(scores: Sequence[int]) -> Trend:
    """Return how the newest score (the first) compares with the one before; empty when there is none before."""
    if len(scores) < 2:
        return ""
    return "UP" if scores[0] > scores[1] else "DOWN" if scores[0] < scores[1] else "SAME"


def see_differently(institution: int | None, working_life: int | None) -> bool:
    """Return whether the two parties' scores are far apart; not when one of them has not answered."""
    return institution is not None and working_life is not None and abs(institution - working_life) >= APART
