"""The list of activities: the newest first, and what is shown of those in view."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.register import Register
from db.sql import CONTACTS_THERE, STAFF_THERE, parts
from db.views.list_text import match_text
from db.views.partner_filter import Sort

SORTS = ("on", "partner", "type")
"""What activities can be sorted by; the newest come first, and within the others too."""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity as a list shows it; empty texts stand for nothing."""

    id: int
    uid: str
    on: date
    partner: str
    partner_id: int
    partner_uid: str
    type: str
    """A code of the list `activity_type`."""
    tier: str
    people: tuple[str, ...]
    """Our own people, then the partner's."""
    note: str
    """The note, or when there is none the outcome."""
    minutes: int | None


_KEYS = {
    "partner": "(SELECT o.sort_key FROM partner_fact o WHERE o.partner_id = a.partner_id)",
    "type": "(SELECT t.position FROM term t WHERE t.list = 'activity_type' AND t.code = a.type)",
}


def activity_ids(
    register: Register, text: str = "", sort: Sort | None = None, *, limit: int | None = None
) -> Sequence[int]:
    """Return the ids of the activities in which all typed words are found, in order; at most the first `limit`.

    Words are looked for in the note, the outcome and the partner's names, municipality and tags.
    """
    sort = sort or Sort("on", descending=True)
    way = "DESC" if sort.descending else "ASC"
    # A deleted partner's activities are deleted with it, so the index alone answers when nothing is asked.
    conditions = ["a.deleted_at IS NULL"]
    params: list[object] = []
    for word in text.split():
        if _ask(register, word, conditions, params):
            # The plus keeps SQLite from walking the whole list in its order to find the few.
            conditions[0] = "+a.deleted_at IS NULL"
    key = _KEYS.get(sort.by)
    order = f'a."on" {way}, a.id {way}' if key is None else f'x IS NULL, x {way}, a."on" DESC, a.id DESC'
    sql = (
        f"SELECT a.id{f', {key} AS x' if key else ''} FROM activity a WHERE {' AND '.join(conditions)}"
        f" ORDER BY {order} LIMIT ?"
    )
    params.append(-1 if limit is None else limit)
    return register.ids(sql, params)


def _ask(register: Register, word: str, conditions: list[str], params: list[object]) -> bool:
    """Ask for one word: in the activity's own text or in what its partner is known by. Tell whether few have it."""
    own = match_text(register, "activity", word, rest=True)
    if not own.condition:
        return False
    whose = match_text(register, "partner", word)
    either = []
    for match, column, table in ((own, "a.id", "activity"), (whose, "a.partner_id", "partner")):
        if match.ids is None:
            either.append(f"EXISTS (SELECT 1 FROM search_{table} s WHERE s.id = {column} AND {match.condition})")
            params.extend(match.params)
            continue
        # The few candidates are looked through once, and the list then only asks whether a row is among them.
        either.append(
            f"{column} IN (SELECT s.id FROM json_each(?) j CROSS JOIN search_{table} s ON s.id = j.value"
            f" WHERE {match.condition})"
        )
        params.extend((json.dumps(match.ids), *match.params))
    conditions.append(f"({' OR '.join(either)})")
    return own.ids is not None and whose.ids is not None


def activity_count(register: Register) -> int:
    """Return how many activities the register has."""
    row = register.row("SELECT count(*) FROM activity WHERE deleted_at IS NULL")
    return int(row[0]) if row else 0


_ROWS = f"""
SELECT a.id, a.uid, a."on", p.name, p.id, p.uid, a.type, coalesce(a.tier, ''),
  {STAFF_THERE},
  {CONTACTS_THERE},
  coalesce(nullif(a.note, ''), a.outcome, ''), a.minutes
FROM json_each(?) j CROSS JOIN activity a ON a.id = j.value JOIN partner p ON p.id = a.partner_id
WHERE a.deleted_at IS NULL AND p.deleted_at IS NULL
"""


def activity_rows(register: Register, ids: Iterable[int]) -> dict[int, ActivityRow]:
    """Return what lists show of these activities, by id; those deleted since are left out."""
    found = {}
    for row in register.rows(_ROWS, (json.dumps(list(ids)),)):
        id_, uid, on, partner, partner_id, partner_uid, type_, tier, staff, contacts, note, minutes = row
        found[id_] = ActivityRow(
            id_, uid, date.fromisoformat(on), partner, partner_id, partner_uid, type_, tier,
            parts(staff) + parts(contacts), note, minutes,
        )  # fmt: skip
    return found
