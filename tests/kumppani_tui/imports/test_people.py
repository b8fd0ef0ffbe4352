"""Importing partners and people from one sheet, and people by themselves: nobody lost, nobody doubled."""

from __future__ import annotations

from typing import Any

import pytest

from db.actions.contacts import add_contact, delete_contact
from db.actions.partners import add_partner
from db.register import Register
from kumppani_tui.locale import set_language
from tests.kumppani_tui.imports.importing import bring, bring_done, fates, plan_rows, planned

SHEET = (
    "Yritys;Y-tunnus;Kunta;Yhteyshenkilö;Tehtävänimike;Puhelin;Sähköposti\n"
    "Paja Oy;0112038-9;Espoo;Aino Aalto;johtaja;040 123 4567;aino@paja.fi\n"
    "Paja Oy;0112038-9;Espoo;Bo Berg;;;bo@paja.fi\n"
    "Koti;;Turku;Cia Corpi;;02 234 5678;\n"
)


@pytest.fixture(autouse=True)
def finnish() -> None:
    set_language("fi")


def people(register: Register) -> list[Any]:
    return register.rows(
        "SELECT p.name, c.name FROM affiliation f JOIN partner p ON p.id = f.partner_id JOIN contact c"
        " ON c.id = f.contact_id WHERE f.deleted_at IS NULL ORDER BY p.name, c.name"
    )


def test_one_sheet_makes_partners_and_the_people_at_them(register: Register) -> None:
    done = bring_done(register, SHEET)
    assert (done.added, done.changed) == (5, 0)
    assert people(register) == [("Koti", "Cia Corpi"), ("Paja Oy", "Aino Aalto"), ("Paja Oy", "Bo Berg")]
    assert register.rows("SELECT value FROM contact_point WHERE kind = 'PHONE' ORDER BY id") == [
        ("+358401234567",),
        ("+35822345678",),
    ]
    assert fates(bring(register, SHEET)) == ["same", "same", "same"]
    register.undo()
    assert register.row("SELECT (SELECT count(*) FROM partner) + (SELECT count(*) FROM contact)") == (0,)


def test_a_row_that_is_left_out_leaves_its_partner_to_the_next_one(register: Register) -> None:
    from kumppani_tui.imports.applying import apply_plan

    with planned(register, SHEET) as plan:
        assert plan.choose([1], "leave") == 1
        apply_plan(register, plan)
    assert people(register) == [("Koti", "Cia Corpi"), ("Paja Oy", "Bo Berg")]


def test_rows_about_one_partner_complete_each_other(register: Register) -> None:
    rows = bring(
        register,
        "Yritys;Kunta;WWW;Yhteyshenkilö\nPaja Oy;Espoo;;Aino Aalto\nPaja Oy;Espoo;paja.fi;Bo Berg\n"
        "Paja Oy;;muu.fi;Cia Corpi\n",
    )
    assert register.rows("SELECT name, web FROM partner") == [("Paja Oy", "paja.fi")]
    assert [len(row.remarks) for row in rows] == [0, 0, 1]


def test_a_person_known_by_an_address_gets_what_is_new(register: Register) -> None:
    paja = add_partner(register, {"name": "Paja Oy"})
    aino = add_contact(register, {"name": "Aino Aalto", "partner": paja, "emails": "aino@paja.fi"})
    rows = bring(register, "Etunimi;Sukunimi;Yritys;Puhelin;Sähköposti\nAino;Aalto;Koti;040 123 4567;AINO@paja.fi\n")
    assert [(edit.field, edit.new) for edit in rows[0].parts[1].edits] == [
        ("partner", "Koti"),
        ("phones", ["+358401234567"]),
    ]
    assert people(register) == [("Koti", "Aino Aalto"), ("Paja Oy", "Aino Aalto")]
    assert register.rows("SELECT id FROM contact") == [(aino,)]


@pytest.mark.parametrize(
    ("row", "fate"),
    [
        ("Aino Aalto;Paja Oy;", "same"),
        ("Aalto, Aino;Paja Oy;", "same"),
        ("Aino Aalto;Koti;", "new"),  # many people share a name
        ("Aino Alto;Koti;aino@paja.fi", "duplicate"),
        ("Bo Berg;Paja Oy;aino@paja.fi", "new"),  # an office's address
        ("Aino Aalto;;", "new"),
    ],
)
def test_who_is_the_same_person(register: Register, row: str, fate: str) -> None:
    paja = add_partner(register, {"name": "Paja Oy"})
    add_contact(register, {"name": "Aino Aalto", "partner": paja, "emails": "aino@paja.fi"})
    rows = plan_rows(register, f"Nimi;Organisaatio;Sähköposti\n{row}\n", "contact")
    assert [part.fate for part in rows[0].parts if part.kind == "contact"] == [fate]


