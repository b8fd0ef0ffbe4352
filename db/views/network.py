"""One network: its charter, members, marks of traps, tasks; and the networks that a partner belongs to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.register import Register
from db.rules.text import sort_key
from db.sql import day
from db.views.networks import CURRENT, NetworkRow, network_rows

CHARTER = ("purpose", "principles", "procedures", "goals", "shared_values", "note")
"""The long texts of a network, in the order in which its page shows them."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A partner in a network; `type` is a code of the list `network_member_type`."""

    id: int
    uid: str
    partner_id: int
    partner_uid: str
    partner: str
    municipality: str
    type: str
    role: str
    valid_from: date | None
    valid_to: date | None

    def is_over(self, today: date) -> bool:
        """Whether the membership has ended."""
        return self.valid_to is not None and self.valid_to <= today


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of a trap; `light` is GREEN, AMBER or RED."""

    id: int
    uid: str
    trap: str
    light: str
    on: date
    evidence: str
    remedy: str


@dataclass(frozen=True, slots=True)
class NetworkLook:
    """What is said of a network beside its list and on top of its page.

    `types` are (code, count) of the members today, `reds` (trap, remedy) of the red traps, `amber` the codes of the
    amber ones, `forums` (name, next day) and `meetings` (agenda or place, day) to come; `reviewed_on` the day of the
    latest quality review.
    """

    row: NetworkRow
    texts: dict[str, str]
    types: tuple[tuple[str, int], ...]
    reds: tuple[tuple[str, str], ...]
    ambers: tuple[str, ...]
    forums: tuple[tuple[str, date], ...]
    meetings: tuple[tuple[str, date], ...]
    reviewed_on: date | None
    started_on: date | None
    ended_on: date | None


def network_look(register: Register, network_id: int, today: date) -> NetworkLook | None:
    """Return what is said of a network, None when it is not there any more."""
    row = network_rows(register, [network_id], today).get(network_id)
    held = register.row(f"SELECT {', '.join(CHARTER)}, started_on, ended_on FROM network WHERE id = ?", (network_id,))
    if row is None or held is None:
        return None
    texts = {name: text or "" for name, text in zip(CHARTER, held[: len(CHARTER)], strict=True)}
    types = Counter(one.type for one in members(register, network_id) if not one.is_over(today))
    latest = [marks[0] for marks in traps(register, network_id).values()]
    forums = register.rows(
        "SELECT name, next_on FROM forum WHERE network_id = ? AND deleted_at IS NULL AND next_on IS NOT NULL"
        " ORDER BY next_on, id",
        (network_id,),
    )
    meetings = register.rows(
        "SELECT coalesce(m.agenda, m.place, ''), m.\"on\" FROM meeting m WHERE m.network_id = ?"
        ' AND m.deleted_at IS NULL AND m.state = \'PLANNED\' AND m."on" >= ? ORDER BY m."on", m.id',
        (network_id, today.isoformat()),
    )
    reviewed = register.row(
        "SELECT max(reviewed_on) FROM quality_review WHERE network_id = ? AND deleted_at IS NULL", (network_id,)
    )
    return NetworkLook(
        row,
        texts,
        tuple(types.most_common()),
        tuple((mark.trap, mark.remedy) for mark in latest if mark.light == "RED"),
        tuple(mark.trap for mark in latest if mark.light == "AMBER"),
        tuple((name, date.fromisoformat(on)) for name, on in forums),
        tuple((text, date.fromisoformat(on)) for text, on in meetings),
        day(reviewed[0]) if reviewed is not None else None,
        day(held[-2]),
        day(held[-1]),
    )


_MEMBERS = """
SELECT m.id, m.uid, p.id, p.uid, p.name, coalesce(t.fi, ''), m.type, coalesce(m.role, ''), m.valid_from, m.valid_to
FROM network_member m JOIN partner p ON p.id = m.partner_id LEFT JOIN municipality t ON t.code = p.municipality_code
WHERE m.network_id = ? AND m.deleted_at IS NULL AND p.deleted_at IS NULL
"""


def members(register: Register, network_id: int) -> list[MemberRow]:
    """Return all members of a network by name, those that were too."""
    found = []
    for row in register.rows(_MEMBERS, (network_id,)):
        values: tuple[Any, ...] = (*row[:8], day(row[8]), day(row[9]))
        found.append(MemberRow(*values))
    return sorted(found, key=lambda one: (sort_key(one.partner), one.id))


def traps(register: Register, network_id: int) -> dict[str, list[Mark]]:
    """Return the marks of each trap that has any, the newest first."""
    found: dict[str, list[Mark]] = {}
    for id_, uid, trap, light, on, evidence, remedy in register.rows(
        "SELECT id, uid, trap, light, marked_on, coalesce(evidence, ''), coalesce(remedy, '') FROM trap_mark"
        " WHERE network_id = ? AND deleted_at IS NULL ORDER BY marked_on DESC, id DESC",
        (network_id,),
    ):
        found.setdefault(trap, []).append(Mark(id_, uid, trap, light, date.fromisoformat(on), evidence, remedy))
    return found


# -- from the partner's side ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """A network that a partner belongs to, or belonged to."""

    id: int
    uid: str
    network: NetworkRow
    type: str
    role: str
    valid_from: date | None
    valid_to: date | None

    def is_over(self, today: date) -> bool:
        """Whether the membership has ended."""
        return self.valid_to is not None and self.valid_to <= today


def memberships(register: Register, partner_id: int, today: date) -> list[MembershipRow]:
    """Return the networks of a partner by name, those that it has left last."""
    rows = register.rows(
        "SELECT m.id, m.uid, m.network_id, m.type, coalesce(m.role, ''), m.valid_from, m.valid_to"
        " FROM network_member m JOIN network n ON n.id = m.network_id"
        " WHERE m.partner_id = ? AND m.deleted_at IS NULL AND n.deleted_at IS NULL",
        (partner_id,),
    )
    networks = network_rows(register, {row[2] for row in rows}, today)
    found = [MembershipRow(row[0], row[1], networks[row[2]], row[3], row[4], day(row[5]), day(row[6])) for row in rows]
    return sorted(found, key=lambda one: (one.is_over(today), sort_key(one.network.name), one.id))


def networks_to_join(register: Register, partner_id: int, today: date) -> list[tuple[int, str]]:
    """Return (id, name) of the networks that go on and that the partner is not a member of, by name."""
    rows = register.rows(
        "SELECT n.id, n.name FROM network n WHERE n.deleted_at IS NULL AND n.phase <> 'ENDED' AND n.id NOT IN"
        f" (SELECT m.network_id FROM network_member m WHERE m.partner_id = ? AND m.deleted_at IS NULL AND {CURRENT})",
        (partner_id, today.isoformat()),
    )
    return sorted(((row[0], row[1]) for row in rows), key=lambda one: sort_key(one[1]))


def forums_of(register: Register, network_id: int) -> list[tuple[int, str]]:
    """Return (id, name) of a network's forums."""
    rows = register.rows(
        "SELECT id, name FROM forum WHERE network_id = ? AND deleted_at IS NULL ORDER BY name, id", (network_id,)
    )
    return [(row[0], row[1]) for row in rows]


