"""The scale of a timeline: days in their order inside the line, and names of time that never touch."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.rules.timeline import AHEAD, BACK, ROOM, scale

TODAY = date(2026, 11, 23)
days = st.lists(st.dates(date(1, 1, 1), date(9999, 12, 31)), max_size=8)
near = st.lists(st.integers(-1500, 3000).map(lambda n: TODAY + timedelta(days=n)), max_size=8)
widths = st.integers(1, 200)


@given(days, widths)
def test_every_day_has_its_cell_and_an_earlier_one_is_never_to_the_right(given_days: list[date], width: int) -> None:
    line = scale(given_days, TODAY, width)
    cells = [line.cell(on) for on in sorted([*given_days, TODAY])]
    assert all(0 <= cell < width for cell in cells)
    assert cells == sorted(cells)


@given(near, widths)
def test_the_line_holds_all_days_near_today(given_days: list[date], width: int) -> None:
    line = scale(given_days, TODAY, width)
    assert line.start <= min([*given_days, TODAY]) and max([*given_days, TODAY]) < line.end
    assert (line.end.year - line.start.year) * 12 + line.end.month - line.start.month >= 6


@given(days, widths)
def test_names_of_time_stand_at_their_day_and_do_not_touch(given_days: list[date], width: int) -> None:
    line = scale(given_days, TODAY, width)
    for step, ticks in ((line.step, line.ticks()), ("year", line.years()[1:])):
        assert all(tick.cell == line.cell(tick.on) and tick.on.day == 1 for tick in ticks)
        for one, following in zip(ticks, ticks[1:], strict=False):
            assert following.cell - one.cell >= ROOM[step] - 1


def test_what_is_centuries_away_stands_at_the_end_and_presses_nothing_together() -> None:
    line = scale([date(9999, 12, 31), date(1, 1, 1)], TODAY, 100)
    assert line.start >= TODAY - BACK - timedelta(days=100)
    assert line.end <= TODAY + AHEAD + timedelta(days=100)
    assert (line.cell(date(1, 1, 1)), line.cell(date(9999, 12, 31))) == (0, 99)


def test_half_a_year_on_a_wide_line_has_months_two_years_on_a_narrow_one_quarters() -> None:
    assert scale([], TODAY, 78).step == "month"
    assert [tick.on.month for tick in scale([], TODAY, 78).ticks()] == [10, 11, 12, 1, 2, 3]
    line = scale([date(2025, 12, 8), date(2027, 9, 1)], TODAY, 78)
    assert line.step == "quarter"
    assert [tick.on for tick in line.years()] == [date(2025, 10, 1), date(2026, 1, 1), date(2027, 1, 1)]
    assert scale([date(2022, 1, 1), date(2034, 1, 1)], TODAY, 78).step == "year"
