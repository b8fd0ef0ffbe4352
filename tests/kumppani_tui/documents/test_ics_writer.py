"""Calendar files, read back by icalendar."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from icalendar import Calendar

from db.actions.agreements import edit_agreement
from db.actions.records import add_record, edit_record
from db.actions.tasks import edit_task
from db.register import Register
from db.views.calendar import SOURCES, CalendarEntry, entries_of, entries_of_queue
from db.views.queue import due
from kumppani_tui.documents.appointments import ics_bytes
from kumppani_tui.documents.ics_writer import Appointment, write
from kumppani_tui.progress import Stopped
from kumppani_tui.text import printable, printable_lines
from tests.kumppani_tui.hostile import HOSTILE
from tests.queueworld import NOON, TODAY, World, days

STRINGS = (*HOSTILE, "C:\\New\\next\\\\N,;:\"'", "x" * 100_000, "\\", "a\\;b\\,c", "BEGIN:VEVENT\r\nEND:VCALENDAR")


def component(calendar: bytes, uid: str) -> Any:
    (found,) = [one for one in Calendar.from_ical(calendar).walk() if uid in str(one.get("uid", ""))]
    return found


def uid_of(register: Register, kind: str, id_: int) -> str:
    return str(register.rows(f"SELECT uid FROM {kind} WHERE id = ?", (id_,))[0][0])


def everything(register: Register, today: date = TODAY) -> list[CalendarEntry]:
    found = [one for kind in SOURCES for one in entries_of(register, kind, today)]
    rest = entries_of_queue(register, due(register, today))
    return found + [one for one in rest if one.kind in ("QUIET", "INCOMPLETE", "SINGLE_CONTACT")]


@pytest.fixture
def world(register: Register) -> World:
    return World(register)


def one(n: int = 0, text: str = "x") -> Appointment:
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC)
    return Appointment(
        f"{n}@kumppani", date(2026, 11, 24), text, text, text, (text, "b"), date(2026, 11, 23), 0, False, False, 3,
        moment, moment,
    )  # fmt: skip


def test_hostile_strings_come_back_to_the_letter() -> None:
    file = io.BytesIO()
    assert write((one(n, text) for n, text in enumerate(STRINGS)), file, name="a,b;c\\\nd", lang="fi") == len(STRINGS)
    data = file.getvalue()
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert not {*data.replace(b"\r\n", b"")} & {*range(32), 127}
    events = Calendar.from_ical(data).events
    assert len(events) == len(STRINGS)
    for text, event in zip(STRINGS, events, strict=True):
        line = printable(text)
        assert str(event["summary"]) == line == str(event["location"])
        assert str(event["description"]) == printable_lines(text)
        assert [str(category) for category in event.categories] == [line, "b"]
        assert str(event.walk("VALARM")[0]["description"]) == line


def test_writing_can_be_stopped() -> None:
    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        write([one()], io.BytesIO(), name="", lang="fi", step=stop)


def test_what_an_agreement_says(register: Register, world: World) -> None:
    calendar = ics_bytes(register, everything(register), TODAY)
    whole: Any = Calendar.from_ical(calendar)
    assert (whole["version"], str(whole["x-wr-calname"])) == ("2.0", "Kumppani – Keski-Suomen ammattiopisto")
    assert "method" not in whole and "url" not in whole
    uid = uid_of(register, "agreement", world.framework)
    event = component(calendar, f"{uid}-decide-by@kumppani")
    assert event.name == "VEVENT"
    assert (event.start, event.end) == (date(2026, 12, 31), date(2027, 1, 1))
    assert str(event["summary"]) == (
        "Palvelukoti Ilona Oy: Päätä jatkosta: Puitesopimus päättyy 30.4.2027, irtisanomisaika 3 kk"
    )
    assert [str(word) for word in event.categories] == ["Sopimus", "Strateginen kumppanuus"]
    assert "Vastuuhenkilö: Aino Koordinaattori" in event["description"] and uid in event["description"]
    assert (event["priority"], event["transp"], event["status"]) == (1, "TRANSPARENT", "CONFIRMED")
    # A working day before at nine: 30.12. is a Wednesday.
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(hours=-15)
    # The end on Friday 30.4.2027, the placement on Friday 27.11.2026.
    assert component(calendar, f"{uid}-agreement-end").start == date(2027, 4, 30)
    placement = component(calendar, f"{uid_of(register, 'agreement', world.training)}-ehoks")
    assert placement.start == date(2026, 11, 27)


def test_alarms_come_on_working_days_and_never_from_the_past(register: Register, world: World) -> None:
    edit_task(register, world.plan, {"due_on": "28.11.2026"}, today=TODAY)  # a Saturday, made a Monday
    edit_agreement(register, world.framework, {"review_on": "7.12.2026"})  # a Monday after Independence Day
    calendar = ics_bytes(register, everything(register), TODAY)

    def trigger(uid: str) -> list[timedelta]:
        return [alarm["trigger"].dt for alarm in component(calendar, uid).walk("VALARM")]

    nine = timedelta(hours=9)
    assert trigger(uid_of(register, "task", world.call)) == [nine]
    assert trigger(uid_of(register, "task", world.plan)) == [nine]
    assert trigger(uid_of(register, "task", world.order)) == []
    assert trigger(f"{uid_of(register, 'agreement', world.framework)}-agreement-review") == [nine - timedelta(days=3)]


def test_the_same_register_gives_the_same_file(register: Register, world: World) -> None:
    first = ics_bytes(register, everything(register), TODAY)
    assert ics_bytes(register, everything(register), TODAY) == first
    # Tomorrow it tells of the same days in the same words; an alarm has gone by.
    entries = everything(register, days(1))
    tomorrow = Calendar.from_ical(ics_bytes(register, entries, TODAY))
    assert [(e["uid"], e["summary"], e.start) for e in tomorrow.events] == [
        (e["uid"], e["summary"], e.start) for e in Calendar.from_ical(first).events
    ]


def test_a_changed_record_keeps_its_uid_and_counts_on(register: Register, world: World) -> None:
    uid = uid_of(register, "task", world.call)
    before = component(ics_bytes(register, everything(register), TODAY), uid)
    with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        edit_task(register, world.call, {"due_on": days(2), "note": "Huone 12\nklo 9"}, today=TODAY)
    calendar = ics_bytes(register, everything(register), TODAY)
    after = component(calendar, uid)
    assert after["uid"] == before["uid"] == f"{uid}-task@kumppani"
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt > before["last-modified"].dt
    assert after["dtstamp"].dt == after["last-modified"].dt and after["created"].dt == before["created"].dt
    assert after.start == days(2) and "Huone 12\nklo 9" in after["description"]
    other = uid_of(register, "task", world.report)
    assert component(calendar, other)["sequence"] < after["sequence"]
    assert "Toistuu: joka kuukausi" in component(calendar, other)["description"]
    assert b"RRULE" not in calendar  # the next of a recurring task is a task of its own


def test_things_to_do(register: Register, world: World) -> None:
    meeting = add_record(
        register, "meeting", {"kind": "STEERING", "on": days(9), "place": "Kampus"}, today=TODAY, partner=world.ilona
    )
    edit_task(register, world.call, {"priority": "HIGH"}, today=TODAY)
    calendar = ics_bytes(register, everything(register), TODAY, tasks=True)
    todo = component(calendar, uid_of(register, "task", world.call))
    assert (todo.name, todo["due"].dt, todo["status"], todo["priority"]) == ("VTODO", TODAY, "NEEDS-ACTION", 1)
    (alarm,) = todo.walk("VALARM")
    assert alarm["trigger"].params["RELATED"] == "END"
    uid = uid_of(register, "meeting", meeting)
    assert (component(calendar, uid).name, str(component(calendar, uid)["location"])) == ("VEVENT", "Kampus")
    edit_record(register, "meeting", meeting, {"state": "CANCELLED"}, today=TODAY)
    gone = component(ics_bytes(register, everything(register), TODAY), uid)
    assert gone["status"] == "CANCELLED" and not gone.walk("VALARM")


def test_a_long_title_is_cut_in_the_grid_only(register: Register, world: World) -> None:
    entry = next(one for one in everything(register) if one.kind == "DECIDE_BY")
    assert entry.row is not None
    long = replace(entry, row=replace(entry.row, title="sana " * 100))
    event = Calendar.from_ical(ics_bytes(register, [long], TODAY)).events[0]
    assert len(str(event["summary"])) == 200 and str(event["summary"]).endswith("…")
    assert "sana " * 100 in event["description"]
