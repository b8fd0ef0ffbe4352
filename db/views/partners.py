"""The list of partners: their ids in order, and what is shown of those in view."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.register import Register
from db.rules.text import sort_key
from db.sql import PARTNER_TAGS, day, parts
from db.views.partner_filter import ENDED, HIDES_ENDED, PartnerFilter, Sort, Where, where


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner as a list shows it; codes are put into words by the program, empty texts stand for nothing."""

    id: int
    uid: str
    name: str
    kind: str
    business_id: str
    business_id_unverified: bool
    municipality: str
    region: str
    tiers: str
    """Initials (E, D, S, N) of the tiers that are not ended, from the lightest."""
    primary_tier: str
    status: str
    responsible: str
    unit: str
    tags: tuple[str, ...]
    size: str
    last_contact_on: date | None
    next_due_on: date | None
    quiet_on: date | None
    """The day from which the partner has been quiet past its rhythm."""
    contact_count: int
    open_promises: int
    web: str


SORTS = (
    "name", "municipality", "region", "tiers", "primary_tier", "status", "kind", "responsible", "unit", "size",
    "last_contact", "next_due", "quiet", "contacts", "promises", "business_id",
)  # fmt: skip
"""What partners can be sorted by. Equal ones follow each other by name, and those without it come last."""

_INDEXED = {
    "last_contact": ("f.last_contact_on", ", f.sort_key, p.id"),
    "next_due": ("f.next_due_on", ", f.sort_key, p.id"),
    "quiet": ("f.quiet_on", ", f.sort_key, p.id"),
    "business_id": ("p.business_id", ""),  # no two living partners share one
}


def _values(column: str, nothing: str) -> str:
    """Return the SQL of the different values of a fact above `nothing`, in order.

    It goes from each to the next through the index; DISTINCT would read all of that.
    """
    following = f"SELECT min({column}) FROM partner_fact WHERE {column} >"
    return (
        f"WITH RECURSIVE one(value) AS ({following} {nothing} UNION ALL SELECT ({following} one.value) FROM one"
        " WHERE one.value IS NOT NULL) SELECT value FROM one WHERE value IS NOT NULL"
    )


_RANKED = {
    "status": ("p.status", "SELECT code FROM term WHERE list = 'partner_status' ORDER BY position"),
    "kind": ("p.kind", "SELECT code FROM term WHERE list = 'partner_kind' ORDER BY position"),
    "size": ("p.size", "SELECT code FROM term WHERE list = 'partner_size' ORDER BY position"),
    "primary_tier": ("f.primary_tier", "SELECT code FROM term WHERE list = 'tier' ORDER BY position"),
    "tiers": ("f.tiers", _values("tiers", "''")),
    "contacts": ("f.contact_count", _values("contact_count", "0")),
    "promises": ("f.open_promises", _values("open_promises", "0")),
}
_NAMED = {
    "municipality": ("p.municipality_code", "SELECT code, fi, sv FROM municipality"),
    "region": (
        "p.municipality_code",
        "SELECT m.code, r.fi, r.sv, r.en FROM municipality m JOIN region r ON r.code = m.region_code",
    ),
    "responsible": ("p.responsible_id", "SELECT id, name FROM staff"),
    "unit": ("p.unit_id", "SELECT id, name FROM unit"),
}
_LANGUAGES = {"fi": 1, "sv": 2, "en": 3}


FIRST_GROUPS = 12
"""In how many groups of values the first page is looked for one by one, before everything is read and sorted."""

RARE = 1500
"""A group of values with fewer partners is read whole and sorted; a larger one is met soon when walking by name."""


