"""What a calendar is told of the register, and when it was changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.actions.agreements import edit_agreement
from db.actions.partners import delete_partners, edit_partner
from db.actions.records import add_record, edit_record
from db.actions.tasks import complete_task, edit_task, snooze_task
from db.kinds import KIND as RECORDED
from db.register import Register
from db.views.calendar import SOURCES, CalendarEntry, _of_row, entries_of, entries_of_queue
from db.views.queue import KINDS, QueueRow, due
from tests.queueworld import TODAY, World, days


@pytest.fixture
def world(register: Register) -> World:
    return World(register)


def of(register: Register, kind: str, ids: list[int] | None = None) -> dict[str, CalendarEntry]:
    return {f"{one.kind} {one.whose}": one for one in entries_of(register, kind, TODAY, ids=ids)}


def test_every_row_of_the_queue_can_be_told() -> None:
    for kind in KINDS:
        row = QueueRow(1, kind, 1, "u", "t", None, "", "", "", TODAY, TODAY, "today", None, "")
        assert _of_row(row)[0].record in RECORDED


def test_tasks_are_those_that_are_open_also_when_they_are_put_off(register: Register, world: World) -> None:
    before = entries_of(register, "task", TODAY)
    assert [one.on for one in before] == [days(-6), TODAY, days(1), days(30)]
    snooze_task(register, world.call, days(100))
    complete_task(register, world.report, today=TODAY)
    titles = [(one.row.title, one.on) for one in entries_of(register, "task", TODAY) if one.row]
    # The next of a recurring task is a task of its own, so its day never stands twice.
    assert titles == [
        ("Tilaa esitteet", days(-6)), ("Soita jaksoista", TODAY), ("Vuosipalaveri", days(30)),
        ("Kuukausiraportti", date(2026, 12, 28)),
    ]  # fmt: skip


def test_an_agreement_has_its_decision_its_end_and_its_placement(register: Register, world: World) -> None:
    edit_agreement(register, world.framework, {"review_on": "1.2.2027"})
    found = {(one.kind, one.on): one for one in entries_of(register, "agreement", TODAY)}
    assert set(found) == {
        ("DECIDE_BY", date(2026, 12, 31)), ("AGREEMENT_REVIEW", date(2027, 2, 1)), ("AGREEMENT_END", date(2027, 4, 30)),
        ("EHOKS", days(4)), ("AGREEMENT_END", days(5)),
    }  # fmt: skip
    assert found["DECIDE_BY", date(2026, 12, 31)].hard and not found["AGREEMENT_END", days(5)].hard
    only = entries_of(register, "agreement", TODAY, ids=[world.training])
    assert {one.kind for one in only} == {"EHOKS", "AGREEMENT_END"}


def test_meetings_forums_and_milestones(register: Register, world: World) -> None:
    network = add_record(register, "network", {"name": "Hoivaverkosto", "review_on": days(40)}, today=TODAY)
    forum = add_record(register, "forum", {"name": "Syysfoorumi", "next_on": days(20)}, today=TODAY, network=network)

    def meet(on: date, **values: object) -> int:
        owner = {"network": network} if values["kind"] == "NETWORK" else {"partner": world.ilona}
        return add_record(register, "meeting", {"on": on, **values}, today=TODAY, **owner)

    meet(days(9), kind="STEERING", place="Kampus", agenda="Tavoitteet")
    meet(days(-9), kind="STEERING", state="HELD")
    gone = meet(days(12), kind="NETWORK")
    edit_record(register, "meeting", gone, {"state": "CANCELLED"}, today=TODAY)
    add_record(register, "milestone", {"title": "Kysely", "due_on": days(8)}, today=TODAY, partner=world.ilona)
    meetings = of(register, "meeting")
    assert set(meetings) == {"STEERING Palvelukoti Ilona Oy", "NETWORK_MEETING Hoivaverkosto"}
    first = meetings["STEERING Palvelukoti Ilona Oy"]
    assert (first.on, first.place, first.note, first.cancelled) == (days(9), "Kampus", "Tavoitteet", False)
    assert meetings["NETWORK_MEETING Hoivaverkosto"].cancelled
    later = entries_of(register, "meeting", days(13))
    assert [one.cancelled for one in later] == [False]  # nobody needs to hear of one that would be over
    assert list(of(register, "network")) == ["NETWORK_REVIEW "]
    assert list(of(register, "milestone")) == ["MILESTONE Palvelukoti Ilona Oy"]
    assert of(register, "forum")["FORUM Hoivaverkosto"].title == "Syysfoorumi"
    # A meeting that is planned for the forum's day has an entry of its own.
    edit_record(register, "meeting", gone, {"state": "PLANNED", "on": days(20), "forum": forum}, today=TODAY)
    assert of(register, "forum") == {}


def test_an_entry_is_as_new_as_what_it_speaks_of(register: Register, world: World) -> None:
    def numbers() -> dict[str, tuple[int, object]]:
        queue = entries_of_queue(register, due(register, TODAY))
        return {f"{one.kind} {one.uid}": one.revision for one in [*queue, *entries_of(register, "task", TODAY)]}

    before = numbers()
    task = f"TASK {register.rows('SELECT uid FROM task WHERE id = ?', (world.call,))[0][0]}"
    assert before == numbers()
    edit_task(register, world.call, {"title": "Soita pian"}, today=TODAY)
    after = numbers()
    changed = {key for key in before if after[key] != before[key]}
    # What is computed from many records is as new as the register.
    assert changed == {task} | {key for key in before if key.split()[0] in ("QUIET", "INCOMPLETE", "SINGLE_CONTACT")}
    assert after[task] > before[task]
    register.undo()
    undone = numbers()
    assert undone[task] > after[task]
    edit_partner(register, world.ilona, {"name": "Palvelukoti Iiris Oy"})
    assert numbers()[task] > undone[task]


def test_what_is_in_the_trash_is_nowhere(register: Register, world: World) -> None:
    delete_partners(register, [world.ilona, world.rauta, world.vehna])
    left = [one for kind in SOURCES for one in entries_of(register, kind, TODAY + timedelta(days=1))]
    assert [(one.kind, one.whose) for one in left] == [("TASK", "")]
