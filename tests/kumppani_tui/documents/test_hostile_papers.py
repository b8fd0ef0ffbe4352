"""Every paper of a register full of hostile strings, in every format, looked at with another program's eyes."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from db.register import Register
from kumppani_tui.documents.catalogue import PAPERS, Asked
from kumppani_tui.documents.csv_writer import DELIMITER
from kumppani_tui.documents.writing import write_file
from kumppani_tui.locale import set_language
from tests.kumppani_tui.hostile import hostile_register, unsafe
from tests.kumppani_tui.program import TODAY, frozen, keeping_language
from tests.prepared import made_once

SUBJECTS = {
    "partner": "SELECT partner_id FROM agreement WHERE deleted_at IS NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
    "agreement": (
        "SELECT g.id FROM agreement g JOIN partner p ON p.id = g.partner_id AND p.deleted_at IS NULL"
        " JOIN agreement_clause c ON c.agreement_id = g.id JOIN agreement_amendment a ON a.agreement_id = g.id"
        " WHERE g.deleted_at IS NULL ORDER BY g.id LIMIT 1"
    ),
    "network": "SELECT id FROM network WHERE deleted_at IS NULL ORDER BY id LIMIT 1",
    "project": "SELECT project_id FROM experiment WHERE deleted_at IS NULL ORDER BY id LIMIT 1",
}
"""What a paper is about: a record with much beside it."""

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A copy of the register full of hostile strings, on a still day."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.kumppani"
    shutil.copy(made_once(tmp_path_factory, "hostile", hostile_register), path)
    with frozen(), keeping_language():
        set_language("fi")
        register = Register.open(path, author="[/red]Zq01")
        with register.change("Formulas"):
            register.db.execute_sql(
                "UPDATE agreement SET title = '=1+1' || id, goals = '+1', value = '-1', location = '@SUM(A1)'"
            )
        yield register
        register.close()


def html(file: Path) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parse(file.read_text(encoding="utf-8"))
    # The contents of a long paper lead to its own records, and nothing leads elsewhere.
    assert not [one for one in tree.iter("a") if not one.get("href", "").startswith("#section-")]
    assert not list(tree.iter("script")) and not list(tree.iter("img"))
    assert not unsafe("".join(tree.itertext()).replace("\n", ""))


def docx(file: Path) -> None:
    document = Document(str(file))
    assert document.paragraphs[0].text or document.tables
    assert not [rel for rel in document.part.rels.values() if rel.is_external]


def xlsx(file: Path) -> None:
    cells = [cell for sheet in load_workbook(file) for row in sheet.iter_rows() for cell in row]
    assert cells and not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert CalamineWorkbook.from_path(str(file)).sheet_names


def pdf(file: Path) -> None:
    reader = PdfReader(file)
    assert "/StructTreeRoot" in reader.trailer["/Root"] and reader.trailer["/Root"]["/Lang"] == "fi"
    assert not [page for page in reader.pages if "/Annots" in page]


def table(file: Path) -> None:
    text = file.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=DELIMITER))
    assert len(rows) > 1 and {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith(FORMULAS)]


def machines(file: Path) -> None:
    assert json.loads(file.read_text(encoding="utf-8"))["sections"]


def lines(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.strip() and not unsafe(text.replace("\n", ""))


LOOKS = {
    "pdf": pdf, "docx": docx, "xlsx": xlsx, "html": html, "csv": table, "json": machines, "md": lines, "text": lines,
}  # fmt: skip


@pytest.mark.parametrize("name", PAPERS)
def test_no_string_of_the_register_breaks_a_paper(name: str, hostile: Register, tmp_path: Path) -> None:
    kind = PAPERS[name]
    row = hostile.row(SUBJECTS[kind.about]) if kind.about else None
    subject = row[0] if row else None
    # Laying out pages of words without an end takes long: of the papers about agreements, one is enough.
    formats = [one for one in kind.formats if one != "pdf" or name not in ("partner-agreements", "summary")]
    ids = [one[0] for one in hostile.rows("SELECT id FROM agreement WHERE deleted_at IS NULL ORDER BY id LIMIT 12")]
    for format_ in formats:
        asked = Asked(hostile, TODAY, maker="[/red]Zq01", subject=subject, ids=ids, title="" if subject else "=1+1")
        file = tmp_path / f"paper.{format_}"
        write_file(kind.make(asked), file, format_)
        LOOKS[format_](file)
