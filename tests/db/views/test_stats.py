"""The figures of a year against plain SQL written for this test, on 10,000 partners, and steps on hand-made rows."""

from __future__ import annotations

from collections import Counter
from datetime import date

from db.actions.activities import delete_activity, log_activity
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership, edit_partnership, step_tier
from db.actions.records import add_record
from db.register import Register
from db.views.act_report import act_report
from db.views.stats import activities, feedback, figures, first_year, month_ends, quiet, span, stats, tier_days
from db.views.stats_json import act_report_json, stats_json

DAY = date(2026, 11, 23)
YEAR = 2026


def one(register: Register, sql: str, *params: object) -> int:
    row = register.row(sql, params)
    assert row is not None
    return int(row[0] or 0)


def test_activities_are_those_of_plain_sql(large: Register) -> None:
    found = activities(large, YEAR)
    for month in range(1, 13):
        for year, counted in ((YEAR, found.months), (YEAR - 1, found.months_before)):
            assert counted[month - 1] == one(
                large,
                "SELECT count(*) FROM activity WHERE deleted_at IS NULL AND strftime('%Y-%m', \"on\") = ?",
                f"{year}-{month:02}",
            )
    for count in found.by_type:
        said = one(
            large,
            "SELECT count(*) FROM activity WHERE deleted_at IS NULL AND type = ? AND \"on\" LIKE '2026-%'",
            count.code,
        )
        assert count.now == said
    for count in found.by_tier:
        for year, number in ((YEAR, count.now), (YEAR - 1, count.before)):
            assert number == one(
                large,
                "SELECT count(*) FROM activity WHERE deleted_at IS NULL AND ifnull(tier, '') = ? AND \"on\" LIKE ?",
                count.code, f"{year}-%",
            )  # fmt: skip
    assert found.total.now > 10_000 and len(found.by_type) > 10 and len(found.by_unit) > 2
    for tier, months in found.months_by_tier.items():
        assert sum(months) == next(count.now for count in found.by_tier if count.code == tier)


def test_units_are_those_of_the_partnership_or_else_of_the_partner(large: Register) -> None:
    """Counted row by row in Python, from the three tables by themselves."""
    units = dict(large.rows("SELECT id, name FROM unit"))
    of_partner = dict(large.rows("SELECT id, unit_id FROM partner"))
    of_partnership = {
        (partner, tier): unit
        for partner, tier, unit in large.rows(
            "SELECT partner_id, tier, unit_id FROM partnership WHERE deleted_at IS NULL"
        )
    }
    counted: Counter[str] = Counter()
    for partner, tier in large.rows(
        "SELECT partner_id, tier FROM activity WHERE deleted_at IS NULL AND \"on\" LIKE '2026-%'"
    ):
        unit = of_partnership.get((partner, tier)) or of_partner[partner]
        counted[units.get(unit, "")] += 1
    assert {unit.code: unit.now for unit in activities(large, YEAR).by_unit} == dict(counted)


def test_partnerships_of_each_day_are_those_of_plain_sql(large: Register) -> None:
    found = tier_days(large, month_ends(YEAR, DAY))
    assert [day.on for day in found][0] == date(2025, 12, 31) and found[-1].on == DAY and len(found) == 12
    for day in found:
        for tier, number in day.counts.items():
            said = one(
                large,
                "SELECT count(*) FROM partnership s WHERE s.tier = ?1 AND s.deleted_at IS NULL AND s.phase <> 'WISHED'"
                " AND ifnull(s.started_on, '0') <= ?2 AND NOT (s.phase = 'ENDED' AND s.ended_on IS NULL)"
                " AND ifnull(s.ended_on, '9') > ?2"
                " AND (SELECT deleted_at FROM partner p WHERE p.id = s.partner_id) IS NULL",
                tier, day.on.isoformat(),
            )  # fmt: skip
            assert number == said, (tier, day.on)


