"""Development projects: the board's columns and cards, and what a project's page tells."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.register import Register
from db.rules.projects import CLOSED, STAGES
from db.sql import day, gathered, parts
from db.views.list_text import match_text

NAMED = 3
"""Partners that a card names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Card:
    """A project as the board shows it; `partners` are the first few names of `partner_count`."""

    id: int
    uid: str
    title: str
    stage: str
    stage_on: date | None
    need: str
    responsible: str
    partners: tuple[str, ...]
    partner_count: int
    partner_uid: str
    experiment_ends_on: date | None = None
    """When the first of its undecided experiments ends, or ended."""


@dataclass(frozen=True, slots=True)
class ProjectHead:
    """What the top of a project's page tells; empty texts stand for nothing."""

    id: int
    uid: str
    title: str
    stage: str
    stage_on: date | None
    scope: str
    scope_value: str
    need: str
    solution: str
    results: str
    responsible: str
    responsible_id: int | None
    unit: str
    unit_id: int | None
    started_on: date | None
    ended_on: date | None
    experiment_ends_on: date | None = None
    """When the first of its undecided experiments ends, or ended."""


@dataclass(frozen=True, slots=True)
class Participant:
    """A partner in a project; `id` is of the row that says so."""

    id: int
    partner_id: int
    partner_uid: str
    name: str
    role: str
    kind: str
    municipality: str
    tier: str
    last_contact_on: date | None


@dataclass(frozen=True, slots=True)
class LinkedTask:
    """A task that belongs to a project, a practice or a network."""

    id: int
    uid: str
    title: str
    due_on: date
    state: str
    done_on: date | None
    owner: str
    partner: str
    priority: str
    note: str


def board_ids(register: Register, text: str = "") -> dict[str, Sequence[int]]:
    """Return the ids of the projects in which all typed words are found, by stage, all stages in their order.

    Projects under way that have been in their stage for longest come first, for they wait; closed ones newest first.
    """
    known, unknown = _all_ids(register) if not text.strip() else _found_ids(register, text)
    # Days that nobody knows come last.
    return {
        stage: [*(reversed(known[stage]) if stage in CLOSED else known[stage]), *unknown[stage]] for stage in STAGES
    }


Ids = dict[str, Sequence[int]]
"""Ids by stage."""

_OF_STAGE = "SELECT id FROM project WHERE stage = ?1 AND +deleted_at IS NULL AND stage_on IS"
"""With the plus the rows come in the order of the index; without it they are sorted once more."""

_IDS = f"""
SELECT (SELECT json_group_array(id) FROM ({_OF_STAGE} NOT NULL ORDER BY stage_on, deleted_at, id)),
  (SELECT json_group_array(id) FROM ({_OF_STAGE} NULL ORDER BY id))
"""
"""The ids in a stage by its day, from the index and in its order, and those without a day.

One text instead of a row for each: a board opens with all of them.
"""


def _all_ids(register: Register) -> tuple[Ids, Ids]:
    """Return all ids by the day of their stage, and those without a day."""
    known, unknown = Ids(), Ids()
    for stage in STAGES:
        for found, text in zip((known, unknown), register.rows(_IDS, (stage,))[0], strict=True):
            found[stage] = json.loads(text)
    return known, unknown


def _found_ids(register: Register, text: str) -> tuple[Ids, Ids]:
    """Return the same of the projects in which the words are found."""
    match = match_text(register, "project", text, rest=True)
    source, params = "project p", list[object]()
    if match.ids is not None:
        source = "json_each(?) j CROSS JOIN project p ON p.id = j.value"
        params.append(json.dumps(match.ids))
    where = ["p.deleted_at IS NULL"]
    if match.condition:
        source += " JOIN search_project s ON s.id = p.id"
        where.append(match.condition)
    sql = f"SELECT p.stage, p.stage_on IS NULL, p.id FROM {source} WHERE {' AND '.join(where)}"
    found: tuple[dict[str, list[int]], ...] = tuple({stage: [] for stage in STAGES} for _place in range(2))
    # The plus keeps the rows in the order of their table until they are found.
    for stage, place, id_ in register.rows(f"{sql} ORDER BY +p.stage_on, p.id", [*params, *match.params]):
        found[place][stage].append(id_)
    return dict(found[0]), dict(found[1])


_UNDECIDED = """(SELECT min(e.ends_on) FROM experiment e
   WHERE e.project_id = p.id AND e.decision = 'OPEN' AND e.deleted_at IS NULL)"""

_CARDS = f"""
SELECT p.id, p.uid, p.title, p.stage, p.stage_on, substr(coalesce(p.need, ''), 1, 200), coalesce(s.name, ''),
  {gathered("o.uid || ' ' || o.name", "project_partner x JOIN partner o ON o.id = x.partner_id"
            f" WHERE x.project_id = p.id AND o.deleted_at IS NULL ORDER BY x.id LIMIT {NAMED}")},
  (SELECT count(*) FROM project_partner x JOIN partner o ON o.id = x.partner_id AND o.deleted_at IS NULL
   WHERE x.project_id = p.id),
  {_UNDECIDED}
FROM json_each(?) j CROSS JOIN project p ON p.id = j.value LEFT JOIN staff s ON s.id = p.responsible_id
WHERE p.deleted_at IS NULL
"""  # fmt: skip


def board_cards(register: Register, ids: Iterable[int]) -> dict[int, Card]:
    """Return the cards of the ids, by id; those deleted since are left out."""
    found = {}
    for row in register.rows(_CARDS, (json.dumps(list(ids)),)):
        id_, uid, title, stage, since, need, responsible, partners, count, ends = row
        named = [one.partition(" ")[::2] for one in parts(partners)]
        names, first = tuple(name for _uid, name in named), named[0][0] if named else ""
        found[id_] = Card(id_, uid, title, stage, day(since), need, responsible, names, count, first, day(ends))
    return found


