"""Bringing in many partners and the people at them, some hundreds at a time.

What one record at a time takes milliseconds takes microseconds here; what is written is the same. All of it is called
inside the change of the import.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from db.actions.common import stamp
from db.actions.contacts import POINTS
from db.actions.partners import restore_partner
from db.fields import PARTNER_ADDRESSES, PARTNER_NAMES
from db.models import Tag
from db.register import Register
from db.uid import new_uid

Values = Mapping[str, Any]

_PARTNER = (
    "name", "kind", "business_id", "status", "municipality_code", "responsible", "unit", "web", "size",
    "growth_company", "industry_set", "industry_code", "external_id", "started_on", "ended_on", "note",
)  # fmt: skip

_CONTACT = (
    "name",
    "title",
    "language",
    "note",
    "legal_basis",
    "source",
    "informed_on",
    "no_marketing",
    "retention",
    "review_on",
)

_DEFAULTS = {"kind": "COMPANY", "status": "ACTIVE", "growth_company": False, "no_marketing": False}
"""What a new record is when the file does not say."""

_NAMED = {"responsible": "responsible_id", "unit": "unit_id"}


def next_id(register: Register, table: str) -> int:
    """Return the id that the next row of a table gets; those after it follow."""
    row = register.row("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    return int(row[0]) + 1 if row else 1


def free_uids(register: Register, table: str, uids: Sequence[str]) -> set[str]:
    """Return those of the identifiers that no row of a table has, in the trash or out of it."""
    taken: set[str] = set()
    for start in range(0, len(uids), 500):
        some = uids[start : start + 500]
        marks = ",".join("?" * len(some))
        taken |= {row[0] for row in register.rows(f"SELECT uid FROM {table} WHERE uid IN ({marks})", some)}
    return set(uids) - taken


def restore_without_taken(register: Register, partner_id: int) -> None:
    """Bring a partner back from the trash; an identifier that a living one has got meanwhile stays with that one."""
    for column in ("business_id", "external_id"):
        register.db.execute_sql(
            f"UPDATE partner SET {column} = NULL WHERE id = ? AND EXISTS"
            f" (SELECT 1 FROM partner o WHERE o.{column} = partner.{column} AND o.deleted_at IS NULL)",
            (partner_id,),
        )
    restore_partner(register, partner_id)


class NewPartners:
    """Adds partners with all that is theirs."""

    def __init__(self, register: Register) -> None:
        """Look up the tags."""
        self._register = register
        self._tags: dict[str, int] = {tag.name: tag.id for tag in Tag.select()}
        self._stamp = stamp()
        columns = ", ".join(_NAMED.get(name, name) for name in _PARTNER)
        self._sql = (
            f"INSERT INTO partner (id, uid, created_at, business_id_unverified, {columns})"
            f" VALUES (?, ?, ?, 0, {', '.join('?' * len(_PARTNER))})"
        )

    def add(self, rows: Sequence[tuple[int, Values]]) -> None:
        """Add partners of these ids from checked values (see `db.fields.PARTNER`). Raises BadInput as a change does."""
        free = free_uids(self._register, "partner", [values["uid"] for _, values in rows if values.get("uid")])
        many = self._register.db.cursor().executemany
        many(
            self._sql,
            [
                (
                    key,
                    values["uid"] if values.get("uid") in free else new_uid(),
                    self._stamp,
                    *_in_order(_PARTNER, values),
                )
                for key, values in rows
            ],
        )
        many("INSERT INTO partner_name (uid, partner_id, kind, name) VALUES (?, ?, ?, ?)", list(_names(rows)))
        many(
            "INSERT INTO address (uid, partner_id, kind, street, postal_code, city) VALUES (?, ?, ?, ?, ?, ?)",
            list(_addresses(rows)),
        )
        for tag in dict.fromkeys(tag for _, values in rows for tag in values.get("tags") or ()):
            if tag not in self._tags:
                self._tags[tag] = Tag.create(name=tag).id
        many(
            "INSERT INTO partner_tag (uid, partner_id, tag_id) VALUES (?, ?, ?)",
            [(new_uid(), key, self._tags[tag]) for key, values in rows for tag in values.get("tags") or ()],
        )
        many(
            "INSERT INTO partner_field (uid, partner_id, field) VALUES (?, ?, ?)",
            [(new_uid(), key, code) for key, values in rows for code in values.get("fields") or ()],
        )


class NewContacts:
    """Adds people and their places at partners."""

    def __init__(self, register: Register) -> None:
        """Nothing is added yet."""
        self._register = register
        self._stamp = stamp()
        self._sql = (
            f"INSERT INTO contact (id, uid, created_at, {', '.join(_CONTACT)})"
            f" VALUES (?, ?, ?, {', '.join('?' * len(_CONTACT))})"
        )

    def add(self, rows: Sequence[tuple[int, Values]]) -> None:
        """Add contacts of these ids from checked values (see `db.fields.CONTACT`), at no partner yet."""
        free = free_uids(self._register, "contact", [values["uid"] for _, values in rows if values.get("uid")])
        many = self._register.db.cursor().executemany
        many(
            self._sql,
            [
                (
                    key,
                    values["uid"] if values.get("uid") in free else new_uid(),
                    self._stamp,
                    *_in_order(_CONTACT, values),
                )
                for key, values in rows
            ],
        )
        many(
            "INSERT INTO contact_point (uid, contact_id, kind, value, position) VALUES (?, ?, ?, ?, ?)",
            [
                (new_uid(), key, kind, value, position)
                for key, values in rows
                for field, kind in POINTS.items()
                for position, value in enumerate(values.get(field) or ())
            ],
        )

    def place(self, rows: Sequence[tuple[int, int, Values]]) -> None:
        """Give contacts their places: id of the contact, of the partner, and what is said of the place."""
        many = self._register.db.cursor().executemany
        mains = [(partner,) for _, partner, values in rows if values.get("is_main")]
        # A partner has one main contact: the last one that is said to be it.
        many("UPDATE affiliation SET is_main = 0 WHERE partner_id = ? AND is_main", mains)
        last = {partner: number for number, (_, partner, values) in enumerate(rows) if values.get("is_main")}
        many(
            "INSERT INTO affiliation (uid, contact_id, partner_id, role, is_main, valid_from, valid_to)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    new_uid(), contact, partner, values.get("role") or "CONTACT", last.get(partner) == number,
                    values.get("valid_from"), values.get("valid_to"),
                )
                for number, (contact, partner, values) in enumerate(rows)
            ],
        )  # fmt: skip


def _in_order(names: Sequence[str], values: Values) -> Iterator[Any]:
    for name in names:
        value = values.get(name)
        yield _DEFAULTS.get(name) if value is None else value


def _names(rows: Sequence[tuple[int, Values]]) -> Iterator[tuple[Any, ...]]:
    for key, values in rows:
        for field, kind in PARTNER_NAMES.items():
            if values.get(field):
                yield new_uid(), key, kind, values[field]


def _addresses(rows: Sequence[tuple[int, Values]]) -> Iterator[tuple[Any, ...]]:
    for key, values in rows:
        for kind, own in PARTNER_ADDRESSES.items():
            address = [values.get(field) for field in own]
            if any(address):
                yield new_uid(), key, kind, *address