def test_quiet_feedback_and_figures_are_those_of_plain_sql(large: Register) -> None:
    for tier in quiet(large, DAY):
        assert tier.partnerships == one(
            large,
            "SELECT count(*) FROM partnership s JOIN partner p ON p.id = s.partner_id WHERE s.tier = ?"
            " AND s.deleted_at IS NULL AND p.deleted_at IS NULL AND s.phase NOT IN ('ENDED', 'WISHED', 'PAUSED')",
            tier.tier,
        )
        assert 0 <= tier.quiet <= tier.partnerships
    said = feedback(large, YEAR)
    (mean,) = large.row(
        "SELECT avg(score) FROM feedback WHERE deleted_at IS NULL AND given_on BETWEEN '2026-01-01' AND '2026-12-31'"
    ) or (None,)
    assert said.whole.mean is not None and mean is not None and abs(said.whole.mean - mean) < 1e-9
    for party in said.by_party:
        assert party.count == one(
            large,
            "SELECT count(*) FROM feedback WHERE deleted_at IS NULL AND given_on LIKE '2026-%' AND party = ?",
            party.code,
        )
    assert sum(tier.count for tier in said.by_tier) == sum(month.count for month in said.months) == said.whole.count
    found = {figure.code: figure for figure in figures(large, YEAR)}
    assert found["activities"].now == activities(large, YEAR).total.now
    assert found["needs_answered"].now == one(
        large,
        "SELECT count(*) FROM need WHERE state = 'ANSWERED' AND answered_on LIKE '2026-%' AND deleted_at IS NULL",
    )
    assert found["partners_met"].before == one(
        large,
        "SELECT count(*) FROM (SELECT DISTINCT partner_id FROM activity WHERE deleted_at IS NULL"
        " AND \"on\" LIKE '2025-%')",
    )
    assert found["exchange_hours"].now == one(
        large, "SELECT sum(hours) FROM exchange WHERE starts_on LIKE '2026-%' AND deleted_at IS NULL"
    )


def test_the_report_is_that_of_plain_sql(large: Register) -> None:
    report = act_report(large, YEAR, DAY)
    duties = {duty.code: duty for duty in report.duties}
    assert list(duties) == ["PLANNING", "PROVISION", "ASSESSMENT", "DEVELOPMENT", "ANTICIPATION"]
    planning = duties["PLANNING"]
    where = "FROM activity WHERE deleted_at IS NULL AND type = 'TRAINING_DESIGN' AND \"on\" LIKE '2026-%'"
    assert planning.activities == one(large, f"SELECT count(*) {where}") == sum(planning.by_tier.values())
    assert planning.partners == one(large, f"SELECT count(DISTINCT partner_id) {where}")
    newest = large.row(f"SELECT max(\"on\") {where} AND trim(ifnull(outcome, '')) <> ''")
    assert newest is not None and planning.examples[0].on == date.fromisoformat(newest[0])
    assert len(planning.examples) == 5 and all(example.said for example in planning.examples)
    assert sum(duties["PROVISION"].by_unit.values()) == duties["PROVISION"].activities
    for need in report.needs:
        assert need.noted == one(
            large,
            "SELECT count(*) FROM need WHERE party = ? AND noted_on LIKE '2026-%' AND deleted_at IS NULL",
            need.party,
        )
    assert any(one.count for duty in report.duties for one in duty.evidence)
    assert act_report_json(report)["duties"][0]["activities"] == planning.activities


