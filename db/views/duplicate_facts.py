"""What helps to decide whether two records are about the same: what is known of each, briefly."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.register import Register
from db.sql import EMAILS, PHONES, day, gathered, parts
from db.views.merging import moves


@dataclass(frozen=True, slots=True)
class Facts:
    """A partner or a contact; empty texts and None stand for nothing."""

    id: int
    uid: str
    title: str
    names: tuple[str, ...]
    """Parallel and former names of a partner; partners of a contact, those that it serves now first."""
    detail: str
    """The title of a contact."""
    municipality_code: str
    business_id: str
    status: str
    """A code of the list `partner_status`; empty for a contact."""
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    street: str
    last_on: date | None
    """The day of the latest activity."""
    created_on: date | None
    partner_id: int | None
    """The first partner of a contact."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records with all that is asked for in a preview."""

    facts: Facts
    moves: tuple[tuple[str, int], ...]
    """(table, living rows that belong to it), the most first."""


_PARTNERS = f"""
SELECT p.id, p.uid, p.name, {gathered("n.name", "partner_name n WHERE n.partner_id = p.id ORDER BY n.id")}, '',
  coalesce(p.municipality_code, ''), coalesce(p.business_id, ''), p.status, NULL, NULL,
  coalesce((SELECT a.street || coalesce(', ' || a.city, '') FROM address a WHERE a.partner_id = p.id
    AND a.street IS NOT NULL ORDER BY a.kind = 'POSTAL', a.id LIMIT 1), ''),
  (SELECT max(v."on") FROM activity v WHERE v.partner_id = p.id AND v.deleted_at IS NULL), substr(p.created_at, 1, 10),
  NULL
FROM json_each(?) j CROSS JOIN partner p ON p.id = j.value WHERE p.deleted_at IS NULL
"""

_SERVES = (
    "affiliation f JOIN partner w ON w.id = f.partner_id WHERE f.contact_id = c.id AND f.deleted_at IS NULL"
    " AND w.deleted_at IS NULL ORDER BY f.valid_to IS NOT NULL, f.is_main DESC, f.id"
)

_CONTACTS = f"""
SELECT c.id, c.uid, c.name, {gathered("w.name", _SERVES)}, coalesce(c.title, ''), '', '', '', {PHONES}, {EMAILS}, '',
  (SELECT max(v."on") FROM activity_contact x JOIN activity v ON v.id = x.activity_id
    WHERE x.contact_id = c.id AND v.deleted_at IS NULL), substr(c.created_at, 1, 10),
  (SELECT f.partner_id FROM {_SERVES} LIMIT 1)
FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value WHERE c.deleted_at IS NULL
"""


def duplicate_facts(register: Register, kind: str, ids: Iterable[int]) -> dict[int, Facts]:
    """Return what is known of partners or contacts, by id; those deleted since are left out."""
    found = {}
    for row in register.rows(_PARTNERS if kind == "partner" else _CONTACTS, (json.dumps(list(ids)),)):
        id_, uid, title, names, detail, place, business_id, status, phones, emails, street, last, created, at = row
        found[id_] = Facts(
            id_, uid, title, tuple(dict.fromkeys(parts(names))), detail, place, business_id, status, parts(phones),
            parts(emails), street, day(last), day(created), at,
        )  # fmt: skip
    return found


def sides(register: Register, kind: str, one_id: int, other_id: int) -> tuple[Side, Side] | None:
    """Return both records with what belongs to them, None when one is gone."""
    with register.reading():
        facts = duplicate_facts(register, kind, (one_id, other_id))
        if one_id not in facts or other_id not in facts:
            return None
        one, other = (Side(facts[id_], moves(register, kind, id_)) for id_ in (one_id, other_id))
        return one, other


def better_kept(register: Register, kind: str, one_id: int, other_id: int) -> tuple[int, int]:
    """Return the two ids, first the one that is better kept: what goes on, is identified, has more, was there first."""
    found = sides(register, kind, one_id, other_id)
    if found is None:
        return one_id, other_id

    def weight(side: Side) -> tuple[bool, bool, int, int]:
        facts = side.facts
        return facts.status != "ENDED", bool(facts.business_id), sum(count for _table, count in side.moves), -facts.id

    one, other = found
    return (one_id, other_id) if weight(one) >= weight(other) else (other_id, one_id)
