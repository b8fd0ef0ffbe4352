"""The attached files as the register names them: of an agreement, of all, and the contents that are needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from db.register import Register


class Rows(Protocol):
    """What is asked here: an open register, or the connection of a backup, runs the SQL and gives the rows."""

    def __call__(self, sql: str, /) -> Iterable[tuple[Any, ...]]:
        """Return the rows."""


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
            " WHERE x.deleted_at IS NULL AND g.deleted_at IS NULL ORDER BY g.title, x.name, x.id"
        )
    ]


_NEEDED = """
SELECT hash, size FROM attachment
UNION SELECT json_extract(r.after, '$.hash'), json_extract(r.after, '$.size')
FROM change_row r JOIN change c ON c.id = r.change_id
WHERE r."table" = 'attachment' AND r.op = 'I' AND c.kind = 'do' AND c.state = 'undone'
"""


def needed_contents(rows: Rows) -> dict[str, int]:
    """Return the size of every content that may be asked for, by hash: shown, in the trash, or to be redone."""
    if not list(rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'attachment'")):
        return {}  # made before there were attachments
    return {str(hash_): int(size) for hash_, size in rows(_NEEDED) if hash_ is not None}
