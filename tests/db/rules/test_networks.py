"""The rules of networks: whom to look at first, the next quality review, the next forum."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.networks import concern, forum_next, late_days, next_review
from db.rules.workdays import is_workday

TODAY = date(2026, 11, 23)


def test_red_traps_and_late_reviews_come_first_and_ended_networks_last() -> None:
    networks = {
        "calm": ("ACTIVE", 0, 0, None),
        "amber": ("ACTIVE", 0, 3, date(2027, 1, 4)),
        "late": ("ACTIVE", 0, 0, date(2026, 11, 2)),
        "later": ("ACTIVE", 0, 0, date(2026, 10, 1)),
        "red": ("ACTIVE", 1, 0, None),
        "redder": ("PAUSED", 2, 0, None),
        "ended": ("ENDED", 5, 5, date(2026, 1, 1)),
    }
    order = sorted(networks, key=lambda name: concern(*networks[name], TODAY))
    assert order == ["redder", "red", "later", "late", "amber", "calm", "ended"]


@pytest.mark.parametrize(
    ("phase", "review_on", "days"),
    [("ACTIVE", None, 0), ("ACTIVE", TODAY, 0), ("ACTIVE", date(2026, 11, 22), 1), ("ENDED", date(2026, 1, 1), 0)],
)
def test_a_review_is_late_from_the_day_after(phase: str, review_on: date | None, days: int) -> None:
    assert late_days(phase, review_on, TODAY) == days


def test_the_next_review_is_a_cycle_later_on_a_working_day() -> None:
    assert next_review(TODAY, 12, None) == date(2027, 11, 23)
    # 6 June is a Sunday.
    assert next_review(date(2026, 12, 6), 6, date(2026, 11, 1)) == date(2027, 6, 7)


def test_without_a_cycle_a_day_to_come_stays_and_one_gone_by_is_over() -> None:
    assert next_review(TODAY, None, date(2027, 3, 1)) == date(2027, 3, 1)
    assert next_review(TODAY, None, date(2026, 11, 2)) is None
    assert next_review(TODAY, None, None) is None


def test_a_forum_moves_on_by_its_rhythm_to_a_working_day() -> None:
    # 26.12. is a holiday: the next working day is Monday the 28th; the rhythm goes on from the 26th all the same.
    day, start = forum_next("FREQ=MONTHLY", None, date(2026, 11, 26), date(2026, 11, 26))
    assert (day, start) == (date(2026, 12, 28), date(2026, 11, 26))
    assert forum_next("FREQ=MONTHLY", start, day, date(2026, 12, 28))[0] == date(2027, 1, 26)


def test_a_day_that_somebody_chose_begins_the_rhythm_anew() -> None:
    day, start = forum_next("FREQ=MONTHLY", date(2026, 11, 26), date(2026, 12, 14), date(2026, 12, 14))
    assert (day, start) == (date(2027, 1, 14), date(2026, 12, 14))


def test_a_forum_held_early_or_late_moves_past_both_days() -> None:
    assert forum_next("FREQ=MONTHLY", None, date(2026, 12, 1), TODAY)[0] == date(2027, 1, 4)
    assert forum_next("FREQ=WEEKLY", None, date(2026, 11, 2), TODAY)[0] == date(2026, 11, 30)


def test_no_rhythm_and_an_ended_one_give_no_next_day() -> None:
    assert forum_next(None, None, TODAY, TODAY)[0] is None
    assert forum_next("FREQ=MONTHLY;UNTIL=20261201", None, TODAY, TODAY)[0] is None


@given(
    st.sampled_from(["FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY"]),
    st.integers(0, 3000).map(lambda n: date(2024, 1, 1) + timedelta(days=n)),
)
def test_however_often_it_is_held_a_forum_keeps_its_day(rule: str, first: date) -> None:
    day: date | None = first
    start: date | None = None
    for _time in range(6):
        assert day is not None
        following, start = forum_next(rule, start, day, day)
        assert start == first
        assert following is not None
        assert following > day
        assert is_workday(following)
        day = following
