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


@dataclass(frozen=True, slots=True)
class Means:
    """The means of a profile and of the one before it with one decimal, as they are shown.

    Where the two can be compared, both are of the characteristics that were scored on both days, `shared` of them, and
    `rise` is the difference of the two. Where they cannot, each is of all its own scores, and `rise` is None.
    """

    now: float
    before: float | None = None
    rise: float | None = None
    shared: int = 0


def means(profile: Profile, previous: Profile | None) -> Means:
    """Return the mean of a profile beside that of the one before it."""
    if previous is None:
        return Means(round(profile.mean, 1))
    both = [code for code in profile.scores if code in previous.scores]
    if not both:
        return Means(round(profile.mean, 1), round(previous.mean, 1))
    now, before = (round(sum(one.scores[code].score for code in both) / len(both), 1) for one in (profile, previous))
    return Means(now, before, round(now - before, 1), len(both))
