"""Whatever the file holds: no row is lost, no row is doubled, and the second time nothing is new."""

from __future__ import annotations

import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from db.register import Register
from kumppani_tui.imports.mapping import ColumnMap, map_columns
from kumppani_tui.imports.partners import apply_partners, plan_partners
from kumppani_tui.imports.plan import Plan
from kumppani_tui.imports.tables import Line, Table
from kumppani_tui.locale import set_language

HEADERS = ("Nimi", "Nimi (sv)", "Y-tunnus", "Kunta", "OID", "Tila", "Alkaen", "Tunnisteet", "Huomio", "Koko")

ODD = st.text(max_size=8)
ROW = st.tuples(
    st.sampled_from(["A", "B", "a", "Ä", " A ", ""]) | ODD,
    st.sampled_from(["", "A", "Svenska"]) | ODD,
    st.sampled_from(["", "", "0112038-9", "112038-9", "0502454-6", "123"]),
    st.sampled_from(["", "Espoo", "Esbo", "Turku", "Ulkomaa"]),
    st.sampled_from(["", "", "K1", "K2"]) | ODD,
    st.sampled_from(["", "Lakannut", "Aktiivinen"]) | ODD,
    st.sampled_from(["", "1.1.2020", "2020-01-01", "31.2.2020"]) | ODD,
    st.sampled_from(["", "x", "x, y", "y;x"]) | ODD,
    st.sampled_from(["", "rivi\nrivi"]) | ODD,
    st.sampled_from(["", "9", "250", "Pieni"]) | ODD,
)


@cache
def columns() -> ColumnMap:
    """What the columns mean: the same in every file, and looked for among all names in all languages."""
    return map_columns("partner", HEADERS)


def bring(register: Register, rows: list[tuple[str, ...]]) -> Plan:
    table = Table(HEADERS, tuple(Line(number, row) for number, row in enumerate(rows, 2)))
    plan = plan_partners(register, table, columns(), date(2026, 11, 21))
    apply_partners(register, plan, "t.csv")
    return plan


def named(business_id: str, municipality: str) -> tuple[str, ...]:
    """A row of a partner called A."""
    return ("A", "", business_id, municipality, *[""] * 6)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(ROW, max_size=8))
@example(
    rows=[
        named("0112038-9", "Espoo"),
        named("0112038-9", ""),
        named("0502454-6", "Espoo"),
        named("0502454-6", ""),
    ]
)
def test_twice_is_once(blank_register: Path, rows: list[tuple[str, ...]]) -> None:
    set_language("fi")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.db"
        path.write_bytes(blank_register.read_bytes())
        register = Register.open(path)
        try:
            first = bring(register, rows)
            assert len(first.rows) == len(rows)
            assert all((row.reason is not None) == (row.fate == "rejected") for row in first.rows)
            there = register.rows("SELECT * FROM partner ORDER BY id")
            assert len(there) == first.count()["new"]
            second = bring(register, rows)
            assert [row.fate for row in second.rows] == [
                "same" if row.fate == "new" else row.fate for row in first.rows
            ]
            assert register.rows("SELECT * FROM partner ORDER BY id") == there
        finally:
            register.close()
