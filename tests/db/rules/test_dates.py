"""Dates as people type them. The day is Saturday 21 November 2026, in ISO week 47, unless a test says otherwise."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import BadInput
from db.rules.dates import parse_date, parse_follow_up

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tänään", "2026-11-21"),
        ("TODAY", "2026-11-21"),
        ("huomenna", "2026-11-22"),
        ("tomorrow", "2026-11-22"),
        ("ylihuomenna", "2026-11-23"),
        ("the day after  tomorrow", "2026-11-23"),
        ("eilen", "2026-11-20"),
        ("yesterday", "2026-11-20"),
        ("toissapäivänä", "2026-11-19"),
        ("ma", "2026-11-23"),
        ("maanantaina", "2026-11-23"),
        ("Mon", "2026-11-23"),
        ("monday", "2026-11-23"),
        ("la", "2026-11-28"),
        ("ensi ti", "2026-11-24"),
        ("next tue", "2026-11-24"),
        ("ensi viikon torstaina", "2026-11-26"),
        ("tänä perjantaina", "2026-11-20"),
        ("viime pe", "2026-11-20"),
        ("last fri", "2026-11-20"),
        ("viime lauantai", "2026-11-14"),
        ("2 vk", "2026-12-05"),
        ("2vk", "2026-12-05"),
        ("2 vkon päästä", "2026-12-05"),
        ("2 viikon päästä", "2026-12-05"),
        ("kahden viikon kuluttua", "2026-12-05"),
        ("2 w", "2026-12-05"),
        ("in 2 weeks", "2026-12-05"),
        ("2 weeks", "2026-12-05"),
        ("two weeks from now", "2026-12-05"),
        ("viikon päästä", "2026-11-28"),
        ("in a week", "2026-11-28"),
        ("10 pv", "2026-12-01"),
        ("3 kk", "2027-02-21"),
        ("3 kk:n päästä", "2027-02-21"),
        ("+3kk", "2027-02-21"),
        ("+10", "2026-12-01"),
        ("-2 pv", "2026-11-19"),
        ("−2 pv", "2026-11-19"),
        ("1 v", "2027-11-21"),
        ("1 y", "2027-11-21"),
        ("2 vk sitten", "2026-11-07"),
        ("2 weeks ago", "2026-11-07"),
        ("vuosi sitten", "2025-11-21"),
        ("15.1.", "2027-01-15"),
        ("15.1", "2027-01-15"),
        ("15. 1.", "2027-01-15"),
        ("21.11.", "2026-11-21"),
        ("15.1.2027", "2027-01-15"),
        ("15. 1. 2027", "2027-01-15"),
        ("15.1.27", "2027-01-15"),
        ("15/1/2027", "2027-01-15"),
        ("5.6.98", "1998-06-05"),
        ("2027-01-05", "2027-01-05"),
        ("2027/01/05", "2027-01-05"),
        ("2027-01-15T00:00:00", "2027-01-15"),
        ("ti 24.11.", "2026-11-24"),
        ("ma 23. marraskuuta", "2026-11-23"),
        ("29.2.", "2028-02-29"),
        ("15 tammikuuta", "2027-01-15"),
        ("15. tammikuuta", "2027-01-15"),
        ("15. tammikuuta 2028", "2028-01-15"),
        ("tammikuun 15. päivänä", "2027-01-15"),
        ("jan 15", "2027-01-15"),
        ("January 15th, 2028", "2028-01-15"),
        ("15th of january", "2027-01-15"),
        ("tammikuu", "2027-01-01"),
        ("maaliskuussa", "2027-03-01"),
        ("march 2028", "2028-03-01"),
        ("vk 42", "2027-10-18"),
        ("viikko 48", "2026-11-23"),
        ("week 47", "2027-11-22"),
        ("vk 53", "2026-12-28"),
        ("vk 3/2028", "2028-01-17"),
        ("kuun lopussa", "2026-11-30"),
        ("kuun loppu", "2026-11-30"),
        ("end of month", "2026-11-30"),
        ("kuun alussa", "2026-12-01"),
        ("ensi kuussa", "2026-12-01"),
        ("next month", "2026-12-01"),
        ("ensi kuun lopussa", "2026-12-31"),
        ("ensi viikolla", "2026-11-23"),
        ("next week", "2026-11-23"),
        ("vuoden lopussa", "2026-12-31"),
        ("end of year", "2026-12-31"),
        ("15-jan-2027", "2027-01-15"),
        ("Fri 15 Jan 2027 10:30", "2027-01-15"),
        ("perjantai 15 tammikuuta 2027 klo 10:30", "2027-01-15"),
        ("5.1.2027 12:00", "2027-01-05"),
    ],
)
def test_dates_ahead(text: str, expected: str) -> None:
    assert parse_date(text, TODAY) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15.1.", "2026-01-15"),
        ("21.11.", "2026-11-21"),
        ("22.11.", "2025-11-22"),
        ("29.2.", "2024-02-29"),
        ("joulukuu", "2025-12-01"),
        ("pe", "2026-11-20"),
        ("la", "2026-11-21"),
        ("2 vk", "2026-11-07"),
        ("+2 vk", "2026-12-05"),
        ("in 2 weeks", "2026-12-05"),
        ("vk 47", "2026-11-16"),
        ("vk 48", "2025-11-24"),
        ("vk 53", "2020-12-28"),
        ("kuun alussa", "2026-11-01"),
    ],
)
def test_dates_behind(text: str, expected: str) -> None:
    assert parse_date(text, TODAY, prefer="past") == date.fromisoformat(expected)


def test_a_months_end_is_kept() -> None:
    assert parse_date("1 kk", date(2027, 1, 31)) == date(2027, 2, 28)


@pytest.mark.parametrize("today", [date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 3), date(2027, 1, 4)])
def test_a_week_number_at_the_turn_of_the_year(today: date) -> None:
    found = parse_date("vk 1", today)
    assert found >= today
    assert found.isocalendar()[1:] == (1, 1)
    assert found - today < timedelta(days=371)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "soita",
        "10",
        "2",
        "31.2.",
        "30.2.2027",
        "29.2.2027",
        "2027-13-01",
        "0.0.",
        "vk 54",
        "vk 0",
        "vk 53/2027",
        "ma 24.11.",
        "15.1.0207",
        "+99999 v",
        "99999 pv",
        "99999999999 pv",
        "+2 vk sitten",
        "in 2 weeks ago",
        "ensi",
        "tammikuu helmikuu",
        "32 tammikuuta",
        "x" * 10_000,
        "[/red]",
        "\x1b[31m",
        "²",
        "٣ pv",
    ],
)
def test_what_is_no_date_is_refused_with_words_for_it(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse_date(text, TODAY)
    assert len(str(caught.value)) < 200
    assert "{" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "expected", "title"),
    [
        ("2 vk soita", "2026-12-05", "soita"),
        ("huomenna lähetä sopimus", "2026-11-22", "lähetä sopimus"),
        ("15.1. kokous", "2027-01-15", "kokous"),
        ("15.1.: kokous", "2027-01-15", "kokous"),
        ("15.1. klo 12 kokous", "2027-01-15", "klo 12 kokous"),
        ("15.1. 12 opiskelijaa tulee", "2027-01-15", "12 opiskelijaa tulee"),
        ("15. 1. 2028 kokous", "2028-01-15", "kokous"),
        ("2 viikon päästä - Soita  Ärrälle", "2026-12-05", "Soita  Ärrälle"),
        ("2 vk", "2026-12-05", ""),
        ("+10 tarkista", "2026-12-01", "tarkista"),
        ("ma vk 2 suunnitelma", "2026-11-23", "vk 2 suunnitelma"),
        ("the day after tomorrow call Matti", "2026-11-23", "call Matti"),
        ("end of the month report", "2026-11-30", "report"),
        ("vk 3 2 käyntiä", "2027-01-18", "2 käyntiä"),
        ("ti 24.11. käynti", "2026-11-24", "käynti"),
        ("jan 15 12 guests", "2027-01-15", "12 guests"),
        ("soita huomenna", "2026-11-22", "soita"),
        ("nimetä  ohjaaja ensi pe", "2026-11-27", "nimetä  ohjaaja"),
        ("Lähetän esitteen, viimeistään 15.1.", "2027-01-15", "Lähetän esitteen"),
        ("esite kuun lopussa.", "2026-11-30", "esite"),
        ("sopimus vk 42 mennessä", "2027-10-18", "sopimus"),
        ("sovitaan jakso 2 viikon päästä", "2026-12-05", "sovitaan jakso"),
        ("call Matti by Friday", "2026-11-27", "call Matti"),
    ],
)
def test_a_follow_up_is_a_date_and_a_title(text: str, expected: str, title: str) -> None:
    assert parse_follow_up(text, TODAY) == (date.fromisoformat(expected), title)


@pytest.mark.parametrize(
    "text",
    [
        "soita joskus", "", "31.2. kokous", "ma 24.11. kokous", "12 opiskelijaa", "kokous 31.2.",
        "sovitaan jakso 2 vk", "three periods of 2 weeks", "send what you may",
    ],
)  # fmt: skip
def test_a_follow_up_without_a_right_date_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        parse_follow_up(text, TODAY)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_every_full_date_is_read_whatever_today_is(day: date, today: date) -> None:
    assert parse_date(f"{day.day}.{day.month}.{day.year}", today) == day
    assert parse_date(day.isoformat(), today) == day


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_a_date_without_a_year_is_on_the_preferred_side(day: date, today: date) -> None:
    text = f"{day.day}.{day.month}."
    assert parse_date(text, today, "past") <= today <= parse_date(text, today, "future")


@given(st.text(max_size=120))
def test_any_text_is_a_date_or_bad_input(text: str) -> None:
    for read in (parse_date, parse_follow_up):
        try:
            read(text, TODAY)
        except BadInput as problem:
            assert str(problem)


def test_dates_come_without_slow_imports() -> None:
    code = (
        "import sys, datetime, db.rules.dates as d; d.parse_date('2 vk', datetime.date(2026, 11, 21));"
        "sys.exit(any(name in sys.modules for name in ('dateutil', 'holidays')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
