"""What the screens of the tiers list and sort by, one row per partnership that is not ended.

Dates only, as everywhere among what is computed: whether a partnership is quiet, or a candidate for a step up, is
decided when it is read. The queue has made its entries before, so the day of silence is taken from there.
"""

from __future__ import annotations

from typing import Any

from peewee import SqliteDatabase

from db.derived import Touched, chunks
from db.rules.candidates import ANSWERING_TIER, CONTACTS_NEEDED, Evidence, candidate_until
from db.sql import CONTACT_TYPES, LAST_CONTACT, day

_ANSWERS = " ".join(f"WHEN '{tier}' THEN '{above}'" for tier, above in ANSWERING_TIER.items())

_FACTS = f"""
SELECT s.id, s.partner_id, s.tier, f.sort_key,
  (SELECT min(q.due_on) FROM queue_entry q WHERE q.kind = 'QUIET' AND q.ref_id = s.id),
  {LAST_CONTACT},
  s.phase,
  (SELECT a."on" FROM activity a WHERE a.partner_id = s.partner_id AND a.deleted_at IS NULL
     AND a.type IN {CONTACT_TYPES} ORDER BY a."on" DESC LIMIT 1 OFFSET {CONTACTS_NEEDED - 1}),
  (SELECT avg(b.score) FROM feedback b WHERE b.partner_id = s.partner_id AND b.deleted_at IS NULL),
  (SELECT count(*) FROM feedback b WHERE b.partner_id = s.partner_id AND b.deleted_at IS NULL),
  EXISTS (SELECT 1 FROM need d JOIN need_tier x ON x.need_id = d.id WHERE d.partner_id = s.partner_id
     AND d.deleted_at IS NULL AND d.state IN ('OPEN', 'IN_PROGRESS')
     AND x.tier = CASE s.tier {_ANSWERS} END),
  EXISTS (SELECT 1 FROM partnership o WHERE o.partner_id = s.partner_id AND o.deleted_at IS NULL
     AND o.phase <> 'ENDED' AND o.tier = CASE s.tier {_ANSWERS} END),
  EXISTS (SELECT 1 FROM project_partner x JOIN project j ON j.id = x.project_id WHERE x.partner_id = s.partner_id
     AND j.deleted_at IS NULL AND j.stage IN ('IN_USE', 'SPREAD')),
  EXISTS (SELECT 1 FROM network_member m JOIN network n ON n.id = m.network_id WHERE m.partner_id = s.partner_id
     AND m.deleted_at IS NULL AND m.valid_to IS NULL AND n.deleted_at IS NULL)
FROM partnership s JOIN partner p ON p.id = s.partner_id JOIN partner_fact f ON f.partner_id = p.id
WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL AND s.phase <> 'ENDED'
"""

_ADD = """
INSERT INTO partnership_fact (partnership_id, partner_id, tier, sort_key, quiet_on, last_contact_on, candidate_until)
VALUES (?, ?, ?, ?, ?, ?, ?)
"""


def refresh(db: SqliteDatabase, touched: Touched) -> None:
    """Make the facts of the touched partners' partnerships anew; the queue comes first."""
    for part in chunks(touched["partner"]):
        marks = f"({','.join('?' * len(part))})"
        db.execute_sql(f"DELETE FROM partnership_fact WHERE partner_id IN {marks}", part)
        _fill(db, f" AND s.partner_id IN {marks}", part)


def rebuild(db: SqliteDatabase) -> None:
    """Make every fact anew."""
    db.execute_sql("DELETE FROM partnership_fact")
    _fill(db, "", [])


def snapshot(db: SqliteDatabase) -> dict[str, list[tuple[Any, ...]]]:
    """Return the content of the table, ordered."""
    rows = db.execute_sql("SELECT * FROM partnership_fact ORDER BY partnership_id").fetchall()
    return {"partnership_fact": rows}


def _fill(db: SqliteDatabase, where: str, ids: list[int]) -> None:
    rows = [_row(*row) for row in db.execute_sql(_FACTS + where, ids)]
    if rows:
        db.cursor().executemany(_ADD, rows)


def _row(
    ref: int,
    partner: int,
    tier: str,
    sort_key: str,
    quiet_on: str | None,
    last: str | None,
    phase: str,
    nth_contact_on: str | None,
    feedback: float | None,
    answers: int,
    need: int,
    above: int,
    project: int,
    member: int,
) -> tuple[Any, ...]:
    evidence = Evidence(
        tier=tier,
        phase=phase,
        nth_contact_on=day(nth_contact_on),
        feedback=feedback,
        answers=answers,
        has_need=bool(need),
        is_above=bool(above),
        has_project=bool(project),
        is_member=bool(member),
    )
    until = candidate_until(evidence)
    return ref, partner, tier, sort_key, quiet_on, last, until.isoformat() if until else None
