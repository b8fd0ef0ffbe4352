"""What the settings ask about the institution: its name, units, people, rhythms and editable lists."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from db.derived.queue import own_rhythms
from db.fields import INSTITUTION
from db.register import Register
from db.rules.cadence import RHYTHMS
from db.rules.text import sort_key
from db.rules.tiers import Tier

USED_BY: dict[str, tuple[tuple[str, str], ...]] = {
    "activity_type": (("activity", "type"),),
    "staff_role": (("staff", "role"),),
    "contact_role": (("affiliation", "role"),),
    "field": (("partner_field", "field"), ("practice", "field"), ("adoption", "field")),
    "legal_basis": (("contact", "legal_basis"),),
    "retention": (("contact", "retention"),),
    "challenge": (("strategy_text", "challenge"),),
    "driver": (("partnership_driver", "driver"),),
    "purpose": (("partnership_purpose", "purpose"),),
    "benefit_category": (("benefit", "category"),),
}
"""The lists that an institution may add to, with the tables and columns that hold their codes. The codes of the other
lists are known to the program's rules, so those can only be worded anew."""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One of our own people. `role` is a code of the list `staff_role`; a missing unit is an empty name."""

    id: int
    uid: str
    name: str
    role: str
    unit_id: int | None
    unit: str
    email: str
    phone: str
    retired: bool


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A training unit or campus, and how many of our people are in it."""

    id: int
    uid: str
    name: str
    people: int
    retired: bool


@dataclass(frozen=True, slots=True)
class TermRow:
    """A row of an editable list. `is_contact` is for activity types: whether logging one resets the cadence."""

    id: int
    list: str
    code: str
    fi: str
    sv: str
    en: str
    position: int
    retired: bool
    is_contact: bool = True


@dataclass(frozen=True, slots=True)
class ListRow:
    """An editable list and how many of its rows can be chosen; `open` tells whether rows can be added."""

    list: str
    rows: int
    open: bool


@dataclass(frozen=True, slots=True)
class RhythmRow:
    """How often the partners of a tier are met, in days; `own` when the institution has set it itself."""

    tier: str
    ideal_days: int
    max_days: int
    own: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """What the settings screen shows of the register."""

    institution: str
    units: tuple[str, ...]
    people: int
    rhythms: tuple[RhythmRow, ...]


def overview(register: Register) -> Overview:
    """Return what the settings show of the register."""
    with register.reading():
        named = register.row("SELECT name FROM institution ORDER BY id LIMIT 1")
        units = register.rows("SELECT name FROM unit WHERE retired = 0")
        people = register.row("SELECT count(*) FROM staff WHERE retired = 0")
        return Overview(
            named[0] if named else "",
            tuple(sorted((row[0] for row in units), key=sort_key)),
            people[0] if people else 0,
            rhythms(register),
        )


def institution_card(register: Register) -> dict[str, str]:
    """Return the institution's names and how it is reached, by field (`db.fields.INSTITUTION`); empty when unsaid."""
    names = [one.column for one in INSTITUTION]
    row = register.row(f"SELECT {', '.join(names)} FROM institution ORDER BY id LIMIT 1")
    return {name: value or "" for name, value in zip(names, row or [""] * len(names), strict=True)}


def rhythms(register: Register) -> tuple[RhythmRow, ...]:
    """Return the rhythm of each tier: the institution's own, else the seeded one."""
    own = own_rhythms(register.db)
    found = ((tier, own.get(tier, RHYTHMS[tier])) for tier in Tier)
    return tuple(RhythmRow(str(tier), one.ideal_days, one.max_days, tier in own) for tier, one in found)


def staff_rows(register: Register) -> list[StaffRow]:
    """Return all our own people by name, those off the lists last."""
    rows = register.rows(
        "SELECT s.id, s.uid, s.name, s.role, s.unit_id, coalesce(u.name, ''), coalesce(s.email, ''),"
        " coalesce(s.phone, ''), s.retired FROM staff s LEFT JOIN unit u ON u.id = s.unit_id"
    )
    found = [StaffRow(*row) for row in rows]
    return sorted(found, key=lambda row: (row.retired, sort_key(row.name)))


def unit_rows(register: Register) -> list[UnitRow]:
    """Return all units by name, those off the lists last."""
    rows = register.rows(
        "SELECT u.id, u.uid, u.name, count(s.id), u.retired FROM unit u"
        " LEFT JOIN staff s ON s.unit_id = u.id AND s.retired = 0 GROUP BY u.id"
    )
    found = [UnitRow(*row) for row in rows]
    return sorted(found, key=lambda row: (row.retired, sort_key(row.name)))


def list_rows(register: Register) -> list[ListRow]:
    """Return the lists that hold anything: first those that rows can be added to."""
    rows = register.rows("SELECT list, sum(retired = 0) FROM term GROUP BY list ORDER BY min(id)")
    found = [ListRow(name, count or 0, name in USED_BY) for name, count in rows]
    return sorted(found, key=lambda row: not row.open)


def term_rows(register: Register, name: str) -> list[TermRow]:
    """Return the rows of a list in its order, those off the list last."""
    rows = register.rows(
        "SELECT id, list, code, fi, sv, en, position, retired, extra FROM term WHERE list = ?"
        " ORDER BY retired, position, id",
        (name,),
    )
    return [replace(TermRow(*row[:8]), is_contact=_is_contact(row[8])) for row in rows]


def uses(register: Register, name: str, code: str) -> int:
    """Return how many records of the register have a code of a list, deleted ones too: they may come back."""
    found = 0
    for table, column in USED_BY.get(name, ()):
        row = register.row(f"SELECT count(*) FROM {table} WHERE {column} = ?", (code,))
        found += row[0] if row else 0
    return found


def _is_contact(extra: str | None) -> bool:
    """Whether an activity type counts as being in touch; it does unless its row says otherwise."""
    return bool(json.loads(extra).get("contact", True)) if extra else True
