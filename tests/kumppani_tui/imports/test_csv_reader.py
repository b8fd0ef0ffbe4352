"""CSV as it comes: whatever the encoding, delimiter and line breaks, the same table."""

from __future__ import annotations

import io
import tempfile
import tracemalloc
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import BadInput
from kumppani_tui.documents.csv_writer import neutral, write_table
from kumppani_tui.imports.opening import look_at
from kumppani_tui.imports.readers.limits import LONGEST_CELL, LONGEST_ROW, MOST_COLUMNS
from kumppani_tui.imports.source import Line, Source

ROWS = [["Nimi", "Kunta", "Huomio"], ["Äänekosken Öljy", "Äänekoski", "a"], ["Åbo Akademi", "Turku", ""]]


def read(folder: Path, content: str | bytes) -> tuple[Source, list[Line]]:
    """Write a file, look at it and read it."""
    file = folder / "t.csv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    source = look_at(file)
    return source, list(source.lines())


def cells(source: Source) -> list[list[str]]:
    return [list(source.headers), *(list(line.cells) for line in source.lines())]


def faults(lines: list[Line]) -> list[int]:
    """The numbers of the rows that cannot be trusted."""
    return [line.number for line in lines if line.fault]


def written(delimiter: str, end: str, *, quoted: bool = False) -> str:
    quote = '"' if quoted else ""
    return "".join(delimiter.join(f"{quote}{cell}{quote}" for cell in row) + end for row in ROWS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("quoted", [False, True])
def test_every_way_to_write_a_table(tmp_path: Path, encoding: str, delimiter: str, end: str, quoted: bool) -> None:
    file = tmp_path / "t.csv"
    file.write_bytes(written(delimiter, end, quoted=quoted).encode(encoding))
    source = look_at(file)
    assert cells(source) == ROWS
    assert (source.form, source.unit) == ("csv", "row")
    name = {"utf-16": "UTF-16", "cp1252": "Windows-1252"}.get(encoding, "UTF-8")
    assert source.about[0][1] == {"encoding": name}


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path: Path) -> None:
    _, lines = read(tmp_path, 'Nimi;Huomio\n\n"A";"yksi\nkaksi"\n;\nB;"x;""y"""\n')
    assert [(line.number, line.cells) for line in lines] == [(3, ("A", "yksi\nkaksi")), (5, ("B", 'x;"y"'))]


def test_short_rows_are_filled_and_long_ones_have_a_fault(tmp_path: Path) -> None:
    _, lines = read(tmp_path, "a;b\n1\n1;2;3\n1;2;\n")
    assert [line.cells for line in lines] == [("1", ""), ("1", "2"), ("1", "2")]
    assert faults(lines) == [3]


@pytest.mark.parametrize(
    "title", ["Yhteistyöyritykset, päivitetty 1.3.2026, LL", "Yritykset 2026;;;", '"Yritykset; vanhat"']
)
def test_a_title_above_the_headers_is_left_out(tmp_path: Path, title: str) -> None:
    source, lines = read(tmp_path, f"{title}\r\n\r\nNimi;Kunta;Huomio;\r\nA Oy;Espoo;a, b;\r\nB Oy;Turku;;\r\n")
    assert source.headers == ("Nimi", "Kunta", "Huomio", "")
    assert [(line.number, line.cells[0], line.fault) for line in lines] == [(4, "A Oy", None), (5, "B Oy", None)]
    assert source.about[-1] == ("The headers are in row {row}; what is above is left out.", {"row": 3})


def test_a_delimiter_inside_quotes_does_not_decide(tmp_path: Path) -> None:
    source, _ = read(tmp_path, '"Nimi, pitkä, jossa pilkkuja";Kunta\nA;B\n')
    assert source.headers == ("Nimi, pitkä, jossa pilkkuja", "Kunta")


@pytest.mark.parametrize("first", ["sep=^", '"sep=^"', "SEP=^"])
def test_excel_says_in_a_first_line_what_separates_cells(tmp_path: Path, first: str) -> None:
    source, lines = read(tmp_path, f"{first}\r\nNimi, pitkä^Kunta; se\r\nA^B\r\n")
    assert source.headers == ("Nimi, pitkä", "Kunta; se")
    assert [(line.number, line.cells) for line in lines] == [(2, ("A", "B"))]


