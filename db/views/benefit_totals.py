"""Sums of the ledger of benefits: by partner, tier, unit and year, for each party what it gained and offered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from db.register import Register
from db.rules.balance import LEAST_GIVEN, PARTIES, Balance, balance
from db.rules.text import sort_key
from db.rules.tiers import TIERS
from db.views.benefits import UNIT
from db.views.list_text import match_text
from db.views.partner_filter import Sort

By = Literal["partner", "tier", "unit", "year"]
"""What the ledger is summed by."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One party's entries of one direction: how many, and the sums of their amounts by measure."""

    count: int = 0
    sums: Mapping[str, int] = field(default_factory=dict)
    """EUROS, HOURS, PEOPLE -> sum; measures of which there is none are left out."""


NOTHING = Tally()


@dataclass(frozen=True, slots=True)
class TotalRow:
    """What the parties of one partner, tier, unit or year gained and offered.

    `id` is the partner's or the unit's id, the year, or the tier's place; 0 stands for those without one. `name` is
    empty where the program words it: for tiers (`code`) and for 0.
    """

    id: int
    name: str
    code: str
    uid: str
    gained: Mapping[str, Tally]
    offered: Mapping[str, Tally]

    @property
    def balance(self) -> Balance:
        """Who only gives."""
        return balance({party: (self.of(party)[0].count, self.of(party)[1].count) for party in PARTIES})

    def of(self, party: str) -> tuple[Tally, Tally]:
        """Return what a party gained and offered."""
        return self.gained.get(party, NOTHING), self.offered.get(party, NOTHING)

    @property
    def count(self) -> int:
        """How many entries there are."""
        return sum(tally.count for side in (self.gained, self.offered) for tally in side.values())


# The sums of a tier go by its place among the tiers, from 1 on, those without a tier by 0.
_TIER = "CASE b.tier " + " ".join(f"WHEN '{tier}' THEN {n}" for n, tier in enumerate(TIERS, 1)) + " ELSE 0 END"
_YEAR = "CAST(substr(b.given_on, 1, 4) AS INTEGER)"
_OF = {"partner": "b.partner_id", "tier": _TIER, "unit": f"coalesce({UNIT}, 0)", "year": _YEAR}


def totals(register: Register, by: By) -> list[TotalRow]:
    """Return the sums by tier, unit or year: tiers and units in their order, years the newest first, 0 last."""
    sql = f"""SELECT {_OF[by]} AS x, b.party, b.direction, b.measure, count(*), sum(b.amount)
      FROM benefit b WHERE b.deleted_at IS NULL GROUP BY 1, 2, 3, 4"""
    found = _rows(by, register.rows(sql), _names(register) if by == "unit" else {})
    if by == "year":
        return sorted(found, key=lambda row: -row.id)
    return sorted(found, key=lambda row: (row.id == 0, sort_key(row.name), row.id))


def _names(register: Register) -> dict[int, tuple[str, str]]:
    return {id_: (name, uid) for id_, name, uid in register.rows("SELECT id, name, uid FROM unit")}


def partner_total_ids(
    register: Register, text: str = "", sort: Sort | None = None, *, limit: int | None = None
) -> Sequence[int]:
    """Return the ids of the partners that have entries, in order; those of which somebody only gives come first.

    Sorted by `balance` (the usual), `name` or `count`. Typed words are looked for in names, place and tags.
    """
    sort = sort or Sort("balance")
    match = match_text(register, "partner", text)
    source, params = "benefit b", list[Any]()
    where = ["b.deleted_at IS NULL"]
    if match.ids is not None:
        where.append("b.partner_id IN (SELECT value FROM json_each(?))")
        params.append(json.dumps(match.ids))
    if match.condition:
        source += " JOIN search_partner s ON s.id = b.partner_id"
        where.append(match.condition)
        params += match.params
    way = "DESC" if sort.descending else "ASC"
    # Whether any party only gives, as `db.rules.balance.only_gives` says it; of a side that does, a party does too.
    key = {"name": "f.sort_key", "count": "sum(x.gained + x.offered)"}.get(
        sort.by, f"NOT max(x.offered >= {LEAST_GIVEN} AND x.gained = 0)"
    )
    sql = f"""SELECT x.partner_id FROM (
        SELECT b.partner_id, sum(b.direction = 'GAINED') AS gained, sum(b.direction = 'OFFERED') AS offered
        FROM {source} WHERE {" AND ".join(where)} GROUP BY b.partner_id, b.party
      ) x JOIN partner_fact f ON f.partner_id = x.partner_id
      GROUP BY x.partner_id ORDER BY {key} {way}, f.sort_key LIMIT ?"""
    return register.ids(sql, [*params, -1 if limit is None else limit])


def partner_total_count(register: Register) -> int:
    """Return how many partners have entries."""
    row = register.row("SELECT count(DISTINCT partner_id) FROM benefit WHERE deleted_at IS NULL")
    return int(row[0]) if row else 0


_PARTNERS = """
SELECT b.partner_id, b.party, b.direction, b.measure, count(*), sum(b.amount)
FROM json_each(?) j CROSS JOIN benefit b ON b.partner_id = j.value
WHERE b.deleted_at IS NULL GROUP BY 1, 2, 3, 4
"""


def partner_totals(register: Register, ids: Iterable[int]) -> dict[int, TotalRow]:
    """Return the sums of these partners by id; those without entries are left out."""
    asked = (json.dumps(list(ids)),)
    named = register.rows(
        "SELECT p.id, p.name, p.uid FROM json_each(?) j CROSS JOIN partner p ON p.id = j.value", asked
    )
    names = {id_: (name, uid) for id_, name, uid in named}
    return {row.id: row for row in _rows("partner", register.rows(_PARTNERS, asked), names)}


def _rows(by: By, groups: Iterable[Sequence[Any]], names: Mapping[int, tuple[str, str]]) -> list[TotalRow]:
    """Put the groups (id, party, direction, measure, count, sum) of each id together, in the order of the ids."""
    gathered: dict[int, dict[tuple[str, str], tuple[int, dict[str, int]]]] = {}
    for id_, party, direction, measure, count, amount in groups:
        tallies = gathered.setdefault(id_, {})
        before, sums = tallies.get((direction, party), (0, {}))
        if measure:
            sums = {**sums, measure: sums.get(measure, 0) + int(amount or 0)}
        tallies[direction, party] = before + count, sums
    found = []
    for id_, tallies in gathered.items():
        sides = {
            side: {party: Tally(*told) for (direction, party), told in tallies.items() if direction == side}
            for side in ("GAINED", "OFFERED")
        }
        name, uid = names.get(id_, (str(id_) if by == "year" else "", ""))
        code = TIERS[id_ - 1] if by == "tier" and id_ else ""
        found.append(TotalRow(id_, name, code, uid, sides["GAINED"], sides["OFFERED"]))
    return found
