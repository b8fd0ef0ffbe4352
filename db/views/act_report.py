"""What a report under section 4 of the Act on Vocational Education and Training (531/2017) is made of.

The section asks that working life's needs are taken into account: education is planned, provided, assessed and
developed, and competence needs are anticipated, together with working life. Which activities count for which duty
stands on the list `act_duty`; needs, projects, feedback, agreements and foresight notes speak for them besides.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from db.register import Register
from db.rules.tiers import TIERS
from db.sql import UNIT_OF, day
from db.views.stats import IN_TIER

EXAMPLES = 5
"""How many of the newest outcomes a duty shows."""

OTHERS = 3
"""How many examples the other evidence of a duty shows."""


@dataclass(frozen=True, slots=True)
class Example:
    """Something that happened: `said` are the words of its outcome, `code` what it was (of the list that fits)."""

    on: date | None
    partner: str
    code: str
    tier: str
    said: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What else speaks for a duty: `kind` names it, `count` says how many, `amount` hours, people or a mean."""

    kind: str
    count: int
    amount: float | None
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """One of the duties in a year, with its activities by type, tier and unit (by name, empty for none)."""

    code: str
    activities: int
    partners: int
    students: int
    by_type: dict[str, int]
    by_tier: dict[str, int]
    by_unit: dict[str, int]
    examples: tuple[Example, ...]
    evidence: tuple[Evidence, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing speaks for it."""
        return not self.activities and not any(one.count for one in self.evidence)


@dataclass(frozen=True, slots=True)
class NeedsOf:
    """The needs and wishes of a party in a year: how many were noted, and how many answered."""

    party: str
    noted: int
    answered: int


@dataclass(frozen=True, slots=True)
class ActReport:
    """The report of a year as it is on `today`."""

    institution: str
    year: int
    today: date
    needs: tuple[NeedsOf, ...]
    duties: tuple[Duty, ...]
    partners: int
    """How many partners had an activity that counts for a duty."""


def act_report(register: Register, year: int, today: date) -> ActReport:
    """Return the report of a year."""
    span = (f"{year:04}-01-01", f"{year + 1:04}-01-01")
    with register.reading():
        named = register.row("SELECT name FROM institution ORDER BY id LIMIT 1")
        listed = register.rows(
            "SELECT code, extra FROM term WHERE list = 'act_duty' AND retired = 0 ORDER BY position, id"
        )
        counted = {code: tuple(json.loads(extra or "{}").get("activities", ())) for code, extra in listed}
        every = sorted({type_ for types in counted.values() for type_ in types})
        done = _done(register, every, span)
        duties = tuple(_duty(register, code, types, done, span) for code, types in counted.items())
        partners = len({one.partner for one in done})
        return ActReport(named[0] if named else "", year, today, _needs(register, span), duties, partners)


class _Done(NamedTuple):
    """The activities of a type with a partner in a tier: its unit, how many they were, and their students."""

    partner: int
    type: str
    tier: str
    unit: str
    times: int
    students: int


def _done(register: Register, types: Sequence[str], span: tuple[str, str]) -> list[_Done]:
    """Read the year's activities that count for any duty; the whole table is gone through once."""
    rows = register.rows(
        f"SELECT a.partner_id, a.type, coalesce(a.tier, ''), coalesce(u.name, ''), a.n, a.students FROM"
        " (SELECT partner_id, type, tier, count(*) AS n, coalesce(sum(student_count), 0) AS students"
        f' FROM activity NOT INDEXED WHERE deleted_at IS NULL AND "on" >= ? AND "on" < ? AND type IN ({_marks(types)})'
        f" GROUP BY 1, 2, 3) a JOIN partner p ON p.id = a.partner_id {IN_TIER.format('a')}"
        f" LEFT JOIN unit u ON u.id = {UNIT_OF}",
        (*span, *types),
    )
    return [_Done(*row) for row in rows]


def _marks(values: Any) -> str:
    return ",".join("?" * len(values))


def _needs(register: Register, span: tuple[str, str]) -> tuple[NeedsOf, ...]:
    rows = register.rows(
        "SELECT party, count(CASE WHEN noted_on >= ?1 AND noted_on < ?2 THEN 1 END),"
        " count(CASE WHEN state = 'ANSWERED' AND answered_on >= ?1 AND answered_on < ?2 THEN 1 END)"
        " FROM need WHERE deleted_at IS NULL GROUP BY party",
        span,
    )
    found = {party: NeedsOf(party, noted, answered) for party, noted, answered in rows}
    return tuple(found.get(party, NeedsOf(party, 0, 0)) for party in ("WORKING_LIFE", "STUDENT", "INSTITUTION"))


def _duty(register: Register, code: str, types: tuple[str, ...], done: Sequence[_Done], span: tuple[str, str]) -> Duty:
    mine = [one for one in done if one.type in types]
    by_type, by_tier, by_unit = Counter[str](), Counter[str](), Counter[str]()
    for one in mine:
        by_type[one.type] += one.times
        by_tier[one.tier] += one.times
        by_unit[one.unit] += one.times
    return Duty(
        code,
        sum(one.times for one in mine),
        len({one.partner for one in mine}),
        sum(one.students for one in mine),
        dict(sorted(by_type.items(), key=lambda one: -one[1])),
        {tier: by_tier[tier] for tier in (*TIERS, "") if by_tier[tier]},
        dict(sorted(by_unit.items(), key=lambda one: (not one[0], -one[1], one[0]))),
        _examples(register, types, span),
        tuple(_evidence(register, kind, span) for kind in EVIDENCE_OF.get(code, ())),
    )


def _examples(register: Register, types: tuple[str, ...], span: tuple[str, str]) -> tuple[Example, ...]:
    """The newest activities that say what came of them."""
    rows = register.rows(
        "SELECT a.\"on\", p.name, a.type, coalesce(a.tier, ''), a.outcome FROM activity a"
        " JOIN partner p ON p.id = a.partner_id"
        f' WHERE a.deleted_at IS NULL AND a."on" >= ? AND a."on" < ? AND a.type IN ({_marks(types)})'
        " AND trim(coalesce(a.outcome, '')) <> '' ORDER BY a.\"on\" DESC, a.id DESC LIMIT ?",
        (*span, *types, EXAMPLES),
    )
    return tuple(Example(day(on), partner, type_, tier, said) for on, partner, type_, tier, said in rows)


_PROJECT_PARTNERS = (
    "coalesce((SELECT group_concat(name, ', ') FROM (SELECT p.name FROM project_partner x JOIN partner p"
    " ON p.id = x.partner_id WHERE x.project_id = t.id AND p.deleted_at IS NULL ORDER BY x.id LIMIT 3)), '')"
)
_OF_PARTNER = "coalesce((SELECT p.name FROM partner p WHERE p.id = t.partner_id), '')"
_AGREEMENTS = (
    "FROM agreement t WHERE t.deleted_at IS NULL AND t.type IN ('TRAINING','APPRENTICESHIP')"
    " AND t.state IN ('IN_FORCE','ENDED') AND t.starts_on < ?2 AND coalesce(t.ends_on, ?2) >= ?1"
)

_SQL: dict[str, tuple[str, str, str]] = {
    # kind: how much; of which rows; day, partner, code, tier and words of an example (empty for no examples).
    # ?1 is the first day of the year and ?2 that of the next one; each SQL names both.
    "needs_answered": (
        "NULL",
        "FROM need t WHERE t.deleted_at IS NULL AND t.party = 'WORKING_LIFE' AND t.state = 'ANSWERED'"
        " AND t.answered_on >= ?1 AND t.answered_on < ?2",
        f"t.answered_on, {_OF_PARTNER}, t.kind, '', t.text || coalesce(' → ' || nullif(trim(t.answer), ''), '')",
    ),
    "agreements": ("sum(t.student_count)", _AGREEMENTS, ""),
    "feedback": (
        "avg(t.score)",
        "FROM feedback t WHERE t.deleted_at IS NULL AND t.given_on >= ?1 AND t.given_on < ?2",
        f"t.given_on, {_OF_PARTNER}, t.party, coalesce(t.tier, ''), nullif(trim(t.text), '')",
    ),
    "projects": (
        "NULL",
        "FROM project t WHERE t.deleted_at IS NULL AND t.stage <> 'IDEA' AND coalesce(t.started_on, t.stage_on) < ?2"
        " AND coalesce(t.ended_on, ?2) >= ?1",
        f"coalesce(t.stage_on, t.started_on), {_PROJECT_PARTNERS}, t.stage, 'DEVELOPING',"
        " t.title || coalesce(': ' || nullif(trim(t.results), ''), '')",
    ),
    "experiments": (
        "NULL",
        "FROM experiment t WHERE t.deleted_at IS NULL AND t.decision <> 'OPEN' AND t.decided_on >= ?1"
        " AND t.decided_on < ?2",
        "t.decided_on, coalesce((SELECT w.title FROM project w WHERE w.id = t.project_id), ''), t.decision,"
        " 'DEVELOPING',"
        " t.title || coalesce(': ' || nullif(trim(t.result), ''), '')",
    ),
    "exchanges": (
        "sum(t.hours)",
        "FROM exchange t WHERE t.deleted_at IS NULL AND t.starts_on >= ?1 AND t.starts_on < ?2",
        f"t.starts_on, {_OF_PARTNER}, t.kind, 'DEVELOPING', nullif(trim(coalesce(t.learned, t.theme)), '')",
    ),
    "foresight": (
        "NULL",
        "FROM foresight t WHERE t.deleted_at IS NULL AND t.noted_on >= ?1 AND t.noted_on < ?2",
        "t.noted_on, coalesce((SELECT p.name FROM partner p WHERE p.id = t.partner_id),"
        " (SELECT n.name FROM network n WHERE n.id = t.network_id), ''), '', '',"
        " t.text || coalesce(' (' || t.horizon || ')', '')",
    ),
    "future_needs": (
        "sum(t.amount)",
        "FROM future_need t WHERE t.deleted_at IS NULL AND (t.year IS NULL OR t.year >= CAST(substr(?1, 1, 4) AS INT))"
        " AND ?2 = ?2",
        f"NULL, {_OF_PARTNER}, t.kind, 'STRATEGIC', t.text || coalesce(' (' || t.year || ')', '')",
    ),
}

EVIDENCE_OF: dict[str, tuple[str, ...]] = {
    "PLANNING": ("needs_answered",),
    "PROVISION": ("agreements",),
    "ASSESSMENT": ("feedback",),
    "DEVELOPMENT": ("projects", "experiments", "exchanges"),
    "ANTICIPATION": ("foresight", "future_needs"),
}
"""Which other evidence speaks for which duty."""


def _evidence(register: Register, kind: str, span: tuple[str, str]) -> Evidence:
    amount, source, shown = _SQL[kind]
    row = register.row(f"SELECT count(*), {amount} {source}", span)
    count, much = (int(row[0]), row[1]) if row else (0, None)
    examples: tuple[Example, ...] = ()
    if shown and count:
        rows = register.rows(
            f"SELECT * FROM (SELECT {shown} AS said, t.id AS id {source}) WHERE said IS NOT NULL"
            f" ORDER BY 1 DESC, id DESC LIMIT {OTHERS}",
            span,
        )
        examples = tuple(Example(day(on), partner, code, tier, said) for on, partner, code, tier, said, _id in rows)
    return Evidence(kind, count, None if much is None else float(much), examples)
