"""The annual wheel against rows read one by one and dated by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from dateutil.relativedelta import relativedelta

from db.actions.agreements import add_agreement
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.actions.records import add_record
from db.register import Register
from db.views.year import KINDS, month_items, year_months

TODAY = date(2026, 11, 23)


def by_hand(register: Register, year: int) -> Counter[tuple[int, str]]:
    """Counts by month and kind of what has a date of its own."""
    here = {row[0] for row in register.rows("SELECT id FROM partner WHERE deleted_at IS NULL AND status <> 'ENDED'")}
    found: Counter[tuple[int, str]] = Counter()

    def note(kind: str, on: str | None) -> None:
        if on and date.fromisoformat(on).year == year:
            found[date.fromisoformat(on).month, kind] += 1

    for partner, review, phase in register.rows(
        "SELECT partner_id, review_on, phase FROM partnership WHERE deleted_at IS NULL"
    ):
        if partner in here and phase != "ENDED":
            note("REVIEW", review)
    for partner, state, secret in register.rows(
        "SELECT partner_id, state, confidential_until FROM agreement WHERE deleted_at IS NULL"
    ):
        if partner in here and state in ("IN_FORCE", "ENDED", "TERMINATED"):
            note("CONFIDENTIALITY_END", secret)
    for partner, type_, ends, notice, buffer, review, trial, renewal, entered in register.rows(
        "SELECT partner_id, type, ends_on, notice_months, buffer_days, review_on, trial_until, renewal, ehoks_done"
        " FROM agreement WHERE deleted_at IS NULL AND state = 'IN_FORCE'"
    ):
        if partner in here:
            note("AGREEMENT_REVIEW", review)
            note("AGREEMENT_END", ends)
            note("TRIAL_END", trial)
            if ends and type_ == "TRAINING" and not entered:
                note("EHOKS", (date.fromisoformat(ends) - relativedelta(days=1)).isoformat())
            if ends and renewal == "AUTOMATIC" and notice:
                note("NOTICE_BY", (date.fromisoformat(ends) - relativedelta(months=notice)).isoformat())
            if ends and type_ not in ("TRAINING", "APPRENTICESHIP"):
                decide = date.fromisoformat(ends) - relativedelta(months=notice or 0) - relativedelta(days=buffer)
                note("DECIDE_BY", decide.isoformat())
    for partner, due, state in register.rows(
        "SELECT partner_id, due_on, state FROM milestone WHERE deleted_at IS NULL"
    ):
        if partner in here and state != "DROPPED":
            note("MILESTONE", due)
    for partner, on, state in register.rows('SELECT partner_id, "on", state FROM meeting WHERE deleted_at IS NULL'):
        if state != "CANCELLED" and (partner is None or partner in here):
            note("NETWORK_MEETING" if partner is None else "STEERING", on)
    return found


OWN_DATES = (
    "REVIEW", "AGREEMENT_REVIEW", "AGREEMENT_END", "DECIDE_BY", "NOTICE_BY", "EHOKS", "TRIAL_END",
    "CONFIDENTIALITY_END", "MILESTONE", "STEERING", "NETWORK_MEETING",
)  # fmt: skip


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_the_counts_of_every_month_are_those_counted_by_hand(year: int, big: Register) -> None:
    wanted = by_hand(big, year)
    months = year_months(big, year)
    found = Counter({
        (month.month, kind): count for month in months for kind, count in month.counts.items() if kind in OWN_DATES
    })  # fmt: skip
    assert found == wanted
    assert sum(wanted.values()) > 500
    if year == 2027:
        assert {kind for _month, kind in wanted} >= {"REVIEW", "DECIDE_BY", "AGREEMENT_END"}
    for month in (months[1], months[11]):
        items = month_items(big, year, month.month)
        assert Counter(item.kind for item in items) == Counter(month.counts)
        assert [item.on for item in items] == sorted(item.on for item in items)
        assert list(month.first) == items[: len(month.first)] and len(month.first) == min(8, month.total)


def test_what_recurs_is_expanded_and_a_meeting_takes_the_place_of_its_forum(register: Register) -> None:
    network = add_record(
        register, "network", {"name": "Sote-verkosto", "review_on": date(2026, 3, 31), "review_months": 6}, today=TODAY
    )
    forum = add_record(
        register, "forum",
        {"name": "Aamukahvit", "recurrence": "FREQ=MONTHLY;INTERVAL=3", "next_on": date(2026, 2, 10)},
        today=TODAY, network=network,
    )  # fmt: skip
    add_record(
        register, "meeting", {"kind": "NETWORK", "on": date(2026, 5, 10), "forum": forum}, today=TODAY, network=network
    )
    months = {month.month: month for month in year_months(register, 2026)}
    assert [m for m in months if months[m].counts.get("FORUM")] == [2, 8, 11]
    assert [m for m in months if months[m].counts.get("NETWORK_MEETING")] == [5]
    assert [m for m in months if months[m].counts.get("QUALITY_REVIEW")] == [3, 9]
    assert [months[m].counts["SURVEY"] for m in range(1, 13)] == [3, 3, 2, 2, 2, 2, 3, 3, 2, 2, 2, 2]
    assert [m.counts.get("FORUM", 0) for m in year_months(register, 2025)] == [0] * 12
    assert sum(m.counts.get("FORUM", 0) for m in year_months(register, 2027)) == 4
    may = month_items(register, 2026, 5)
    assert [(item.kind, item.whose, item.network_id) for item in may if item.kind != "SURVEY"] == [
        ("NETWORK_MEETING", "Sote-verkosto", network)
    ]
    (run,) = [item for item in month_items(register, 2026, 2) if item.until]
    assert (run.on, run.until, run.code) == (date(2026, 1, 1), date(2026, 2, 28), "WORKPLACE_SURVEY")


def test_every_kind_has_its_item(register: Register) -> None:
    partner = add_partner(register, {"name": "Koti Oy"})
    add_partnership(
        register, partner, {"tier": "STRATEGIC", "phase": "ACTIVE", "review_on": date(2026, 6, 1)}, on=TODAY
    )
    add_agreement(
        register, partner,
        {"title": "Kumppanuus", "type": "PARTNERSHIP", "state": "IN_FORCE", "starts_on": date(2025, 1, 1),
         "signed_on": date(2024, 12, 1),
         "ends_on": date(2026, 8, 31), "notice_months": 2, "buffer_days": 0, "review_on": date(2026, 6, 2),
         "renewal": "AUTOMATIC", "renewal_months": 12},
    )  # fmt: skip
    add_record(register, "milestone", {"title": "Pilotti", "due_on": date(2026, 6, 3)}, today=TODAY, partner=partner)
    add_record(register, "meeting", {"on": date(2026, 6, 4)}, today=TODAY, partner=partner)
    june = month_items(register, 2026, 6)
    assert [(item.kind, item.on.day, item.whose) for item in june if item.kind != "SURVEY"] == [
        ("REVIEW", 1, "Koti Oy"), ("AGREEMENT_REVIEW", 2, "Koti Oy"), ("MILESTONE", 3, "Koti Oy"),
        ("STEERING", 4, "Koti Oy"), ("DECIDE_BY", 30, "Koti Oy"), ("NOTICE_BY", 30, "Koti Oy"),
    ]  # fmt: skip
    (end,) = [item for item in month_items(register, 2026, 8) if item.kind != "SURVEY"]
    assert (end.kind, end.code, end.partner_id) == ("AGREEMENT_END", "AUTOMATIC", partner)
    assert {item.kind for item in june} < set(KINDS)
