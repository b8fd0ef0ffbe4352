"""The queue of follow-ups: one row per open task and per signal, in dates only.

What is overdue is decided when the queue is read, so a row here is right whatever the day is. The rules are those of
`db.rules`; the kinds are TASK and the codes of the list `signal`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import SqliteDatabase

from db.agreement_facts import FACTS, facts_of
from db.derived import Touched, chunks
from db.rules.agreement_dates import deadlines
from db.rules.cadence import RHYTHMS, Rhythm, cadence
from db.rules.completeness import missing
from db.rules.tiers import PHASES_WITH_CADENCE
from db.rules.workdays import next_workday
from db.sql import LAST_CONTACT, day
from db.uid import day_of

Row = tuple[Any, ...]

ALWAYS = "0001-01-01"
"""The day from which a row shows that is never too early to see."""

REVIEW_NOTICE = timedelta(days=30)
"""How long before its date a review stands in the queue."""

MEETING_NOTICE = timedelta(days=14)
"""How long before its day a meeting or a forum stands in the queue."""

ANSWER_TIME = timedelta(days=30)
"""How long an enquiry is waited for when it says nothing else."""

SETTLE = timedelta(days=14)
"""How long a new record, or an agreement in a new state, may be incomplete before it is asked after."""

HARD = frozenset({"DECIDE_BY", "EHOKS", "NOTICE_BY"})
"""Signals whose day costs money or is lost for good when missed; they come first on it."""

WEIGHTS = {"HIGH": 0, "NORMAL": 1, "LOW": 2}
"""Order within a day: a task's priority, with signals among the normal ones."""


class Entry(NamedTuple):
    """A row of the table `queue_entry` without its id."""

    kind: str
    ref_id: int
    ref_uid: str
    partner_id: int | None
    owner_id: int | None
    tier: str | None
    due_on: str
    shows_on: str
    weight: int


_INSERT = """
INSERT INTO queue_entry (kind, ref_id, ref_uid, partner_id, owner_id, tier, due_on, shows_on, weight)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_TASKS = """
SELECT id, uid, partner_id, owner_id, due_on, hidden_until, priority
FROM task t WHERE state = 'OPEN' AND deleted_at IS NULL AND {which}
"""

_PARTNERSHIPS = f"""
SELECT s.id, s.uid, s.partner_id, coalesce(s.responsible_id, p.responsible_id), s.tier, s.phase, s.ideal_days,
  s.max_days, s.started_on, s.review_on, {LAST_CONTACT}
FROM partnership s JOIN partner p ON p.id = s.partner_id
WHERE s.deleted_at IS NULL AND p.deleted_at IS NULL AND p.status IN ('ACTIVE', 'PROSPECT') AND {{which}}
"""

_AGREEMENTS = f"""
SELECT g.id, g.uid, g.partner_id, coalesce(g.responsible_id, p.responsible_id), g.tier, {FACTS}
FROM agreement g JOIN partner p ON p.id = g.partner_id
WHERE g.deleted_at IS NULL AND p.deleted_at IS NULL
  AND (g.state IN ('SIGNING', 'IN_FORCE') OR g.confidential_until IS NOT NULL) AND {{which}}
"""

_PROMISES = """
SELECT r.id, r.uid, r.partner_id, p.responsible_id, r.due_on FROM promise r JOIN partner p ON p.id = r.partner_id
WHERE r.deleted_at IS NULL AND p.deleted_at IS NULL AND r.state = 'OPEN' AND r.due_on IS NOT NULL AND {which}
"""

_MILESTONES = """
SELECT m.id, m.uid, m.partner_id, coalesce(m.our_owner_id, p.responsible_id), m.due_on
FROM milestone m JOIN partner p ON p.id = m.partner_id
WHERE m.deleted_at IS NULL AND p.deleted_at IS NULL AND m.state = 'OPEN' AND {which}
"""

_ENQUIRIES = """
SELECT e.id, e.uid, e.partner_id, coalesce(e.owner_id, p.responsible_id), e.sent_on, e.answer_by
FROM enquiry e JOIN partner p ON p.id = e.partner_id
WHERE e.deleted_at IS NULL AND p.deleted_at IS NULL AND e.answered_on IS NULL AND {which}
"""

_PARTNER_MEETINGS = """
SELECT m.id, m.uid, m.partner_id, coalesce(
    (SELECT s.responsible_id FROM partnership s WHERE s.partner_id = m.partner_id AND s.tier = 'STRATEGIC'
      AND s.deleted_at IS NULL AND m.kind = 'STEERING'), p.responsible_id),
  CASE m.kind WHEN 'STEERING' THEN 'STRATEGIC' END, m."on"
