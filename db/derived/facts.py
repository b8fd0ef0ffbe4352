"""The facts that lists show and sort by, one row per partner or contact."""

from __future__ import annotations

from typing import Any

from peewee import SqliteDatabase

from db.derived import Touched, chunks
from db.rules.text import person_key, sort_key
from db.sql import CONTACT_TYPES

_FACTS = f"""
SELECT p.id, p.name,
  coalesce((SELECT group_concat(letter, '') FROM (SELECT substr(tier, 1, 1) AS letter FROM partnership s
     WHERE s.partner_id = p.id AND s.deleted_at IS NULL AND s.phase <> 'ENDED'
     ORDER BY CASE tier WHEN 'EVERYDAY' THEN 1 WHEN 'DEVELOPING' THEN 2 WHEN 'STRATEGIC' THEN 3 ELSE 4 END)), ''),
  (SELECT tier FROM partnership s WHERE s.partner_id = p.id AND s.is_primary = 1 AND s.deleted_at IS NULL),
  (SELECT max(a."on") FROM activity a WHERE a.partner_id = p.id AND a.deleted_at IS NULL
     AND a.type IN {CONTACT_TYPES}),
  (SELECT min(t.due_on) FROM task t WHERE t.partner_id = p.id AND t.state = 'OPEN' AND t.deleted_at IS NULL),
  (SELECT count(DISTINCT f.contact_id) FROM affiliation f JOIN contact c ON c.id = f.contact_id
     WHERE f.partner_id = p.id AND f.deleted_at IS NULL AND f.valid_to IS NULL AND c.deleted_at IS NULL),
  (SELECT count(*) FROM promise r WHERE r.partner_id = p.id AND r.state = 'OPEN' AND r.deleted_at IS NULL)
FROM partner p
"""

_PARTNER = """
INSERT INTO partner_fact (partner_id, sort_key, tiers, primary_tier, last_contact_on, next_due_on, contact_count,
                          open_promises)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""


def _partner_rows(db: SqliteDatabase, where: str, ids: list[int]) -> list[tuple[Any, ...]]:
    return [(row[0], sort_key(row[1]), *row[2:]) for row in db.execute_sql(_FACTS + where, ids)]


def refresh(db: SqliteDatabase, touched: Touched) -> None:
    """Make the facts of the touched partners and contacts anew. The queue fills in `quiet_on`."""
    for part in chunks(touched["partner"]):
        marks = f"({','.join('?' * len(part))})"
        db.execute_sql(f"DELETE FROM partner_fact WHERE partner_id IN {marks}", part)
        _fill(db, _PARTNER, _partner_rows(db, f"WHERE p.id IN {marks}", part))
    for part in chunks(touched["contact"]):
        marks = f"({','.join('?' * len(part))})"
        db.execute_sql(f"DELETE FROM contact_fact WHERE contact_id IN {marks}", part)
        _fill_contacts(db, f"WHERE id IN {marks}", part)


def rebuild(db: SqliteDatabase) -> None:
    """Make every fact anew."""
    db.execute_sql("DELETE FROM partner_fact")
    db.execute_sql("DELETE FROM contact_fact")
    _fill(db, _PARTNER, _partner_rows(db, "", []))
    _fill_contacts(db, "", [])


def snapshot(db: SqliteDatabase) -> dict[str, list[tuple[Any, ...]]]:
    """Return the content of the fact tables, ordered."""
    return {
        "partner_fact": db.execute_sql("SELECT * FROM partner_fact ORDER BY partner_id").fetchall(),
        "contact_fact": db.execute_sql("SELECT * FROM contact_fact ORDER BY contact_id").fetchall(),
    }


def _fill_contacts(db: SqliteDatabase, where: str, ids: list[int]) -> None:
    rows = db.execute_sql(f"SELECT id, name FROM contact {where}", ids).fetchall()
    _fill(
        db,
        "INSERT INTO contact_fact (contact_id, sort_key) VALUES (?, ?)",
        [(contact, person_key(name)) for contact, name in rows],
    )


def _fill(db: SqliteDatabase, sql: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        db.cursor().executemany(sql, rows)