def test_a_person_in_the_trash_is_known_again(register: Register) -> None:
    paja = add_partner(register, {"name": "Paja Oy"})
    aino = add_contact(register, {"name": "Aino Aalto", "partner": paja, "emails": "aino@paja.fi"})
    delete_contact(register, aino)
    text = "Nimi;Organisaatio;Sähköposti\nAino Aalto;Paja Oy;aino@paja.fi\n"
    assert fates(bring(register, text, "contact")) == ["duplicate"]
    bring(register, text, "contact", duplicates="change")
    assert register.rows("SELECT id FROM contact WHERE deleted_at IS NULL") == [(aino,)]
    assert people(register) == [("Paja Oy", "Aino Aalto")]


def test_the_same_person_twice_in_a_file_goes_in_once(register: Register) -> None:
    rows = bring(
        register,
        "Nimi;Organisaatio;Sähköposti;Puhelin\nAino Aalto;Paja;a@p.fi;\nAino Aalto;Paja;;0401234567\n"
        "Aino Aalto;Koti;a@p.fi;\n",
        "contact",
    )
    assert fates(rows) == ["new", "same", "new"]
    assert people(register) == [("Koti", "Aino Aalto"), ("Paja", "Aino Aalto")]
    assert register.row("SELECT count(*) FROM contact_point") == (2,)


@pytest.mark.parametrize("first", [0, 1])
def test_two_rows_know_one_person_by_different_things(register: Register, first: int) -> None:
    paja = add_partner(register, {"name": "Paja Oy"})
    add_contact(register, {"name": "Aino Aalto", "partner": paja, "emails": "a@p.fi"})
    text = ("Aino Aalto;;a@p.fi;\n", "Aalto Aino;Paja Oy;;0401234567\n")
    text = text[first] + text[1 - first]
    bring(register, f"Nimi;Organisaatio;Sähköposti;Puhelin\n{text}", "contact")
    assert people(register) == [("Paja Oy", "Aino Aalto")]
    assert register.row("SELECT count(*) FROM contact") == (1,)
    assert register.row("SELECT count(*) FROM contact_point") == (2,)
    assert fates(plan_rows(register, register.path.with_name("t.csv"), "contact")) == ["same", "same"]


def test_a_row_without_identifier_does_not_replace_the_note_of_one_with_it(register: Register) -> None:
    aino = add_contact(register, {"name": "Aino Aalto", "emails": "a@p.fi", "note": "Oma"})
    uid = register.row("SELECT uid FROM contact WHERE id = ?", (aino,))
    assert uid is not None
    head = "Identifier in the register;Name;Organisation;E-mails;Note\n"
    bring(register, f"{head}{uid[0]};Aino Aalto;;a@p.fi;\n;Aino Aalto;Paja Oy;a@p.fi;Uusi\n", "contact")
    assert register.row("SELECT note FROM contact WHERE id = ?", (aino,)) == ("Oma",)


def test_a_partner_is_named_by_the_identifier_of_an_earlier_row(register: Register) -> None:
    text = "Yritys;Y-tunnus;Yhteyshenkilö\nPaja Oy;0112038-9;Aino Aalto\n;0112038-9;Bo Berg\n;1572860-0;Cia Ceder\n"
    rows = bring(register, text)
    assert [bool(row.remarks) for row in rows] == [False, False, True]
    assert people(register) == [("Paja Oy", "Aino Aalto"), ("Paja Oy", "Bo Berg")]
    assert fates(plan_rows(register, text)) == ["same"] * 3


def test_a_changed_register_is_not_written_by_an_old_plan(register: Register) -> None:
    from db.errors import BadInput
    from kumppani_tui.imports.applying import apply_plan

    with planned(register, SHEET) as plan:
        add_partner(register, {"name": "Paja Oy", "municipality_code": "Espoo"})
        with pytest.raises(BadInput, match="has changed"):
            apply_plan(register, plan)
    assert register.row("SELECT count(*) FROM partner") == (1,)


