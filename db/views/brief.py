"""Everything one needs to know of a partner before meeting them, in a handful of indexed queries."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.agreement_facts import FACTS, facts_of
from db.errors import NotFound
from db.register import Register
from db.rules.balance import balance
from db.sql import CONTACTS_THERE, EMAILS, PARTNER_TAGS, PHONES, STAFF_THERE, day, gathered, parts
from db.text import N_
from db.views.brief_data import (
    Brief,
    BriefActivity,
    BriefAgreement,
    BriefEnquiry,
    BriefNeed,
    BriefPartnership,
    BriefPerson,
    BriefPromise,
    BriefTask,
    QueueFact,
)
from db.views.brief_raise import raise_today
from db.views.brief_work import work_of

ACTIVITIES = 5
"""How many of the latest activities a brief tells."""

_PARTNER = f"""
SELECT p.id, p.uid, p.name, p.kind, p.status, p.business_id, p.business_id_unverified, p.size, p.growth_company,
  p.web, p.note, p.industry_set, p.industry_code, p.started_on, p.ended_on, m.fi, m.sv, r.fi, r.sv, r.en, s.name,
  u.name, f.tiers, f.primary_tier, f.last_contact_on, f.next_due_on,
  {PARTNER_TAGS},
  {gathered("field", "partner_field d WHERE d.partner_id = p.id ORDER BY d.id")},
  {gathered("kind || ':' || name", "partner_name n WHERE n.partner_id = p.id ORDER BY n.id")},
  (SELECT coalesce(street, '') || char(31) || coalesce(postal_code, '') || char(31) || coalesce(city, '')
     FROM address a WHERE a.partner_id = p.id ORDER BY a.kind = 'VISITING' DESC, a.id LIMIT 1)
FROM partner p LEFT JOIN municipality m ON m.code = p.municipality_code LEFT JOIN region r ON r.code = m.region_code
  LEFT JOIN staff s ON s.id = p.responsible_id LEFT JOIN unit u ON u.id = p.unit_id
  LEFT JOIN partner_fact f ON f.partner_id = p.id
WHERE p.id = ? AND p.deleted_at IS NULL
"""
_PARTNERSHIPS = """
SELECT s.id, s.uid, s.tier, s.phase, s.rung, s.is_primary, s.goal, s.scope, s.scope_value, t.name, s.started_on,
  s.review_on
FROM partnership s LEFT JOIN staff t ON t.id = s.responsible_id
WHERE s.partner_id = ? AND s.deleted_at IS NULL AND s.phase <> 'ENDED'
ORDER BY s.is_primary DESC,
  CASE s.tier WHEN 'STRATEGIC' THEN 1 WHEN 'DEVELOPING' THEN 2 WHEN 'NETWORK' THEN 3 ELSE 4 END
"""
_PEOPLE = f"""
SELECT f.id, c.id, c.uid, c.name, c.title, f.role, f.is_main, c.language, {PHONES}, {EMAILS}
FROM affiliation f JOIN contact c ON c.id = f.contact_id LEFT JOIN contact_fact k ON k.contact_id = c.id
WHERE f.partner_id = ?1 AND f.deleted_at IS NULL AND c.deleted_at IS NULL
  AND (f.valid_from IS NULL OR f.valid_from <= ?2) AND (f.valid_to IS NULL OR f.valid_to >= ?2)
ORDER BY f.is_main DESC, k.sort_key, c.id
"""
_PROMISES = """
SELECT id, uid, side, text, due_on, made_on FROM promise
WHERE partner_id = ? AND state = 'OPEN' AND deleted_at IS NULL ORDER BY due_on IS NULL, due_on, id
"""
_ACTIVITIES = f"""
SELECT a.id, a.uid, a."on", a.type, a.tier, a.mode, a.minutes, a.student_count, a.note, a.outcome,
  {CONTACTS_THERE}, {STAFF_THERE}
