"""The list of contacts: their ids in order, and what is shown of those in view."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.register import Register
from db.sql import EMAILS, PHONES, gathered, parts
from db.views.list_text import match_text
from db.views.partner_filter import Sort

SORTS = ("name", "partner", "role", "title")
"""What contacts can be sorted by; a name sorts by its family name."""

NAMESAKES = 30_000
"""How many contacts of one word are looked up at once: a family name's stand together somewhere in the list."""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact as a list shows it, with the first of their places at partners; empty texts stand for nothing."""

    id: int
    uid: str
    name: str
    title: str
    role: str
    """A code of the list `contact_role`: the role at the first partner."""
    partners: tuple[str, ...]
    """Names, the main place first."""
    partner_id: int | None
    """The first partner's id."""
    partner_uid: str
    phones: tuple[str, ...]
    """E.164 where the number could be read."""
    emails: tuple[str, ...]


_PLACE = (
    "affiliation f JOIN partner p ON p.id = f.partner_id WHERE f.contact_id = c.id AND f.deleted_at IS NULL"
    " AND p.deleted_at IS NULL ORDER BY f.valid_to IS NOT NULL, f.is_main DESC, f.id"
)
_KEYS = {
    "partner": f"(SELECT o.sort_key FROM (SELECT f.partner_id AS id FROM {_PLACE} LIMIT 1) x"
    " JOIN partner_fact o ON o.partner_id = x.id)",
    "role": f"(SELECT t.position FROM (SELECT f.role AS role FROM {_PLACE} LIMIT 1) x"
    " JOIN term t ON t.list = 'contact_role' AND t.code = x.role)",
    "title": "nullif(lower(c.title), '')",
}


def contact_ids(
    register: Register, text: str = "", sort: Sort | None = None, *, limit: int | None = None
) -> Sequence[int]:
    """Return the ids of the contacts in whom all typed words are found, in order; at most the first `limit`.

    Words are looked for in name, title, numbers, addresses, partners' names and the note.
    """
    sort = sort or Sort()
    way = "DESC" if sort.descending else "ASC"
    match = match_text(register, "contact", text, rest=True, few=NAMESAKES)
    source = "contact_fact k CROSS JOIN contact c ON c.id = k.contact_id"
    params: list[object] = []
    if match.ids is not None:
        source = "json_each(?) j CROSS JOIN contact c ON c.id = j.value JOIN contact_fact k ON k.contact_id = c.id"
        params.append(json.dumps(match.ids))
    if match.condition:
        source += " JOIN search_contact s ON s.id = c.id"
    if sort.by == "partner" and limit is not None and not text.strip():
        return _first_by_partner(register, way, limit)
    key = _KEYS.get(sort.by)
    order = f"k.sort_key {way}, c.id {way}" if key is None else f"x IS NULL, x {way}, k.sort_key, c.id"
    sql = (
        f"SELECT c.id{f', {key} AS x' if key else ''} FROM {source}"
        f" WHERE c.deleted_at IS NULL{f' AND {match.condition}' if match.condition else ''} ORDER BY {order} LIMIT ?"
    )
    params += [*match.params, -1 if limit is None else limit]
    return register.ids(sql, params)


def _first_by_partner(register: Register, way: str, limit: int) -> list[int]:
    """Return the first contacts by the name of their first partner: partners are gone through until there are enough.

    Those without a partner come last.
    """
    sql = (
        "SELECT c.id FROM partner_fact o CROSS JOIN affiliation a ON a.partner_id = o.partner_id"
        " JOIN contact c ON c.id = a.contact_id JOIN contact_fact k ON k.contact_id = c.id"
        f" WHERE c.deleted_at IS NULL AND a.id = (SELECT f.id FROM {_PLACE} LIMIT 1)"
        f" ORDER BY o.sort_key {way}, k.sort_key, c.id LIMIT ?"
    )
    ids = [row[0] for row in register.rows(sql, (limit,))]
    if len(ids) < limit:
        alone = (
            "SELECT c.id FROM contact_fact k CROSS JOIN contact c ON c.id = k.contact_id WHERE c.deleted_at IS NULL"
            f" AND NOT EXISTS (SELECT 1 FROM {_PLACE}) ORDER BY k.sort_key, c.id LIMIT ?"
        )
        ids += [row[0] for row in register.rows(alone, (limit - len(ids),))]
    return ids


def contact_count(register: Register) -> int:
    """Return how many contacts the register has."""
    row = register.row("SELECT count(*) FROM contact WHERE deleted_at IS NULL")
    return int(row[0]) if row else 0


_ROWS = f"""
SELECT c.id, c.uid, c.name, coalesce(c.title, ''),
  (SELECT f.role FROM {_PLACE} LIMIT 1), (SELECT p.id FROM {_PLACE} LIMIT 1), (SELECT p.uid FROM {_PLACE} LIMIT 1),
  {gathered("p.name", _PLACE)}, {PHONES}, {EMAILS}
FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value WHERE c.deleted_at IS NULL
"""


def namesakes(register: Register, contact_id: int) -> list[ContactRow]:
    """Return other contacts of the same name, a few of them at most."""
    found = register.rows(
        "SELECT o.contact_id FROM contact_fact h JOIN contact_fact o ON o.sort_key = h.sort_key"
        " JOIN contact c ON c.id = o.contact_id"
        " WHERE h.contact_id = ? AND o.contact_id <> h.contact_id AND c.deleted_at IS NULL LIMIT 3",
        (contact_id,),
    )
    return list(contact_rows(register, [one for (one,) in found]).values())


def contact_rows(register: Register, ids: Iterable[int]) -> dict[int, ContactRow]:
    """Return what lists show of these contacts, by id; those deleted since are left out."""
    found = {}
    for id_, uid, name, title, role, partner_id, partner_uid, partners, phones, emails in register.rows(
        _ROWS, (json.dumps(list(ids)),)
    ):
        found[id_] = ContactRow(
            id_, uid, name, title, role or "", parts(partners), partner_id, partner_uid or "", parts(phones),
            parts(emails),
        )  # fmt: skip
    return found
