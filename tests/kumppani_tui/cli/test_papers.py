"""Papers on the command line: the same facts in every format, read back with other programs."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import html5lib
import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from db.actions.agreement_life import renew_agreement
from db.actions.agreements import add_agreement
from db.actions.contacts import add_contact
from db.actions.institution import add_staff, set_institution
from db.actions.partners import add_partner
from db.actions.partnerships import add_partnership
from db.actions.records import add_record
from db.register import Register
from kumppani_tui.cli import output
from kumppani_tui.cli.papers import LONG, Progress
from kumppani_tui.documents.catalogue import PAPERS
from tests.kumppani_tui.cli.conftest import Run

PARTNER = "Kuusi [b]puu[/b] & <i>Pojat</i> =1+1 Oy"
TITLE = '=HYPERLINK("x") #let *Sopimus* _1_ <script>'
GOALS = "[link](http://x) `koodi` $e^2$ #panic() \\end <b>lihava</b>\nToinen rivi"
TOWN = "=Kunta <b>#let</b>"
DUTY = "@kaikki {{ohjaus}} | 40 tuntia"
FACTS = ("Aino Vastaava", "040 123 4567", "Puitesopimus", "3.3.2029", "Seuraavaksi")
"""What each format of the summary says besides the strings above."""


@pytest.fixture
def some(opened: Register) -> dict[str, str]:
    """A partner with an agreement, a network, a project, each of them full of what breaks formats."""
    set_institution(opened, "Kosken #opisto <Oy>")
    aino = add_staff(opened, {"name": "Aino Vastaava", "phone": "040 123 4567"})
    partner = add_partner(opened, {"name": PARTNER, "responsible": aino})
    other = add_partner(opened, {"name": "Muu Oy"})
    add_partnership(opened, partner, {"tier": "STRATEGIC", "phase": "ACTIVE", "goal": GOALS})
    add_contact(opened, {"name": "Maija `Virtanen`", "partner": partner, "phones": "050 765 4321"})
    agreement = add_agreement(
        opened, partner,
        {"title": TITLE, "type": "FRAMEWORK", "state": "IN_FORCE", "signed_on": date(2026, 1, 2),
         "starts_on": date(2026, 1, 2), "ends_on": date(2029, 3, 3), "goals": GOALS, "responsible": aino,
         "reference": "-1+2", "tier": "STRATEGIC"},
    )  # fmt: skip
    add_record(
        opened,
        "agreement_clause",
        {"side": "PARTNER", "kind": "OBLIGATION", "text": DUTY},
        agreement=agreement,
    )
    for name in ("Säätiö", TOWN):
        add_record(opened, "agreement_party", {"name": name}, agreement=agreement)
        add_record(opened, "agreement_signatory", {"side": "OTHER", "name": "Saara", "party": opened.rows(
            "SELECT max(id) FROM agreement_party")[0][0]}, agreement=agreement)  # fmt: skip
    pays = {"kind": "OBLIGATION", "text": "Maksaa"}
    for party in (2, 1, 2):
        add_record(opened, "agreement_clause", {**pays, "party": party}, agreement=agreement)
    add_agreement(opened, other, {"title": "Toinen", "type": "NDA", "state": "DRAFT"})
    add_record(opened, "network", {"name": "Verkosto #1 [x]", "purpose": GOALS})
    add_record(opened, "project", {"title": "Hanke <1>", "need": GOALS, "solution": DUTY, "partners": [partner]})
    row = opened.row("SELECT uid FROM agreement WHERE id = ?", (agreement,))
    assert row is not None
    return {"agreement": str(row[0]), "partner": PARTNER}


def pdf_text(path: Path) -> str:
    reader: Any = PdfReader(path)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] and reader.trailer["/Root"]["/Lang"] == "fi"
    return " ".join(page.extract_text() for page in reader.pages)


def docx_text(path: Path) -> str:
    document: Any = Document(str(path))
    foot = [one.text for section in document.sections for one in section.footer.paragraphs]
    return " ".join([one.text for one in document.element.body.iter() if one.tag.endswith("}p")] + foot)


def html_text(path: Path) -> str:
    parser = html5lib.HTMLParser(strict=True)
    tree = parser.parse(path.read_text("utf-8"))
    assert not [one for one in tree.iter() if one.tag.endswith("}script") or one.tag.endswith("}i")]
    return " ".join(tree.itertext())


def squeezed(text: str) -> str:
    """Without the places where lines break: a page hyphenates words, and headings of plain text are capitals."""
    return "".join(text.split()).replace("\u00ad", "").replace("-", "").casefold()


@pytest.fixture
def written(run: Run, some: dict[str, str], tmp_path: Path) -> dict[str, Path]:
    """The summary of one agreement in every format."""
    found = {}
    for form, ending in (("pdf", "pdf"), ("docx", "docx"), ("xlsx", "xlsx"), ("html", "html"), ("md", "md"),
                         ("text", "txt"), ("csv", "csv"), ("json", "json")):  # fmt: skip
        found[form] = tmp_path / f"s.{ending}"
        ran = run("export", "sopimus", some["agreement"], "-o", str(found[form]), "--lang", "fi")
        assert (ran.code, ran.err) == (
            0,
            "",
        ) and ran.out == f"Sopimusyhteenveto kirjoitettiin tiedostoon {found[form]}.\n"
    return found


def test_the_same_facts_in_every_format(written: dict[str, Path]) -> None:
    for form, read in (("pdf", pdf_text), ("docx", docx_text), ("html", html_text), ("text", Path.read_text)):
        said = squeezed(read(written[form]))
        for words in (PARTNER, TITLE, GOALS, DUTY, "Kosken #opisto <Oy>", ", Kosken #opisto <Oy>", *FACTS):
            assert squeezed(words) in said, (form, words)
        assert said.count(squeezed(TOWN)) == 4, (form, "as a party, by two duties, by a signature")
        assert squeezed("Rooli sopimuksessa") not in said, form  # nobody has one: the column would be empty
    said = written["md"].read_text("utf-8")
    assert (
        "#let \\*Sopimus\\*" in said
        and "\\[link\\](http" in said
        and "\\<script" in said
        and "040 123 4567" in said
        and "Rooli" not in said
    )
    assert "\n**Seuraavaksi**\n" in said
    (one,) = json.loads(written["json"].read_text("utf-8"))["sections"]
    assert one["title"] == TITLE and one["facts"]["ends_on"] == "2029-03-03" and one["facts"]["goals"] == GOALS
    assert one["tables"]["clauses"][0]["text"] == DUTY
    named = [(row["side"], row["side_code"]) for row in one["tables"]["clauses"][1:]]
    assert named == [("Säätiö", "OTHER"), (TOWN, "OTHER"), (TOWN, "OTHER")], "each further party's own together"
    assert [row["side"] for row in one["tables"]["signatories"]] == ["Säätiö", TOWN]


def test_the_same_facts_in_cells(written: dict[str, Path]) -> None:
    book: Any = load_workbook(written["xlsx"])
    rows = list(book.worksheets[0].iter_rows())
    cells = {head.value: cell for head, cell in zip(rows[0], rows[1], strict=True)}
    assert cells["Päättyy"].value.date() == date(2029, 3, 3) and cells["Päättyy"].is_date
    texts = {cell.value: cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert {texts[words] for words in (PARTNER, TITLE, GOALS, DUTY, "-1+2")} == {"s"}
    shown = CalamineWorkbook.from_path(str(written["xlsx"]))
    sheets = [shown.get_sheet_by_name(name).to_python() for name in shown.sheet_names]
    assert any(DUTY in row for sheet in sheets for row in sheet)
    assert any("Rooli sopimuksessa" in sheet[0] for sheet in sheets)  # always the same columns
    text = written["csv"].read_bytes().decode("utf-8-sig")
    head, row = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    found = dict(zip(head, row, strict=True))
    assert (found["Päättyy"], found["Viite"], found["Kumppani"]) == ("3.3.2029", "'-1+2", PARTNER)
    assert f"'{TITLE}" in row and GOALS in row


def test_every_paper_by_its_names(run: Run, some: dict[str, str], tmp_path: Path) -> None:
    about = {"partner": PARTNER, "agreement": some["agreement"], "network": "Verkosto #1 [x]", "project": "Hanke <1>"}
    for name, kind in PAPERS.items():
        reference = [about[kind.about]] if kind.about else []
        said = {run("export", word, *reference, "--lang", "fi").out for word in (name, *kind.words)}
        assert len(said) == 1 and len(said.pop()) > 100, name
    for word in ("strateginen", "STRA", "strategic", "Strateginen kumppanuus"):
        assert run("export", "Yhteenveto", "--tier", word).out == run("export", "Yhteenveto", "--tier", "STRATEGIC").out
    assert run("export", "Yhteenveto", "--tier", "kumppanuus").code == 3
    assert "Muu Oy" not in run("export", "Yhteenveto", "--tier", "strategic").out
    assert "# Verkosto #1 \\[x\\]" in run("export", "perusta", "Verkosto #1 [x]", "--format", "md").out
    year = run("export", "vuosiraportti", "--year", "2024", "--format", "html", "--lang", "fi").out
    assert year.startswith("<!DOCTYPE html>") and "Kumppanuudet vuonna 2024" in year
    file = tmp_path / "b.pdf"
    assert run("brief", PARTNER, "-o", str(file), "--lang", "fi").code == 0 and squeezed(PARTNER) in squeezed(
        pdf_text(file)
    )
    file = tmp_path / "v.docx"
    assert run("stats", "-o", str(file), "--lang", "fi").code == 0 and "Vuosi lukuina" in docx_text(file)


def test_agreements_as_records_and_as_a_paper(run: Run, some: dict[str, str], tmp_path: Path) -> None:
    data = run("export", "agreements").out
    assert data.splitlines()[0].startswith("uid;") or "Identifier" in data.splitlines()[0]
    said = run("export", "agreements", "--format", "md", "--expiring", "1.1.2030", "--lang", "fi").out
    assert said.count("\n## ") == 1 and "1.1.2030" in said and "# Sopimusten yhteenveto" in said
    file = tmp_path / "x.html"
    assert run("export", "sopimukset", "-o", str(file)).code == 0 and "Toinen – Muu Oy" in html_text(file)


def test_versions_of_an_agreement_are_told_apart_and_a_draft_says_what_it_lacks(
    run: Run, opened: Register, some: dict[str, str]
) -> None:
    row = opened.row("SELECT id FROM agreement WHERE uid = ?", (some["agreement"],))
    assert row is not None
    made = renew_agreement(
        opened, row[0], {"starts_on": date(2029, 3, 4), "ends_on": date(2032, 3, 3)}, today=date(2026, 11, 23)
    )
    old = run("export", "agreement", some["agreement"], "--lang", "fi").out
    assert "Seuraava versio" in old and "4.3.2029–3.3.2032" in squeezed_lines(old)
    (draft,) = opened.row("SELECT uid FROM agreement WHERE id = ?", (made,)) or ("",)
    new = run("export", "agreement", draft, "--lang", "fi").out
    assert "Aiempi versio" in new and "(-1+2, 2.1.2026–3.3.2029)" in squeezed_lines(new) and "Täydennä" in new


def test_only_a_file_of_csv_begins_with_a_mark(run: Run, some: dict[str, str], tmp_path: Path) -> None:
    for number, words in enumerate((("agreement", some["agreement"]), ("summary",), ("partners",))):
        assert not run("export", *words, "--format", "csv").out.startswith("\ufeff"), words
        file = tmp_path / f"{number}.csv"
        assert run("export", *words, "-o", str(file)).code == 0
        assert file.read_bytes().startswith(b"\xef\xbb\xbf"), words


def squeezed_lines(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def test_what_cannot_be_written(run: Run, some: dict[str, str]) -> None:
    for words, code in (
        (("agreement", "eikö"), 1), (("card",), 2), (("report", "2025"), 2), (("card", "Muu Oy", "--year", "2025"), 2),
        (("card", "Muu Oy", "--tier", "strategic"), 2), (("card", "Muu Oy", "--format", "xlsx"), 2),
        (("partners", "Muu Oy"), 2), (("partners", "--year", "2025"), 2), (("summary", "--tier", "NETWORK"), 1),
        (("report", "-o", "ei/kansiota.pdf"), 3), (("summary", "-o", "lista.xls"), 2),
        (("partners", "-o", "lista.doc"), 2), (("report", "-o", "vuosi.ics"), 2), (("calendar", "-o", "päivät.pdf"), 2),
    ):  # fmt: skip
        ran = run("export", *words)
        assert ran.code == code, words
        assert code == 1 or (ran.out == "" and ran.err.count("\n") == 1), words
    assert not Path("lista.xls").exists() and not Path("lista.doc").exists()
    told = run("export", "vuosikertomus", "--lang", "fi")
    assert told.code == 2 and "vuosikertomus" in told.err and "report" in told.err and "kumppani (partner)" in told.err


def test_nothing_binary_goes_to_a_terminal(run: Run, some: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kumppani_tui.cli.export_papers.interactive", lambda: True)
    for words in (("export", "report"), ("brief", "Muu Oy"), ("stats",)):
        ran = run(*words, "--format", "pdf", "--lang", "en")
        assert (ran.code, ran.out) == (2, "") and "-o kumppani.pdf" in ran.err


def test_how_far_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(LONG)
    for _one in range(LONG + 2):
        progress()
    progress.clear()
    said = capsys.readouterr().err
    assert f"{LONG}" in said and said.count("\r") >= LONG and said.endswith("\r")
    assert output.interactive(sys.stderr) is False


def test_a_process_writes_into_a_pipe(some: dict[str, str], path: Path) -> None:
    environment = os.environ | {"KUMPPANI_DB": str(path)}
    command = [sys.executable, "-m", "kumppani_tui", "export", "agreement", some["agreement"], "--format", "docx"]
    ran = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert ran.returncode == 0 and ran.stderr == b"" and Document(io.BytesIO(ran.stdout)).core_properties.title
