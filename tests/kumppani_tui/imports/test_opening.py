"""What a file is, by what it holds; and what is said of every file that is no source of rows."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from db.errors import BadInput
from kumppani_tui.imports.opening import look_at
from kumppani_tui.imports.readers import opened

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (OLE + "Workbook".encode("utf-16-le"), "old Office (xls). Save it as an Excel workbook (xlsx)"),
        (OLE * 4000 + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a picture"),
        (b"SQLite format 3\0", "is a database"),
        (b"\x1f\x8b\x08\0\0", "is packed. Unpack it first."),
        (b"\n<!DOCTYPE html><html><table>", "is a web page"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "is XML"),
        (b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "is a calendar"),
        (b"PK\x03\x04\0\0\0", "is damaged"),
        (b"\x7fELF\x02\x01\x01\0\0", "is not a text file"),
    ],
)
def test_what_is_no_source_of_rows_gets_one_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "tiedosto.csv"
    file.write_bytes(data)
    with pytest.raises(BadInput) as caught:
        look_at(file)
    assert str(caught.value).startswith(str(file))
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["xl/workbook.bin", "xl/worksheets/sheet1.bin"], "binary workbook"),
        (["word/document.xml"], "text document"),
        (["kumppanit.csv"], "is packed, and what is in it is no workbook"),
        ([], "is packed, and what is in it is no workbook"),
    ],
)
def test_packed_files_that_are_no_workbook(tmp_path: Path, names: list[str], said: str) -> None:
    file = tmp_path / "t.xlsx"
    with zipfile.ZipFile(file, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    with pytest.raises(BadInput, match=said):
        look_at(file)


def test_what_is_not_there_or_no_file(tmp_path: Path) -> None:
    for path, said in (
        (tmp_path / "poissa.csv", "There is no file"),
        (tmp_path / "a\0b.csv", "There is no file"),
        (tmp_path, "is a folder"),
    ):
        with pytest.raises(BadInput, match=said):
            look_at(path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "putki")
        with pytest.raises(BadInput, match="is not an ordinary file"):
            look_at(tmp_path / "putki")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "t.csv"
    file.write_text("Nimi\nA\n")

    def locked(*_args: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(BadInput, match="another program holds it"):
        look_at(file)


def test_a_file_beyond_all_measure_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "t.csv"
    file.write_text("Nimi\nA\n")
    monkeypatch.setattr(opened, "MOST_BYTES", 3)
    with pytest.raises(BadInput, match="is too large"):
        look_at(file)


def test_only_a_workbook_has_sheets(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("Nimi\nA\n")
    with pytest.raises(BadInput, match="has no sheets"):
        look_at(file, sheet="A")
