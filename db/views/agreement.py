"""One agreement: what its page and the pane beside the list say of it, its versions, its tasks and its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from db.agreement_facts import FACTS, facts_of
from db.register import Register
from db.rules.agreement_dates import Deadline, deadlines
from db.rules.completeness import missing
from db.sql import day
from db.views.projects import LinkedTask


@dataclass(frozen=True, slots=True)
class Version:
    """An agreement in the chain of its versions."""

    id: int
    uid: str
    title: str
    reference: str
    state: str
    starts_on: date | None
    ends_on: date | None
    open_ended: bool
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class AgreementLook:
    """An agreement with its partner, what it has before it and what it lacks; empty texts stand for nothing."""

    id: int
    uid: str
    partner_id: int
    partner_uid: str
    partner: str
    title: str
    reference: str
    type: str
    state: str
    state_on: date | None
    state_reason: str
    tier: str
    signed_on: date | None
    starts_on: date | None
    ends_on: date | None
    open_ended: bool
    ended_on: date | None
    notice_months: int | None
    renewal: str
    renewal_months: int | None
    review_on: date | None
    responsible: str
    earlier_id: int | None
    later_id: int | None
    """The next version, None when there is none."""
    later_title: str
    deadlines: tuple[Deadline, ...]
    """The days it has before it, in their order."""
    missing: tuple[str, ...]
    """Names of what it should have and has not (`db.rules.completeness`), of a draft what it needs to be signed."""
    counts: dict[str, int]
    """How many of each kind belong to it, `tasks` the open ones, `versions` the others of its chain, `signed` those
    of its signatories who have signed."""


_COUNTED = ("agreement_party", "agreement_clause", "agreement_signatory", "agreement_amendment", "attachment")
_COUNTS = ", ".join(
    f"(SELECT count(*) FROM {kind} x WHERE x.agreement_id = g.id AND x.deleted_at IS NULL)" for kind in _COUNTED
)
_LOOK = f"""
SELECT g.uid, p.id, p.uid, p.name, coalesce(g.state_reason, ''), coalesce(g.tier, ''), coalesce(s.name, ''),
  e.id, l.id, coalesce(l.title, ''), {_COUNTS},
  (SELECT count(*) FROM task x WHERE x.agreement_id = g.id AND x.state = 'OPEN' AND x.deleted_at IS NULL),
  (SELECT count(*) FROM agreement_signatory x WHERE x.agreement_id = g.id AND x.signed_on IS NOT NULL
    AND x.deleted_at IS NULL), {FACTS}
FROM agreement g JOIN partner p ON p.id = g.partner_id AND p.deleted_at IS NULL
  LEFT JOIN staff s ON s.id = g.responsible_id
  LEFT JOIN agreement e ON e.id = g.earlier_id AND e.deleted_at IS NULL
  LEFT JOIN agreement l ON l.id = (SELECT min(x.id) FROM agreement x WHERE x.earlier_id = g.id AND x.deleted_at IS NULL)
WHERE g.id = ? AND g.deleted_at IS NULL
"""


def agreement_id_of(register: Register, agreement: int | str) -> int | None:
    """Return the id of an agreement given by its id or uid, None when it is not there."""
    column = "id" if isinstance(agreement, int) else "uid"
    row = register.row(f"SELECT id FROM agreement WHERE {column} = ? AND deleted_at IS NULL", (agreement,))
    return None if row is None else int(row[0])


def agreement_look(register: Register, agreement: int | str) -> AgreementLook | None:
    """Return what is said of an agreement (by id or uid), None when it or its partner is gone."""
    id_ = agreement_id_of(register, agreement)
    row = None if id_ is None else register.row(_LOOK, (id_,))
    if id_ is None or row is None:
        return None
    uid, partner_id, partner_uid, partner, reason, tier, responsible, earlier, later, later_title, *rest = row
    counts = dict(zip((*_COUNTED, "tasks", "signed"), rest, strict=False))
    facts = facts_of(rest[len(counts) :])
    counts["versions"] = len(versions(register, id_)) - 1
    return AgreementLook(
        id=id_, uid=uid, partner_id=partner_id, partner_uid=partner_uid, partner=partner, title=facts["title"],
        reference=facts["reference"] or "", type=facts["type"], state=facts["state"], state_on=facts["state_on"],
        state_reason=reason, tier=tier, signed_on=facts["signed_on"], starts_on=facts["starts_on"],
        ends_on=facts["ends_on"], open_ended=bool(facts["open_ended"]), ended_on=facts["ended_on"],
        notice_months=facts["notice_months"], renewal=facts["renewal"], renewal_months=facts["renewal_months"],
        review_on=facts["review_on"], responsible=responsible, earlier_id=earlier, later_id=later,
        later_title=later_title, deadlines=deadlines(facts), missing=missing(str(facts["type"]), _ahead(facts)),
        counts=counts,
    )  # fmt: skip


def _ahead(facts: dict[str, Any]) -> dict[str, Any]:
    """What is still being drafted lacks on its own page what it will need when it is signed; nobody is asked for it."""
    return facts | {"state": "SIGNING"} if facts["state"] in ("DRAFT", "RETURNED") else facts


def partner_uid_of(register: Register, partner_id: int) -> str:
    """Return the uid of a partner, empty when it is gone."""
    row = register.row("SELECT uid FROM partner WHERE id = ?", (partner_id,))
    return "" if row is None else str(row[0])


def partner_named(register: Register, partner_id: int | None) -> dict[str, str]:
    """Return the fields of a further party that say a partner's name and Y-tunnus; none when it is gone."""
    row = register.row("SELECT name, coalesce(business_id, '') FROM partner WHERE id = ?", (partner_id,))
    return {} if row is None else {"name": row[0], "business_id": row[1]}


