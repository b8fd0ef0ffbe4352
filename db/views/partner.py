"""What the screen of one partner lists: its people, partnerships, needs, agreements, activities, promises and tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.agreement_facts import FACTS, facts_of
from db.register import Register
from db.sql import CONTACTS_THERE, EMAILS, PHONES, STAFF_THERE, day, gathered, parts
from db.views.brief_agreements import deadlines, lacking
from db.views.partner_data import (
    ActivityRow,
    AgreementRow,
    ContactRow,
    Counts,
    NeedRow,
    PartnershipRow,
    PromiseRow,
    StepRow,
    TaskRow,
)


def partner_id_of(register: Register, ref: str | int) -> int | None:
    """Return the id of the living partner with a uid or id, None when there is none."""
    column = "id" if isinstance(ref, int) else "uid"
    row = register.row(f"SELECT id FROM partner WHERE {column} = ? AND deleted_at IS NULL", (ref,))
    return int(row[0]) if row else None


_COUNTS = """
SELECT
  (SELECT count(*) FROM affiliation f JOIN contact c ON c.id = f.contact_id
     WHERE f.partner_id = ?1 AND f.deleted_at IS NULL AND c.deleted_at IS NULL),
  (SELECT count(*) FROM partnership WHERE partner_id = ?1 AND deleted_at IS NULL AND phase <> 'ENDED'),
  (SELECT count(*) FROM need WHERE partner_id = ?1 AND deleted_at IS NULL AND state IN ('OPEN', 'IN_PROGRESS')),
  (SELECT count(*) FROM agreement WHERE partner_id = ?1 AND deleted_at IS NULL
     AND state IN ('DRAFT', 'SIGNING', 'IN_FORCE')),
  (SELECT count(*) FROM activity WHERE partner_id = ?1 AND deleted_at IS NULL),
  (SELECT count(*) FROM promise WHERE partner_id = ?1 AND deleted_at IS NULL AND state = 'OPEN'),
  (SELECT count(*) FROM task WHERE partner_id = ?1 AND deleted_at IS NULL AND state = 'OPEN'),
  (SELECT count(*) FROM benefit WHERE partner_id = ?1 AND deleted_at IS NULL)
    + (SELECT count(*) FROM asset WHERE partner_id = ?1 AND deleted_at IS NULL)
"""


def counts(register: Register, partner_id: int) -> Counts:
    """Return how much of everything the partner has."""
    row = register.row(_COUNTS, (partner_id,))
    return Counts(*map(int, row or (0,) * 8))


_ELSEWHERE = gathered(
    "p.name",
    "affiliation g JOIN partner p ON p.id = g.partner_id WHERE g.contact_id = c.id AND g.partner_id <> ?1"
    " AND g.deleted_at IS NULL AND p.deleted_at IS NULL AND (g.valid_to IS NULL OR g.valid_to >= ?2) ORDER BY g.id",
)
_CONTACTS = f"""
SELECT f.id, c.id, c.uid, c.name, c.title, f.role, f.is_main, f.valid_from, f.valid_to, c.language, c.no_marketing,
  c.note,
  {PHONES}, {EMAILS}, {_ELSEWHERE}
FROM affiliation f JOIN contact c ON c.id = f.contact_id LEFT JOIN contact_fact k ON k.contact_id = c.id
WHERE f.partner_id = ?1 AND f.deleted_at IS NULL AND c.deleted_at IS NULL
ORDER BY coalesce(f.valid_to, '9999') < ?2, f.is_main DESC, k.sort_key, f.id
"""


def contacts(register: Register, partner_id: int, today: date) -> list[ContactRow]:
    """Return the partner's people: main contact first, those who have left last."""
    return [
        ContactRow(
            r[0], r[1], r[2], r[3], r[4] or "", r[5], bool(r[6]), day(r[7]), day(r[8]), r[9] or "", bool(r[10]),
            r[11] or "", parts(r[12]), parts(r[13]), parts(r[14]),
        )
        for r in register.rows(_CONTACTS, (partner_id, today.isoformat()))
    ]  # fmt: skip


_PARTNERSHIPS = """
SELECT s.id, s.uid, s.tier, s.phase, s.rung, s.is_primary, s.goal, s.scope, s.scope_value, t.name, u.name,
  s.ideal_days, s.max_days, s.started_on, s.ended_on, s.review_on, s.note, q.shows_on, q.due_on
FROM partnership s LEFT JOIN staff t ON t.id = s.responsible_id LEFT JOIN unit u ON u.id = s.unit_id
  LEFT JOIN queue_entry q ON q.kind = 'QUIET' AND q.ref_id = s.id
WHERE s.partner_id = ? AND s.deleted_at IS NULL
ORDER BY s.phase = 'ENDED', s.is_primary DESC,
  CASE s.tier WHEN 'STRATEGIC' THEN 1 WHEN 'DEVELOPING' THEN 2 WHEN 'NETWORK' THEN 3 ELSE 4 END
"""


def partnerships(register: Register, partner_id: int) -> list[PartnershipRow]:
    """Return the tiers of the partner, the primary one first, ended ones last."""
    return [
        PartnershipRow(
            r[0], r[1], r[2], r[3], r[4], bool(r[5]), r[6] or "", r[7] or "", r[8] or "", r[9] or "", r[10] or "",
            r[11], r[12], day(r[13]), day(r[14]), day(r[15]), r[16] or "", day(r[17]), day(r[18]),
        )
        for r in register.rows(_PARTNERSHIPS, (partner_id,))
    ]  # fmt: skip


