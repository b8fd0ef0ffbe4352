"""What a person does to contacts, to partnerships and needs, and to the institution."""

from __future__ import annotations

from datetime import date

import pytest

from db.actions.contacts import (
    add_affiliation,
    add_contact,
    delete_contact,
    edit_contact,
    end_affiliation,
    restore_contact,
)
from db.actions.institution import (
    add_staff,
    add_units,
    delete_view,
    edit_staff,
    retire_staff,
    save_view,
    set_institution,
    set_rhythm,
)
from db.actions.partners import add_partner, delete_partners
from db.actions.partnerships import (
    add_need,
    add_partnership,
    add_partnerships,
    delete_partnership,
    edit_need,
    edit_partnership,
    step_tier,
)
from db.errors import BadInput, NotFound
from db.register import Register

TODAY = date(2026, 11, 23)


@pytest.fixture
def partner(register: Register) -> int:
    return add_partner(register, {"name": "Palvelukoti Kuusipuu Oy"})


@pytest.fixture
def other(register: Register) -> int:
    return add_partner(register, {"name": "Konepaja Lehtonen Ky"})


# -- contacts ---------------------------------------------------------------------------------------------------


def points(register: Register) -> list[tuple]:
    return register.rows("SELECT kind, value FROM contact_point ORDER BY kind, position")


