"""Taking an import back: what nobody touched goes for good, what was touched stays unless told otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import derived
from db.actions.activities import log_activity
from db.actions.contacts import add_contact, edit_contact
from db.actions.merge import say_distinct
from db.actions.partners import add_partner, delete_partners, edit_partner, restore_partner
from db.actions.revert_import import Touched, plan_revert, revert_import
from db.errors import NotFound, Problem
from db.register import Register
from tests.db.importing import brought_in
from tests.db.operations import OPERATIONS
from tests.db.test_history import Content, content
from tests.db.test_history import started as started  # a fixture


@pytest.fixture
def imported(register: Register) -> Register:
    """An old partner (1) with a person (1), which an import (1) changed; it added partner 2 with person 2, and 3."""
    add_partner(register, {"name": "Vanha Oy", "municipality_code": "297", "tags": ["hoiva"], "street": "Katu 1"})
    add_contact(register, {"name": "Olli Ojala", "partner": 1, "phones": "040 111 1111, 040 222 2222"})
    with brought_in(register, added=3, changed=1):
        add_partner(register, {"name": "Aalto Oy", "tags": ["uusi"], "name_sv": "Aalto Ab", "fields": ["07"]})
        add_partner(register, {"name": "Berg Oy", "tags": ["uusi", "hoiva"]})
        add_contact(register, {"name": "Aino Aalto", "partner": 2, "phones": "040 123 4567"})
        values = {"name": "Uusi Oy", "municipality_code": "", "street": "Tie 2", "name_sv": "Ny Ab", "tags": ["uusi"]}
        edit_partner(register, 1, values)
        edit_contact(register, 1, {"phones": "040 333 3333", "emails": "olli@example.fi"})
    return register


def names(register: Register) -> list[tuple[str, bool]]:
    """The partners, and whether they are in the trash."""
    return register.rows("SELECT name, deleted_at IS NOT NULL FROM partner ORDER BY id")


def but_runs(register: Register) -> Content:
    return {table: rows for table, rows in content(register).items() if table != "import_run"}


def test_what_nobody_touched_is_as_if_it_had_never_been_brought_in(imported: Register) -> None:
    after = content(imported)
    imported.undo()
    before = but_runs(imported)
    imported.redo()
    assert content(imported) == after
    found = plan_revert(imported, 1)
    assert (found.removed, found.given_back, found.touched) == (
        {"partner": 2, "contact": 1}, {"partner": 1, "contact": 1}, (),
    )  # fmt: skip
    done = revert_import(imported, 1)
    assert (done.removed, done.given_back, done.trashed, done.kept) == (3, 2, 0, 0)
    assert but_runs(imported) == before
    assert imported.row("SELECT reverted_at IS NOT NULL FROM import_run") == (1,)
    assert derived.differences(imported.db) == []
    imported.undo()
    assert content(imported) == after


def test_what_was_touched_is_listed_with_who_did_what_and_kept(imported: Register) -> None:
    log_activity(imported, 2, {"type": "CALL", "note": "Soitto"})
    edit_partner(imported, 1, {"name": "Uudempi Oy"})
    last = imported.rows("SELECT id FROM change ORDER BY id DESC LIMIT 2")
    found = plan_revert(imported, 1)
    assert found.removed == {"partner": 1, "contact": 1}
    assert found.touched == (
        Touched("partner", 2, True, last[1][0]), Touched("partner", 1, False, last[0][0], ("partner.name",)),
    )  # fmt: skip
    revert_import(imported, 1)
    assert names(imported) == [("Uudempi Oy", False), ("Aalto Oy", False)]
    row = imported.row("SELECT municipality_code, (SELECT street FROM address) FROM partner WHERE id = 1")
    assert row == ("297", "Katu 1"), "what was not changed again has its old value"
    assert imported.rows("SELECT value FROM contact_point ORDER BY id") == [("+358401111111",), ("+358402222222",)]
    assert imported.rows("SELECT name FROM tag ORDER BY id") == [("hoiva",), ("uusi",)], "Aalto has its tag still"
    assert derived.differences(imported.db) == []


def test_what_a_kept_record_needs_is_kept_with_it(imported: Register) -> None:
    edit_contact(imported, 2, {"title": "rehtori"})
    found = plan_revert(imported, 1)
    assert {(one.kind, one.id) for one in found.touched} == {("contact", 2), ("partner", 2)}
    assert len({one.change_id for one in found.touched}) == 1
    revert_import(imported, 1)
    assert imported.rows("SELECT partner_id FROM affiliation ORDER BY id") == [(1,), (2,)]


def test_told_so_what_was_touched_goes_to_the_trash_and_comes_back(imported: Register) -> None:
    log_activity(imported, 2, {"type": "CALL", "note": "Soitto"})
    edit_partner(imported, 1, {"name": "Uudempi Oy"})
    after = content(imported)
    done = revert_import(imported, 1, also_touched=True)
    assert (done.removed, done.trashed, done.kept) == (2, 1, 0)
    assert names(imported) == [("Vanha Oy", False), ("Aalto Oy", True)]
    assert imported.row("SELECT count(*) FROM activity WHERE deleted_at IS NULL") == (0,)
    assert imported.rows("SELECT subject FROM change ORDER BY id DESC LIMIT 1") == [("kumppanit.csv",)]
    restore_partner(imported, 2)
    assert imported.row("SELECT count(*) FROM activity WHERE deleted_at IS NULL") == (1,)
    imported.undo()
    imported.undo()
    assert content(imported) == after


def test_what_is_in_the_trash_already_stays_there(imported: Register) -> None:
    delete_partners(imported, [3])
    assert [(one.kind, one.id) for one in plan_revert(imported, 1).touched] == [("partner", 3)]
    revert_import(imported, 1, also_touched=True)
    assert names(imported) == [("Vanha Oy", False), ("Berg Oy", True)]


def test_later_work_that_was_undone_touches_nothing(imported: Register) -> None:
    edit_partner(imported, 2, {"web": "aalto.fi"})
    imported.undo()
    assert plan_revert(imported, 1).touched == ()


def test_an_old_value_that_another_has_meanwhile_is_not_given_back(register: Register) -> None:
    add_partner(register, {"name": "Vanha Oy", "business_id": "0112038-9"})
    with brought_in(register):
        edit_partner(register, 1, {"business_id": "1572860-0", "web": "vanha.fi"})
    add_partner(register, {"name": "Toinen Oy", "business_id": "0112038-9"})
    found = plan_revert(register, 1)
    expected = ("partner.business_id",)
    assert found.touched == (Touched("partner", 1, False, None, expected),)
    for also_touched in (False, True):
        revert_import(register, 1, also_touched=also_touched)
        assert register.rows("SELECT business_id, web FROM partner") == [("1572860-0", None), ("0112038-9", None)]
        register.undo()


def test_identifiers_that_records_exchanged_are_exchanged_back(register: Register) -> None:
    for name, number in (("A Oy", "1"), ("B Oy", "2")):
        add_partner(register, {"name": name, "external_id": number})
    with brought_in(register):
        for partner, number in ((1, ""), (2, "1"), (1, "2")):
            edit_partner(register, partner, {"external_id": number})
    revert_import(register, 1)
    assert register.rows("SELECT external_id FROM partner ORDER BY id") == [("1",), ("2",)]


def test_an_import_is_taken_back_once_and_not_when_it_was_undone(imported: Register) -> None:
    revert_import(imported, 1)
    with pytest.raises(Problem, match="taken back already"):
        plan_revert(imported, 1)
    with pytest.raises(Problem, match="taken back already"):
        revert_import(imported, 1)
    imported.undo()
    imported.undo()
    with pytest.raises(Problem, match="was undone"):
        plan_revert(imported, 1)
    with pytest.raises(NotFound):
        revert_import(imported, 2)


def test_stopping_leaves_everything_as_it_was(imported: Register) -> None:
    class Stop(Exception):
        pass

    def stop(share: float) -> None:
        if share > 0.8:
            raise Stop

    before = content(imported)
    with pytest.raises(Stop):
        revert_import(imported, 1, step=stop)
    assert content(imported) == before
    shares: list[float] = []
    revert_import(imported, 1, step=shares.append)
    assert shares == sorted(shares) and 0 <= shares[0] < 0.2 < 0.8 < shares[-1] <= 1


def test_the_newer_of_two_imports_first_then_the_older(imported: Register) -> None:
    with brought_in(imported, "toinen.csv"):
        edit_partner(imported, 2, {"web": "aalto.fi"})
        add_contact(imported, {"name": "Bo Berg", "partner": 3})
    assert revert_import(imported, 2).kept == 0
    assert imported.row("SELECT web FROM partner WHERE id = 2") == (None,)
    assert revert_import(imported, 1).removed == 2, "Aalto was touched, but Berg has no one any more"


SOME = [one for one in OPERATIONS if one not in (say_distinct, brought_in, revert_import)]
"""What is done before, inside and after the one import that is taken back here."""


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_was_brought_in_and_done_since(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory, started: Path
) -> None:
    """Taken back it leaves a sound register, and undone the same one; without work since, the one before the import."""

    def some_of_it(most: int) -> None:
        for _ in range(data.draw(st.integers(0, most))):
            action = data.draw(st.sampled_from(SOME), label="action")
            try:
                OPERATIONS[action](register, data.draw)
            except Problem:
                continue

    path = tmp_path_factory.mktemp("revert") / "revert.kumppani"
    path.write_bytes(started.read_bytes())
    register = Register.open(path, author="Aino")
    try:
        with register.change("Before"):
            some_of_it(8)
        before = but_runs(register)
        with brought_in(register):
            some_of_it(12)
        untouched = data.draw(st.booleans(), label="untouched")
        if not untouched:
            some_of_it(8)
        after, also = content(register), data.draw(st.booleans(), label="also touched")
        plan = plan_revert(register, 1)
        done = revert_import(register, 1, also_touched=also)
        assert done.removed >= sum(plan.removed.values()) if also else done.removed == sum(plan.removed.values())
        assert derived.differences(register.db) == []
        assert register.rows("PRAGMA foreign_key_check") == []
        if untouched:
            assert plan.touched == ()
            assert but_runs(register) == before
        register.undo()
        assert content(register) == after
        assert derived.differences(register.db) == []
    finally:
        register.close()
