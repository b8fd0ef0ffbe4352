"""The list of agreements: those that need a decision first, and what is shown of those in view."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import overload

from db.register import Register
from db.sql import day
from db.views.agreement_filter import AgreementFilter, conditions
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
    """The end agreed on; of one that is over the day on which it ended."""
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

GROUPS = ("decide", "expiring", "incomplete", "running", "over")
"""The groups of the usual order: needs a decision now, ends soon, lacks something, others that live, those over.

Of the others those come first that wait for somebody to act: returned ones, those being signed, drafts.
"""

EXPIRING_DAYS = 90
"""Within how many days an agreement ends that is said to be expiring."""

ASKING = "('DECIDE_BY', 'EHOKS', 'NOTICE_BY')"
"""Days of an agreement by which something must be decided or done, shown from their own day of notice on."""


class GroupedIds(Sequence[int]):
    """Ids in order; `counts` says how many stand in each of `GROUPS`, of a first page those that it shows."""

    def __init__(self, ids: Sequence[int], counts: Mapping[str, int], *, whole: bool = True) -> None:
        """`whole` is False for a first page."""
        self.ids, self.counts, self.whole = ids, dict(counts), whole

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...

    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        """One id, or a page of them."""
        return self.ids[index]

    def __len__(self) -> int:
        """How many."""
        return len(self.ids)

    @property
    def starts(self) -> list[tuple[int, str, int]]:
        """The index of the first of each group that has any, the group, and how many stand in it."""
        found, start = [], 0
        for group in GROUPS:
            if count := self.counts.get(group, 0):
                found.append((start, group, count))
                start += count
        return found


def agreement_ids(
    register: Register,
    text: str | AgreementFilter = "",
    sort: Sort | None = None,
    *,
    limit: int | None = None,
    today: date | None = None,
) -> Sequence[int]:
    """Return the ids of the agreements that a filter asks for, in order; at most the first `limit`.

    Words are looked for in title, reference, partner, parties, goals and the note.
    """
    sort = sort or Sort("decide")
    asked = AgreementFilter(text=text.strip()) if isinstance(text, str) else text
    if limit is not None and not asked.asks and sort == Sort("decide"):
        waiting = register.rows(_WAITING, (limit,))
        if len(waiting) == limit:
            return [row[0] for row in waiting]
    way = "DESC" if sort.descending else "ASC"
    source, where, params = _source(register, asked, today or date.today())
    key = _KEYS.get(sort.by, _DECIDE)
    sql = (
        f"SELECT g.id, {key} AS x FROM {source} WHERE {where}"
        f" ORDER BY x IS NULL, x {way}, {_OPEN_FIRST}, g.ends_on IS NULL, g.ends_on, g.id LIMIT ?"
    )
    return register.ids(sql, [*params, -1 if limit is None else limit])


def _source(register: Register, asked: AgreementFilter, today: date) -> tuple[str, str, list[object]]:
    """Return tables, condition and values of the living agreements that are asked for."""
    match = match_text(register, "agreement", asked.text, rest=True)
    source = "agreement g JOIN partner p ON p.id = g.partner_id"
    params: list[object] = []
    if match.ids is not None:
        source = "json_each(?) j CROSS JOIN agreement g ON g.id = j.value JOIN partner p ON p.id = g.partner_id"
        params.append(json.dumps(match.ids))
    if match.condition:
        source += " JOIN search_agreement s ON s.id = g.id"
    parts, values = conditions(register, asked, today)
    where = ["g.deleted_at IS NULL", "p.deleted_at IS NULL", *([match.condition] if match.condition else []), *parts]
    return source, " AND ".join(where), [*params, *match.params, *values]


_ASKS_NOW = f"""
SELECT q.ref_id FROM queue_entry q WHERE +q.kind IN {ASKING} AND q.shows_on <= ? ORDER BY q.due_on, q.ref_id LIMIT ?
"""
"""Those that need a decision, from the queue in its order (the plus keeps it from sorting them all)."""

_PAGES: tuple[tuple[str, str], ...] = (
    ("expiring", "g.state = 'IN_FORCE' AND g.ends_on <= ?2 ORDER BY g.ends_on, g.id"),
    ("incomplete", ""),
    ("running", "g.state = 'RETURNED' AND ?2 <> '' ORDER BY g.ends_on, g.id"),
    ("running", "g.state = 'SIGNING' AND ?2 <> '' ORDER BY g.ends_on, g.id"),
    ("running", "g.state = 'DRAFT' AND ?2 <> '' ORDER BY g.ends_on, g.id"),
    ("running", "g.state = 'IN_FORCE' AND g.ends_on > ?2 ORDER BY g.ends_on, g.id"),
    ("running", "g.state = 'IN_FORCE' AND g.ends_on IS NULL AND ?2 <> '' ORDER BY g.id"),
)
"""The groups after the first one as the page of the start reads them: from the index on state and end."""


def agreement_groups(
    register: Register, asked: AgreementFilter, today: date, *, limit: int | None = None
) -> GroupedIds:
    """Return the ids in the usual order, group by group; with `limit` a first page, read from indexes alone."""
    soon = (today + timedelta(days=EXPIRING_DAYS)).isoformat()
    if limit is not None and not asked.asks:
        return _first_page(register, today, soon, limit)
    source, where, params = _source(register, asked, today)
    sql = f"""
