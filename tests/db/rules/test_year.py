"""What recurs in a year: surveys, forums, quality reviews."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import BadInput
from db.rules.recurrence import next_due, occurrences
from db.rules.year import cycle_days, forum_days, month_span, not_met, survey_spans, year_span

YEAR = year_span(2026)


def test_the_workplace_survey_runs_twice_a_year() -> None:
    assert survey_spans(2026, [7, 1, 2, 8]) == [
        (date(2026, 1, 1), date(2026, 2, 28)),
        (date(2026, 7, 1), date(2026, 8, 31)),
    ]
    assert survey_spans(2024, [2]) == [(date(2024, 2, 1), date(2024, 2, 29))]
    assert survey_spans(2026, [11, 12]) == [(date(2026, 11, 1), date(2026, 12, 31))]


def test_the_instructor_survey_is_sent_twice_a_month() -> None:
    found = survey_spans(2026, days=[16, 1])
    assert len(found) == 24 and all(first == last and first.day in (1, 16) for first, last in found)
    assert survey_spans(2026, [2, 4], [31]) == [(date(2026, 2, 28),) * 2, (date(2026, 4, 30),) * 2]


@pytest.mark.parametrize(("months", "days"), [([], []), ([0, 13], []), ([], [0, 32])])
def test_numbers_that_are_no_months_or_days_give_nothing(months: list[int], days: list[int]) -> None:
    assert survey_spans(2026, months, days) == []


def test_forums_go_on_from_their_next_day() -> None:
    quarterly = forum_days("FREQ=MONTHLY;INTERVAL=3", date(2026, 2, 28), *YEAR)
    assert quarterly == [date(2026, 2, 28), date(2026, 5, 28), date(2026, 8, 28), date(2026, 11, 28)]
    assert forum_days("FREQ=MONTHLY", date(2025, 12, 31), *YEAR)[:3] == [
        date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31),
    ]  # fmt: skip
    assert forum_days(None, date(2026, 3, 1), *YEAR) == [date(2026, 3, 1)]
    assert forum_days("nonsense", date(2026, 3, 1), *YEAR) == [date(2026, 3, 1)]
    assert forum_days("FREQ=WEEKLY", None, *YEAR) == []
    assert forum_days("FREQ=WEEKLY", date(2027, 1, 1), *YEAR) == []
    assert forum_days("FREQ=WEEKLY;BYDAY=MO", date(2026, 1, 1), *YEAR)[:2] == [date(2026, 1, 1), date(2026, 1, 5)]
    with pytest.raises(BadInput):
        occurrences("nonsense", date(2026, 1, 1), *YEAR)


@settings(deadline=None)  # the first rule imports dateutil
@given(
    st.sampled_from(("FREQ=DAILY;INTERVAL=9", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=5",
                     "FREQ=YEARLY", "FREQ=MONTHLY;COUNT=4", "FREQ=WEEKLY;UNTIL=20260601")),
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
)  # fmt: skip
def test_the_days_of_a_year_are_those_met_one_after_another(rule: str, start: date) -> None:
    walked, day = [], start
    while day is not None and day <= YEAR[1]:
        if day >= YEAR[0]:
            walked.append(day)
        # From the start each time, as a series is counted.
        following = next_due(rule, start, day)
        day = following  # type: ignore[assignment]
    assert occurrences(rule, start, *YEAR) == walked


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.none() | st.integers(1, 120))
def test_a_review_comes_again_after_its_months(review_on: date, months: int | None) -> None:
    found = cycle_days(review_on, months, *YEAR)
    assert found == sorted(set(found)) and all(YEAR[0] <= day <= YEAR[1] for day in found)
    if YEAR[0] <= review_on <= YEAR[1]:
        assert found[0] == review_on
    if months and review_on <= YEAR[1]:
        of_months = {review_on.year * 12 + review_on.month + months * n for n in range(200)}
        assert {day.year * 12 + day.month for day in found} == {
            m for m in of_months if 2026 * 12 + 1 <= m <= 2026 * 12 + 12
        }
    if review_on > YEAR[1]:
        assert found == []


def test_a_day_with_a_meeting_needs_no_other() -> None:
    days = [date(2026, 1, 5), date(2026, 2, 5)]
    assert not_met(days, [date(2026, 2, 5)]) == days[:1]
    assert not_met(days, [date(2026, 2, 6)]) == days
    assert not_met(days, [date(2026, 2, 6)], timedelta(days=3)) == days[:1]
    assert month_span(2024, 2) == (date(2024, 2, 1), date(2024, 2, 29))
