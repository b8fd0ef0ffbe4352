"""In which tier a partnership was when."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.rules.tier_history import EVER, Span, counted, spans

DAYS = st.integers(1, 28).map(lambda day: f"2026-01-{day:02}")
TIERS = st.sampled_from(["EVERYDAY", "DEVELOPING", "STRATEGIC"])


def test_steps_are_walked_back() -> None:
    steps = [("2026-03-01", "EVERYDAY", "DEVELOPING"), ("2026-06-01", "DEVELOPING", "STRATEGIC")]
    assert list(spans("STRATEGIC", "2026-01-01", None, steps)) == [
        Span("STRATEGIC", "2026-06-01", None),
        Span("DEVELOPING", "2026-03-01", "2026-06-01"),
        Span("EVERYDAY", "2026-01-01", "2026-03-01"),
    ]


def test_a_step_on_the_first_day_led_nowhere_else() -> None:
    steps = [("2026-03-01", "EVERYDAY", "DEVELOPING")]
    assert list(spans("DEVELOPING", "2026-03-01", None, steps)) == [Span("DEVELOPING", "2026-03-01", None)]


def test_without_a_known_start_it_has_always_been() -> None:
    assert list(spans("EVERYDAY", None, "2026-03-01", [])) == [Span("EVERYDAY", EVER, "2026-03-01")]
    assert counted([Span("EVERYDAY", EVER, "2026-03-01")], ["2020-01-01", "2026-02-28", "2026-03-01"]) == [
        {"EVERYDAY": 1}, {"EVERYDAY": 1}, {},
    ]  # fmt: skip


@given(TIERS, st.none() | DAYS, st.none() | DAYS, st.lists(st.tuples(DAYS, TIERS, TIERS), max_size=6), DAYS)
def test_a_partnership_is_in_at_most_one_tier_on_any_day(
    tier: str, started: str | None, ended: str | None, steps: list[tuple[str, str, str]], day: str
) -> None:
    holding = [span for span in spans(tier, started, ended, steps) if span.holds(day)]
    there = (started or EVER) <= day and (ended is None or day < ended)
    assert len(holding) == int(there)
