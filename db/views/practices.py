"""The library of good practices: its list, and what a practice's page tells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.register import Register
from db.rules.practices import Adopted, suggests_spread
from db.sql import day
from db.views.list_text import match_text
from db.views.partner_filter import Sort

SORTS = ("title", "status", "tier", "field", "units", "fields", "noted")
"""What practices can be sorted by; `status` puts those that have come furthest first when it is turned round."""


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """A good practice; its origin by the names of unit, partner and project, and in how many places it is adopted."""

    id: int
    uid: str
    title: str
    status: str
    tier: str
    field: str
    unit: str
    partner: str
    project: str
    responsible: str
    description: str
    noted_on: date | None
    units: int
    fields: int
    adoptions: int
    spread_suggested: bool
    partner_uid: str
    project_id: int | None
    responsible_id: int | None

    @property
    def origin(self) -> str:
        """Where it comes from: the nearest that is known of project, partner and unit."""
        return self.project or self.partner or self.unit


_ADOPTED = "adoption a WHERE a.practice_id = r.id AND a.deleted_at IS NULL"
_KEYS = {
    "title": "lower(r.title)",
    "status": "CASE r.status WHEN 'IDEA' THEN 1 WHEN 'TRIED' THEN 2 WHEN 'IN_USE' THEN 3 ELSE 4 END",
    "tier": "(SELECT t.position FROM term t WHERE t.list = 'tier' AND t.code = r.tier)",
    "field": "(SELECT t.position FROM term t WHERE t.list = 'field' AND t.code = r.field)",
    "units": f"(SELECT count(DISTINCT a.unit_id) FROM {_ADOPTED})",
    "fields": f"(SELECT count(DISTINCT a.field) FROM {_ADOPTED})",
    "noted": "r.noted_on",
}


def practice_ids(
    register: Register, text: str = "", sort: Sort | None = None, *, limit: int | None = None
) -> Sequence[int]:
    """Return the ids of the practices in which all typed words are found, in order; at most the first `limit`."""
    sort = sort or Sort("title")
    way = "DESC" if sort.descending else "ASC"
    match = match_text(register, "practice", text, rest=True)
    source, params = "practice r", list[object]()
    if match.ids is not None:
        source = "json_each(?) j CROSS JOIN practice r ON r.id = j.value"
        params.append(json.dumps(match.ids))
    where = ["r.deleted_at IS NULL"]
    if match.condition:
        source += " JOIN search_practice s ON s.id = r.id"
        where.append(match.condition)
    sql = (
        f"SELECT r.id, {_KEYS.get(sort.by, _KEYS['title'])} AS x FROM {source} WHERE {' AND '.join(where)}"
        f" ORDER BY x IS NULL, x {way}, lower(r.title), r.id LIMIT ?"
    )
    return register.ids(sql, [*params, *match.params, -1 if limit is None else limit])


def practice_count(register: Register) -> int:
    """Return how many practices the register has."""
    row = register.row("SELECT count(*) FROM practice WHERE deleted_at IS NULL")
    return int(row[0]) if row else 0


_ROWS = """
SELECT r.id, r.uid, r.title, r.status, coalesce(r.tier, ''), coalesce(r.field, ''), coalesce(u.name, ''),
  coalesce(p.name, ''), coalesce(w.title, ''), coalesce(s.name, ''), coalesce(r.description, ''), r.noted_on,
  coalesce(p.uid, ''), w.id, r.responsible_id
FROM json_each(?) j CROSS JOIN practice r ON r.id = j.value LEFT JOIN unit u ON u.id = r.unit_id
  LEFT JOIN partner p ON p.id = r.partner_id AND p.deleted_at IS NULL
  LEFT JOIN project w ON w.id = r.project_id AND w.deleted_at IS NULL LEFT JOIN staff s ON s.id = r.responsible_id
WHERE r.deleted_at IS NULL
"""


def practice_rows(register: Register, ids: Iterable[int]) -> dict[int, PracticeRow]:
    """Return the practices of the ids, by id; those deleted since are left out."""
    wanted = json.dumps(list(ids))
    adopted: dict[int, list[Adopted]] = {}
    sql = (
        "SELECT a.practice_id, a.status, a.unit_id, a.field FROM json_each(?) j"
        " CROSS JOIN adoption a ON a.practice_id = j.value WHERE a.deleted_at IS NULL"
    )
    for practice, *rest in register.rows(sql, (wanted,)):
        adopted.setdefault(practice, []).append(Adopted(*rest))
    found = {}
    for row in register.rows(_ROWS, (wanted,)):
        those = adopted.get(row[0], [])
        values: tuple[Any, ...] = (
            *row[:11], day(row[11]), len({one.unit for one in those if one.unit is not None}),
            len({one.field for one in those if one.field}), len(those), suggests_spread(row[3], those), *row[12:],
        )  # fmt: skip
        found[row[0]] = PracticeRow(*values)
    return found


def practice_id_of(register: Register, practice: int | str) -> int | None:
    """Return the id of a living practice by its id or uid, None when there is none."""
    column = "uid" if isinstance(practice, str) else "id"
    row = register.row(f"SELECT id FROM practice WHERE {column} = ? AND deleted_at IS NULL", (practice,))
    return int(row[0]) if row is not None else None
