"""What forms offer to choose from: our own people, units, places, and what belongs to a partner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from db.kinds import OWNED, TITLES
from db.register import Register
from db.rules.text import sort_key


@dataclass(frozen=True, slots=True)
class OwnPerson:
    """One of our own people; `role` is a code of the list `staff_role`, a missing unit an empty name."""

    id: int
    name: str
    role: str
    unit: str


class Offer(NamedTuple):
    """A record to choose: its id, what it is called (of a partnership the code of its tier), and a word about it."""

    id: int
    name: str
    hint: str = ""


_OF_PARTNER = {
    "contact": "SELECT DISTINCT c.id, c.name, coalesce(c.title, '') FROM affiliation f JOIN contact c"
    " ON c.id = f.contact_id WHERE f.partner_id = ? AND f.deleted_at IS NULL AND c.deleted_at IS NULL"
    " ORDER BY f.is_main DESC, c.name",
    "agreement": "SELECT id, title, coalesce(reference, '') FROM agreement"
    " WHERE partner_id = ? AND deleted_at IS NULL ORDER BY title",
    "activity": "SELECT a.id, a.\"on\", coalesce(a.note, '') FROM activity a"
    ' WHERE a.partner_id = ? AND a.deleted_at IS NULL ORDER BY a."on" DESC LIMIT 50',
    "partnership": "SELECT id, tier, coalesce(goal, '') FROM partnership"
    " WHERE partner_id = ? AND deleted_at IS NULL ORDER BY is_primary DESC, id",
}

OF_PARTNER = frozenset(_OF_PARTNER)
"""The kinds of record of which a partner's own are offered."""


def own_people(register: Register) -> list[OwnPerson]:
    """Return our own people who can be chosen, by name."""
    rows = register.rows(
        "SELECT s.id, s.name, s.role, coalesce(u.name, '') FROM staff s LEFT JOIN unit u ON u.id = s.unit_id"
        " WHERE s.retired = 0"
    )
    return sorted((OwnPerson(*row) for row in rows), key=lambda one: (sort_key(one.name), one.id))


def units(register: Register) -> list[Offer]:
    """Return the units that can be chosen, by name."""
    rows = register.rows("SELECT id, name FROM unit WHERE retired = 0")
    return sorted((Offer(*row) for row in rows), key=lambda one: sort_key(one.name))


def municipalities(register: Register, lang: str) -> list[tuple[str, str, str]]:
    """Return (code, name, region) of the municipalities by name: in Swedish for sv, otherwise in Finnish.

    Regions have names in English too.
    """
    name, region = "m.sv" if lang == "sv" else "m.fi", {"sv": "r.sv", "en": "r.en"}.get(lang, "r.fi")
    rows = register.rows(f"SELECT m.code, {name}, {region} FROM municipality m JOIN region r ON r.code = m.region_code")
    return sorted(((row[0], row[1], row[2]) for row in rows), key=lambda row: sort_key(row[1]))


def of_partner(register: Register, kind: str, partner_id: int) -> list[Offer]:
    """Return the partner's own records of a kind among `OF_PARTNER`."""
    return [Offer(*row) for row in register.rows(_OF_PARTNER[kind], (partner_id,))]


def titled(register: Register, kind: str, partner_id: int | None = None) -> list[Offer]:
    """Return the living records of a kind by their titles; with `partner_id`, of a kind that has one, its own only."""
    sql = f'SELECT id, "{TITLES[kind]}" FROM {kind} WHERE deleted_at IS NULL'
    own = partner_id is not None and kind in OWNED
    rows = register.rows(f"{sql} AND partner_id = ?" if own else sql, (partner_id,) if own else ())
    return sorted((Offer(row[0], str(row[1] or "")) for row in rows), key=lambda one: (sort_key(one.name), one.id))


def called(register: Register, kind: str, record_id: int) -> str:
    """Return the title of a record, empty when it is gone."""
    row = register.row(f'SELECT "{TITLES[kind]}" FROM {kind} WHERE id = ?', (record_id,))
    return str(row[0] or "") if row is not None else ""


def people_there(register: Register, activity_id: int) -> tuple[list[Offer], list[Offer]]:
    """Return who was at an activity: the partner's people, and our own."""
    theirs = register.rows(
        "SELECT c.id, c.name FROM activity_contact x JOIN contact c ON c.id = x.contact_id"
        " WHERE x.activity_id = ? ORDER BY x.id",
        (activity_id,),
    )
    ours = register.rows(
        "SELECT s.id, s.name FROM activity_staff x JOIN staff s ON s.id = x.staff_id"
        " WHERE x.activity_id = ? ORDER BY x.id",
        (activity_id,),
    )
    return [Offer(*row) for row in theirs], [Offer(*row) for row in ours]
