"""Whatever the file holds: no row is lost, no row is doubled, and the second time nothing is new."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from db.register import Register
from kumppani_tui.locale import set_language
from tests.kumppani_tui.imports.importing import bring, plan_rows

HEADERS = ("Nimi", "Nimi (sv)", "Y-tunnus", "Kunta", "OID", "Tila", "Alkaen", "Tunnisteet", "Huomio", "Koko")

ODD = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
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


def text_of(rows: list[tuple[str, ...]]) -> str:
    """A file with these rows."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([HEADERS, *rows])
    return out.getvalue()


def named(business_id: str, municipality: str) -> tuple[str, ...]:
    """A row of a partner called A."""
    return ("A", "", business_id, municipality, *[""] * 6)


@settings(max_examples=40, deadline=None, derandomize=True)
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
            text = text_of(rows)
            first = bring(register, text, "partner", duplicates="add")
            assert len(first) == sum(any(cell.strip() for cell in row) for row in rows)
            assert all((row.reason is not None) == (row.fate == "rejected") for row in first)
            there = register.rows("SELECT * FROM partner ORDER BY id")
            assert len(there) == sum(row.fate in ("new", "duplicate") for row in first)
            second = plan_rows(register, text, "partner")
            # A row without a name is about the partner of its identifier, once that is there.
            if all(row[0].strip() for row in rows):
                assert [row.fate for row in second] == [
                    "same" if row.fate in ("new", "duplicate") else row.fate for row in first
                ]
        finally:
            register.close()
