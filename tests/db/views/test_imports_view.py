"""The imports, newest first, and what each did."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine

from db.actions.contacts import add_contact, edit_contact
from db.actions.partners import add_partner, edit_partner
from db.actions.revert_import import revert_import
from db.errors import Ambiguous, BadInput, NotFound
from db.register import Register
from db.views.history import change_details
from db.views.import_effects import EffectRow, effect_rows, import_effects
from db.views.imports import import_run, import_runs
from tests.db.importing import brought_in


@pytest.fixture
def three(register: Register) -> Register:
    """Three imports: one that stands, one that was taken back, one that was undone."""
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=False):
        add_partner(register, {"name": "Vanha Oy", "street": "Katu 1"})
        with brought_in(register, "kumppanit.csv", added=2, changed=1, same=4, left_out=1, rejected=3):
            add_partner(
                register, {"name": "Aalto Oy", "name_sv": "Aalto Ab", "tags": ["uusi"], "municipality_code": "297"}
            )
            add_contact(register, {"name": "Aino Aalto", "partner": 2, "phones": "040 123 4567"})
            edit_partner(register, 1, {"street": "Tie 2", "web": "vanha.fi"})
        for _ in range(2):
            with brought_in(register, "henkilöt.csv", added=1):
                add_contact(register, {"name": "Olli Ojala", "partner": 2})
        register.undo()
        revert_import(register, 2)
    return register


def effects(register: Register, change_id: int) -> list[EffectRow]:
    found = import_effects(register, change_id)
    return list(effect_rows(register, found, list(range(len(found)))).values())


def told(row: EffectRow) -> list[tuple[str, object, object]]:
    return [(f"{field.table}.{field.column}", field.was, field.became) for field in row.fields]


def test_imports_with_what_became_of_them(three: Register) -> None:
    undone, reverted, stands = import_runs(three)
    assert (stands.file, stands.author, stands.state) == ("kumppanit.csv", "Aino Koordinaattori", "done")
    assert (stands.added, stands.changed, stands.same, stands.left_out, stands.rejected) == (2, 1, 4, 1, 3)
    assert stands.mapping == {"Nimi": "name", "Puhelin": "contact.phones"}
    assert (reverted.state, str(reverted.reverted_at)[:10]) == ("reverted", "2026-11-23")
    assert (undone.state, undone.file, undone.added) == ("undone", "henkilöt.csv", 1)
    three.undo()
    three.undo()
    assert [run.state for run in import_runs(three)] == ["undone", "undone", "done"]
    three.redo()
    three.redo()
    assert [run.state for run in import_runs(three)] == ["undone", "reverted", "done"]


def test_one_import_by_id_uid_its_beginning_or_its_file(three: Register) -> None:
    run = import_runs(three)[2]
    assert import_run(three, run.id) == import_run(three, run.uid) == import_run(three, "Kumppanit.CSV") == run
    with pytest.raises(Ambiguous) as caught:
        import_run(three, "henkilöt.csv")
    assert [title for _uid, title in caught.value.candidates] == ["henkilöt.csv, 2026-11-23"] * 2
    for unknown in ("muu.csv", 9):
        with pytest.raises(NotFound):
            import_run(three, unknown)
    with pytest.raises(BadInput):
        import_run(three, " ")


def test_effects_are_the_records_with_what_is_part_of_them(three: Register) -> None:
    added, person, changed = effects(three, import_run(three, "kumppanit.csv").change_id)
    assert (added.kind, added.title, added.added, added.here) == ("partner", "Aalto Oy", True, True)
    assert {("partner_name.name", None, "Aalto Ab"), ("partner_tag.tag_id", None, "uusi")} <= set(told(added))
    assert ("partner.municipality_code", None, "Kuopio") in told(added)
    assert (person.kind, person.title, person.added) == ("contact", "Aino Aalto", True)
    assert ("contact_point.value", None, "+358401234567") in told(person)
    assert (changed.kind, changed.title, changed.added) == ("partner", "Vanha Oy", False)
    assert told(changed) == [("partner.web", None, "vanha.fi"), ("address.street", "Katu 1", "Tie 2")]


def test_effects_of_what_is_not_there_any_more_are_told_still(three: Register) -> None:
    for run in import_runs(three)[:2]:
        (person,) = effects(three, run.change_id)
        assert (person.kind, person.title, person.added, person.here) == ("contact", "Olli Ojala", True, False)


def test_a_page_of_effects_is_read_by_itself(three: Register) -> None:
    found = import_effects(three, import_run(three, "kumppanit.csv").change_id)
    assert [row.title for row in effect_rows(three, found, [2]).values()] == ["Vanha Oy"]
    assert effect_rows(three, found, [7]) == {}


def test_a_part_of_a_record_that_changed_belongs_to_it(three: Register) -> None:
    with brought_in(three):
        edit_contact(three, 1, {"phones": "040 765 4321"})
    (person,) = effects(three, import_runs(three)[0].change_id)
    assert (person.kind, person.title, person.added) == ("contact", "Aino Aalto", False)
    assert told(person) == [("contact_point.value", "+358401234567", "+358407654321")]


def test_the_details_of_a_change_leave_the_counts_of_the_import_out(three: Register) -> None:
    found = change_details(three, import_runs(three)[2].change_id)
    assert found is not None and not {field.table for field in found.fields} & {"import_run", "distinct_pair"}
    assert found.left_out == 0
