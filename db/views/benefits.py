"""The ledger of benefits: its entries, the newest first, and what is shown of those in view."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from db.derived.search_docs import words
from db.register import Register
from db.rules.text import fold
from db.sql import day
from db.views.list_text import MOST_WORDS, match_text
from db.views.partner_filter import Sort

_AT_ONCE = 2000
"""Entries looked into at once for words that no index holds."""

_KEYS = {
    "given": "b.given_on",
    "partner": "(SELECT f.sort_key FROM partner_fact f WHERE f.partner_id = b.partner_id)",
    "party": "(SELECT t.position FROM term t WHERE t.list = 'benefit_party' AND t.code = b.party)",
    "direction": "b.direction",
    "category": "(SELECT t.position FROM term t WHERE t.list = 'benefit_category' AND t.code = b.category)",
    "amount": "b.amount",
}
"""What entries can be sorted by."""

_LISTS = {"party": "benefit_party", "direction": "benefit_direction", "category": "benefit_category", "tier": "tier"}
"""The columns that hold codes: their words are looked for too."""

UNIT = "coalesce(b.unit_id, (SELECT p.unit_id FROM partner p WHERE p.id = b.partner_id))"
"""The unit of the entry `b`: its own, else its partner's."""


@dataclass(frozen=True, slots=True)
class BenefitsOf:
    """Which entries are asked for; None asks nothing. Units and tiers may be 0 and "": those that have none."""

    partner_id: int | None = None
    tier: str | None = None
    unit_id: int | None = None
    year: int | None = None


ALL = BenefitsOf()


@dataclass(frozen=True, slots=True)
class BenefitRow:
    """An entry of the ledger; codes as in the register, `amount` in `measure`, empty texts stand for nothing."""

    id: int
    uid: str
    given_on: date
    partner_id: int
    partner_uid: str
    partner: str
    party: str
    direction: str
    category: str
    description: str
    amount: int | None
    measure: str
    tier: str
    unit: str


def benefit_ids(
    register: Register, text: str = "", sort: Sort | None = None, *, of: BenefitsOf = ALL, limit: int | None = None
) -> Sequence[int]:
    """Return the ids of the entries in which all typed words are found, in order; at most the first `limit`.

    Words are looked for in the description, in the names of party, direction, category and tier, and in the partner's
    names, place and tags. The usual order is the newest first.
    """
    sort = sort or Sort("given", descending=True)
    asked = words(text[:400])[:MOST_WORDS]
    where, params = _asked_of(of)
    source = "benefit b"
    key, way = _KEYS.get(sort.by, _KEYS["given"]), "DESC" if sort.descending else "ASC"
    order = f"{key} {way}, b.id {way}" if key == "b.given_on" else f"{key} {way}, b.given_on DESC, b.id DESC"
    if not asked:
        sql = f"SELECT b.id FROM {source} WHERE {' AND '.join(where)} ORDER BY {order} LIMIT ?"
        return register.ids(sql, [*params, -1 if limit is None else limit])
    found = [_word(register, one) for one in asked]
    sql = (
        f"SELECT b.id, {', '.join(one.sure for one in found)} FROM {source}"
        " JOIN search_partner s ON s.id = b.partner_id"
        f" WHERE {' AND '.join([*where, *(one.likely for one in found)])} ORDER BY {order}"
    )
    values = [value for one in found for value in one.sure_params] + params
    values += [value for one in found for value in one.likely_params]
    if limit is not None:
        # Words are common or rare: common ones are found among the first candidates, of rare ones there are few.
        first = register.rows(f"{sql} LIMIT {_AT_ONCE}", values)
        shown = _looked_into(register, first, asked, limit)
        if len(shown) == limit or len(first) < _AT_ONCE:
            return shown
    return _looked_into(register, register.rows(sql, values), asked, limit)


def _asked_of(of: BenefitsOf) -> tuple[list[str], list[Any]]:
    where, params = ["b.deleted_at IS NULL"], list[Any]()
    if of.partner_id is not None:
        where.append("b.partner_id = ?")
        params.append(of.partner_id)
    if of.tier is not None:
        where.append("coalesce(b.tier, '') = ?")
        params.append(of.tier)
    if of.unit_id is not None:
        where.append(f"coalesce({UNIT}, 0) = ?")
        params.append(of.unit_id)
    if of.year is not None:
        where.append("b.given_on BETWEEN ? AND ?")
        params += [f"{of.year:04}-01-01", f"{of.year:04}-12-31"]
    return where, params


