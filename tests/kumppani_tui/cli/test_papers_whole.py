"""What a paper says of itself: who made it, what it is, how many it tells of; and how it lies on the page."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import html5lib
import pytest
from docx import Document
from pypdf import PdfReader

from db.actions.activities import log_activity
from db.actions.agreements import add_agreement
from db.actions.contacts import add_contact
from db.actions.institution import edit_institution, set_institution
from db.actions.partners import add_partner
from db.actions.partnerships import add_need, add_partnership
from db.actions.records import add_record
from db.register import Register
from tests.kumppani_tui.cli.conftest import Run
from tests.kumppani_tui.documents.papers import png

HOUSE = "Mallilan ammattiopisto"
PARTNER = "Palvelukoti Ilona Oy"
BUSY = "Rakennus Kivi Oy"
TODAY = date.today()


@pytest.fixture
def many(opened: Register) -> Register:
    """A partner with three contacts, five activities and twelve agreements, a network and a project."""
    set_institution(opened, HOUSE)
    edit_institution(opened, {"business_id": "1234567-1"})
    partner = add_partner(opened, {"name": PARTNER})
    busy = add_partner(opened, {"name": BUSY})
    for name in ("Maija Virtanen", "Liisa Mäkelä", "Pekka Koski"):
        add_contact(
            opened,
            {"name": name, "partner": busy, "phones": "050 765 4321", "emails": f"{name[:4]}@ilona.example"},
        )
    for days in range(5):
        log_activity(
            opened,
            busy,
            {"type": "MEETING", "on": TODAY - timedelta(days=30 * days), "note": "Sovittiin. " * 20},
            today=TODAY,
        )
    for number in range(12):
        add_agreement(
            opened, partner,
            {"title": f"Sopimus {number}", "type": "FRAMEWORK", "state": "IN_FORCE" if number else "DRAFT",
             "signed_on": date(2026, 1, 2), "starts_on": date(2026, 1, 2),
             "ends_on": TODAY + timedelta(days=100 if number == 1 else 900), "notice_months": 1,
             "renewal": "DECISION" if number == 2 else "NONE"},
        )  # fmt: skip
    add_partnership(opened, busy, {"tier": "STRATEGIC", "phase": "ACTIVE", "goal": "Yhteinen suunta. " * 8})
    for number in range(3):
        add_need(opened, busy, {"party": "WORKING_LIFE", "text": f"Tarve {number}: osaajia kesäksi"})
    add_record(opened, "network", {"name": "Hoivaverkosto"})
    add_record(opened, "project", {"title": "Ohjaajien koulutus", "partners": [partner]})
    return opened


def pdf(path: Path) -> Any:
    return PdfReader(path)


def test_a_paper_says_who_made_it(run: Run, many: Register, tmp_path: Path) -> None:
    file, word = tmp_path / "y.pdf", tmp_path / "y.docx"
    for name in ("summary", "report", "act-report"):
        found = json.loads(run("export", name, "--json", "--lang", "fi").out)
        assert found["maker"] == HOUSE and f"ehty {TODAY.day}." in found["footer"] and HOUSE in found["footer"], name
    run("export", "summary", "-o", str(file), "--lang", "fi")
    run("export", "summary", "-o", str(word), "--lang", "fi")
    assert pdf(file).metadata.author == HOUSE and Document(str(word)).core_properties.author == HOUSE
    assert run("brief", PARTNER, "--lang", "fi").out.startswith(f"{HOUSE}\nY-tunnus 1234567-1\n\n{PARTNER}\n====")


def test_the_name_of_ones_own_comes_first(run: Run, many: Register, own_name: str) -> None:
    found = json.loads(run("export", "card", PARTNER, "--json", "--lang", "fi").out)
    assert found["maker"] == own_name and found["footer"].startswith(f"Laatinut {own_name}")
    assert run("brief", PARTNER, "--lang", "fi").out.rstrip().endswith(own_name)


@pytest.fixture
def own_name(tmp_path: Path) -> str:
    """A name of one's own in the settings."""
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "settings.json").write_text('{"author": "Maija Mallikas"}')
    return "Maija Mallikas"


