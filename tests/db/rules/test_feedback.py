"""The mean and the trend of feedback."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.feedback import LAST, NEEDED, Trend, mean, trend

scores = st.lists(st.integers(1, 5), max_size=20)
enough = st.lists(st.integers(1, 5), min_size=NEEDED, max_size=20)
OPPOSITE = {Trend.RISING: Trend.FALLING, Trend.FALLING: Trend.RISING, Trend.STEADY: Trend.STEADY, None: None}


@pytest.mark.parametrize(
    ("given_scores", "wanted"),
    [
        ([], None),
        ([5], None),
        ([1, 1, 5], None),
        ([3, 3, 3, 3], Trend.STEADY),
        ([3, 3, 3, 4], Trend.RISING),  # half a point is a step
        ([4, 3, 3, 3], Trend.FALLING),
        ([3, 3, 3, 3, 3, 4], Trend.STEADY),  # a third of a point is not
        ([3, 3, 5, 3, 3], Trend.STEADY),  # the one in the middle is in neither half
        ([1, 1, 1, 1, 4, 4, 4, 4, 4, 4, 4, 4], Trend.STEADY),  # the oldest are not looked at
    ],
)
def test_the_trend_compares_the_halves_of_the_latest(given_scores: list[int], wanted: Trend | None) -> None:
    assert trend(given_scores) == wanted


def test_the_mean() -> None:
    assert mean([]) is None
    assert mean([4, 5, 4]) == pytest.approx(4.333, abs=0.001)


@given(scores)
def test_the_mean_lies_between_the_scores(given_scores: list[int]) -> None:
    found = mean(given_scores)
    assert (found is None) == (not given_scores)
    if found is not None:
        assert min(given_scores) <= found <= max(given_scores)
        assert found == mean(given_scores[::-1])


@given(scores)
def test_a_trend_turns_round_with_the_scores(given_scores: list[int]) -> None:
    latest = given_scores[-LAST:]
    assert trend(latest[::-1]) == OPPOSITE[trend(latest)]
    assert trend([6 - one for one in given_scores]) == OPPOSITE[trend(given_scores)]


@given(enough)
def test_sorted_scores_never_go_the_other_way(given_scores: list[int]) -> None:
    assert trend(sorted(given_scores)) != Trend.FALLING
    assert trend(sorted(given_scores, reverse=True)) != Trend.RISING


@given(scores, enough)
def test_only_the_latest_are_looked_at(older: list[int], newer: list[int]) -> None:
    assert trend([*older, *newer], len(newer)) == trend(newer, len(newer))
    assert trend(newer, 0) is None


@given(enough, st.integers(-3, 3))
def test_all_scores_higher_is_no_trend(given_scores: list[int], more: int) -> None:
    assert trend([one + more for one in given_scores]) == trend(given_scores)