FROM activity a WHERE a.partner_id = ? AND a.deleted_at IS NULL ORDER BY a."on" DESC, a.id DESC LIMIT ?
"""
_AGREEMENTS = f"""
SELECT g.id, g.uid, g.tier, {FACTS}
FROM agreement g WHERE g.partner_id = ? AND g.deleted_at IS NULL AND g.state IN ('DRAFT', 'SIGNING', 'IN_FORCE')
ORDER BY CASE g.state WHEN 'IN_FORCE' THEN 1 WHEN 'SIGNING' THEN 2 ELSE 3 END, g.ends_on IS NULL, g.ends_on, g.id
"""
_NEEDS = """
SELECT id, uid, party, kind, state, text, noted_on FROM need
WHERE partner_id = ? AND state IN ('OPEN', 'IN_PROGRESS') AND deleted_at IS NULL
ORDER BY CASE party WHEN 'WORKING_LIFE' THEN 1 WHEN 'STUDENT' THEN 2 ELSE 3 END, kind, noted_on, id
"""
_TASKS = """
SELECT t.id, t.uid, t.title, t.due_on, s.name, t.priority FROM task t LEFT JOIN staff s ON s.id = t.owner_id
WHERE t.partner_id = ? AND t.state = 'OPEN' AND t.deleted_at IS NULL ORDER BY t.due_on, t.id
"""
_ENQUIRIES = """
SELECT id, uid, subject, sent_on FROM enquiry
WHERE partner_id = ? AND answered_on IS NULL AND deleted_at IS NULL ORDER BY sent_on, id
"""
_BENEFITS = """
SELECT party, sum(direction = 'GAINED'), sum(direction = 'OFFERED') FROM benefit
WHERE partner_id = ? AND deleted_at IS NULL GROUP BY party
"""
_QUEUE = "SELECT kind, ref_id, due_on, shows_on FROM queue_entry WHERE partner_id = ? ORDER BY due_on, weight, id"


def brief(register: Register, partner_id: int, today: date) -> Brief:
    """Return what one needs to know of a partner `today`. Raises NotFound when it is not in the register any more."""
    with register.reading():
        row = register.row(_PARTNER, (partner_id,))
        if row is None:
            raise NotFound(N_("This partner is not in the register any more."))
        queue = tuple(
            QueueFact(kind, ref, date.fromisoformat(due), date.fromisoformat(shows))
            for kind, ref, due, shows in register.rows(_QUEUE, (partner_id,))
        )
        quiet = {fact.ref_id: fact for fact in queue if fact.kind == "QUIET"}
        parts: dict[str, Any] = {
            "partnerships": tuple(_partnership(r, quiet) for r in register.rows(_PARTNERSHIPS, (partner_id,))),
            "people": tuple(_person(r) for r in register.rows(_PEOPLE, (partner_id, today.isoformat()))),
            "promises": tuple(
                BriefPromise(r[0], r[1], r[2], r[3], day(r[4]), date.fromisoformat(r[5]))
                for r in register.rows(_PROMISES, (partner_id,))
            ),
            "activities": tuple(_activity(r) for r in register.rows(_ACTIVITIES, (partner_id, ACTIVITIES))),
            "agreements": tuple(_agreement(r) for r in register.rows(_AGREEMENTS, (partner_id,))),
            "needs": tuple(
                BriefNeed(r[0], r[1], r[2], r[3], r[4], r[5], date.fromisoformat(r[6]))
                for r in register.rows(_NEEDS, (partner_id,))
            ),
            "tasks": tuple(
                BriefTask(r[0], r[1], r[2], date.fromisoformat(r[3]), r[4] or "", r[5])
                for r in register.rows(_TASKS, (partner_id,))
            ),
            "only_give": balance({r[0]: (r[1], r[2]) for r in register.rows(_BENEFITS, (partner_id,))}).parties,
            "work": work_of(register, partner_id, today),
            "enquiries": tuple(
                BriefEnquiry(r[0], r[1], r[2], date.fromisoformat(r[3]))
                for r in register.rows(_ENQUIRIES, (partner_id,))
            ),
        }
    facts = _partner(row)
    found = Brief(today=today, queue=queue, raise_today=(), **facts, **parts)
    return found.with_raise(raise_today(found))


def _partner(row: tuple[Any, ...]) -> dict[str, Any]:
    """Return the partner's own facts by the names of `Brief`."""
    names = (
        "id", "uid", "name", "kind", "status", "business_id", "business_id_unverified", "size", "growth_company",
        "web", "note", "industry_set", "industry_code", "started_on", "ended_on", "municipality_fi",
        "municipality_sv", "region_fi", "region_sv", "region_en", "responsible", "unit", "tiers", "primary_tier",
        "last_contact_on", "next_due_on", "tags", "fields", "names", "address",
    )  # fmt: skip
    facts: dict[str, Any] = dict(zip(names, row, strict=True))
    for name, value in facts.items():
        if name.endswith("_on"):
            facts[name] = day(value)
        elif name in ("tags", "fields", "address"):
            facts[name] = parts(value)
        elif name in ("business_id_unverified", "growth_company"):
            facts[name] = bool(value)
        elif name != "id" and name != "names":
            facts[name] = value or ""
    pairs = (part.partition(":") for part in parts(facts["names"]))
    facts["names"] = tuple((kind, name) for kind, _, name in pairs)
    return facts


def _partnership(row: tuple[Any, ...], quiet: dict[int, QueueFact]) -> BriefPartnership:
    id_, uid, tier, phase, rung, primary, goal, scope, scope_value, who, started, review = row
    fact = quiet.get(id_)
    return BriefPartnership(
        id_, uid, tier, phase, rung, bool(primary), goal or "", scope or "", scope_value or "", who or "",
        day(started), day(review), fact.shows_on if fact else None, fact.due_on if fact else None,
    )  # fmt: skip


def _person(row: tuple[Any, ...]) -> BriefPerson:
    place, id_, uid, name, title, role, main, lang, phones, emails = row
    return BriefPerson(place, id_, uid, name, title or "", role, bool(main), lang or "", parts(phones), parts(emails))


def _activity(row: tuple[Any, ...]) -> BriefActivity:
    id_, uid, on, type_, tier, mode, minutes, students, note, outcome, contacts, staff = row
    return BriefActivity(
        id_, uid, date.fromisoformat(str(on)), type_, tier or "", mode or "", minutes, students, note or "",
        outcome or "", parts(contacts), parts(staff),
    )  # fmt: skip


def _agreement(row: tuple[Any, ...]) -> BriefAgreement:
    from db.views.brief_agreements import deadlines, lacking

    id_, uid, tier, *columns = row
    facts = facts_of(columns)
    return BriefAgreement(
        id_, uid, facts["title"], facts["type"], facts["state"], tier or "", facts["reference"] or "",
        facts["starts_on"], facts["ends_on"], bool(facts["open_ended"]), facts["renewal"], facts["student_count"],
        deadlines(facts), lacking(facts),
    )  # fmt: skip
