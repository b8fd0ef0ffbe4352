"""Stages of projects, and how the status of a good practice follows from its adoptions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.practices import STATUSES, Adopted, status_of, suggests_spread
from db.rules.projects import PRACTICE_STATUS, STAGES, days_in_stage, ended_on, stage_after

TODAY = date(2026, 11, 23)
BEFORE = date(2026, 9, 1)

adoptions = st.lists(
    st.builds(
        Adopted,
        st.sampled_from(STATUSES),
        st.none() | st.integers(1, 3),
        st.none() | st.sampled_from(["social", "tech", "business"]),
    ),
    max_size=6,
)


@given(st.sampled_from(STAGES), st.integers(-7, 7))
def test_a_stage_forth_and_back_is_the_same_stage(stage: str, steps: int) -> None:
    there = stage_after(stage, steps)
    assert (there is None) == (not 0 <= STAGES.index(stage) + steps < len(STAGES))
    assert there is None or stage_after(there, -steps) == stage


@pytest.mark.parametrize(
    ("before", "after", "known", "ended"),
    [
        ("TRIAL", "ENDED", None, TODAY),
        ("TRIAL", "ENDED", BEFORE, BEFORE),
        ("ENDED", "SPREAD", BEFORE, None),
        ("ENDED", "ENDED", BEFORE, BEFORE),
        ("IDEA", "PLANNING", None, None),
        ("IN_USE", "SPREAD", BEFORE, BEFORE),
    ],
)
def test_the_end_comes_and_goes_with_the_last_stage(
    before: str, after: str, known: date | None, ended: date | None
) -> None:
    assert ended_on(before, after, known, TODAY) == ended


def test_days_in_a_stage_are_never_negative() -> None:
    assert days_in_stage(BEFORE, TODAY) == 83
    assert days_in_stage(TODAY, BEFORE) == 0
    assert days_in_stage(None, TODAY) is None


def test_every_stage_makes_a_practice_of_some_status() -> None:
    assert set(PRACTICE_STATUS) == set(STAGES)
    assert set(PRACTICE_STATUS.values()) <= set(STATUSES)


@given(st.sampled_from(STATUSES), adoptions)
def test_the_status_never_goes_back_and_spreads_by_a_person_only(status: str, found: list[Adopted]) -> None:
    after = status_of(status, found)
    assert STATUSES.index(after) >= STATUSES.index(status)
    assert after != "SPREAD" or status == "SPREAD"


@pytest.mark.parametrize(
    ("status", "adopted", "after"),
    [
        ("IDEA", ["IDEA"], "IDEA"),
        ("IDEA", ["TRIED"], "TRIED"),
        ("IDEA", ["TRIED", "IN_USE"], "IN_USE"),
        ("TRIED", ["SPREAD"], "IN_USE"),
        ("IN_USE", [], "IN_USE"),
    ],
)
def test_the_furthest_adoption_says_how_far_a_practice_is(status: str, adopted: list[str], after: str) -> None:
    assert status_of(status, [Adopted(one) for one in adopted]) == after


@given(st.sampled_from(STATUSES), adoptions)
def test_spread_is_suggested_for_two_units_or_two_fields_in_use(status: str, found: list[Adopted]) -> None:
    used = [one for one in found if one.status in ("IN_USE", "SPREAD")]
    units = {one.unit for one in used} - {None}
    fields = {one.field for one in used} - {None}
    assert suggests_spread(status, found) == (status != "SPREAD" and (len(units) > 1 or len(fields) > 1))
