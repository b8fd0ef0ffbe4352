"""What the quick log asks of the register."""

from __future__ import annotations

from dataclasses import dataclass

from db.register import Register


@dataclass(frozen=True, slots=True)
class Person:
    """A contact of the partner."""

    id: int
    name: str
    role: str
    """A code of the list `contact_role`."""


@dataclass(frozen=True, slots=True)
class LogPartner:
    """A partner as the quick log needs it; `tiers` are the codes of the tiers that are not over."""

    id: int
    uid: str
    name: str
    tiers: tuple[str, ...]
    contacts: tuple[Person, ...]


def log_partner(register: Register, ref: int | str) -> LogPartner | None:
    """Return the partner with the id or uid and whom one can meet there, main contact first; None when deleted."""
    column = "id" if isinstance(ref, int) else "uid"
    row = register.row(f"SELECT id, uid, name FROM partner WHERE {column} = ? AND deleted_at IS NULL", (ref,))
    if row is None:
        return None
    tiers = register.rows(
        "SELECT tier FROM partnership WHERE partner_id = ? AND deleted_at IS NULL AND phase <> 'ENDED'"
        " ORDER BY is_primary DESC, id",
        (row[0],),
    )
    contacts = register.rows(
        "SELECT DISTINCT c.id, c.name, f.role FROM affiliation f JOIN contact c ON c.id = f.contact_id"
        " JOIN contact_fact k ON k.contact_id = c.id"
        " WHERE f.partner_id = ? AND f.deleted_at IS NULL AND c.deleted_at IS NULL"
        " AND (f.valid_to IS NULL OR f.valid_to >= date('now', 'localtime'))"
        " ORDER BY f.is_main DESC, k.sort_key LIMIT 200",
        (row[0],),
    )
    return LogPartner(
        row[0], row[1], row[2], tuple(tier for (tier,) in tiers), tuple(Person(*contact) for contact in contacts)
    )


def staff_named(register: Register, name: str) -> int | None:
    """Return the id of the one of our people who is called so, or None."""
    row = register.row("SELECT id FROM staff WHERE name = ? AND retired = 0", (name,))
    return row[0] if row else None
