"""What a calendar is told: follow-ups, the dates of agreements, milestones, meetings and reviews.

Each entry is known by its record's uid and what day of that record it is, so that a calendar which takes the same file
in again moves what it has. An entry says when it was changed last, by the history.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from db.derived.queue import HARD
from db.register import Register
from db.views.queue import AGREEMENT_KINDS, KINDS, QueueRow, key_of, queue_rows
from db.views.revisions import Revision, newest_change, newest_changes, revisions

SOURCES = ("task", "agreement", "partnership", "promise", "milestone", "enquiry", "meeting", "network", "forum")
"""The kinds of record that have days of their own for a calendar."""

MOVING = frozenset({"QUIET", "INCOMPLETE", "SINGLE_CONTACT", "RETENTION"})
"""Signals whose day is no day of the record but says when the queue grows red: they stand in the queue's own file."""

_RECORDS = {
    **dict.fromkeys(AGREEMENT_KINDS, "agreement"),
    "TASK": "task", "QUIET": "partnership", "REVIEW": "partnership", "PROMISE": "promise", "SINGLE_CONTACT": "partner",
    "RETENTION": "contact", "MILESTONE": "milestone", "ENQUIRY": "enquiry", "NETWORK_REVIEW": "network",
    "MEETING": "meeting", "STEERING": "meeting", "NETWORK_MEETING": "meeting", "FORUM": "forum",
}  # fmt: skip
"""The kind of record that an entry is about, by its own kind."""

_COMPUTED = frozenset({"QUIET", "INCOMPLETE", "SINGLE_CONTACT"})
"""Entries that say what follows from many records."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One thing on one day.

    `kind` is a kind of the queue (`row` is then what stands there), or STEERING, NETWORK_MEETING or FORUM; a steering
    meeting is any meeting with a partner. `whose` is a partner's or a network's name.
    """

    kind: str
    record: str
    """The kind of record whose day it is, as the register calls it."""
    uid: str
    """Of that record."""
    on: date
    whose: str
    tier: str = ""
    """A code of the list `tier`."""
    owner: str = ""
    row: QueueRow | None = None
    title: str = ""
    """The forum's name."""
    code: str = ""
    """The meeting's kind, a code of the list `meeting_kind`."""
    place: str = ""
    note: str = ""
    """The task's note or the meeting's agenda."""
    hard: bool = False
    """Whether the day costs money, or is lost for good, when it is missed."""
    cancelled: bool = False
    """Whether a meeting that is still to come was cancelled."""
    revision: Revision = Revision(0, datetime.min.replace(tzinfo=UTC))
    """When it was changed last."""


_About = tuple[tuple[str, int | None], ...]
"""The rows that an entry speaks of: (table, id)."""

_Found = tuple[CalendarEntry, _About]
"""An entry before its revision is known."""


def entries_of_queue(register: Register, rows: Iterable[QueueRow]) -> list[CalendarEntry]:
    """Return what a calendar is told of rows of the queue, in their order."""
    with register.reading():
        return _dated(register, [_met(register, row) if row.kind in _MET else _of_row(row) for row in rows])


def entries_of(register: Register, kind: str, today: date, *, ids: Iterable[int] | None = None) -> list[CalendarEntry]:
    """Return the days of the records of a kind (one of `SOURCES`), all or those of the ids, by day.

    What is still waited for: open tasks and milestones, agreements that run, planned meetings. A meeting to come that
    was cancelled is there too, so that a calendar hears of it. Signals that a person put aside for good are not.
    """
    chosen, params = ("", ()) if ids is None else (" AND t.id IN (SELECT value FROM json_each(?))", (_list(ids),))
    with register.reading():
        found = list(_waiting(register, kind, today, chosen, params))
        if kind in _OTHERS:
            found += _OTHERS[kind](register, today, chosen, params)
        return _dated(register, sorted(found, key=lambda one: (one[0].on, one[0].kind, one[0].uid)))


def _list(ids: Iterable[int]) -> str:
    return json.dumps(list(ids))


def _waiting(register: Register, kind: str, today: date, chosen: str, params: tuple[str, ...]) -> Iterator[_Found]:
    """Yield what the queue knows of the records of a kind, also what does not show there yet."""
    known = [one for one in KINDS if one not in MOVING and one not in _MET]
    marks = ",".join("?" * len(known))
    sql = (
        f"SELECT q.kind, q.ref_id FROM queue_entry q JOIN {kind} t ON t.id = q.ref_id AND t.uid = q.ref_uid"
        f" WHERE q.kind IN ({marks}){chosen} ORDER BY q.due_on, q.kind, q.ref_id"
    )
    keys = [key_of(one, ref) for one, ref in register.rows(sql, (*known, *params))]
    return map(_of_row, queue_rows(register, keys, today))


