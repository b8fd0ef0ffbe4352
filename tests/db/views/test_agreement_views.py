"""The list of agreements group by group, its filter, the line of time, against plain questions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from db.demo import generate
from db.register import Register
from db.views.agreement import agreement_change_ids, agreement_look, agreement_tasks
from db.views.agreement_filter import AgreementFilter, agreement_filter_words, not_understood, parse_agreement_filter
from db.views.agreement_summary import summary_ids
from db.views.agreements import DATED, GROUPS, agreement_groups, agreement_ids, dated_ids, dates_of
from db.views.partner_filter import Sort

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = Path(tmp_path_factory.mktemp("agreements")) / "demo.kumppani"
    generate(path, partners=80, seed=3, today=TODAY, author="Aino")
    register = Register.open(path, author="Aino")
    yield register
    register.close()


LIVING = "EXISTS (SELECT 1 FROM partnership s WHERE s.partner_id = p.id AND s.deleted_at IS NULL AND s.phase <> 'ENDED'"


def within(day: str) -> str:
    """In force, and its end or the last day to act is not after the day."""
    acting = "SELECT ref_id FROM queue_entry WHERE kind IN ('DECIDE_BY', 'NOTICE_BY') AND due_on <="
    return f"g.state = 'IN_FORCE' AND (g.ends_on <= '{day}' OR g.id IN ({acting} '{day}'))"


def group_of(register: Register, id_: int) -> str:
    """The group as it would be said of one agreement."""
    row = register.row("SELECT state, ends_on FROM agreement WHERE id = ?", (id_,))
    assert row is not None
    state, ends = row
    kinds = {
        kind for kind, shows in register.rows("SELECT kind, shows_on FROM queue_entry WHERE ref_id = ?", (id_,))
        if kind == "INCOMPLETE" or kind in ("DECIDE_BY", "EHOKS", "NOTICE_BY") and shows <= TODAY.isoformat()
    }  # fmt: skip
    if state in ("ENDED", "TERMINATED"):
        return "over"
    if kinds - {"INCOMPLETE"}:
        return "decide"
    if state == "IN_FORCE" and ends and ends <= (TODAY + timedelta(days=90)).isoformat():
        return "expiring"
    return "incomplete" if kinds else "running"


def test_groups_follow_each_other_and_hold_every_agreement_once(demo: Register) -> None:
    found = agreement_groups(demo, AgreementFilter(), TODAY)
    living = [
        row[0] for row in demo.rows(
            "SELECT g.id FROM agreement g JOIN partner p ON p.id = g.partner_id"
            " WHERE g.deleted_at IS NULL AND p.deleted_at IS NULL"
        )
    ]  # fmt: skip
    assert sorted(found) == sorted(living)
    groups = [group_of(demo, one) for one in found]
    assert groups == sorted(groups, key=GROUPS.index)
    assert {group: groups.count(group) for group in GROUPS} == found.counts
    assert [(groups.index(group), group, n) for _start, group, n in found.starts] == found.starts
    for limit in (1, 10, len(living), 1000):
        page = agreement_groups(demo, AgreementFilter(), TODAY, limit=limit)
        assert list(page) == list(found[:limit]) and sum(page.counts.values()) == len(page)
        assert page.whole == (limit > len(living))


@pytest.mark.parametrize(
    ("typed", "sql"),
    [
        ("tyyppi:koulutussopimus", "g.type = 'TRAINING'"),
        ("tila:luonnos,voimassa", "g.state IN ('DRAFT', 'IN_FORCE')"),
        ("taso:A", f"(g.tier = 'EVERYDAY' OR g.tier IS NULL AND {LIVING} AND s.tier = 'EVERYDAY'))"),
        ("taso:-", f"g.tier IS NULL AND NOT {LIVING})"),
        ("ala:terveys", "EXISTS (SELECT 1 FROM partner_field x WHERE x.partner_id = p.id AND x.field = '09')"),
        ("ala:-", "NOT EXISTS (SELECT 1 FROM partner_field x WHERE x.partner_id = p.id)"),
        ("vastuu:-", "g.responsible_id IS NULL"),
        ("päättyy:90", within("2027-02-21")),
        ('päättyy:"90 pv"', within("2027-02-21")),
        ("puutteellinen", "g.id IN (SELECT ref_id FROM queue_entry WHERE kind = 'INCOMPLETE')"),
        ("tyyppi:koulutussopimus tila:voimassa päättyy:0", "g.type = 'TRAINING' AND g.state = 'IN_FORCE'"
         f" AND {within('2026-11-23')}"),
        ("tila:eisellaista", "0"),
    ],
)  # fmt: skip
def test_what_was_typed_finds_what_plain_sql_finds(demo: Register, typed: str, sql: str) -> None:
    asked = parse_agreement_filter(demo, typed)
    wanted = sorted(
        row[0] for row in demo.rows(
            f"SELECT g.id FROM agreement g JOIN partner p ON p.id = g.partner_id"
            f" WHERE g.deleted_at IS NULL AND p.deleted_at IS NULL AND {sql}"
        )
    )  # fmt: skip
    assert sorted(agreement_groups(demo, asked, TODAY)) == wanted
    assert sorted(agreement_ids(demo, asked, Sort("title"), today=TODAY)) == wanted
    for lang in ("fi", "en"):
        words = agreement_filter_words(demo, asked, lang=lang)
        assert parse_agreement_filter(demo, words, lang=lang) == asked, words
    assert AgreementFilter.from_json(asked.to_json()) == asked


@pytest.mark.parametrize(("typed", "by", "value"), [
    ("taso:strateginen", "tier", "STRATEGIC"), ("taso:verkosto", "tier", "NETWORK"), ("päättyy:90", "expiring", 90),
])  # fmt: skip
def test_a_filter_means_the_same_in_the_list_and_in_an_export(
    demo: Register, typed: str, by: str, value: str | int
) -> None:
    asked = TODAY + timedelta(days=value) if isinstance(value, int) else value
    listed = agreement_ids(demo, parse_agreement_filter(demo, typed), today=TODAY)
    assert sorted(listed) == sorted(summary_ids(demo, ways={by: asked})) and len(listed) > 0


def test_what_is_not_understood_is_told_and_never_shows_all(demo: Register) -> None:
    for typed, said in (
        ("päättyy:abc", ["päättyy:abc"]), ("taso:eioo,strateginen", ["taso:eioo"]), ("väri:sininen", ["väri:"]),
        ("taso: opas 9:30 vastuu:minä,-", []), ("päättyy:90", []), ("päättyy:", []), ('"a: b"', []),
    ):  # fmt: skip
        assert not_understood(demo, typed) == said, typed
    assert list(agreement_ids(demo, parse_agreement_filter(demo, "päättyy:abc"), today=TODAY)) == []


def test_the_line_of_time_has_every_day_before_its_end(demo: Register) -> None:
    until = date(2028, 11, 1)
    found = dated_ids(demo, AgreementFilter(), until, TODAY)
    first = demo.rows(
        f"SELECT ref_id, min(due_on) AS x FROM queue_entry WHERE kind IN {DATED} GROUP BY ref_id"
        " HAVING x < '2028-11-01'"
    )
    assert sorted(found) == sorted(row[0] for row in first)
    day = dict(first)
    assert [day[one] for one in found] == sorted(day.values())
    assert {one: min(on for _kind, on in days).isoformat() for one, days in dates_of(demo, found).items()} == day
    assert list(dated_ids(demo, AgreementFilter(), until, TODAY, limit=5)) == list(found[:5])
    asked = AgreementFilter(types=("TRAINING",))
    some = dated_ids(demo, asked, until, TODAY)
    assert set(some) == set(found) & set(agreement_groups(demo, asked, TODAY))


def test_a_page_tells_its_agreement_its_tasks_and_its_history(demo: Register) -> None:
    (id_,) = demo.row("SELECT agreement_id FROM task WHERE agreement_id IS NOT NULL AND deleted_at IS NULL") or (None,)
    if id_ is None:
        (id_,) = demo.row("SELECT id FROM agreement WHERE deleted_at IS NULL") or (1,)
    look = agreement_look(demo, id_)
    assert look is not None and agreement_look(demo, look.uid) == look
    assert look.counts["tasks"] == sum(1 for task in agreement_tasks(demo, id_) if task.state == "OPEN")
    assert agreement_look(demo, 10_000_000) is None and agreement_look(demo, "no such") is None
    assert agreement_change_ids(demo, id_) == sorted(agreement_change_ids(demo, id_), reverse=True)
