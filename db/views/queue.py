"""The follow-up queue: tasks and signals in one list, in order of due date.

A row of the queue is known by its key, which stays the same while the table `queue_entry` is made anew around it.
Keys and counts come from one pass over the index by due date; contents are read for the rows that are seen.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from db.errors import NotFound
from db.register import Register
from db.text import N_

Group = Literal["overdue", "today", "week", "later"]

GROUPS: tuple[Group, ...] = ("overdue", "today", "week", "later")
"""The groups of the queue in their order."""

KINDS = (
    "TASK", "QUIET", "DECIDE_BY", "INCOMPLETE", "EHOKS", "REVIEW", "AGREEMENT_REVIEW", "PROMISE", "SINGLE_CONTACT",
    "RETENTION", "MILESTONE", "ENQUIRY", "NETWORK_REVIEW", "SIGNING", "NOTICE_BY", "AGREEMENT_END", "TRIAL_END",
    "CONFIDENTIALITY_END", "MEETING", "FORUM",
)  # fmt: skip
"""The kinds of row: a task, or a signal's code. The places in this tuple are part of the keys of one session."""

AGREEMENT_KINDS = (
    "DECIDE_BY", "INCOMPLETE", "EHOKS", "AGREEMENT_REVIEW", "SIGNING", "NOTICE_BY", "AGREEMENT_END", "TRIAL_END",
    "CONFIDENTIALITY_END",
)  # fmt: skip
"""Kinds that speak of an agreement."""

_SPREAD = 32
"""Keys are `ref_id * 32 + the kind's place`."""

LINK = "SELECT min(x.id) FROM task_link x WHERE x.task_id = {task}"
"""The first of what a task belongs to besides a partner."""

NOTHING: Mapping[str, str] = {}
"""What rows say when it is not known in which language they are shown."""

_SATURDAY = 5

_NUMBERS = " ".join(f"WHEN '{kind}' THEN {number}" for number, kind in enumerate(KINDS))
_KEY = f"q.ref_id * {_SPREAD} + CASE q.kind {_NUMBERS} END"
# The row ids of queue_entry change whenever a partner's entries are made anew, so they order nothing.
_ORDER = "q.due_on, q.weight, q.kind, q.ref_id"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One row of the queue with all that its wording needs.

    `title` is the task's or agreement's title, the promise's text or the contact's name; empty for signals about the
    partnership; the network's name; of a meeting its forum's name or its agenda. `about` is the kind of what a row
    without a partner, or a task besides its partner, belongs to: network, project or practice.

    `tier` is the row's own tier, else the partner's primary one. `state` is for QUIET: amber past the ideal interval,
    red past the longest; `quiet_days` counts from `quiet_since`, and `max_days` is the longest silence.
    """

    key: int
    kind: str
    ref_id: int
    ref_uid: str
    title: str
    partner_id: int | None
    partner_uid: str
    partner: str
    tier: str
    due_on: date
    shows_on: date
    group: Group
    owner_id: int | None
    owner: str
    priority: str = "NORMAL"
    recurrence: str = ""
    note: str = ""
    last_contact_on: date | None = None
    state: Literal["", "amber", "red"] = ""
    quiet_since: date | None = None
    quiet_days: int = 0
    max_days: int = 0
    agreement_type: str = ""
    ends_on: date | None = None
    notice_months: int = 0
    renewal: str = ""
    renewal_months: int = 0
    missing: tuple[str, ...] = ()
    side: str = ""
    contact_count: int = 0
    meeting: str = ""
    """Of a meeting its kind, a code of the list `meeting_kind`."""
    about: str = ""
    about_id: int = 0
    about_name: str = ""

    @property
    def whose(self) -> str:
        """The partner's name, else that of the network, project or practice."""
        return self.partner or self.about_name


class Counts(NamedTuple):
    """How many rows stand in each group."""

    overdue: int = 0
    today: int = 0
    week: int = 0
    later: int = 0

    @property
    def total(self) -> int:
        """All rows."""
        return sum(self)

    @property
    def starts(self) -> tuple[int, int, int, int]:
        """The index of the first row of each group, when they follow each other."""
        return 0, self.overdue, self.overdue + self.today, self.overdue + self.today + self.week


class QueueKeys(NamedTuple):
    """The keys of rows in order, and how many stand in each group of the whole queue.

    `complete` is False for a first page, whose counts are of its own rows only.
    """

    keys: Sequence[int]
    counts: Counts
    complete: bool = True


def key_of(kind: str, ref_id: int) -> int:
    """Return the key of a row. Raises ValueError for an unknown kind."""
    return ref_id * _SPREAD + KINDS.index(kind)


