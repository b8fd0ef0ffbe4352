"""Projects and good practices: what a person does to them, and what the board and the library read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from db.actions.institution import add_staff, add_units
from db.actions.linked_tasks import add_linked_task, link_task
from db.actions.partners import add_partner, delete_partners
from db.actions.practices import adopt_practice, delete_adoption, edit_adoption, spread_practice, spread_suggested
from db.actions.projects import (
    add_project_partner,
    decide_experiment,
    move_project,
    remove_project_partner,
    set_project_role,
)
from db.actions.records import add_record, delete_records, edit_record
from db.actions.tasks import add_task
from db.errors import BadInput, NotFound
from db.register import Register
from db.rules.projects import STAGES
from db.views.partner_filter import Sort
from db.views.practices import practice_count, practice_id_of, practice_ids, practice_rows
from db.views.projects import (
    board_cards,
    board_ids,
    linked_tasks,
    own_change_ids,
    participants,
    project_count,
    project_head,
    task_counts,
)

TODAY = date(2026, 11, 23)
EARLIER = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=False):
        yield


def project(register: Register, title: str = "Ohjaajan kortti", today: date = EARLIER, **values: Any) -> int:
    return add_record(register, "project", {"title": title, **values}, today=today)


def row(register: Register, project_id: int) -> tuple[Any, ...]:
    found = register.row("SELECT stage, stage_on, ended_on FROM project WHERE id = ?", (project_id,))
    assert found is not None
    return tuple(found)


def units(register: Register, *names: str) -> list[int]:
    return add_units(register, names)


# -- projects --------------------------------------------------------------------------------------------------------


def test_a_project_is_in_its_stage_from_the_day_it_came_there(register: Register) -> None:
    one = project(register, stage="TRIAL")
    assert row(register, one) == ("TRIAL", "2026-09-01", None)
    assert move_project(register, one, "IN_USE", TODAY)
    assert row(register, one) == ("IN_USE", "2026-11-23", None)
    register.undo()
    assert row(register, one) == ("TRIAL", "2026-09-01", None)


def test_ending_gives_a_day_and_going_back_takes_it(register: Register) -> None:
    one = project(register)
    move_project(register, one, "ENDED", TODAY)
    assert row(register, one) == ("ENDED", "2026-11-23", "2026-11-23")
    move_project(register, one, "SPREAD", date(2026, 11, 24))
    assert row(register, one) == ("SPREAD", "2026-11-24", None)


def test_the_form_moves_a_project_as_the_board_does(register: Register) -> None:
    one = project(register)
    edit_record(register, "project", one, {"need": "Tuki"}, today=TODAY)
    assert row(register, one) == ("IDEA", "2026-09-01", None)
    edit_record(register, "project", one, {"stage": "ENDED", "ended_on": date(2026, 10, 1)}, today=TODAY)
    assert row(register, one) == ("ENDED", "2026-11-23", "2026-10-01")
    register.undo()
    assert row(register, one) == ("IDEA", "2026-09-01", None)


def test_moving_to_where_it_is_changes_nothing(register: Register) -> None:
    one = project(register)
    before = register.row("SELECT max(id) FROM change")
    assert not move_project(register, one, "IDEA", TODAY)
    assert register.row("SELECT max(id) FROM change") == before
    with pytest.raises(BadInput):
        move_project(register, one, "DREAM", TODAY)
    delete_records(register, "project", [one])
    with pytest.raises(NotFound):
        move_project(register, one, "TRIAL", TODAY)


def test_partners_come_into_a_project_with_a_role_and_go(register: Register) -> None:
    one, partner = project(register), add_partner(register, {"name": "Kuusipuu Oy"})
    at = add_project_partner(register, one, partner, " kokeilun\npaikka ")
    assert [(p.name, p.role) for p in participants(register, one)] == [("Kuusipuu Oy", "kokeilun paikka")]
    with pytest.raises(BadInput, match="already"):
        add_project_partner(register, one, partner)
    with pytest.raises(BadInput):
        set_project_role(register, at, "x" * 501)
    set_project_role(register, at, "")
    assert participants(register, one)[0].role == ""
    remove_project_partner(register, at)
    assert participants(register, one) == []
    register.undo()
    register.undo()
    assert participants(register, one)[0].role == "kokeilun paikka"


def test_a_decision_has_its_day_while_it_is_one(register: Register) -> None:
    one = add_record(register, "experiment", {"title": "Kortit"}, today=EARLIER, project=project(register))
    sql = "SELECT decision, decided_on, result FROM experiment WHERE id = ?"
    decide_experiment(register, one, "CONTINUE", "Toimi.", today=TODAY)
    assert register.row(sql, (one,)) == ("CONTINUE", "2026-11-23", "Toimi.")
    decide_experiment(register, one, "OPEN", "Toimi.", today=TODAY)
    assert register.row(sql, (one,)) == ("OPEN", None, "Toimi.")
    register.undo()
    register.undo()
    assert register.row(sql, (one,)) == ("OPEN", None, None)


# -- the board -------------------------------------------------------------------------------------------------------


def test_the_board_has_every_stage_and_those_who_wait_first(register: Register) -> None:
    late = project(register, "Vanha", date(2026, 3, 1))
    new = project(register, "Uusi", TODAY)
    done, older = (project(register, "A", day, stage="SPREAD") for day in (TODAY, EARLIER))
    gone = project(register, "Poissa")
    delete_records(register, "project", [gone])
    found = board_ids(register)
    assert tuple(found) == STAGES
    assert {stage: list(ids) for stage, ids in found.items() if ids} == {"IDEA": [late, new], "SPREAD": [done, older]}
    assert project_count(register) == 4


def test_the_board_filters_by_words_of_the_project_and_its_partners(register: Register) -> None:
    partner = add_partner(register, {"name": "Kuusipuu Oy"})
    one = project(register, "Robotiikan lainapaja", partners=[partner])
    project(register, "Keittiön hävikki")
    for text in ("robot", "lainap", "kuusi"):
        assert list(board_ids(register, text)["IDEA"]) == [one], text
    assert list(board_ids(register, "qxz")["IDEA"]) == []


def test_a_card_names_a_few_partners_and_counts_the_living(register: Register) -> None:
    partners = [add_partner(register, {"name": f"Kumppani {n}"}) for n in range(5)]
    one = project(register, partners=partners, need="Tuki")
    delete_partners(register, [partners[0]])
    card = board_cards(register, [one, one + 1])[one]
    assert card.partners == ("Kumppani 1", "Kumppani 2", "Kumppani 3")
    assert (card.partner_count, card.need, card.stage_on) == (4, "Tuki", EARLIER)
    assert register.row("SELECT name FROM partner WHERE uid = ?", (card.partner_uid,)) == ("Kumppani 1",)


def test_the_head_is_found_by_id_and_by_uid(register: Register) -> None:
    staff = add_staff(register, {"name": "Aino Mäki"})
    one = project(register, responsible=staff, scope="REGIONAL", scope_value="Keski-Suomi", need="Tuki")
    head = project_head(register, one)
    assert head is not None
    assert (head.responsible, head.scope, head.scope_value, head.need) == (
        "Aino Mäki",
        "REGIONAL",
        "Keski-Suomi",
        "Tuki",
    )
    assert project_head(register, head.uid) == head
    delete_records(register, "project", [one])
    assert project_head(register, one) is None


def test_the_history_has_what_belongs_to_the_project_only(register: Register) -> None:
    one, other = project(register, "Yksi"), project(register, "Toinen")
    newest = lambda: register.row("SELECT max(id) FROM change")[0]  # type: ignore[index] # noqa: E731
    add_record(register, "experiment", {"title": "Kortit"}, project=one)
    experiment = newest()
    move_project(register, other, "TRIAL", TODAY)
    elsewhere = newest()
    add_linked_task(register, {"title": "Soita", "due_on": TODAY}, "project", one, today=TODAY)
    task = newest()
    found = own_change_ids(register, "project", one)
    assert found[:2] == [task, experiment]
    assert elsewhere not in found


# -- tasks that belong to something ----------------------------------------------------------------------------------


def test_a_linked_task_is_one_change(register: Register) -> None:
    one = project(register)
    late = add_linked_task(register, {"title": "Soita", "due_on": date(2026, 11, 30)}, "project", one, today=TODAY)
    soon = add_linked_task(register, {"title": "Kirjoita", "due_on": TODAY}, "project", one, today=TODAY)
    assert [task.id for task in linked_tasks(register, "project", one)] == [soon, late]
    assert task_counts(register, "project", one) == 2
    register.undo()
    assert [task.id for task in linked_tasks(register, "project", one)] == [late]
    assert register.row("SELECT count(*) FROM task_link") == (1,)
    with pytest.raises(NotFound):
        add_linked_task(register, {"title": "Soita", "due_on": TODAY}, "practice", 99, today=TODAY)
    assert register.row("SELECT count(*) FROM task WHERE deleted_at IS NULL") == (1,)


# -- good practices --------------------------------------------------------------------------------------------------


def practice(register: Register, title: str = "Pikaopas", **values: Any) -> int:
    return add_record(register, "practice", {"title": title, **values}, today=TODAY)


def status(register: Register, practice_id: int) -> str:
    return practice_rows(register, [practice_id])[practice_id].status


def test_adopting_makes_a_follow_up_and_moves_the_status_in_one_change(register: Register) -> None:
    one, (unit, *_rest) = practice(register), units(register, "Hyvinvointi")
    staff = add_staff(register, {"name": "Aino Mäki"})
    adopt_practice(
        register, one, {"unit": unit, "status": "TRIED", "responsible": staff}, follow_up_on=date(2027, 1, 6),
        task_title="Miten toimii", today=TODAY,
    )  # fmt: skip
    assert status(register, one) == "TRIED"
    (task,) = linked_tasks(register, "practice", one)
    # Epiphany is a holiday: the task is due on the next working day.
    assert (task.title, task.due_on, task.owner) == ("Miten toimii", date(2027, 1, 7), "Aino Mäki")
    register.undo()
    assert status(register, one) == "IDEA"
    assert linked_tasks(register, "practice", one) == []
    assert practice_rows(register, [one])[one].adoptions == 0


def test_without_a_day_there_is_no_follow_up(register: Register) -> None:
    one, (unit, *_rest) = practice(register), units(register, "Hyvinvointi")
    adopt_practice(register, one, {"unit": unit}, today=TODAY)
    assert linked_tasks(register, "practice", one) == []


def test_spread_is_suggested_when_two_units_use_it(register: Register) -> None:
    one, (first, second) = practice(register), units(register, "Hyvinvointi", "Tekniikka")
    adopt_practice(register, one, {"unit": first, "status": "IN_USE"}, today=TODAY)
    other = adopt_practice(register, one, {"unit": second, "status": "TRIED"}, today=TODAY)
    assert not spread_suggested(register, one)
    edit_adoption(register, other, {"status": "IN_USE"}, today=TODAY)
    assert spread_suggested(register, one)
    found = practice_rows(register, [one])[one]
    assert (found.status, found.units, found.fields, found.spread_suggested) == ("IN_USE", 2, 0, True)
    spread_practice(register, one)
    assert status(register, one) == "SPREAD"
    assert not spread_suggested(register, one)
    register.undo()
    assert spread_suggested(register, one)


def test_a_deleted_adoption_counts_no_more(register: Register) -> None:
    one, (unit, *_rest) = practice(register), units(register, "Hyvinvointi")
    adopted = adopt_practice(register, one, {"unit": unit, "status": "IN_USE"}, today=TODAY)
    delete_adoption(register, adopted)
    found = practice_rows(register, [one])[one]
    assert (found.adoptions, found.units, found.status) == (0, 0, "IN_USE")


def test_the_library_is_sorted_and_filtered(register: Register) -> None:
    first, second = units(register, "Hyvinvointi", "Tekniikka")
    oma = practice(register, "Oma opas", description="Yksi sivu ohjaajalle")
    avoin = practice(register, "avoin ovi", status="SPREAD")
    for unit in (first, second):
        adopt_practice(register, oma, {"unit": unit}, today=TODAY)
    assert list(practice_ids(register)) == [avoin, oma]
    assert list(practice_ids(register, sort=Sort("units", True))) == [oma, avoin]
    assert list(practice_ids(register, sort=Sort("status"))) == [oma, avoin]
    assert list(practice_ids(register, "ohjaaja")) == [oma]
    assert list(practice_ids(register, limit=1)) == [avoin]
    delete_records(register, "practice", [avoin])
    assert list(practice_ids(register)) == [oma]
    assert practice_count(register) == 1
    assert practice_id_of(register, avoin) is None


def test_a_practice_tells_where_it_comes_from(register: Register) -> None:
    partner = add_partner(register, {"name": "Kuusipuu Oy"})
    of = project(register, "Hanke")
    one = practice(register, project=of, partner=partner)
    found = practice_rows(register, [one])[one]
    assert (found.origin, found.partner, found.project_id) == ("Hanke", "Kuusipuu Oy", of)
    delete_records(register, "project", [of])
    found = practice_rows(register, [one])[one]
    assert (found.origin, found.project_id) == ("Kuusipuu Oy", None)


def test_a_task_that_is_linked_later_stays_in_the_queue(register: Register) -> None:
    partner = add_partner(register, {"name": "Paja"})
    task = add_task(register, {"title": "Soita", "due_on": "2026-12-01", "partner": partner, "priority": "NORMAL"})
    one = project(register)
    before = register.rows("SELECT kind, ref_id, partner_id FROM queue_entry")
    link_task(register, task, "project", one)
    assert before == [("TASK", task, partner)] == register.rows("SELECT kind, ref_id, partner_id FROM queue_entry")
