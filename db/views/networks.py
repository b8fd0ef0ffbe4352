"""Networks: the list of them, one of them with all that belongs to it, and those that a partner belongs to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.register import Register
from db.rules.networks import concern, late_days
from db.rules.text import sort_key
from db.sql import day
from db.views.list_text import match_text
from db.views.partner_filter import Sort

CURRENT = "(m.valid_to IS NULL OR m.valid_to > ?)"
"""Whether the membership `m` goes on after a day."""


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """A network as its list shows it. Counts are of members today, and of traps by their latest light."""

    id: int
    uid: str
    name: str
    phase: str
    responsible: str
    unit: str
    review_on: date | None
    review_months: int | None
    members: int
    green: int
    amber: int
    red: int
    forum_on: date | None

    def review_late(self, today: date) -> int:
        """For how many days the quality review has been late; 0 when it is not."""
        return late_days(self.phase, self.review_on, today)


_LATEST = (
    "NOT EXISTS (SELECT 1 FROM trap_mark o WHERE o.network_id = k.network_id AND o.trap = k.trap"
    " AND o.deleted_at IS NULL AND (o.marked_on > k.marked_on OR (o.marked_on = k.marked_on AND o.id > k.id)))"
)
"""Whether the mark `k` is the latest of its trap."""

_SORTS = ("concern", "name", "members", "phase", "forum", "review", "responsible", "traps")
"""What networks can be sorted by."""


def network_ids(
    register: Register, text: str = "", sort: Sort | None = None, *, today: date, limit: int | None = None
) -> list[int]:
    """Return the ids of the networks in which all typed words are found, in order; those without a value come last.

    The usual order is by concern: red traps and late reviews first, ended networks last.
    """
    sort = sort or Sort("concern")
    by = sort.by if sort.by in _SORTS else "concern"
    match = match_text(register, "network", text, rest=True)
    source, params = "network n", list[object]()
    where = ["n.deleted_at IS NULL"]
    if match.ids is not None:
        where.append("n.id IN (SELECT value FROM json_each(?))")
        params.append(json.dumps(match.ids))
    if match.condition:
        source += " JOIN search_network s ON s.id = n.id"
        where.append(match.condition)
        params += match.params
    rows = register.rows(
        "SELECT n.id, n.name, n.phase, n.review_on, coalesce(r.name, '') FROM "
        f"{source} LEFT JOIN staff r ON r.id = n.responsible_id WHERE {' AND '.join(where)}",
        params,
    )
    lights = _asking_lights(register) if by in ("concern", "traps") else {}
    counts: dict[int, Any] = {}
    if by == "members":
        counts = _members(register, today)
    elif by == "forum":
        counts = _forums(register)

    keys_of: dict[str, Callable[[tuple[Any, ...]], tuple[Any, ...] | None]] = {
        "concern": lambda row: concern(row[2], *lights.get(row[0], (0, 0)), day(row[3]), today),
        "name": lambda row: (sort_key(row[1]),),
        "members": lambda row: (counts.get(row[0], 0),),
        "phase": lambda row: (row[2],),
        "forum": lambda row: (counts[row[0]],) if row[0] in counts else None,
        "review": lambda row: (row[3],) if row[3] else None,
        "responsible": lambda row: (sort_key(row[4]),) if row[4] else None,
        "traps": lambda row: lights.get(row[0], (0, 0)),
    }
    by_name = sorted(rows, key=lambda row: (sort_key(row[1]), row[0]))
    key = keys_of[by]
    keys = {row[0]: key(row) for row in by_name}
    having = sorted((row for row in by_name if keys[row[0]] is not None), key=lambda row: keys[row[0]] or (),
                    reverse=sort.descending)  # fmt: skip
    ids = [row[0] for row in having] + [row[0] for row in by_name if keys[row[0]] is None]
    return ids if limit is None else ids[:limit]


def _asking_lights(register: Register) -> dict[int, tuple[int, int]]:
    """Return how many traps are red and how many amber, by network."""
    found: dict[int, tuple[int, int]] = {}
    for network, red, amber in register.rows(
        "SELECT k.network_id, sum(k.light = 'RED'), sum(k.light = 'AMBER') FROM trap_mark k"
        f" WHERE k.deleted_at IS NULL AND k.light <> 'GREEN' AND {_LATEST} GROUP BY 1"
    ):
        found[network] = (red, amber)
    return found


def _members(register: Register, today: date, ids: Sequence[int] | None = None) -> dict[int, int]:
    only = "" if ids is None else " AND m.network_id IN (SELECT value FROM json_each(?))"
    params = [today.isoformat(), *([] if ids is None else [json.dumps(list(ids))])]
    return dict(
        register.rows(
            # Few partners are in the trash, so they are left out rather than all others looked up.
            "SELECT m.network_id, count(*) FROM network_member m WHERE m.deleted_at IS NULL"
            " AND m.partner_id NOT IN (SELECT id FROM partner WHERE deleted_at IS NOT NULL)"
            f" AND {CURRENT}{only} GROUP BY 1",
            params,
        )
    )


def _forums(register: Register, ids: Sequence[int] | None = None) -> dict[int, str]:
    only = "" if ids is None else " AND network_id IN (SELECT value FROM json_each(?))"
    return dict(
        register.rows(
            f"SELECT network_id, min(next_on) FROM forum WHERE deleted_at IS NULL AND next_on IS NOT NULL{only}"
            " GROUP BY 1",
            [] if ids is None else [json.dumps(list(ids))],
        )
    )


def network_count(register: Register) -> int:
    """Return how many networks there are."""
    row = register.row("SELECT count(*) FROM network WHERE deleted_at IS NULL")
    return int(row[0]) if row else 0


def network_rows(register: Register, ids: Iterable[int], today: date) -> dict[int, NetworkRow]:
    """Return the networks of the ids, by id; those deleted since are left out."""
    wanted = list(ids)
    lights: dict[int, dict[str, int]] = {}
    for network, light, count in register.rows(
        "SELECT k.network_id, k.light, count(*) FROM json_each(?) j JOIN trap_mark k ON k.network_id = j.value"
        f" WHERE k.deleted_at IS NULL AND {_LATEST} GROUP BY 1, 2",
        (json.dumps(wanted),),
    ):
        lights.setdefault(network, {})[light] = count
    members, forums = _members(register, today, wanted), _forums(register, wanted)
    found = {}
    for row in register.rows(
        "SELECT n.id, n.uid, n.name, n.phase, coalesce(r.name, ''), coalesce(u.name, ''), n.review_on, n.review_months"
        " FROM json_each(?) j CROSS JOIN network n ON n.id = j.value LEFT JOIN staff r ON r.id = n.responsible_id"
        " LEFT JOIN unit u ON u.id = n.unit_id WHERE n.deleted_at IS NULL",
        (json.dumps(wanted),),
    ):
        here = lights.get(row[0], {})
        counts = (members.get(row[0], 0), here.get("GREEN", 0), here.get("AMBER", 0), here.get("RED", 0))
        values: tuple[Any, ...] = (*row[:6], day(row[6]), row[7], *counts, day(forums.get(row[0])))
        found[row[0]] = NetworkRow(*values)
    return found


def network_id_of(register: Register, ref: str | int) -> int | None:
    """Return the id of a living network by its id or uid, None when there is none."""
    column = "id" if isinstance(ref, int) else "uid"
    row = register.row(f"SELECT id FROM network WHERE {column} = ? AND deleted_at IS NULL", (ref,))
    return int(row[0]) if row is not None else None