def test_phones_are_kept_as_e164_and_emails_as_written(register: Register, partner: int) -> None:
    one = add_contact(
        register, {"name": "Aino Aalto", "partner": partner, "phones": "040 123 4567, 050-7654321", "emails": "A@x.fi"}
    )
    assert points(register) == [("EMAIL", "A@x.fi"), ("PHONE", "+358401234567"), ("PHONE", "+358507654321")]
    edit_contact(register, one, {"phones": ["050 7654321"], "emails": ""})
    assert points(register) == [("PHONE", "+358507654321")]
    register.undo()
    assert len(points(register)) == 3


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Aino", "phones": "soita"}, "phones"),
        ({"name": "Aino", "emails": "a@b"}, "emails"),
        ({"name": "Aino", "emails": "a b@c.fi"}, "emails"),
        ({"name": "Aino", "role": "KING"}, "role"),
        ({"name": "Aino", "valid_from": "2.1.2026", "valid_to": "1.1.2026"}, "valid_to"),
    ],
)
def test_bad_contact_is_refused_at_its_field(register: Register, values: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as caught:
        add_contact(register, values)
    assert caught.value.field == field
    assert register.rows("SELECT id FROM contact") == []


def mains(register: Register) -> list[int]:
    return [row[0] for row in register.rows("SELECT contact_id FROM affiliation WHERE is_main ORDER BY id")]


def test_partner_has_one_main_contact(register: Register, partner: int, other: int) -> None:
    first = add_contact(register, {"name": "Aino", "partner": partner, "is_main": True})
    elsewhere = add_contact(register, {"name": "Eero", "partner": other, "is_main": True})
    second = add_contact(register, {"name": "Olli", "partner": partner, "is_main": True})
    assert mains(register) == [elsewhere, second]
    (place,) = register.row("SELECT id FROM affiliation WHERE contact_id = ?", (first,)) or (0,)
    edit_contact(register, first, {"is_main": "kyllä"}, affiliation_id=place)
    assert mains(register) == [first, elsewhere]
    register.undo()
    assert mains(register) == [elsewhere, second]


def test_person_can_serve_several_partners_and_leave_one(register: Register, partner: int, other: int) -> None:
    one = add_contact(register, {"name": "Aino", "partner": partner, "role": "HR", "is_main": True})
    place = add_affiliation(register, one, other, {"role": "SIGNATORY"})
    (first,) = register.row("SELECT min(id) FROM affiliation") or (0,)
    end_affiliation(register, first, date(2026, 10, 31))
    assert register.rows("SELECT id, role, valid_to, is_main FROM affiliation ORDER BY id") == [
        (first, "HR", "2026-10-31", 0),
        (place, "SIGNATORY", None, 0),
    ]


def test_place_of_a_contact_cannot_end_before_it_began(register: Register, partner: int) -> None:
    one = add_contact(register, {"name": "Aino", "partner": partner, "valid_from": "2026-05-01"})
    (place,) = register.row("SELECT id FROM affiliation") or (0,)
    with pytest.raises(BadInput) as caught:
        edit_contact(register, one, {"valid_to": "2026-04-01"}, affiliation_id=place)
    assert caught.value.field == "valid_to"


def test_deleted_contact_comes_back_with_its_places(register: Register, partner: int, other: int) -> None:
    one = add_contact(register, {"name": "Aino", "partner": partner})
    add_affiliation(register, one, other, {})
    delete_contact(register, one)
    assert register.rows("SELECT count(*) FROM affiliation WHERE deleted_at IS NULL") == [(0,)]
    assert register.rows("SELECT contact_count FROM partner_fact") == [(0,), (0,)]
    restore_contact(register, one)
    assert register.rows("SELECT contact_count FROM partner_fact") == [(1,), (1,)]


def test_place_that_went_with_its_partner_stays_in_the_trash(register: Register, partner: int, other: int) -> None:
    one = add_contact(register, {"name": "Aino", "partner": partner})
    add_affiliation(register, one, other, {})
    with register.change("Long ago"):
        delete_partners(register, [partner])
        register.db.execute_sql("UPDATE affiliation SET deleted_at = '2026-01-01' WHERE deleted_at IS NOT NULL")
    delete_contact(register, one)
    restore_contact(register, one)
    assert register.rows("SELECT partner_id FROM affiliation WHERE deleted_at IS NULL") == [(other,)]


# -- partnerships -----------------------------------------------------------------------------------------------


def tiers(register: Register, partner: int) -> list[tuple]:
    return register.rows(
        "SELECT tier, is_primary FROM partnership WHERE partner_id = ? AND deleted_at IS NULL ORDER BY id", (partner,)
    )


def steps(register: Register) -> list[tuple]:
    sql = 'SELECT kind, from_tier, to_tier, from_rung, to_rung, "on", reason FROM tier_step ORDER BY id'
    return register.rows(sql)


def test_first_tier_is_primary_and_one_stays_so(register: Register, partner: int) -> None:
    add_partnership(register, partner, {"tier": "EVERYDAY"})
    second = add_partnership(register, partner, {"tier": "STRATEGIC"})
    assert tiers(register, partner) == [("EVERYDAY", 1), ("STRATEGIC", 0)]
    edit_partnership(register, second, {"is_primary": True})
    assert tiers(register, partner) == [("EVERYDAY", 0), ("STRATEGIC", 1)]
    add_partnership(register, partner, {"tier": "NETWORK", "is_primary": True})
    assert tiers(register, partner) == [("EVERYDAY", 0), ("STRATEGIC", 0), ("NETWORK", 1)]


def test_partner_is_in_a_tier_once(register: Register, partner: int) -> None:
    one = add_partnership(register, partner, {"tier": "EVERYDAY"})
    with pytest.raises(BadInput, match="in this tier already") as caught:
        add_partnership(register, partner, {"tier": "EVERYDAY"})
    assert caught.value.field == "tier"
    delete_partnership(register, one)
    add_partnership(register, partner, {"tier": "EVERYDAY"})
    assert tiers(register, partner) == [("EVERYDAY", 1)]


def test_steps_keep_their_day_and_reason(register: Register, partner: int) -> None:
    one = add_partnership(register, partner, {"tier": "EVERYDAY"}, on=date(2025, 1, 7), reason="Alku")
    step_tier(register, one, "STRATEGIC", "Johto mukana", on=date(2026, 2, 3))
    edit_partnership(register, one, {"rung": "PARTNERSHIP"}, on=TODAY)
    edit_partnership(register, one, {"tier": "EVERYDAY"}, on=TODAY, reason="Kevennys")
    edit_partnership(register, one, {"phase": "ENDED"}, on=TODAY, reason="Loppui")
    assert steps(register) == [
        ("START", None, "EVERYDAY", None, "COOPERATION", "2025-01-07", "Alku"),
        ("UP", "EVERYDAY", "STRATEGIC", "COOPERATION", "COOPERATION", "2026-02-03", "Johto mukana"),
        ("UP", "STRATEGIC", "STRATEGIC", "COOPERATION", "PARTNERSHIP", "2026-11-23", None),
        ("DOWN", "STRATEGIC", "EVERYDAY", "PARTNERSHIP", "PARTNERSHIP", "2026-11-23", "Kevennys"),
        ("END", "EVERYDAY", None, "PARTNERSHIP", None, "2026-11-23", "Loppui"),
    ]
    assert register.rows("SELECT started_on, ended_on FROM partnership") == [("2025-01-07", "2026-11-23")]


def test_step_needs_a_reason(register: Register, partner: int) -> None:
    one = add_partnership(register, partner, {"tier": "EVERYDAY"})
    with pytest.raises(BadInput) as caught:
        step_tier(register, one, "STRATEGIC", "  ")
    assert caught.value.field == "reason"
    assert tiers(register, partner) == [("EVERYDAY", 1)]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"ideal_days": 90, "max_days": 60}, "ideal_days"),
        ({"ideal_days": "0"}, "ideal_days"),
        ({"max_days": 0}, "max_days"),
        ({"max_days": "-1"}, "max_days"),
        ({"started_on": "2026-02-01", "ended_on": "2026-01-01"}, "ended_on"),
        ({"tier": ""}, "tier"),
        ({"scope": "WORLD"}, "scope"),
    ],
)
def test_bad_partnership_is_refused_at_its_field(
    register: Register, partner: int, values: dict[str, object], field: str
) -> None:
    with pytest.raises(BadInput) as caught:
        add_partnership(register, partner, {"tier": "EVERYDAY", **values})
    assert caught.value.field == field
    assert steps(register) == []


