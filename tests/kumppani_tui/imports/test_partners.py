"""Importing partners: no row lost, none doubled, also the second time, and all of it undone in one step."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from db.actions.institution import add_staff
from db.actions.partners import add_partner, delete_partners
from db.register import Register
from kumppani_tui.imports.applying import apply_plan, records
from kumppani_tui.imports.opening import look_at
from kumppani_tui.imports.telling import Wording
from kumppani_tui.locale import set_language
from kumppani_tui.screens.import_row_words import act_words, list_row
from tests.kumppani_tui.imports.importing import bring, fates, plan_rows, planned

SCHOOLS = Path(__file__).parents[4] / "shared" / "data" / "oppilaitokset.csv"


@pytest.fixture(autouse=True)
def finnish() -> None:
    set_language("fi")


def only(register: Register, columns: str) -> Any:
    rows = register.rows(f"SELECT {columns} FROM partner WHERE deleted_at IS NULL")
    assert len(rows) == 1
    return rows[0] if "," in columns else rows[0][0]


def test_every_field_arrives(register: Register) -> None:
    aino = add_staff(register, {"name": "Aino Koordinaattori"})
    bring(
        register,
        "Nimi;Nimi (sv);Y-tunnus;Tyyppi;Kunta;OID;Alkaen;Lakannut;Tila;WWW;Koko;Tunnisteet;Huomio;Osoite;Postinumero;"
        "Postitoimipaikka;Vastuuhenkilö;Koulutusala;Kasvuyritys\r\n"
        "Esimerkki Oy;Exempel Ab;112038-9;Yritys;Helsingfors;K1;1.2.2020;;Aktiivinen;esimerkki.fi;120;hoiva, vanhus;"
        '"rivi 1\r\nrivi 2";Katu 1;00100;Helsinki;aino koordinaattori;Kasvatusalat;kyllä\r\n',
    )
    assert only(
        register,
        "name, business_id, kind, municipality_code, external_id, started_on, ended_on, status, web, size, note,"
        " responsible_id, growth_company",
    ) == (
        "Esimerkki Oy", "0112038-9", "COMPANY", "091", "K1", "2020-02-01", None, "ACTIVE", "esimerkki.fi", "MEDIUM",
        "rivi 1\nrivi 2", aino, 1,
    )  # fmt: skip
    assert register.rows("SELECT kind, name FROM partner_name") == [("SV", "Exempel Ab")]
    assert register.rows("SELECT t.name FROM partner_tag x JOIN tag t ON t.id = x.tag_id ORDER BY 1") == [
        ("hoiva",),
        ("vanhus",),
    ]
    assert register.rows("SELECT street, postal_code, city FROM address") == [("Katu 1", "00100", "Helsinki")]
    assert register.rows("SELECT field FROM partner_field") == [("01",)]


@pytest.mark.parametrize(
    ("cells", "column", "word"),
    [
        ("A;0112038-8;;", "Y-tunnus", "tarkist"),
        ("A;kissa;;", "Y-tunnus", ""),
        (";;;", None, None),
        (";0112038-9;;", "Nimi", ""),
        ("A;;31.2.2020;", "Alkaen", "31.2.2020"),
        ("A;;joskus;", "Alkaen", "joskus"),
        (f"{'A' * 501};;;", "Nimi", "500"),
        ("A;;;x;liikaa", "", ""),
    ],
)
def test_a_bad_row_is_told_and_the_good_ones_go_in(
    register: Register, cells: str, column: str | None, word: str | None
) -> None:
    made = bring(register, f"Nimi;Y-tunnus;Alkaen;Kunta\n{cells}\nHyvä;;;Espoo\n")
    assert register.rows("SELECT name FROM partner") == [("Hyvä",)]
    bad = [row for row in made if row.fate == "rejected"]
    if column is None:
        assert bad == []
        return
    assert [(row.number, row.reason.column) for row in bad if row.reason] == [(2, column)]
    assert bad[0].reason is not None
    assert word is not None and word.casefold() in bad[0].reason.text.casefold()


def test_a_doubtful_cell_is_left_empty_and_told(register: Register) -> None:
    made = bring(register, "Nimi;Kunta;Tyyppi\nA;Ulkomaa;Kissa\n")
    assert only(register, "name, municipality_code, kind") == ("A", None, "COMPANY")
    assert [remark.column for remark in made[0].remarks] == ["Kunta", "Tyyppi"]


@pytest.mark.parametrize(
    ("ended", "status", "expected"),
    [
        ("1.1.2020", "", "ENDED"), ("1.1.2030", "", "ACTIVE"), ("", "Lakannut", "ENDED"), ("", "", "ACTIVE"),
        ("", "Suunniteltu", "PROSPECT"), ("1.1.2020", "Aktiivinen", "ACTIVE"),
    ],
)  # fmt: skip
def test_ended_ones_are_marked_as_ended(register: Register, ended: str, status: str, expected: str) -> None:
    bring(register, f"Nimi;Lakannut;Tila\nA;{ended};{status}\n")
    assert only(register, "status") == expected


def test_the_second_time_nothing_changes(register: Register) -> None:
    text = "Nimi;Y-tunnus;Kunta;Tunnisteet\nA;0112038-9;Espoo;x, y\nB;;Espoo;\nB;;Turku;z\n"
    assert fates(bring(register, text)) == ["new", "new", "new"]
    before = register.rows("SELECT count(*) FROM change")
    assert fates(bring(register, text)) == ["same", "same", "same"]
    assert register.rows("SELECT count(*) FROM change") == before


def test_an_update_changes_only_what_the_file_says(register: Register) -> None:
    values = {"name": "Vanha Oy", "business_id": "0112038-9", "web": "vanha.fi", "note": "oma"}
    add_partner(register, {**values, "tags": "käsin", "city": "Oulu"})
    made = bring(register, "Nimi;Y-tunnus;WWW;Huomio;Tunnisteet;Osoite\nUusi Oy;0112038-9;uusi.fi;;tuotu;Katu 1\n")
    assert [(edit.field, edit.old, edit.new) for edit in made[0].parts[0].edits] == [
        ("name", "Vanha Oy", "Uusi Oy"),
        ("web", "vanha.fi", "uusi.fi"),
        ("tags", ["käsin"], ["käsin", "tuotu"]),
        ("street", None, "Katu 1"),
    ]
    assert only(register, "name, web, note") == ("Uusi Oy", "uusi.fi", "oma")
    assert register.rows("SELECT street, city FROM address") == [("Katu 1", "Oulu")]
    assert fates(plan_rows(register, "Nimi;Y-tunnus\nUusi Oy;0112038-9\n")) == ["same"]


def test_an_import_is_one_change_that_undo_takes_back(register: Register) -> None:
    add_partner(register, {"name": "A", "web": "vanha.fi"})
    before = register.rows("SELECT * FROM partner")
    bring(register, "Nimi;WWW;Tunnisteet\nA;uusi.fi;\nB;;x\nC;;x\n")
    assert register.row("SELECT count(*) FROM partner") == (3,)
    change = register.undo()
    assert (change.label, change.subject) == ("Import partners", "t.csv")
    assert register.rows("SELECT * FROM partner") == before
    assert register.row("SELECT count(*) FROM tag") == (0,)
    register.redo()
    assert register.row("SELECT count(*) FROM partner_tag") == (2,)


def test_a_plan_writes_nothing(register: Register) -> None:
    plan_rows(register, "Nimi\nA\n")
    assert register.row("SELECT count(*) FROM partner") == (0,)


class TestTheSameOrAnother:
    """Which rows are about the same partner."""

    def test_the_identifier_wins_over_the_name(self, register: Register) -> None:
        add_partner(register, {"name": "Vanha", "external_id": "K1"})
        add_partner(register, {"name": "Uusi", "external_id": "K2"})
        made = plan_rows(register, "Nimi;OID\nUusi;K1\nUusi;K3\n")
        assert fates(made) == ["update", "new"]

    def test_the_name_in_another_municipality_is_another(self, register: Register) -> None:
        add_partner(register, {"name": "Aikuislukio", "municipality_code": "Espoo"})
        assert fates(plan_rows(register, "Nimi;Kunta\naikuislukio;Espoo\nAikuislukio;Tornio\n")) == ["same", "new"]

    def test_without_a_municipality_the_name_must_be_the_only_one(self, register: Register) -> None:
        add_partner(register, {"name": "A", "municipality_code": "Espoo"})
        assert fates(plan_rows(register, "Nimi;WWW\nA;a.fi\n")) == ["update"]
        add_partner(register, {"name": "A", "municipality_code": "Turku"})
        assert fates(plan_rows(register, "Nimi;WWW\nA;a.fi\n")) == ["rejected"]

    @pytest.mark.parametrize("row", ["A;0112038-9", "Toinen;0112038-9", "A;"])
    def test_a_partner_in_the_trash_is_known_again(self, register: Register, row: str) -> None:
        key = add_partner(register, {"name": "A", "business_id": "0112038-9", "web": "a.fi"})
        delete_partners(register, [key])
        text = f"Nimi;Y-tunnus;WWW\n{row};b.fi\n"
        made = bring(register, text)
        assert [(one.fate, one.parts[0].trashed, one.parts[0].record_id) for one in made] == [("duplicate", True, key)]
        assert register.row("SELECT count(*) FROM partner WHERE deleted_at IS NULL") == (0,)
        bring(register, text, duplicates="change")
        assert register.rows("SELECT id, web FROM partner WHERE deleted_at IS NULL") == [(key, "b.fi")]
        register.undo()
        bring(register, text, duplicates="add")
        assert register.row("SELECT count(*) FROM partner") == (2,)

    def test_a_row_given_twice_goes_in_once(self, register: Register) -> None:
        made = bring(register, "Nimi;Kunta;OID\nA;Espoo;\nA;Espoo;\nB;Espoo;K1\nC;Espoo;K1\n")
        assert fates(made) == ["new", "rejected", "new", "rejected"]
        assert [row.reason.values["row"] for row in made if row.reason] == [2, 4]

    def test_a_shared_business_id_keeps_every_row(self, register: Register) -> None:
        text = (
            "Nimi;Y-tunnus;Kunta;Huomio\n"
            "Kuntayhtymä;0112038-9;Espoo;\nOpisto;0112038-9;Espoo;oma\nLukio;0112038-9;Turku;\n"
        )
        made = bring(register, text)
        assert fates(made) == ["new", "new", "new"]
        assert [len(row.remarks) for row in made] == [0, 1, 1]
        rows = register.rows("SELECT name, business_id, note FROM partner ORDER BY id")
        assert [row[:2] for row in rows] == [("Kuntayhtymä", "0112038-9"), ("Opisto", None), ("Lukio", None)]
        assert rows[0][2] is None
        assert rows[1][2].startswith("oma\n") and "0112038-9" in rows[1][2] and "Kuntayhtymä" in rows[2][2]
        assert fates(bring(register, text)) == ["same", "same", "same"]
        turned = text.splitlines(keepends=True)
        assert fates(bring(register, turned[0] + "".join(turned[:0:-1]))) == ["same", "same", "same"]

    def test_a_business_id_that_another_has_does_not_move(self, register: Register) -> None:
        add_partner(register, {"name": "Kuntayhtymä", "business_id": "0112038-9", "external_id": "K1"})
        add_partner(register, {"name": "Opisto", "external_id": "K2"})
        made = bring(register, "Nimi;Y-tunnus;OID\nOpisto;0112038-9;K2\n")
        assert [edit.field for edit in made[0].parts[0].edits] == ["note"]
        assert fates(bring(register, "Nimi;Y-tunnus;OID\nOpisto;0112038-9;K2\n")) == ["same"]

    def test_a_partner_that_a_row_is_about_is_not_made_again_by_another(self, register: Register) -> None:
        add_partner(register, {"name": "Paja Oy", "municipality_code": "049"})
        made = bring(register, "Nimi;Kunta\nPaja Oy;Espoo\nPaja Oy;\nPaja Ab;\nPaja;Turku\nPajja Oy;\n")
        assert fates(made) == ["same", "rejected", "duplicate", "new", "duplicate"]
        assert made[1].reason is not None and made[1].reason.values["row"] == 2
        assert fates(bring(register, "Nimi;Kunta\nPaja Oy;Espoo\nPaja Oy;\n")) == ["same", "rejected"]

    def test_what_is_left_over_is_not_the_one_for_that_alone(self, register: Register) -> None:
        for town in ("049", "853"):
            add_partner(register, {"name": "Paja Oy", "municipality_code": town})
        made = plan_rows(register, "Nimi;Kunta;WWW\nPaja Oy;Espoo;\nPaja Oy;;paja.fi\n")
        assert fates(made) == ["same", "rejected"]

    def test_one_name_in_two_ways_in_a_file_waits_for_a_word(self, register: Register) -> None:
        text = "Nimi;Kunta;OID\nPaja Oy;Espoo;\nOy Paja Ab;;\nPaja;Turku;\nPaja Ky;Espoo;K1\n"
        made = bring(register, text)
        assert fates(made) == ["new", "duplicate", "new", "duplicate"]
        assert made[1].parts[0].like is not None and made[1].parts[0].like.values["row"] == 2
        assert fates(bring(register, text, duplicates="add")) == ["same", "duplicate", "same", "duplicate"]


@pytest.mark.skipif(not SCHOOLS.is_file(), reason="the register of schools is not here")
class TestTheSchools:
    """316 real organisations."""

    def test_all_go_in_and_the_second_time_none(self, register: Register) -> None:
        assert Counter(fates(bring(register, SCHOOLS))) == {"new": 316}
        before = register.rows("SELECT * FROM partner ORDER BY id")
        assert Counter(fates(bring(register, SCHOOLS))) == {"same": 316}
        assert register.rows("SELECT * FROM partner ORDER BY id") == before
        assert len({row[1] for row in before}) == 316

    def test_what_the_file_says_is_in_the_register(self, register: Register) -> None:
        bring(register, SCHOOLS)
        lines = list(look_at(SCHOOLS).lines())
        expected = Counter(line.cells[0] for line in lines)
        assert Counter(row[0] for row in register.rows("SELECT name FROM partner")) == expected
        states = Counter(line.cells[9] for line in lines)
        found = dict(register.rows("SELECT status, count(*) FROM partner GROUP BY status"))
        assert found == {"ENDED": states["Lakannut"], "ACTIVE": states["Aktiivinen"], "PROSPECT": states["Suunniteltu"]}
        assert register.row("SELECT count(ended_on), count(started_on) FROM partner") == (129, 316)
        omnia = register.row("SELECT name, started_on FROM partner WHERE business_id = '0502454-6'")
        assert omnia == ("Espoon seudun koulutuskuntayhtymä Omnia", "1983-03-16")


def test_a_row_that_is_like_an_earlier_one_is_joined_to_it_when_a_person_says_so(register: Register) -> None:
    text = (
        "Yritys;Kunta;Www;Huom;Yhteyshenkilö\r\nOy Metallipaja Virtanen Ab;Rauma;;a;Pekka Virtanen\r\n"
        "Metallipaja Virtanen Oy;Rauma;paja.fi;b;Maija Virtanen\r\nMetallipaja Virtanen;;;c;Olli Virtanen\r\n"
    )
    with planned(register, text) as plan:
        assert fates(list(plan.every())) == ["new", "duplicate", "duplicate"]
        assert plan.choose_all("duplicate", "change") == 2
        assert records(plan)["add"] == {"partner": 1, "contact": 3}
        assert plan.choose_all("duplicate", "add") == 2 and records(plan)["add"] == {"partner": 3, "contact": 3}
        assert plan.choose_all("duplicate", "change") == 2
        assert act_words(list(plan.every(["duplicate"])), "change") == "yhdistetään"
        done = apply_plan(register, plan)
    assert done.records["add"] == {"partner": 1, "contact": 3}
    assert register.rows("SELECT name, web, note FROM partner") == [
        ("Oy Metallipaja Virtanen Ab", "paja.fi", "a\nb\nc")
    ]
    assert register.row("SELECT count(DISTINCT contact_id), count(DISTINCT partner_id) FROM affiliation") == (3, 1)


def test_a_hyphen_more_or_less_is_no_other_partner(register: Register) -> None:
    bring(register, "Yritys;Kunta\r\nTmi Parturi-Kampaamo Sirpa;Ulvila\r\nKonepaja Aro Oy;Pori\r\n")
    assert fates(plan_rows(register, "Yritys;Kunta\r\nParturikampaamo Sirpa;Ulvila\r\nKone-Paja Aro;Pori\r\n")) == [
        "duplicate", "duplicate",
    ]  # fmt: skip


def test_a_new_person_hides_nothing_of_what_changes_in_the_partner(register: Register) -> None:
    add_partner(register, {"name": "Vanha Oy", "business_id": "0112038-9"})
    (row,) = plan_rows(register, "Yritys;Y-tunnus;Yhteyshenkilö\r\nUusi Oy;0112038-9;Aino Aalto\r\n")
    assert row.fate == "new" and "muuttuu myös: Nimi" in str(list_row(row, Wording(register)).cells[2])