def partner_ids(
    register: Register,
    asked: PartnerFilter | None = None,
    sort: Sort | None = None,
    *,
    today: date | None = None,
    limit: int | None = None,
    lang: str = "fi",
) -> Sequence[int]:
    """Return the ids of the partners that the filter asks for, in order; at most the first `limit`.

    `today` decides who is quiet, `lang` the order of names that differ by language. An unknown sort is by name.
    """
    sort = sort or Sort()
    today = today or date.today()
    asked_for = where(register, asked or PartnerFilter(), today)
    way = "DESC" if sort.descending else "ASC"
    if sort.by in _INDEXED:
        column, then = _INDEXED[sort.by]
        ids = _ids(register, asked_for, f"{column} IS NOT NULL", f"{column} {way}{then}", limit)
        if limit is None or len(ids) < limit:
            rest = None if limit is None else limit - len(ids)
            ids += _ids(register, asked_for, f"{column} IS NULL", "f.sort_key, p.id", rest)
        return ids
    if sort.by in _RANKED or sort.by in _NAMED:
        return _by_rank(register, asked_for, sort, lang, limit)
    # Few are quiet: they are gathered by their own index and sorted, for among all they are met rarely. The plus keeps
    # SQLite from walking all in their order.
    plus = "+" if asked is not None and asked.quiet and _few_quiet(register, today) else ""
    return _ids(register, asked_for, "", f"{plus}f.sort_key {way}, p.id {way}", limit)


def _few_quiet(register: Register, today: date) -> bool:
    """Tell whether fewer than `RARE` partners are quiet today."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM partner_fact WHERE quiet_on <= ? LIMIT ?)"
    row = register.row(sql, (today.isoformat(), RARE))
    return row is None or row[0] < RARE


def _ids(register: Register, asked: Where, also: str, order: str, limit: int | None, *values: Any) -> array[int]:
    """Return the ids in order; `also` is a further condition with `values` for its question marks."""
    return register.ids(*_question("p.id", asked, also, order, limit, *values))


def _question(what: str, asked: Where, also: str, order: str, limit: int | None, *values: Any) -> tuple[str, list[Any]]:
    params: list[Any] = []
    if asked.ids is not None:
        # The few candidates first: without it the list would be walked in its order to find them.
        source = (
            "json_each(?) j CROSS JOIN partner_fact f ON f.partner_id = j.value JOIN partner p ON p.id = f.partner_id"
        )
        params.append(json.dumps(asked.ids))
    else:
        source = "partner_fact f JOIN partner p ON p.id = f.partner_id"
    if asked.text:
        source += " JOIN search_partner s ON s.id = p.id"
    condition = f"{asked.condition} AND {also}" if also else asked.condition
    params += [*asked.params, *values, -1 if limit is None else limit]
    return f"SELECT {what} FROM {source} WHERE {condition} ORDER BY {order} LIMIT ?", params


def _by_rank(register: Register, asked: Where, sort: Sort, lang: str, limit: int | None) -> array[int]:
    """Order by the place of a code or a name in its own list."""
    column, groups = _ranks(register, sort.by, lang)
    if sort.descending:
        groups.reverse()
    if HIDES_ENDED in asked.condition and [ENDED] in groups and sort.by == "status":
        groups.remove([ENDED])  # looking for them would go through all the others in vain
    if limit is not None and asked.ids is None:
        ids = array("q")
        for wanted, common in _first_groups(register, column, groups, limit):
            rank = {value: place for place, group in enumerate(wanted) for value in group}
            values = list(rank)
            # The plus keeps SQLite from reading all of a large group by its index to sort it.
            by_name = "+" if common and column.startswith("p.") else ""
            among = f"{by_name}{column} IN ({','.join('?' * len(values))})"
            if len(wanted) == 1:
                ids += _ids(register, asked, among, "f.sort_key, p.id", limit - len(ids), *values)
            else:
                question = _question(f"p.id, {column}", asked, among, "f.sort_key, p.id", None, *values)
                ids.extend(row[0] for row in sorted(register.rows(*question), key=lambda row: rank[row[1]]))
            if len(ids) >= limit:
                return ids[:limit]
    rank = {value: place for place, group in enumerate(groups) for value in group}
    # Dealing them out here is quick; SQLite would look each partner's place up in a list without an index.
    places = [array("q") for _ in range(len(groups) + 1)]
    sql, params = _question(f"p.id, {column}", asked, "", "f.sort_key, p.id", None)
    for id_, value in register.db.execute_sql(sql, params):
        places[rank.get(value, len(groups))].append(id_)
    found = array("q")
    for one in places:
        found.extend(one)
    return found if limit is None else found[:limit]


def _first_groups(
    register: Register, column: str, groups: list[list[Any]], limit: int
) -> Iterator[tuple[list[list[Any]], bool]]:
    """Yield the first groups of values, small ones together so that small towns are read in one question.

    With them goes whether the group is a large one, which then stands alone.
    """
    table = "partner p" if column.startswith("p.") else "partner_fact f"
    together: list[list[Any]] = []
    found = questions = 0
    for group in groups:
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {column} IN ({','.join('?' * len(group))}) LIMIT ?)"
        row = register.row(sql, (*group, RARE))
        count = row[0] if row else 0
        common = count >= RARE
        if common and together:
            yield together, False
            together, found, questions = [], 0, questions + 1
        together.append(group)
        found += count
        if common or found >= 4 * limit:
            yield together, common
            together, found, questions = [], 0, questions + 1
        if questions >= FIRST_GROUPS:
            return
    if together:
        yield together, False


def _ranks(register: Register, by: str, lang: str) -> tuple[str, list[list[Any]]]:
    """Return the column of a sort and its values in their order, those of the same name together."""
    if by in _RANKED:
        column, sql = _RANKED[by]
        return column, [[row[0]] for row in register.rows(sql)]
    column, sql = _NAMED[by]
    place = _LANGUAGES[lang]
    groups: dict[str, list[Any]] = {}
    for row in register.rows(sql):
        groups.setdefault(sort_key(row[place] if len(row) > place else row[1]), []).append(row[0])
    return column, [groups[key] for key in sorted(groups)]


def tag_names(register: Register, ids: Iterable[int] | None = None) -> list[str]:
    """Return the tags in use, or those that any of the partners `ids` has, in order."""
    if ids is None:
        rows = register.rows("SELECT name FROM tag")
    else:
        sql = (
            "SELECT DISTINCT t.name FROM json_each(?) j CROSS JOIN partner_tag g ON g.partner_id = j.value"
            " JOIN tag t ON t.id = g.tag_id"
        )
        rows = register.rows(sql, (json.dumps(list(ids)),))
    return sorted((row[0] for row in rows), key=sort_key)


def partner_count(register: Register) -> int:
    """Return how many partners the register has, ended ones too, those in the trash not."""
    row = register.row("SELECT count(*) FROM partner WHERE deleted_at IS NULL")
    return int(row[0]) if row else 0


_ROWS = f"""
SELECT p.id, p.uid, p.name, p.kind, coalesce(p.business_id, ''), p.business_id_unverified, m.fi, m.sv, r.fi, r.sv, r.en,
  f.tiers, coalesce(f.primary_tier, ''), p.status, coalesce(s.name, ''), coalesce(u.name, ''),
  {PARTNER_TAGS},
  coalesce(p.size, ''), f.last_contact_on, f.next_due_on, f.quiet_on, f.contact_count, f.open_promises,
  coalesce(p.web, '')