def steps(register: Register, partner_id: int) -> list[StepRow]:
    """Return the steps the partner has taken between tiers and rungs, the newest first."""
    rows = register.rows(
        'SELECT "on", kind, from_tier, to_tier, from_rung, to_rung, reason FROM tier_step WHERE partner_id = ?'
        ' ORDER BY "on" DESC, id DESC',
        (partner_id,),
    )
    return [StepRow(date.fromisoformat(r[0]), r[1], *(value or "" for value in r[2:7])) for r in rows]


def needs(register: Register, partner_id: int) -> list[NeedRow]:
    """Return needs and wishes by party, those that wait first."""
    rows = register.rows(
        "SELECT id, uid, party, kind, state, text, answer, noted_on, answered_on FROM need"
        " WHERE partner_id = ? AND deleted_at IS NULL ORDER BY state IN ('ANSWERED', 'DROPPED'),"
        " CASE party WHEN 'WORKING_LIFE' THEN 1 WHEN 'STUDENT' THEN 2 ELSE 3 END, noted_on, id",
        (partner_id,),
    )
    return [NeedRow(r[0], r[1], r[2], r[3], r[4], r[5], r[6] or "", date.fromisoformat(r[7]), day(r[8])) for r in rows]


_AGREEMENTS = f"""
SELECT g.id, g.uid, g.tier, s.name, c.name, g.state_reason, g.note, {FACTS}
FROM agreement g LEFT JOIN staff s ON s.id = g.responsible_id LEFT JOIN contact c
  ON c.id = g.monitoring_contact_id AND c.deleted_at IS NULL
WHERE g.partner_id = ? AND g.deleted_at IS NULL
ORDER BY CASE g.state WHEN 'IN_FORCE' THEN 1 WHEN 'SIGNING' THEN 2 WHEN 'DRAFT' THEN 3 ELSE 4 END,
  g.ends_on IS NULL, CASE WHEN g.state IN ('ENDED', 'TERMINATED', 'RETURNED') THEN NULL ELSE g.ends_on END,
  g.ends_on DESC, g.id
"""


def agreements(register: Register, partner_id: int) -> list[AgreementRow]:
    """Return the agreements: those in force by their end, then those on their way, then those that are over."""
    return [_agreement(row) for row in register.rows(_AGREEMENTS, (partner_id,))]


def _agreement(row: tuple[Any, ...]) -> AgreementRow:
    id_, uid, tier, responsible, contact, reason, note, *columns = row
    facts = facts_of(columns)
    return AgreementRow(
        id_, uid, facts["title"], facts["type"], facts["state"], tier or "", facts["reference"] or "",
        facts["signed_on"], facts["starts_on"], facts["ends_on"], bool(facts["open_ended"]), facts["notice_months"],
        facts["renewal"], facts["renewal_months"], facts["review_on"], responsible or "", contact or "",
        facts["student_count"], facts["goals"] or "", facts["value"] or "", facts["location"] or "", reason or "",
        note or "", deadlines(facts), lacking(facts),
    )  # fmt: skip


def timeline_ids(register: Register, partner_id: int) -> list[int]:
    """Return the ids of the partner's activities, the newest first."""
    sql = 'SELECT id FROM activity WHERE partner_id = ? AND deleted_at IS NULL ORDER BY "on" DESC, id DESC'
    return [int(row[0]) for row in register.rows(sql, (partner_id,))]


_PROMISED = gathered(
    "r.text",
    "promise r WHERE r.partner_id = a.partner_id AND r.activity_id = a.id AND r.deleted_at IS NULL ORDER BY r.id",
)
_TIMELINE = f"""
SELECT a.id, a.uid, a."on", a.type, a.tier, a.mode, a.minutes, a.student_count, a.note, a.outcome,
  {CONTACTS_THERE}, {STAFF_THERE}, {_PROMISED}
FROM activity a WHERE a.deleted_at IS NULL AND a.id IN ({{marks}})
"""


def timeline_rows(register: Register, ids: Sequence[int]) -> dict[int, ActivityRow]:
    """Return activities by id; those that are gone are left out."""
    rows = register.rows(_TIMELINE.format(marks=",".join("?" * len(ids))), list(ids))
    return {
        r[0]: ActivityRow(
            r[0], r[1], date.fromisoformat(r[2]), r[3], r[4] or "", r[5] or "", r[6], r[7], r[8] or "", r[9] or "",
            parts(r[10]), parts(r[11]), parts(r[12]),
        )
        for r in rows
    }  # fmt: skip


def promises(register: Register, partner_id: int) -> list[PromiseRow]:
    """Return the promises: open ones by their day, then the closed ones, the latest first."""
    rows = register.rows(
        "SELECT id, uid, side, text, due_on, state, made_on, closed_on FROM promise"
        " WHERE partner_id = ? AND deleted_at IS NULL"
        " ORDER BY state <> 'OPEN', closed_on DESC, due_on IS NULL, due_on, id",
        (partner_id,),
    )
    return [PromiseRow(r[0], r[1], r[2], r[3], day(r[4]), r[5], date.fromisoformat(r[6]), day(r[7])) for r in rows]


def tasks(register: Register, partner_id: int) -> list[TaskRow]:
    """Return the tasks: open ones by due date, then the closed ones, the latest first."""
    rows = register.rows(
        "SELECT t.id, t.uid, t.title, t.due_on, s.name, t.priority, t.recurrence, t.hidden_until, t.note, t.state,"
        " t.done_on FROM task t LEFT JOIN staff s ON s.id = t.owner_id"
        " WHERE t.partner_id = ? AND t.deleted_at IS NULL"
        " ORDER BY t.state <> 'OPEN', t.done_on DESC, t.due_on, t.id",
        (partner_id,),
    )
    return [
        TaskRow(
            r[0], r[1], r[2], date.fromisoformat(r[3]), r[4] or "", r[5], r[6] or "", day(r[7]), r[8] or "", r[9],
            day(r[10]),
        )
        for r in rows
    ]  # fmt: skip
