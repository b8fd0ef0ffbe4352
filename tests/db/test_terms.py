"""Editable lists, units and people."""

from __future__ import annotations

import pytest

from db.actions import activities, partners
from db.actions.institution import add_staff, add_units, retire_staff, set_institution, set_rhythm
from db.actions.terms import (
    add_term,
    bring_back_staff,
    edit_term,
    remove_term,
    rename_unit,
    retire_term,
    retire_unit,
)
from db.errors import BadInput
from db.views.institution import list_rows, overview, staff_rows, term_rows, unit_rows, uses


def row_of(register, name, fi):
    return next(row for row in term_rows(register, name) if row.fi == fi)


def test_a_row_is_added_worded_used_and_then_cannot_be_removed(register):
    added = add_term(register, "activity_type", {"fi": "Ammattimessut [/red]"})
    row = row_of(register, "activity_type", "Ammattimessut [/red]")
    assert (row.id, row.sv, row.en, row.is_contact) == (added, row.fi, row.fi, True)
    assert row.code.isascii() and row.code == row.code.upper()
    edit_term(register, added, {"fi": "Messut", "sv": "Mässa", "en": "", "contact": False})
    row = row_of(register, "activity_type", "Messut")
    assert (row.sv, row.en, row.is_contact) == ("Mässa", "Messut", False)
    partner = partners.add_partner(register, {"name": "Paja Oy"})
    activities.log_activity(register, partner, {"type": row.code})
    assert uses(register, "activity_type", row.code) == 1
    with pytest.raises(BadInput, match="cannot be removed"):
        remove_term(register, added)
    retire_term(register, added)
    assert row_of(register, "activity_type", "Messut").retired
    retire_term(register, added, retired=False)
    assert not row_of(register, "activity_type", "Messut").retired


def test_a_row_that_nothing_uses_is_removed_and_comes_back_by_undo(register):
    added = add_term(register, "contact_role", {"fi": "Kummi"})
    remove_term(register, added)
    assert "Kummi" not in [row.fi for row in term_rows(register, "contact_role")]
    register.undo()
    assert "Kummi" in [row.fi for row in term_rows(register, "contact_role")]


def test_a_type_that_is_no_contact_does_not_reset_the_cadence(register):
    add_term(register, "activity_type", {"fi": "Muistio", "contact": False})
    code = row_of(register, "activity_type", "Muistio").code
    partner = partners.add_partner(register, {"name": "Paja Oy"})
    activities.log_activity(register, partner, {"type": code, "on": "2026-01-05"})
    assert register.row("SELECT last_contact_on FROM partner_fact WHERE partner_id = ?", (partner,)) == (None,)


@pytest.mark.parametrize(
    ("name", "values", "field"),
    [
        ("tier", {"fi": "Viides"}, None),
        ("contact_role", {"fi": " \t"}, "fi"),
        ("contact_role", {"fi": "x" * 200}, "fi"),
    ],
)
def test_what_cannot_be_added_is_told(register, name, values, field):
    with pytest.raises(BadInput) as error:
        add_term(register, name, values)
    assert error.value.field == field


def test_two_rows_do_not_read_alike(register):
    add_term(register, "contact_role", {"fi": "Kummi"})
    other = add_term(register, "contact_role", {"fi": "Täti"})
    for act in (
        lambda: add_term(register, "contact_role", {"fi": "KUMMI"}),
        lambda: edit_term(register, other, {"fi": "kummi"}),
    ):
        with pytest.raises(BadInput, match="already"):
            act()


def test_the_last_choice_of_a_list_stays(register):
    rows = term_rows(register, "driver")
    for row in rows[1:]:
        retire_term(register, row.id)
    with pytest.raises(BadInput, match="last choice"):
        retire_term(register, rows[0].id)


def test_open_lists_come_first(register):
    rows = list_rows(register)
    assert "activity_type" in [row.list for row in rows if row.open]
    assert "tier" in [row.list for row in rows if not row.open]
    assert [row.open for row in rows] == sorted((row.open for row in rows), reverse=True)


def test_units_and_people_are_renamed_and_retired(register):
    ilola, _other = add_units(register, ["Ilola", "Äijälä"])
    aino = add_staff(register, {"name": "Aino", "unit": ilola})
    rename_unit(register, ilola, "Uusi Ilola")
    with pytest.raises(BadInput, match="of this name already"):
        rename_unit(register, ilola, "Äijälä")
    assert [(row.name, row.people) for row in unit_rows(register)] == [("Uusi Ilola", 1), ("Äijälä", 0)]
    retire_unit(register, ilola)
    retire_staff(register, aino)
    assert [(row.name, bool(row.retired)) for row in unit_rows(register)] == [("Äijälä", False), ("Uusi Ilola", True)]
    assert [bool(row.retired) for row in staff_rows(register)] == [True]
    bring_back_staff(register, aino)
    assert [(row.name, row.unit, bool(row.retired)) for row in staff_rows(register)] == [("Aino", "Uusi Ilola", False)]


def test_the_overview_has_the_rhythms_in_force(register):
    set_institution(register, "Omnia")
    set_rhythm(register, "STRATEGIC", 20, 30)
    found = overview(register)
    assert found.institution == "Omnia"
    rhythms = {rhythm.tier: (rhythm.ideal_days, rhythm.max_days, rhythm.own) for rhythm in found.rhythms}
    assert rhythms["STRATEGIC"] == (20, 30, True) and rhythms["EVERYDAY"] == (120, 180, False)
    register.undo()
    assert {rhythm.own for rhythm in overview(register).rhythms} == {False}
