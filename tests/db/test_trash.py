"""The trash, and undoing back to a change."""

from __future__ import annotations

from datetime import date

import pytest

from db import derived
from db.actions import activities, agreements, contacts, partners, partnerships, records, tasks
from db.actions.trash import redo_to, restore, undo_to
from db.errors import BadInput, NotFound, Problem
from db.views.trash import item_of, trash_keys, trash_rows

TODAY = date(2026, 11, 23)


@pytest.fixture
def everything(register):
    """One record of each kind that can go to the trash, by kind."""
    partner = partners.add_partner(register, {"name": "Palvelukoti Ilona Oy", "business_id": "0112038-9"})
    made = {"partner": partner}
    made["contact"] = contacts.add_contact(register, {"name": "Maija Virtanen", "partner": partner, "title": "johtaja"})
    made["partnership"] = partnerships.add_partnership(register, partner, {"tier": "STRATEGIC"}, on=TODAY)
    made["need"] = partnerships.add_need(register, partner, {"party": "STUDENT", "text": "Kesätöitä"})
    made["agreement"] = agreements.add_agreement(
        register, partner, {"title": "Puitesopimus", "type": "FRAMEWORK", "state": "DRAFT"}
    )
    made["activity"] = activities.log_activity(
        register, partner, {"type": "VISIT", "note": "Kävimme"}, today=TODAY
    ).activity
    made["promise"] = activities.add_promise(register, partner, {"side": "US", "text": "Lähetä esite"}, today=TODAY)
    made["task"] = tasks.add_task(register, {"title": "Soita", "due_on": TODAY, "partner": partner}, today=TODAY)
    return made


def delete(register, kind, row_id):
    """Move one record to the trash the way a person does."""
    if kind == "partner":
        partners.delete_partners(register, [row_id])
    elif kind == "promise":
        with register.change("Delete promise"):
            register.db.execute_sql(
                "UPDATE promise SET deleted_at = '2026-11-23T10:00:00+00:00' WHERE id = ?", (row_id,)
            )
    else:
        module = {"contact": contacts, "agreement": agreements, "activity": activities, "task": tasks}.get(
            kind, partnerships
        )
        getattr(module, f"delete_{kind}")(register, row_id)


KINDS = ("partner", "contact", "partnership", "need", "agreement", "activity", "promise", "task")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_goes_to_the_trash_and_comes_back(register, everything, kind):
    before = derived.snapshot(register.db)
    delete(register, kind, everything[kind])
    keys = trash_keys(register)
    assert [item_of(key) for key in keys] == [(kind, everything[kind])]
    row = trash_rows(register, keys)[keys[0]]
    assert row.author == "Aino Koordinaattori" and row.deleted_at
    assert row.partner == ("Palvelukoti Ilona Oy")
    assert restore(register, [(kind, everything[kind])]) == 1
    assert trash_keys(register) == []
    assert derived.snapshot(register.db) == before
    register.undo()
    assert [item_of(key) for key in trash_keys(register)] == [(kind, everything[kind])]


def test_what_went_with_a_partner_comes_back_with_it(register, everything):
    tasks.delete_task(register, everything["task"])
    partners.delete_partners(register, [everything["partner"]])
    assert {item_of(key)[0] for key in trash_keys(register)} == {"partner", "task"}
    with pytest.raises(BadInput, match="in the trash"):
        restore(register, [("task", everything["task"])])
    assert restore(register, [("task", everything["task"]), ("partner", everything["partner"])]) == 2
    assert trash_keys(register) == []
    assert register.rows("SELECT name FROM contact WHERE deleted_at IS NULL") == [("Maija Virtanen",)]


def test_a_clash_of_y_tunnus_is_told_and_nothing_comes_back(register, everything):
    task = everything["task"]
    tasks.delete_task(register, task)
    partners.delete_partners(register, [everything["partner"]])
    partners.add_partner(register, {"name": "Uusi Oy", "business_id": "0112038-9"})
    with pytest.raises(BadInput) as error:
        restore(register, [("task", task), ("partner", everything["partner"])])
    assert "Uusi Oy" in str(error.value) and "0112038-9" in str(error.value)
    assert len(trash_keys(register)) == 2


def test_a_tier_taken_meanwhile_is_told(register, everything):
    partnerships.delete_partnership(register, everything["partnership"])
    partnerships.add_partnership(register, everything["partner"], {"tier": "STRATEGIC"}, on=TODAY)
    with pytest.raises(BadInput, match="in this tier already"):
        restore(register, [("partnership", everything["partnership"])])


def test_restoring_what_is_not_in_the_trash_changes_nothing(register, everything):
    before = register.row("SELECT count(*) FROM change")
    assert restore(register, [("task", everything["task"]), ("partner", everything["partner"])]) == 0
    assert register.row("SELECT count(*) FROM change") == before


def test_undoing_to_a_change_and_back(register):
    ids = [partners.add_partner(register, {"name": f"Yritys {n}"}) for n in range(5)]
    changes = [row[0] for row in register.rows("SELECT id FROM change WHERE kind = 'do' ORDER BY id")]
    assert undo_to(register, changes[2]) == 3
    assert [row[0] for row in register.rows("SELECT id FROM partner ORDER BY id")] == ids[:2]
    with pytest.raises(Problem):
        undo_to(register, changes[2])
    assert redo_to(register, changes[3]) == 2
    assert [row[0] for row in register.rows("SELECT id FROM partner ORDER BY id")] == ids[:4]


def test_what_another_person_deleted_is_not_edited_in_the_trash(register) -> None:
    partner = partners.add_partner(register, {"name": "Kuusipuu Oy"})
    contact = contacts.add_contact(register, {"name": "Aino Aalto", "partner": partner})
    task = tasks.add_task(register, {"title": "Soita", "due_on": "2026-11-24", "partner": partner})
    partners.delete_partners(register, [partner])
    for late in (
        lambda: partners.edit_partner(register, partner, {"note": "late"}),
        lambda: contacts.edit_contact(register, contact, {"title": "late"}),
        lambda: tasks.edit_task(register, task, {"note": "late"}),
        lambda: tasks.complete_task(register, task),
        lambda: activities.log_activity(register, partner, {"type": "CALL"}),
        lambda: partners.delete_partners(register, [partner]),
    ):
        with pytest.raises(NotFound, match="not in the register any more"):
            late()
    partners.restore_partner(register, partner)
    partners.edit_partner(register, partner, {"note": "in time"})


def test_a_record_whose_owner_is_in_the_trash_waits_for_it(register, everything):
    agreement = everything["agreement"]
    clause = records.add_record(register, "agreement_clause", {"side": "ALL", "text": "Tilat"}, agreement=agreement)
    project = records.add_record(register, "project", {"title": "Robottisolu"})
    trial = records.add_record(register, "experiment", {"title": "Kokeilu", "hypothesis": "Nopeutuu"}, project=project)
    both = {
        "agreement": ("agreement_clause", clause, "Puitesopimus", ("agreement", agreement)),
        "project": ("experiment", trial, "Robottisolu", ("project", project)),
    }
    for owner, (kind, row_id, name, whole) in both.items():
        records.delete_records(register, kind, [row_id])
        if owner == "agreement":
            agreements.delete_agreement(register, agreement)
        else:
            records.delete_records(register, "project", [project])
        with pytest.raises(BadInput, match=f"Its {owner}") as caught:
            restore(register, [(kind, row_id)])
        assert caught.value.values["name"] == name
        assert restore(register, [(kind, row_id), whole]) == 2, "the owner comes first"
