"""A paper as a workbook, read back by two other programs."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from kumppani_tui.documents import sheets
from kumppani_tui.documents.paper import Column, Fact, Facts, Items, Paper, Section, Table, Text
from kumppani_tui.documents.xlsx_writer import write, write_rows
from kumppani_tui.locale import set_language
from kumppani_tui.progress import Stopped
from tests.kumppani_tui.documents.papers import hostile, sample
from tests.kumppani_tui.hostile import TYPED


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    set_language("fi")
    yield
    set_language("fi")


def written(paper: Paper) -> BytesIO:
    file = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # xlsxwriter warns about what it leaves out
        write(paper, file)
    file.seek(0)
    return file


def opened(paper: Paper) -> Any:
    return load_workbook(written(paper))


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def test_records_are_rows_of_the_first_sheet_with_typed_values() -> None:
    book = opened(sample())
    assert book.sheetnames == ["Sopimusyhteenveto", "Velvoitteet", "Tietoja tiedostosta"]
    head, first, second = rows(book.worksheets[0])
    assert head == (
        "Nimi", "Viite", "Päättyy", "Allekirjoitettu", "Uusiutuu", "Arvo", "Tavoitteet", "Lisätiedot",
        "Rekisterin tunniste",
    )  # fmt: skip
    assert first == (
        "Palvelukoti Ilona Oy: sopimus 1", "KS-1", datetime(2027, 12, 31), None, "kyllä", 12500.5,
        "Yhteinen työ\nja oppiminen", "▲ Opas lähettämättä\n  Luvattu 9.11.\n● Päätös pian\nSovittu päivä", "uid-1",
    )  # fmt: skip
    assert second[0] == "Palvelukoti Ilona Oy: sopimus 2"
    ends = book.worksheets[0]["C2"]
    assert (ends.is_date, ends.number_format) == (True, "d.m.yyyy")


def test_tables_of_records_have_sheets_of_their_own_with_whose_each_row_is() -> None:
    head, *found = rows(opened(sample())["Velvoitteet"])
    assert head == ("Mihin kuuluu", "Velvoite", "Määräpäivä", "Tunnit", "Rekisterin tunniste")
    assert len(found) == 4
    assert found[2] == (
        "Palvelukoti Ilona Oy: sopimus 2", "Ohjaajien koulutus", datetime(2026, 12, 1), 40, "uid-2",
    )  # fmt: skip


def test_a_sheet_is_ready_for_use_and_print() -> None:
    sheet = opened(sample()).worksheets[0]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:I3"
    assert all(cell.font.bold for cell in sheet[1])
    assert 30 < sheet.column_dimensions["A"].width <= sheets.WIDEST + 1
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddHeader.left.text == "Mallilan ammattiopisto"
    assert sheet.oddHeader.right.text == "tehty 23.11.2026"


def test_what_the_file_is_stands_in_it() -> None:
    book = opened(sample())
    about = book.properties
    assert (about.title, about.creator) == ("Sopimusyhteenveto", "Maija Mallikas")
    assert about.created.date() == date(2026, 11, 23)
    said = [tuple(one for one in row if one is not None) for row in rows(book["Tietoja tiedostosta"])]
    for line in (
        ("Oppilaitos", "Mallilan ammattiopisto"), ("Opintie 1",), ("Tekijä", "Maija Mallikas"), ("Toinen kappale.",),
        ("Koulutus", 4, "4 kpl"), ("Laati Maija Mallikas 23.11.2026",),
    ):  # fmt: skip
        assert line in said


def test_another_reader_sees_the_same() -> None:
    file = written(sample())
    theirs = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    assert theirs[1][:6] == ["Palvelukoti Ilona Oy: sopimus 1", "KS-1", date(2027, 12, 31), "", "kyllä", 12500.5]
    assert theirs[0][0] == "Nimi"


def test_a_paper_without_records_begins_with_what_it_says() -> None:
    table = Table("t", "Luvut", (Column("n", "Luku", "number"),), ((5,),))
    sections = (Section("Osa", (Facts((Fact("f", "Tila", "hyvä"),)), table, Items((), "Ei mitään.")), name="part"),)
    book = opened(replace(sample(), title="Selvitys 2026/1", lead=(Text("Alku."),), sections=sections))
    assert book.sheetnames == ["Selvitys 2026 1", "Luvut"]
    said = [tuple(one for one in row if one is not None) for row in rows(book.worksheets[0])]
    assert said[-3:] == [("Osa",), ("Tila", "hyvä"), ("Ei mitään.",)]
    assert rows(book["Luvut"]) == [("Osa", "Luku"), ("Osa", 5)]


def test_what_only_a_late_record_has_is_not_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kumppani_tui.documents.record_rows.LOOK_AHEAD", 1)
    sections = [
        Section("A", (Facts((Fact("x", "Eka", 1, "number"),)),), uid="1"),
        Section("B", (Facts((Fact("x", "Eka", 2, "number"), Fact("y", "Toka", "arvo"))),), uid="2"),
    ]
    head, _first, late = rows(opened(replace(sample(), sections=sections)).worksheets[0])
    assert dict(zip(head, late, strict=True))["Lisätiedot"] == "Toka: arvo"


def test_text_is_never_a_formula_a_link_a_number_or_cut_unseen() -> None:
    texts = (
        "=1+1", "+358 40", "-5", "@x", "https://x.fi", "mailto:a@b.fi", "{=1}", "00123", "1.1.2026", "_x0041_", " x ",
    )  # fmt: skip
    sections = [Section(text, (Facts((Fact("f", "F", text),)),), uid=str(n)) for n, text in enumerate(texts)]
    sections.append(Section("pitkä", (Facts((Fact("f", "F", "😀" * 40_000),)),), uid="l"))
    file = written(replace(sample(), sections=sections))
    sheet = load_workbook(file).worksheets[0]
    cells = [sheet.cell(n + 2, 2) for n in range(len(texts) + 1)]
    file.seek(0)
    shown = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    assert [row[1] for row in shown[1:-1]] == list(texts)
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"} and not any(cell.hyperlink for cell in cells)
    last = cells[-1].value
    assert last.endswith(" … (loput jätetty pois)")
    assert len(last.encode("utf-16-le")) // 2 <= 32_767


def test_hostile_text_makes_a_file_that_both_readers_take() -> None:
    for paper in (hostile(), replace(hostile(), sections=[one._replace(uid="u") for one in hostile().sections])):
        file = written(paper)
        book = load_workbook(file)
        file.seek(0)
        names = CalamineWorkbook.from_filelike(file).sheet_names
        assert names == book.sheetnames and len({name.casefold() for name in names}) == len(names)
        found = {str(cell) for sheet in book.worksheets for row in rows(sheet) for cell in row}
        assert not any(mark in one for one in found for mark in "\x1b\x00\x9b\u202e")
        for text in TYPED[:20]:
            assert text in found


def test_names_of_sheets_are_legal_and_their_own() -> None:
    titles = ("a" * 40, "a" * 40, "A" * 31, "[x]:*?/\\", "'", "History", "😀" * 20, "")
    tables = tuple(Table(f"t{n}", title, (Column("c", "C"),), (("x",),)) for n, title in enumerate(titles))
    paper = replace(sample(), title="Otsikko", lead=(), sections=[Section("S", tables)])
    names = opened(paper).sheetnames
    assert names == [
        "Otsikko", "a" * 31, "a" * 27 + " (2)", "A" * 27 + " (3)", "x", "Taulukko", "History.", "😀" * 15, "t7",
    ]  # fmt: skip


def test_rows_stream_into_as_many_sheets_as_they_need(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    columns = (Column("n", "Luku", "number"), Column("d", "Päivä", "date"))
    file, taken = BytesIO(), []
    count = write_rows(
        file, replace(sample(), title="Rivit", lead=()), columns, ((n, date(1850, 1, n)) for n in range(1, 6)),
        lambda: taken.append(1),
    )  # fmt: skip
    assert (count, len(taken)) == (5, 5)
    book = load_workbook(file)
    assert book.sheetnames == ["Rivit", "Rivit (2)", "Rivit (3)", "Tietoja tiedostosta"]
    assert rows(book["Rivit (2)"]) == [("Luku", "Päivä"), (3, "3.1.1850"), (4, "4.1.1850")]


def test_stopping_leaves_no_temporary_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def stop() -> None:
        assert list(tmp_path.iterdir())
        raise Stopped

    with pytest.raises(Stopped):
        write(sample(), BytesIO(), step=stop)
    assert not list(tmp_path.iterdir())


def test_numbers_that_a_spreadsheet_would_change_are_text() -> None:
    values = (10**15, -(10**16), float("nan"), float("inf"), 7, 2.5, False)
    facts = tuple(Fact(f"f{n}", f"F{n}", value, "number") for n, value in enumerate(values))
    sheet = opened(replace(sample(), sections=[Section("A", (Facts(facts),), uid="1")])).worksheets[0]
    assert rows(sheet)[1][1:8] == ("1000000000000000", "-10000000000000000", "nan", "inf", 7, 2.5, "ei")


def test_a_long_name_of_a_sheet_ends_with_a_whole_word() -> None:
    book = sheets.Book.__new__(sheets.Book)
    book._names = set()
    assert book._free_name("Velvollisuudet, hyödyt ja turvaavat keinot") == "Velvollisuudet, hyödyt ja…"
    assert book._free_name("Velvollisuudet, hyödyt ja turvaavat asiat") == "Velvollisuudet, hyödyt ja… (2)"
    assert book._free_name("ä" * 40) == "ä" * 31, "one long word is cut where there is no more room"
    assert book._free_name("Osapuolet") == "Osapuolet"
