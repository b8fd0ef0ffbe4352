"""The profile of a strategic partnership: seven characteristics scored 1-5, the scores of one day beside those before.

The characteristics are the domain description's, what makes a strategic partnership work.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Score:
    """How one characteristic is on a day, 1-5; `id` tells which of two scores of one day was given later."""

    id: int
    characteristic: str
    scored_on: date
    score: int
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """The scores of one day by characteristic; a characteristic may be missing."""

    on: date
    scores: Mapping[str, Score]

    @property
    def mean(self) -> float:
        """The mean of the scores there are."""
        return sum(one.score for one in self.scores.values()) / len(self.scores)

    def score(self, characteristic: str) -> int | None:
        """Return the score of a characteristic, None when it was not scored that day."""
        found = self.scores.get(characteristic)
        return found.score if found is not None else None


def profiles(scores: Iterable[Score]) -> list[Profile]:
    """Return the profiles that scores make, the newest first: one for each day; of two alike the later one counts."""
    days: dict[date, dict[str, Score]] = {}
    for one in sorted(scores, key=lambda score: score.id):
        days.setdefault(one.scored_on, {})[one.characteristic] = one
    return [Profile(on, days[on]) for on in sorted(days, reverse=True)]


def latest_two(scores: Iterable[Score]) -> tuple[Profile | None, Profile | None]:
    """Return the latest profile and the one before it."""
    found = profiles(scores)
    return (found[0] if found else None), (found[1] if len(found) > 1 else None)


def change(profile: Profile, previous: Profile | None, characteristic: str) -> int | None:
    """Return by how much a score rose since the profile before, None when one of the two is missing."""
    now = profile.score(characteristic)
    before = previous.score(characteristic) if previous is not None else None
    return None if now is None or before is None else now - before


def mean_change(profile: Profile, previous: Profile | None) -> float | None:
    """Return by how much the mean rose, over the characteristics scored both days; None when there are none."""
    both = [rise for code in profile.scores if (rise := change(profile, previous, code)) is not None]
    return sum(both) / len(both) if both else None
