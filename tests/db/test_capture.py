"""Rapid capture: wished-for partners in one change, known ones recognised, everything undone at once."""

from __future__ import annotations

from datetime import date

import pytest

from db import history
from db.actions.capture import Captured, capture_partners
from db.actions.partners import add_partner, delete_partners
from db.errors import BadInput
from db.register import Register
from db.views.capture import known_partners

TODAY = date(2026, 11, 23)


def contents(register: Register) -> dict[str, list[object]]:
    """All recorded rows, for comparing."""
    return {
        table: register.rows(f"SELECT * FROM {table} ORDER BY id") for table in history.recorded_tables(register.db)
    }


def test_names_become_wished_for_partners_with_their_needs(register: Register) -> None:
    rows = [
        Captured("  Hoivakoti   Kielo ", "Kielitietoinen ohjaus", "DEVELOPING", "10"),
        Captured("Paja Oy"),
    ]
    made = capture_partners(register, rows, workshop="Alueilta, 11/2026", today=TODAY)
    assert (len(made.added), made.known, made.needs) == (2, (), 1)
    assert register.rows("SELECT name, status FROM partner ORDER BY id") == [
        ("Hoivakoti Kielo", "PROSPECT"), ("Paja Oy", "PROSPECT"),
    ]  # fmt: skip
    assert register.rows("SELECT tier, phase, started_on FROM partnership ORDER BY id") == [
        ("DEVELOPING", "WISHED", "2026-11-23"), ("EVERYDAY", "WISHED", "2026-11-23"),
    ]  # fmt: skip
    assert register.rows("SELECT party, kind, state, text, noted_on FROM need") == [
        ("WORKING_LIFE", "NEED", "OPEN", "Kielitietoinen ohjaus", "2026-11-23")
    ]
    assert register.rows("SELECT field FROM partner_field") == [("10",)]
    tagged = "SELECT t.name, count(*) FROM partner_tag g JOIN tag t ON t.id = g.tag_id GROUP BY 1"
    assert register.rows(tagged) == [("Alueilta 11/2026", 2)]


def test_a_known_name_gets_its_need_only(register: Register) -> None:
    one = add_partner(register, {"name": "Äänekosken Sähkö Oy", "name_short": "ÄSO"})
    made = capture_partners(
        register,
        [Captured("aanekosken  sähkö OY", "Asentajia", "STRATEGIC", "07"), Captured("äso"), Captured("Uusi Oy")],
        workshop="Pajapäivä",
    )
    assert made.known == (one,) and len(made.added) == 1 and made.needs == 1
    assert register.rows("SELECT status FROM partner WHERE id = ?", (one,)) == [("ACTIVE",)]
    assert register.rows("SELECT partner_id FROM partnership") == [(made.added[0],)]
    assert register.rows("SELECT partner_id, text FROM need") == [(one, "Asentajia")]
    assert register.rows("SELECT partner_id FROM partner_tag") == [(made.added[0],)]


def test_a_name_that_stands_twice_is_one_partner_with_both_needs(register: Register) -> None:
    made = capture_partners(register, [Captured("Koti Oy", "Hoitajia"), Captured("KOTI oy", "Tiloja")])
    assert len(made.added) == 1
    assert [row[0] for row in register.rows("SELECT text FROM need ORDER BY id")] == ["Hoitajia", "Tiloja"]


def test_one_undo_takes_all_of_it_back(register: Register) -> None:
    known = add_partner(register, {"name": "Vanha Oy"})
    before = contents(register)
    rows = [Captured("Vanha Oy", "Tarve"), Captured("Yksi Oy", "Toinen", "NETWORK", "01"), Captured("Kaksi Oy")]
    assert capture_partners(register, rows, workshop="Paja").known == (known,)
    after = contents(register)
    assert register.undo().label == "Capture partners"
    assert contents(register) == before
    register.redo()
    assert contents(register) == after


def test_nothing_is_told_and_a_mistake_adds_nothing(register: Register) -> None:
    with pytest.raises(BadInput):
        capture_partners(register, [Captured("  ")])
    before = contents(register)
    with pytest.raises(BadInput):
        capture_partners(register, [Captured("Hyvä Oy"), Captured("Huono Oy", tier="NO_SUCH")])
    assert contents(register) == before


def test_those_in_the_trash_and_mere_beginnings_are_not_known(register: Register) -> None:
    one = add_partner(register, {"name": "Kielo Oy"})
    add_partner(register, {"name": "Kielotar Oy", "name_former": "Vanamo"})
    delete_partners(register, [one])
    assert known_partners(register, ["Kielo Oy", "Kielo", "Kielotar", "Vanamo", "  "]).keys() == {"vanamo"}
