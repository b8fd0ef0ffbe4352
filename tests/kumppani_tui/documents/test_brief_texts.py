"""The brief as text and as Markdown, in both languages, with any text in the register."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import time_machine

from db.actions.activities import add_promise
from db.actions.partners import add_partner, edit_partner
from db.actions.partnerships import add_need
from db.register import Register
from db.views.brief import brief
from kumppani_tui.documents.brief import brief_paper
from kumppani_tui.documents.markdown_writer import escaped, markdown_of
from kumppani_tui.documents.text_writer import text_of
from kumppani_tui.locale import set_language
from kumppani_tui.terms import load_terms
from kumppani_tui.text import cell_width
from tests.kumppani_tui.partnerdemo import NOW, TODAY, Ids, fill


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    set_language("fi")
    yield
    set_language("fi")


@pytest.fixture
def demo(register: Register) -> Iterator[Ids]:
    with time_machine.travel(NOW, tick=False):
        yield fill(register)


def text(register: Register, partner: int, width: int | None = None) -> str:
    return text_of(brief_paper(brief(register, partner, TODAY), load_terms(register)), width)


def markdown(register: Register, partner: int) -> str:
    return markdown_of(brief_paper(brief(register, partner, TODAY), load_terms(register)))


def test_the_text_tells_what_matters_in_finnish(register: Register, demo: Ids) -> None:
    said = text(register, demo.partner)
    assert "Palvelukoti Ilona Oy\n====" in said
    assert "! Lupasimme: Lähetetään ohjaajan opas, 7 pv myöhässä ma 16.11." in said
    assert "    040 123 4567 · liisa.makela@ilona.example" in said
    assert "päätettävä viimeistään to 31.12.2026" in said
    assert "Puuttuu: tarkoitus ja tavoitteet, yhteistyön muodot, osapuolten velvollisuudet, seurannan yht" in said


def test_the_text_is_english_when_asked(register: Register, demo: Ids) -> None:
    set_language("en")
    said = text(register, demo.partner)
    assert "TO RAISE TODAY" in said
    assert "We promised: Lähetetään ohjaajan opas, 7 days overdue Mon 16 Nov" in said
    assert "Strategic partnership" in said


def test_nothing_is_left_in_english_in_the_finnish_text(register: Register, demo: Ids) -> None:
    english = {"the", "with", "promised", "needs", "next", "contact", "agreement", "goal", "none", "and"}
    assert not english & set(re.findall(r"[a-z]+", text(register, demo.partner).lower()))


def test_lines_keep_within_the_width(register: Register, demo: Ids) -> None:
    add_promise(register, demo.partner, {"side": "US", "text": "sana " * 60}, today=TODAY)
    assert max(cell_width(line) for line in text(register, demo.partner, 60).splitlines()) <= 60


def test_an_unverified_business_id_is_marked(register: Register, demo: Ids) -> None:
    edit_partner(register, demo.partner, {"business_id": "1234567-8"}, knowingly=True)
    assert "Y-tunnus 1234567-8 (tarkistamaton)" in text(register, demo.partner)


HOSTILE = (
    "# otsikko", "- lista", "1. lista", "> lainaus", "*a* _b_ `c`", "[x](http://y.fi)", "<script>", "![k](l)",
    "| a | b |", "~~x~~", "&amp;", "\x1b[31mpun", "rivi\n\n# toinen", "a@b.fi www.x.fi https://x.fi", "===", "---",
)  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_register_text_is_never_markup(register: Register, hostile: str) -> None:
    partner = add_partner(register, {"name": hostile.strip(), "note": hostile})
    add_promise(register, partner, {"side": "US", "text": hostile}, today=TODAY)
    add_need(register, partner, {"party": "STUDENT", "text": hostile}, today=TODAY)
    said = markdown(register, partner)
    body = said.replace("\\\n", "\n")
    assert "\x1b" not in said
    # Every character that could mean something stands behind a backslash; only our own structure is bare.
    for line in body.splitlines():
        bare = re.sub(r"\\[!-/:-@\[-`{-~]", "x", line)
        bare = re.sub(r"^(# |## |- |  - )", "", bare)
        bare = re.sub(r"^\*\*(.*)\*\*$|^\*(.*)\*$", lambda m: m[1] or m[2] or "", bare)
        assert not re.search(r"[*_`\[\]<>&|~@]|https?:|www\.", bare), line
        assert not re.match(r"\s*(#|[-+=]|\d+[.)])(\s|$|[-=])", bare), line


def test_escaping_shows_the_same_text_again() -> None:
    plain = r"a*b_c [d] <e> 1. # ! a@b.fi \n | ~ & www.x.fi http://x"
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped(plain)) == plain


def test_terms_follow_the_register(register: Register) -> None:
    before = load_terms(register)
    assert before is load_terms(register)
    assert before.name("tier", "STRATEGIC") == "Strateginen kumppanuus"
    with register.change("Edit list"):
        register.db.execute_sql("UPDATE term SET fi = 'Strategia' WHERE list = 'tier' AND code = 'STRATEGIC'")
    assert load_terms(register).name("tier", "STRATEGIC") == "Strategia"
    register.undo()
    assert load_terms(register).name("tier", "STRATEGIC") == "Strateginen kumppanuus"
    assert load_terms(register).name("tier", "NOT_THERE") == "NOT_THERE"
