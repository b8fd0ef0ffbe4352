"""The partnership map (kumppanuuskartta): how many partners there are, by any two dimensions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from db.register import Register
from db.rules.text import sort_key
from db.rules.tiers import Phase
from db.views.partner_filter import HIDES_ENDED, NONE, PartnerFilter

Dimension = Literal["field", "tier", "unit", "region", "municipality", "phase", "driver", "purpose"]

DIMENSIONS: tuple[Dimension, ...] = (
    "field", "tier", "unit", "region", "municipality", "phase", "driver", "purpose",
)  # fmt: skip
"""What the rows and the columns can be."""

Key = str | int
"""A value of a dimension: a code, or a unit's id; `NONE` (0 among units) for partners that have none."""

NO_UNIT = 0

PHASES = tuple(map(str, Phase))
"""Every phase that a partnership can have."""

_LANGUAGES = {"fi": 1, "sv": 2, "en": 3}

_TERMS = "SELECT code, fi, sv, en FROM term WHERE list = '{}' AND NOT retired ORDER BY position, id"
_REGIONS = "SELECT code, fi, sv, en FROM region ORDER BY code"
_UNITS = "SELECT id, name, name, name FROM unit WHERE NOT retired"
_TOWNS = "SELECT code, fi, sv, fi FROM municipality"
_TOWNS_IN_USE = (
    _TOWNS + " m WHERE EXISTS (SELECT 1 FROM partner p WHERE p.municipality_code = m.code AND p.deleted_at IS NULL"
    f" AND {HIDES_ENDED})"
)

_VALUE: dict[Dimension, str] = {
    "field": "coalesce(d.field, '')",
    "tier": "coalesce(h.tier, '')",
    "unit": "coalesce(p.unit_id, 0)",
    "region": "coalesce(m.region_code, '')",
    "municipality": "coalesce(p.municipality_code, '')",
    "phase": "coalesce(h.phase, '')",
    "driver": "coalesce(v.driver, '')",
    "purpose": "coalesce(u.purpose, '')",
}
"""SQL of a partner's value, over the aliases of `_JOINS`."""

_JOINS: dict[Dimension, str] = {
    "field": " LEFT JOIN partner_field d ON d.partner_id = p.id",
    "region": " LEFT JOIN municipality m ON m.code = p.municipality_code",
    "driver": " LEFT JOIN partnership_driver v ON v.partnership_id = h.id",
    "purpose": " LEFT JOIN partnership_purpose u ON u.partnership_id = h.id",
}

_OF_PARTNERSHIPS = frozenset({"tier", "phase", "driver", "purpose"})
"""Dimensions of a partner's partnerships; two of them speak of the same partnership."""

_SINGLE = frozenset({"unit", "region", "municipality"})
"""Dimensions of which a partner has one value, or none."""

_ONCE = frozenset({"tier", "unit", "region", "municipality", "field"})
"""Dimensions that give a partner each of their values at most once."""


@dataclass(frozen=True, slots=True)
class Value:
    """A row or a column: its key and what it is called; the name is empty for those that have none."""

    key: Key
    name: str


@dataclass(frozen=True, slots=True)
class Figure:
    """How many partners there are, and how many more are wished for.

    One is wished for while it is a prospect, or while all that it has here is a partnership in the phase wished for.
    """

    partners: int = 0
    wished: int = 0

    @property
    def all(self) -> int:
        """Both: so many partners the list of the place shows."""
        return self.partners + self.wished


EMPTY = Figure()


