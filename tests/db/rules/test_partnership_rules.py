"""Tiers, cadence, renewal and completeness."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from db.rules.cadence import RHYTHMS, Cadence, Rhythm, cadence, state
from db.rules.completeness import WHY, missing
from db.rules.months import add_months
from db.rules.renewal import decide_by, ehoks_alert, ehoks_deadline, renewed_end
from db.rules.tiers import PHASES_WITH_CADENCE, Phase, Rung, Tier, step


def test_badges() -> None:
    assert [tier.badge for tier in Tier] == ["A", "K", "S", "V"]


def test_phases_with_a_cadence() -> None:
    running = {phase.value for phase in Phase if phase in PHASES_WITH_CADENCE}
    assert running == {"EXPLORING", "ESTABLISHING", "ACTIVE", "RENEWING"}


def test_the_ladder() -> None:
    assert list(Rung) == ["COOPERATION", "NETWORK", "PARTNERSHIP"]


def test_steps() -> None:
    assert step(Tier.EVERYDAY, Tier.STRATEGIC) == "up"
    assert step(Tier.NETWORK, Tier.STRATEGIC) == "down"
    with pytest.raises(ValueError, match="no step"):
        step(Tier.NETWORK, Tier.NETWORK)


@pytest.mark.parametrize(
    ("tier", "ideal", "most"),
    [("EVERYDAY", 120, 180), ("DEVELOPING", 60, 90), ("STRATEGIC", 40, 60), ("NETWORK", 60, 90)],
)
def test_seeded_rhythms(tier: str, ideal: int, most: int) -> None:
    assert RHYTHMS[Tier(tier)] == Rhythm(ideal, most)


RHYTHM = Rhythm(ideal_days=40, max_days=60)
DAY = date(2026, 1, 1)


def test_a_contact_starts_the_count_again() -> None:
    assert cadence(DAY, None, RHYTHM) == Cadence(date(2026, 2, 10), date(2026, 3, 2))
    assert cadence(None, DAY, RHYTHM) == cadence(DAY, None, RHYTHM)
    assert cadence(DAY, date(2020, 1, 1), RHYTHM) == cadence(DAY, None, RHYTHM)
    assert cadence(date(2020, 1, 1), DAY, RHYTHM) == cadence(DAY, None, RHYTHM)


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "ok"), (39, "ok"), (40, "amber"), (59, "amber"), (60, "red"), (900, "red")]
)
def test_silence_turns_amber_then_red(days: int, expected: str) -> None:
    assert state(cadence(DAY, None, RHYTHM), DAY + timedelta(days=days)) == expected


def test_nothing_to_count_from_is_ok() -> None:
    assert state(cadence(None, None, RHYTHM), DAY) == "ok"


@given(st.dates(date(1000, 1, 1), date(3000, 1, 1)), st.integers(-2000, 2000))
def test_months_are_counted_as_dateutil_counts_them(day: date, months: int) -> None:
    assert add_months(day, months) == day + relativedelta(months=months)


def test_months_stop_where_the_calendar_does() -> None:
    assert add_months(date(9999, 12, 1), 1) == date.max
    assert add_months(date(1, 1, 1), -1) == date.min


@pytest.mark.parametrize(
    ("ends_on", "notice", "buffer", "expected"),
    [
        (date(2026, 12, 31), 0, 30, date(2026, 12, 1)),
        (date(2026, 12, 31), 3, 30, date(2026, 8, 31)),
        (date(2026, 12, 31), 10, 0, date(2026, 2, 28)),
    ],
)
def test_decide_by(ends_on: date, notice: int, buffer: int, expected: date) -> None:
    assert decide_by(ends_on, notice, buffer) == expected


def test_the_buffer_is_thirty_days_unless_said() -> None:
    assert decide_by(date(2026, 12, 31), 3) == decide_by(date(2026, 12, 31), 3, 30)


def test_ehoks() -> None:
    assert ehoks_deadline(date(2027, 3, 1)) == date(2027, 2, 28)
    assert ehoks_alert(date(2027, 3, 1)) == date(2027, 2, 21)


def test_renewal_keeps_to_the_months_end() -> None:
    assert renewed_end(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert renewed_end(date(2027, 6, 30), 6) == date(2027, 12, 31), "no day of the last month is lost"
    assert (renewed_end(date(2027, 6, 15), 12), renewed_end(date.max, 1)) == (date(2028, 6, 15), date.max)


COMPLETE: dict[str, object] = {
    "title": "Sopimus",
    "reference": "1/2026",
    "state": "IN_FORCE",
    "signed_on": DAY,
    "starts_on": DAY,
    "ends_on": date(2027, 1, 1),
    "open_ended": False,
    "notice_months": 3,
    "responsible": "Kaija",
    "monitoring_contact": "Matti",
    "student_count": 4,
    "instructor": "Maija",
    "goals": "Osaajia",
    "value": 1000,
    "location": "Kuopio",
    "forms": "Ohjausryhmä",
    "obligations": 1,
    "business_id": "0112038-9",
    "duties": "Asennukset",
    "qualification_units": "Perustyöt 30 osp",
    "weekly_hours": 30,
    "confidential_until": date(2029, 1, 1),
    "our_signatory": 1,
    "their_signatory": 1,
}

SIGNED = {"signed_on", "our_signatory", "their_signatory"}
"""What every agreement in force needs besides."""

TYPES = [
    "TRAINING",
    "APPRENTICESHIP",
    "PARTNERSHIP",
    "FRAMEWORK",
    "PROJECT",
    "PREMISES",
    "NDA",
    "DATA_PROTECTION",
    "OTHER",
]


LASTING = {
    "title", "goals", "forms", "obligations", "ends_on", "business_id", "monitoring_contact", "responsible",
}  # fmt: skip


@pytest.mark.parametrize("agreement_type", TYPES)
def test_every_lack_says_why_it_matters(agreement_type: str) -> None:
    assert set(missing(agreement_type, {"state": "IN_FORCE"})) <= WHY.keys()


@pytest.mark.parametrize("agreement_type", TYPES)
def test_a_complete_agreement_misses_nothing(agreement_type: str) -> None:
    assert missing(agreement_type, COMPLETE) == ()


@pytest.mark.parametrize(
    ("agreement_type", "expected"),
    [
        (
            "TRAINING",
            {
                "title",
                "starts_on",
                "ends_on",
                "student_count",
                "weekly_hours",
                "instructor",
                "duties",
                "qualification_units",
                "responsible",
            },
        ),
        ("APPRENTICESHIP", {"title", "starts_on", "ends_on", "weekly_hours", "responsible"}),
        ("PARTNERSHIP", LASTING),
        ("FRAMEWORK", LASTING),
        ("PROJECT", {"title", "starts_on", "ends_on", "responsible"}),
        ("PREMISES", {"title", "value", "location", "ends_on", "responsible"}),
        ("NDA", {"title", "ends_on", "confidential_until", "responsible"}),
        ("DATA_PROTECTION", {"title", "ends_on", "responsible"}),
        ("OTHER", {"title", "responsible"}),
    ],
)
def test_an_empty_agreement_misses_what_its_type_needs(agreement_type: str, expected: set[str]) -> None:
    once_signed = SIGNED | {"starts_on"} if agreement_type != "OTHER" else SIGNED - {"signed_on"}
    assert set(missing(agreement_type, {"state": "IN_FORCE"})) == expected | once_signed
    assert set(missing(agreement_type, {"state": "SIGNING"})) == expected
    signed = {"state": "SIGNING", "signed_on": DAY, "our_signatory": 1}
    assert set(missing(agreement_type, signed)) == expected | {"their_signatory"}, "who signed what is signed"


@pytest.mark.parametrize("state_code", ["DRAFT", "ENDED", "TERMINATED", "RETURNED"])
def test_drafts_and_agreements_that_are_over_miss_nothing(state_code: str) -> None:
    assert missing("TRAINING", {"state": state_code}) == ()


def test_open_ended_agreements_need_notice_instead_of_an_end() -> None:
    facts = COMPLETE | {"ends_on": None, "open_ended": True}
    assert missing("PARTNERSHIP", facts) == ()
    assert missing("PARTNERSHIP", facts | {"notice_months": None}) == ("notice_months",)
    assert missing("PARTNERSHIP", facts | {"notice_months": 0}) == ()
    for kind in ("PROJECT", "PREMISES", "DATA_PROTECTION", "NDA"):
        assert missing(kind, facts) == ()
        assert missing(kind, facts | {"open_ended": False}) == ("ends_on",)
    assert missing("TRAINING", facts) == ("ends_on",)


@pytest.mark.parametrize(("hours", "lacks"), [(24, ("least_hours",)), (25, ()), (None, ("weekly_hours",))])
def test_an_apprenticeship_has_25_hours_a_week(hours: int | None, lacks: tuple[str, ...]) -> None:
    assert missing("APPRENTICESHIP", COMPLETE | {"weekly_hours": hours}) == lacks
    assert missing("TRAINING", COMPLETE | {"weekly_hours": hours}) == (() if hours else ("weekly_hours",))


def test_blanks_and_no_students_are_missing() -> None:
    assert missing("TRAINING", COMPLETE | {"instructor": "  ", "student_count": 0}) == ("student_count", "instructor")
