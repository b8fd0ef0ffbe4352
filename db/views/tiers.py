"""The partnerships of one tier: what its screen lists, in the order of a column, a page at a time."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.register import Register
from db.sql import day
from db.views.list_text import match_text
from db.views.partner_filter import Sort

_KEYS = {
    "quiet": "f.quiet_on",
    "name": "f.sort_key",
    "last": "f.last_contact_on",
    "candidate": "f.candidate_until",
}
"""What a tier can be sorted by; partnerships without the value come last."""


@dataclass(frozen=True, slots=True)
class TierRow:
    """A partnership in its tier. Codes as in the register; `quiet_on` is the day on which its silence turns red."""

    id: int
    uid: str
    partner_id: int
    partner_uid: str
    partner: str
    tier: str
    phase: str
    rung: str
    is_primary: bool
    goal: str
    responsible: str
    unit: str
    municipality: str
    quiet_on: date | None
    last_contact_on: date | None
    review_on: date | None
    candidate_until: date | None

    def is_quiet(self, today: date) -> bool:
        """Whether its longest silence is over."""
        return self.quiet_on is not None and self.quiet_on <= today

    def is_candidate(self, today: date) -> bool:
        """Whether the evidence speaks for a step up today."""
        return self.candidate_until is not None and self.candidate_until >= today


def tier_ids(
    register: Register,
    tier: str,
    text: str = "",
    sort: Sort | None = None,
    *,
    limit: int | None = None,
    candidates_on: date | None = None,
) -> Sequence[int]:
    """Return the ids of the tier's partnerships in whose partner all typed words are found, in order.

    The usual order is by the day of silence: the quiet ones first. `candidates_on` keeps those who are candidates for a
    step up on that day. Ended partnerships are left out.
    """
    sort = sort or Sort("quiet")
    key = _KEYS.get(sort.by, _KEYS["quiet"])
    way = "DESC" if sort.descending else "ASC"
    match = match_text(register, "partner", text)
    source, params = "partnership_fact f", list[object]()
    if match.ids is not None:
        source = "json_each(?) j CROSS JOIN partnership_fact f ON f.partner_id = j.value"
        params.append(json.dumps(match.ids))
    where = ["f.tier = ?"]
    if match.condition:
        source += " JOIN search_partner s ON s.id = f.partner_id"
        where.append(match.condition)
    params += [tier, *match.params]
    if candidates_on is not None:
        where.append("f.candidate_until >= ?")
        params.append(candidates_on.isoformat())
    # Two passes, so that the index by the key gives the order: with a value first, without one last.
    ids = array("q")
    for has in (f"{key} IS NOT NULL", f"{key} IS NULL"):
        if key == "f.sort_key" and has.endswith("IS NULL"):
            break
        left = -1 if limit is None else limit - len(ids)
        if left == 0:
            break
        order = f"{key} {way}" if has.endswith("NOT NULL") else "f.sort_key"
        if key != "f.sort_key":
            order += ", f.sort_key"
        sql = f"SELECT f.partnership_id FROM {source} WHERE {' AND '.join(where)} AND {has} ORDER BY {order} LIMIT ?"
        ids += register.ids(sql, [*params, left])
    return ids


def tier_count(register: Register, tier: str) -> int:
    """Return how many partnerships of the tier are not ended."""
    row = register.row("SELECT count(*) FROM partnership_fact WHERE tier = ?", (tier,))
    return int(row[0]) if row else 0


_ROWS = """
SELECT s.id, s.uid, p.id, p.uid, p.name, s.tier, s.phase, s.rung, s.is_primary, coalesce(s.goal, ''),
  coalesce(r.name, o.name, ''), coalesce(u.name, w.name, ''), coalesce(m.fi, ''), f.quiet_on, f.last_contact_on,
  s.review_on, f.candidate_until
FROM json_each(?) j CROSS JOIN partnership s ON s.id = j.value JOIN partner p ON p.id = s.partner_id
  JOIN partnership_fact f ON f.partnership_id = s.id
  LEFT JOIN staff r ON r.id = s.responsible_id LEFT JOIN staff o ON o.id = p.responsible_id
  LEFT JOIN unit u ON u.id = s.unit_id LEFT JOIN unit w ON w.id = p.unit_id
  LEFT JOIN municipality m ON m.code = p.municipality_code
WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL
"""


def tier_rows(register: Register, ids: Iterable[int]) -> dict[int, TierRow]:
    """Return the partnerships of the ids, by id; those deleted since are left out."""
    found = {}
    for row in register.rows(_ROWS, (json.dumps(list(ids)),)):
        values: tuple[Any, ...] = (*row[:13], *(day(one) for one in row[13:]))
        found[row[0]] = TierRow(*values)
    return found


def partnership_in(register: Register, partner_id: int, tier: str) -> TierRow | None:
    """Return a partner's partnership in a tier that is not ended, None when there is none."""
    row = register.row(
        "SELECT partnership_id FROM partnership_fact WHERE partner_id = ? AND tier = ?", (partner_id, tier)
    )
    return tier_rows(register, [row[0]]).get(row[0]) if row is not None else None


def partners_outside(register: Register, tier: str, limit: int) -> list[tuple[int, str, str]]:
    """Return (id, name, municipality) of the first partners by name that a tier could still take in."""
    found = register.rows(
        """
        SELECT p.id, p.name, coalesce(m.fi, '')
        FROM partner_fact f JOIN partner p ON p.id = f.partner_id
          LEFT JOIN municipality m ON m.code = p.municipality_code
        WHERE NOT EXISTS (SELECT 1 FROM partnership_fact t WHERE t.partner_id = p.id AND t.tier = ?)
        ORDER BY f.sort_key LIMIT ?
        """,
        (tier, limit),
    )
    return [(row[0], row[1], row[2]) for row in found]
