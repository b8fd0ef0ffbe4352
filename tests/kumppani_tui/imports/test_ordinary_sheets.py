"""Sheets as people keep them: odd headers or none, words for codes, agreements that do not say their state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
import time_machine

from db.actions.partners import add_partner, edit_partner
from db.register import Register
from kumppani_tui.imports.looking import Looked, look
from kumppani_tui.imports.planning import make_plan
from kumppani_tui.locale import set_language
from tests.kumppani_tui.imports.importing import bring, fates, plan_rows, written


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    set_language("fi")
    with time_machine.travel(date(2026, 11, 23), tick=False):
        yield


def looked(register: Register, text: str) -> Looked:
    return look(register, written(register, text), strict=False)


@pytest.mark.parametrize(("cells", "note"), [("Metalli;", "Toimiala: Metalli"), ("25;", "Toimiala: 25"),
                                             ("Metalli;TOL 2008", "Toimiala: Metalli")])  # fmt: skip
def test_an_industry_that_is_no_code_goes_into_the_note(register: Register, cells: str, note: str) -> None:
    text = f"Yritys;Toimiala;Toimialaluokitus;Huom\r\nKone Oy;{cells};Soita\r\n"
    assert fates(bring(register, text)) == ["new"]
    assert register.row("SELECT note, industry_code, industry_set FROM partner") == (f"Soita\n{note}", None, None)
    assert fates(bring(register, text)) == ["same"]


def test_a_code_with_its_code_set_stays_one(register: Register) -> None:
    bring(register, "Yritys;Toimiala;Toimialaluokitus\r\nKone Oy;25.62;TOL 2008\r\n")
    assert register.row("SELECT note, industry_code, industry_set FROM partner") == (None, "25.62", "TOL2008")


@pytest.mark.parametrize("header", ["Mitä tehtiin", "Kuvaus"])
def test_what_was_done_is_told_from_the_words_of_the_list(register: Register, header: str) -> None:
    found = looked(register, f"Pvm;Yritys;{header};Muistio\r\n1.2.2026;A Oy;Käynti;Puhuttiin\r\n2.2.2026;A Oy;Puhelu;x")
    assert (found.kind, found.problem) == ("activity", None)
    assert found.mapping.by_header()[header] == "activity.type"
    other = looked(register, f"Pvm;Yritys;{header};Muistio\r\n1.2.2026;A Oy;Juteltiin;x\r\n2.2.2026;A Oy;Puhelu;x\r\n")
    assert other.mapping.by_header().get(header) != "activity.type"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Tiina Mäkinen, Jari Salo", ["Tiina Mäkinen", "Jari Salo"]),
        ('"Tiina Mäkinen\nJari von Salo"', ["Tiina Mäkinen", "Jari von Salo"]),
        ("Mäkinen Tiina ja Anna-Liisa O'Hara", ["Mäkinen Tiina", "Anna-Liisa O'Hara"]),
        ("Tiina Mäkinen / Jari E. Salo / Bo Ek", ["Tiina Mäkinen", "Jari E. Salo", "Bo Ek"]),
        ("Mäkinen, Tiina Maija", ["Tiina Maija Mäkinen"]), ("Tiina Mäkinen, KTM", ["Tiina Mäkinen, KTM"]),
        ("Tiina Mäkinen, HR Päällikkö", ["Tiina Mäkinen, HR Päällikkö"]),
        ("Tiina ja Jari Mäkinen", ["Tiina ja Jari Mäkinen"]),
        ("Tiina Mäkinen, Metallipaja Oy", ["Tiina Mäkinen, Metallipaja Oy"]),
        ("Tiina Mäkinen (HR), Jari Salo (tj)", ["Tiina Mäkinen", "Jari Salo"]),
        ("Tiina Mäkinen, osaston esimies", ["Tiina Mäkinen, osaston esimies"]),
    ],
)  # fmt: skip
def test_people_who_share_a_cell_are_told_apart(register: Register, cell: str, names: list[str]) -> None:
    (row,) = plan_rows(register, f"Yritys;Yhteyshenkilö\r\nA Oy;{cell}\r\n")
    found = [part.values["name"] for part in row.parts if part.kind == "contact"]
    assert (found, bool(row.remarks)) == (names, len(names) > 1)


def test_phones_and_addresses_go_to_whose_they_are(register: Register) -> None:
    head = "Yritys;Yhteyshenkilö;Puhelin;Sähköposti;Tehtävä\r\n"
    text = head + (
        "A Oy;Tiina Mäkinen, Jari Salo;050-1112223 / 02 555 1234;jari.salo@a.fi, tmakinen@a.fi;esimies\r\n"
        "B Oy;Bo Ek ja Eila Aho;040 1234567;info@b.fi;\r\n"
    )
    assert fates(bring(register, text)) == ["new", "new"]
    assert register.rows(
        "SELECT c.name, p.name, c.title, (SELECT group_concat(value) FROM contact_point t WHERE t.contact_id = c.id)"
        " FROM contact c JOIN affiliation a ON a.contact_id = c.id JOIN partner p ON p.id = a.partner_id ORDER BY c.id"
    ) == [
        ("Tiina Mäkinen", "A Oy", "esimies", "+358501112223,tmakinen@a.fi"),
        ("Jari Salo", "A Oy", None, "+35825551234,jari.salo@a.fi"),
        ("Bo Ek", "B Oy", None, None), ("Eila Aho", "B Oy", None, None),
    ]  # fmt: skip
    assert register.rows("SELECT note FROM partner ORDER BY id") == [(None,), ("info@b.fi, +358401234567",)]
    assert fates(bring(register, text)) == ["same", "same"]


@pytest.mark.parametrize(
    ("cells", "parts"),
    [
        ("Kirkkokatu 12 A 3, 28100 Pori;", ("Kirkkokatu 12 A 3", "28100", "Pori")),
        (";28100 PORI", (None, "28100", "PORI")), ("PL 95 FI-28101 Pori;", ("PL 95", "28101", "Pori")),
        ("Kirkkokatu 12;Pori", ("Kirkkokatu 12", None, "Pori")), ("Tie 28100;", ("Tie 28100", None, None)),
    ],
)  # fmt: skip
def test_an_address_in_one_cell_is_taken_apart(register: Register, cells: str, parts: tuple[str | None, ...]) -> None:
    text = f"Yritys;Osoite;Postitoimipaikka\r\nA Oy;{cells}\r\n"
    assert fates(bring(register, text)) == ["new"]
    assert register.row("SELECT street, postal_code, city FROM address") == parts
    assert fates(bring(register, text)) == ["same"]


@pytest.mark.parametrize("cells", ["Yhteensä;;;", "Yht. 8 yritystä;;120;", "Summa:;;;8 kpl"])
def test_a_row_of_totals_is_no_partner(register: Register, cells: str) -> None:
    (row,) = plan_rows(register, f"Yritys;Kunta;Henkilöstö;Huom\r\n{cells}\r\n")
    assert (row.fate, row.reason and row.reason.column) == ("rejected", "Yritys")
    text = "Yritys;Kunta\r\nYhteensä Oy;\r\nSumma;Espoo\r\nTotal 24 Ky;\r\n"
    assert fates(plan_rows(register, text)) == ["new", "new", "new"]


def test_hours_and_people_that_nobody_knows_are_kept(register: Register) -> None:
    bring(register, "Yritys;Tila\r\nA Oy;Lopettanut\r\n")
    assert register.row("SELECT status FROM partner") == ("ENDED",)
    text = "Pvm;Yritys;Tyyppi;Kesto (h);Kuka;Kenen kanssa;Muistio\r\n"
    text += "1.2.2026;A Oy;Käynti;1,5;Olli Outo;Eila Aho;Sovittiin\r\n2.2.2026;A Oy;Puhelu;15 min;;;\r\n"
    assert fates(bring(register, text)) == ["new", "new"]
    assert register.rows("SELECT minutes, note FROM activity ORDER BY id") == [
        (90, "Sovittiin\nKuka: Olli Outo\nKenen kanssa: Eila Aho"), (15, None)
    ]  # fmt: skip
    assert fates(bring(register, text)) == ["same", "same"]


def test_a_sheet_of_benefits_is_one(register: Register) -> None:
    found = looked(
        register,
        "Kumppani;Päivä;Hyöty;Määrä;Luokka;Kuvaus\r\nA Oy;1.10.2026;Saatu;2;Osaava työvoima;Kaksi työntekijää\r\n",
    )
    assert found.kind == "benefit"
    assert found.mapping.by_header() == {
        "Kumppani": "benefit.partner", "Päivä": "benefit.given_on", "Hyöty": "benefit.direction",
        "Määrä": "benefit.amount", "Luokka": "benefit.category", "Kuvaus": "benefit.description",
    }  # fmt: skip
    assert found.problem is not None and found.problem.field == "party"


def test_activities_with_a_kind_and_a_description_are_no_benefits(register: Register) -> None:
    assert looked(register, "Kumppani;Pvm;Laji;Kuvaus\r\nA Oy;1.10.2026;Käynti;Kaksi\r\n").kind == "activity"


HEADLESS = "Kone Testi Oy;0112038-9;Espoo;040 1234567;info@kone.fi\r\nToinen Oy;;Vantaa;050 7654321;info@toinen.fi\r\n"


@pytest.mark.parametrize("headers", ["", "Sarake1;Sarake2;Sarake3;Sarake4;Sarake5\r\n"])
def test_a_table_without_headers_is_read_from_its_first_row(register: Register, headers: str) -> None:
    found = looked(register, headers + HEADLESS)
    assert (found.kind, found.problem) == ("partner", None)
    assert any("first row is read as data" in message for message, _values in found.source.about) is not bool(headers)
    assert fates(bring(register, headers + HEADLESS)) == ["new", "new"]
    assert register.rows("SELECT name, business_id, municipality_code, note FROM partner ORDER BY id") == [
        ("Kone Testi Oy", "0112038-9", "049", "040 1234567\ninfo@kone.fi"),
        ("Toinen Oy", None, "092", "050 7654321\ninfo@toinen.fi"),
    ]


def test_headers_stay_headers(register: Register) -> None:
    found = looked(register, "Yritys;040 123 4567\r\nA Oy;x\r\n")
    assert found.source.headers == ("Yritys", "040 123 4567")


@pytest.mark.parametrize(
    ("dates", "state", "ended"),
    [
        ("1.12.2025;1.1.2026;", "IN_FORCE", None), ("1.12.2023;1.1.2024;31.12.2025", "ENDED", "2025-12-31"),
        ("1.11.2026;1.1.2027;", "DRAFT", None), (";1.1.2026;", "IN_FORCE", None),
    ],
)  # fmt: skip
def test_agreements_are_in_the_state_that_their_dates_say(
    register: Register, dates: str, state: str, ended: str | None
) -> None:
    add_partner(register, {"name": "A Oy"})
    text = f"Kumppani;Otsikko;Tyyppi;Allekirjoitettu;Alkaa;Päättyy\r\nA Oy;Puite;Puitesopimus;{dates}\r\n"
    rows = bring(register, text)
    assert [one.column for one in rows[0].remarks] == (["", "Allekirjoitettu"] if dates[0] == ";" else [""])
    assert [tuple(map(str, row)) for row in register.rows("SELECT state, ended_on FROM agreement")] == [
        (state, str(ended))
    ]
    assert fates(plan_rows(register, text)) == ["same"]


def test_what_a_new_partner_is_is_told_from_its_name(register: Register) -> None:
    names = {
        "Porin kaupunki / tekninen toimi": "MUNICIPALITY", "Satakunnan hyvinvointialue": "WELLBEING_COUNTY",
        "Porin Työväen Sivistys ry": "ASSOCIATION", "Länsirannikon ammattiopisto": "EDUCATION",
        "Kaupunkikahvila Kunta": "COMPANY", "Porin kaupunki Kiinteistöt Oy": "COMPANY", "Metallipaja": "COMPANY",
    }  # fmt: skip
    text = "Yritys;Www\r\n" + "".join(f"{name};a.fi\r\n" for name in names)
    assert set(fates(bring(register, text))) == {"new"}
    assert dict(register.rows("SELECT name, kind FROM partner")) == names
    edit_partner(register, 1, {"kind": "OTHER"})
    assert set(fates(bring(register, text))) == {"same"}
    (row,) = plan_rows(register, "Yritys;Laji\r\nPorin kaupunki;Muu\r\n")
    assert row.parts[0].values["kind"] == "OTHER"


@pytest.mark.parametrize(
    ("there", "said", "then"),
    [
        ("Autohuolto Kallio Oy", "AUTOHUOLTO KALLIO OY", "Autohuolto Kallio Oy"),
        ("AUTOHUOLTO KALLIO OY", "Autohuolto Kallio Oy", "Autohuolto Kallio Oy"),
        ("autohuolto kallio", "Autohuolto Kallio", "Autohuolto Kallio"), ("Abb Oy", "ABB Oy", "Abb Oy"),
    ],
)  # fmt: skip
def test_capitals_alone_change_nothing_that_is_written_well(
    register: Register, there: str, said: str, then: str
) -> None:
    add_partner(register, {"name": there, "city": "rauma"})
    bring(register, f"Yritys;Www;Postitoimipaikka\r\n{said};;RAUMA\r\n")
    assert register.rows("SELECT name FROM partner") == [(then,)]
    assert register.rows("SELECT city FROM address") == [("rauma",)]


def test_a_day_in_a_note_is_written_as_people_do(register: Register) -> None:
    path = written(register, "Yritys;Viimeksi käyty\r\nA Oy;2026-09-03\r\nB Oy;2026-09-33\r\n")
    found = look(register, path, overrides={"Viimeksi käyty": "note"})
    with closing(make_plan(register, found.source, found.mapping, date(2026, 11, 23))) as plan:
        notes = [row.parts[0].values["note"] for row in plan.every()]
    assert notes == ["Viimeksi käyty: 3.9.2026", "Viimeksi käyty: 2026-09-33"]


def test_an_address_in_capitals_is_the_same_address(register: Register) -> None:
    bring(register, "Yritys;Yhteyshenkilö;Sähköposti\r\nA Oy;AALTO AINO;AINO@A.FI\r\nA Oy;Aalto, Aino;aino@a.fi\r\n")
    assert register.rows("SELECT value FROM contact_point") == [("AINO@A.FI",)]


def test_notes_of_rows_about_one_partner_or_person_are_put_together(register: Register) -> None:
    head = "Yritys;Y-tunnus;Huom;Yhteyshenkilö;Yhteyshenkilön huomio\r\n"
    text = (
        head + "A Oy;0112038-9;hyvä;Aino Aalto;soita\r\nA Oy;0112038-9;kiva;Bo Ek;\r\nA Oy;0112038-9;;Aino Aalto;ma\r\n"
    )
    rows = bring(register, text)
    assert not any(row.remarks for row in rows)
    assert register.rows("SELECT note FROM partner") == [("hyvä\nkiva",)]
    assert register.rows("SELECT name, note FROM contact ORDER BY id") == [("Aino Aalto", "soita\nma"), ("Bo Ek", None)]
    assert set(fates(bring(register, text))) == {"same"}