class FurtherParty(NamedTuple):
    """A party of an agreement besides the institution and the partner; empty texts stand for nothing."""

    id: int
    uid: str
    name: str
    role: str


def further_parties(register: Register, agreement_id: int | None) -> list[FurtherParty]:
    """Return the living further parties of an agreement, in the order in which they were added."""
    rows = register.rows(
        "SELECT id, uid, name, coalesce(role, '') FROM agreement_party WHERE agreement_id = ? AND deleted_at IS NULL"
        " ORDER BY id",
        (agreement_id,),
    )
    return [FurtherParty(*row) for row in rows]


def belonging_to(register: Register, party_id: int) -> int:
    """Return how many living clauses and signatories of its agreement belong to a further party."""
    row = register.row(
        "SELECT (SELECT count(*) FROM agreement_clause WHERE party_id = ?1 AND deleted_at IS NULL)"
        " + (SELECT count(*) FROM agreement_signatory WHERE party_id = ?1 AND deleted_at IS NULL)",
        (party_id,),
    )
    return int(row[0]) if row is not None else 0


def by_side(row: str = "t") -> str:
    """Return SQL of the order of clauses and signatories: the parties that each agreement has, each further one, all.

    `row` is their alias.
    """
    return (
        f"CASE {row}.side WHEN 'INSTITUTION' THEN 1 WHEN 'PARTNER' THEN 2 WHEN 'OTHER' THEN 3 ELSE 4 END, coalesce("
        f"(SELECT o.id FROM agreement_party o WHERE o.id = {row}.party_id AND o.deleted_at IS NULL), 9e18)"
    )


def two_parties(register: Register, partner_id: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the parties that each agreement has, as names with their Y-tunnus: the institution and the partner."""
    us = register.row("SELECT name, coalesce(business_id, '') FROM institution ORDER BY id LIMIT 1")
    them = register.row("SELECT name, coalesce(business_id, '') FROM partner WHERE id = ?", (partner_id,))
    return us or ("", ""), them or ("", "")


_VERSIONS = """
WITH RECURSIVE
  back(id, up) AS (SELECT id, earlier_id FROM agreement WHERE id = ?1
    UNION SELECT g.id, g.earlier_id FROM back b JOIN agreement g ON g.id = b.up WHERE g.deleted_at IS NULL),
  on_(id) AS (SELECT id FROM back
    UNION SELECT g.id FROM on_ o JOIN agreement g ON g.earlier_id = o.id WHERE g.deleted_at IS NULL)
SELECT g.id, g.uid, g.title, coalesce(g.reference, ''), g.state, g.starts_on, g.ends_on, g.open_ended, g.ended_on
FROM on_ o JOIN agreement g ON g.id = o.id ORDER BY g.starts_on IS NULL DESC, g.starts_on DESC, g.id DESC
"""


def versions(register: Register, agreement_id: int) -> list[Version]:
    """Return all versions of an agreement, itself among them, the latest first."""
    return [
        Version(id_, uid, title, reference, state, day(starts), day(ends), bool(open_ended), day(ended))
        for id_, uid, title, reference, state, starts, ends, open_ended, ended in register.rows(
            _VERSIONS, (agreement_id,)
        )
    ]


def agreement_tasks(register: Register, agreement_id: int) -> list[LinkedTask]:
    """Return the tasks of an agreement: first the open ones by their day, then the others, the latest first."""
    rows = register.rows(
        "SELECT t.id, t.uid, t.title, t.due_on, t.state, t.done_on, coalesce(s.name, ''), coalesce(o.name, ''),"
        " t.priority, coalesce(t.note, '') FROM task t LEFT JOIN staff s ON s.id = t.owner_id"
        " LEFT JOIN partner o ON o.id = t.partner_id WHERE t.agreement_id = ? AND t.deleted_at IS NULL",
        (agreement_id,),
    )
    tasks = [LinkedTask(*_dated(row)) for row in rows]
    waiting = sorted((one for one in tasks if one.state == "OPEN"), key=lambda one: (one.due_on, one.id))
    over = sorted((one for one in tasks if one.state != "OPEN"), key=lambda one: (one.due_on, one.id), reverse=True)
    return [*waiting, *over]


def _dated(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return *row[:3], date.fromisoformat(row[3]), row[4], day(row[5]), *row[6:]


_OWN = " UNION ".join(
    f"SELECT '{kind}' AS t, id AS i FROM {kind} WHERE agreement_id = ?1" for kind in (*_COUNTED, "task")
)


def agreement_change_ids(register: Register, agreement_id: int, *, limit: int = 500) -> list[int]:
    """Return the ids of the changes that touched an agreement or what belongs to it, the newest first."""
    # CROSS JOIN keeps the order of the tables: from the few records to their places in the long history.
    sql = (
        f"SELECT id FROM change WHERE kind = 'do' AND id IN (SELECT r.change_id FROM"
        f" (SELECT 'agreement' AS t, ?1 AS i UNION {_OWN}) b"
        """ CROSS JOIN change_row r ON r."table" = b.t AND r.row_id = b.i) ORDER BY id DESC LIMIT ?2"""
    )
    return [int(row[0]) for row in register.rows(sql, (agreement_id, limit))]