def test_codes_of_statistics_finland_lose_their_apostrophes(tmp_path: Path) -> None:
    """Its classifications are written with `"'011'"`, so that spreadsheets keep the noughts."""
    _, lines = read(tmp_path, '"koodi";"nimi"\n"\'011\'";"Alajärvi"\n"\'MK01\'";"\'A-kilta\' ry"\n')
    assert [line.cells for line in lines] == [("011", "Alajärvi"), ("MK01", "'A-kilta' ry")]


def test_a_decimal_comma_is_left_to_whoever_reads_the_number(tmp_path: Path) -> None:
    _, lines = read(tmp_path, "Nimi;Arvo\nA;12,50\n")
    assert lines[0].cells == ("A", "12,50")


@pytest.mark.parametrize("data", [b"\r\n\r\n", b";;\n \n", b"\xef\xbb\xbf", b"sep=;\r\n", b"PK\x03\x04\x00\x00"])
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(BadInput, match="t.csv"):
        read(tmp_path, data)


@given(st.binary(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            source, lines = read(Path(folder), data)
        except BadInput:
            return
    assert all(len(line.cells) == len(source.headers) for line in lines)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
CELL = st.one_of(TEXT, st.from_regex(r"'{0,3}[-=A-Z0-9]{0,4}'{0,2}", fullmatch=True))


@given(st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(CELL, min_size=n, max_size=n), max_size=6)))
@settings(max_examples=60, deadline=None)
def test_any_table_written_comes_back(rows: list[list[str]]) -> None:
    headers = [f"Otsikko {n}" for n in range(len(rows[0]) if rows else 2)]
    file = io.StringIO(newline="")
    write_table(file, headers, rows)
    with tempfile.TemporaryDirectory() as folder:
        source, lines = read(Path(folder), file.getvalue())
    assert list(source.headers) == headers
    assert [list(line.cells) for line in lines] == [row for row in rows if any(cell.strip() for cell in row)]
    assert not faults(lines)