class _Word(NamedTuple):
    """What a word asks, as SQL of the entry `b` and the search row `s` of its partner."""

    likely: str
    """True of every entry that it is found in, and of others."""
    likely_params: list[Any]
    sure: str
    """Whether it is found in the entry's codes or in the partner itself, whatever the description says."""
    sure_params: list[Any]


def _word(register: Register, word: str) -> _Word:
    """Return what a word asks. The texts of a partner that search knows hold the descriptions of its entries."""
    either, codes = list[str](), list[Any]()
    for column, here in _codes(register, word).items():
        either.append(f"coalesce(b.{column} IN ({','.join('?' * len(here))}), 0)")
        codes += here
    match, own = match_text(register, "partner", word, rest=True), match_text(register, "partner", word)
    likely, params = match.condition, list[Any](match.params)
    if match.ids is not None:
        likely, params = "s.id IN (SELECT value FROM json_each(?))", [json.dumps(match.ids)]
    return _Word(
        f"({' OR '.join([likely, *either])})", params + codes,
        f"({' OR '.join([own.condition, *either])})", [*own.params, *codes],
    )  # fmt: skip


def _codes(register: Register, word: str) -> dict[str, list[str]]:
    """Return the codes by column in whose names a word begins a word."""
    found: dict[str, list[str]] = {}
    columns = {name: column for column, name in _LISTS.items()}
    marks = ",".join("?" * len(columns))
    for name, code, *said in register.rows(
        f"SELECT list, code, fi, sv, en FROM term WHERE list IN ({marks})", list(columns)
    ):
        if any(f" {word}" in f" {fold(one or '')}" for one in said):
            found.setdefault(columns[name], []).append(code)
    return found


def _looked_into(
    register: Register, candidates: Sequence[tuple[Any, ...]], asked: Sequence[str], limit: int | None
) -> list[int]:
    """Return those of the candidates (id, a flag for each word) in which the words without a flag are found too."""
    found: list[int] = []
    for start in range(0, len(candidates), _AT_ONCE):
        page = candidates[start : start + _AT_ONCE]
        unsure = [id_ for id_, *flags in page if not all(flags)]
        told = dict(
            register.rows(
                "SELECT b.id, b.description FROM json_each(?) j CROSS JOIN benefit b ON b.id = j.value",
                (json.dumps(unsure),),
            )
            if unsure
            else ()
        )
        for id_, *flags in page:
            if id_ in told:
                text = f" {' '.join(words(told[id_]))}"
                if not all(flag or f" {word}" in text for flag, word in zip(flags, asked, strict=True)):
                    continue
            found.append(id_)
            if len(found) == limit:
                return found
    return found


def category_parties(register: Register) -> dict[str, str]:
    """Return whose each category is, by code: a party, or empty for one that the institution added for everybody."""
    rows = register.rows("SELECT code, extra FROM term WHERE list = 'benefit_category'")
    return {code: str(json.loads(extra).get("party", "")) if extra else "" for code, extra in rows}


def benefit_count(register: Register) -> int:
    """Return how many entries the ledger has."""
    row = register.row("SELECT count(*) FROM benefit WHERE deleted_at IS NULL")
    return int(row[0]) if row else 0


_ROWS = f"""
SELECT b.id, b.uid, b.given_on, p.id, p.uid, p.name, b.party, b.direction, b.category, b.description, b.amount,
  coalesce(b.measure, ''), coalesce(b.tier, ''), coalesce(u.name, '')
FROM json_each(?) j CROSS JOIN benefit b ON b.id = j.value JOIN partner p ON p.id = b.partner_id
  LEFT JOIN unit u ON u.id = {UNIT}
WHERE b.deleted_at IS NULL
"""


def benefit_rows(register: Register, ids: Iterable[int]) -> dict[int, BenefitRow]:
    """Return the entries of the ids, by id; those deleted since are left out."""
    found = {}
    for id_, uid, given, *rest in register.rows(_ROWS, (json.dumps(list(ids)),)):
        on = day(given)
        assert on is not None
        found[id_] = BenefitRow(id_, uid, on, *rest)
    return found
