"""Developing partnerships: their projects and stages, experiments and decisions, and hours of exchange."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.register import Register
from db.sql import day
from db.views.tier_work import OpenNeed, open_needs, row_values, tier_scores
from db.views.tiers import TierRow, tier_rows

TIER = "DEVELOPING"
"""The tier's code."""


@dataclass(frozen=True, slots=True)
class RunningProject:
    """A development project that is not ended; `stage` is a code, since `stage_on`."""

    id: int
    title: str
    stage: str
    stage_on: date | None
    need: str


@dataclass(frozen=True, slots=True)
class LastExperiment:
    """An experiment; `decision` is a code, `on` the day it was decided, else the one it began on."""

    title: str
    decision: str
    on: date | None


@dataclass(frozen=True, slots=True)
class DevelopingRow(TierRow):
    """A developing partnership.

    `projects` begin with the one that changed its stage last; `hours` are those of exchange periods that began this
    year; `scores` of feedback are the oldest first.
    """

    projects: tuple[RunningProject, ...] = ()
    experiment: LastExperiment | None = None
    hours: int = 0
    scores: tuple[int, ...] = ()


_PROJECTS = """
SELECT x.partner_id, p.id, p.title, p.stage, p.stage_on, coalesce(p.need, '')
FROM json_each(?) j CROSS JOIN project_partner x ON x.partner_id = j.value JOIN project p ON p.id = x.project_id
WHERE p.deleted_at IS NULL AND p.stage <> 'ENDED' ORDER BY p.stage_on IS NULL, p.stage_on DESC, p.id DESC
"""
_EXPERIMENTS = """
SELECT x.partner_id, e.title, e.decision, coalesce(e.decided_on, e.starts_on) AS day
FROM json_each(?) j CROSS JOIN project_partner x ON x.partner_id = j.value JOIN project p ON p.id = x.project_id
  JOIN experiment e ON e.project_id = p.id
WHERE p.deleted_at IS NULL AND e.deleted_at IS NULL ORDER BY day IS NOT NULL, day, e.id
"""
_HOURS = """
SELECT e.partner_id, sum(coalesce(e.hours, 0)) FROM json_each(?) j CROSS JOIN exchange e ON e.partner_id = j.value
WHERE e.deleted_at IS NULL AND e.starts_on BETWEEN ? AND ? GROUP BY e.partner_id
"""


def developing_rows(register: Register, ids: Iterable[int], today: date) -> dict[int, DevelopingRow]:
    """Return the developing partnerships of the ids, by id; those deleted since are left out."""
    rows = tier_rows(register, ids)
    partners = [row.partner_id for row in rows.values()]
    asked = json.dumps(partners)
    projects: dict[int, list[RunningProject]] = {}
    for partner, id_, title, stage, on, need in register.rows(_PROJECTS, (asked,)):
        projects.setdefault(partner, []).append(RunningProject(id_, title, stage, day(on), need))
    # The newest comes last, so that it stays.
    experiments = {row[0]: LastExperiment(row[1], row[2], day(row[3])) for row in register.rows(_EXPERIMENTS, (asked,))}
    year = (f"{today.year:04}-01-01", f"{today.year:04}-12-31")
    hours = {row[0]: int(row[1]) for row in register.rows(_HOURS, (asked, *year))}
    scores = tier_scores(register, TIER, partners)
    return {
        id_: DevelopingRow(
            **row_values(row),
            projects=tuple(projects.get(row.partner_id, ())),
            experiment=experiments.get(row.partner_id),
            hours=hours.get(row.partner_id, 0),
            scores=scores.get(row.partner_id, ()),
        )
        for id_, row in rows.items()
    }


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """An exchange period; `kind` is a code, `who` is empty when nobody is named."""

    kind: str
    who: str
    starts_on: date
    hours: int | None
    theme: str


