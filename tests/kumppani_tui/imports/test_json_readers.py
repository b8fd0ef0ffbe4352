"""JSON of the business register and of our own."""

from __future__ import annotations

import json
import shutil
import tempfile
import tracemalloc
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.demo import generate
from db.errors import BadInput
from db.register import Register
from db.views import export
from kumppani_tui.documents.cells import machine_record
from kumppani_tui.documents.json_writer import write_records
from kumppani_tui.imports.opening import look_at
from kumppani_tui.imports.readers import json_records
from kumppani_tui.imports.readers.limits import MOST_RECORD
from kumppani_tui.imports.readers.own_reader import COMPUTED, KINDS
from kumppani_tui.imports.source import Line, Source
from tests.prepared import made_once

COMPANY: dict[str, Any] = {
    "businessId": {"value": "0112038-9", "registrationDate": "1978-03-15", "source": "3"},
    "euId": {"value": "FIFPRO.0112038-9", "source": "1"},
    "names": [
        {"name": "Vanha Esimerkki Oy", "type": "1", "registrationDate": "1990-01-01", "endDate": "2001-04-05",
         "version": 3, "source": "1"},
        {"name": "Esimerkki Oyj", "type": "1", "registrationDate": "2010-09-01", "version": 1, "source": "1"},
        {"name": "Välivaihe Oy", "type": "1", "registrationDate": "2001-04-05", "endDate": "2010-09-01", "version": 2},
        {"name": "Exempel Abp", "type": "2", "registrationDate": "2010-09-01", "endDate": None, "version": 1},
        {"name": "Example Plc", "type": "2", "registrationDate": "2010-09-01", "version": 1},
        {"name": "Lounasravintola Esimerkki", "type": "3", "registrationDate": "2012-01-01", "version": 1},
        {"name": "Kahvila Entinen", "type": "3", "registrationDate": "2000-01-01", "endDate": "2009-12-31"},
    ],
    "mainBusinessLine": {"type": "62100", "typeCodeSet": "TOIMI4", "registrationDate": "2026-01-01",
                         "descriptions": [{"languageCode": "1", "description": "Ohjelmistojen suunnittelu"}]},
    "website": {"url": "www.esimerkki.example", "registrationDate": "2020-01-01", "source": "0"},
    "companyForms": [{"type": "17", "descriptions": [{"languageCode": "1", "description": "Julkinen osakeyhtiö"}]}],
    "companySituations": [],
    "addresses": [
        {"type": 1, "street": "Esimerkkikatu", "buildingNumber": "18", "entrance": "B", "apartmentNumber": "52",
         "postCode": "02150", "postOffices": [{"city": "ESBO", "languageCode": "2", "municipalityCode": "049"},
                                              {"city": "ESPOO", "languageCode": "1", "municipalityCode": "049"}]},
        {"type": 2, "co": "Tilitoimisto", "postOfficeBox": "12", "postCode": "00101", "street": "",
         "postOffices": [{"city": "HELSINKI", "languageCode": "1", "municipalityCode": "091"}]},
    ],
    "tradeRegisterStatus": "1", "status": "2", "registrationDate": "1979-01-02", "endDate": None,
    "lastModified": "2026-10-01 01:02:03",
}  # fmt: skip


def read(folder: Path, content: Any) -> tuple[Source, list[Line], list[dict[str, str]]]:
    """Write a file, read it, and leave what is empty out of the rows."""
    file = folder / "t.json"
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode())
    source = look_at(file)
    lines = list(source.lines())
    rows = [
        {header: cell for header, cell in zip(source.keys or source.headers, line.cells, strict=True) if cell}
        for line in lines
    ]
    return source, lines, rows


def company(**changed: Any) -> dict[str, Any]:
    return COMPANY | changed


def test_a_company_of_the_business_register(tmp_path: Path) -> None:
    source, lines, rows = read(tmp_path, COMPANY)
    assert (source.form, source.kind, source.unit) == ("ytj", "partner", "record")
    assert "partner.mail_street" in source.fields.values()
    assert set(source.keys) - {name.removeprefix("partner.") for name in source.fields.values()} == {
        "other_names", "situation",
    }  # fmt: skip
    assert not [header for header in source.headers if "_" in header]
    assert rows == [
        {
            "name": "Esimerkki Oyj", "business_id": "0112038-9", "name_sv": "Exempel Abp", "name_en": "Example Plc",
            "name_former": "Välivaihe Oy", "municipality_code": "049", "street": "Esimerkkikatu 18 B 52",
            "postal_code": "02150", "city": "ESPOO", "mail_street": "c/o Tilitoimisto, PL 12",
            "mail_postal_code": "00101", "mail_city": "HELSINKI", "web": "www.esimerkki.example",
            "industry_set": "TOL2025", "industry_code": "62100", "started_on": "1979-01-02",
            "other_names": "Lounasravintola Esimerkki",
        }
    ]  # fmt: skip
    assert lines[0].fault is None


