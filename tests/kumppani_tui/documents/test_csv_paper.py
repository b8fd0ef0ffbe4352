"""A paper as CSV, read back by the standard library as Finnish Excel opens it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO

import pytest

from kumppani_tui.documents.csv_paper import write
from kumppani_tui.documents.paper import Column, Fact, Facts, Paper, Section, Table, Text
from kumppani_tui.locale import set_language
from kumppani_tui.progress import Stopped
from tests.kumppani_tui.documents.papers import hostile, record, sample
from tests.kumppani_tui.hostile import MARKUP


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    set_language("fi")
    yield
    set_language("fi")


def written(paper: Paper) -> list[list[str]]:
    file = BytesIO()
    write(paper, file)
    data = file.getvalue()
    assert data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\r\n")
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";", strict=True))


def test_a_record_is_a_row_and_its_tables_are_cells_of_it() -> None:
    head, first, second = written(sample())
    assert dict(zip(head, first, strict=True)) == {
        "Nimi": "Palvelukoti Ilona Oy: sopimus 1",
        "Viite": "KS-1",
        "Päättyy": "31.12.2027",
        "Allekirjoitettu": "",
        "Uusiutuu": "kyllä",
        "Arvo": "12500,5",
        "Tavoitteet": "Yhteinen työ\nja oppiminen",
        "Velvoitteet": "Ohjaajien koulutus | 1.12.2026 | 40\nTilat & laitteet |  | 1234,5",
        "Liitteet": "",
        "Lisätiedot": "▲ Opas lähettämättä\n  Luvattu 9.11.\n● Päätös pian\nSovittu päivä",
        "Rekisterin tunniste": "uid-1",
    }
    assert second[1] == "KS-2"


def test_dates_are_finnish_in_every_language() -> None:
    set_language("en")
    assert "31.12.2027" in written(sample())[1]


def test_no_cell_is_a_formula() -> None:
    texts = ("=1+1", "+1", "-1", "@x", "'=1")
    sections = [Section(text, (Facts((Fact("f", text, text),)),), uid="=u") for text in texts]
    found = written(replace(sample(), sections=sections))
    assert [row[0] for row in found[1:]] == ["'=1+1", "'+1", "'-1", "'@x", "''=1"]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in found for cell in row)


def test_without_records_it_is_the_first_table_or_the_words() -> None:
    table = Table("t", "Luvut", (Column("n", "Nimi"), Column("v", "Arvo", "number")), (("a", 1), ("b", None)))
    paper = replace(sample(), lead=(Text("Alku."), table), sections=())
    assert written(paper) == [["Nimi", "Arvo"], ["a", "1"], ["b", ""]]
    words = replace(
        sample(), title="T", lead=(Text("Alku."),), sections=[record(1)._replace(uid="", blocks=(Text("X"),))]
    )
    assert written(words) == [["Osa", "Nimi", "Arvo"], ["T", "", "Alku."], ["Palvelukoti Ilona Oy: sopimus 1", "", "X"]]


def test_hostile_text_stays_in_its_cell() -> None:
    sections = [one._replace(uid="u") for one in hostile().sections]
    found = written(replace(hostile(), sections=sections))
    assert len(found) == len(sections) + 1 and len({len(row) for row in found}) == 1
    assert not any(mark in cell for row in found for cell in row for mark in "\x1b\x00\x9b\u202e\ud83d")
    assert [row[0] for row in found[1 : len(MARKUP) + 1]] == list(MARKUP)


def test_it_stops_when_asked_and_tells_each_section() -> None:
    taken: list[int] = []

    def step() -> None:
        taken.append(1)
        if len(taken) == 3:
            raise Stopped

    file = BytesIO()
    with pytest.raises(Stopped):
        write(sample(5), file, step=step)
    assert len(taken) == 3 and not file.closed
