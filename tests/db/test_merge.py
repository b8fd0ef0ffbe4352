"""Two records become one: nothing of either is lost, what cannot stand twice is joined, and it is one undo step."""

from __future__ import annotations

from typing import Any

import pytest

from db import derived
from db.actions.activities import log_activity
from db.actions.agreements import add_agreement
from db.actions.contacts import add_affiliation, add_contact
from db.actions.merge import merge_contacts, merge_partners, say_distinct, unsay_distinct
from db.actions.merge_rows import _JOIN
from db.actions.partners import add_partner, delete_partners, edit_partner, restore_partner
from db.actions.partnerships import add_need, add_partnership, edit_partnership
from db.actions.records import add_record
from db.actions.signals import snooze_signal
from db.actions.tasks import add_task
from db.errors import BadInput, NotFound
from db.history import UNRECORDED
from db.register import Register
from db.search import find, touch_recent
from db.views.merging import merging
from db.views.record_values import record_values
from tests.db.samples import ALSO, TODAY, make_all
from tests.db.test_history import content
from tests.prepared import prepared


def places(register: Register, table: str) -> list[tuple[str, str]]:
    """Every (table, column) with a foreign key to the table, by the schema itself."""
    names = [row[0] for row in register.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [
        (name, row[3])
        for name in names
        if name not in UNRECORDED
        for row in register.rows(f'PRAGMA foreign_key_list("{name}")')
        if row[2] == table
    ]


def ids(register: Register, table: str, column: str, value: int) -> list[int]:
    return [row[0] for row in register.rows(f'SELECT id FROM "{table}" WHERE {column} = ? ORDER BY id', (value,))]


def one(register: Register, sql: str, *params: object) -> Any:
    row = register.row(sql, params)
    return row and (row[0] if len(row) == 1 else row)


def everything(register: Register) -> tuple[int, int]:
    """A partner and a person of theirs to whom a row of every table that can belong to one belongs."""
    made = make_all(register)
    partner = made["partner"]
    names = {"name_sv": "Ilona Ab", "street": "Katu 1", "tags": ["hoiva"], "fields": ["09"]}
    edit_partner(register, partner, names)
    contact = add_contact(register, {"name": "Liisa Laine", "partner": partner, "phones": "040 123 4567"})
    log_activity(register, partner, {"type": "VISIT"}, contacts=[contact], promises=[{"side": "US", "text": "Ohje"}])
    add_need(register, partner, {"party": "STUDENT", "text": "Ohjausta"})
    add_task(register, {"title": "Soita", "due_on": "2026-11-24", "partner": partner, "contact": contact})
    with register.change("Bind"):
        for table, whose in (("partner", partner), ("contact", contact)):
            for name, column in places(register, table):
                if not ids(register, name, column, whose):
                    register.db.execute_sql(
                        f'UPDATE "{name}" SET {column} = ? WHERE id = (SELECT min(id) FROM "{name}")', (whose,)
                    )
    return partner, contact


@pytest.mark.parametrize("kind", ["partner", "contact"])
def test_every_row_of_every_table_moves_and_comes_back(register: Register, kind: str) -> None:
    partner, contact = prepared(register, everything)
    other = partner if kind == "partner" else contact
    keep = (
        add_partner(register, {"name": "Ilona Palvelukoti"})
        if kind == "partner"
        else add_contact(register, {"name": "L. Laine"})
    )
    before = content(register)
    had = {place: ids(register, *place, other) for place in places(register, kind)}
    assert all(had.values()), "a table that can belong to one has no row in this test"
    merged = (merge_partners if kind == "partner" else merge_contacts)(register, keep, other, noted="Merged")
    assert {place: ids(register, *place, other) for place in had} == {place: [] for place in had}
    for place, rows in had.items():
        assert set(rows) <= set(ids(register, *place, keep)), place
    assert derived.differences(register.db) == []
    assert (merged.keep, dict(merged.moves)["activity" if kind == "partner" else "activity_contact"]) == (
        "Ilona Palvelukoti" if kind == "partner" else "L. Laine", 1,
    )  # fmt: skip
    assert one(register, f"SELECT note, deleted_at IS NOT NULL FROM {kind} WHERE id = ?", other) == ("Merged", 1)
    after = content(register)
    register.undo()
    assert content(register) == before
    register.redo()
    assert content(register) == after
    assert derived.differences(register.db) == []


@pytest.fixture
def two(register: Register) -> tuple[int, int]:
    keep = {
        "name": "Kuusipuu Oy",
        "municipality_code": "297",
        "tags": ["hoiva", "A"],
        "fields": ["09"],
        "note": "Vanha",
    }
    keep |= {"name_sv": "Granträd Ab", "street": "Katu 1", "city": "Kuopio", "size": "SMALL"}
    other = {"name": "Kuusipuu Palvelut", "business_id": "0112038-9", "tags": ["hoiva", "B"], "fields": ["09", "10"]}
    other |= {
        "name_sv": "Granen Ab",
        "street": "Tie 2",
        "size": "LARGE",
        "web": "https://kuusi.example",
        "note": "Uusi",
    }
    return add_partner(register, keep), add_partner(register, other)


def names(register: Register, partner: int) -> set[tuple[str, str]]:
    return set(register.rows("SELECT kind, name FROM partner_name WHERE partner_id = ?", (partner,)))


def test_empty_fields_are_filled_and_what_differs_stays_beside(register: Register, two: tuple[int, int]) -> None:
    merge_partners(register, *two)
    values = record_values(register, "partner", two[0])
    assert (values["name"], values["business_id"], values["web"]) == (
        "Kuusipuu Oy",
        "0112038-9",
        "https://kuusi.example",
    )
    assert (values["size"], values["note"]) == ("SMALL", "Vanha\n\nUusi")
    assert (values["tags"], values["fields"]) == (["A", "B", "hoiva"], ["09", "10"])
    assert names(register, two[0]) == {
        ("SV", "Granträd Ab"), ("FORMER", "Granen Ab"), ("FORMER", "Kuusipuu Palvelut"),
    }  # fmt: skip
    streets = "SELECT street, city FROM address WHERE partner_id = ? ORDER BY id"
    assert register.rows(streets, (two[0],)) == [("Katu 1", "Kuopio"), ("Tie 2", None)]
    assert [hit.id for hit in find(register, "Kuusipuu Palvelut")] == [two[0]]


def test_what_is_taken_comes_from_the_other_and_the_same_is_shown_before(
    register: Register, two: tuple[int, int]
) -> None:
    take = ["name", "name_sv", "street", "size", "note"]
    shown = {field.spec.name: field.result for field in merging(register, "partner", *two, take).fields}
    merge_partners(register, *two, take)
    values = record_values(register, "partner", two[0])
    shown |= {"tags": sorted(shown["tags"]), "name_former": values["name_former"]}
    assert {**values, "tags": sorted(values["tags"])} == {**values, **shown}
    assert {values[name] for name in take} == {"Kuusipuu Palvelut", "Granen Ab", "Tie 2", "LARGE", "Uusi"}
    assert names(register, two[0]) == {("SV", "Granen Ab"), ("FORMER", "Granträd Ab"), ("FORMER", "Kuusipuu Oy")}
    streets = "SELECT street, city FROM address WHERE partner_id = ? ORDER BY id"
    assert register.rows(streets, (two[0],)) == [("Tie 2", "Kuopio"), ("Katu 1", None)]


def test_partnerships_of_one_tier_become_one_with_all_that_is_theirs(register: Register, two: tuple[int, int]) -> None:
    keep, other = two
    mine = add_partnership(register, keep, {"tier": "STRATEGIC", "goal": "Yksi", "drivers": ["SOCIAL"]}, on=TODAY)
    add_partnership(register, other, {"tier": "EVERYDAY"}, on=TODAY)
    values = {"tier": "STRATEGIC", "goal": "Kaksi", "drivers": ["SOCIAL", "ECONOMIC"], "started_on": "1.1.2020"}
    yours = add_partnership(register, other, {**values, "max_days": 50}, on=TODAY)
    task = add_task(register, {"title": "Soita", "due_on": "2026-11-24", "partner": other, "partnership": yours})
    snooze_signal(register, "QUIET", yours, TODAY)
    merge_partners(register, keep, other)
    living = "SELECT tier, is_primary, goal, started_on, max_days FROM partnership WHERE deleted_at IS NULL"
    assert register.rows(living + " AND partner_id = ? ORDER BY id", (keep,)) == [
        ("STRATEGIC", 1, "Yksi\n\nKaksi", "2020-01-01", 50), ("EVERYDAY", 0, None, "2026-11-23", None),
    ]  # fmt: skip
    drivers = "SELECT driver FROM partnership_driver WHERE partnership_id = ? ORDER BY driver"
    assert register.rows(drivers, (mine,)) == [("ECONOMIC",), ("SOCIAL",)]
    assert one(register, "SELECT partner_id, partnership_id FROM task WHERE id = ?", task) == (keep, mine)
    assert one(register, "SELECT count(*) FROM tier_step WHERE partner_id = ?", keep) == 3
    assert one(register, "SELECT ref_uid FROM signal_override") == one(
        register, "SELECT uid FROM partnership WHERE id = ?", mine
    )
    assert derived.differences(register.db) == []


def test_partnership_that_goes_on_prevails_over_one_that_is_over(register: Register, two: tuple[int, int]) -> None:
    mine = add_partnership(register, two[0], {"tier": "NETWORK"}, on=TODAY)
    edit_partnership(register, mine, {"phase": "ENDED"}, on=TODAY)
    add_partnership(register, two[1], {"tier": "NETWORK", "phase": "ACTIVE"}, on=TODAY)
    merge_partners(register, *two)
    assert one(register, "SELECT phase, ended_on FROM partnership WHERE id = ?", mine) == ("ACTIVE", None)


def test_memberships_projects_and_people_of_both_are_one(register: Register, two: tuple[int, int]) -> None:
    keep, other = two
    network = add_record(register, "network", {"name": "Hoivaverkosto"}, today=TODAY)
    project = add_record(register, "project", {"title": "Kokeilu", "partners": [keep, other]}, today=TODAY)
    for partner, role, since in ((keep, "", "1.2.2024"), (other, "sihteeri", "1.1.2020")):
        member = {"partner": partner, "type": "REGIONAL_ACTOR", "role": role, "valid_from": since}
        add_record(register, "network_member", member, network=network, today=TODAY)
    both = add_contact(register, {"name": "Aino Aalto", "partner": keep, "is_main": True, "valid_from": "1.3.2022"})
    add_affiliation(register, both, other, {"role": "HR", "is_main": True, "valid_from": "1.1.2019"})
    chief = add_contact(register, {"name": "Outi Oja", "partner": other})
    with register.change("Two main ones"):
        register.db.execute_sql("UPDATE affiliation SET is_main = 1 WHERE contact_id = ?", (chief,))
    left = add_contact(register, {"name": "Eero Ek", "partner": keep, "valid_to": "1.1.2020"})
    add_affiliation(register, left, other, {"valid_from": "1.1.2024"})
    merge_partners(register, keep, other)
    members = "SELECT role, valid_from FROM network_member WHERE partner_id = ? AND deleted_at IS NULL"
    assert register.rows(members, (keep,)) == [("sihteeri", "2020-01-01")]
    assert register.rows("SELECT project_id, partner_id FROM project_partner") == [(project, keep)]
    held = "SELECT role, is_main, valid_from FROM affiliation WHERE contact_id = ? AND partner_id = ? ORDER BY id"
    assert register.rows(held, (both, keep)) == [("HR", 1, "2019-01-01")]
    assert [row[2] for row in register.rows(held, (left, keep))] == [None, "2024-01-01"]
    assert [row[1] for row in register.rows(held, (chief, keep))] == [0]
    assert derived.differences(register.db) == []


def test_end_goes_with_the_status_and_an_unverified_number_stays_so(register: Register) -> None:
    keep = add_partner(register, {"name": "Kuusi", "status": "ACTIVE"})
    other = add_partner(
        register,
        {"name": "Honka", "status": "ENDED", "ended_on": "1.2.2026", "business_id": "1234567-2"},
        knowingly=True,
    )
    state = "SELECT status, ended_on, business_id, business_id_unverified FROM partner WHERE id = ?"
    merge_partners(register, keep, other)
    assert one(register, state, keep) == ("ACTIVE", None, "1234567-2", 1)
    register.undo()
    merge_partners(register, keep, other, ["status"])
    assert one(register, state, keep) == ("ENDED", "2026-02-01", "1234567-2", 1)
    register.undo()
    merge_partners(register, other, keep, ["status"])
    assert one(register, state, other) == ("ACTIVE", None, "1234567-2", 1)


def test_people_become_one_with_every_number_once(register: Register, two: tuple[int, int]) -> None:
    first = {"name": "Aino Virtanen", "phones": "040 123 4567", "emails": "aino@example.fi", "partner": two[0]}
    second = {"name": "Aino Korhonen", "phones": "040 123 4567, 050 1234567", "emails": "Aino@example.fi"}
    keep = add_contact(register, first)
    other = add_contact(register, {**second, "partner": two[0], "role": "HR", "no_marketing": True})
    add_affiliation(register, other, two[1], {})
    visit = log_activity(register, two[0], {"type": "VISIT"}, contacts=[keep, other]).activity
    merge_contacts(register, keep, other, called="Also called Aino Korhonen.")
    values = record_values(register, "contact", keep)
    assert (values["phones"], values["emails"]) == (["+358401234567", "+358501234567"], ["aino@example.fi"])
    assert (values["no_marketing"], values["note"]) == (True, "Also called Aino Korhonen.")
    order = "SELECT value FROM contact_point WHERE contact_id = ? ORDER BY position, value"
    assert [row[0] for row in register.rows(order, (keep,))][-1] == "+358501234567"  # after the person's own
    held = "SELECT partner_id, role FROM affiliation WHERE contact_id = ? ORDER BY partner_id"
    assert register.rows(held, (keep,)) == [(two[0], "HR"), (two[1], "CONTACT")]
    assert register.rows("SELECT contact_id FROM activity_contact WHERE activity_id = ?", (visit,)) == [(keep,)]
    assert derived.differences(register.db) == []


def test_what_was_opened_and_what_is_said_to_differ_follow(register: Register, two: tuple[int, int]) -> None:
    third = add_partner(register, {"name": "Kolmas"})
    uids = dict(register.rows("SELECT id, uid FROM partner"))
    touch_recent(register, "partner", two[1])
    say_distinct(register, "partner", uids[third], uids[two[1]])
    say_distinct(register, "partner", uids[two[1]], uids[two[0]])
    merge_partners(register, *two)
    pair = tuple(sorted((uids[two[0]], uids[third])))
    assert register.rows("SELECT one_uid, other_uid FROM distinct_pair") == [pair]
    assert one(register, "SELECT count(*) FROM recent WHERE kind = 'partner' AND ref_id = ?", two[0]) == 1
    unsay_distinct(register, "partner", *pair)
    assert register.rows("SELECT 1 FROM distinct_pair") == []
    register.undo()
    assert register.rows("SELECT one_uid, other_uid FROM distinct_pair") == [pair]


def test_agreement_of_the_other_has_its_files_and_the_trash_has_the_other_alone(
    register: Register, two: tuple[int, int]
) -> None:
    agreement = add_agreement(register, two[1], {"title": "Sopimus", "type": "NDA"})
    file = add_record(
        register, "attachment", {"name": "a.pdf"}, agreement=agreement, today=TODAY, also=ALSO["attachment"],
    )  # fmt: skip
    merge_partners(register, *two, noted="Merged")
    assert one(register, "SELECT agreement_id FROM attachment WHERE id = ?", file) == agreement
    edit_partner(register, two[0], {"business_id": None})
    restore_partner(register, two[1])
    assert one(register, "SELECT partner_id FROM agreement WHERE id = ?", agreement) == two[0]
    assert derived.differences(register.db) == []


def test_what_cannot_be_merged_is_refused_and_leaves_nothing(register: Register, two: tuple[int, int]) -> None:
    delete_partners(register, [add_partner(register, {"name": "Poistettu"})])
    gone = one(register, "SELECT id FROM partner WHERE deleted_at IS NOT NULL")
    before = content(register)
    for keep, other, take, error in (
        (two[0], two[0], (), BadInput), (two[0], gone, (), NotFound), (gone, two[0], (), NotFound),
        (*two, ("tags",), BadInput), (*two, ("nothing",), BadInput),
    ):  # fmt: skip
        with pytest.raises(error):
            merge_partners(register, keep, other, take)
    with pytest.raises(NotFound):
        say_distinct(register, "partner", "x", "y")
    assert content(register) == before


def test_every_unique_index_with_an_owner_in_it_has_a_way_to_join(register: Register) -> None:
    joined = set()
    for table in ("partner", "contact"):
        for name, column in places(register, table):
            indexes = register.rows('SELECT name FROM pragma_index_list(?) WHERE "unique"', (name,))
            if any(
                column in [row[2] for row in register.rows(f'PRAGMA index_info("{index}")')] for (index,) in indexes
            ):
                joined.add(name)
    assert joined == set(_JOIN)
