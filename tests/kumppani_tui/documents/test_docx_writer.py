"""A paper as a Word document, read back by python-docx."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from db.errors import BadInput
from kumppani_tui.documents.docx_writer import write
from kumppani_tui.documents.paper import Column, Fact, Facts, House, Paper, Section, Table
from kumppani_tui.documents.said import line, text
from kumppani_tui.locale import set_language
from kumppani_tui.progress import Stopped
from tests.kumppani_tui.documents.papers import hostile, record, sample
from tests.kumppani_tui.hostile import TYPED


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    set_language("fi")
    yield
    set_language("fi")


def written(paper: Paper, templates: Path | None = None) -> bytes:
    file = BytesIO()
    write(paper, file, templates=templates)
    return file.getvalue()


def read(paper: Paper, templates: Path | None = None) -> Any:
    return Document(BytesIO(written(paper, templates)))


def styled(document: Any, *names: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name in names]


def rows(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def millimetres(length: int) -> int:
    return round(length / Mm(1))


def test_the_text_has_real_styles() -> None:
    document = read(sample())
    said = [(one.style.name, one.text) for one in document.paragraphs if one.style.name != "Kumppani Gap"]
    assert said[:5] == [
        ("Title", "Sopimusyhteenveto"),
        ("Subtitle", "Mallilan ammattiopisto · 23.11.2026"),
        ("Normal", "Ensimmäinen kappale\njatkuu."),
        ("Normal", "Toinen kappale."),
        ("Caption", "Tyypit"),
    ]
    assert said[5:13] == [
        ("Heading 1", "Palvelukoti Ilona Oy: sopimus 1"),
        ("Caption", "Velvoitteet"),
        ("Caption", "Liitteet"),
        ("Kumppani Quiet", "Ei liitteitä."),
        ("Kumppani Mark", "▲\tOpas lähettämättä"),
        ("List Continue", "Luvattu 9.11."),
        ("Kumppani Mark", "●\tPäätös pian"),
        ("List Bullet", "Sovittu päivä"),
    ]
    assert styled(document, "Heading 1")[1] == "Palvelukoti Ilona Oy: sopimus 2"
    late = next(one for one in document.paragraphs if one.style.name == "Kumppani Mark")
    assert late.runs[-1].bold
    heading = document.styles["Heading 1"].element
    assert heading.find(".//" + qn("w:outlineLvl")).get(qn("w:val")) == "0"
    bullet = document.styles["List Bullet"].element.find(".//" + qn("w:numId")).get(qn("w:val"))
    assert [str(one.numId) for one in document.part.numbering_part.element.num_lst] == [bullet]


def test_tables_repeat_their_heads_and_keep_their_rows() -> None:
    chart, facts, obligations = read(sample()).tables[:3]
    assert rows(facts) == [
        ["Viite", "KS-1"], ["Päättyy", "31.12.2027"], ["Uusiutuu", "kyllä"], ["Arvo", "12\u00a0500,5"],
        ["Tavoitteet", "Yhteinen työ\nja oppiminen"],
    ]  # fmt: skip
    assert facts.style.name == "Kumppani Facts"
    assert [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in facts.rows] == [True] * 4 + [None]
    assert rows(obligations) == [
        ["Velvoite", "Määräpäivä", "Tunnit"],
        ["Ohjaajien koulutus", "1.12.2026", "40"],
        ["Tilat & laitteet", "", "1\u00a0234,5"],
    ]
    assert obligations.style.name == "Kumppani Table"
    marks = [[one.tag for one in row._tr.trPr] for row in obligations.rows]
    assert marks == [[qn("w:cantSplit"), qn("w:tblHeader")], [qn("w:cantSplit")], [qn("w:cantSplit")]]
    assert obligations._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Velvoitteet"
    assert millimetres(sum(one.w for one in obligations._tbl.tblGrid.gridCol_lst)) == 170
    told = chart._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    assert told == "Koulutussopimuksia 4, muita 0."
    drawn = [[one.get(qn("w:val")) for one in row._tr.iter(qn("w:gridSpan"))] for row in chart.rows]
    assert (drawn, chart.cell(0, 0).text, chart.rows[1].cells[-1].text) == ([["40"], ["40"]], "Koulutus", "0 kpl")
    assert [len(list(row._tr.iter(qn("w:shd")))) for row in chart.rows] == [1, 0]


def test_it_says_what_it_is_and_in_which_language() -> None:
    document = read(sample())
    known = document.core_properties
    assert (known.title, known.author, known.language) == ("Sopimusyhteenveto", "Maija Mallikas", "fi-FI")
    assert (known.created, known.comments) == (datetime.fromisoformat("2026-11-23T00:00Z"), "")
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert defaults.find(".//" + qn("w:lang")).get(qn("w:val")) == "fi-FI"


def test_head_and_foot_tell_whose_it_is_and_the_pages() -> None:
    section = read(sample()).sections[0]
    assert section.different_first_page_header_footer
    first = section.first_page_header
    assert [one.text for one in first.paragraphs] == ["", "Mallilan ammattiopisto", "Opintie 1 · 029 000 0000"]
    logo = next(first._element.iter(qn("wp:docPr")))
    assert logo.get("descr") == "Mallilan ammattiopisto"
    size = next(first._element.iter(qn("wp:extent")))
    assert (int(size.get("cx")), int(size.get("cy"))) == (Mm(48), Mm(16))
    assert section.header.paragraphs[0].text == "Mallilan ammattiopisto\tSopimusyhteenveto"
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text.startswith("Laati Maija Mallikas 23.11.2026\t")
        fields = [one.get(qn("w:instr")).strip() for one in footer._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]
    adobe = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x01"
    frame = b"\xff\xc0\x00\x11\x08\x00\x14\x00\x28\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    jpeg = b"\xff\xd8" + adobe + frame + b"\xff\xda\x00\x0c\x03\x01\x00\x02\x11\x03\x11\x00\x3f\x00\xff\xd9"
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'
    for picture in (jpeg, svg):
        section = read(replace(sample(), house=House("Opisto", (), picture))).sections[0]
        size = next(section.first_page_header._element.iter(qn("wp:extent")))
        assert [round(int(size.get(side)) / Mm(1)) for side in ("cx", "cy")] == [32, 16]
    for broken in (b"\x89PNG\r\n\x1a\nno picture", b"<svg", b"\xff\xd8\xff"):
        section = read(replace(sample(), house=House("Opisto", (), broken))).sections[0]
        assert [one.text for one in section.first_page_header.paragraphs] == ["Opisto"]


def test_hostile_strings_stay_text() -> None:
    document = read(hostile())
    assert styled(document, "Heading 1") == [line(one) for one in TYPED]
    shown = [rows(table) for table in document.tables if table.style.name == "Kumppani Table"]
    assert shown == [[[line(one)] * 2, [text(one)] * 2] for one in TYPED]
    assert styled(document, "List Bullet") == [text(one) for one in TYPED]
    assert not list(document.element.iter(qn("w:hyperlink"), qn("w:fldSimple"), qn("w:instrText")))


def test_a_long_row_may_break_and_a_head_that_fills_a_page_does_not_repeat() -> None:
    columns = (Column("a", "A" * 2000), Column("b", "B"))
    document = read(replace(sample(), lead=(Table("t", "", columns, (("x" * 100_000, "y"),)),), sections=()))
    assert [row._tr.trPr for row in document.tables[0].rows] == [None, None]
    assert document.tables[0].cell(1, 0).text == "x" * 100_000


def test_headings_never_skip_a_step_and_wide_tables_lie_on_their_side() -> None:
    columns = tuple(Column(f"c{n}", f"Sarake {n}") for n in range(8))
    wide = Table("t", "", columns, (tuple("abcdefgh"),))
    levels = (3, 1, 3, 2, 9)
    document = read(replace(sample(), lead=(), sections=[Section("t", (wide,), level) for level in levels]))
    named = [one.style.name for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert named == ["Heading 1", "Heading 1", "Heading 2", "Heading 2", "Heading 3"]
    assert document.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert millimetres(read(sample()).sections[0].page_height) == 297


def template(folder: Path) -> None:
    """Save an institution's own document, as a Word in Finnish would: other ids of styles, and no list in it yet."""
    document = Document()
    document.add_paragraph("Otsikko tulee tähän")
    document.sections[0].left_margin = Mm(50)
    document.sections[0].header.paragraphs[0].text = "Oma kirjelomake"
    document.styles["Heading 1"].font.name = "Opiston kirjasin"
    document.styles["Heading 1"].element.set(qn("w:styleId"), "Otsikko1")
    for one in list(document.styles):
        if one.name.startswith("List"):
            one.delete()
    lists = next(key for key, one in document.part.rels.items() if one.reltype == RELATIONSHIP_TYPE.NUMBERING)
    del document.part.rels[lists]
    document.save(str(folder / "paper.docx"))


