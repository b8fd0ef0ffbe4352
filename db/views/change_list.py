"""The history as a list: whole changes, newest first, of everything or of one partner."""

from __future__ import annotations

from db.history import ChangeInfo
from db.register import Register

_OWNED = (
    "partnership", "tier_step", "need", "agreement", "activity", "promise", "task", "affiliation", "partner_name",
    "address", "partner_tag", "partner_field",
)  # fmt: skip
"""Tables whose rows belong to a partner."""

_ROWS_GO = ("partner_name", "address", "partner_tag", "partner_field")
"""Those whose rows are deleted for good; what went is known from the history alone."""


def changes(register: Register, *, partner_id: int | None = None, limit: int = 50) -> list[ChangeInfo]:
    """Return the newest changes, undoing and redoing among them; with `partner_id` those that touched the partner."""
    where, params = "", []
    if partner_id is not None:
        parts = ["SELECT change_id FROM change_row WHERE \"table\" = 'partner' AND row_id = ?1"]
        parts += [
            f"SELECT change_id FROM change_row WHERE \"table\" = '{table}'"
            f" AND row_id IN (SELECT id FROM {table} WHERE partner_id = ?1)"
            for table in _OWNED
        ]
        parts += [
            f"SELECT change_id FROM change_row WHERE \"table\" = '{table}' AND op = 'D'"
            " AND json_extract(before, '$.partner_id') = ?1"
            for table in _ROWS_GO
        ]
        where, params = f"WHERE c.id IN ({' UNION '.join(parts)})", [partner_id]
    rows = register.rows(
        "SELECT c.id, c.uid, c.at, c.author, c.label, c.subject, c.kind, c.state,"
        " (SELECT count(*) FROM change_row r WHERE r.change_id = c.id)"
        f" FROM change c {where} ORDER BY c.id DESC LIMIT {int(limit)}",
        params,
    )
    return [ChangeInfo(*row) for row in rows]
