"""The list of changes and what one did."""

from __future__ import annotations

from db.actions import contacts, partners, tasks
from db.actions.institution import add_staff
from db.views.history import change_details, change_ids, change_labels, change_rows, steps_to


def test_changes_come_newest_first_with_their_state(register):
    partners.add_partner(register, {"name": "Äänekosken Paja"})
    partners.add_partner(register, {"name": "Toinen Oy"})
    register.undo()
    ids = change_ids(register)
    rows = change_rows(register, ids)
    assert [(rows[id_].subject, rows[id_].state) for id_ in ids] == [
        ("Toinen Oy", "undone"),
        ("Äänekosken Paja", "done"),
    ]
    assert {row.author for row in rows.values()} == {"Aino Koordinaattori"}
    partners.add_partner(register, {"name": "Kolmas Oy"})
    assert change_rows(register, change_ids(register))[ids[0]].state == "gone"
    assert steps_to(register, ids[0]) == ("gone", 0)
    assert steps_to(register, ids[1]) == ("done", 2)


def test_the_filter_finds_words_without_diacritics_and_by_label(register):
    partners.add_partner(register, {"name": "Äänekosken Paja"})
    tasks.add_task(register, {"title": "Soita", "due_on": "2026-12-01"})
    first, second = reversed(change_ids(register))
    assert change_ids(register, "aanekosken aino") == [first]
    assert change_ids(register, "zzz") == []
    assert change_ids(register, "zzz", ["Add task"]) == [second]
    assert set(change_labels(register)) == {"Add partner", "Add task"}


def test_details_name_the_records_and_say_what_changed(register):
    partner = partners.add_partner(register, {"name": "Paja Oy"})
    aino = add_staff(register, {"name": "Aino"})
    contacts.add_contact(register, {"name": "Maija", "partner": partner, "phones": "040 123 4567"})
    made = change_details(register, change_ids(register)[0])
    assert made is not None and made.left_out == 0
    found = {(field.table, field.column): (field.owner, field.was, field.became) for field in made.fields}
    assert found["contact_point", "value"] == ("Maija", None, "+358401234567")
    assert found["affiliation", "partner_id"] == ("Maija", None, "Paja Oy")
    assert not {column for _table, column in found} & {"id", "uid", "created_at"}

    partners.set_responsible(register, [partner], aino)
    changed = change_details(register, change_ids(register)[0])
    assert changed is not None
    assert [(f.op, f.title, f.column, f.was, f.became) for f in changed.fields] == [
        ("U", "Paja Oy", "responsible_id", None, "Aino")
    ]
    assert change_details(register, 999_999) is None


def test_the_name_of_what_is_gone_is_the_one_it_had(register):
    partners.add_partner(register, {"name": "Paja Oy"})
    register.undo()
    details = change_details(register, change_ids(register)[0])
    assert details is not None and details.fields[0].title == "Paja Oy"
