from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.rules.workdays import holidays_of, is_workday, next_workday


@pytest.mark.parametrize("year", range(2000, 2061))
def test_the_holidays_are_those_of_the_holidays_library(year: int) -> None:
    import holidays

    assert holidays_of(year) == frozenset(holidays.country_holidays("FI", years=year))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 6, 19), date(2026, 6, 22)),  # Midsummer Eve
        (date(2026, 12, 24), date(2026, 12, 28)),
        (date(2027, 1, 6), date(2027, 1, 7)),
        (date(2026, 5, 14), date(2026, 5, 15)),  # Ascension Day
        (date(2026, 10, 31), date(2026, 11, 2)),  # All Saints' Day
        (date(2027, 3, 26), date(2027, 3, 30)),  # Good Friday to Easter Monday
    ],
)
def test_the_next_working_day(day: date, expected: date) -> None:
    assert next_workday(day) == expected
    assert is_workday(expected)
    assert all(not is_workday(day + timedelta(days=n)) for n in range((expected - day).days))
