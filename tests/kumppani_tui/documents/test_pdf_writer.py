"""A paper as PDF, read back by another program: its text, its tags, its title, its language."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from db.errors import BadInput
from kumppani_tui.documents import pdf_writer
from kumppani_tui.documents.paper import Bar, Chart, Column, Fact, Facts, House, Paper, Section, Table, Text
from kumppani_tui.documents.pdf_fit import BREAK, breakable, table_fit
from kumppani_tui.documents.pdf_writer import write
from kumppani_tui.documents.said import line
from kumppani_tui.locale import problem_text, set_language
from kumppani_tui.progress import Stopped
from tests.kumppani_tui.documents.papers import hostile, png, sample
from tests.kumppani_tui.hostile import MARKUP


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    set_language("fi")
    yield
    set_language("fi")


def read(paper: Paper, templates: Path | None = None) -> PdfReader:
    file = BytesIO()
    write(paper, file, templates=templates)
    return PdfReader(file)


def pages(pdf: PdfReader) -> list[str]:
    return [page.extract_text() for page in pdf.pages]


def squeezed(text: str) -> str:
    """The text without spaces, line breaks and hyphens, which come and go at the ends of lines."""
    return re.sub(r"[\s-]+", "", text)


def kinds(pdf: PdfReader) -> list[str]:
    """What the tagged tree has, in the order in which it is read."""
    found = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(str(node["/S"])[1:])
            walk(node.get("/K", []))

    walk(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def figures(pdf: PdfReader) -> list[str]:
    """What is said of pictures to those who do not see them."""
    found = (pdf.get_object(number) for number in range(1, pdf.trailer["/Size"]))
    return [str(one["/Alt"]) for one in found if isinstance(one, dict) and "/Alt" in one]


def test_a_paper_is_titled_tagged_and_says_everything() -> None:
    pdf = read(sample())
    root = pdf.trailer["/Root"]
    assert root["/Lang"].startswith("fi") and root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    xmp = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp and "Sopimusyhteenveto" in xmp
    assert pdf.metadata is not None and pdf.metadata.title == "Sopimusyhteenveto"
    assert pdf.metadata.author == "Maija Mallikas" and str(pdf.metadata.creation_date).startswith("2026-11-23")
    tags = kinds(pdf)
    assert (
        tags.count("H1") == 2 + 1 and tags.count("Table") == 2
    )  # two records and the chart; the empty tables are none
    # Of each record three things on a list, and five facts: a list, too, whose values have labels.
    assert tags.count("TH") == 2 * 3 and tags.count("LI") == tags.count("Lbl") == 2 * (3 + 5)
    assert set(figures(pdf)) == {"Mallilan ammattiopisto", "Koulutussopimuksia 4, muita 0."}
    bookmarks = [one.title for one in pdf.outline if not isinstance(one, list)]
    assert [one for one in bookmarks if "sopimus" in one] == [f"Palvelukoti Ilona Oy: sopimus {n}" for n in (1, 2)]

    text = "\n".join(pages(pdf))
    for told in ("Mallilan ammattiopisto", "Opintie 1", "Viite", "KS-2", "31.12.2027", "kyllä", "12 500,5", "1 234,5",
                 "Yhteinen työ\nja oppiminen", "Ensimmäinen kappale", "Toinen kappale", "Tilat & laitteet", "1.12.2026",
                 "Ei liitteitä.", "▲ Opas lähettämättä", "Luvattu 9.11.", "● Päätös pian", "4 kpl"):  # fmt: skip
        assert told in text.replace("\xa0", " "), told
    assert "Allekirjoitettu" not in text  # a fact without a value says nothing
    for number, page in enumerate(pages(pdf), 1):
        assert "Laati Maija Mallikas 23.11.2026" in page and f"{number} / {len(pdf.pages)}" in page


def test_nothing_in_the_data_is_markup_or_code() -> None:
    texts = (
        *MARKUP,
        '#panic("x")',
        '#read("/etc/passwd")',
        "\\ #let x = $y$ `raw` @ref <label> // /* *b* _i_",
        '"\\";',
    )
    pdf = read(replace(sample(0), lead=(Text("\n\n".join(texts)),), sections=[Section(text, ()) for text in texts]))
    shown = squeezed("\n".join(pages(pdf)))
    assert [text for text in texts if shown.count(squeezed(line(text))) < 2] == []


def test_hostile_strings_in_every_text_leave_a_whole_document() -> None:
    paper = hostile()
    pdf = read(replace(paper, sections=[one for one in paper.sections if len(one.title) < 1000]))
    text = squeezed("\n".join(pages(pdf)))
    assert text.count("ÄäÖöÅå") > 5 and "שלום" in text
    assert "□" in text  # what no font has
    assert not re.search("[\x00-\x08\x1b\u200b\u2060\u202e\ufffe]", text)


def test_texts_longer_than_a_page_are_told_to_the_end() -> None:
    columns = (Column("a", "A"), Column("b", "B"))
    long, many = "y" * 3_000, "".join(f"sana{n} " for n in range(1000))
    blocks = (Text(long), Table("t", "T", columns, ((long, "b"), (many, many))), Facts((Fact("f", "F", many),)))
    pdf = read(replace(sample(0), lead=blocks))
    text = "\n".join(pages(pdf))
    assert text.count("y") >= 6_000 and text.count("sana999") == 3
    assert max(map(len, text.splitlines())) < 130  # nothing runs out of the page


def test_a_table_over_pages_has_its_header_on_each() -> None:
    columns = (Column("what", "Velvoite"), Column("due", "Määräpäivä", "date"), Column("n", "Tunnit", "number"))
    rows = tuple((f"Ohjaajien koulutus {n}", date(2026, 12, 1), n) for n in range(120))
    pdf = read(replace(sample(0), lead=(Table("t", "Velvoitteet", columns, rows),)))
    assert len(pdf.pages) > 2
    for page in pages(pdf):
        assert "Velvoite Määräpäivä Tunnit" in re.sub(r"\s+", " ", page)
    assert "Ohjaajien koulutus 119" in pages(pdf)[-1] and kinds(pdf).count("Table") == 1
    assert pages(pdf)[1].startswith(f"{sample().house.name} · {sample().title}") or sample().title in pages(pdf)[1]


def test_many_columns_lay_the_paper_on_its_side_and_too_many_are_told_row_by_row() -> None:
    def table(columns: int) -> PdfReader:
        heads = tuple(Column(f"c{n}", f"Sarakeotsikko{n}") for n in range(columns))
        rows = (tuple(f"FI{n:020}" for n in range(columns)),)
        return read(replace(sample(0), lead=(Table("t", "Taulukko", heads, rows),)))

    wide = table(8)
    assert wide.pages[0].mediabox.width > wide.pages[0].mediabox.height
    told = table(30)
    assert "Table" not in kinds(told)
    assert re.search(r"Sarakeotsikko29\s+FI0{18}29", "\n".join(pages(told)))


def test_a_sign_stands_in_the_place_of_the_bullet() -> None:
    lines = [one.strip() for one in "\n".join(pages(read(sample(1)))).splitlines()]
    told = "\n".join(lines)
    assert "▲ Opas lähettämättä" in told and "● Päätös pian" in told and told.count("•") == 1  # Sovittu päivä


def test_a_chart_stays_with_its_heading_on_one_page() -> None:
    bars = tuple(Bar(f"Palkki {n}", n, f"{n} kpl") for n in range(15))
    table = Table("t", "", (Column("a", "A"),), tuple((f"Rivi {n}",) for n in range(26)))
    blocks = (table, Chart("c", "Kuukausittain", bars, "Palkit"))
    told = pages(read(replace(sample(0), lead=(), sections=[Section("Toiminta", blocks)])))
    at = {next(n for n, page in enumerate(told) if word in page) for word in ("Kuukausittain", "Palkki 0", "14 kpl")}
    assert len(at) == 1


@pytest.mark.parametrize(("rows", "most"), [(42, 1), (60, 2)])
def test_no_row_stands_alone_on_a_last_page(rows: int, most: int, tmp_path: Path) -> None:
    table = Table("t", "Rivit", (Column("a", "A"),), tuple((f"Rivi {n}",) for n in range(rows)))
    paper = replace(sample(0), lead=(), sections=[Section("Toiminta", (table,))])
    assert len(pages(read(paper))) == most
    # What the institution's own template breaks into pages stays as it is.
    (tmp_path / "paper.typ").write_text('#import "kumppani.typ": *\n#show: sheet\n#lead()\n#pagebreak()\n#sections()\n')
    assert len(pages(read(replace(paper, name="brief"), tmp_path))) == most + 1


@pytest.mark.parametrize(("rows", "tried"), [(60, True), (61, False)])
def test_only_what_can_fit_on_one_page_is_laid_out_more_than_once(rows: int, tried: bool, tmp_path: Path) -> None:
    (tmp_path / "paper.typ").write_text('#import "kumppani.typ": *\n#show: sheet\n#if short [Yritetään]\n')
    table = Table("t", "", (Column("a", "A"),), tuple((f"Rivi {n}",) for n in range(rows)))
    pdf = read(replace(sample(0), lead=(table,)), tmp_path)
    assert ("Yritetään" in pages(pdf)[0]) is tried


def test_a_page_says_which_record_goes_on_there() -> None:
    def record(name: str, rows: int) -> Section:
        table = Table("t", "Rivit", (Column("a", "A"),), tuple((f"Rivi {n}",) for n in range(rows)))
        return Section(name, (table,), uid=name)

    told = pages(read(replace(sample(0), lead=(), sections=[record("Eka", 70), record("Toka", 30), record("Koe", 30)])))
    assert [one.partition("Sopimusyhteenveto")[2].partition("\n")[0] for one in told] == ["", " · Eka", " · Toka"]


def test_what_would_take_all_memory_is_refused() -> None:
    table = Table("t", "", (Column("a", "A"),), (("x",),) * (pdf_writer.MOST_ROWS + 1))
    for paper in (replace(sample(0), lead=(table,)), replace(sample(0), count=pdf_writer.MOST_SECTIONS + 1)):
        with pytest.raises(BadInput) as refused:
            write(paper, BytesIO())
        assert "PDF:ään mahtuu" in problem_text(refused.value)


def test_an_empty_paper_is_a_page() -> None:
    empty = Paper("brief", "", "??", date(2026, 11, 23), "", House(), (), ())
    pdf = read(empty)
    assert len(pdf.pages) == 1 and pdf.metadata is not None and pdf.metadata.title == "–"


@pytest.mark.parametrize("logo", [b"no picture", png()[:60], b"<svg"], ids=["text", "cut", "svg"])
def test_a_logo_that_cannot_be_drawn_is_left_out(logo: bytes) -> None:
    pdf = read(replace(sample(0), lead=(), house=House("Mallilan ammattiopisto", (), logo)))
    assert figures(pdf) == [] and "Mallilan ammattiopisto" in pages(pdf)[0]


def test_the_institution_writes_its_own_template(tmp_path: Path) -> None:
    (tmp_path / "words.typ").write_text('#let ours = "Meidän pohja"', "utf-8")
    (tmp_path / "paper.typ").write_text(
        '#import "kumppani.typ": *\n#import "words.typ": ours\n#show: sheet\n#masthead()\n'
        "#ours: #paper.sections.len()\n",
        "utf-8",
    )
    assert "Meidän pohja: 2" in pages(read(sample(), tmp_path))[0]
    (tmp_path / "agreements.typ").write_text(
        '#import "kumppani.typ": *\n#show: sheet.with(colour: rgb("#006400"))\n= Sopimukset\n', "utf-8"
    )
    assert "Sopimukset" in pages(read(sample(), tmp_path))[0]
    assert "Meidän pohja" in pages(read(replace(sample(), name="brief"), tmp_path))[0]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('#import "kumppani.typ": *\n#show: sheet\n#unknown', "rivillä 3: unknown variable"),
        ('#import "kumppani.typ": *\n\n#facts((:))', "rivillä 3: "),
        ('#import "@preview/cetz:0.3.0": canvas', "rivillä 1: paketteja ei haeta verkosta"),
        ('#set document(title: "x")\n#image("missing.png")', "rivillä 2: "),
        ('#set document(title: "x")\n#read("../outside.txt")', "rivillä 2: "),
        ("= Untitled", "title"),
    ],
    ids=["name", "call", "package", "picture", "outside", "title"],
)
def test_an_error_in_a_template_is_one_sentence_with_file_and_line(tmp_path: Path, source: str, said: str) -> None:
    (tmp_path / "outside.txt").write_text("x")
    folder = tmp_path / "pohjat"
    folder.mkdir()
    (folder / "paper.typ").write_text(source, "utf-8")
    file = BytesIO()
    with pytest.raises(BadInput) as caught:
        write(sample(), file, templates=folder)
    told = problem_text(caught.value)
    assert str(folder / "paper.typ") in told and said in told and "\n" not in told
    assert file.getvalue() == b""


def stopping(after: int) -> Callable[[], None]:
    calls = 0

    def step() -> None:
        nonlocal calls
        calls += 1
        if calls > after:
            raise Stopped

    return step


@pytest.mark.parametrize("after", [1, 3])
def test_stopping_ends_the_process_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Stopped among the sections, and while they are laid out: three steps are sections, the fourth is waiting."""
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def kept(*command: Any, **options: Any) -> Any:
        started.append(popen(*command, **options))
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", kept)
    monkeypatch.setattr(pdf_writer, "POLLED", 0.0)
    file = BytesIO()
    with pytest.raises(Stopped):
        write(sample(3), file, step=stopping(after))
    assert file.getvalue() == b""
    assert len(started) == (after == 3) and all(one.returncode is not None for one in started)