@dataclass(frozen=True, slots=True)
class Matrix:
    """The figures of every pair of values that has any partner, and the distinct partners of rows, columns and all."""

    rows: tuple[Value, ...]
    columns: tuple[Value, ...]
    cells: Mapping[tuple[Key, Key], Figure]
    row_sums: Mapping[Key, Figure]
    column_sums: Mapping[Key, Figure]
    total: Figure
    over: frozenset[Key] = frozenset()
    """Keys of what nobody should be in: a partnership that has ended is not missed anywhere."""

    def is_spot(self, row: Value | None, column: Value | None) -> bool:
        """Return whether anybody could be missed there: it is empty, and not the place of what is over."""
        keys = row.key if row else None, column.key if column else None
        return not self.figure(*keys).all and not self.over.intersection(keys)

    def figure(self, row: Key | None, column: Key | None) -> Figure:
        """Return the figure of a pair; None stands for all rows, or for all columns."""
        if row is None:
            return self.total if column is None else self.column_sums.get(column, EMPTY)
        return self.row_sums.get(row, EMPTY) if column is None else self.cells.get((row, column), EMPTY)

    @property
    def most(self) -> int:
        """The partners of the fullest cell."""
        return max((figure.partners for figure in self.cells.values()), default=0)

    def white_spots(self) -> list[tuple[Value | None, Value | None]]:
        """Return where there is no partner, not even a wished-for one.

        Rows and columns with nothing at all come first, each once with None beside it, then the other pairs.
        """
        # That nobody lacks a value is no gap.
        named = tuple([one for one in them if one.name and one.key not in self.over]
                      for them in (self.rows, self.columns))  # fmt: skip
        rows = [row for row in named[0] if not self.row_sums.get(row.key, EMPTY).all]
        columns = [column for column in named[1] if not self.column_sums.get(column.key, EMPTY).all]
        spots: list[tuple[Value | None, Value | None]] = [(row, None) for row in rows]
        spots += [(None, column) for column in columns]
        for row in named[0]:
            if row not in rows:
                spots += [
                    (row, column)
                    for column in named[1]
                    if column not in columns and not self.cells.get((row.key, column.key), EMPTY).all
                ]
        return spots


def values_of(register: Register, dimension: Dimension, *, lang: str = "fi", every: bool = False) -> tuple[Value, ...]:
    """Return the values of a dimension in their order, named in `lang`; of municipalities those in use, or `every`."""
    if dimension == "municipality":
        sql = _TOWNS if every else _TOWNS_IN_USE
    else:
        sql = {"region": _REGIONS, "unit": _UNITS}.get(dimension, _TERMS.format(dimension))
    place = _LANGUAGES[lang]
    found = [Value(row[0], row[place] or row[1]) for row in register.rows(sql)]
    if dimension in ("municipality", "unit"):
        found.sort(key=lambda value: sort_key(value.name))
    return tuple(found)


def matrix(register: Register, rows: Dimension, columns: Dimension, *, lang: str = "fi", every: bool = False) -> Matrix:
    """Count the partners of every pair of values, without ended partners, in one question to the register.

    A partnership that is over counts only when one of the dimensions is the phase. Sums are of distinct partners, so
    they are less than what stands beside them when a partner has several values. Values without a name of their own
    (partners that have none, codes that left their list) come last, when there are any.
    """
    phases = "phase" in (rows, columns)
    asked = [_counted("cells", (rows, columns), phases)]
    # Where each partner has one value, the cells of a line add up to its sum, and nothing more need be counted.
    if columns not in _SINGLE:
        asked.append(_counted("rows", (rows,), phases))
    if rows not in _SINGLE:
        asked.append(_counted("columns", (columns,), phases))
    if rows not in _SINGLE and columns not in _SINGLE:
        asked.append(_counted("total", (), phases))
    past = "'WISHED'" if phases else "'WISHED','ENDED'"
    cells: dict[tuple[Key, Key], Figure] = {}
    sums: dict[str, dict[Key, Figure]] = {"rows": {}, "columns": {}, "total": {}}
    for what, first, second, partners, wished in register.rows(_WISHED.format(past=past) + " UNION ALL ".join(asked)):
        if what == "cells":
            cells[first, second] = Figure(int(partners), int(wished))
        else:
            sums[what][first] = Figure(int(partners), int(wished))
    row_sums = sums["rows"] or _added((row, figure) for (row, _column), figure in cells.items())
    column_sums = sums["columns"] or _added((column, figure) for (_row, column), figure in cells.items())
    one_each = row_sums if rows in _SINGLE else column_sums if columns in _SINGLE else sums["total"]
    total = _added((NONE, figure) for figure in one_each.values()).get(NONE, EMPTY)
    return Matrix(
        _named(register, rows, lang, every, row_sums), _named(register, columns, lang, every, column_sums),
        cells, row_sums, column_sums, total, frozenset({str(Phase.ENDED)} if phases else ()),
    )  # fmt: skip


def _added(figures: Iterable[tuple[Key, Figure]]) -> dict[Key, Figure]:
    """Add up figures by key."""
    found: dict[Key, Figure] = {}
    for key, figure in figures:
        before = found.get(key, EMPTY)
        found[key] = Figure(before.partners + figure.partners, before.wished + figure.wished)
    return found


