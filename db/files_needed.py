"""Which contents of the store a register needs, whether it is open or a backup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol


class Rows(Protocol):
    """What is asked here: an open register, or the connection of a backup, runs the SQL and gives the rows."""

    def __call__(self, sql: str, /) -> Iterable[tuple[Any, ...]]:
        """Return the rows."""


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