FROM meeting m JOIN partner p ON p.id = m.partner_id
WHERE m.deleted_at IS NULL AND p.deleted_at IS NULL AND m.state = 'PLANNED' AND {which}
"""

_NETWORK_MEETINGS = """
SELECT m.id, m.uid, NULL, n.responsible_id, 'NETWORK', m."on" FROM meeting m JOIN network n ON n.id = m.network_id
WHERE m.deleted_at IS NULL AND n.deleted_at IS NULL AND n.phase <> 'ENDED' AND m.state = 'PLANNED' AND {which}
"""

# A day for which a meeting of the forum is planned is that meeting's.
_FORUMS = """
SELECT f.id, f.uid, NULL, n.responsible_id, 'NETWORK', f.next_on FROM forum f JOIN network n ON n.id = f.network_id
WHERE f.deleted_at IS NULL AND n.deleted_at IS NULL AND n.phase <> 'ENDED' AND f.next_on IS NOT NULL AND {which}
  AND NOT EXISTS (SELECT 1 FROM meeting m WHERE m.forum_id = f.id AND m."on" = f.next_on AND m.state = 'PLANNED'
    AND m.deleted_at IS NULL)
"""

_NETWORKS = """
SELECT n.id, n.uid, n.responsible_id, n.review_on FROM network n
WHERE n.deleted_at IS NULL AND n.phase <> 'ENDED' AND n.review_on IS NOT NULL AND {which}
"""

_LONELY = """
SELECT p.id, p.uid, p.responsible_id, min(s.uid), f.contact_count
FROM partner p JOIN partner_fact f ON f.partner_id = p.id JOIN partnership s ON s.partner_id = p.id
WHERE p.deleted_at IS NULL AND p.status = 'ACTIVE' AND f.contact_count < 2 AND s.deleted_at IS NULL
  AND s.tier <> 'EVERYDAY' AND s.phase IN ('EXPLORING', 'ESTABLISHING', 'ACTIVE', 'RENEWING') AND {which}
GROUP BY p.id
"""

_RETENTION = """
SELECT c.id, c.uid, min(f.partner_id), c.review_on
FROM contact c LEFT JOIN affiliation f ON f.contact_id = c.id AND f.deleted_at IS NULL
WHERE c.deleted_at IS NULL AND c.review_on IS NOT NULL AND {which} GROUP BY c.id
"""


def own_rhythms(db: SqliteDatabase) -> dict[str, Rhythm]:
    """Return the rhythms that the institution has set itself, by tier (setting `cadence.TIER`: `ideal,max`)."""
    found = {}
    for key, value in db.execute_sql("SELECT key, value FROM setting WHERE key LIKE 'cadence.%'"):
        ideal, _, longest = value.partition(",")
        if ideal.isdecimal() and longest.isdecimal():
            found[key.removeprefix("cadence.")] = Rhythm(int(ideal), int(longest))
    return found


def rhythms(db: SqliteDatabase) -> dict[str, Rhythm]:
    """Return the rhythm of each tier: the institution's own, else the seeded one."""
    return {str(tier): rhythm for tier, rhythm in RHYTHMS.items()} | own_rhythms(db)


def _tasks(rows: Iterable[Row]) -> Iterator[Entry]:
    for ref, uid, partner, owner, due, hidden, priority in rows:
        yield Entry("TASK", ref, uid, partner, owner, None, due, hidden or ALWAYS, WEIGHTS[priority])


def _partnership_signals(rows: Iterable[Row], rhythm_of: dict[str, Rhythm]) -> Iterator[Entry]:
    for ref, uid, partner, owner, tier, phase, ideal, longest, started, review, last in rows:
        usual = rhythm_of[tier]
        if phase in PHASES_WITH_CADENCE:
            rhythm = Rhythm(ideal or usual.ideal_days, longest or usual.max_days)
            quiet = cadence(day(last), day(started) or day_of(uid), rhythm)
            if quiet.red_on and quiet.amber_on:
                due = next_workday(quiet.red_on)
                yield Entry(
                    "QUIET",
                    ref,
                    uid,
                    partner,
                    owner,
                    tier,
                    due.isoformat(),
                    quiet.amber_on.isoformat(),
                    WEIGHTS["NORMAL"],
                )
        if review and phase != "ENDED":
            shows = date.fromisoformat(review) - REVIEW_NOTICE
            yield Entry("REVIEW", ref, uid, partner, owner, tier, review, shows.isoformat(), WEIGHTS["NORMAL"])


