"""The partnership map against figures counted by hand from plain rows, and against the lists that its cells open."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest

from db.actions.partners import add_partner, edit_partner
from db.actions.partnerships import add_partnership
from db.register import Register
from db.views.partner_filter_words import filter_words, parse_filter
from db.views.partners import partner_ids
from db.views.partnership_map import (
    DIMENSIONS,
    Dimension,
    Figure,
    Key,
    matrix,
    place_filter,
    values_of,
)
from tests.kumppani_tui.program import TODAY

PAIRS: tuple[tuple[Dimension, Dimension], ...] = (
    ("field", "tier"), ("tier", "phase"), ("tier", "unit"), ("unit", "phase"), ("region", "unit"),
    ("municipality", "field"), ("driver", "purpose"), ("region", "driver"), ("phase", "purpose"), ("phase", "field"),
    ("driver", "tier"),
)  # fmt: skip


class ByHand:
    """Every partner's values, read table by table, and counted in sets."""

    def __init__(self, register: Register) -> None:
        living = "SELECT id, status, unit_id, municipality_code FROM partner WHERE deleted_at IS NULL"
        self.partners = {row[0]: row[1:] for row in register.rows(living) if row[1] != "ENDED"}
        self.region = dict(register.rows("SELECT code, region_code FROM municipality"))
        self.fields: dict[int, set[str]] = defaultdict(set)
        for partner, field in register.rows("SELECT partner_id, field FROM partner_field"):
            self.fields[partner].add(field)
        self.held: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
        sql = "SELECT partner_id, id, tier, phase FROM partnership WHERE deleted_at IS NULL"
        for partner, *rest in register.rows(sql):
            self.held[partner].append((rest[0], rest[1], rest[2]))
        self.beside: dict[str, dict[int, set[str]]] = {}
        for name in ("driver", "purpose"):
            self.beside[name] = defaultdict(set)
            for id_, code in register.rows(f"SELECT partnership_id, {name} FROM partnership_{name}"):
                self.beside[name][id_].add(code)

    def values(self, partner: int, dimension: str, held: tuple[int, str, str] | None) -> set[Key]:
        _status, unit, town = self.partners[partner]
        if dimension == "unit":
            return {unit or 0}
        if dimension == "municipality":
            return {town or ""}
        if dimension == "region":
            return {self.region[town] if town else ""}
        if dimension == "field":
            return set(self.fields[partner]) or {""}
        if held is None:
            return {""}
        if dimension in ("tier", "phase"):
            return {held[1 if dimension == "tier" else 2]}
        return set(self.beside[dimension][held[0]]) or {""}

    def count(self, rows: str, columns: str) -> dict[tuple[Key | None, Key | None], Figure]:
        """The figures of all cells and sums."""
        real: dict[tuple[Key | None, Key | None], set[int]] = defaultdict(set)
        every: dict[tuple[Key | None, Key | None], set[int]] = defaultdict(set)
        over = "phase" in (rows, columns)
        for partner, (status, _unit, _town) in self.partners.items():
            held = [one for one in self.held[partner] if over or one[2] != "ENDED"]
            for one in held or [None]:
                for row in self.values(partner, rows, one):
                    for column in self.values(partner, columns, one):
                        for place in ((row, column), (row, None), (None, column), (None, None)):
                            every[place].add(partner)
                            if status != "PROSPECT" and (one is None or one[2] != "WISHED"):
                                real[place].add(partner)
        return {place: Figure(len(real[place]), len(ids - real[place])) for place, ids in every.items()}