@pytest.mark.parametrize("shape", ["one", "list", "search", "after", "utf-16"])
def test_every_shape_that_is_saved(tmp_path: Path, shape: str) -> None:
    two = [company(), company(businessId={"value": "0502454-6"})]
    content: Any = {
        "one": COMPANY, "list": two, "search": {"totalResults": 2, "companies": two},
        "after": {"companies": two, "totalResults": 2}, "utf-16": json.dumps(two).encode("utf-16"),
    }[shape]  # fmt: skip
    _, lines, rows = read(tmp_path, content)
    assert [row["business_id"] for row in rows] == ["0112038-9", "0502454-6"][: len(lines)]
    assert [line.number for line in lines] == ([1] if shape == "one" else [1, 2])


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"mainBusinessLine": {"type": "70220", "typeCodeSet": "TOIMI3"}}, {"industry_set": "TOL2008"}),
        ({"mainBusinessLine": {"type": 1110, "typeCodeSet": "TOIMI3"}}, {"industry_code": "01110"}),
        ({"mainBusinessLine": {"type": "70220", "typeCodeSet": "TOIMI2"}}, {"industry_set": "", "industry_code": ""}),
        ({"mainBusinessLine": {"type": "00000", "typeCodeSet": "TOIMI3"}}, {"industry_set": "", "industry_code": ""}),
        ({"companyForms": [{"type": "41"}]}, {"kind": "MUNICIPALITY"}),
        ({"companyForms": [{"type": 6}]}, {"kind": "ASSOCIATION"}),
        ({"companyForms": [{"type": "6", "endDate": "2020-01-01"}, {"type": "16"}]}, {"kind": ""}),
        ({"names": [{"name": "Esimerkin hyvinvointialue", "type": "1"}]}, {"kind": "WELLBEING_COUNTY"}),
        ({"endDate": "2024-05-06"}, {"status": "ENDED", "ended_on": "2024-05-06"}),
        ({"status": "2", "tradeRegisterStatus": "4"}, {"status": "", "ended_on": ""}),
        ({"names": COMPANY["names"][2:3]}, {"name": "Välivaihe Oy", "name_former": ""}),
        ({"companySituations": [{"type": "KONK", "registrationDate": "2026-02-03"}]}, {"situation": "KONK 2026-02-03"}),
        ({"registrationDate": None}, {"started_on": "1978-03-15"}),
        ({"addresses": COMPANY["addresses"][1:]}, {"municipality_code": "", "mail_city": "HELSINKI"}),
        ({"location": "HELSINKI", "addresses": [{"type": 1, "postOffices": [{"city": "INKOO"}]}]},
         {"municipality_code": "", "city": "INKOO"}),
        ({"addresses": [{"type": 1, "freeAddressLine": "1_Some_Street London"}]}, {"street": "1 Some Street London"}),
        ({"website": None, "names": COMPANY["names"] + [None, 7]}, {"web": "", "name": "Esimerkki Oyj"}),
    ],
)  # fmt: skip
def test_only_what_the_codes_say_for_certain(tmp_path: Path, changed: dict[str, Any], wanted: dict[str, str]) -> None:
    source, lines, _ = read(tmp_path, company(**changed))
    found = dict(zip(source.keys or source.headers, lines[0].cells, strict=True))
    assert {name: found[name] for name in wanted} == wanted


