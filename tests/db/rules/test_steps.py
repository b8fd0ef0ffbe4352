"""When the evidence suggests a step up or down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.candidates import DECIDING, Evidence, candidate_until, criteria, is_step_down

TODAY = date(2026, 11, 23)
TIERS = ("EVERYDAY", "DEVELOPING", "STRATEGIC", "NETWORK")
PHASES = ("WISHED", "EXPLORING", "ESTABLISHING", "ACTIVE", "PAUSED", "RENEWING", "ENDED")

BEST = Evidence(
    tier="EVERYDAY", phase="ACTIVE", nth_contact_on=TODAY - timedelta(days=300), feedback=4.0, answers=2,
    has_need=True, is_above=False, has_project=True, is_member=True,
)  # fmt: skip

evidence = st.builds(
    Evidence,
    tier=st.sampled_from(TIERS),
    phase=st.sampled_from(PHASES),
    nth_contact_on=st.none() | st.integers(-400, 10).map(lambda n: TODAY + timedelta(days=n)),
    feedback=st.none() | st.floats(1, 5),
    answers=st.integers(0, 4),
    has_need=st.booleans(),
    is_above=st.booleans(),
    has_project=st.booleans(),
    is_member=st.booleans(),
)


@given(evidence)
def test_the_day_until_and_the_criteria_never_disagree(one: Evidence) -> None:
    deciding = [criterion for criterion in criteria(one, TODAY) if criterion.decides]
    until = candidate_until(one)
    assert (until is not None and until >= TODAY) == (bool(deciding) and all(one.met for one in deciding))


@given(evidence)
def test_every_criterion_is_looked_at_once_the_deciding_ones_first(one: Evidence) -> None:
    found = criteria(one, TODAY)
    assert len({criterion.name for criterion in found}) == len(found) == 7
    deciding = DECIDING.get(one.tier, ())
    assert tuple(criterion.name for criterion in found)[: len(deciding)] == deciding


@pytest.mark.parametrize("tier", TIERS[:3])
def test_each_deciding_criterion_stops_the_step(tier: str) -> None:
    lacking = {
        "SETTLED": {"phase": "EXPLORING"}, "CONTACT": {"nth_contact_on": None}, "FEEDBACK": {"feedback": 3.9},
        "NEED": {"has_need": False}, "PROJECT": {"has_project": False}, "MEMBER": {"is_member": False},
        "NEW": {"is_above": True},
    }  # fmt: skip
    best = replace(BEST, tier=tier)
    assert candidate_until(best) == TODAY + timedelta(days=65)
    for name, values in lacking.items():
        assert (candidate_until(replace(best, **values)) is None) == (name in DECIDING[tier]), name  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("phase", "quiet", "contact", "expected"),
    [
        ("ACTIVE", 60, None, False),  # red for as long as the longest silence: twice it, not more
        ("ACTIVE", 61, None, True),
        ("ACTIVE", None, 900, False),  # nobody asks for contact, or the silence was put aside
        ("PAUSED", None, 365, False),
        ("PAUSED", None, 366, True),
        ("PAUSED", None, None, False),
        ("WISHED", 100, 900, False),
        ("ENDED", 100, 900, False),
    ],
)
def test_silence_suggests_a_step_down(phase: str, quiet: int | None, contact: int | None, expected: bool) -> None:
    def ago(days: int | None) -> date | None:
        return None if days is None else TODAY - timedelta(days=days)

    assert is_step_down(phase, ago(quiet), 60, ago(contact), None, TODAY) is expected
    if phase == "PAUSED":  # without any contact the pause is as old as the partnership
        assert is_step_down(phase, ago(quiet), 60, None, ago(contact), TODAY) is expected
