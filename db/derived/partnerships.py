"""What the screens of the tiers list and sort by, one row per partnership that is not ended.

Dates only, as everywhere among what is computed: whether a partnership is quiet, or a candidate for a step up, is
decided when it is read. The queue has made its entries before, so the day of silence is taken from there.
"""

from __future__ import annotations

from typing import Any

from peewee import SqliteDatabase

from db.derived import Touched, chunks, evidence
from db.rules.candidates import CONTACTS_NEEDED, Evidence, candidate_until
from db.sql import LAST_CONTACT, day

_FACTS = f"""
SELECT s.id, s.partner_id, s.tier, f.sort_key,
  (SELECT min(q.due_on) FROM queue_entry q WHERE q.kind = 'QUIET' AND q.ref_id = s.id),
  {LAST_CONTACT},
  s.phase,
  (SELECT a."on" FROM {evidence.CONTACTS} ORDER BY a."on" DESC LIMIT 1 OFFSET {CONTACTS_NEEDED - 1}),
  (SELECT avg(b.score) FROM {evidence.FEEDBACK}),
  (SELECT count(*) FROM {evidence.FEEDBACK}),
  EXISTS (SELECT 1 FROM {evidence.NEEDS}),
  EXISTS (SELECT 1 FROM {evidence.TIERS} AND o.tier = {evidence.ABOVE}),
  EXISTS (SELECT 1 FROM {evidence.PROJECTS}),
  EXISTS (SELECT 1 FROM {evidence.NETWORKS})
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
    known = Evidence(
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
    until = candidate_until(known)
    return ref, partner, tier, sort_key, quiet_on, last, until.isoformat() if until else None
