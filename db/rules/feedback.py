"""What scores of feedback (1-5) say together: their mean, and whether they rise or fall.

The domain description, section 7: national results are not shown per workplace, so the register keeps its own scores.
A few scores are no measurement. So the trend asks for a few answers and a difference that can be felt, and is said in
one of three words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import StrEnum

LAST = 8
"""How many of the latest scores the trend looks at."""

NEEDED = 4
"""How few scores say nothing of a trend: two in each half are the least."""

STEP = 0.5
"""By how much the means of the halves differ when the scores rise or fall."""


class Trend(StrEnum):
    """Which way the scores go."""

    RISING = "RISING"
    STEADY = "STEADY"
    FALLING = "FALLING"


def mean(scores: Collection[int]) -> float | None:
    """Return the mean of the scores, None when there are none."""
    return sum(scores) / len(scores) if scores else None


def trend(scores: Sequence[int], last: int = LAST) -> Trend | None:
    """Return which way the latest `last` scores go, the oldest given first; None when fewer than `NEEDED` are there.

    They are cut into an older and a newer half; of an odd number the one in the middle is in neither. The scores rise
    when the mean of the newer half is at least `STEP` greater than that of the older one, and fall when it is at least
    as much smaller.
    """
    looked = scores[-last:] if last > 0 else ()
    if len(looked) < NEEDED:
        return None
    half = len(looked) // 2
    # Sums of as many scores are compared instead of means: whole numbers, so that the step is exact.
    more = sum(looked[-half:]) - sum(looked[:half])
    if more >= STEP * half:
        return Trend.RISING
    return Trend.FALLING if -more >= STEP * half else Trend.STEADY
