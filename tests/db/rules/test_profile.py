"""Profiles from scores by day, how they compare, and the state of the anticipatory agreement."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.anticipation import anticipatory_state
from db.rules.profile import Means, Profile, Score, change, latest_two, means, profiles

CODES = ["A", "B", "C"]
FIRST = date(2026, 1, 1)

scores = st.lists(
    st.builds(
        lambda code, day, score: (code, FIRST + timedelta(days=day), score),
        st.sampled_from(CODES), st.integers(0, 3), st.integers(1, 5),
    ),
    max_size=20,
).map(lambda drawn: [Score(id_, *one) for id_, one in enumerate(drawn, 1)])  # fmt: skip


@given(scores, st.randoms())
def test_profiles_are_the_days_newest_first_with_the_later_of_two_alike(given_scores: list[Score], mix: object) -> None:
    shuffled = list(given_scores)
    mix.shuffle(shuffled)  # type: ignore[attr-defined]
    found = profiles(shuffled)
    assert [one.on for one in found] == sorted({one.scored_on for one in given_scores}, reverse=True)
    for profile in found:
        counted = {one.characteristic: one.score for one in given_scores if one.scored_on == profile.on}
        assert {code: one.score for code, one in profile.scores.items()} == counted
        assert profile.mean == pytest.approx(sum(counted.values()) / len(counted))
    assert latest_two(shuffled) == (*found[:2], None, None)[:2]


@given(scores)
def test_the_mean_rises_by_the_mean_of_what_was_scored_both_times(given_scores: list[Score]) -> None:
    latest, previous = latest_two(given_scores)
    if latest is None or previous is None:
        return
    both = latest.scores.keys() & previous.scores.keys()
    rises = [latest.scores[code].score - previous.scores[code].score for code in both]
    assert [change(latest, previous, code) for code in both] == rises
    found = means(latest, previous)
    assert found.before is not None and found.shared == len(both)
    if not rises:
        assert found.rise is None
        return
    # What is shown as the difference is that of the numbers shown, and those are of what was scored both days.
    assert found.rise == pytest.approx(found.now - found.before)
    assert found.rise == pytest.approx(sum(rises) / len(rises), abs=0.11)


def test_what_one_of_them_lacks_is_not_compared() -> None:
    latest = Profile(FIRST, {"A": Score(1, "A", FIRST, 4)})
    before = Profile(FIRST, {"B": Score(2, "B", FIRST, 2)})
    assert change(latest, before, "A") is None
    assert change(latest, None, "A") is None
    assert means(latest, before) == Means(4.0, 2.0)


@pytest.mark.parametrize(
    ("states", "state"),
    [
        ([], "LACKING"),
        (["ENDED", "TERMINATED", "RETURNED"], "LACKING"),
        (["ENDED", "DRAFT"], "DRAFT"),
        (["DRAFT", "SIGNING"], "SIGNING"),
        (["SIGNING", "IN_FORCE", "DRAFT"], "IN_FORCE"),
    ],
)
def test_the_agreement_that_is_the_furthest_counts(states: list[str], state: str) -> None:
    assert anticipatory_state(states) == state