def project_count(register: Register) -> int:
    """Return how many projects the register has."""
    row = register.row("SELECT count(*) FROM project WHERE deleted_at IS NULL")
    return int(row[0]) if row else 0


def project_head(register: Register, project: int | str) -> ProjectHead | None:
    """Return a project by its id or uid, None when it is not there or in the trash."""
    row = register.row(
        "SELECT p.id, p.uid, p.title, p.stage, p.stage_on, coalesce(p.scope, ''), coalesce(p.scope_value, ''),"
        " coalesce(p.need, ''), coalesce(p.solution, ''), coalesce(p.results, ''), coalesce(s.name, ''),"
        " p.responsible_id, coalesce(u.name, ''), p.unit_id, p.started_on, p.ended_on,"
        f" {_UNDECIDED}"
        " FROM project p LEFT JOIN staff s ON s.id = p.responsible_id LEFT JOIN unit u ON u.id = p.unit_id"
        f" WHERE p.{'uid' if isinstance(project, str) else 'id'} = ? AND p.deleted_at IS NULL",
        (project,),
    )
    if row is None:
        return None
    values: tuple[Any, ...] = (*row[:4], day(row[4]), *row[5:14], *(day(one) for one in row[14:17]))
    return ProjectHead(*values)


def participants(register: Register, project_id: int) -> list[Participant]:
    """Return the partners of a project in the order in which they came in."""
    rows = register.rows(
        "SELECT x.id, o.id, o.uid, o.name, coalesce(x.role, ''), o.kind, coalesce(m.fi, ''),"
        " coalesce((SELECT t.tier FROM partnership t WHERE t.partner_id = o.id AND t.deleted_at IS NULL"
        " ORDER BY t.is_primary DESC, t.id LIMIT 1), ''), f.last_contact_on"
        " FROM project_partner x JOIN partner o ON o.id = x.partner_id"
        " LEFT JOIN municipality m ON m.code = o.municipality_code LEFT JOIN partner_fact f ON f.partner_id = o.id"
        " WHERE x.project_id = ? AND o.deleted_at IS NULL ORDER BY x.id",
        (project_id,),
    )
    found: list[tuple[Any, ...]] = [(*row[:8], day(row[8])) for row in rows]
    return [Participant(*values) for values in found]


def linked_tasks(register: Register, to: str, to_id: int) -> list[LinkedTask]:
    """Return the tasks of a `project`, `practice` or `network`: first the open ones by their day."""
    rows = register.rows(
        "SELECT t.id, t.uid, t.title, t.due_on, t.state, t.done_on, coalesce(s.name, ''), coalesce(o.name, ''),"
        f" t.priority, coalesce(t.note, '') FROM task_link x JOIN task t ON t.id = x.task_id"
        " LEFT JOIN staff s ON s.id = t.owner_id LEFT JOIN partner o ON o.id = t.partner_id"
        f" WHERE x.{to}_id = ? AND t.deleted_at IS NULL",
        (to_id,),
    )
    found: list[tuple[Any, ...]] = [(*row[:3], day(row[3]), row[4], day(row[5]), *row[6:]) for row in rows]
    tasks = [LinkedTask(*values) for values in found]
    waiting = sorted((one for one in tasks if one.state == "OPEN"), key=lambda one: (one.due_on, one.id))
    over = sorted((one for one in tasks if one.state != "OPEN"), key=lambda one: (one.due_on, one.id), reverse=True)
    return [*waiting, *over]


def task_counts(register: Register, to: str, to_id: int) -> int:
    """Return how many open tasks a `project`, `practice` or `network` has."""
    row = register.row(
        f"SELECT count(*) FROM task_link x JOIN task t ON t.id = x.task_id WHERE x.{to}_id = ?"
        " AND t.deleted_at IS NULL AND t.state = 'OPEN'",
        (to_id,),
    )
    return int(row[0]) if row else 0


_HISTORY: Mapping[str, str] = {
    "project": (
        "SELECT 'project' AS t, ?1 AS i"
        " UNION SELECT 'project_partner', id FROM project_partner WHERE project_id = ?1"
        " UNION SELECT 'experiment', id FROM experiment WHERE project_id = ?1"
        " UNION SELECT 'exchange', id FROM exchange WHERE project_id = ?1"
        " UNION SELECT 'milestone', id FROM milestone WHERE project_id = ?1"
        " UNION SELECT 'practice', id FROM practice WHERE project_id = ?1"
        " UNION SELECT 'task', task_id FROM task_link WHERE project_id = ?1"
    ),
    "practice": (
        "SELECT 'practice' AS t, ?1 AS i"
        " UNION SELECT 'adoption', id FROM adoption WHERE practice_id = ?1"
        " UNION SELECT 'task', task_id FROM task_link WHERE practice_id = ?1"
    ),
}
"""What belongs to a project and to a practice, as tables and ids."""


def own_change_ids(register: Register, kind: str, record_id: int, *, limit: int = 500) -> list[int]:
    """Return the ids of the changes that touched a `project` or `practice` or what belongs to it, the newest first."""
    # CROSS JOIN keeps the order of the tables: from the few records to their places in the long history.
    sql = (
        f"SELECT id FROM change WHERE kind = 'do' AND id IN (SELECT r.change_id FROM ({_HISTORY[kind]}) b"
        """ CROSS JOIN change_row r ON r."table" = b.t AND r.row_id = b.i) ORDER BY id DESC LIMIT ?2"""
    )
    return [int(row[0]) for row in register.rows(sql, (record_id, limit))]
