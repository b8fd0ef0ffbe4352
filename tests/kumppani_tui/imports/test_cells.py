"""Cells as people write them become values as the register keeps them; what cannot be used is said."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.actions.institution import add_staff, add_units
from db.actions.partners import add_partner
from db.errors import BadInput
from db.field_spec import FieldSpec
from db.register import Register
from db.rules.phones import normalise_phone
from kumppani_tui.imports.cell_values import Doubt, _mobile, _number, read_date
from kumppani_tui.imports.cells import RowReader
from kumppani_tui.imports.mapping import map_columns
from kumppani_tui.imports.plan import PlanRow
from kumppani_tui.imports.source import Fault, Line
from kumppani_tui.imports.targets import IMPORTED, fields_of
from kumppani_tui.locale import set_language

TODAY = date(2026, 11, 21)
UID = "01a2018c-7b38-7a28-891d-02d07f192f21"


@pytest.fixture(autouse=True)
def finnish() -> None:
    set_language("fi")


def read(register: Register, kind: str, headers: str, cells: str, **options: Any) -> PlanRow:
    """What becomes of a row; headers and cells stand between semicolons."""
    columns = headers.split(";")
    mapping = map_columns(kind, columns, **options)
    return RowReader(register, mapping, columns, TODAY).read(Line(2, tuple(cells.split(";"))))


def values(register: Register, kind: str, headers: str, cells: str, part: int = 0) -> dict[str, Any]:
    row = read(register, kind, headers, cells)
    assert row.reason is None, row.reason
    return row.parts[part].values


def remarks(row: PlanRow) -> list[tuple[str, str]]:
    return [(one.column, one.text) for one in row.remarks]


# -- dates, numbers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("24.11.2026", "2026-11-24"), ("1.2.1983", "1983-02-01"), ("24.11.26", "2026-11-24"),
        ("24.11.85", "1985-11-24"),
        ("ti 24.11.2026", "2026-11-24"), ("24.11.2026 10:15", "2026-11-24"), ("24.11.2026, klo 9", "2026-11-24"),
        ("2026-11-24", "2026-11-24"), ("2026-11-24T10:15:00", "2026-11-24"), ("2026/1/4", "2026-01-04"),
        ("20261124", "2026-11-24"), ("46350", "2026-11-24"), ("46350.5", "2026-11-24"), ("24/11/2026", "2026-11-24"),
        ("11/24/2026", "2026-11-24"), ("05/05/2026", "2026-05-05"),
        ("31.2.2026", None), ("3/4/2026", None), ("2026", None), ("pian", None), ("0.0.0000", None), ("12345", None),
        ("99999", None), ("2026-11-24x", None), ("1.1.1899", None), ("1.1.2200", None),
    ],
)  # fmt: skip
def test_dates(text: str, found: str | None) -> None:
    if found is None:
        with pytest.raises(BadInput):
            read_date(text, "on")
    else:
        assert read_date(text, "on") == found


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        ("amount", "1 234", 1234), ("amount", "1\xa0234,00", 1234), ("amount", "1.234,00 €", 1234),
        ("amount", "1,234.00", 1234),
        ("amount", "12.0", 12), ("amount", "5000 euroa", 5000), ("notice_months", "3 kk", 3),
        ("notice_months", "1 vuosi", 12),
        ("minutes", "1,5 h", 90), ("minutes", "45 min", 45), ("amount", "12,5", "13"), ("amount", "-3", None),
        ("amount", "1.234", None), ("amount", "kolme", None), ("amount", "3 kpl", None), ("weekly_hours", "200", None),
        ("amount", "1" * 16, None), ("amount", "1e5", None),
    ],
)  # fmt: skip
def test_numbers(field: str, text: str, found: int | str | None) -> None:
    spec = FieldSpec(field, "", "number", bounds=(0, 168) if field == "weekly_hours" else (0, 999_999_999))
    if found is None:
        with pytest.raises(BadInput):
            _number(spec, text)
    elif isinstance(found, str):
        with pytest.raises(Doubt) as rounded:
            _number(spec, text)
        assert rounded.value.kept == int(found)
    else:
        assert _number(spec, text) == found


# -- partners ------------------------------------------------------------------------------------------------------


def test_a_partner_as_registers_write_it(register: Register) -> None:
    olli = add_staff(register, {"name": "Olli Opettaja", "role": "TEACHER"})
    (unit,) = add_units(register, ["Hyvinvointi"])
    found = values(
        register,
        "partner",
        "Nimi;Nimi (sv);Y-tunnus;Kunta;Toimialaluokitus;Toimiala;Koko;Kasvuyritys;Vastuuhenkilö;Yksikkö;Lakannut;"
        "Koulutusala;Tunnisteet;Postinumero",
        " Kuusipuu   Oy ;Kuusipuu Oy;FI01120389;'049';TOL 2025;'62100';10–49;x;OPETTAJA, OLLI;hyvinvointi;1.1.2020;"
        "Kasvatusalat, Terveys- ja hyvinvointialat;it, hoiva | it;2100",
    )
    assert found == {
        "name": "Kuusipuu Oy", "business_id": "0112038-9", "municipality_code": "049", "industry_set": "TOL2025",
        "industry_code": "62100", "size": "SMALL", "growth_company": True, "responsible": olli, "unit": unit,
        "ended_on": "2020-01-01", "status": "ENDED", "fields": ["01", "09"], "tags": ["it",
        "hoiva"], "postal_code": "02100",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "size"),
    [("9", "MICRO"), ("alle 10", "MICRO"), ("alle 50", "SMALL"), ("49", "SMALL"), ("50-249", "MEDIUM"),
     ("1 200", "LARGE"),
     ("yli 250", "LARGE"), ("pieni", "SMALL"), ("Mikro (alle 10 henkilöä)", "MICRO")],
)  # fmt: skip
def test_sizes(register: Register, text: str, size: str) -> None:
    assert values(register, "partner", "Nimi;Koko", f"A;{text}")["size"] == size


@pytest.mark.parametrize("cell", ["091", "91", "'091'", "KU091", "Helsinki", "HELSINGFORS"])
def test_municipalities(register: Register, cell: str) -> None:
    assert values(register, "partner", "Nimi;Kunta", f"A;{cell}")["municipality_code"] == "091"


def test_what_is_not_on_a_list_is_told_and_kept_in_the_note(register: Register) -> None:
    row = read(
        register, "partner", "Nimi;Kunta;Vastuuhenkilö;Koulutusala;Toimiala", "A;Tukholma;Joku;Kasvatusalat, Loitsut;62"
    )
    assert row.parts[0].values == {
        "name": "A", "fields": ["01"],
        "note": "Kunta: Tukholma\nVastuuhenkilö: Joku\nKoulutusala: Loitsut\nToimiala: 62",
    }  # fmt: skip
    assert [column for column, _text in remarks(row)] == ["Kunta", "Vastuuhenkilö", "Koulutusala", "Toimiala"]
    assert "Loitsut" in remarks(row)[2][1] and "62" in remarks(row)[3][1]


@pytest.mark.parametrize(
    ("headers", "cells", "column"),
    [
        ("Nimi;Y-tunnus", "A;0112038-8", "Y-tunnus"), ("Nimi;Alkaen", "A;joskus", "Alkaen"),
        ("Nimi;Kasvuyritys", "A;ehkä", "Kasvuyritys"), ("Nimi;Kunta", " ;Espoo", "Nimi"),
        ("Nimi;WWW", "A;" + "x" * 501, "WWW"),
    ],
)  # fmt: skip
def test_what_cannot_be_accepted_rejects_the_row(register: Register, headers: str, cells: str, column: str) -> None:
    row = read(register, "partner", headers, cells)
    assert (row.fate, row.act, row.parts) == ("rejected", "leave", [])
    assert row.reason is not None and row.reason.column == column and row.reason.text
    assert row.title == cells.split(";")[0].strip()


def test_dashes_and_the_like_say_nothing_where_a_value_should_be(register: Register) -> None:
    found = values(register, "partner", "Nimi;Kunta;Alkaen;Y-tunnus;Koko;Vastuuhenkilö;Kasvuyritys", "–;-;–;n/a;-;-;-")
    assert found == {"name": "–"}


def test_a_name_is_found_by_an_identifier(register: Register) -> None:
    add_partner(register, {"name": "Kuusipuu Oy", "business_id": "0112038-9"})
    assert values(register, "partner", "Nimi;Y-tunnus;Koko", ";0112038-9;9")["name"] == "Kuusipuu Oy"
    assert read(register, "partner", "Nimi;Y-tunnus", ";0502454-6").reason is not None


def test_texts_of_a_register_stay_as_they_are(register: Register) -> None:
    found = values(register, "partner", "uid;Nimi;Postinumero;Y-tunnus", f"{UID.upper()};A;123;0112038-8")
    assert found == {"uid": UID, "name": "A", "postal_code": "123", "business_id": "0112038-8"}
    row = read(register, "partner", "uid;Nimi", "7;A")
    assert row.parts[0].values == {"name": "A"} and remarks(row)[0][0] == "uid"


def test_a_fault_of_the_line_rejects_it(register: Register) -> None:
    mapping = map_columns("partner", ["Nimi"])
    line = Line(
        7, ("A",), Fault("Nimi", "“{value}” is not a date; write it as 24.11.2026 or 2026-11-24.", {"value": "x"})
    )
    row = RowReader(register, mapping, ["Nimi"], TODAY).read(line)
    assert (row.number, row.title, row.fate) == (7, "A", "rejected")
    assert row.reason is not None and row.reason.column == "Nimi" and "x" in row.reason.text


def test_other_columns_come_into_the_note_with_their_headers(register: Register) -> None:
    row = read(register, "partner", "Nimi;Huomio;Väri;Puhelin", "A;Hyvä;sininen;09 123 456", overrides={"Väri": "note"})
    assert row.parts[0].values["note"] == "Hyvä\nVäri: sininen\nPuhelin: 09 123 456"


# -- people --------------------------------------------------------------------------------------------------------

PERSON = "Yritys;Etunimi;Sukunimi;Nimi;Puhelin;Matkapuhelin;Sähköposti;Rooli;Kieli;Huomio"


def test_a_person_and_the_employer(register: Register) -> None:
    row = read(
        register,
        "contact",
        PERSON,
        "Kuusipuu Oy;Aino;Virtanen;;puh. 09-123 4567 (työ);0401234567, +358 40 123 4567;"
        "Aino <aino@kuusipuu.fi>;HR;sv;x",
    )
    assert (row.title, [part.kind for part in row.parts]) == ("Aino Virtanen, Kuusipuu Oy", ["partner", "contact"])
    assert row.parts[0].values == {"name": "Kuusipuu Oy"}
    assert row.parts[1].values == {
        "name": "Aino Virtanen", "phones": ["+35891234567",
        "+358401234567"], "emails": ["aino@kuusipuu.fi"], "role": "HR",
        "language": "sv", "note": "x",
    }  # fmt: skip


def test_a_role_that_is_not_on_the_list_comes_into_the_note(register: Register) -> None:
    row = read(register, "contact", "Nimi;Puhelin;Rooli;Kieli", "Aino;;Hankevastaava;sv-FI")
    assert row.parts[0].values == {"name": "Aino", "note": "Rooli: Hankevastaava", "language": "sv"}
    assert "Hankevastaava" in row.remarks[0].text


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ("Virtanen, Aino", "Aino Virtanen"), ("von Essen, Carl Gustaf", "Carl Gustaf von Essen"),
        ("Aino Virtanen, KTM", "Aino Virtanen, KTM"), ("Aino Virtanen", "Aino Virtanen"), ("A, B, C", "A, B, C"),
    ],
)  # fmt: skip
def test_names_written_the_other_way_round(register: Register, cells: str, name: str) -> None:
    assert values(register, "contact", "Nimi;Puhelin", f"{cells};")["name"] == name


def test_oddly_written_phones_and_e_mails_come_into_the_note(register: Register) -> None:
    row = read(register, "contact", "Nimi;Puhelin;Sähköposti;Huomio", "Aino;vaihde 7, 040 123 4567;ei ole@;hyvä")
    assert row.parts[0].values == {
        "name": "Aino", "phones": ["+358401234567"], "note": "hyvä\nPuhelin: vaihde 7\nSähköposti: ei ole@",
    }  # fmt: skip
    assert [column for column, _text in remarks(row)] == ["Puhelin", "Sähköposti"]


def test_a_row_makes_what_it_has_cells_for(register: Register) -> None:
    headers = "Yritys;Kunta;Yhteyshenkilö;Puhelin"
    both = read(register, "partner", headers, "A;Espoo;Aino Virtanen;040 123 4567")
    assert (both.title, [part.kind for part in both.parts]) == ("A, Aino Virtanen", ["partner", "contact"])
    assert [part.kind for part in read(register, "partner", headers, "A;Espoo;;").parts] == ["partner"]
    assert [part.kind for part in read(register, "partner", headers, ";;Aino;").parts] == ["contact"]
    nameless = read(register, "partner", headers, "A;Espoo;;040 123 4567")
    assert [part.values.get("note") for part in nameless.parts] == ["+358401234567"] and len(nameless.remarks) == 1
    homeless = read(register, "partner", headers, ";Espoo;Aino;")
    assert [part.kind for part in homeless.parts] == ["contact"] and len(homeless.remarks) == 1
    assert read(register, "partner", headers, ";;;040 123 4567").reason is not None


@given(st.from_regex(r"(\+358 ?|00358|0)(4[0-9]|50)[ -]?[0-9]{3} ?[0-9]{2,5}", fullmatch=True))
@settings(max_examples=60)
def test_mobile_numbers_are_read_as_the_library_reads_them(text: str) -> None:
    found = _mobile(text)
    assert found is None or found == normalise_phone(text)


# -- anything ------------------------------------------------------------------------------------------------------

ODD = st.text(max_size=12) | st.sampled_from(
    ["\0", "\x1b[31m", "=1+1", "[/red]", "\u202ex", "\ud800", "9" * 400, "x" * 20_000, "-", "0", "31.2.2020",
     "1e999", "'", "''",
     "@", "a@b.fi", "+358", "((((", "toistaiseksi", "FREQ=DAILY", "\n\n", ",;|", "²", "\u0661\u0662", "1/2/3",
     "00000-0", "kyllä"]
)  # fmt: skip


@pytest.mark.parametrize("kind", IMPORTED)
def test_no_cell_can_break_the_reading(register: Register, kind: str) -> None:
    add_partner(register, {"name": "A"})
    names = list(fields_of(kind)) + (["contact.name", "contact.phones"] if kind == "partner" else [])
    mapping = map_columns(kind, names)
    reader = RowReader(register, mapping, names, TODAY)

    @given(st.data())
    @settings(max_examples=40, deadline=None)
    def any_row(data: st.DataObject) -> None:
        cells = tuple(data.draw(ODD) if data.draw(st.booleans()) else "" for _ in names)
        row = reader.read(Line(2, cells))
        assert (row.reason is None) == (row.fate == "new")
        assert row.reason is not None or row.parts
        assert (row.reason is None or row.reason.text) and all(one.text for one in row.remarks)
        for part in row.parts:
            stored = json.dumps(part.values, ensure_ascii=False)
            stored.encode()  # half a surrogate would fail
            assert "\0" not in stored and "\x1b" not in stored and "\\u0000" not in stored
        assert len(row.title) <= 200

    any_row()


def test_the_lists_are_read_once(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    mapping = map_columns("partner", ["Nimi", "Kunta", "Tila", "Vastuuhenkilö"])
    reader = RowReader(register, mapping, mapping.headers, TODAY)
    monkeypatch.setattr(Register, "rows", lambda *_args: pytest.fail("read again"))
    rows = [reader.read(Line(n, (f"A{n}", "Espoo", "Aktiivinen", "Joku"))) for n in range(9)]
    assert {row.parts[0].values["municipality_code"] for row in rows} == {"049"}
    assert all(len(row.remarks) == 1 for row in rows)


def test_the_register_is_only_read(register: Register, tmp_path: Path) -> None:
    before = register.row("SELECT count(*) FROM change")
    read(register, "partner", "Nimi;Tunnisteet", "A;uusi")
    assert register.row("SELECT count(*) FROM change") == before and not list(tmp_path.glob("*-journal"))
