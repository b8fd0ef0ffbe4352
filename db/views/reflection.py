"""What the answers of a reflection are turned into things with: the partnership, our people, categories of benefits."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from db.register import Register
from db.views.choices import own_people


@dataclass(frozen=True, slots=True)
class Making:
    """A partner in a tier. `people` are our own (id, name); `categories` are codes by party of a benefit."""

    partner_id: int
    partner_uid: str
    partner: str
    partnership_id: int | None
    goal: str
    responsible: int | None
    people: tuple[tuple[int, str], ...]
    categories: dict[str, tuple[str, ...]]


def making(register: Register, partner_id: int, tier: str | None) -> Making | None:
    """Return what is needed of a partner in a tier; None when the partner is gone."""
    row = register.row(
        "SELECT p.id, p.uid, p.name, s.id, coalesce(s.goal, ''), coalesce(s.responsible_id, p.responsible_id)"
        " FROM partner p LEFT JOIN partnership s ON s.partner_id = p.id AND s.tier = ? AND s.deleted_at IS NULL"
        " WHERE p.id = ? AND p.deleted_at IS NULL",
        (tier, partner_id),
    )
    if row is None:
        return None
    people = tuple((one.id, one.name) for one in own_people(register))
    values: tuple[Any, ...] = (*row, people, benefit_categories(register))
    return Making(*values)


def benefit_categories(register: Register) -> dict[str, tuple[str, ...]]:
    """Return the codes of benefits that can be chosen, by party; one without a party is every party's."""
    rows = register.rows(
        "SELECT code, extra FROM term WHERE list = 'benefit_category' AND NOT retired ORDER BY position, id"
    )
    parties = [row[0] for row in register.rows("SELECT code FROM term WHERE list = 'benefit_party' ORDER BY position")]
    found: dict[str, list[str]] = {party: [] for party in parties}
    for code, extra in rows:
        own = json.loads(extra).get("party") if extra else None
        for party in parties:
            if own in (None, party):
                found[party].append(code)
    return {party: tuple(codes) for party, codes in found.items()}