def place_filter(rows: Dimension, row: Key | None, columns: Dimension, column: Key | None) -> PartnerFilter:
    """Return the filter of a list that shows exactly the partners of a cell, a sum (None on one side) or all."""
    asked: dict[str, Any] = {}
    for dimension, key in ((rows, row), (columns, column)):
        if key is not None:
            asked[_FIELD_OF[dimension]] = (key,)
    if "phases" not in asked and "phase" in (rows, columns) and _OF_PARTNERSHIPS & {rows, columns} - {"phase"}:
        # The sum of a tier over all phases has those who are in it no more, too.
        others = [dimension for dimension, key in ((rows, row), (columns, column)) if key is not None]
        if others and others[0] in _OF_PARTNERSHIPS:
            asked["phases"] = (NONE, *PHASES) if asked[_FIELD_OF[others[0]]] == (NONE,) else PHASES
    return PartnerFilter(**asked)


_FIELD_OF: dict[Dimension, str] = {
    "field": "fields", "tier": "tiers", "unit": "units", "region": "regions", "municipality": "municipalities",
    "phase": "phases", "driver": "drivers", "purpose": "purposes",
}  # fmt: skip
"""The field of a filter that asks for values of a dimension."""

_WISHED = """
WITH wish(id) AS MATERIALIZED (
  SELECT h.partner_id FROM partnership h WHERE h.phase = 'WISHED' AND h.deleted_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM partnership o WHERE o.partner_id = h.partner_id AND o.deleted_at IS NULL AND o.phase NOT IN ({past})))
"""
"""Partners of whose partnerships all that count are wished for."""


def _counted(what: str, dimensions: tuple[Dimension, ...], phases: bool) -> str:
    """Return SQL that counts the partners of one or two dimensions: (what, first, second, partners, wished for)."""
    held = bool(_OF_PARTNERSHIPS.intersection(dimensions))
    source = "partner p"
    if held:
        source += " LEFT JOIN partnership h ON h.partner_id = p.id AND h.deleted_at IS NULL"
        source += "" if phases else " AND h.phase <> 'ENDED'"
    source += "".join(_JOINS.get(dimension, "") for dimension in dict.fromkeys(dimensions))
    real = "p.status <> 'PROSPECT' AND " + ("ifnull(h.phase, '') <> 'WISHED'" if held else "p.id NOT IN wish")
    first, second = (*(_VALUE[dimension] for dimension in dimensions), "NULL", "NULL")[:2]
    where = f"p.deleted_at IS NULL AND {HIDES_ENDED}"
    groups = {0: "", 1: " GROUP BY 2", 2: " GROUP BY 2, 3"}[len(dimensions)]
    if not held or "tier" in dimensions or _ONCE.issuperset(dimensions):
        # Each partner is met once in each place.
        counts = f"total({real}), count(*) - total({real})"
        return f"SELECT '{what}', {first}, {second}, {counts} FROM {source} WHERE {where}{groups}"
    return (
        f"SELECT '{what}', r, c, total(a), count(*) - total(a)"
        f" FROM (SELECT {first} AS r, {second} AS c, max({real}) AS a FROM {source} WHERE {where}"
        f" GROUP BY p.id, r, c){groups}"
    )


def _named(
    register: Register, dimension: Dimension, lang: str, every: bool, counted: Mapping[Key, Figure]
) -> tuple[Value, ...]:
    """Return the values of a dimension, and after them those that only the counts know."""
    values = values_of(register, dimension, lang=lang, every=every)
    known = {value.key for value in values}
    none = NO_UNIT if dimension == "unit" else NONE
    others = [key for key in counted if key not in known and key != none]
    left = [Value(key, _name_of(register, dimension, key, lang)) for key in sorted(others, key=str)]
    return (*values, *left, *([Value(none, "")] if none in counted else ()))


def _name_of(register: Register, dimension: Dimension, key: Key, lang: str) -> str:
    """Return the name of a value that is not to be chosen any more; the key itself when it has none."""
    column = {1: "fi", 2: "sv", 3: "en"}[_LANGUAGES[lang]]
    if dimension == "unit":
        row = register.row("SELECT name FROM unit WHERE id = ?", (key,))
    else:
        row = register.row(f"SELECT {column} FROM term WHERE list = ? AND code = ?", (dimension, key))
    return str(row[0]) if row and row[0] else str(key)