def test_not_renewed_is_said(run: Run, many: Register) -> None:
    said = run("export", "summary", "--lang", "fi").out
    assert said.count("Jatkuminen:") == 12 and "Ei uusita" in said and "Uusitaan päätöksellä" in said


def test_codes_stand_beside_words_in_data(run: Run, many: Register) -> None:
    for lang, word in (("fi", "Puitesopimus"), ("en", "Framework")):
        found = json.loads(run("export", "summary", "--json", "--lang", lang).out)
        facts = found["sections"][1]["facts"]
        assert facts["type"].startswith(word) and facts["type_code"] == "FRAMEWORK" and facts["renewal_code"] == "NONE"
        assert found["sections"][1]["tables"]["parties"][0]["side_code"] == "INSTITUTION"


def test_english_papers_explain_the_identifier_and_call_the_institution_by_one_name(run: Run, many: Register) -> None:
    edit_institution(many, {"name_en": "Mallila College"})
    said = run("brief", PARTNER, "--lang", "en").out
    assert "Business ID (Y-tunnus) 1234567-1" in said
    for words in (("agreement", "Sopimus 3"), ("act-report",)):
        said = run("export", *words, "--lang", "en").out
        assert said.count("Mallila College") >= 3 and HOUSE not in said


def test_a_paper_says_in_which_language_it_is(run: Run, many: Register) -> None:
    for lang, tag, words in (("fi", "fi", "Sopimukset"), ("sv", "fi", "Sopimukset"), ("en", "en", "Agreements")):
        found = json.loads(run("export", "summary", "--json", "--lang", lang).out)
        assert found["lang"] == tag and words in run("export", "summary", "--lang", lang).out


def test_what_has_run_out_by_itself_does_not_come_next(run: Run, many: Register) -> None:
    with many.change("Days gone by"):
        many.db.execute_sql(
            "UPDATE agreement SET trial_until = '2020-01-01', review_on = '2020-02-02' WHERE title = 'Sopimus 3'"
        )
    said = run("export", "agreement", "Sopimus 3", "--lang", "fi").out
    assert "Koeaika päättyy:" in said
    head, _, next_ = said.partition("Seuraavaksi\n")
    assert next_.startswith("! Katselmointi su 2.2.2020\n") and "Koeaika" not in next_
    (line,) = [one for one in run("brief", PARTNER, "--lang", "fi").out.splitlines() if "katselmointi su" in one]
    assert "koeaika" not in line


@pytest.mark.parametrize(
    ("name", "about", "kind"),
    [("card", PARTNER, "Kumppanikortti"), ("charter", "Hoivaverkosto", "Verkoston perusta"),
     ("case", "Ohjaajien koulutus", "Kehittämistapaus")],
)  # fmt: skip
def test_a_paper_says_what_it_is(run: Run, many: Register, tmp_path: Path, name: str, about: str, kind: str) -> None:
    file, word = tmp_path / "k.pdf", tmp_path / "k.docx"
    run("export", name, about, "-o", str(file), "--lang", "fi")
    run("export", name, about, "-o", str(word), "--lang", "fi")
    assert pdf(file).metadata.title == f"{about} – {kind}" and kind in pdf(file).pages[0].extract_text()
    document: Any = Document(str(word))
    assert document.paragraphs[1].text.startswith(kind) and document.core_properties.title == f"{about} – {kind}"
    for form, line in (("text", f"\n{kind}\n"), ("md", f"\n**{kind}**\n"), ("html", f">{kind}<")):
        assert line in run("export", name, about, "--format", form, "--lang", "fi").out
    assert json.loads(run("export", name, about, "--json", "--lang", "fi").out)["kind"] == kind


