"""What the screens of several tiers ask: feedback in a tier, and the activities of a tier."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from db.register import Register
from db.views.tiers import TierRow


def row_values(row: TierRow) -> dict[str, Any]:
    """Return what a tier's row holds by name, to make a row of it that says more."""
    return {one.name: getattr(row, one.name) for one in fields(TierRow)}


@dataclass(frozen=True, slots=True)
class Carriers:
    """Who carries a partner's work in a tier, as ids: what a new record there begins with. None where it is open."""

    unit: int | None
    responsible: int | None
    instructor: int | None
    """The partner's workplace instructor when there is one of that role, else the partner's only person."""


_INSTRUCTORS = """
SELECT a.contact_id, a.role FROM affiliation a JOIN contact c ON c.id = a.contact_id
WHERE a.partner_id = ? AND a.deleted_at IS NULL AND c.deleted_at IS NULL AND (a.valid_to IS NULL OR a.valid_to >= ?)
"""


def carriers(register: Register, partner_id: int, tier: str, today: date) -> Carriers:
    """Return who carries the partner's work in a tier today."""
    row = register.row(
        """
        SELECT u.id, s.id FROM partnership_fact f JOIN partnership w ON w.id = f.partnership_id
          LEFT JOIN unit u ON u.id = w.unit_id AND NOT u.retired
          LEFT JOIN staff s ON s.id = w.responsible_id AND NOT s.retired
        WHERE f.partner_id = ? AND f.tier = ?
        """,
        (partner_id, tier),
    )
    people = register.rows(_INSTRUCTORS, (partner_id, today.isoformat()))
    of_role = {contact for contact, role in people if role == "WORKPLACE_INSTRUCTOR"} or {one[0] for one in people}
    unit, responsible = row if row is not None else (None, None)
    return Carriers(unit, responsible, of_role.pop() if len(of_role) == 1 else None)


_TYPES = """
SELECT code FROM term t WHERE t.list = 'activity_type' AND NOT t.retired
  AND EXISTS (SELECT 1 FROM json_each(t.extra, '$.tiers') j WHERE j.value = ?)
ORDER BY t.position, t.id
"""


def tier_types(register: Register, tier: str) -> list[str]:
    """Return the codes of the activity types that are seeded for a tier, in the order of their list."""
    return [row[0] for row in register.rows(_TYPES, (tier,))]


_SCORES = """
SELECT b.partner_id, b.score FROM json_each(?) j CROSS JOIN feedback b ON b.partner_id = j.value
WHERE b.deleted_at IS NULL AND (b.tier IS NULL OR b.tier = ?) ORDER BY b.given_on, b.id
"""


def tier_scores(register: Register, tier: str, partners: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Return the scores of feedback by partner, the oldest first: of the tier, and of no tier in particular."""
    found: dict[int, list[int]] = {}
    for partner, score in register.rows(_SCORES, (json.dumps(list(partners)), tier)):
        found.setdefault(partner, []).append(score)
    return {partner: tuple(scores) for partner, scores in found.items()}


_FEEDBACK = """
SELECT b.id FROM feedback b WHERE b.partner_id = ? AND b.deleted_at IS NULL AND (b.tier IS NULL OR b.tier = ?)
ORDER BY b.given_on DESC, b.id DESC
"""


def tier_feedback_ids(register: Register, partner_id: int, tier: str) -> list[int]:
    """Return the ids of a partner's feedback of a tier, and of no tier in particular, the newest first."""
    return [row[0] for row in register.rows(_FEEDBACK, (partner_id, tier))]


_OF_TIER = f"""
a.partner_id = ?1 AND a.deleted_at IS NULL
  AND (a.tier = ?2 OR (a.tier IS NULL AND a.type IN ({_TYPES.replace("?", "?2").strip()})))
"""
_ACTIVITIES = f'SELECT a.id FROM activity a WHERE {_OF_TIER} ORDER BY a."on" DESC, a.id DESC'


def tier_activity_ids(register: Register, partner_id: int, tier: str) -> list[int]:
    """Return the ids of a partner's activities of a tier, the newest first.

    An activity is of the tier that it names; one that names none, of that for which its type is seeded.
    """
    return [row[0] for row in register.rows(_ACTIVITIES, (partner_id, tier))]


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """A need or wish that waits for an answer; `party` is a code."""

    party: str
    text: str


def open_needs(register: Register, partner_id: int, limit: int = 5) -> list[OpenNeed]:
    """Return the needs and wishes of a partnership that wait, the oldest first."""
    rows = register.rows(
        "SELECT party, text FROM need WHERE partner_id = ? AND deleted_at IS NULL"
        " AND state IN ('OPEN', 'IN_PROGRESS') ORDER BY noted_on, id LIMIT ?",
        (partner_id, limit),
    )
    return [OpenNeed(*row) for row in rows]