def test_a_step_counts_in_each_tier_for_its_time(register: Register) -> None:
    partner = add_partner(register, {"name": "Rakennus Oy", "kind": "COMPANY", "status": "ACTIVE"})
    made = add_partnership(register, partner, {"tier": "EVERYDAY", "phase": "ACTIVE"}, on=date(2026, 2, 1))
    step_tier(register, made, "DEVELOPING", "Kokeilut alkoivat", on=date(2026, 6, 15))
    edit_partnership(register, made, {"phase": "ENDED"}, on=date(2026, 10, 1))
    days = {day.on.month: day.counts for day in tier_days(register, month_ends(YEAR, DAY)) if day.on.year == YEAR}
    assert [days[month]["EVERYDAY"] for month in range(1, 12)] == [0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]
    assert [days[month]["DEVELOPING"] for month in range(1, 12)] == [0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0]
    found = {figure.code: figure for figure in figures(register, YEAR)}
    assert (found["steps_up"].now, found["partnerships_started"].now, found["partnerships_ended"].now) == (1, 1, 1)
    register.undo()
    assert tier_days(register, [DAY])[0].counts["DEVELOPING"] == 1


def test_what_is_wished_for_or_in_the_trash_does_not_count(register: Register) -> None:
    partner = add_partner(register, {"name": "Toive Oy", "kind": "COMPANY", "status": "PROSPECT"})
    add_partnership(register, partner, {"tier": "STRATEGIC", "phase": "WISHED"}, on=date(2026, 2, 1))
    gone = log_activity(register, partner, {"type": "CALL", "on": date(2026, 3, 3)}, today=DAY)
    delete_activity(register, gone.activity)
    add_record(register, "feedback", {"party": "STUDENT", "score": 5, "given_on": "2026-05-05"}, partner=partner)
    add_record(register, "feedback", {"party": "STUDENT", "score": 2, "given_on": "2025-05-05"}, partner=partner)
    assert tier_days(register, [DAY])[0].counts["STRATEGIC"] == 0
    assert activities(register, YEAR).total.now == 0 and first_year(register) is None
    said = feedback(register, YEAR)
    assert (said.whole.mean, said.whole.mean_before, said.whole.trend) == (5.0, 2.0, 3.0)
    assert said.by_party[0].code == "STUDENT" and said.by_tier[0].code == ""


def test_a_running_year_stands_beside_the_same_days_of_the_year_before(register: Register) -> None:
    partner = add_partner(register, {"name": "Rakennus Oy"})
    for on in (date(2025, 11, 23), date(2025, 11, 24), date(2025, 12, 9), date(2026, 11, 23), date(2026, 2, 2)):
        log_activity(register, partner, {"type": "CALL", "on": on}, today=DAY)
    found = stats(register, YEAR, DAY)
    assert (found.activities.total.now, found.activities.total.before) == (2, 1)
    assert found.activities.months_before[10:] == (1, 0)
    assert next((one.now, one.before) for one in found.figures if one.code == "activities") == (2, 1)
    said = stats_json(found)
    assert (said["to"], said["before_from"], said["before_to"]) == ("2026-11-23", "2025-01-01", "2025-11-23")
    over = stats(register, YEAR - 1, DAY)
    assert over.activities.total.now == 3 and stats_json(over)["to"] == "2025-12-31"
    assert span(2029, date(2029, 2, 28)).until_before == date(2028, 2, 28)
    assert span(2028, date(2028, 2, 29)).until_before == date(2027, 2, 28)


def test_what_expects_no_contact_has_no_share_in_silence(register: Register) -> None:
    for name, phase in (("Toive Oy", "WISHED"), ("Tauko Oy", "PAUSED"), ("Toimi Oy", "ACTIVE")):
        partner = add_partner(register, {"name": name})
        add_partnership(register, partner, {"tier": "STRATEGIC", "phase": phase}, on=date(2024, 2, 1))
    (one,) = [one for one in quiet(register, DAY) if one.tier == "STRATEGIC"]
    assert (one.partnerships, one.quiet, one.share) == (1, 1, 1.0)


def test_an_empty_register_has_figures_too(register: Register) -> None:
    found = stats(register, YEAR, DAY)
    assert stats_json(found)["activities"]["total"] == 0
    assert all(count.now == 0 for count in found.figures)
    assert all(duty.is_empty for duty in act_report(register, YEAR, DAY).duties)