@dataclass(frozen=True, slots=True)
class DevelopingStory:
    """What stands beside the list: the row with its projects, exchange periods and what waits."""

    row: DevelopingRow
    exchanges: tuple[ExchangeLine, ...]
    needs: tuple[OpenNeed, ...]


_EXCHANGES = """
SELECT e.kind, coalesce(CASE e.kind WHEN 'TEACHER' THEN s.name ELSE c.name END, s.name, c.name, ''), e.starts_on,
  e.hours, coalesce(e.theme, '')
FROM exchange e LEFT JOIN staff s ON s.id = e.staff_id LEFT JOIN contact c ON c.id = e.contact_id
  AND c.deleted_at IS NULL
WHERE e.partner_id = ? AND e.deleted_at IS NULL ORDER BY e.starts_on DESC, e.id DESC LIMIT 4
"""


def developing_story(register: Register, partnership_id: int, today: date) -> DevelopingStory | None:
    """Return all that a developing partnership tells beside its list, None when it is gone."""
    row = developing_rows(register, [partnership_id], today).get(partnership_id)
    if row is None:
        return None
    exchanges = register.rows(_EXCHANGES, (row.partner_id,))
    return DevelopingStory(
        row,
        tuple(ExchangeLine(r[0], r[1], date.fromisoformat(r[2]), r[3], r[4]) for r in exchanges),
        tuple(open_needs(register, row.partner_id)),
    )


_STAGES = "CASE p.stage WHEN 'TRIAL' THEN 1 WHEN 'PLANNING' THEN 2 WHEN 'IDEA' THEN 3 WHEN 'IN_USE' THEN 4" \
    " WHEN 'SPREAD' THEN 5 ELSE 6 END"  # fmt: skip


def project_ids(register: Register, partner_id: int) -> list[int]:
    """Return the ids of the projects that a partner is in: those being worked on first, ended ones last."""
    rows = register.rows(
        "SELECT p.id FROM project_partner x JOIN project p ON p.id = x.project_id"
        f" WHERE x.partner_id = ? AND p.deleted_at IS NULL ORDER BY {_STAGES}, p.stage_on DESC, p.id DESC",
        (partner_id,),
    )
    return [row[0] for row in rows]


def experiments_of(register: Register, partner_id: int) -> dict[int, str]:
    """Return the ids of the experiments in a partner's projects, open and newest first, with the project's title."""
    rows = register.rows(
        "SELECT e.id, p.title FROM project_partner x JOIN project p ON p.id = x.project_id"
        " JOIN experiment e ON e.project_id = p.id"
        " WHERE x.partner_id = ? AND p.deleted_at IS NULL AND e.deleted_at IS NULL"
        " ORDER BY e.decision <> 'OPEN', coalesce(e.decided_on, e.starts_on) DESC, e.id DESC",
        (partner_id,),
    )
    return {row[0]: row[1] for row in rows}


_COUNTS = """
SELECT
  (SELECT count(*) FROM project_partner x JOIN project p ON p.id = x.project_id WHERE x.partner_id = ?1
     AND p.deleted_at IS NULL AND p.stage <> 'ENDED'),
  (SELECT count(*) FROM project_partner x JOIN project p ON p.id = x.project_id JOIN experiment e
     ON e.project_id = p.id WHERE x.partner_id = ?1 AND p.deleted_at IS NULL AND e.deleted_at IS NULL),
  (SELECT count(*) FROM exchange WHERE partner_id = ?1 AND deleted_at IS NULL),
  (SELECT count(*) FROM need WHERE partner_id = ?1 AND deleted_at IS NULL AND state IN ('OPEN', 'IN_PROGRESS'))
"""


def developing_counts(register: Register, partner_id: int) -> dict[str, int]:
    """Return how much there is, by the kind of the records; projects that are ended are not counted."""
    row = register.row(_COUNTS, (partner_id,)) or (0, 0, 0, 0)
    return dict(zip(("project", "experiment", "exchange", "need"), row, strict=True))
