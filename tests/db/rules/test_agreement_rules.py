"""The life of an agreement, its days, and which fields belong to its type."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.agreement_facts import NAMES
from db.fields import AGREEMENT
from db.rules.agreement_dates import deadlines
from db.rules.agreement_fields import OWN, fields_of, in_order
from db.rules.agreement_life import ASKS, NEEDS, NEXT, OVER, can_become, next_end, next_start
from db.rules.completeness import WHY

TODAY = date(2026, 11, 23)
EVERY = tuple(field.name for field in AGREEMENT)


def test_only_the_allowed_paths_lead_on_and_none_leads_out_of_the_end() -> None:
    allowed = {(state, to) for state, states in NEXT.items() for to in states}
    assert allowed == {
        ("DRAFT", "SIGNING"), ("SIGNING", "IN_FORCE"), ("SIGNING", "RETURNED"), ("SIGNING", "DRAFT"),
        ("RETURNED", "SIGNING"), ("RETURNED", "DRAFT"), ("IN_FORCE", "ENDED"), ("IN_FORCE", "TERMINATED"),
    }  # fmt: skip
    for state in NEXT:
        assert can_become(state, state)
        for to in NEXT:
            assert can_become(state, to) == (state == to or (state, to) in allowed)
    assert {state for state, to in NEXT.items() if not to} == OVER
    assert all(set(needs) <= set(ASKS[state]) for state, needs in NEEDS.items()), "what is needed is asked"


@pytest.mark.parametrize(
    ("ends", "ended", "start"),
    [
        (date(2026, 12, 31), None, date(2027, 1, 1)),
        (date(2026, 12, 31), date(2026, 10, 31), date(2026, 11, 1)),
        (None, None, TODAY),
    ],
)
def test_the_next_version_begins_the_day_after(ends: date | None, ended: date | None, start: date) -> None:
    assert next_start(ends, ended, TODAY) == start


@pytest.mark.parametrize(
    ("months", "earlier", "end"),
    [
        (12, (None, None), date(2027, 12, 31)),
        (None, (date(2026, 1, 1), date(2026, 12, 31)), date(2027, 12, 31)),
        (None, (date(2026, 1, 1), None), None),
        (None, (date(2024, 2, 1), date(2024, 4, 30)), date(2027, 3, 31)),
        (None, (date(2023, 9, 2), date(2026, 9, 1)), date(2029, 12, 31)),
        (None, (date(2024, 9, 2), date(2024, 9, 30)), date(2027, 1, 29)),
        (None, (date(2026, 2, 1), date(2026, 1, 1)), None),
    ],
)
def test_the_next_version_lasts_as_its_renewal_says_or_as_long_as_before(
    months: int | None, earlier: tuple[date | None, date | None], end: date | None
) -> None:
    assert next_end(date(2027, 1, 1), *earlier, months) == end


def days(**facts: Any) -> list[tuple[str, date, date]]:
    empty: dict[str, Any] = dict.fromkeys(NAMES)
    base = {"type": "OTHER", "state": "IN_FORCE", "buffer_days": 30, "renewal": "NONE"}
    return [(one.kind, one.on, one.shows_on) for one in deadlines({**empty, **base, **facts})]


END = date(2027, 12, 31)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"ends_on": END}, [("DECIDE_BY", date(2027, 12, 1), date(2027, 9, 2)), ("AGREEMENT_END", END, END)]),
        (
            {"ends_on": END, "notice_months": 3, "buffer_days": 10},
            [("DECIDE_BY", date(2027, 9, 20), date(2027, 6, 22)), ("AGREEMENT_END", END, END)],
        ),
        (
            {"ends_on": END, "notice_months": 1, "renewal": "AUTOMATIC"},
            [
                ("DECIDE_BY", date(2027, 10, 31), date(2027, 8, 2)),
                ("NOTICE_BY", date(2027, 11, 30), date(2027, 10, 31)), ("AGREEMENT_END", END, END),
            ],
        ),
        (
            {"type": "TRAINING", "ends_on": END},
            [("EHOKS", date(2027, 12, 30), date(2027, 12, 23)), ("AGREEMENT_END", END, END)],
        ),
        ({"type": "TRAINING", "ends_on": END, "ehoks_done": 1}, [("AGREEMENT_END", END, END)]),
        ({"type": "APPRENTICESHIP", "trial_until": END}, [("TRIAL_END", END, date(2027, 12, 17))]),
        ({"review_on": END}, [("AGREEMENT_REVIEW", END, date(2027, 12, 1))]),
        ({"open_ended": 1}, []),
        ({"state": "SIGNING", "state_on": TODAY}, [("SIGNING", date(2026, 12, 7), date(2026, 12, 7))]),
        ({"state": "DRAFT", "ends_on": END, "review_on": END}, []),
        ({"state": "ENDED", "ends_on": END, "confidential_until": END},
         [("CONFIDENTIALITY_END", END, date(2027, 12, 1))]),
        ({"state": "RETURNED", "confidential_until": END}, []),
    ],
)  # fmt: skip
def test_the_days_an_agreement_has_before_it(facts: dict[str, Any], found: list[tuple[str, date, date]]) -> None:
    assert days(**facts) == found


def test_an_end_at_which_it_renews_itself_says_so() -> None:
    base = {**dict.fromkeys(NAMES), "type": "OTHER", "state": "IN_FORCE", "buffer_days": 30, "ends_on": END}
    for renewal in ("NONE", "DECISION", "AUTOMATIC"):
        renews = {one.kind for one in deadlines({**base, "renewal": renewal}) if one.renews}
        assert renews == ({"AGREEMENT_END"} if renewal == "AUTOMATIC" else set())


@pytest.mark.parametrize("kind", OWN)
def test_what_belongs_to_the_type_is_asked_first_and_nothing_is_lost(kind: str) -> None:
    order = in_order(kind, "DRAFT", EVERY)
    assert sorted(order) == sorted(EVERY)
    first = fields_of(kind, "DRAFT", EVERY)
    assert order[: len(first)] == first and order[:3] == ("title", "type", "state")
    assert set(OWN[kind]) <= set(first)
    assert ("student_count" in first) == (kind in ("TRAINING", "APPRENTICESHIP"))


def test_everything_that_can_be_lacking_says_why() -> None:
    from db.rules.completeness import CALLED, FIELDS

    assert set(FIELDS) - {"reference", "open_ended", "state"} | {"least_hours"} == set(WHY)
    assert set(WHY) - set(EVERY) == set(CALLED), "and what it is called"