SELECT g.id, CASE WHEN g.state IN ('ENDED', 'TERMINATED') THEN 4 WHEN d.ref_id IS NOT NULL THEN 0
    WHEN g.state = 'IN_FORCE' AND g.ends_on <= ? THEN 1 WHEN i.ref_id IS NOT NULL THEN 2 ELSE 3 END AS part
FROM {source}
  LEFT JOIN (SELECT ref_id, min(due_on) AS due_on FROM queue_entry WHERE kind IN {ASKING} AND shows_on <= ?
    GROUP BY ref_id) d ON d.ref_id = g.id
  LEFT JOIN queue_entry i ON i.kind = 'INCOMPLETE' AND i.ref_id = g.id
WHERE {where}
ORDER BY part, CASE part WHEN 0 THEN d.due_on WHEN 1 THEN g.ends_on WHEN 2 THEN i.due_on END,
  CASE WHEN part = 3 THEN CASE g.state WHEN 'RETURNED' THEN 0 WHEN 'SIGNING' THEN 1 WHEN 'DRAFT' THEN 2 ELSE 3 END
  END, CASE WHEN part = 4 THEN coalesce(g.ended_on, g.ends_on) END DESC,
  CASE WHEN part = 3 THEN g.state = 'IN_FORCE' AND g.ends_on IS NULL END, CASE WHEN part = 3 THEN g.ends_on END, g.id