def test_a_person_given_twice_is_told_by_the_column_of_the_person(register: Register) -> None:
    _, again = plan_rows(register, "Yritys;Yhteyshenkilö;Sähköposti\n;Aino Aalto;a@p.fi\n;Aino Aalto;a@p.fi\n")
    assert again.reason is not None
    assert (again.fate, again.reason.column) == ("rejected", "Yhteyshenkilö")
    (nameless,) = plan_rows(register, "Nimi;Organisaatio;Sähköposti\n;;a@p.fi\n", "contact")
    assert nameless.reason is not None and nameless.reason.column == "Nimi"


def test_a_plan_can_be_looked_at_while_it_is_done(register: Register) -> None:
    from threading import Thread

    from kumppani_tui.imports.applying import apply_plan

    with planned(register, SHEET) as plan:
        waited: list[bool] = []

        def look(_share: float) -> None:
            reader = Thread(target=plan.rows, args=([1, 2, 3],), daemon=True)
            reader.start()
            reader.join(2)
            waited.append(reader.is_alive())

        apply_plan(register, plan, step=look)
        assert waited and not any(waited)


def test_stopping_leaves_nothing(register: Register) -> None:
    from kumppani_tui.imports.applying import apply_plan

    class Stop(Exception):
        pass

    def step(share: float) -> None:
        if share > 0.6:
            raise Stop

    with planned(register, SHEET) as plan:
        with pytest.raises(Stop):
            apply_plan(register, plan, step=step)
        assert register.row("SELECT count(*) FROM change") == (0,)
        assert register.row("SELECT count(*) FROM partner") == (0,)
        apply_plan(register, plan)
    assert register.row("SELECT count(*) FROM partner") == (2,)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_our_own_cards_come_back_to_where_they_were(register: Register, version: Any) -> None:
    """Also when two partners have one name, and a person serves both."""
    from db.actions.contacts import add_affiliation
    from db.views.cards import contact_cards
    from kumppani_tui.documents.vcf_writer import vcf_bytes
    from tests.kumppani_tui.imports.importing import TODAY

    mail = {"mail_street": "PL 1", "mail_postal_code": "00100", "mail_city": "Helsinki"}
    first, second = (
        add_partner(register, {"name": "Paja Oy", "municipality_code": town, **mail}) for town in ("049", "091")
    )
    aino = add_contact(register, {"name": "Aino Aalto", "partner": first, "emails": "aino@paja.fi"})
    add_affiliation(register, aino, second, {"role": "HR"})
    add_contact(register, {"name": "Bo Berg", "partner": second})
    path = register.path.with_name("k.vcf")
    path.write_bytes(vcf_bytes(register, contact_cards(register, TODAY), version=version))
    assert fates(plan_rows(register, path)) == ["same", "same", "same"]


@pytest.mark.parametrize(
    ("there", "row", "edits"),
    [
        ("Sirpa Mäkelä", "Sirpa Makela", []),
        ("Åsa Öberg", "Öberg Åsa", []),
        ("Åsa Öberg", "ÅSA ÖBERG", []),
        ("Sirpa Makela", "Sirpa Mäkelä", ["name"]),
    ],
)
def test_a_name_is_not_replaced_by_a_worse_one(register: Register, there: str, row: str, edits: list[str]) -> None:
    add_contact(register, {"name": there, "emails": "a@paja.fi"})
    rows = plan_rows(register, f"Nimi;Sähköposti\n{row};a@paja.fi\n", "contact")
    assert [edit.field for part in rows[0].parts for edit in part.edits] == edits


def test_a_persons_file_only_completes_the_partner(register: Register) -> None:
    add_partner(register, {"name": "Paja Oy", "web": "paja.fi"})
    rows = bring(register, "Nimi;Organisaatio;WWW;Osoite\nAino Aalto;Paja Oy;oma.fi;Katu 1\n", "contact")
    assert [edit.field for edit in rows[0].parts[0].edits] == ["street"]


def test_an_ambiguous_partner_stops_every_row_about_it(register: Register) -> None:
    for town in ("049", "091"):
        add_partner(register, {"name": "Paja Oy", "municipality_code": town})
    rows = bring(register, "Nimi;Organisaatio\nAino Aalto;Paja Oy\nBo Berg;Paja Oy\nCia Corpi;Paja Oy\n", "contact")
    assert fates(rows) == ["rejected"] * 3
    assert register.row("SELECT count(*) FROM partner") == (2,)
