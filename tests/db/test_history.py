"""Undo, redo and what the history keeps: any sequence of actions undone gives back the same register."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import derived, history
from db.actions import (
    activities,
    agreements,
    attachments,
    contacts,
    institution,
    merge,
    partners,
    partnerships,
    signals,
    tasks,
)  # fmt: skip
from db.actions.contacts import add_contact
from db.actions.partners import add_partner, delete_partners, edit_partner, tag_partners
from db.errors import Problem
from db.register import Register
from db.register_file import integrity
from tests.db.operations import OPERATIONS

Content = dict[str, list[tuple[Any, ...]]]


def content(register: Register) -> Content:
    """Return every recorded row and every derived one."""
    tables = history.recorded_tables(register.db)
    found = {table: register.rows(f"SELECT * FROM {table} ORDER BY id") for table in tables}
    return {**found, **derived.snapshot(register.db)}


def steps(register: Register) -> int:
    return register.rows("SELECT count(*) FROM change WHERE kind = 'do' AND state = 'done'")[0][0]


def changes(register: Register) -> list[tuple]:
    return register.rows("SELECT kind, label, subject, state FROM change ORDER BY id")


# -- any sequence -----------------------------------------------------------------------------------------------


def test_every_action_is_among_the_operations() -> None:
    modules = (
        activities,
        agreements,
        attachments,
        contacts,
        institution,
        merge,
        partners,
        partnerships,
        signals,
        tasks,
    )
    for module in modules:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_"):
                assert function in OPERATIONS, name


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory, blank_register: Path) -> Path:
    """A register with a little of everything, to be copied."""
    path = tmp_path_factory.mktemp("started") / "started.kumppani"
    path.write_bytes(blank_register.read_bytes())
    register = Register.open(path, author="Aino")
    with register.change("Start"):
        institution.add_staff(register, {"name": "Aino Koordinaattori"})
        for number in range(2):
            partner = add_partner(register, {"name": f"Kuusipuu {number} Oy", "tags": ["hoiva"]})
            contacts.add_contact(register, {"name": "Aino Aalto", "partner": partner, "phones": "040 123 4567"})
            partnerships.add_partnership(register, partner, {"tier": "STRATEGIC", "phase": "ACTIVE"})
            agreements.add_agreement(register, partner, {"title": "Sopimus", "type": "NDA", "state": "SIGNING"})
            tasks.add_task(register, {"title": "Soita", "due_on": "2026-11-24", "partner": partner})
    register.close()
    return path


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_sequence_undone_is_as_before_and_redone_as_after(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, started: Path
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.kumppani"
    path.write_bytes(started.read_bytes())
    register = Register.open(path, author="Aino")
    try:
        before, first = content(register), steps(register)
        for _ in range(data.draw(st.integers(1, 25), label="how many")):
            action = data.draw(st.sampled_from(list(OPERATIONS)), label="action")
            kept = register.db.connection().serialize()
            try:
                OPERATIONS[action](register, data.draw)
            except Problem:
                assert register.db.connection().serialize() == kept, "a refused action leaves nothing"
        after, last = content(register), steps(register)
        assert derived.differences(register.db) == []
        for _ in range(last - first):
            register.undo()
        assert content(register) == before
        assert derived.differences(register.db) == []
        for _ in range(last - first):
            register.redo()
        assert content(register) == after
        assert derived.differences(register.db) == []
        with pytest.raises(Problem):
            register.redo()
        assert integrity(register.path) == []
        assert register.rows("PRAGMA foreign_key_check") == []
    finally:
        register.close()


# -- one by one -------------------------------------------------------------------------------------------------


def test_undo_and_redo_say_what_they_did_and_to_what(register: Register) -> None:
    partner = add_partner(register, {"name": "Kuusipuu Oy"})
    edit_partner(register, partner, {"name": "Kuusipuu Ab"})
    undone = register.undo()
    assert (undone.label, undone.subject) == ("Edit partner", "Kuusipuu Ab")
    redone = register.redo()
    assert (redone.label, redone.subject) == ("Edit partner", "Kuusipuu Ab")
    assert changes(register) == [
        ("do", "Add partner", "Kuusipuu Oy", "done"),
        ("do", "Edit partner", "Kuusipuu Ab", "done"),
        ("undo", "Edit partner", "Kuusipuu Ab", "done"),
        ("redo", "Edit partner", "Kuusipuu Ab", "done"),
    ]
    assert register.rows("SELECT reverts_id FROM change ORDER BY id") == [(None,), (None,), (2,), (2,)]


def test_several_are_undone_newest_first_and_redone_oldest_first(register: Register) -> None:
    for name in ("Yksi", "Kaksi", "Kolme"):
        add_partner(register, {"name": name})
    assert [register.undo().subject for _ in range(3)] == ["Kolme", "Kaksi", "Yksi"]
    assert [register.redo().subject for _ in range(3)] == ["Yksi", "Kaksi", "Kolme"]


def test_new_change_ends_redoing(register: Register) -> None:
    add_partner(register, {"name": "Yksi"})
    register.undo()
    add_partner(register, {"name": "Kaksi"})
    with pytest.raises(Problem):
        register.redo()
    register.undo()
    assert register.redo().subject == "Kaksi"


def test_change_that_changes_nothing_or_fails_leaves_redo_alone(register: Register) -> None:
    partner = add_partner(register, {"name": "Yksi"})
    add_partner(register, {"name": "Kaksi"})
    register.undo()
    edit_partner(register, partner, {"name": "Yksi"})
    with pytest.raises(Problem):
        add_partner(register, {"name": ""})
    assert register.redo().subject == "Kaksi"


HARD_TEXTS = [
    "1e5",
    "null",
    "true",
    "0123",
    '{"a":1}',
    "[1]",
    '"',
    "\\",
    "''",
    "👩🏽‍🔧",
    "a\nb",
    "Ä" * 5000,
    "a\u2028b",
]


@pytest.mark.parametrize("text", HARD_TEXTS, ids=range(len(HARD_TEXTS)))
def test_texts_survive_undo_exactly(register: Register, text: str) -> None:
    partner = add_partner(register, {"name": "x", "note": text})
    edit_partner(register, partner, {"note": "other"})
    register.undo()
    assert register.rows("SELECT note, typeof(note) FROM partner") == [(text, "text")]
    register.undo()
    register.redo()
    assert register.rows("SELECT note, typeof(note) FROM partner") == [(text, "text")]


def test_empty_text_null_and_numbers_survive_undo_as_they_are(register: Register) -> None:
    with register.change("Raw"):
        register.db.execute_sql("INSERT INTO setting (uid, key, value) VALUES ('a', '', ''), ('b', '1', '1.0')")
        register.db.execute_sql("INSERT INTO unit (uid, name, retired) VALUES ('c', 'x', 1)")
    before = register.rows("SELECT * FROM setting ORDER BY id"), register.rows("SELECT * FROM unit")
    register.undo()
    register.redo()
    assert (register.rows("SELECT * FROM setting ORDER BY id"), register.rows("SELECT * FROM unit")) == before


def test_rows_that_go_with_their_parent_are_recorded_and_come_back(register: Register) -> None:
    partner = add_partner(register, {"name": "Kuusipuu Oy", "tags": ["hoiva"], "name_sv": "Granen Ab"})
    contact = add_contact(register, {"name": "Aino Aalto", "partner": partner, "phones": "040 123 4567"})
    task = tasks.add_task(register, {"title": "Soita", "due_on": "2026-11-24", "contact": contact})
    before = content(register)
    with register.change("Delete for good"):
        register.db.execute_sql("DELETE FROM partner WHERE id = ?", (partner,))
        register.db.execute_sql("DELETE FROM contact WHERE id = ?", (contact,))
    assert register.rows("SELECT contact_id FROM task WHERE id = ?", (task,)) == [(None,)]
    gone = {row[0] for row in register.rows("SELECT \"table\" FROM change_row WHERE op = 'D'")}
    assert gone == {"partner", "partner_name", "partner_tag", "contact", "contact_point", "affiliation"}
    after = content(register)
    register.undo()
    assert content(register) == before
    register.redo()
    assert content(register) == after


def test_row_changed_twice_in_one_change_goes_back_and_forth(register: Register) -> None:
    partner = add_partner(register, {"name": "Yksi"})
    with register.change("Twice"):
        edit_partner(register, partner, {"name": "Kaksi"})
        edit_partner(register, partner, {"name": "Kolme"})
    register.undo()
    assert register.rows("SELECT name FROM partner") == [("Yksi",)]
    register.redo()
    assert register.rows("SELECT name FROM partner") == [("Kolme",)]


def test_only_changed_columns_are_kept(register: Register) -> None:
    partner = add_partner(register, {"name": "Kuusipuu Oy"})
    edit_partner(register, partner, {"name": "Kuusipuu Ab", "status": "ACTIVE"})
    newest = register.rows("SELECT max(id) FROM change")[0][0]
    assert list(history.rows_of(register.db, newest)) == [
        ("partner", partner, "U", {"name": "Kuusipuu Oy"}, {"name": "Kuusipuu Ab"})
    ]


def test_whole_bulk_change_is_one_step(register: Register) -> None:
    ids = [add_partner(register, {"name": f"Kuusi {number}"}) for number in range(5)]
    before = content(register)
    tag_partners(register, ids, "hoiva")
    delete_partners(register, ids)
    register.undo()
    register.undo()
    assert content(register) == before


def test_undo_brings_back_the_same_uid_and_a_new_row_never_gets_an_old_id(register: Register) -> None:
    first = add_partner(register, {"name": "Yksi"})
    uid = register.row("SELECT uid FROM partner")
    register.undo()
    register.redo()
    assert register.row("SELECT uid FROM partner") == uid
    register.undo()
    assert add_partner(register, {"name": "Kaksi"}) > first


def test_undo_meets_what_another_process_did(register: Register) -> None:
    """The newest change is undone, whoever made it."""
    add_partner(register, {"name": "Yksi"})
    other = Register.open(register.path, author="Toinen")
    add_partner(other, {"name": "Kaksi"})
    other.close()
    assert register.undo().subject == "Kaksi"
    assert register.rows("SELECT name FROM partner") == [("Yksi",)]


def test_deleting_is_undoable(register: Register) -> None:
    partner = add_partner(register, {"name": "Kuusipuu Oy"})
    before = content(register)
    delete_partners(register, [partner])
    assert register.rows("SELECT count(*) FROM partner WHERE deleted_at IS NULL") == [(0,)]
    register.undo()
    assert content(register) == before


def test_the_triggers_are_short_for_they_are_read_whenever_a_register_is_opened(register: Register) -> None:
    found = register.rows("SELECT tbl_name, sql FROM sqlite_master WHERE name LIKE 'recorded!_%!_update' ESCAPE '!'")
    assert len(found) > 50
    for table, sql in found:
        columns = [row[1] for row in register.rows(f"PRAGMA table_info({table})")]
        assert all(sql.count(f'."{column}"') <= 2 for column in columns), table