def incomplete_due(since: date, starts_on: date | None) -> date:
    """Return by when an agreement is to be complete: by its start, yet never before there was time for it.

    There is time for `SETTLE` from `since`, the day on which it was written down in its state, or came to it. On a day
    off nobody completes anything: it is due on the next working day.
    """
    settled = since + SETTLE
    return next_workday(max(starts_on or settled, settled))


def _agreement_signals(rows: Iterable[Row]) -> Iterator[Entry]:
    for ref, uid, partner, owner, tier, *columns in rows:
        facts = facts_of(columns)
        about = (ref, uid, partner, owner, tier)
        for one in deadlines(facts):
            weight = WEIGHTS["HIGH"] if one.kind in HARD else WEIGHTS["NORMAL"]
            yield Entry(one.kind, *about, one.on.isoformat(), one.shows_on.isoformat(), weight)
        if missing(facts["type"], facts):
            due = incomplete_due(facts["state_on"] or day_of(uid), facts["starts_on"])
            yield Entry("INCOMPLETE", *about, due.isoformat(), ALWAYS, WEIGHTS["NORMAL"])


def _other_signals(promises: Iterable[Row], lonely: Iterable[Row], retention: Iterable[Row]) -> Iterator[Entry]:
    for ref, uid, partner, owner, due in promises:
        yield Entry("PROMISE", ref, uid, partner, owner, None, due, ALWAYS, WEIGHTS["NORMAL"])
    for ref, uid, owner, first_partnership, _count in lonely:
        due = next_workday(day_of(first_partnership) + SETTLE).isoformat()
        yield Entry("SINGLE_CONTACT", ref, uid, ref, owner, None, due, due, WEIGHTS["LOW"])
    for ref, uid, partner, due in retention:
        shows = date.fromisoformat(due) - REVIEW_NOTICE
        yield Entry("RETENTION", ref, uid, partner, None, None, due, shows.isoformat(), WEIGHTS["LOW"])


def _tier_signals(milestones: Iterable[Row], enquiries: Iterable[Row], networks: Iterable[Row]) -> Iterator[Entry]:
    for ref, uid, partner, owner, due in milestones:
        shows = date.fromisoformat(due) - REVIEW_NOTICE
        yield Entry("MILESTONE", ref, uid, partner, owner, "STRATEGIC", due, shows.isoformat(), WEIGHTS["NORMAL"])
    for ref, uid, partner, owner, sent, answer_by in enquiries:
        # An answer is waited for a month when nobody said until when (the domain description, feedback and the year).
        due = answer_by or (date.fromisoformat(sent) + ANSWER_TIME).isoformat()
        yield Entry("ENQUIRY", ref, uid, partner, owner, None, due, due, WEIGHTS["NORMAL"])
    for ref, uid, owner, due in networks:
        shows = date.fromisoformat(due) - REVIEW_NOTICE
        yield Entry("NETWORK_REVIEW", ref, uid, None, owner, "NETWORK", due, shows.isoformat(), WEIGHTS["NORMAL"])


def _meeting_signals(kind: str, rows: Iterable[Row]) -> Iterator[Entry]:
    """Yield the entries of planned meetings (MEETING), or of the next days of forums (FORUM)."""
    for ref, uid, partner, owner, tier, due in rows:
        shows = date.fromisoformat(due) - MEETING_NOTICE
        yield Entry(kind, ref, uid, partner, owner, tier, due, shows.isoformat(), WEIGHTS["NORMAL"])


def _of_networks(db: SqliteDatabase, networks: list[int] | None) -> Iterator[Entry]:
    """Yield the entries that belong to the networks (all when None)."""

    def read(sql: str) -> list[Row]:
        if networks is None:
            return list(db.execute_sql(sql.format(which="1")))
        return list(db.execute_sql(sql.format(which=f"n.id IN ({','.join('?' * len(networks))})"), networks))

    yield from _tier_signals((), (), read(_NETWORKS))
    yield from _meeting_signals("MEETING", read(_NETWORK_MEETINGS))
    yield from _meeting_signals("FORUM", read(_FORUMS))


def _take_out_networks(db: SqliteDatabase, networks: list[int]) -> None:
    """Delete the entries of networks, also of meetings and forums that are not there any more."""
    marks = ",".join("?" * len(networks))
    db.execute_sql(f"DELETE FROM queue_entry WHERE kind = 'NETWORK_REVIEW' AND ref_id IN ({marks})", networks)
    for kind, table in (("MEETING", "meeting"), ("FORUM", "forum")):
        db.execute_sql(
            f"DELETE FROM queue_entry WHERE kind = '{kind}' AND partner_id IS NULL AND NOT EXISTS"
            f" (SELECT 1 FROM {table} t WHERE t.id = ref_id AND t.network_id NOT IN ({marks}))",
            networks,
        )


