"""The list of agreements: those that need a decision first, and what is shown of those in view."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.register import Register
from db.sql import day
from db.views.list_text import match_text
from db.views.partner_filter import Sort

SORTS = ("decide", "title", "partner", "type", "state", "ends", "starts", "responsible")
"""What agreements can be sorted by; `decide` puts those that need a decision first."""


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement as a list shows it; empty texts stand for nothing."""

    id: int
    uid: str
    title: str
    reference: str
    partner: str
    partner_id: int
    partner_uid: str
    type: str
    """A code of the list `agreement_type`."""
    state: str
    """A code of the list `agreement_state`."""
    tier: str
    starts_on: date | None
    ends_on: date | None
    open_ended: bool
    decide_on: date | None
    """The day by which to decide on it, or to have a placement in eHOKS; None when nothing is waited for."""
    asks: bool
    """Whether that day is near enough for the agreement to stand in the follow-up queue."""
    responsible: str


_DECIDE = "(SELECT min(q.due_on) FROM queue_entry q WHERE q.kind IN ('DECIDE_BY', 'EHOKS') AND q.ref_id = g.id)"
_WAITING = """
SELECT g.id FROM queue_entry q CROSS JOIN agreement g ON g.id = q.ref_id
WHERE +q.kind IN ('DECIDE_BY', 'EHOKS') ORDER BY q.due_on, q.weight, q.id LIMIT ?
"""
"""The first that wait for a decision, read from the queue in its order (the plus keeps it from sorting them all)."""

_KEYS = {
    "title": "lower(g.title)",
    "partner": "(SELECT o.sort_key FROM partner_fact o WHERE o.partner_id = g.partner_id)",
    "type": "(SELECT t.position FROM term t WHERE t.list = 'agreement_type' AND t.code = g.type)",
    "state": "(SELECT t.position FROM term t WHERE t.list = 'agreement_state' AND t.code = g.state)",
    "ends": "g.ends_on",
    "starts": "g.starts_on",
    "responsible": "(SELECT s.name FROM staff s WHERE s.id = g.responsible_id)",
}
_OPEN_FIRST = "g.state IN ('ENDED', 'TERMINATED', 'RETURNED')"


def agreement_ids(
    register: Register, text: str = "", sort: Sort | None = None, *, limit: int | None = None
) -> Sequence[int]:
    """Return the ids of the agreements in which all typed words are found, in order; at most the first `limit`.

    Words are looked for in title, reference, partner, parties, goals and the note.
    """
    sort = sort or Sort("decide")
    if limit is not None and not text.strip() and sort == Sort("decide"):
        waiting = register.rows(_WAITING, (limit,))
        if len(waiting) == limit:
            return [row[0] for row in waiting]
    way = "DESC" if sort.descending else "ASC"
    match = match_text(register, "agreement", text, rest=True)
    source = "agreement g JOIN partner p ON p.id = g.partner_id"
    params: list[object] = []
    if match.ids is not None:
        source = "json_each(?) j CROSS JOIN agreement g ON g.id = j.value JOIN partner p ON p.id = g.partner_id"
        params.append(json.dumps(match.ids))
    if match.condition:
        source += " JOIN search_agreement s ON s.id = g.id"
    key = _KEYS.get(sort.by, _DECIDE)
    sql = (
        f"SELECT g.id, {key} AS x FROM {source} WHERE g.deleted_at IS NULL AND p.deleted_at IS NULL"
        f"{f' AND {match.condition}' if match.condition else ''}"
        f" ORDER BY x IS NULL, x {way}, {_OPEN_FIRST}, g.ends_on IS NULL, g.ends_on, g.id LIMIT ?"
    )
    params += [*match.params, -1 if limit is None else limit]
    return register.ids(sql, params)


def agreement_count(register: Register) -> int:
    """Return how many agreements the register has."""
    row = register.row("SELECT count(*) FROM agreement WHERE deleted_at IS NULL")
    return int(row[0]) if row else 0


_ROWS = f"""
SELECT g.id, g.uid, g.title, coalesce(g.reference, ''), p.name, p.id, p.uid, g.type, g.state, coalesce(g.tier, ''),
  g.starts_on, g.ends_on, g.open_ended, {_DECIDE},
  EXISTS (SELECT 1 FROM queue_entry q WHERE q.kind IN ('DECIDE_BY', 'EHOKS') AND q.ref_id = g.id AND q.shows_on <= ?2),
  coalesce(s.name, '')
FROM json_each(?1) j CROSS JOIN agreement g ON g.id = j.value JOIN partner p ON p.id = g.partner_id
  LEFT JOIN staff s ON s.id = g.responsible_id
WHERE g.deleted_at IS NULL AND p.deleted_at IS NULL
"""


def agreement_rows(register: Register, ids: Iterable[int], today: date) -> dict[int, AgreementRow]:
    """Return what lists show of these agreements `today`, by id; those deleted since are left out."""
    found = {}
    for row in register.rows(_ROWS, (json.dumps(list(ids)), today.isoformat())):
        id_, uid, title, reference, partner, partner_id, partner_uid, type_, state, tier, *rest = row
        starts, ends, open_ended, decide, asks, responsible = rest
        found[id_] = AgreementRow(
            id_, uid, title, reference, partner, partner_id, partner_uid, type_, state, tier, day(starts),
            day(ends), bool(open_ended), day(decide), bool(asks), responsible,
        )  # fmt: skip
    return found
