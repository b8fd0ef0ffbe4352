"""CSV as it comes: whatever the encoding, delimiter and line breaks, the same table."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import BadInput
from kumppani_tui.documents.csv_writer import neutral, write_table
from kumppani_tui.imports.readers.csv_reader import parse, read_csv
from kumppani_tui.imports.tables import Table

ROWS = [["Nimi", "Kunta", "Huomio"], ["Äänekosken Öljy", "Äänekoski", "a"], ["Åbo Akademi", "Turku", ""]]


def cells(table: Table) -> list[list[str]]:
    return [list(table.headers), *(list(line.cells) for line in table.lines)]


def written(delimiter: str, end: str, *, quoted: bool = False) -> str:
    quote = '"' if quoted else ""
    return "".join(delimiter.join(f"{quote}{cell}{quote}" for cell in row) + end for row in ROWS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("quoted", [False, True])
def test_every_way_to_write_a_table(tmp_path: Path, encoding: str, delimiter: str, end: str, quoted: bool) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(written(delimiter, end, quoted=quoted).encode(encoding))
    assert cells(read_csv(file)) == ROWS


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    table = parse('Nimi;Huomio\n\n"A";"yksi\nkaksi"\n;\nB;"x;""y"""\n', "t.csv")
    assert [(line.number, line.cells) for line in table.lines] == [(3, ("A", "yksi\nkaksi")), (5, ("B", 'x;"y"'))]


def test_short_rows_are_filled_and_long_ones_noted() -> None:
    table = parse("a;b\n1\n1;2;3\n1;2;\n", "t.csv")
    assert [line.cells for line in table.lines] == [("1", ""), ("1", "2"), ("1", "2")]
    assert table.uneven == (3,)


def test_a_delimiter_inside_quotes_does_not_decide() -> None:
    table = parse('"Nimi, pitkä, jossa pilkkuja";Kunta\nA;B\n', "t.csv")
    assert table.headers == ("Nimi, pitkä, jossa pilkkuja", "Kunta")


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", b"PK\x03\x04\x00\x00", b"SQLite format 3\x00"])
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(data)
    with pytest.raises(BadInput):
        read_csv(file)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "t.csv"
        file.write_bytes(data)
        try:
            table = read_csv(file)
        except BadInput:
            return
    assert all(len(line.cells) == len(table.headers) for line in table.lines)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(TEXT, min_size=n, max_size=n), max_size=6)))
def test_any_table_written_comes_back(rows: list[list[str]]) -> None:
    headers = [f"Otsikko {n}" for n in range(len(rows[0]) if rows else 2)]
    file = io.StringIO(newline="")
    write_table(file, headers, rows)
    table = parse(file.getvalue(), "t.csv")
    assert list(table.headers) == headers
    assert [list(line.cells) for line in table.lines] == [row for row in rows if any(cell.strip() for cell in row)]


@pytest.mark.parametrize("cell", ["=1+1", "+358", "-5", "@SUM(A1)", "\tx", "\rx", "'=1"])
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


def test_an_ordinary_cell_is_left_as_it_is() -> None:
    assert neutral("Esimerkki-yhtiö") == "Esimerkki-yhtiö"
    assert neutral("'lainaus'") == "'lainaus'"


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows(tmp_path: Path) -> None:
    for end in ("", "\n"):
        with pytest.raises(BadInput, match="row 2: a cell never ends"):
            parse(f'nimi;note\nA;"foo\nB;bar\nC;baz{end}', "f.csv")
    with pytest.raises(BadInput, match="row 2: a cell never ends"):
        parse("nimi;note\nA;" + "x" * 10_000_001, "f.csv")
    assert [line.cells for line in parse('nimi\n"A\nB"\nC', "f.csv").lines] == [("A\nB",), ("C",)]
    assert [line.cells for line in parse("nimi\n\x1e\nC\n", "f.csv").lines] == [("C",)]


def test_null_characters_in_any_encoding_are_no_text(tmp_path: Path) -> None:
    for number, data in enumerate((b"nimi\nA\0B\n", "nimi\nA\0B\n".encode("utf-16"), "nimi\nA\n".encode("utf-32"))):
        file = tmp_path / f"{number}.csv"
        file.write_bytes(data)
        with pytest.raises(BadInput, match="not a text file"):
            read_csv(file)


MIXED = (
    "Nimi;Kunta\nÄänekosken Öljy;Äänekoski\n".encode() + "Sähkö Oy;Espoo\n".encode("cp1252") + "Yö Oy;Oulu\n".encode()
)


def test_rows_in_another_encoding_than_the_rest_are_marked(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(MIXED)
    table = read_csv(file)
    assert table.misread == (3,)
    assert [line.cells[0] for line in table.lines] == ["Äänekosken Öljy", "Sähkö Oy", "Yö Oy"]
    file.write_bytes(MIXED.replace("Yö".encode(), "Yö".encode("cp1252")))
    assert read_csv(file).misread == (2,)


def test_headers_in_another_encoding_than_the_rows_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes("Nimi;Määrä\n".encode("cp1252") + "Äijä;1\nÖljy;2\n".encode())
    with pytest.raises(BadInput, match="row 1: the headers are in another encoding"):
        read_csv(file)
