"""What is in the trash: deleted records that can be brought back, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.kinds import KIND, OWNED, TRASHED
from db.register import Register

_SPREAD = len(TRASHED)


@dataclass(frozen=True, slots=True)
class TrashRow:
    """A deleted record.

    `detail` is what the kind's wording needs besides the title: a partner's Y-tunnus, the code of an agreement's
    type, a partnership's tier, a need's kind or a promise's side, a task's due date, an activity's type and date
    with a space between. `author` and `deleted_at` (ISO 8601, UTC) tell who deleted it and when.
    """

    key: int
    kind: str
    id: int
    detail: str
    title: str
    partner: str
    deleted_at: str
    author: str


def key_of(kind: str, row_id: int) -> int:
    """Return the number that stands for a record in lists of the trash."""
    return row_id * _SPREAD + TRASHED.index(kind)


def item_of(key: int) -> tuple[str, int]:
    """Return the kind and id that a key stands for."""
    return TRASHED[key % _SPREAD], key // _SPREAD


def trash_keys(register: Register) -> list[int]:
    """Return the keys of what is in the trash, the newest deletion first.

    What went along with a partner or a contact comes back with it and is not listed by itself: one moment marks
    what went together.
    """
    parts = ["SELECT id, deleted_at, 0 FROM partner WHERE deleted_at IS NOT NULL"]
    alone = "NOT EXISTS (SELECT 1 FROM gone WHERE gone.at = d.deleted_at)"
    parts += [
        f"SELECT d.id, d.deleted_at, {number} FROM {kind} d WHERE d.deleted_at IS NOT NULL AND {alone}"
        for number, kind in enumerate(TRASHED)
        if number
    ]
    sql = (
        "WITH gone(at) AS MATERIALIZED (SELECT DISTINCT deleted_at FROM partner WHERE deleted_at IS NOT NULL) "
        + " UNION ALL ".join(parts)
        + " ORDER BY 2 DESC, 3, 1"
    )
    return [row_id * _SPREAD + number for row_id, _at, number in register.rows(sql)]


def trash_rows(register: Register, keys: Sequence[int]) -> dict[int, TrashRow]:
    """Return the rows of the keys; what is not in the trash any more is left out."""
    found: dict[int, TrashRow] = {}
    with register.reading():
        for kind in TRASHED:
            ids = [row_id for k, row_id in map(item_of, keys) if k == kind]
            found.update((row.key, row) for row in _rows(register, kind, ids))
    return found


def _rows(register: Register, kind: str, ids: Sequence[int]) -> Iterable[TrashRow]:
    if not ids:
        return
    trash = KIND[kind].trash
    assert trash is not None
    joined = " LEFT JOIN partner p ON p.id = d.partner_id" if kind in OWNED else ""
    # Who: the newest change that set the mark and still stands.
    author = (
        "(SELECT c.author FROM change_row r JOIN change c ON c.id = r.change_id"
        f" WHERE r.\"table\" = '{kind}' AND r.row_id = d.id AND r.op = 'U'"
        " AND json_extract(r.after, '$.deleted_at') = d.deleted_at ORDER BY r.id DESC LIMIT 1)"
    )
    sql = (
        f"SELECT d.id, {trash.detail}, {trash.title}, {trash.partner}, d.deleted_at, coalesce({author}, '')"
        f" FROM {kind} d{joined}"
        f" WHERE d.deleted_at IS NOT NULL AND d.id IN ({','.join('?' * len(ids))})"
    )
    for row_id, detail, title, partner, deleted_at, who in register.rows(sql, tuple(ids)):
        yield TrashRow(key_of(kind, row_id), kind, row_id, detail, title, partner, deleted_at, who)