def test_records_that_are_no_company_have_a_fault(tmp_path: Path) -> None:
    _, lines, _ = read(tmp_path, [COMPANY, 7, {"businessId": "0112038-9"}, company(names=[])])
    assert [bool(line.fault) for line in lines] == [False, True, True, True]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[]", "has no records"),
        (b"{}", "has no records"),
        (b'[{"nimi": "A"}]', "neither of the business register"),
        (b'{"type": "fi.prh.opendata.bis", "results": [{"businessId": "0112038-9"}]}', "neither of the business"),
        (b"nimi;kunta\n", "t.json, record 1: the JSON breaks off"),
        (json.dumps([COMPANY] * 3).encode()[:-200], "t.json, record 3: the JSON breaks off"),
        (json.dumps([COMPANY] * 2).encode() + b"x", "record 3: the JSON breaks off"),
        (json.dumps([COMPANY]).encode()[:-1] + b',{"a": "\xe4"}]', "record 1: the text is not in UTF-8"),
        (b"[" * 100_000, "record 1: the JSON breaks off"),
        (b'{"a":' * 100_000, "record 1: the JSON breaks off"),
        (b'[{"a": "' + b"x" * (MOST_RECORD + 600_000), "record 1: the record is too long"),
        (json.dumps([COMPANY, {"businessId": {"value": "x" * MOST_RECORD}, "a": "y" * 600_000}]).encode(),
         "record 2: the record is too long"),
    ],
    ids=["no list", "no object", "another", "version 1", "no JSON", "cut off", "more after", "encoding", "deep lists",
         "deep objects", "endless", "long"],
)  # fmt: skip
def test_broken_json_gets_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        read(tmp_path, content)
    assert said in str(caught.value)
    assert "t.json" in str(caught.value)


def test_a_long_file_takes_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        file = tmp_path / "t.json"
        with file.open("w") as out:
            write_records(out, (COMPANY for _ in range(count)))
        tracemalloc.start()
        try:
            assert sum(1 for _ in look_at(file).lines()) == count
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(1600) < 1.2 * peak(800)


def test_progress_is_told_and_stopping_leaves_the_file_closed(tmp_path: Path) -> None:
    source, lines, _ = read(tmp_path, [COMPANY] * 500)
    shares: list[float] = []
    assert list(source.lines(shares.append)) == lines
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) > 3
    begun = source.lines()
    next(begun)
    begun.close()
    source.path.write_text("[]")
    with pytest.raises(BadInput, match=r"t.json has changed"):
        next(source.lines())


@settings(max_examples=25, deadline=None)
@given(
    records=st.lists(
        st.dictionaries(st.text(max_size=8), st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=10)
            | st.floats(allow_nan=False, allow_infinity=False),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
            max_leaves=6,
        ), max_size=5),
        max_size=6,
    ),
    piece=st.integers(1, 40), indent=st.sampled_from([None, 1]),
)  # fmt: skip
def test_any_list_is_read_in_pieces_as_it_is_as_a_whole(
    records: list[dict[str, Any]], piece: int, indent: int | None
) -> None:
    text = json.dumps(records, indent=indent)
    whole = json.loads(text, parse_int=str, parse_float=str)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_records, "_PIECE", piece)
        file = Path(folder) / "t.json"
        file.write_text(text, encoding="utf-8")
        assert list(json_records.records(file, lambda _share: None)) == whole


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "demo", lambda path: generate(path, today=date(2026, 11, 23)))


@pytest.mark.parametrize("kind", KINDS)
def test_our_own_export_comes_back_field_by_field(tmp_path: Path, demo: Path, kind: str) -> None:
    register = Register.open(shutil.copy(demo, tmp_path / "t.db"))
    try:
        columns = export.columns(kind)
        found = [machine_record(columns, row) for row in islice(export.read(register, kind), 400)]
    finally:
        register.close()
    assert found
    file = tmp_path / "ote.json"
    with file.open("w", encoding="utf-8") as out:
        write_records(out, found)
    source = look_at(file)
    assert (source.form, source.kind, source.unit) == ("json", kind, "record")
    assert source.headers == tuple(one.name for one in columns)
    assert set(source.fields) == {one.name for one in columns} - set(COMPUTED)
    assert source.fields["uid"] == f"{kind}.uid"
    for line, record in zip(source.lines(), found, strict=True):
        assert line.fault is None
        for header, cell in zip(source.headers, line.cells, strict=True):
            value = record[header]
            if isinstance(value, list):
                assert cell.split("\n") == (value or [""])
            elif isinstance(value, bool):
                assert cell == str(int(value))
            else:
                assert cell == ("" if value is None else str(value))


def test_halves_of_characters_and_fields_that_come_later(tmp_path: Path, register: Register) -> None:
    first = {"uid": "u-1", "name": "A \ud800", "kind": "COMPANY", "business_id": None}
    text = json.dumps([first, {**first, "jokin": "x"}, {**first, "jokin": None}, 7]).encode()
    _, lines, rows = read(tmp_path, text)
    assert rows[0]["name"] == "A \ufffd"
    assert [bool(line.fault) for line in lines] == [False, True, False, True]