@pytest.mark.skipif(os.name != "posix", reason="Windows runs no script as a program")
@pytest.mark.skipif(os.name != "posix", reason="Windows does not tell that a parent is gone")
def test_the_process_ends_with_the_program_that_asked() -> None:
    endless = b'#let s = state("n", 0)\n#for i in range(500000) [#s.update(i) #context s.get() #lorem(20) \\ ]'
    asking = (
        "import json, os, subprocess, sys\n"
        f"files = [['main.typ', {len(endless)}], ['data.json', 2]]\n"
        "order = {'parent': os.getpid(), 'root': '/', 'fonts': [], 'files': files}\n"
        "child = subprocess.Popen([sys.executable, '-P', sys.argv[1]], stdin=subprocess.PIPE)\n"
        f"child.stdin.write(json.dumps(order).encode() + b'\\n' + {endless!r} + b'{{}}')\n"
        "child.stdin.flush()\n"
        "os._exit(0)\n"
    )
    module = Path(pdf_writer.__file__).with_name("pdf_process.py")
    # What it says comes to an end when nobody can write it any more.
    done = subprocess.run([sys.executable, "-c", asking, str(module)], capture_output=True, timeout=20, check=True)
    assert done.stdout == b""


def test_a_process_that_dies_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dying = tmp_path / "python"
    dying.write_text("#!/bin/sh\ncat > /dev/null\nexit 9\n")
    dying.chmod(0o755)
    monkeypatch.setattr("sys.executable", str(dying))
    with pytest.raises(BadInput) as caught:
        read(sample(0))
    assert problem_text(caught.value) == "PDF:n taitto ei onnistunut: taittava prosessi päättyi kesken."
    monkeypatch.setattr("sys.executable", str(tmp_path / "none"))
    with pytest.raises(BadInput):
        read(sample(0))


def test_long_words_may_be_broken_and_widths_follow_what_is_said() -> None:
    assert breakable("työelämäkoordinaattori", 12) == "työelämäkoordinaattori"  # hyphenated by the language
    assert breakable("y" * 40, 12).count(BREAK) == 7
    assert f"sukunimi@{BREAK}esimerkki" in breakable("etunimi.sukunimi@esimerkki.fi", 17)
    fit = table_fit(
        (Column("on", "Päivä", "date"), Column("what", "Asia"), Column("tel", "Puhelin")),
        [("1.12.2026", "Pitkä selitys siitä, mitä on sovittu " * 4, "040 123 4567")],
        476,
    )
    assert not fit.narrow and fit.widths[1] > 2 * fit.widths[0] and fit.widths[2] >= 12
