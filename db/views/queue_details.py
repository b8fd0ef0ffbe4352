"""The contents of rows of the queue: what each kind of row says, read for many rows at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from db.agreement_facts import FACTS, facts_of
from db.derived.queue import rhythms
from db.register import Register
from db.rules.cadence import Rhythm, cadence, state
from db.rules.completeness import missing
from db.sql import LAST_CONTACT, day
from db.uid import day_of
from db.views.queue import LINK, QueueRow, group_of, key_of, kind_and_ref

_AT_A_TIME = 400

_BASE = """
SELECT q.kind, q.ref_id, q.ref_uid, q.partner_id, p.uid, p.name, coalesce(q.tier, f.primary_tier), q.due_on, q.shows_on,
  q.owner_id, o.name, f.last_contact_on
FROM queue_entry q
LEFT JOIN partner p ON p.id = q.partner_id
LEFT JOIN partner_fact f ON f.partner_id = q.partner_id
LEFT JOIN staff o ON o.id = q.owner_id
WHERE q.kind = '{kind}' AND q.ref_id IN ({marks})
"""

_TASKS = f"""
SELECT t.id, t.title, t.priority, t.recurrence, t.note,
  CASE WHEN l.network_id IS NOT NULL THEN 'network' WHEN l.project_id IS NOT NULL THEN 'project'
    WHEN l.practice_id IS NOT NULL THEN 'practice' ELSE '' END,
  coalesce(l.network_id, l.project_id, l.practice_id, 0), coalesce(n.name, j.title, r.title, '')