def test_a_file_about_one_agreement_is_called_after_it(run: Run, many: Register, tmp_path: Path) -> None:
    file = tmp_path / "s.pdf"
    run("export", "agreement", "Sopimus 3", "-o", str(file), "--lang", "fi")
    assert pdf(file).metadata.title == f"Sopimus 3 – {PARTNER} – Sopimusyhteenveto"
    tree = html5lib.parse(run("export", "agreement", "Sopimus 3", "--format=html").out, namespaceHTMLElements=False)
    assert tree.findtext("head/title") == f"Sopimus 3 – {PARTNER} – Agreement summary"


def test_a_brief_is_one_page(run: Run, many: Register, tmp_path: Path) -> None:
    file = tmp_path / "b.pdf"
    run("brief", BUSY, "-o", str(file), "--lang", "fi")
    assert len(pdf(file).pages) == 1


def test_a_summary_begins_with_what_needs_a_decision(run: Run, many: Register, tmp_path: Path) -> None:
    said = run("export", "summary", "--lang", "fi").out
    head = said[: said.index("SOPIMUS 0")]
    assert "Luonnos:    1\n" in head and "Voimassa:   11\n" in head and "ENSIN PÄÄTETTÄVÄ\n" in head
    assert f"Sopimus 1 – {PARTNER}" in head and "Sopimus 2 –" not in head
    assert run("export", "partner-agreements", PARTNER, "--lang", "fi").out.count("ENSIN PÄÄTETTÄVÄ") == 1


def test_contents_lead_to_the_records(run: Run, many: Register, tmp_path: Path) -> None:
    page = run("export", "summary", "--format", "html", "--lang", "fi").out
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    links = [one.get("href", "")[1:] for one in tree.iter("a")]
    titles = {one.get("id"): one.find("h2").text for one in tree.iter("section") if one.get("id")}
    assert len(links) == 12 and [titles[one] for one in links] == [one.text for one in tree.iter("a")]
    word, file = tmp_path / "s.docx", tmp_path / "s.pdf"
    run("export", "summary", "-o", str(word), "--lang", "fi")
    document: Any = Document(str(word))
    links = [link for one in document.paragraphs for link in one.hyperlinks]
    marks = {one.get(one.tag.replace("bookmarkStart", "name")) for one in document.element.body.iter()
             if one.tag.endswith("}bookmarkStart")}  # fmt: skip
    assert [one.text for one in links] == [one.text for one in tree.iter("a")]
    assert {one.fragment for one in links} == marks
    run("export", "summary", "-o", str(file), "--lang", "fi")
    first = pdf(file).pages[0].extract_text()
    assert first.index("Ensin päätettävä") < first.index("Sisällys") < first.index("Sopimus 11")
    assert "Sisällys" not in run("export", "summary", "--lang", "fi", "--format", "html", "--expiring", "1.1.2020").out


def test_cells_of_data_have_one_form_of_dates_in_every_language(run: Run, many: Register) -> None:
    agreement = many.ids("SELECT id FROM agreement WHERE title = 'Sopimus 2'")[0]
    add_record(many, "agreement_amendment", {"title": "Uusi", "agreed_on": date(2026, 3, 15)}, agreement=agreement)
    for lang in ("fi", "en"):
        assert "15.3.2026 | Uusi" in run("export", "summary", "--format", "csv", "--lang", lang).out


def test_a_logo_that_cannot_be_shown_is_told_of(run: Run, many: Register, path: Path, tmp_path: Path) -> None:
    folder = path.with_name(f"{path.stem}-templates")
    folder.mkdir()
    logo, file = folder / "logo.png", tmp_path / "k.html"
    logo.write_bytes(png())
    assert run("export", "card", PARTNER, "-o", str(file)).err == "" and "<img" in file.read_text("utf-8")
    for content in (b"no picture", png()[:60]):
        logo.write_bytes(content)
        ran = run("export", "card", PARTNER, "-o", str(file), "--lang", "en")
        assert (ran.code, ran.err) == (0, f"kumppani: The logo {logo} cannot be shown and was left out.\n")
    assert "logo.png" in run("export", "partners", "-o", str(file)).err