LIMIT ?
"""
    values = [soon]
    # The values stand in the order of the question marks: those of the tables come between.
    head = source.count("?")
    rows = register.rows(
        sql, [*values, *params[:head], today.isoformat(), *params[head:], -1 if limit is None else limit]
    )
    counts = dict.fromkeys(GROUPS, 0)
    for _id, part in rows:
        counts[GROUPS[part]] += 1
    return GroupedIds(array("q", (row[0] for row in rows)), counts, whole=limit is None or len(rows) < limit)


def _first_page(register: Register, today: date, soon: str, limit: int) -> GroupedIds:
    living = (
        "g.deleted_at IS NULL AND EXISTS (SELECT 1 FROM partner p WHERE p.id = g.partner_id AND p.deleted_at IS NULL)"
    )
    # An agreement can wait for a decision and for its last day of notice: twice as many rows are enough.
    found = list(dict.fromkeys(row[0] for row in register.rows(_ASKS_NOW, (today.isoformat(), 2 * limit))))[:limit]
    counts = dict.fromkeys(GROUPS, 0) | {"decide": len(found)}
    seen = set(found)

    def take(group: str, ids: Iterable[int]) -> None:
        for one in ids:
            if len(found) < limit and one not in seen:
                seen.add(one)
                found.append(one)
                counts[group] += 1

    for group, rest in _PAGES:
        if len(found) >= limit:
            return GroupedIds(found, counts, whole=False)
        if group == "incomplete":
            rows = register.rows(
                "SELECT q.ref_id FROM queue_entry q WHERE +q.kind = 'INCOMPLETE' ORDER BY q.due_on, q.weight LIMIT ?1",
                (limit + len(found),),
            )
        else:
            rows = register.rows(
                f"SELECT g.id FROM agreement g WHERE {living} AND {rest} LIMIT ?1",
                (limit + len(found), soon),
            )
        take(group, (row[0] for row in rows))
    if len(found) < limit:
        sql = (
            f"SELECT g.id FROM agreement g WHERE {living} AND g.state IN ('ENDED', 'TERMINATED')"
            " ORDER BY coalesce(g.ended_on, g.ends_on) DESC, g.id LIMIT ?"
        )
        take("over", (row[0] for row in register.rows(sql, (limit,))))
    return GroupedIds(found, counts, whole=len(found) < limit)


def agreement_count(register: Register) -> int:
    """Return how many agreements the register has."""
    row = register.row("SELECT count(*) FROM agreement WHERE deleted_at IS NULL")
    return int(row[0]) if row else 0


_ROWS = f"""
SELECT g.id, g.uid, g.title, coalesce(g.reference, ''), p.name, p.id, p.uid, g.type, g.state, coalesce(g.tier, ''),
  g.starts_on, CASE WHEN g.state IN ('ENDED', 'TERMINATED') THEN coalesce(g.ended_on, g.ends_on) ELSE g.ends_on END,
  g.open_ended, {_DECIDE},
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


DATED = (
    "('DECIDE_BY', 'EHOKS', 'NOTICE_BY', 'SIGNING', 'AGREEMENT_END', 'TRIAL_END', 'AGREEMENT_REVIEW',"
    " 'CONFIDENTIALITY_END')"
)
"""The days of an agreement that stand on the line of time."""

_DATED = f"""
SELECT q.ref_id FROM queue_entry q WHERE +q.kind IN {DATED} AND q.due_on < ? ORDER BY q.due_on, q.weight LIMIT ?
"""


def dated_ids(
    register: Register, asked: AgreementFilter, until: date, today: date, *, limit: int | None = None
) -> Sequence[int]:
    """Return the agreements that have a day before them earlier than `until`, the nearest (or most overdue) first."""
    if not asked.asks:
        most = -1 if limit is None else limit
        while True:
            rows = register.rows(_DATED, (until.isoformat(), most))
            found = list(dict.fromkeys(row[0] for row in rows))
            if limit is None:
                return array("q", found)
            if len(found) >= limit or len(rows) < most:
                return array("q", found[:limit])
            # Some agreements have several days among the first ones: look further.
            most *= 2
    source, where, params = _source(register, asked, today)
    sql = (
        f"SELECT g.id, (SELECT min(q.due_on) FROM queue_entry q WHERE q.kind IN {DATED} AND q.ref_id = g.id) AS x"
        f" FROM {source} WHERE {where} AND x < ? ORDER BY x, g.id LIMIT ?"
    )
    return register.ids(sql, [*params, until.isoformat(), -1 if limit is None else limit])


def dates_of(register: Register, ids: Iterable[int]) -> dict[int, tuple[tuple[str, date], ...]]:
    """Return the days before these agreements, kind and day, in their order."""
    found: dict[int, list[tuple[str, date]]] = {}
    for ref_id, kind, due in register.rows(
        f"SELECT q.ref_id, q.kind, q.due_on FROM json_each(?) j CROSS JOIN queue_entry q ON q.ref_id = j.value"
        f" AND q.kind IN {DATED} ORDER BY q.due_on",
        (json.dumps(list(ids)),),
    ):
        found.setdefault(ref_id, []).append((kind, date.fromisoformat(due)))
    return {id_: tuple(days) for id_, days in found.items()}