def test_the_institutions_sheet_gives_styles_margins_and_header(tmp_path: Path) -> None:
    template(tmp_path)
    document = read(sample(), tmp_path)
    assert document.paragraphs[0].text == "Sopimusyhteenveto"
    section = document.sections[0]
    assert millimetres(section.left_margin) == 50
    assert [one.text for one in section.header.paragraphs] == ["Oma kirjelomake"]
    assert not section.different_first_page_header_footer
    assert section.footer.paragraphs[0].text.startswith("Laati Maija Mallikas")
    assert document.styles["Heading 1"].font.name == "Opiston kirjasin"
    assert {one.style.style_id for one in document.paragraphs if one.style.name == "Heading 1"} == {"Otsikko1"}
    assert styled(document, "List Bullet") == ["Sovittu päivä"] * 2
    bullet = document.styles["List Bullet"].element.find(".//" + qn("w:numId")).get(qn("w:val"))
    assert [str(one.numId) for one in document.part.numbering_part.element.num_lst] == [bullet]
    assert document.styles["Kumppani Table"].type is not None
    (tmp_path / "agreements.docx").write_bytes((tmp_path / "paper.docx").read_bytes())
    (tmp_path / "paper.docx").write_text("no document")
    assert millimetres(read(sample(), tmp_path).sections[0].left_margin) == 50


