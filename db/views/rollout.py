"""The rollout: by unit and tier what is aimed at in a year and what there is, and who of our own people carries it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.register import Register
from db.rules.text import fold, sort_key
from db.rules.tiers import TIERS
from db.sql import UNIT_OF, day

_ENDED = """coalesce(s.ended_on, (SELECT max(x."on") FROM tier_step x
  WHERE x.partner_id = s.partner_id AND x.kind = 'END' AND x.from_tier = s.tier), '')"""

_THERE = f"""(s.started_on IS NULL OR s.started_on <= :on)
  AND (s.phase <> 'ENDED' OR {_ENDED} > :on) AND (p.status <> 'ENDED' OR coalesce(p.ended_on, '') > :on)"""
"""Whether a partnership goes on on the day `:on`."""

_NEW = "(s.started_on BETWEEN :first AND :on)"

_LIVING = "s.deleted_at IS NULL AND p.deleted_at IS NULL AND s.phase <> 'WISHED'"
"""A wished-for partnership is none yet, neither actual nor new."""


@dataclass(frozen=True, slots=True)
class Target:
    """A target that was set; `responsible` is a name, empty for nobody."""

    id: int
    uid: str
    target: int
    responsible_id: int | None
    responsible: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit and one tier: how many partnerships there are, how many of them are new, and what is aimed at."""

    tier: str
    actual: int
    new: int
    target: Target | None

    @property
    def reached(self) -> bool:
        """Whether there are as many as are aimed at."""
        return self.target is not None and self.actual >= self.target.target


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with its four cells, in the order of `TIERS`; id 0 is of those without a unit."""

    id: int
    uid: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class StaffLoad:
    """One of our own people, by role, and how many partnerships that go on today they are responsible for."""

    id: int
    name: str
    role: str
    unit_id: int
    partnerships: int


@dataclass(frozen=True, slots=True)
class CellRow:
    """A partnership of a cell, as its list shows it."""

    id: int
    partner_id: int
    partner_uid: str
    partner: str
    tier: str
    phase: str
    started_on: date | None
    responsible: str
    unit: str
    municipality: str
    is_new: bool


def counted_on(year: int, today: date) -> date:
    """Return the day on which a year is counted: its last one, but never one that is still to come."""
    return min(date(year, 12, 31), today)


def rollout(register: Register, year: int, today: date) -> list[UnitRow]:
    """Return the units by name with what is aimed at in the year and what there is.

    There is what goes on at the year's end, this year today; new is what started in the year. A unit that is off the
    lists stands here as long as it has something to count; so do, last, the partnerships without a unit.
    """
    days = _days(year, today)
    with register.reading():
        counts = _counts(register, days)
        targets = {
            (unit, tier): Target(*rest)
            for unit, tier, *rest in register.rows(
                """SELECT t.unit_id, t.tier, t.id, t.uid, t.target, t.responsible_id, coalesce(f.name, '') FROM target t
                  LEFT JOIN staff f ON f.id = t.responsible_id WHERE t.year = ? AND t.deleted_at IS NULL""",
                (year,),
            )
        }
        units = register.rows("SELECT id, uid, name, retired FROM unit")
    found = []
    for id_, uid, name, retired in [*sorted(units, key=lambda unit: sort_key(unit[2])), (0, "", "", 1)]:
        cells = tuple(Cell(tier, *counts.get((id_, tier), (0, 0)), targets.get((id_, tier))) for tier in TIERS)
        if not retired or any(cell.actual or cell.new or cell.target for cell in cells):
            found.append(UnitRow(id_, uid, name, cells))
    return found


def total(rows: Sequence[UnitRow]) -> tuple[Cell, ...]:
    """Return the sums of all units by tier; targets are summed without who is responsible."""
    found = []
    for place, tier in enumerate(TIERS):
        cells = [row.cells[place] for row in rows]
        aims = [cell.target.target for cell in cells if cell.target is not None]
        target = Target(0, "", sum(aims), None, "") if aims else None
        found.append(Cell(tier, sum(cell.actual for cell in cells), sum(cell.new for cell in cells), target))
    return tuple(found)


def _days(year: int, today: date) -> dict[str, str]:
    return {"on": counted_on(year, today).isoformat(), "first": f"{year:04}-01-01"}


def _sql(condition: str, days: dict[str, str]) -> str:
    """Put the days, which are the program's own, into the SQL: the other parameters have places, not names."""
    return condition.replace(":on", f"'{days['on']}'").replace(":first", f"'{days['first']}'")


def _counts(register: Register, days: dict[str, str]) -> dict[tuple[int, str], tuple[int, int]]:
    """Return (actual, new) by unit (0 for none) and tier."""
    sql = _sql(
        f"SELECT coalesce({UNIT_OF}, 0), s.tier, sum({_THERE}), sum({_NEW})"
        f" FROM partnership s JOIN partner p ON p.id = s.partner_id WHERE {_LIVING} GROUP BY 1, 2",
        days,
    )
    found = {(unit, tier): (there, new or 0) for unit, tier, there, new in register.rows(sql)}
    for _id, unit, now, then, there, new in _stepped(register, days):
        for tier, sign in ((now, -1), (then, 1)):
            before = found.get((unit, tier), (0, 0))
            found[unit, tier] = (before[0] + sign * there, before[1] + sign * new)
    return found


