from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import BadInput
from db.rules.recurrence import describe_recurrence, next_due, parse_recurrence


@pytest.mark.parametrize(
    ("text", "rule", "described"),
    [
        ("joka päivä", "FREQ=DAILY", ("day", 1)),
        ("joka viikko", "FREQ=WEEKLY", ("week", 1)),
        ("Viikoittain", "FREQ=WEEKLY", ("week", 1)),
        ("weekly", "FREQ=WEEKLY", ("week", 1)),
        ("viikon välein", "FREQ=WEEKLY", ("week", 1)),
        ("2 vk välein", "FREQ=WEEKLY;INTERVAL=2", ("week", 2)),
        ("2vk välein", "FREQ=WEEKLY;INTERVAL=2", ("week", 2)),
        ("2 vk:n välein", "FREQ=WEEKLY;INTERVAL=2", ("week", 2)),
        ("kahden viikon välein", "FREQ=WEEKLY;INTERVAL=2", ("week", 2)),
        ("joka toinen viikko", "FREQ=WEEKLY;INTERVAL=2", ("week", 2)),
        ("joka kuu", "FREQ=MONTHLY", ("month", 1)),
        ("kahdesti vuodessa", "FREQ=MONTHLY;INTERVAL=6", ("month", 6)),
        ("Kerran vuodessa", "FREQ=YEARLY", ("year", 1)),
        ("every 2 weeks", "FREQ=WEEKLY;INTERVAL=2", ("week", 2)),
        ("kuukausittain", "FREQ=MONTHLY", ("month", 1)),
        ("monthly", "FREQ=MONTHLY", ("month", 1)),
        ("3 kk välein", "FREQ=MONTHLY;INTERVAL=3", ("month", 3)),
        ("every 3 months", "FREQ=MONTHLY;INTERVAL=3", ("month", 3)),
        ("neljännesvuosittain", "FREQ=MONTHLY;INTERVAL=3", ("month", 3)),
        ("puolivuosittain", "FREQ=MONTHLY;INTERVAL=6", ("month", 6)),
        ("vuosittain", "FREQ=YEARLY", ("year", 1)),
        ("yearly", "FREQ=YEARLY", ("year", 1)),
        ("freq=weekly;byday=mo,we", "FREQ=WEEKLY;BYDAY=MO,WE", ("week", 1)),
        ("RRULE:FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=3", ("month", 3)),
    ],
)
def test_rhythms_in_words(text: str, rule: str, described: tuple[str, int]) -> None:
    assert parse_recurrence(text) == rule
    assert describe_recurrence(rule) == described


@pytest.mark.parametrize(
    "text",
    [
        "",
        "joskus",
        "joka",
        "0 vk välein",
        "99999 vk välein",
        "FREQ=SECONDLY",
        "FREQ=HOURLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=X",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=DAILY;WHAT=1",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYMONTHDAY=A",
        "FREQ=DAILY;UNTIL=2",
        "FREQ=DAILY\nDTSTART:20200101",
        "INTERVAL=2",
    ],
)
def test_nonsense_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_recurrence(text)


@pytest.mark.parametrize(
    ("rule", "due", "done", "expected"),
    [
        ("FREQ=MONTHLY;INTERVAL=3", date(2026, 11, 21), date(2026, 11, 20), date(2027, 2, 21)),
        ("FREQ=MONTHLY;INTERVAL=3", date(2026, 11, 21), date(2027, 3, 1), date(2027, 5, 21)),
        ("FREQ=WEEKLY", date(2026, 11, 16), date(2026, 11, 23), date(2026, 11, 30)),
        ("FREQ=MONTHLY", date(2027, 1, 31), date(2027, 1, 31), date(2027, 2, 28)),
        ("FREQ=MONTHLY", date(2027, 1, 29), date(2027, 1, 31), date(2027, 2, 28)),
        ("FREQ=YEARLY", date(2028, 2, 29), date(2028, 2, 29), date(2029, 2, 28)),
        ("FREQ=YEARLY", date(2027, 1, 31), date(2027, 1, 31), date(2028, 1, 31)),
        ("FREQ=DAILY;UNTIL=20261122", date(2026, 11, 21), date(2026, 11, 21), date(2026, 11, 22)),
        ("FREQ=DAILY;UNTIL=20261122T000000Z", date(2026, 11, 21), date(2026, 11, 21), date(2026, 11, 22)),
        ("FREQ=DAILY;UNTIL=20261122", date(2026, 11, 22), date(2026, 11, 22), None),
        ("FREQ=WEEKLY;COUNT=1", date(2026, 11, 21), date(2026, 11, 21), None),
        ("FREQ=WEEKLY;COUNT=2", date(2026, 11, 21), date(2026, 11, 21), date(2026, 11, 28)),
    ],
)
def test_the_next_due_date(rule: str, due: date, done: date, expected: date | None) -> None:
    assert next_due(rule, due, done) == expected


def test_a_rule_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(BadInput):
        next_due("FREQ=WEEKLY;BYDAY=XX", date(2026, 11, 21), date(2026, 11, 21))


def test_a_counted_series_ends() -> None:
    start = day = date(2026, 11, 21)
    seen = [day]
    while (later := next_due("FREQ=WEEKLY;COUNT=3", start, day)) is not None:
        day = later
        seen.append(day)
        assert len(seen) < 9
    assert seen == [date(2026, 11, 21), date(2026, 11, 28), date(2026, 12, 5)]


@given(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.integers(1, 24),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(0, 800),
)
def test_the_next_due_date_is_after_both_days(frequency: str, interval: int, due: date, late: int) -> None:
    done = date.fromordinal(due.toordinal() + late)
    found = next_due(f"FREQ={frequency};INTERVAL={interval}", due, done)
    assert found is not None
    assert found > done
    if frequency in ("MONTHLY", "YEARLY"):
        months = (found.year - due.year) * 12 + found.month - due.month
        assert months % (interval * (12 if frequency == "YEARLY" else 1)) == 0


def test_a_series_ends_before_a_date_that_the_register_does_not_take() -> None:
    assert next_due("FREQ=YEARLY", date(2198, 5, 5), date(2198, 5, 5)) == date(2199, 5, 5)
    assert next_due("FREQ=YEARLY", date(2199, 5, 5), date(2199, 5, 5)) is None
    assert next_due("FREQ=YEARLY;INTERVAL=1000", date(2026, 5, 5), date(2026, 5, 5)) is None