def test_a_sheet_that_is_no_word_document_is_said(tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    template(tmp_path)
    with ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    parts["word/document.xml"] = b"<w:document"
    damaged = BytesIO()
    with ZipFile(damaged, "w") as torn:
        for name, data in parts.items():
            torn.writestr(name, data)
    empty = BytesIO()
    ZipFile(empty, "w").close()
    for content in (b"", b"text", path.read_bytes()[:3000], damaged.getvalue(), empty.getvalue()):
        path.write_bytes(content)
        with pytest.raises(BadInput, match=r"paper\.docx is not a Word document"):
            written(sample(), tmp_path)


def test_nothing_is_written_when_it_is_stopped() -> None:
    taken = []

    def step() -> None:
        taken.append(1)
        if len(taken) == 2:
            raise Stopped

    file = BytesIO()
    with pytest.raises(Stopped):
        write(replace(sample(), sections=map(record, range(9))), file, step=step)
    assert (len(taken), file.getvalue()) == (2, b"")


def test_facts_without_a_value_make_no_table() -> None:
    facts = Facts((Fact("a", "A", None), Fact("b", "B", " "), Fact("c", "C", "")))
    paper = replace(sample(), lead=(facts,), sections=(), made_on=date(2026, 1, 2))
    assert read(paper).tables == []


def test_a_full_disk_is_told_once() -> None:
    class Full(BytesIO):
        def write(self, data: Any) -> int:
            raise OSError(28, "No space left on device")

    told: list[Any] = []
    hook, sys.unraisablehook = sys.unraisablehook, told.append
    try:
        with pytest.raises(OSError, match="No space"):
            write(sample(), Full())
        gc.collect()
    finally:
        sys.unraisablehook = hook
    assert told == []
