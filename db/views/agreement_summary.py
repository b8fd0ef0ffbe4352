"""Agreements as a summary on paper tells them: all that was agreed, with whom, by whom, and what comes next."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from db.agreement_facts import FACTS, facts_of
from db.register import Register
from db.rules.agreement_dates import Deadline, deadlines
from db.rules.completeness import missing
from db.sql import EMAILS, PHONES, day, parts
from db.views.agreement import by_side
from db.views.narrow import narrowed

AT_A_TIME = 200
"""How many agreements are read at once: a summary of thousands is never in memory as a whole."""


class Party(NamedTuple):
    """A party of an agreement; `side` is a code of the list `agreement_side`."""

    side: str
    name: str
    business_id: str
    role: str = ""


class Clause(NamedTuple):
    """What a party has to do, gains, or is safeguarded by; `kind` is a code of the list `clause_kind`.

    `party` names a further party, of side OTHER, where it is known which one.
    """

    side: str
    party: str
    kind: str
    text: str


class Signatory(NamedTuple):
    """Who signs for a party, and when it was done; `party` names a further one."""

    side: str
    party: str
    name: str
    title: str
    signed_on: date | None


class Amendment(NamedTuple):
    """A change agreed on meanwhile."""

    title: str
    text: str
    agreed_on: date
    effective_on: date | None
    new_end: date | None


class Person(NamedTuple):
    """Whom to turn to; `part` is responsible, monitoring or instructor."""

    part: str
    name: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]


class Step(NamedTuple):
    """A follow-up that waits for somebody."""

    due_on: date
    title: str
    owner: str


class Version(NamedTuple):
    """The earlier or next version of an agreement: what tells it from the others, for they are often called alike."""

    title: str
    reference: str
    starts_on: date | None
    ends_on: date | None


class File(NamedTuple):
    """An attachment: its name and when it was added."""

    name: str
    added_on: date
    note: str


@dataclass(frozen=True, slots=True)
class AgreementSummary:
    """An agreement with all that belongs to it. `facts` are those of `db.agreement_facts`, with texts of their own."""

    id: int
    uid: str
    partner: str
    partner_uid: str
    tier: str
    facts: Mapping[str, Any]
    parties: tuple[Party, ...]
    clauses: tuple[Clause, ...]
    signatories: tuple[Signatory, ...]
    amendments: tuple[Amendment, ...]
    people: tuple[Person, ...]
    steps: tuple[Step, ...]
    files: tuple[File, ...]
    deadlines: tuple[Deadline, ...]
    missing: tuple[str, ...]
    """What it lacks; of a draft what it will lack when it is to be signed."""
    earlier: Version | None
    later: Version | None
    """The versions before and after it; None without one."""


def summary_ids(
    register: Register, *, partner_id: int | None = None, ways: Mapping[str, str | int | date] | None = None
) -> list[int]:
    """Return the ids of the agreements of one partner or of all, by partner and start.

    `ways` keeps some of them, by the names of `db.views.narrow.WAYS`.
    """
    where, params = ["t.deleted_at IS NULL", "p.deleted_at IS NULL"], []
    if partner_id is not None:
        where.append("t.partner_id = ?")
        params.append(partner_id)
    values: list[Any] = list(params)
    for by, value in (ways or {}).items():
        condition, more = narrowed("agreement", by, value)
        where.append(f"({condition})")
        values += more
    sql = (
        "SELECT t.id FROM agreement t JOIN partner p ON p.id = t.partner_id JOIN partner_fact f ON f.partner_id = p.id"
        f" WHERE {' AND '.join(where)} ORDER BY f.sort_key, t.starts_on IS NULL, t.starts_on, t.id"
    )
    return [int(row[0]) for row in register.rows(sql, values)]


class Pressing(NamedTuple):
    """What an agreement needs decided, as the follow-up queue has it."""

    title: str
    partner: str
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands in front of a summary of many agreements."""

    states: tuple[tuple[str, int], ...]
    """How many are in each state: codes of the list `agreement_state` in its order, those that there are."""
    titles: tuple[tuple[str, str], ...]
    """The title and the partner of each, in the order of the summary."""
    pressing: tuple[Pressing, ...]
    """What needs a decision now, the nearest day first."""


