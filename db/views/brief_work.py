"""What is done together with a partner, tier by tier, for its brief: one query."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.register import Register
from db.sql import day
from db.views.brief_data import BriefWork

MILESTONES = 3
"""How many of the next milestones a brief tells."""

_NEWEST = """
SELECT '{kind}', id, text, '', written_on, 0, NULL FROM (SELECT id, text, written_on FROM strategy_text
  WHERE partner_id = ?1 AND kind = '{kind}' AND deleted_at IS NULL ORDER BY written_on DESC, id DESC LIMIT 1)
"""

_WORK = f"""
{_NEWEST.format(kind="VISION")} UNION ALL {_NEWEST.format(kind="CHALLENGE")} UNION ALL
SELECT 'MILESTONE', id, title, owner, due_on, 0, NULL FROM (
  SELECT m.id, m.title, coalesce(s.name, '') AS owner, m.due_on
  FROM milestone m LEFT JOIN staff s ON s.id = m.our_owner_id WHERE m.partner_id = ?1 AND m.state = 'OPEN'
  AND m.deleted_at IS NULL ORDER BY m.due_on, m.id LIMIT {MILESTONES}) UNION ALL
SELECT 'MEETING', id, coalesce(place, ''), kind, "on", 0, NULL FROM (SELECT id, place, kind, "on" FROM meeting
  WHERE partner_id = ?1 AND state = 'PLANNED' AND deleted_at IS NULL AND "on" >= ?2 ORDER BY "on", id LIMIT 1) UNION ALL
SELECT 'PROJECT', j.id, j.title, j.stage, j.stage_on, 0, NULL FROM project_partner x JOIN project j
  ON j.id = x.project_id WHERE x.partner_id = ?1 AND j.deleted_at IS NULL AND j.stage <> 'ENDED' UNION ALL
SELECT 'NETWORK', n.id, n.name, coalesce(m.role, ''), NULL, 0, NULL FROM network_member m JOIN network n
  ON n.id = m.network_id WHERE m.partner_id = ?1 AND m.deleted_at IS NULL AND n.deleted_at IS NULL
  AND (m.valid_to IS NULL OR m.valid_to >= ?2) UNION ALL
SELECT 'TRIAD', t.id, coalesce(t.qualification, ''), coalesce(s.name || ' – ' || c.name, s.name, c.name, ''), NULL,
  t.student_count, NULL FROM triad t LEFT JOIN staff s ON s.id = t.teacher_id LEFT JOIN contact c
  ON c.id = t.instructor_id WHERE t.partner_id = ?1 AND t.deleted_at IS NULL AND (t.ends_on IS NULL OR t.ends_on >= ?2)
  UNION ALL
SELECT 'FEEDBACK', 0, '', '', max(given_on), count(*), avg(score) FROM feedback WHERE partner_id = ?1
  AND deleted_at IS NULL HAVING count(*) > 0
"""


def work_of(register: Register, partner_id: int, today: date) -> tuple[BriefWork, ...]:
    """Return what is done together with a partner on the day `today`."""
    return tuple(map(_work, register.rows(_WORK, (partner_id, today.isoformat()))))


def _work(row: tuple[Any, ...]) -> BriefWork:
    kind, id_, text, about, on, count, mean = row
    return BriefWork(kind, id_, text, about, day(on), count, mean)