FROM json_each(?) j CROSS JOIN partner p ON p.id = j.value JOIN partner_fact f ON f.partner_id = p.id
  LEFT JOIN municipality m ON m.code = p.municipality_code LEFT JOIN region r ON r.code = m.region_code
  LEFT JOIN staff s ON s.id = p.responsible_id LEFT JOIN unit u ON u.id = p.unit_id
WHERE p.deleted_at IS NULL
"""


def partner_rows(register: Register, ids: Iterable[int], *, lang: str = "fi") -> dict[int, PartnerRow]:
    """Return what lists show of these partners, by id; those deleted since are left out.

    `lang` is the language of municipalities and regions.
    """
    rows = register.rows(_ROWS, (json.dumps(list(ids)),))
    return {row[0]: _row(row, lang) for row in rows}


def _row(row: tuple[Any, ...], lang: str) -> PartnerRow:
    id_, uid, name, kind, business_id, unverified, town_fi, town_sv, region_fi, region_sv, region_en, *rest = row
    tiers, primary, status, responsible, unit, tags, size, last, due, quiet, contacts, promises, web = rest
    town = town_sv if lang == "sv" else town_fi
    region = {"sv": region_sv, "en": region_en}.get(lang, region_fi)
    return PartnerRow(
        id_, uid, name, kind, business_id, bool(unverified), town or "", region or "", tiers, primary, status,
        responsible, unit, parts(tags), size, day(last), day(due), day(quiet), contacts,
        promises, web,
    )  # fmt: skip
