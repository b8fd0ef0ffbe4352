"""The history for the command line: whole changes, newest first, of everything or of one partner."""

from __future__ import annotations

from dataclasses import dataclass

from db.register import Register
from db.views.partner_history import TOUCHING


@dataclass(frozen=True, slots=True)
class ChangeInfo:
    """A change as the history shows it. `label` is an English msgid, `at` ISO 8601 in UTC, `rows` a count."""

    id: int
    uid: str
    at: str
    author: str
    label: str
    subject: str
    kind: str
    state: str
    rows: int


def changes(register: Register, *, partner_id: int | None = None, limit: int = 50) -> list[ChangeInfo]:
    """Return the newest changes, undoing and redoing among them; with `partner_id` those that touched the partner."""
    where = "" if partner_id is None else f"WHERE c.id IN ({TOUCHING})"
    rows = register.rows(
        "SELECT c.id, c.uid, c.at, c.author, c.label, c.subject, c.kind, c.state,"
        " (SELECT count(*) FROM change_row r WHERE r.change_id = c.id)"
        f" FROM change c {where} ORDER BY c.id DESC LIMIT {int(limit)}",
        () if partner_id is None else (partner_id,),
    )
    return [ChangeInfo(*row) for row in rows]