def forum_now(register: Register, forum_id: int) -> tuple[str, str, str, str]:
    """Return what stands ready for a forum's next meeting: its name, place, agenda and the network's name.

    The place and agenda are those of the meeting planned for its next day, when there is one.
    """
    row = register.row(
        "SELECT f.name, coalesce(m.place, f.place, ''), coalesce(m.agenda, ''), n.name FROM forum f"
        ' JOIN network n ON n.id = f.network_id LEFT JOIN meeting m ON m.forum_id = f.id AND m."on" = f.next_on'
        " AND m.state = 'PLANNED' AND m.deleted_at IS NULL WHERE f.id = ? LIMIT 1",
        (forum_id,),
    )
    return (str(row[0]), str(row[1]), str(row[2]), str(row[3])) if row is not None else ("", "", "", "")


def forum_of_meeting(register: Register, meeting_id: int) -> tuple[int, str] | None:
    """Return (id, uid) of the forum whose next time a planned meeting is; None for any other meeting."""
    row = register.row(
        'SELECT f.id, f.uid FROM meeting m JOIN forum f ON f.id = m.forum_id AND f.next_on = m."on"'
        " WHERE m.id = ? AND f.deleted_at IS NULL",
        (meeting_id,),
    )
    return (int(row[0]), str(row[1])) if row is not None else None


def coordinator(register: Register, network_id: int) -> int | None:
    """Return the id of the one of our people who is responsible for a network, None for nobody."""
    row = register.row("SELECT responsible_id FROM network WHERE id = ?", (network_id,))
    return None if row is None or row[0] is None else int(row[0])
