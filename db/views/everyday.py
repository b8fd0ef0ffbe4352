"""Everyday partnerships: the triads that carry them, agreements running, feedback, and what was last done together."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.register import Register
from db.sql import day
from db.views.tier_work import OpenNeed, open_needs, row_values, tier_scores
from db.views.tiers import TierRow, tier_rows

TIER = "EVERYDAY"
"""The tier's code."""

RUNNING_TYPES = ("TRAINING", "APPRENTICESHIP")
"""The types of agreement that everyday partnership runs on."""

_TOGETHER = "('JOINT_ASSESSMENT', 'READINESS_CHECK')"
"""The activities whose latest day is looked at."""


@dataclass(frozen=True, slots=True)
class TriadNames:
    """Teacher, workplace instructor and how many students; names are empty when nobody is known."""

    teacher: str
    instructor: str
    students: int
    qualification: str = ""


@dataclass(frozen=True, slots=True)
class EverydayRow(TierRow):
    """An everyday partnership. `triads` are those of today, the one with most students first; `scores` oldest first."""

    triads: tuple[TriadNames, ...] = ()
    training: int = 0
    apprenticeships: int = 0
    assessed_on: date | None = None
    ready_on: date | None = None
    scores: tuple[int, ...] = ()

    @property
    def students(self) -> int:
        """How many students the triads of today have."""
        return sum(one.students for one in self.triads)


_TRIADS = """
SELECT t.partner_id, coalesce(s.name, ''), coalesce(c.name, ''), t.student_count, coalesce(t.qualification, '')
FROM json_each(?1) j CROSS JOIN triad t ON t.partner_id = j.value
  LEFT JOIN staff s ON s.id = t.teacher_id LEFT JOIN contact c ON c.id = t.instructor_id AND c.deleted_at IS NULL
WHERE t.deleted_at IS NULL AND (t.starts_on IS NULL OR t.starts_on <= ?2) AND (t.ends_on IS NULL OR t.ends_on >= ?2)
ORDER BY t.student_count DESC, t.id
"""
_RUNNING = """
g.deleted_at IS NULL AND g.state = 'IN_FORCE' AND g.type IN ('TRAINING', 'APPRENTICESHIP')
  AND (g.starts_on IS NULL OR g.starts_on <= ?2) AND (g.ends_on IS NULL OR g.ends_on >= ?2)
"""
_AGREEMENTS = f"""
SELECT g.partner_id, sum(g.type = 'TRAINING'), sum(g.type = 'APPRENTICESHIP')
FROM json_each(?1) j CROSS JOIN agreement g ON g.partner_id = j.value WHERE {_RUNNING} GROUP BY g.partner_id
"""
_DONE = f"""
SELECT a.partner_id, a.type, max(a."on") FROM json_each(?1) j CROSS JOIN activity a ON a.partner_id = j.value
WHERE a.deleted_at IS NULL AND a.type IN {_TOGETHER} AND a."on" <= ?2 GROUP BY a.partner_id, a.type
"""


def everyday_rows(register: Register, ids: Iterable[int], today: date) -> dict[int, EverydayRow]:
    """Return the everyday partnerships of the ids, by id; those deleted since are left out."""
    rows = tier_rows(register, ids)
    partners = [row.partner_id for row in rows.values()]
    asked = (json.dumps(partners), today.isoformat())
    triads: dict[int, list[TriadNames]] = {}
    for partner, *triad in register.rows(_TRIADS, asked):
        triads.setdefault(partner, []).append(TriadNames(*triad))
    running = {row[0]: row[1:] for row in register.rows(_AGREEMENTS, asked)}
    done = {(partner, kind): day(on) for partner, kind, on in register.rows(_DONE, asked)}
    scores = tier_scores(register, TIER, partners)
    found = {}
    for id_, row in rows.items():
        partner = row.partner_id
        training, apprenticeships = running.get(partner, (0, 0))
        found[id_] = EverydayRow(
            **row_values(row),
            triads=tuple(triads.get(partner, ())),
            training=training,
            apprenticeships=apprenticeships,
            assessed_on=done.get((partner, "JOINT_ASSESSMENT")),
            ready_on=done.get((partner, "READINESS_CHECK")),
            scores=scores.get(partner, ()),
        )
    return found


@dataclass(frozen=True, slots=True)
class RunningAgreement:
    """A training or apprenticeship agreement that runs today; `type` is a code."""

    title: str
    type: str
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class OpenEnquiry:
    """An enquiry that awaits its answer."""

    subject: str
    sent_on: date
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class EverydayStory:
    """What stands beside the list: the row with everything that runs, and what waits."""

    row: EverydayRow
    agreements: tuple[RunningAgreement, ...]
    enquiries: tuple[OpenEnquiry, ...]
    needs: tuple[OpenNeed, ...]


_ENQUIRIES = """
SELECT subject, sent_on, answer_by FROM enquiry
WHERE partner_id = ? AND deleted_at IS NULL AND answered_on IS NULL ORDER BY answer_by IS NULL, answer_by, id LIMIT 5
"""


def everyday_story(register: Register, partnership_id: int, today: date) -> EverydayStory | None:
    """Return all that an everyday partnership tells beside its list, None when it is gone."""
    row = everyday_rows(register, [partnership_id], today).get(partnership_id)
    if row is None:
        return None
    agreements = register.rows(
        f"SELECT g.title, g.type, g.ends_on FROM agreement g WHERE g.partner_id = ?1 AND {_RUNNING}"
        " ORDER BY g.ends_on IS NULL, g.ends_on, g.id LIMIT 8",
        (row.partner_id, today.isoformat()),
    )
    enquiries = register.rows(_ENQUIRIES, (row.partner_id,))
    return EverydayStory(
        row,
        tuple(RunningAgreement(one[0], one[1], day(one[2])) for one in agreements),
        tuple(OpenEnquiry(one[0], date.fromisoformat(one[1]), day(one[2])) for one in enquiries),
        tuple(open_needs(register, row.partner_id)),
    )


_COUNTS = """
SELECT
  (SELECT count(*) FROM triad WHERE partner_id = ?1 AND deleted_at IS NULL
     AND (ends_on IS NULL OR ends_on >= ?2)),
  (SELECT count(*) FROM agreement g WHERE g.partner_id = ?1 AND g.deleted_at IS NULL
     AND g.state IN ('DRAFT', 'SIGNING', 'IN_FORCE') AND g.type IN ('TRAINING', 'APPRENTICESHIP')),
  (SELECT count(*) FROM enquiry WHERE partner_id = ?1 AND deleted_at IS NULL AND answered_on IS NULL),
  (SELECT count(*) FROM need WHERE partner_id = ?1 AND deleted_at IS NULL AND state IN ('OPEN', 'IN_PROGRESS'))
"""


def everyday_counts(register: Register, partner_id: int, today: date) -> dict[str, int]:
    """Return how much there is of what runs or waits, by the kind of the records."""
    row = register.row(_COUNTS, (partner_id, today.isoformat())) or (0, 0, 0, 0)
    return dict(zip(("triad", "agreement", "enquiry", "need"), row, strict=True))
