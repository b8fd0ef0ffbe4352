"""`kumppani import` as a process: files of each form, exit codes, what stands on stdout and stderr, saved rows."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from db.register import Register
from tests.kumppani_tui.cli.test_contract import process

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Sari Esimerkki
ORG:Hoivakoti Kanerva Oy
TEL:040 123 4567
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Olli Esimerkki
EMAIL:olli@esimerkki.example
END:VCARD
"""

COMPANY = {
    "businessId": {"value": "0112038-9", "registrationDate": "1978-03-15"},
    "names": [{"name": "Konepaja Esimerkki Oy", "type": "1", "registrationDate": "1978-03-15"}],
    "mainBusinessLine": {"type": "25620", "typeCodeSet": "TOIMI4"},
    "website": {"url": "www.esimerkki.example"},
}

KEYS = {
    "file", "form", "sheet", "kind", "dry_run", "count", "done", "records", "columns", "unknown_columns", "rows",
}  # fmt: skip
"""What `--json` says of an import: scripts rely on it."""

ROW_KEYS = {"row", "title", "fate", "done", "changes", "perhaps", "column", "reason", "remarks"}


def brought(register: Register, *words: str, code: int = 0) -> Any:
    """What `kumppani import ... --json` says."""
    done = process("import", *words, "--json", path=register.path)
    assert done.returncode == code, done.stderr.decode()
    return json.loads(done.stdout)


def test_a_sheet_of_a_workbook_comes_in(register: Register, tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Muistiinpanoja"])
    sheet = book.create_sheet("Kumppanit")
    for row in (["Nimi", "Y-tunnus", "Postinumero", "Alkoi"], ["Hyvä Oy", "0112038-9", 70100, None]):
        sheet.append(row)
    book.save(tmp_path / "lista.xlsx")
    said = brought(register, str(tmp_path / "lista.xlsx"), "--sheet", "Kumppanit")
    assert set(said) == KEYS and all(set(row) == ROW_KEYS for row in said["rows"])
    assert (said["form"], said["sheet"], said["kind"], said["dry_run"]) == ("xlsx", "Kumppanit", "partner", False)
    assert said["count"] == {"new": 1, "update": 0, "same": 0, "duplicate": 0, "rejected": 0}
    assert said["done"] == {"add": 1, "change": 0, "leave": 0}
    assert said["columns"]["Y-tunnus"] == "partner.business_id"
    assert register.rows("SELECT name, business_id FROM partner") == [("Hyvä Oy", "0112038-9")]


def test_cards_and_the_business_register_come_in(register: Register, tmp_path: Path) -> None:
    cards, companies = tmp_path / "kortit.vcf", tmp_path / "ytj.json"
    cards.write_text(CARDS, encoding="utf-8")
    companies.write_text(json.dumps({"totalResults": 1, "companies": [COMPANY]}), encoding="utf-8")
    said = brought(register, str(cards))
    assert (said["form"], [row["title"] for row in said["rows"]]) == (
        "vcf", ["Sari Esimerkki, Hoivakoti Kanerva Oy", "Olli Esimerkki"],
    )  # fmt: skip
    assert brought(register, str(companies), "--dry-run")["dry_run"] is True
    assert brought(register, str(companies))["form"] == "ytj"
    assert register.rows("SELECT name FROM partner ORDER BY id") == [
        ("Hoivakoti Kanerva Oy",),
        ("Konepaja Esimerkki Oy",),
    ]
    assert register.rows("SELECT name FROM contact ORDER BY id") == [("Sari Esimerkki",), ("Olli Esimerkki",)]


def test_rejected_rows_are_said_saved_mended_and_brought_in(register: Register, tmp_path: Path) -> None:
    file, left = tmp_path / "lista.csv", tmp_path / "pois.csv"
    file.write_text("Nimi;Y-tunnus\nHyvä Oy;0112038-9\nHuono Oy;0112038-8\n", encoding="utf-8")
    done = process("import", str(file), "--save-rejected", str(left), path=register.path)
    assert done.returncode == 3
    assert done.stderr.decode().startswith("kumppani: lista.csv, row 3, Y-tunnus: ")
    assert b"\x1b" not in done.stdout + done.stderr and str(left) in done.stdout.decode()
    with left.open(encoding="utf-8-sig", newline="") as saved:
        headers, *rows = csv.reader(saved, delimiter=";")
    assert headers[:2] == ["Nimi", "Y-tunnus"] and len(headers) == 4
    assert [row[:3] for row in rows] == [["Huono Oy", "0112038-8", "3"]] and "check digit" in rows[0][3]
    left.write_text(left.read_text("utf-8-sig").replace("0112038-8", ""), encoding="utf-8-sig")
    assert brought(register, str(left))["count"]["new"] == 1
    assert register.rows("SELECT name FROM partner ORDER BY id") == [("Hyvä Oy",), ("Huono Oy",)]


def test_what_cannot_be_read_is_one_line_and_exit_code_3(register: Register, tmp_path: Path) -> None:
    file = tmp_path / "rikki.xlsx"
    file.write_bytes(b"PK\x03\x04\x00\x00 not a workbook")
    done = process("import", str(file), path=register.path)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (3, b"", 1)
    assert b"rikki.xlsx" in done.stderr
