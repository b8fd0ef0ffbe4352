"""Contacts as address books take them: the person, numbers and addresses, and the places at partners."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from db.register import Register
from db.sql import EMAILS, PHONES, parts
from db.views.revisions import Revision, newest_changes, newest_removals, revisions

_AT_A_TIME = 400


@dataclass(frozen=True, slots=True)
class Place:
    """Where a contact serves today; empty texts stand for nothing. The address is where one visits, else the postal."""

    partner: str
    role: str
    """A code of the list `contact_role`."""
    street: str
    postal_code: str
    city: str
    partner_uid: str = ""


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A contact. What is known of a person besides how to reach them at work stays in the register."""

    uid: str
    name: str
    title: str
    language: str
    """`fi`, `sv`, `en`, `other` or empty."""
    no_marketing: bool
    phones: tuple[str, ...]
    """E.164 where the number could be read."""
    emails: tuple[str, ...]
    places: tuple[Place, ...]
    """The main one first; those that have ended are left out."""
    revision: Revision
    """When any of it was changed last."""


_IDS = """
SELECT c.id FROM contact_fact k CROSS JOIN contact c ON c.id = k.contact_id WHERE c.deleted_at IS NULL
"""

_CARDS = f"""
SELECT c.id, c.uid, c.name, coalesce(c.title, ''), coalesce(c.language, ''), c.no_marketing, {PHONES}, {EMAILS}
FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value WHERE c.deleted_at IS NULL ORDER BY j.key
"""

_PLACES = """
SELECT f.contact_id, p.id, p.name, f.role, coalesce(a.street, ''), coalesce(a.postal_code, ''),
  coalesce(a.city, ''), p.uid
FROM json_each(?1) j CROSS JOIN affiliation f ON f.contact_id = j.value JOIN partner p ON p.id = f.partner_id
  LEFT JOIN address a ON a.id = (SELECT b.id FROM address b WHERE b.partner_id = p.id
    AND coalesce(b.street, b.postal_code, b.city) IS NOT NULL ORDER BY b.kind = 'POSTAL', b.id LIMIT 1)
WHERE f.deleted_at IS NULL AND p.deleted_at IS NULL AND (f.valid_to IS NULL OR f.valid_to >= ?2)
ORDER BY f.contact_id, f.is_main DESC, f.id
"""

_PARTS = {
    "contact_point": "SELECT contact_id, id FROM contact_point WHERE contact_id IN (SELECT value FROM json_each(?))",
    "affiliation": "SELECT contact_id, id FROM affiliation WHERE contact_id IN (SELECT value FROM json_each(?))",
    "address": "SELECT f.contact_id, a.id FROM affiliation f JOIN address a ON a.partner_id = f.partner_id"
    " WHERE f.contact_id IN (SELECT value FROM json_each(?)) AND f.deleted_at IS NULL",
}
"""What a card is made of, by table: (contact, id), also what ended, was deleted or comes second."""


def contact_cards(register: Register, today: date, *, ids: Iterable[int] | None = None) -> Iterator[ContactCard]:
    """Yield the cards of contacts by name, all or those of the ids, as they are `today`. None comes from the trash."""
    chosen, params = ("", ()) if ids is None else (" AND c.id IN (SELECT value FROM json_each(?))", (_list(ids),))
    order = register.ids(f"{_IDS}{chosen} ORDER BY k.sort_key, c.id", params)
    removed = newest_removals(register, "contact_point", "contact_id")
    moved = newest_removals(register, "address", "partner_id")
    for start in range(0, len(order), _AT_A_TIME):
        with register.reading():
            found = _cards(register, order[start : start + _AT_A_TIME], today, removed, moved)
        yield from found


def _list(ids: Iterable[int]) -> str:
    return json.dumps(list(ids))


def _cards(
    register: Register, ids: Sequence[int], today: date, removed: dict[int, int], moved: dict[int, int]
) -> list[ContactCard]:
    listed = _list(ids)
    places: dict[int, list[Place]] = defaultdict(list)
    about: dict[str, list[tuple[int, int]]] = {"contact": [(id_, id_) for id_ in ids], "partner": []}
    for contact, partner_id, *texts in register.rows(_PLACES, (listed, today.isoformat())):
        places[contact].append(Place(*texts))
        about["partner"].append((contact, partner_id))
    for table, sql in _PARTS.items():
        about[table] = [(contact, id_) for contact, id_ in register.rows(sql, (listed,))]
    newest = {id_: removed.get(id_, 0) for id_ in ids}
    for contact, partner_id in about["partner"]:
        newest[contact] = max(newest[contact], moved.get(partner_id, 0))
    for table, pairs in about.items():
        changes = newest_changes(register, table, [id_ for _contact, id_ in pairs])
        for contact, id_ in pairs:
            newest[contact] = max(newest[contact], changes.get(id_, 0))
    rows = register.rows(_CARDS, (listed,))
    dates = revisions(register, [(uid, newest[id_]) for id_, uid, *_rest in rows])
    return [
        ContactCard(
            uid, name, title, language, bool(no_marketing), parts(phones), parts(emails), tuple(places[id_]), revision
        )
        for (id_, uid, name, title, language, no_marketing, phones, emails), revision in zip(rows, dates, strict=True)
    ]