def _stepped(register: Register, days: dict[str, str]) -> list[tuple[int, int, str, str, int, int]]:
    """Return (id, unit, tier now, tier then, there, new) of partnerships that have stepped since the day counted."""
    steps = register.rows(
        """SELECT partner_id, from_tier, to_tier FROM tier_step
          WHERE "on" > ? AND kind IN ('UP', 'DOWN') AND from_tier <> to_tier ORDER BY "on" DESC, id DESC""",
        (days["on"],),
    )
    if not steps:
        return []
    back: dict[int, list[tuple[str, str]]] = {}
    for partner, before, after in steps:
        back.setdefault(partner, []).append((before, after))
    found = []
    ids = list(back)
    for start in range(0, len(ids), 400):
        part = ids[start : start + 400]
        marks = ",".join("?" * len(part))
        sql = _sql(
            f"SELECT s.id, s.partner_id, coalesce({UNIT_OF}, 0), s.tier, {_THERE}, coalesce({_NEW}, 0)"
            f" FROM partnership s JOIN partner p ON p.id = s.partner_id WHERE {_LIVING} AND s.partner_id IN ({marks})",
            days,
        )
        for id_, partner, unit, now, there, new in register.rows(sql, part):
            then = now
            for before, after in back[partner]:
                then = before if then == after else then
            if then != now:
                found.append((id_, unit, now, then, int(there), int(new)))
    return found


def cell_ids(
    register: Register, unit_id: int | None, tier: str, year: int, today: date, text: str = ""
) -> Sequence[int]:
    """Return the ids of the partnerships counted in a cell, by the partner's name; None is of all units, 0 of none.

    `text` narrows them to those in whose partner's name or town every typed word is found.
    """
    days = _days(year, today)
    where = "" if unit_id is None else f" AND coalesce({UNIT_OF}, 0) = {int(unit_id)}"
    moved = {row[0]: row for row in _stepped(register, days)}
    rows = register.rows(
        _sql(
            "SELECT s.id, s.tier, p.name, coalesce(m.fi, ''), coalesce(m.sv, ''), coalesce(f.sort_key, '')"
            " FROM partnership s JOIN partner p ON p.id = s.partner_id"
            " LEFT JOIN partner_fact f ON f.partner_id = p.id LEFT JOIN municipality m ON m.code = p.municipality_code"
            f" WHERE {_LIVING} AND {_THERE}{where} AND (s.tier = ? OR s.id IN (SELECT value FROM json_each(?)))",
            days,
        ),
        (tier, str(list(moved))),
    )
    wanted = fold(text).split()
    found = []
    for id_, now, name, town, stad, key in rows:
        then = moved[id_][3] if id_ in moved else now
        if then == tier and (not wanted or _has(wanted, f"{name} {town} {stad}")):
            found.append((key, id_))
    return [id_ for _key, id_ in sorted(found)]


def _has(wanted: Iterable[str], text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted)


_ROWS = f"""
SELECT s.id, p.id, p.uid, p.name, s.tier, s.phase, s.started_on, coalesce(r.name, o.name, ''), coalesce(u.name, ''),
  coalesce(m.fi, ''), coalesce({_NEW}, 0)
FROM partnership s JOIN partner p ON p.id = s.partner_id
  LEFT JOIN staff r ON r.id = s.responsible_id LEFT JOIN staff o ON o.id = p.responsible_id
  LEFT JOIN unit u ON u.id = {UNIT_OF} LEFT JOIN municipality m ON m.code = p.municipality_code
WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL AND s.id IN
"""


def cell_rows(register: Register, ids: Sequence[int], year: int, today: date) -> dict[int, CellRow]:
    """Return partnerships by id as the list of a cell shows them; those deleted since are left out."""
    sql = _sql(_ROWS, _days(year, today)) + f"({','.join('?' * len(ids))})"
    found = {}
    for row in register.rows(sql, list(ids)):
        values: tuple[Any, ...] = (*row[:6], day(row[6]), *row[7:10], bool(row[10]))
        found[row[0]] = CellRow(*values)
    return found


def staff_loads(register: Register, today: date) -> list[StaffLoad]:
    """Return our own people who are on the lists, by name, with the partnerships they are responsible for today.

    Responsible is who is named on the partnership, else on its partner.
    """
    sql = _sql(
        "SELECT coalesce(s.responsible_id, p.responsible_id) AS x, count(*)"
        " FROM partnership s JOIN partner p ON p.id = s.partner_id"
        f" WHERE {_LIVING} AND {_THERE} AND x IS NOT NULL GROUP BY 1",
        _days(today.year, today),
    )
    counts = dict(register.rows(sql))
    people = register.rows("SELECT id, name, role, coalesce(unit_id, 0) FROM staff WHERE retired = 0")
    return sorted(
        (StaffLoad(id_, name, role, unit, counts.get(id_, 0)) for id_, name, role, unit in people),
        key=lambda one: sort_key(one.name),
    )