FROM task t LEFT JOIN task_link l ON l.id = ({LINK.format(task="t.id")}) LEFT JOIN network n ON n.id = l.network_id
LEFT JOIN project j ON j.id = l.project_id LEFT JOIN practice r ON r.id = l.practice_id WHERE t.id IN ({{marks}})
"""

_MEETINGS = """
SELECT m.id, coalesce(f.name, m.agenda, ''), m.kind, n.id, n.name FROM meeting m LEFT JOIN forum f ON f.id = m.forum_id
LEFT JOIN network n ON n.id = m.network_id WHERE m.id IN ({marks})
"""

_FORUMS = """
SELECT f.id, f.name, '', n.id, n.name FROM forum f JOIN network n ON n.id = f.network_id WHERE f.id IN ({marks})
"""

_NETWORKS = "SELECT id, name, '', id, name FROM network WHERE id IN ({marks})"

_QUIET = f"""
SELECT s.id, s.uid, s.tier, s.ideal_days, s.max_days, s.started_on, {LAST_CONTACT}
FROM partnership s WHERE s.id IN ({{marks}})
"""

_AGREEMENTS = f"SELECT g.id, {FACTS} FROM agreement g WHERE g.id IN ({{marks}})"

_PROMISES = "SELECT id, text, side FROM promise WHERE id IN ({marks})"
_CONTACTS = "SELECT id, name FROM contact WHERE id IN ({marks})"
_PARTNERS = "SELECT partner_id, contact_count FROM partner_fact WHERE partner_id IN ({marks})"


def rows_of(register: Register, keys: Sequence[int], today: date) -> list[QueueRow]:
    """Return the rows of the keys in their order; those that left the queue are left out."""
    refs: dict[str, list[int]] = {}
    for key in keys:
        kind, ref = kind_and_ref(key)
        refs.setdefault(kind, []).append(ref)
    found: dict[int, QueueRow] = {}
    with register.reading():
        for kind, ids in refs.items():
            for start in range(0, len(ids), _AT_A_TIME):
                for row in _of_kind(register, kind, ids[start : start + _AT_A_TIME], today):
                    found[row.key] = row
    return [found[key] for key in keys if key in found]


def _of_kind(register: Register, kind: str, ids: Sequence[int], today: date) -> list[QueueRow]:
    marks = ",".join("?" * len(ids))
    sql, complete = _DETAILS[kind]
    details = {row[0]: row[1:] for row in register.rows(sql.format(marks=marks), ids)}
    tiers = rhythms(register.db) if kind == "QUIET" else {}
    rows = register.rows(_BASE.format(kind=kind, marks=marks), ids)
    # Made in one go: a row that is made and then replaced by a fuller one takes more time than the queries.
    return [
        QueueRow(**(_base(row, today) | complete(kind, details[ref], today, tiers)))
        for row in rows
        if (ref := row[1]) in details
    ]


Fields = dict[str, Any]
"""Some fields of a row."""


def _base(row: tuple[Any, ...], today: date) -> Fields:
    kind, ref, uid, partner_id, partner_uid, partner, tier, due, shows, owner_id, owner, last = row
    due_on = date.fromisoformat(due)
    return {
        "key": key_of(kind, ref), "kind": kind, "ref_id": ref, "ref_uid": uid, "title": "", "partner_id": partner_id,
        "partner_uid": partner_uid or "", "partner": partner or "", "tier": tier or "", "due_on": due_on,
        "shows_on": date.fromisoformat(shows), "group": group_of(due_on, today), "owner_id": owner_id,
        "owner": owner or "", "last_contact_on": day(last),
    }  # fmt: skip


Complete = Callable[[str, tuple[Any, ...], date, dict[str, Rhythm]], Fields]
"""Gives what a kind of row says besides, from its details."""


def _task(_kind: str, detail: tuple[Any, ...], _today: date, _tiers: dict[str, Rhythm]) -> Fields:
    title, priority, recurrence, note, about, about_id, about_name = detail
    return {
        "title": title, "priority": priority, "recurrence": recurrence or "", "note": note or "", "about": about,
        "about_id": about_id, "about_name": about_name,
    }  # fmt: skip


def _met(_kind: str, detail: tuple[Any, ...], _today: date, _tiers: dict[str, Rhythm]) -> Fields:
    title, kind, network_id, network = detail
    said = next((line.strip() for line in title.splitlines() if line.strip()), "")
    fields = {"title": said, "meeting": kind}
    if network_id is None:
        return fields
    return fields | {"about": "network", "about_id": network_id, "about_name": network}


def _quiet(_kind: str, detail: tuple[Any, ...], today: date, tiers: dict[str, Rhythm]) -> Fields:
    uid, tier, ideal, longest, started, last = detail
    usual = tiers[tier]
    rhythm = Rhythm(ideal or usual.ideal_days, longest or usual.max_days)
    begun = day(started) or day_of(uid)
    turns = cadence(day(last), begun, rhythm)
    since = (turns.amber_on or today) - timedelta(days=rhythm.ideal_days)
    here = state(turns, today)
    return {
        "last_contact_on": day(last), "state": "" if here == "ok" else here, "quiet_since": since,
        "quiet_days": max((today - since).days, 0), "max_days": rhythm.max_days,
    }  # fmt: skip


def _agreement(kind: str, detail: tuple[Any, ...], _today: date, _tiers: dict[str, Rhythm]) -> Fields:
    facts = facts_of(detail)
    return {
        "title": facts["title"], "agreement_type": facts["type"], "ends_on": facts["ends_on"],
        "notice_months": facts["notice_months"] or 0, "renewal_months": facts["renewal_months"] or 0,
        "renewal": facts["renewal"], "missing": missing(facts["type"], facts) if kind == "INCOMPLETE" else (),
    }  # fmt: skip


def _promise(_kind: str, detail: tuple[Any, ...], _today: date, _tiers: dict[str, Rhythm]) -> Fields:
    return {"title": detail[0], "side": detail[1]}


def _titled(_kind: str, detail: tuple[Any, ...], _today: date, _tiers: dict[str, Rhythm]) -> Fields:
    return {"title": detail[0]}


def _single(_kind: str, detail: tuple[Any, ...], _today: date, _tiers: dict[str, Rhythm]) -> Fields:
    return {"contact_count": detail[0]}


def _review(_kind: str, _detail: tuple[Any, ...], _today: date, _tiers: dict[str, Rhythm]) -> Fields:
    return {}


_DETAILS: dict[str, tuple[str, Complete]] = {
    "TASK": (_TASKS, _task),
    "QUIET": (_QUIET, _quiet),
    "DECIDE_BY": (_AGREEMENTS, _agreement),
    "INCOMPLETE": (_AGREEMENTS, _agreement),
    "EHOKS": (_AGREEMENTS, _agreement),
    "AGREEMENT_REVIEW": (_AGREEMENTS, _agreement),
    "SIGNING": (_AGREEMENTS, _agreement),
    "NOTICE_BY": (_AGREEMENTS, _agreement),
    "AGREEMENT_END": (_AGREEMENTS, _agreement),
    "TRIAL_END": (_AGREEMENTS, _agreement),
    "CONFIDENTIALITY_END": (_AGREEMENTS, _agreement),
    "REVIEW": ("SELECT id FROM partnership WHERE id IN ({marks})", _review),
    "PROMISE": (_PROMISES, _promise),
    "SINGLE_CONTACT": (_PARTNERS, _single),
    "RETENTION": (_CONTACTS, _titled),
    "MILESTONE": ("SELECT id, title FROM milestone WHERE id IN ({marks})", _titled),
    "ENQUIRY": ("SELECT id, subject FROM enquiry WHERE id IN ({marks})", _titled),
    "NETWORK_REVIEW": (_NETWORKS, _met),
    "MEETING": (_MEETINGS, _met),
    "FORUM": (_FORUMS, _met),
}
