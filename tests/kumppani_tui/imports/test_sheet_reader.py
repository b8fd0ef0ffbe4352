"""Workbooks: whatever the cells are, the same text; whatever the file is, no crash and one clear sentence."""

from __future__ import annotations

import struct
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from db.errors import BadInput
from kumppani_tui.imports.opening import look_at
from kumppani_tui.imports.readers import limits, sheet_guard
from kumppani_tui.imports.source import Line, Source
from tests.kumppani_tui.imports.workbooks import ods, ods_cell, ods_row, ods_table, xlsx


def book(path: Path, *sheets: tuple[str, list[list[Any]]]) -> Path:
    """Write a workbook with these sheets."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def read(path: Path, sheet: str = "") -> tuple[Source, list[Line]]:
    source = look_at(path, sheet=sheet)
    return source, list(source.lines())


def refused(path: Path, sheet: str = "") -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(BadInput) as caught:
        read(path, sheet)
    assert path.name in str(caught.value)
    return str(caught.value).replace(str(path), path.name)


TYPED: list[tuple[Any, str]] = [
    ("teksti", "teksti"), ("", ""), (None, ""), (3, "3"), (3.0, "3"), (-2.5, "-2.5"), (0.1 + 0.2, "0.3"),
    (1234567890123456, "1234567890123456"),
    (1e20, "100000000000000000000"), (1e-7, "0.0000001"), (True, "1"), (False, "0"), (date(2026, 11, 24), "2026-11-24"),
    (datetime(2026, 11, 24), "2026-11-24"), (datetime(2026, 11, 24, 10, 30), "2026-11-24 10:30"),
    (datetime(2026, 11, 24, 10, 30, 5), "2026-11-24 10:30:05"), (time(9, 5), "09:05"),
    (timedelta(hours=26, minutes=3), "26:03"), ("#N/A", ""), ("rivi\nrivi", "rivi\nrivi"), ("'011'", "'011'"),
]  # fmt: skip


def test_typed_cells_come_as_text_that_says_the_same(tmp_path: Path) -> None:
    headers = [f"H{n}" for n in range(len(TYPED))]
    file = book(tmp_path / "t.xlsx", ("A", [headers, [value for value, _ in TYPED]]))
    source, lines = read(file)
    assert source.headers == tuple(headers)
    assert lines[0].cells == tuple(text for _, text in TYPED)


def test_percents_and_money_are_numbers(tmp_path: Path) -> None:
    made = Workbook()
    made.active.append(["Osuus", "Summa", "Päivä"])
    made.active.append([0.25, 1234.5, 46350])
    for cell, code in zip(made.active[2], ("0 %", '# ##0.00 "€"', "d.m.yyyy"), strict=True):
        cell.number_format = code
    made.save(tmp_path / "t.xlsx")
    assert read(tmp_path / "t.xlsx")[1][0].cells == ("0.25", "1234.5", "2026-11-24")


def test_typed_cells_of_ods(tmp_path: Path) -> None:
    cells = [
        ods_cell("24.11.2026", "date", 'office:date-value="2026-11-24"'),
        ods_cell("10.30", "date", 'office:date-value="2026-11-24T10:30:00"'),
        ods_cell("25 %", "percentage", 'office:value="0.25"'),
        ods_cell("12,50 €", "currency", 'office:value="12.5"'),
        ods_cell("TOSI", "boolean", 'office:boolean-value="true"'),
        ods_cell("3", "float", 'office:value="3"'),
        ods_cell("rivi\nrivi"),
    ]
    file = ods(tmp_path / "t.ods", {"A": ods_row(*"abcdefg") + ods_row(*cells)})
    source, lines = read(file)
    assert source.form == "ods"
    assert lines[0].cells == ("2026-11-24", "2026-11-24 10:30", "0.25", "12.5", "1", "3", "rivi\nrivi")


def test_the_last_moment_there_is_and_moments_that_hit_no_second(tmp_path: Path) -> None:
    moments = ("9999-12-31T23:59:59.9999", "2026-11-24T10:29:59.9995", "2026-11-23T23:59:59.9999")
    cells = [ods_cell("x", "date", f'office:date-value="{moment}"') for moment in moments]
    file = ods(tmp_path / "t.ods", {"A": ods_row("a", "b", "c") + ods_row(*cells)})
    assert read(file)[1][0].cells == ("9999-12-31 23:59:59", "2026-11-24 10:30", "2026-11-24")


def test_a_formula_is_not_computed_but_what_it_last_gave_is_read(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><v>Nimi</v></c><c r="B1" t="inlineStr"><is><t>Arvo</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>HYPERLINK("http://x")</f><v>Linkki</v></c><c r="B2"><f>1+1</f></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>=1+1</t></is></c><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    assert [line.cells for line in read(xlsx(tmp_path / "t.xlsx", rows))[1]] == [("Linkki", ""), ("=1+1", "")]


def test_numbers_have_the_digits_that_spreadsheets_show(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>0.30000000000000004</v></c><c r="B1"><v>12.600000000000001</v></c></row>'
    assert read(xlsx(tmp_path / "t.xlsx", rows))[0].headers == ("0.3", "12.6")


def test_titles_above_the_headers_are_left_out_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    made = Workbook()
    sheet = made.active
    sheet["B2"] = "Kumppanit"
    sheet["B2"].font = Font(bold=True)
    sheet.merge_cells("B2:D2")
    sheet["D3"] = date(2026, 1, 1)
    for column, text in zip("BCD", ("Nimi", "Kunta", "Vuosi"), strict=True):
        sheet[f"{column}5"] = text
        sheet[f"{column}8"] = {"Nimi": "A", "Kunta": "Espoo", "Vuosi": 2026}[text]
    made.save(tmp_path / "t.xlsx")
    source, lines = read(tmp_path / "t.xlsx")
    assert source.headers == ("Nimi", "Kunta", "Vuosi")
    assert [(line.number, line.cells) for line in lines] == [(8, ("A", "Espoo", "2026"))]
    assert source.about == (("The headers are in row {row}; what is above is left out.", {"row": 5}),)


def test_names_of_groups_of_columns_are_no_headers(tmp_path: Path) -> None:
    above: list[list[object]] = [["Yrityslista"], ["Yritys", None, None, "Yhteyshenkilö"]]
    rows: list[list[object]] = [
        ["Nimi", "Y-tunnus", "Kunta", "Nimi", "Puhelin"],
        ["A Oy", None, "Espoo", "Aino", 401234567],
    ]
    source, lines = read(book(tmp_path / "t.xlsx", ("A", [*above, *rows])))
    assert (source.headers, source.about[0][1]) == (tuple(rows[0]), {"row": 3})
    assert [(line.number, line.cells) for line in lines] == [(4, ("A Oy", "", "Espoo", "Aino", "401234567"))]
    assert read(book(tmp_path / "u.xlsx", ("A", [["Nimi", "Väri"], ["Kunta", "Laji"]])))[0].headers == ("Nimi", "Väri")


def test_a_sheet_of_one_column_begins_with_its_header(tmp_path: Path) -> None:
    source, lines = read(book(tmp_path / "t.xlsx", ("A", [["Nimi"], ["A"], [None], ["B"]])))
    assert (source.headers, source.about) == (("Nimi",), ())
    assert [(line.number, line.cells) for line in lines] == [(2, ("A",)), (4, ("B",))]


def test_cells_beside_the_table_take_no_header_and_spoil_no_row(tmp_path: Path) -> None:
    source, lines = read(book(tmp_path / "t.xlsx", ("A", [["Nimi", "Kunta"], ["A", "Espoo", None, "huom!"]])))
    assert source.headers == ("Nimi", "Kunta", "", "")
    assert lines == [Line(2, ("A", "Espoo", "", "huom!"))]


@pytest.mark.parametrize("name", ["t.xlsx", "t.xlsm", "t.csv", "ilman"])
def test_the_first_sheet_with_rows_is_read_unless_another_is_chosen(tmp_path: Path, name: str) -> None:
    file = book(tmp_path / "t.xlsx", ("Tyhjä", []), ("Yksi", [["a", "b"], [1, 2]]), ("Kaksi", [["c", "d"], [3, 4]]))
    file = file.rename(tmp_path / name)
    source, _ = read(file)
    assert (source.sheets, source.sheet, source.headers) == (("Tyhjä", "Yksi", "Kaksi"), "Yksi", ("a", "b"))
    source, lines = read(file, "Kaksi")
    assert (source.sheet, source.headers, lines[0].cells) == ("Kaksi", ("c", "d"), ("3", "4"))
    assert refused(file, "Kolme") == f"{name} has no sheet “Kolme”. The sheets are: Tyhjä, Yksi, Kaksi."
    assert refused(file, "Tyhjä") == f"{name}, sheet “Tyhjä”, has no rows."


def test_a_hidden_sheet_is_chosen_only_by_name(tmp_path: Path) -> None:
    made = Workbook()
    made.active.append(["salainen", "x"])
    made.create_sheet("B").append(["a", "b"])
    made.active.sheet_state = "hidden"
    made.save(tmp_path / "t.xlsx")
    assert read(tmp_path / "t.xlsx")[0].sheet == "B"
    assert read(tmp_path / "t.xlsx", "Sheet")[0].headers == ("salainen", "x")


def test_the_same_table_from_every_form(tmp_path: Path) -> None:
    rows = [["Nimi", "Kunta"], ["Äänekosken Öljy", "Äänekoski"], ["A & B <Oy>", ""]]
    text = tmp_path / "t.csv"
    text.write_text("\n".join(";".join(row) for row in rows), encoding="cp1252")
    found = [read(file) for file in (text, book(tmp_path / "t.xlsx", ("A", rows)), ods_table(tmp_path / "t.ods", rows))]
    assert {(source.headers, tuple(lines)) for source, lines in found} == {
        (("Nimi", "Kunta"), (Line(2, ("Äänekosken Öljy", "Äänekoski")), Line(3, ("A & B <Oy>", ""))))
    }


FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{column}{row}"><v>2</v></c></row>'


@pytest.mark.parametrize(
    ("rows", "reach"),
    [
        (FAR.format(row=1048576, column="XFD"), "column XFD, row 1048576"),
        (FAR.format(row=4294967295, column="ZZZZ"), "column ZZZZ, row 4294967295"),
        (FAR.format(row=1048576, column="XFD").replace('"', "'"), "column XFD, row 1048576"),
        (FAR.format(row=1048576, column="XFD").replace("<c ", '<c s=">" '), "column XFD, row 1048576"),
        (FAR.format(row=1048576, column="XFD").replace("<", "<x:").replace("<x:/", "</x:"), "column XFD, row 1048576"),
        ('<row r="9"><c r="A9"><v>1</v></c></row><row r="9999999"><c><v>1</v></c></row>', "column A, row 9999999"),
        ('<row r="1">' + "<c><v>1</v></c>" * 17_000 + "</row>", "column YCV, row 1"),
    ],
    ids=["corners", "beyond corners", "single quotes", "behind a mark", "in a namespace", "no places", "wide"],
)  # fmt: skip
def test_two_cells_far_apart_do_not_fill_the_memory(tmp_path: Path, rows: str, reach: str) -> None:
    """The library makes a rectangle of all cells; of billions it would end the program, not raise."""
    assert f"cells reach as far as {reach}, more than can be read" in refused(xlsx(tmp_path / "t.xlsx", rows))


def test_a_sheet_under_another_name_is_looked_at_too(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "t.xlsx", FAR.format(row=1048576, column="XFD"), target="kuva.png")
    assert "column XFD, row 1048576" in refused(file)


def test_cells_hidden_behind_comments_are_refused(tmp_path: Path) -> None:
    hidden = '<row r="1"><c r="A1" t="str"><v><![CDATA[<c "]]></v></c></row>' + FAR.format(row=1048576, column="XFD")
    assert "is damaged" in refused(xlsx(tmp_path / "t.xlsx", hidden))


@pytest.mark.parametrize(
    "rows",
    [
        ods_row(ods_cell("a", repeated=16_000), repeated=1_000_000),
        ods_row("a") + ods_row("", repeated=1_048_576) + ods_row("", "", "b"),
        "".join(ods_row(ods_cell("", repeated=16_000), "a") for _ in range(1000)),
    ],
    ids=["a value", "rows between", "empty cells before a value"],
)
def test_repeated_cells_do_not_fill_the_memory(tmp_path: Path, rows: str) -> None:
    assert "more than can be read" in refused(ods(tmp_path / "t.ods", {"A": rows}))


def test_formats_that_reach_to_the_end_of_a_sheet_are_no_cells(tmp_path: Path) -> None:
    """Whole columns that were coloured, and what LibreOffice writes after the last row."""
    painted = (
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/><c r="A9" s="1"></c></row>'
    )
    assert read(xlsx(tmp_path / "t.xlsx", painted))[0].headers == ("1",)
    rows = ods_row("a", "b", ods_cell(repeated=16_382)) + ods_row(ods_cell(repeated=16_384), repeated=1_048_575)
    assert read(ods(tmp_path / "t.ods", {"A": rows}))[0].headers == ("a", "b")


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = xlsx(tmp_path / "t.xlsx", "", more={"xl/worksheets/sheet2.xml": b" " * (limits.LARGE_PART + 1)})
    assert "far too large when it is unpacked" in refused(bomb)
    monkeypatch.setattr(sheet_guard, "MOST_UNPACKED", 500)
    assert "far too large when it is unpacked" in refused(xlsx(tmp_path / "t.xlsx", ""))
    monkeypatch.undo()
    monkeypatch.setattr(sheet_guard, "MOST_ENTRIES", 4)
    assert "far too large when it is unpacked" in refused(xlsx(tmp_path / "t.xlsx", ""))


def test_a_directory_that_lies_about_sizes_is_not_believed(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "t.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>')
    with zipfile.ZipFile(file) as packed:
        size = packed.getinfo("xl/worksheets/sheet1.xml").file_size
    data = file.read_bytes()
    at = data.rfind(struct.pack("<L", size))
    file.write_bytes(data[:at] + struct.pack("<L", size - 9) + data[at + 4 :])
    assert "is damaged" in refused(file)


def test_workbooks_that_cannot_be_opened_get_one_sentence(tmp_path: Path) -> None:
    whole = book(tmp_path / "t.xlsx", ("A", [["Nimi", "Kunta"], ["A", "Espoo"]])).read_bytes()
    for cut in (40, len(whole) // 2, len(whole) - 30):
        (tmp_path / "t.xlsx").write_bytes(whole[:cut])
        assert refused(tmp_path / "t.xlsx").startswith("t.xlsx is damaged")
    assert "sheet “Taulu”, is damaged" in refused(
        xlsx(tmp_path / "t.xlsx", '<row r="1"><c r="A1" t="s"><v>9</v></c></row>')
    )
    locked = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    assert "locked with a password" in refused(ods(tmp_path / "t.ods", {"A": ods_row("a")}, manifest=locked))


@pytest.mark.parametrize("broken", ["</table:table>", "</table:table-row>", "</office:spreadsheet>"])
def test_a_table_without_an_end_does_not_keep_the_program_waiting(tmp_path: Path, broken: str) -> None:
    whole = ods(tmp_path / "t.ods", {"A": ods_row("a", "b")})
    with zipfile.ZipFile(whole) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(whole, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data.replace(broken.encode(), b"</table:muu>"))
    assert "is damaged" in refused(whole)


def test_an_encoding_that_nobody_knows_is_no_crash(tmp_path: Path) -> None:
    file = ods(tmp_path / "t.ods", {"A": ods_row("a", "b")})
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(file, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data.replace(b'encoding="UTF-8"', b'encoding="UTF-88"'))
    assert "is damaged" in refused(file)


def test_more_columns_than_any_register_has_are_refused(tmp_path: Path) -> None:
    file = book(tmp_path / "t.xlsx", ("A", [[f"H{n}" for n in range(10_000)]]))
    assert refused(file) == "t.xlsx, sheet “A”, row 1: there are 10000 columns; at most 2000 can be read."


def test_progress_is_told_and_a_changed_workbook_is_not_read(tmp_path: Path) -> None:
    file = book(tmp_path / "t.xlsx", ("A", [["Nimi", "Kunta"], *([f"K{n}", "Espoo"] for n in range(1500))]))
    source = look_at(file)
    shares: list[float] = []
    assert sum(1 for _ in source.lines(shares.append)) == 1500
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) >= 3
    book(file, ("A", [["Kunta"], ["Espoo"]]))
    with pytest.raises(BadInput, match="has changed"):
        next(source.lines())


def test_a_page_of_words_before_the_table_is_passed_over(tmp_path: Path) -> None:
    words = ("Ohje", [["Lue ensin"], ["Täytä toinen taulukko"]])
    file = book(tmp_path / "o.xlsx", words, ("Tiedot", [["Nimi", "Kunta"], ["A Oy", "Espoo"]]))
    source, lines = read(file)
    assert (source.sheet, [line.cells for line in lines]) == ("Tiedot", [("A Oy", "Espoo")])
    assert {"sheet": "Tiedot"} in [values for _message, values in source.about]
    assert read(file, "Ohje")[0].headers == ("Lue ensin",)
    assert read(book(tmp_path / "p.xlsx", words))[0].sheet == "Ohje"


def test_a_sheet_without_headers_is_read_from_its_first_row(tmp_path: Path) -> None:
    source, lines = read(book(tmp_path / "n.xlsx", ("Taul1", [["A Oy", "0112038-9"], ["B Oy", ""]])))
    assert [(line.number, line.cells) for line in lines] == [(1, ("A Oy", "0112038-9")), (2, ("B Oy", ""))]
    assert len(source.headers) == 2 and "A Oy" not in source.headers
