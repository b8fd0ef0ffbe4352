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
from db.insert import insert_rows
from db.models import Tag
from db.register import Register
from db.uid import new_uid

Values = Mapping[str, Any]

_PARTNER: Mapping[str, Any] = dict.fromkeys(
    (
        "name", "kind", "business_id", "business_id_unverified", "status", "municipality_code", "responsible", "unit",
        "web", "size", "growth_company", "industry_set", "industry_code", "external_id", "started_on", "ended_on",
        "note",
    )
) | {"kind": "COMPANY", "status": "ACTIVE", "growth_company": False, "business_id_unverified": False}  # fmt: skip

_CONTACT: Mapping[str, Any] = dict.fromkeys(
    (
        "name", "title", "language", "note", "legal_basis", "source", "informed_on", "no_marketing", "retention",
        "review_on",
    )
) | {"no_marketing": False}  # fmt: skip
"""What is written of a new record, and what it is when the file does not say."""

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
            f" (SELECT 1 FROM partner o WHERE o.{column} = partner.{column} AND o.deleted_at IS NULL"
            " AND o.id <> partner.id)",
            (partner_id,),
        )
    restore_partner(register, partner_id)


class NewPartners:
    """Adds partners with all that is theirs."""

    def __init__(self, register: Register) -> None:
        """Look up the tags."""
        self._register = register
        self._cursor = register.db.cursor()
        self._tags: dict[str, int] = {tag.name: tag.id for tag in Tag.select()}

    def add(self, rows: Sequence[tuple[int, Values]]) -> None:
        """Add partners of these ids from checked values (see `db.fields.PARTNER`). Raises BadInput as a change does."""
        _add(self._register, "partner", _PARTNER, rows)
        insert_rows(self._cursor, "INSERT INTO partner_name (uid, partner_id, kind, name)", list(_names(rows)))
        insert_rows(
            self._cursor,
            "INSERT INTO address (uid, partner_id, kind, street, postal_code, city)",
            list(_addresses(rows)),
        )
        for tag in dict.fromkeys(tag for _, values in rows for tag in values.get("tags") or ()):
            if tag not in self._tags:
                self._tags[tag] = Tag.create(name=tag).id
        insert_rows(
            self._cursor,
            "INSERT INTO partner_tag (uid, partner_id, tag_id)",
            [(new_uid(), key, self._tags[tag]) for key, values in rows for tag in values.get("tags") or ()],
        )
        insert_rows(
            self._cursor,
            "INSERT INTO partner_field (uid, partner_id, field)",
            [(new_uid(), key, code) for key, values in rows for code in values.get("fields") or ()],
        )


class NewContacts:
    """Adds people and their places at partners."""

    def __init__(self, register: Register) -> None:
        """Nothing is added yet."""
        self._register = register
        self._cursor = register.db.cursor()

    def add(self, rows: Sequence[tuple[int, Values]]) -> None:
        """Add contacts of these ids from checked values (see `db.fields.CONTACT`), at no partner yet."""
        _add(self._register, "contact", _CONTACT, rows)
        insert_rows(
            self._cursor,
            "INSERT INTO contact_point (uid, contact_id, kind, value, position)",
            [
                (new_uid(), key, kind, value, position)
                for key, values in rows
                for field, kind in POINTS.items()
                for position, value in enumerate(values.get(field) or ())
            ],
        )

    def place(self, rows: Sequence[tuple[int, int, Values]]) -> None:
        """Give contacts their places: id of the contact, of the partner, and what is said of the place."""
        mains = [(partner,) for _, partner, values in rows if values.get("is_main")]
        # A partner has one main contact: the last one that is said to be it.
        self._cursor.executemany("UPDATE affiliation SET is_main = 0 WHERE partner_id = ? AND is_main", mains)
        last = {partner: number for number, (_, partner, values) in enumerate(rows) if values.get("is_main")}
        insert_rows(
            self._cursor,
            "INSERT INTO affiliation (uid, contact_id, partner_id, role, is_main, valid_from, valid_to)",
            [
                (
                    new_uid(), contact, partner, values.get("role") or "CONTACT", last.get(partner) == number,
                    values.get("valid_from"), values.get("valid_to"),
                )
                for number, (contact, partner, values) in enumerate(rows)
            ],
        )  # fmt: skip


def _add(register: Register, table: str, columns: Mapping[str, Any], rows: Sequence[tuple[int, Values]]) -> None:
    """Add the rows of a table itself; the identifier of one comes with it unless another row has it."""
    free = free_uids(register, table, [values["uid"] for _, values in rows if values.get("uid")])
    now = stamp()
    insert_rows(
        register.db.cursor(),
        f"INSERT INTO {table} (id, uid, created_at, {', '.join(_NAMED.get(name, name) for name in columns)})",
        [
            (
                key,
                values["uid"] if values.get("uid") in free else new_uid(),
                now,
                *[default if (value := values.get(name)) is None else value for name, default in columns.items()],
            )
            for key, values in rows
        ],
    )


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