def test_several_partners_are_taken_into_a_tier_in_one_step(register: Register, partner: int, other: int) -> None:
    add_partnership(register, partner, {"tier": "NETWORK"})
    assert add_partnerships(register, [partner, other], "NETWORK") == 1
    assert add_partnerships(register, [partner, other], "EVERYDAY") == 2
    assert register.undo().subject == "Palvelukoti Kuusipuu Oy +1"
    assert tiers(register, other) == [("NETWORK", 1)]


def test_need_that_is_answered_gets_its_day(register: Register, partner: int) -> None:
    one = add_need(register, partner, {"party": "Opiskelija", "text": "Ohjausta"}, today=TODAY)
    edit_need(register, one, {"state": "ANSWERED", "answer": "Sovittiin"}, today=TODAY)
    sql = "SELECT party, kind, state, noted_on, answered_on FROM need"
    assert register.rows(sql) == [("STUDENT", "NEED", "ANSWERED", "2026-11-23", "2026-11-23")]
    with pytest.raises(BadInput):
        edit_need(register, one, {"text": ""})


# -- the institution --------------------------------------------------------------------------------------------


def test_institution_is_one(register: Register) -> None:
    set_institution(register, "Kuusamäen ammattiopisto")
    set_institution(register, " Kuusamäen   ammattiopisto ky ")
    assert register.rows("SELECT name FROM institution") == [("Kuusamäen ammattiopisto ky",)]
    with pytest.raises(BadInput):
        set_institution(register, " ")


def test_units_and_people_are_added_once(register: Register) -> None:
    assert len(set(add_units(register, ["Tekniikka", "", "Hyvinvointi", "Tekniikka"]))) == 2
    again = add_units(register, ["Tekniikka", "Palvelut"])
    assert len(again) == 2
    assert register.rows("SELECT count(*) FROM unit") == [(3,)]
    one = add_staff(register, {"name": "Aino Koordinaattori", "unit": "Tekniikka"})
    assert add_staff(register, {"name": "Aino Koordinaattori"}) == one
    retire_staff(register, one)
    assert add_staff(register, {"name": "Aino Koordinaattori"}) != one
    edit_staff(register, one, {"role": "opettaja"})
    assert register.rows("SELECT role, retired FROM staff WHERE id = ?", (one,)) == [("TEACHER", 1)]


def test_retired_people_are_not_found_by_name(register: Register, partner: int) -> None:
    retire_staff(register, add_staff(register, {"name": "Olli Opettaja"}))
    with pytest.raises(BadInput) as caught:
        add_partner(register, {"name": "x", "responsible": "Olli Opettaja"})
    assert caught.value.field == "responsible"


def test_rhythm_is_checked_and_kept(register: Register) -> None:
    set_rhythm(register, "STRATEGIC", 20, 30)
    set_rhythm(register, "STRATEGIC", 25, 35)
    assert register.rows("SELECT key, value FROM setting") == [("cadence.STRATEGIC", "25,35")]
    for ideal, longest in ((0, 30), (40, 30)):
        with pytest.raises(BadInput):
            set_rhythm(register, "STRATEGIC", ideal, longest)


def test_view_is_saved_over_its_namesake_and_deleted(register: Register) -> None:
    one = save_view(register, "partners", "Oma", {"filter": "tag:hoiva"})
    assert save_view(register, "partners", " Oma ", {"filter": "ö"}) == one
    assert register.rows("SELECT spec FROM saved_view") == [('{"filter": "ö"}',)]
    assert save_view(register, "contacts", "Oma", {}) != one
    delete_view(register, one)
    with pytest.raises(NotFound):
        delete_view(register, one)
    with pytest.raises(BadInput):
        save_view(register, "partners", " ", {})