@pytest.fixture(scope="session")
def by_hand() -> dict[str, ByHand]:
    return {}


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_the_figures_are_those_counted_by_hand(
    pair: tuple[Dimension, Dimension], big: Register, by_hand: dict[str, ByHand]
) -> None:
    rows, columns = pair
    if not by_hand:
        by_hand["big"] = ByHand(big)
    counted = by_hand["big"].count(rows, columns)
    assert len(by_hand["big"].partners) > 8_000
    found = matrix(big, rows, columns)
    assert found.total == counted[None, None]
    assert {(row.key, None): found.figure(row.key, None) for row in found.rows if found.row_sums.get(row.key)} == {
        place: figure for place, figure in counted.items() if place[0] is not None and place[1] is None
    }
    assert dict(found.column_sums) == {
        place[1]: figure for place, figure in counted.items() if place[0] is None and place[1] is not None
    }
    assert dict(found.cells) == {place: figure for place, figure in counted.items() if None not in place}
    assert {value.key for value in found.rows} >= {row for row, _column in found.cells}
    assert {value.key for value in found.columns} >= {column for _row, column in found.cells}


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_a_cell_opens_the_partners_that_it_counts(pair: tuple[Dimension, Dimension], demo: Register) -> None:
    rows, columns = pair
    found = matrix(demo, rows, columns)
    places: list[tuple[Key | None, Key | None]] = [
        *((row.key, column.key) for row in found.rows for column in found.columns),
        *((row.key, None) for row in found.rows), *((None, column.key) for column in found.columns), (None, None),
    ]  # fmt: skip
    for row, column in places[:: max(1, len(places) // 150)]:
        asked = place_filter(rows, row, columns, column)
        for lang in ("fi", "en"):
            typed = filter_words(demo, asked, lang=lang)
            assert parse_filter(demo, typed, lang=lang) == asked, typed
        assert len(partner_ids(demo, asked, today=TODAY)) == found.figure(row, column).all, (row, column)


def test_swapping_turns_the_map_round(demo: Register) -> None:
    for rows, columns in pairwise(DIMENSIONS):
        one, other = matrix(demo, rows, columns), matrix(demo, columns, rows)
        assert one.cells == {(row, column): figure for (column, row), figure in other.cells.items()}
        assert (one.rows, one.row_sums, one.total) == (other.columns, other.column_sums, other.total)


def test_white_spots_are_what_nobody_fills_not_even_a_wish(register: Register) -> None:
    one = add_partner(register, {"name": "Yksi Oy", "fields": ["01"]})
    wish = add_partner(register, {"name": "Toive Oy", "fields": ["02"], "status": "PROSPECT"})
    over = add_partner(register, {"name": "Mennyt Oy", "fields": ["03"]})
    edit_partner(register, over, {"status": "ENDED"})
    bare = add_partner(register, {"name": "Paljas Oy"})
    add_partnership(register, one, {"tier": "EVERYDAY"})
    add_partnership(register, wish, {"tier": "STRATEGIC", "phase": "WISHED"})
    found = matrix(register, "field", "tier", lang="en")
    assert found.figure("01", "EVERYDAY") == Figure(1, 0)
    assert found.figure("02", "STRATEGIC") == Figure(0, 1)
    assert found.total == Figure(2, 1) and found.figure("", "") == Figure(1, 0), bare
    spots = [(row.key if row else None, column.key if column else None) for row, column in found.white_spots()]
    assert ("03", None) in spots and (None, "DEVELOPING") in spots
    assert ("01", "STRATEGIC") in spots and ("02", "EVERYDAY") in spots
    assert ("01", "EVERYDAY") not in spots and ("02", "STRATEGIC") not in spots
    assert ("03", "EVERYDAY") not in spots, "a row with nothing is one spot"
    assert not [spot for spot in spots if "" in spot], "that nobody lacks a field or a tier is no gap"
    assert found.most == 1


def test_municipalities_are_those_in_use_unless_all_are_asked_for(register: Register) -> None:
    assert values_of(register, "municipality") == ()
    add_partner(register, {"name": "Yksi Oy", "municipality_code": "091"})
    add_partner(register, {"name": "Kaksi Oy", "municipality_code": "992"})
    assert [value.name for value in values_of(register, "municipality", lang="fi")] == ["Helsinki", "Äänekoski"]
    assert [value.name for value in values_of(register, "municipality", lang="sv")][0] == "Helsingfors"
    assert len(values_of(register, "municipality", every=True)) > 300


def test_a_wish_beside_real_work_is_no_wish_for_the_partner(register: Register) -> None:
    one = add_partner(register, {"name": "Yksi Oy", "fields": ["01"]})
    add_partnership(register, one, {"tier": "EVERYDAY", "phase": "ACTIVE"})
    add_partnership(register, one, {"tier": "STRATEGIC", "phase": "WISHED"})
    by_tier = matrix(register, "field", "tier")
    assert by_tier.figure("01", "STRATEGIC") == Figure(0, 1)
    assert by_tier.figure("01", None) == Figure(1, 0)
    assert matrix(register, "field", "region").total == Figure(1, 0)


def test_what_is_over_is_missed_nowhere(register: Register) -> None:
    found = matrix(register, "tier", "phase")
    column = next(one for one in found.columns if one.key == "ENDED")
    assert not any("ENDED" in (row and row.key, col and col.key) for row, col in found.white_spots())
    assert not found.is_spot(found.rows[0], column)
    assert found.is_spot(found.rows[0], next(one for one in found.columns if one.key == "ACTIVE"))