_TITLES = """
SELECT g.title, p.name, g.state FROM json_each(?) j JOIN agreement g ON g.id = j.value
  JOIN partner p ON p.id = g.partner_id WHERE g.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY j.key
"""
_STATES = "SELECT code FROM term WHERE list = 'agreement_state' ORDER BY position, id"
_PRESSING = """
SELECT g.title, p.name, q.kind, q.due_on, q.shows_on FROM queue_entry q JOIN agreement g ON g.id = q.ref_id
  JOIN partner p ON p.id = g.partner_id WHERE +q.kind IN ('DECIDE_BY', 'EHOKS') AND q.shows_on <= ?
  AND g.id IN (SELECT value FROM json_each(?)) AND g.deleted_at IS NULL AND p.deleted_at IS NULL
ORDER BY q.due_on, q.id
"""


def overview(register: Register, ids: Sequence[int], today: date) -> Overview:
    """Return what the agreements of the ids are as a whole, without reading all that each of them says."""
    asked = json.dumps(list(ids))
    rows = register.rows(_TITLES, (asked,))
    counts = Counter(str(row[2]) for row in rows)
    order = {str(row[0]): place for place, row in enumerate(register.rows(_STATES))}
    return Overview(
        states=tuple(sorted(counts.items(), key=lambda one: order.get(one[0], len(order)))),
        titles=tuple((row[0], row[1]) for row in rows),
        pressing=tuple(
            Pressing(row[0], row[1], Deadline(row[2], date.fromisoformat(row[3]), date.fromisoformat(row[4])))
            for row in register.rows(_PRESSING, (today.isoformat(), asked))
        ),
    )


def agreement_summaries(register: Register, ids: Sequence[int]) -> Iterator[AgreementSummary]:
    """Yield the agreements of the ids in their order, read some hundreds at a time; those gone since are left out."""
    for start in range(0, len(ids), AT_A_TIME):
        yield from _read(register, list(ids[start : start + AT_A_TIME]))


_ROWS = f"""
SELECT g.id, g.uid, p.name, p.uid, coalesce(g.tier, ''), coalesce(p.business_id, ''),
  coalesce(g.state_reason, ''), coalesce(g.compensation, ''), coalesce(g.note, ''),
  e.title, e.reference, e.starts_on, e.ends_on, l.title, l.reference, l.starts_on, l.ends_on, {FACTS}
FROM json_each(?) j JOIN agreement g ON g.id = j.value JOIN partner p ON p.id = g.partner_id
  LEFT JOIN agreement e ON e.id = g.earlier_id AND e.deleted_at IS NULL
  LEFT JOIN agreement l ON l.id = (SELECT min(x.id) FROM agreement x WHERE x.earlier_id = g.id AND x.deleted_at IS NULL)
WHERE g.deleted_at IS NULL AND p.deleted_at IS NULL ORDER BY j.key
"""
_IN = "x.agreement_id IN (SELECT value FROM json_each(?)) AND x.deleted_at IS NULL"
_HEAD = 17
"""Columns of `_ROWS` before the facts."""
_PARTY = " LEFT JOIN agreement_party y ON y.id = x.party_id AND y.deleted_at IS NULL"
_CLAUSES = (
    f"SELECT x.agreement_id, x.side, coalesce(y.name, ''), x.kind, x.text FROM agreement_clause x{_PARTY}"
    f" WHERE {_IN} ORDER BY {by_side('x')}, x.id"
)
_PARTIES = (
    "SELECT x.agreement_id, x.name, coalesce(x.business_id, ''), coalesce(x.role, '') FROM agreement_party x"
    f" WHERE {_IN} ORDER BY x.id"
)
_SIGNATORIES = (
    "SELECT x.agreement_id, x.side, coalesce(y.name, ''), coalesce(s.name, c.name, x.name, ''),"
    f" coalesce(x.title, c.title, ''), x.signed_on FROM agreement_signatory x{_PARTY}"
    " LEFT JOIN staff s ON s.id = x.staff_id LEFT JOIN contact c ON c.id = x.contact_id"
    f" AND c.deleted_at IS NULL WHERE {_IN} ORDER BY {by_side('x')}, x.id"
)
_AMENDMENTS = (
    "SELECT x.agreement_id, x.title, coalesce(x.text, ''), x.agreed_on, x.effective_on, x.new_end"
    f" FROM agreement_amendment x WHERE {_IN} ORDER BY x.agreed_on, x.id"
)
_FILES = (
    "SELECT x.agreement_id, x.name, x.added_on, coalesce(x.note, '') FROM attachment x"
    f" WHERE {_IN} ORDER BY x.added_on, x.id"
)
_STEPS = (
    "SELECT x.agreement_id, x.due_on, x.title, coalesce(s.name, '') FROM task x LEFT JOIN staff s ON s.id = x.owner_id"
    f" WHERE {_IN} AND x.state = 'OPEN' ORDER BY x.due_on, x.id"
)
_STAFF = (
    "SELECT id, name, coalesce(phone, ''), coalesce(email, '') FROM staff WHERE id IN (SELECT value FROM json_each(?))"
)
_CONTACTS = (
    f"SELECT c.id, c.name, {PHONES}, {EMAILS} FROM contact c"
    " WHERE c.id IN (SELECT value FROM json_each(?)) AND c.deleted_at IS NULL"
)


