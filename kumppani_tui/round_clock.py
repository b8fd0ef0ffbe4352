"""The clock of a round in a workshop: so many seconds, and more when they are asked for."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

Clock = Callable[[], float]
"""Seconds that only ever grow; tests give their own."""

ROUND_SECONDS = 30
"""How long a round is."""

MORE_SECONDS = 10
"""How much one gets at a time."""


class RoundClock:
    """Runs down from a number of seconds to nothing and stays there; stopped until it is started."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        """`clock` tells the time."""
        self._clock = clock
        self._ends: float | None = None

    def start(self, seconds: int = ROUND_SECONDS) -> None:
        """Begin a round."""
        self._ends = self._clock() + seconds

    def more(self, seconds: int = MORE_SECONDS) -> None:
        """Give more time: to what is left, or from now on when nothing is."""
        if self._ends is not None:
            self._ends = max(self._ends, self._clock()) + seconds

    def stop(self) -> None:
        """End the round."""
        self._ends = None

    @property
    def going(self) -> bool:
        """Whether a round has been started and not ended, its time over or not."""
        return self._ends is not None

    @property
    def left(self) -> int:
        """Whole seconds left, the one that is under way counted; none when there is no round."""
        return 0 if self._ends is None else max(math.ceil(self._ends - self._clock()), 0)

    @property
    def over(self) -> bool:
        """Whether the time of the round has run out."""
        return self.going and self.left == 0
