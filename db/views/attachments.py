"""The attached files as the register names them: of an agreement, and all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from db.register import Register


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file of an agreement; `hash` and `size` are those of its content in the store."""

    id: int
    uid: str
    name: str
    hash: str
    size: int
    added_on: date
    note: str


@dataclass(frozen=True, slots=True)
class NamedContent:
    """A content and what it is attached as: the name of the file and of the agreement."""

    name: str
    agreement: str
    hash: str
    size: int


_ROW = "SELECT id, uid, name, hash, size, added_on, coalesce(note, '') FROM attachment"


def attachments(register: Register, agreement_id: int) -> list[AttachmentRow]:
    """Return the files of an agreement, those added last first."""
    rows = register.rows(
        f"{_ROW} WHERE agreement_id = ? AND deleted_at IS NULL ORDER BY added_on DESC, id DESC", (agreement_id,)
    )
    return [_row(row) for row in rows]


def attachment(register: Register, attachment_id: int) -> AttachmentRow | None:
    """Return a file that is not in the trash, None when it is gone."""
    row = register.row(f"{_ROW} WHERE id = ? AND deleted_at IS NULL", (attachment_id,))
    return None if row is None else _row(row)


def _row(row: tuple[Any, ...]) -> AttachmentRow:
    id_, uid, name, hash_, size, added_on, note = row
    return AttachmentRow(id_, uid, name, hash_, size, date.fromisoformat(added_on), note)


def named_contents(register: Register) -> list[NamedContent]:
    """Return every file that the register shows, by agreement; what is in the trash is not shown."""
    return [
        NamedContent(*row)
        for row in register.rows(
            "SELECT x.name, g.title, x.hash, x.size FROM attachment x JOIN agreement g ON g.id = x.agreement_id"
            " WHERE x.deleted_at IS NULL AND g.deleted_at IS NULL ORDER BY g.title, x.id"
        )
    ]