def _read(register: Register, ids: list[int]) -> Iterator[AgreementSummary]:
    asked = json.dumps(ids)
    rows = [(row[:_HEAD], facts_of(row[_HEAD:])) for row in register.rows(_ROWS, (asked,))]
    us = register.row("SELECT name, coalesce(business_id, '') FROM institution ORDER BY id LIMIT 1") or ("", "")
    held = {
        name: _grouped(register, sql, asked)
        for name, sql in (
            ("clauses", _CLAUSES), ("parties", _PARTIES), ("signatories", _SIGNATORIES), ("amendments", _AMENDMENTS),
            ("files", _FILES), ("steps", _STEPS),
        )
    }  # fmt: skip
    people = _People(register, [facts for _head, facts in rows])
    for head, facts in rows:
        id_, uid, partner, partner_uid, tier, business_id, reason, compensation, note, *versions = head
        texts = {"state_reason": reason, "compensation": compensation, "note": note}
        own = {name: found.get(id_, ()) for name, found in held.items()}
        yield AgreementSummary(
            id=id_, uid=uid, partner=partner, partner_uid=partner_uid, tier=tier, facts={**facts, **texts},
            parties=(
                Party("INSTITUTION", us[0], us[1]), Party("PARTNER", partner, business_id),
                *(Party("OTHER", *one) for one in own["parties"]),
            ),
            clauses=tuple(Clause(*one) for one in own["clauses"]),
            signatories=tuple(Signatory(one[0], one[1], one[2], one[3], day(one[4])) for one in own["signatories"]),
            amendments=tuple(
                Amendment(one[0], one[1], date.fromisoformat(one[2]), day(one[3]), day(one[4]))
                for one in own["amendments"]
            ),
            people=tuple(people.of(facts)),
            steps=tuple(Step(date.fromisoformat(one[0]), one[1], one[2]) for one in own["steps"]),
            files=tuple(File(one[0], date.fromisoformat(one[1]), one[2]) for one in own["files"]),
            deadlines=deadlines(facts), missing=missing(str(facts["type"]), _as_signed(facts)),
            earlier=_version(versions[:4]), later=_version(versions[4:]),
        )  # fmt: skip


def _as_signed(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the facts by which is asked what is lacking: a draft is to be completed before it is signed."""
    return {**facts, "state": "SIGNING"} if facts["state"] == "DRAFT" else facts


def _version(columns: Sequence[Any]) -> Version | None:
    title, reference, starts, ends = columns
    return Version(title, reference or "", day(starts), day(ends)) if title is not None else None


def _grouped(register: Register, sql: str, asked: str) -> dict[int, list[tuple[Any, ...]]]:
    """Return the rows of a query by the agreement that stands first in each."""
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in register.rows(sql, (asked,)):
        found[row[0]].append(row[1:])
    return found


class _People:
    """The people that agreements name, read together."""

    def __init__(self, register: Register, facts: Sequence[Mapping[str, Any]]) -> None:
        ours = {one["responsible"] for one in facts} - {None}
        theirs = {one[name] for one in facts for name in ("monitoring_contact", "instructor")} - {None, 0}
        self._ours = {row[0]: row[1:] for row in register.rows(_STAFF, (json.dumps(sorted(ours)),))}
        self._theirs = {row[0]: row[1:] for row in register.rows(_CONTACTS, (json.dumps(sorted(theirs)),))}

    def of(self, facts: Mapping[str, Any]) -> Iterator[Person]:
        """Yield the people of an agreement: ours, who follows it at the partner, the instructor."""
        if ours := self._ours.get(facts["responsible"]):
            name, phone, email = ours
            yield Person("responsible", name, (phone,) if phone else (), (email,) if email else ())
        for part, column in (("monitoring", "monitoring_contact"), ("instructor", "instructor")):
            if theirs := self._theirs.get(facts[column]):
                yield Person(part, theirs[0], parts(theirs[1]), parts(theirs[2]))