_MET = {"MEETING": "meeting", "FORUM": "forum"}
"""Kinds of row whose entry says more than the queue does, by the kind of record that makes it."""


def _met(register: Register, row: QueueRow) -> _Found:
    """Return the entry of a row of `_MET`: the one that its record makes for a calendar by itself."""
    kind = _MET[row.kind]
    return next(iter(_OTHERS[kind](register, date.min, " AND t.id = ?", (str(row.ref_id),))), _of_row(row))


def _of_row(row: QueueRow) -> _Found:
    about = ((_RECORDS[row.kind], row.ref_id), ("partner", row.partner_id), ("staff", row.owner_id))
    entry = CalendarEntry(
        row.kind, _RECORDS[row.kind], row.ref_uid, row.due_on,
        row.partner if row.kind == "NETWORK_REVIEW" else row.whose, row.tier, row.owner, row, note=row.note,
        hard=row.kind in HARD,
    )  # fmt: skip
    return entry, about


_MEETINGS = """
SELECT t.id, t.uid, t."on", t.kind, t.state, coalesce(t.place, ''), coalesce(t.agenda, ''), p.id, p.name, n.id, n.name
FROM meeting t LEFT JOIN partner p ON p.id = t.partner_id LEFT JOIN network n ON n.id = t.network_id
WHERE t.deleted_at IS NULL AND p.deleted_at IS NULL AND n.deleted_at IS NULL
  AND (t.state = 'PLANNED' OR t.state = 'CANCELLED' AND t."on" >= ?)
"""


def _meetings(register: Register, today: date, chosen: str, params: tuple[str, ...]) -> Iterator[_Found]:
    for id_, uid, on, kind, state, place, agenda, partner_id, partner, network_id, network in register.rows(
        _MEETINGS + chosen, (today.isoformat(), *params)
    ):
        entry = CalendarEntry(
            "STEERING" if network_id is None else "NETWORK_MEETING", "meeting", uid, date.fromisoformat(on),
            partner or network or "", "STRATEGIC" if kind == "STEERING" else "" if network_id is None else "NETWORK",
            code=kind, place=place, note=agenda, cancelled=state == "CANCELLED",
        )  # fmt: skip
        yield entry, (("meeting", id_), ("partner", partner_id), ("network", network_id))


_FORUMS = """
SELECT t.id, t.uid, t.next_on, t.name, coalesce(t.place, ''), coalesce(t.note, ''), n.id, n.name
FROM forum t JOIN network n ON n.id = t.network_id
WHERE t.deleted_at IS NULL AND n.deleted_at IS NULL AND n.phase <> 'ENDED' AND t.next_on IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM meeting m WHERE m.forum_id = t.id AND m."on" = t.next_on AND m.deleted_at IS NULL)
"""


def _forums(register: Register, _today: date, chosen: str, params: tuple[str, ...]) -> Iterator[_Found]:
    """Yield the next day of forums for which there is no meeting yet: that has an entry of its own."""
    for id_, uid, on, name, place, note, network_id, network in register.rows(_FORUMS + chosen, params):
        entry = CalendarEntry(
            "FORUM", "forum", uid, date.fromisoformat(on), network, "NETWORK", title=name, place=place, note=note
        )
        yield entry, (("forum", id_), ("network", network_id))


_OTHERS: dict[str, Callable[[Register, date, str, tuple[str, ...]], Iterator[_Found]]] = {
    "meeting": _meetings,
    "forum": _forums,
}
"""Days of which the queue does not say enough, by kind of record."""


def _dated(register: Register, found: Sequence[_Found]) -> list[CalendarEntry]:
    """Say of each entry when it was changed last: the newest change of any row that it speaks of.

    What is computed from many records is as new as the register.
    """
    ids: dict[str, set[int]] = defaultdict(set)
    for _entry, about in found:
        for table, id_ in about:
            if id_ is not None:
                ids[table].add(id_)
    changes = {table: newest_changes(register, table, wanted) for table, wanted in ids.items()}
    newest = newest_change(register) if any(entry.kind in _COMPUTED for entry, _about in found) else 0

    def number(entry: CalendarEntry, about: _About) -> int:
        if entry.kind in _COMPUTED:
            return newest
        return max(changes[table].get(id_, 0) for table, id_ in about if id_ is not None)

    dates = revisions(register, [(entry.uid, number(entry, about)) for entry, about in found])
    return [replace(entry, revision=revision) for (entry, _about), revision in zip(found, dates, strict=True)]