def _entries(db: SqliteDatabase, partners: list[int] | None) -> Iterator[Entry]:
    """Yield the entries that belong to the partners (all when None)."""

    def read(sql: str, column: str) -> list[Row]:
        if partners is None:
            return list(db.execute_sql(sql.format(which="1")))
        marks = ",".join("?" * len(partners))
        return list(db.execute_sql(sql.format(which=f"{column} IN ({marks})"), partners))

    yield from _tasks(read(_TASKS, "t.partner_id"))
    yield from _partnership_signals(read(_PARTNERSHIPS, "s.partner_id"), rhythms(db))
    yield from _agreement_signals(read(_AGREEMENTS, "g.partner_id"))
    yield from _other_signals(read(_PROMISES, "r.partner_id"), read(_LONELY, "p.id"), ())
    yield from _tier_signals(read(_MILESTONES, "m.partner_id"), read(_ENQUIRIES, "e.partner_id"), ())
    yield from _meeting_signals("MEETING", read(_PARTNER_MEETINGS, "m.partner_id"))


def _put(db: SqliteDatabase, entries: Iterable[Entry]) -> None:
    """Store entries, leaving out or putting off those that a person has put aside."""
    aside = {
        (kind, ref): (until, dismissed, due)
        for kind, ref, until, dismissed, due in db.execute_sql(
            "SELECT kind, ref_uid, until, dismissed, due_on FROM signal_override"
        )
    }
    kept = []
    for entry in entries:
        until, dismissed, due = aside.get((entry.kind, entry.ref_uid), (None, False, None))
        if dismissed and due == entry.due_on:
            continue
        kept.append(entry._replace(shows_on=max(until, entry.shows_on)) if until else entry)
    if kept:
        db.cursor().executemany(_INSERT, kept)


def refresh(db: SqliteDatabase, touched: Touched) -> None:
    """Make the entries of the touched partners, contacts and lone tasks anew."""
    # Tasks go first: one may have had no partner, or another one.
    for part in chunks(touched["task"]):
        marks = ",".join("?" * len(part))
        db.execute_sql(f"DELETE FROM queue_entry WHERE kind = 'TASK' AND ref_id IN ({marks})", part)
    for part in chunks(touched["partner"]):
        marks = ",".join("?" * len(part))
        db.execute_sql(f"DELETE FROM queue_entry WHERE partner_id IN ({marks}) AND kind <> 'RETENTION'", part)
        _put(db, _entries(db, part))
        _note_quiet(db, f"WHERE partner_id IN ({marks})", part)
    for part in chunks(touched["task"]):
        marks = ",".join("?" * len(part))
        lone = _TASKS.format(which=f"partner_id IS NULL AND id IN ({marks})")
        _put(db, _tasks(db.execute_sql(lone, part).fetchall()))
    for part in chunks(touched["contact"]):
        marks = ",".join("?" * len(part))
        db.execute_sql(f"DELETE FROM queue_entry WHERE kind = 'RETENTION' AND ref_id IN ({marks})", part)
        rows = db.execute_sql(_RETENTION.format(which=f"c.id IN ({marks})"), part).fetchall()
        _put(db, _other_signals((), (), rows))
    for part in chunks(touched["network"]):
        _take_out_networks(db, part)
        _put(db, _of_networks(db, part))


def rebuild(db: SqliteDatabase) -> None:
    """Make every entry anew."""
    db.execute_sql("DELETE FROM queue_entry")
    _put(db, _entries(db, None))
    _put(db, _of_networks(db, None))
    _put(db, _other_signals((), (), db.execute_sql(_RETENTION.format(which="1")).fetchall()))
    _note_quiet(db, "", [])


def _note_quiet(db: SqliteDatabase, where: str, partners: list[int]) -> None:
    sql = "SELECT min(due_on) FROM queue_entry q WHERE q.partner_id = partner_fact.partner_id AND q.kind = 'QUIET'"
    db.execute_sql(f"UPDATE partner_fact SET quiet_on = ({sql}) {where}", partners)


def snapshot(db: SqliteDatabase) -> dict[str, list[Row]]:
    """Return the queue without its row ids, ordered."""
    columns = ", ".join(Entry._fields)
    return {"queue_entry": db.execute_sql(f"SELECT {columns} FROM queue_entry ORDER BY kind, ref_id").fetchall()}
