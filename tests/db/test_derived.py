"""What is computed from the records is never stale, and a difference is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import derived
from db.actions.activities import log_activity
from db.actions.contacts import add_affiliation, add_contact, delete_contact
from db.actions.institution import set_rhythm
from db.actions.partners import add_partner, edit_partner
from db.actions.partnerships import add_partnership
from db.actions.tasks import add_task
from db.actions.terms import edit_term
from db.register import Register
from db.rules.text import person_key


@pytest.fixture
def partner(register: Register) -> int:
    return add_partner(register, {"name": "Åkerlund & Öhman Oy", "municipality_code": "297", "tags": ["hoiva"]})


def fact(register: Register, column: str, partner: int) -> object:
    row = register.row(f"SELECT {column} FROM partner_fact WHERE partner_id = ?", (partner,))
    return row[0] if row else None


def test_names_sort_the_finnish_way(register: Register) -> None:
    names = ["Öljy", "zeta", "Äiti", "Åbo", "aalto", "Ahola", "Zeta 2"]
    for name in names:
        add_partner(register, {"name": name})
    rows = register.rows("SELECT p.name FROM partner p JOIN partner_fact f ON f.partner_id = p.id ORDER BY f.sort_key")
    assert [row[0] for row in rows] == ["aalto", "Ahola", "zeta", "Zeta 2", "Åbo", "Äiti", "Öljy"]


def test_people_sort_by_family_name() -> None:
    people = ["Aino Virtanen", "Eero Aalto", "Olli", "Anna Maria Ek"]
    assert sorted(people, key=person_key) == ["Eero Aalto", "Anna Maria Ek", "Olli", "Aino Virtanen"]


def test_tiers_are_shown_in_their_order_without_those_that_ended(register: Register, partner: int) -> None:
    for tier, phase in (("NETWORK", "ACTIVE"), ("EVERYDAY", "WISHED"), ("STRATEGIC", "ENDED")):
        add_partnership(register, partner, {"tier": tier, "phase": phase})
    assert fact(register, "tiers", partner) == "EN"
    assert fact(register, "primary_tier", partner) == "NETWORK"


def test_each_person_is_counted_once_and_deleted_ones_not(register: Register, partner: int) -> None:
    one = add_contact(register, {"name": "Aino", "partner": partner})
    add_affiliation(register, one, partner, {"role": "SIGNATORY"})
    add_contact(register, {"name": "Eero", "partner": partner})
    assert fact(register, "contact_count", partner) == 2
    delete_contact(register, one)
    assert fact(register, "contact_count", partner) == 1


def test_place_that_is_taken_back_is_not_counted(register: Register, partner: int) -> None:
    one = add_contact(register, {"name": "Aino"})
    add_affiliation(register, one, partner, {})
    assert fact(register, "contact_count", partner) == 1
    register.undo()
    assert fact(register, "contact_count", partner) == 0


@pytest.mark.parametrize(
    ("table", "sql"),
    [
        ("partner_fact", "UPDATE partner_fact SET sort_key = 'x'"),
        ("contact_fact", "DELETE FROM contact_fact"),
        ("queue_entry", "UPDATE queue_entry SET due_on = '2020-01-01'"),
        ("queue_entry", "DELETE FROM queue_entry"),
        ("search_partner", "UPDATE search_partner SET rest = 'x'"),
        ("search_key", "DELETE FROM search_key"),
    ],
)
def test_difference_is_found_left_alone_and_mended_by_a_rebuild(
    register: Register, partner: int, table: str, sql: str
) -> None:
    add_contact(register, {"name": "Aino Aalto", "partner": partner})
    add_task(register, {"title": "Soita", "due_on": "2026-11-24", "partner": partner})
    assert derived.differences(register.db) == []
    register.db.execute_sql(sql)
    broken = derived.snapshot(register.db)
    assert derived.differences(register.db) == [table]
    assert derived.snapshot(register.db) == broken
    derived.rebuild(register.db)
    assert derived.differences(register.db) == []


def test_change_of_one_partner_leaves_the_rows_of_others(register: Register, partner: int) -> None:
    other = add_partner(register, {"name": "Mäntylä Oy"})
    register.db.execute_sql("UPDATE partner_fact SET sort_key = 'marked' WHERE partner_id = ?", (other,))
    edit_partner(register, partner, {"name": "Koivula Oy"})
    assert fact(register, "sort_key", other) == "marked"
    assert fact(register, "sort_key", partner) != "marked"


def test_rhythm_of_a_tier_reaches_every_partner(register: Register) -> None:
    for number in range(3):
        partner = add_partner(register, {"name": f"Kuusi {number}"})
        add_partnership(register, partner, {"tier": "NETWORK", "phase": "ACTIVE", "started_on": "2026-01-02"})
    set_rhythm(register, "NETWORK", 5, 10)
    assert register.rows("SELECT DISTINCT due_on FROM queue_entry WHERE kind = 'QUIET'") == [("2026-01-12",)]
    assert derived.differences(register.db) == []


def test_type_that_stops_counting_as_contact_reaches_every_partner(register: Register) -> None:
    partner = add_partner(register, {"name": "Kuusipuu Oy"})
    add_partnership(register, partner, {"tier": "NETWORK", "phase": "ACTIVE", "started_on": "2026-01-02"})
    log_activity(register, partner, {"type": "VISIT", "on": "2026-03-02"})
    assert (fact(register, "last_contact_on", partner), fact(register, "quiet_on", partner)) == (
        "2026-03-02",
        "2026-06-01",
    )
    (visit,) = register.row("SELECT id FROM term WHERE list = 'activity_type' AND code = 'VISIT'") or (0,)
    edit_term(register, visit, {"contact": False})
    assert (fact(register, "last_contact_on", partner), fact(register, "quiet_on", partner)) == (None, "2026-04-02")
    register.undo()
    assert fact(register, "last_contact_on", partner) == "2026-03-02"
    assert derived.differences(register.db) == []


def test_many_touched_records_are_refreshed_in_parts(tmp_path: Path, register: Register) -> None:
    with register.change("Import"):
        ids = [add_partner(register, {"name": f"Kuusi {number}"}) for number in range(derived.CHUNK + 3)]
        for partner in ids[:: derived.CHUNK]:
            add_task(register, {"title": "Soita", "due_on": "2026-11-24", "partner": partner})
    first, second = (row[0] for row in register.rows("SELECT id FROM task ORDER BY id"))
    assert derived.differences(register.db) == []
    with register.change("Swap"):
        register.db.execute_sql("UPDATE task SET partner_id = ? WHERE id = ?", (ids[-1], first))
        register.db.execute_sql("UPDATE task SET partner_id = ? WHERE id = ?", (ids[0], second))
        register.db.execute_sql("UPDATE partner SET note = 'x'")
    assert derived.differences(register.db) == []
    register.undo()
    assert derived.differences(register.db) == []
