"""A paper as plain text and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import pytest

from kumppani_tui.documents import markdown_writer, text_writer
from kumppani_tui.documents.markdown_writer import markdown_of
from kumppani_tui.documents.paper import Column, Fact, Facts, House, Paper, Section, Table, Text
from kumppani_tui.documents.text_writer import text_of
from kumppani_tui.locale import set_language
from kumppani_tui.text import cell_width
from tests.kumppani_tui.documents.papers import hostile, sample


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    set_language("fi")
    yield
    set_language("fi")


def bare(*sections: Section, lead: tuple[Text, ...] = ()) -> Paper:
    return replace(sample(), title="Otsikko", house=House(), lead=lead, sections=sections, footer="")


WIDE = Table(
    "t", "Luvut", (Column("a", "Nimi"), Column("n", "Määrä", "number"), Column("x", "Selite")),
    (("Yksi", 1200, "lyhyt"), ("Kaksi", 7, None)),
)  # fmt: skip


def test_text_says_everything_line_by_line() -> None:
    said = text_of(sample(1), 60)
    assert said.startswith(
        "Mallilan ammattiopisto\nOpintie 1\n029 000 0000\n\nSopimusyhteenveto\n=================\n"
        "Ensimmäinen kappale\njatkuu.\n\nToinen kappale.\n\nTyypit\n  Koulutus  ████████████████████  4 kpl\n"
    )
    assert "\nPALVELUKOTI ILONA OY: SOPIMUS 1\nViite:      KS-1\nPäättyy:    31.12.2027\nUusiutuu:   kyllä\n" in said
    assert "Tavoitteet: Yhteinen työ\n            ja oppiminen\n" in said
    assert "! Opas lähettämättä\n    Luvattu 9.11.\n- Päätös pian\n" in said
    assert "\nLiitteet: Ei liitteitä.\n" in said
    assert said.endswith("\n\nLaati Maija Mallikas 23.11.2026\n")


def test_a_table_stands_in_columns_where_it_fits_else_in_rows_of_labels() -> None:
    paper = bare(Section("Osa", (WIDE,)))
    assert text_of(paper, 60).splitlines()[3:] == [
        "OSA", "Luvut", "Nimi   Määrä  Selite", "-----  -----  ------", "Yksi   1 200  lyhyt".replace("1 ", "1\u00a0"),
        "Kaksi      7",
    ]  # fmt: skip
    assert text_of(paper, 18).splitlines()[5:] == [
        "Nimi:   Yksi", "Määrä:  1\u00a0200", "Selite: lyhyt", "", "Nimi:   Kaksi", "Määrä:  7",
    ]  # fmt: skip


def test_deeper_headings_are_told_apart() -> None:
    paper = bare(Section("Ylä", ()), Section("Ala", (Text("x"),), level=3))
    assert text_of(paper).splitlines()[2:] == ["", "YLÄ", "", "Ala", "---", "x"]
    assert [line for line in markdown_of(paper).splitlines() if line.startswith("#")] == [
        "# Otsikko",
        "## Ylä",
        "### Ala",
    ]


def test_a_file_keeps_to_its_width_whatever_the_text() -> None:
    file = BytesIO()
    narrow = [one for one in hostile().sections if one.title.isascii()]
    text_writer.write(replace(hostile(), title="T", house=House(), footer="", sections=narrow), file)
    said = file.getvalue().decode()
    assert not any(mark in said for mark in "\x1b\x00\x9b\u202e")
    assert max(map(cell_width, said.splitlines())) <= text_writer.WIDTH


def test_markdown_has_lists_and_tables() -> None:
    said = markdown_of(sample(1))
    assert said.startswith(
        "Mallilan ammattiopisto\\\nOpintie 1\\\n029 000 0000\n\n# Sopimusyhteenveto\n\n"
        "Ensimmäinen kappale\\\njatkuu.\n\nToinen kappale.\n\n**Tyypit**\n\n|  | Arvo |\n| --- | ---: |\n"
    )
    assert "\n## Palvelukoti Ilona Oy: sopimus 1\n\n- **Viite:** KS-1\n- **Päättyy:** 31.12.2027\n" in said
    assert "- **Tavoitteet:** Yhteinen työ\\\n  ja oppiminen\n\n**Velvoitteet**\n\n" in said
    assert "| Velvoite | Määräpäivä | Tunnit |\n| --- | --- | ---: |\n| Ohjaajien koulutus | 1.12.2026 | 40 |\n" in said
    assert (
        "| Tilat \\& laitteet |  | 1\u00a0234,5 |\n\n**Liitteet** *Ei liitteitä.*\n\n- **Opas lähettämättä**\n" in said
    )
    assert said.endswith("\n\n*Laati Maija Mallikas 23.11.2026*\n")


def test_text_is_never_markup_nor_breaks_a_table() -> None:
    file = BytesIO()
    markdown_writer.write(hostile(), file)
    said = file.getvalue().decode()
    assert not any(mark in said for mark in "\x1b\x00\x9b\u202e")
    for line in said.splitlines():
        rest = re.sub(r"\\[!-/:-@\[-`{-~]", "x", line.removesuffix("\\"))
        if rest.startswith("| ") and rest.endswith(" |"):
            assert rest.count("|") == 3, line  # two cells
            rest = rest.replace("|", "")
        rest = re.sub(r"^(#+ |- |  - )", "", rest.replace("<br>", ""))
        rest = re.sub(r"\*\*?", "", rest)
        assert not re.search(r"[_`\[\]<>&|~@$]|https?:|www\.", rest), line


@pytest.mark.parametrize("text", ["a|b", "a\nb", "-", ":-", "| --- |", "1.", "    koodi", "a\\", "***", "a\n\nb"])
def test_a_cell_and_a_line_show_what_they_were_given(text: str) -> None:
    columns = (Column("a", "A"), Column("b", "B"))
    paper = bare(
        Section("S", (Table("t", "", columns, ((text, "x"),)), Text(f"a\n{text}"), Facts((Fact("f", "F", text),))))
    )
    lines = markdown_of(paper).splitlines()
    row = next(line for line in lines if line.endswith("| x |"))
    cell = row.removeprefix("| ").removesuffix(" | x |")
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", cell.replace("<br>", "\n")) == text
    for line in lines[lines.index(row) + 1 :]:
        assert not re.match(r"\s*([-=+:]+|\d+[.)])\\?$", line), line
