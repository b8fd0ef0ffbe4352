"""The whole story of one row of the queue, for the pane beside the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.register import Register
from db.views.queue import QueueRow, queue_rows


@dataclass(frozen=True, slots=True)
class Person:
    """Whom to call: name, role code, phone (E.164) and e-mail, empty when not known."""

    name: str
    role: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise that is still open: side code US or PARTNER, text, due date."""

    side: str
    text: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest activity with the partner: its day, type code and note."""

    on: date
    type: str
    note: str


@dataclass(frozen=True, slots=True)
class Story:
    """A row with what a person wants to know before acting on it. `note` is the task's or agreement's own."""

    row: QueueRow
    note: str = ""
    agreement: str = ""
    place: str = ""
    goal: str = ""
    tiers: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    promises: tuple[OpenPromise, ...] = ()
    latest: Latest | None = None


_PEOPLE = """
SELECT c.name, a.role,
  (SELECT value FROM contact_point x WHERE x.contact_id = c.id AND x.kind = 'PHONE' ORDER BY x.position, x.id LIMIT 1),
  (SELECT value FROM contact_point x WHERE x.contact_id = c.id AND x.kind = 'EMAIL' ORDER BY x.position, x.id LIMIT 1)
FROM affiliation a JOIN contact c ON c.id = a.contact_id
WHERE a.partner_id = ? AND a.deleted_at IS NULL AND c.deleted_at IS NULL AND (a.valid_to IS NULL OR a.valid_to >= ?)
ORDER BY c.id IS ? DESC, EXISTS (SELECT 1 FROM contact_point x WHERE x.contact_id = c.id) DESC, a.is_main DESC, a.id
LIMIT 3
"""


def queue_story(register: Register, key: int, today: date) -> Story | None:
    """Return the story of a row, or None when it left the queue."""
    with register.reading():
        rows = queue_rows(register, [key], today)
        if not rows:
            return None
        row = rows[0]
        contact, agreement, note = _links(register, row)
        if row.partner_id is None:
            return Story(row, note=note, agreement=agreement)
        return Story(
            row, note=note, agreement=agreement, place=_place(register, row.partner_id),
            goal=_goal(register, row.partner_id, row.tier), tiers=_tiers(register, row.partner_id),
            people=_people(register, row.partner_id, contact, today), promises=_promises(register, row.partner_id),
            latest=_latest(register, row.partner_id),
        )  # fmt: skip


def _links(register: Register, row: QueueRow) -> tuple[int | None, str, str]:
    """Return the contact that the row is about, the title of its agreement and its own note."""
    if row.kind == "TASK":
        found = register.row(
            "SELECT t.contact_id, g.title, t.note FROM task t LEFT JOIN agreement g ON g.id = t.agreement_id"
            " WHERE t.id = ?",
            (row.ref_id,),
        )
        return (found[0], found[1] or "", found[2] or "") if found else (None, "", "")
    if row.kind == "RETENTION":
        return row.ref_id, "", ""
    if row.agreement_type:
        found = register.row("SELECT monitoring_contact_id, note FROM agreement WHERE id = ?", (row.ref_id,))
        return (found[0], "", found[1] or "") if found else (None, "", "")
    return None, "", ""


def _place(register: Register, partner_id: int) -> str:
    found = register.row(
        "SELECT m.fi FROM partner p JOIN municipality m ON m.code = p.municipality_code WHERE p.id = ?", (partner_id,)
    )
    return str(found[0]) if found else ""


def _goal(register: Register, partner_id: int, tier: str) -> str:
    found = register.row(
        "SELECT goal FROM partnership WHERE partner_id = ? AND tier = ? AND deleted_at IS NULL", (partner_id, tier)
    )
    return (found[0] or "") if found else ""


def _tiers(register: Register, partner_id: int) -> tuple[str, ...]:
    rows = register.rows(
        "SELECT tier FROM partnership WHERE partner_id = ? AND deleted_at IS NULL AND phase <> 'ENDED'"
        " ORDER BY is_primary DESC, id",
        (partner_id,),
    )
    return tuple(row[0] for row in rows)


def _people(register: Register, partner_id: int, contact: int | None, today: date) -> tuple[Person, ...]:
    rows = register.rows(_PEOPLE, (partner_id, today.isoformat(), contact))
    return tuple(Person(name, role, phone or "", email or "") for name, role, phone, email in rows)


def _promises(register: Register, partner_id: int) -> tuple[OpenPromise, ...]:
    rows = register.rows(
        "SELECT side, text, due_on FROM promise WHERE partner_id = ? AND state = 'OPEN' AND deleted_at IS NULL"
        " ORDER BY due_on IS NULL, due_on, id LIMIT 5",
        (partner_id,),
    )
    return tuple(OpenPromise(side, text, date.fromisoformat(due) if due else None) for side, text, due in rows)


def _latest(register: Register, partner_id: int) -> Latest | None:
    found = register.row(
        "SELECT \"on\", type, coalesce(note, outcome, '') FROM activity WHERE partner_id = ? AND deleted_at IS NULL"
        ' ORDER BY "on" DESC, id DESC LIMIT 1',
        (partner_id,),
    )
    return Latest(date.fromisoformat(found[0]), found[1], found[2]) if found else None
