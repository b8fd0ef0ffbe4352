"""What a calendar file says of the register: follow-ups, dates of agreements, milestones, meetings and reviews."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, BinaryIO

from db.kinds import KIND
from db.rules.workdays import is_workday
from db.uid import moment_of
from kumppani_tui.documents.ics_writer import Appointment, write
from kumppani_tui.locale import _, language
from kumppani_tui.locale.dates import day
from kumppani_tui.progress import Tally, no_tally
from kumppani_tui.queue_words import what
from kumppani_tui.recurrence_words import recurrence_text
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable

if TYPE_CHECKING:
    from db.register import Register
    from db.views.calendar import CalendarEntry
    from db.views.queue import QueueRow
    from kumppani_tui.terms import Terms

DOMAIN = "kumppani"
"""Stands behind the @ of identifiers, which are `<uid of the record>-<which day of it>@kumppani`."""

_LONGEST = 200
"""Characters of a summary: a grid of days has no room for more. The description then has all of it."""

_SAME_DAY = frozenset({"TASK", "QUIET", "INCOMPLETE", "SINGLE_CONTACT", "RETENTION"})
"""Kinds that are reminded of on their own day; the others are deadlines and meetings, the working day before."""

_EVENTS = frozenset({"STEERING", "NETWORK_MEETING", "FORUM", "AGREEMENT_END"})
"""Kinds that happen by themselves or are met about: never a thing to do."""

_PRIORITIES = {"HIGH": 1, "NORMAL": 0, "LOW": 9}


def ics_bytes(register: Register, entries: Iterable[CalendarEntry], today: date, *, tasks: bool = False) -> bytes:
    """Return a calendar file of the entries (of `db.views.calendar`) in the language in use; safe in a thread."""
    file = io.BytesIO()
    write_ics(register, entries, today, file, tasks=tasks)
    return file.getvalue()


def write_ics(
    register: Register,
    entries: Iterable[CalendarEntry],
    today: date,
    file: BinaryIO,
    *,
    tasks: bool = False,
    step: Tally = no_tally,
) -> int:
    """Write a calendar file of the entries and return how many there were.

    `tasks` makes things to do of what has to be done. Many calendars leave those out, so that they are events
    otherwise. Alarms of days that are gone are left out: a calendar would ring them all at once.
    """
    row = register.row("SELECT name FROM institution ORDER BY id LIMIT 1")
    name = " – ".join(part for part in ("Kumppani", printable(row[0]) if row else "") if part)
    return write(appointments(register, entries, today, tasks=tasks), file, name=name, lang=language(), step=step)


def appointments(
    register: Register, entries: Iterable[CalendarEntry], today: date, *, tasks: bool = False
) -> Iterator[Appointment]:
    """Yield the appointments of the entries, in words."""
    terms = load_terms(register)
    for entry in entries:
        alarm = _alarm_day(entry)
        summary = ": ".join(part for part in (printable(entry.whose), printable(_said(entry, terms))) if part)
        yield Appointment(
            uid=f"{entry.uid}-{entry.kind.lower().replace('_', '-')}@{DOMAIN}",
            on=entry.on,
            summary=printable(summary, _LONGEST),
            description=_description(entry, summary),
            place=entry.place,
            categories=tuple(part for part in (_(KIND[entry.record].word), terms.name("tier", entry.tier)) if part),
            alarm_on=alarm if alarm >= today else None,
            priority=_priority(entry),
            task=tasks and entry.kind not in _EVENTS,
            cancelled=entry.cancelled,
            number=entry.revision.number,
            made_at=moment_of(entry.uid),
            changed_at=entry.revision.at,
        )


def _said(entry: CalendarEntry, terms: Terms) -> str:
    """What it is about, in one sentence that stays the same until something changes."""
    row = entry.row
    if row is not None:
        if row.kind == "TASK":
            return row.title
        return _quiet(row) if row.kind == "QUIET" else what(row, terms)
    if entry.kind in ("STEERING", "NETWORK_MEETING"):
        return terms.name("meeting_kind", entry.code)
    return f"{_(KIND[entry.record].word)}: {entry.title}"


def _quiet(row: QueueRow) -> str:
    """The queue counts the days to today; a calendar is read on any day."""
    return _("Get in touch: quiet since {date}, at most {n} days").format(date=day(row.quiet_since), n=row.max_days)


def _description(entry: CalendarEntry, summary: str) -> str:
    repeats = recurrence_text(entry.row.recurrence) if entry.row is not None and entry.row.recurrence else ""
    facts = [
        (_("Responsible"), entry.owner),
        (_("Repeats"), repeats),
        (_("Identifier in the register"), entry.uid),
    ]
    parts = [
        summary if len(summary) > _LONGEST else "",
        entry.note.strip(),
        "\n".join(f"{label}: {printable(value)}" for label, value in facts if value),
    ]
    return "\n\n".join(part for part in parts if part)


def _priority(entry: CalendarEntry) -> int:
    if entry.hard:
        return _PRIORITIES["HIGH"]
    return _PRIORITIES[entry.row.priority] if entry.row is not None else 0


def _alarm_day(entry: CalendarEntry) -> date:
    """The day itself or the one before, moved back to a working day."""
    on = entry.on if entry.kind in _SAME_DAY else entry.on - timedelta(days=1)
    while not is_workday(on):
        on -= timedelta(days=1)
    return on