def kind_and_ref(key: int) -> tuple[str, int]:
    """Return the kind and the id of the record that a key stands for."""
    return KINDS[key % _SPREAD], key // _SPREAD


def week_end(today: date) -> date:
    """Return the last day of the group `week`: the Sunday of this week, and on a weekend that of the coming week.

    On a Saturday or Sunday this week holds no working day any more, and what a person plans is the next one.
    """
    sunday = today + timedelta(days=6 - today.weekday())
    return sunday + timedelta(days=7) if today.weekday() >= _SATURDAY else sunday


def group_of(due: date, today: date) -> Group:
    """Return the group in which a row due on a day stands today."""
    if due < today:
        return "overdue"
    if due == today:
        return "today"
    return "week" if due <= week_end(today) else "later"


def queue_keys(
    register: Register,
    today: date,
    *,
    owner_id: int | None = None,
    kinds: Sequence[str] | None = None,
    text: str = "",
    said: Mapping[str, str] = NOTHING,
    limit: int | None = None,
) -> QueueKeys:
    """Return the keys of the rows that show today, in order, with their counts.

    `owner_id` keeps one person's rows, `kinds` some kinds, and `text` those in which every typed word is found, in
    what the row speaks of or in what rows of its kind say (`said`: folded, by kind). `limit` asks for a first page,
    which costs the same at any size.
    """
    source, where, params = _chosen(today, owner_id, kinds, text, said)
    sql = f"SELECT {_KEY}, q.due_on FROM {source} WHERE {where} ORDER BY {_ORDER}"
    if limit is not None:
        sql += f" LIMIT {int(limit) + 1}"
    now, end = today.isoformat(), week_end(today).isoformat()
    keys, complete = array("q"), True
    late = due_today = week = 0
    for key, due_on in register.db.execute_sql(sql, params):
        if len(keys) == limit:
            complete = False
            continue
        keys.append(key)
        late += due_on < now
        due_today += due_on == now
        week += now < due_on <= end
    return QueueKeys(keys, Counts(late, due_today, week, len(keys) - late - due_today - week), complete)


def _chosen(
    today: date,
    owner_id: int | None,
    kinds: Sequence[str] | None = None,
    text: str = "",
    said: Mapping[str, str] = NOTHING,
) -> tuple[str, str, list[str | int]]:
    """Return the FROM and WHERE parts, with parameters, of the rows asked for."""
    source, where = "queue_entry q", ["q.shows_on <= ?"]
    params: list[str | int] = [today.isoformat()]
    if owner_id is not None:
        where.append("q.owner_id = ?")
        params.append(owner_id)
    if kinds is not None:
        where.append(f"q.kind IN ({','.join('?' * len(kinds))})")
        params.extend(kinds)
    if text.strip():
        from db.views.queue_filter import with_words

        joins, conditions, given = with_words(text, said)
        source += joins
        where += conditions
        params += given
    return source, " AND ".join(where), params


def due_counts(register: Register, today: date, owner_id: int | None = None) -> tuple[int, int]:
    """Return how many rows are overdue and how many are due today, without looking at those to come."""
    source, where, params = _chosen(today, owner_id)
    now = today.isoformat()
    found = register.row(
        f"SELECT count(*), coalesce(sum(q.due_on = ?), 0) FROM {source} WHERE q.due_on <= ? AND {where}",
        [now, now, *params],
    )
    here, on_day = found or (0, 0)
    return here - on_day, on_day


def queue_rows(register: Register, keys: Sequence[int], today: date) -> list[QueueRow]:
    """Return the rows of the keys in their order; those that left the queue are left out."""
    from db.views.queue_details import rows_of

    return rows_of(register, keys, today)


def due(
    register: Register,
    today: date,
    *,
    until: date | None = None,
    owner: int | str | None = None,
    limit: int | None = None,
) -> list[QueueRow]:
    """Return what is due, for the command line: all that stands in the queue, or only what is due by `until`.

    With `until` after today the queue is taken as it will stand then, so signals and snoozed tasks that come back by
    that day are there too. `owner` is one of our own people by id or name; raises NotFound for an unknown name.
    """
    from db.views.log import staff_named

    owner_id = owner if isinstance(owner, int) or owner is None else staff_named(register, owner)
    if owner is not None and owner_id is None:
        raise NotFound(N_("There is no one called {value} on the list."), field="owner", value=owner)
    source, where, params = _chosen(max(today, until or today), owner_id)
    sql = f"SELECT {_KEY} FROM {source} WHERE {where}"
    if until is not None:
        sql += " AND q.due_on <= ?"
        params.append(until.isoformat())
    sql += f" ORDER BY {_ORDER}"
    if limit is not None:
        sql += f" LIMIT {int(limit)}"
    return queue_rows(register, [row[0] for row in register.rows(sql, params)], today)