@pytest.mark.parametrize("cell", ["=1+1", "+358", "-5", "@SUM(A1)", "\tx", "\rx", "'=1", "'011'"])
def test_no_cell_is_taken_for_a_formula(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


def test_an_ordinary_cell_is_left_as_it_is() -> None:
    assert neutral("Esimerkki-yhtiö") == "Esimerkki-yhtiö"
    assert neutral("'lainaus'") == "'lainaus'"


@pytest.mark.parametrize("end", ["", "\n"])
def test_a_quotation_mark_that_is_never_closed_swallows_no_rows(tmp_path: Path, end: str) -> None:
    with pytest.raises(BadInput, match=r"t.csv, row 2: a cell never ends"):
        read(tmp_path, f'nimi;note\nA;"foo\nB;bar\nC;baz{end}')


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("A;" + "x" * (LONGEST_CELL + 1), id="a cell"),
        pytest.param("A;" + "x;" * (LONGEST_ROW // 2), id="a line"),
        pytest.param("A;" + '"x\n";' * (LONGEST_ROW // 4), id="a row of many lines"),
    ],
)
def test_what_never_ends_is_refused_before_it_fills_the_memory(tmp_path: Path, body: str) -> None:
    with pytest.raises(BadInput, match=r"t.csv, row 2: a cell never ends"):
        read(tmp_path, f"nimi;note\n{body}\nB;c\n")


def test_the_mark_of_the_end_may_be_in_a_cell(tmp_path: Path) -> None:
    assert [line.cells for line in read(tmp_path, 'nimi\n"A\nB"\nC')[1]] == [("A\nB",), ("C",)]
    assert [line.cells for line in read(tmp_path, "nimi\n\x1e\nC\n")[1]] == [("C",)]
    assert [line.cells for line in read(tmp_path, "nimi\nA\x1fÄ\x1e\n")[1]] == [("A\x1fÄ\x1e",)]


def test_null_characters_in_any_encoding_are_no_text(tmp_path: Path) -> None:
    for data in (b"nimi\nA\0B\n", "nimi\nA\0B\n".encode("utf-16"), "nimi\nA\n".encode("utf-32")):
        with pytest.raises(BadInput, match=r"t.csv is not a text file"):
            read(tmp_path, data)


def test_more_columns_than_any_register_has_are_refused(tmp_path: Path) -> None:
    many = ";".join(f"sarake {n}" for n in range(10_000))
    with pytest.raises(BadInput, match=f"t.csv, row 1: there are 10000 columns; at most {MOST_COLUMNS}"):
        read(tmp_path, f"{many}\nA\n")
    source, lines = read(tmp_path, "Nimi" + ";" * 10_000 + "\nA;B" + ";" * 10_000 + "\n")
    assert len(source.headers) == len(lines[0].cells) == MOST_COLUMNS
    assert not faults(lines)


MIXED = (
    "Nimi;Kunta\nÄänekosken Öljy;Äänekoski\n".encode() + "Sähkö Oy;Espoo\n".encode("cp1252") + "Yö Oy;Oulu\n".encode()
)


def test_rows_in_another_encoding_than_the_rest_have_a_fault(tmp_path: Path) -> None:
    _, lines = read(tmp_path, MIXED)
    assert faults(lines) == [3]
    assert [line.cells[0] for line in lines] == ["Äänekosken Öljy", "Sähkö Oy", "Yö Oy"]
    _, lines = read(tmp_path, MIXED.replace("Yö".encode(), "Yö".encode("cp1252")))
    assert faults(lines) == [2]


def test_headers_in_another_encoding_than_the_rows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"row 1: the headers are in another encoding"):
        read(tmp_path, "Nimi;Määrä\n".encode("cp1252") + "Äijä;1\nÖljy;2\n".encode())


def test_a_long_file_takes_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    row = f"Äänekosken Öljy;Äänekoski;{'muistiinpano ' * 40}\n".encode()

    def peak(rows: int) -> int:
        file = tmp_path / "t.csv"
        file.write_bytes(b"Nimi;Kunta;Huomio\n" + row * rows)
        tracemalloc.start()
        try:
            assert sum(1 for _ in look_at(file).lines()) == rows
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    # From a megabyte on the encoding is looked at in pieces of one.
    assert peak(10_000) < 1.2 * peak(5_000)


def test_progress_is_told_and_stopping_leaves_the_file_closed(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    file = tmp_path / "t.csv"
    file.write_text("Nimi\n" + "A\n" * 20_000)
    shares: list[float] = []
    assert sum(1 for _ in look_at(file).lines(shares.append)) == 20_000
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) > 10

    def stop(share: float) -> None:
        if share > 0.5:
            raise Stopped

    with warnings.catch_warnings():
        warnings.simplefilter("error", ResourceWarning)
        with pytest.raises(Stopped):
            list(look_at(file).lines(stop))
        lines = look_at(file).lines()
        next(lines)
        lines.close()
    file.unlink()


def test_a_file_that_changes_under_the_reading_is_not_mixed_up(tmp_path: Path) -> None:
    source, _ = read(tmp_path, "Nimi;Kunta\nA;B\n")
    source.path.write_text("Kunta;Nimi;Jokin\nB;A;x\n")
    with pytest.raises(BadInput, match=r"t.csv has changed"):
        list(source.lines())


@pytest.mark.parametrize(
    ("text", "written_in", "taken_for"),
    [
        ("Nimi;Kunta\nHämeen Konepaja;Hämeenlinna\nÅbo Bageri;Äänekoski\n", "mac_roman", "Mac Roman"),
        ("Nimi;Kunta\nHämeen Konepaja;Hämeenlinna\nŠkoda Oy;Åbo\n", "cp1252", "Windows-1252"),
        ("Nimi;Kunta\nŠkoda Oy;Espoo\nŠarka Tmi;Espoo\nDušan Oy;Oulu\n", "cp1252", "Windows-1252"),
        ("Nimi;Kunta\nHämeen Konepaja;Hämeenlinna\n", "utf-8", "UTF-8"),
    ],
)
def test_a_table_of_an_old_mac(tmp_path: Path, text: str, written_in: str, taken_for: str) -> None:
    source, lines = read(tmp_path, text.encode(written_in))
    assert {"encoding": taken_for} in [values for _message, values in source.about]
    assert [";".join(line.cells) for line in lines] == text.splitlines()[1:]
