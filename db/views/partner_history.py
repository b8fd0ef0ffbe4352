"""The changes of one partner and of all that is its own."""

from __future__ import annotations

from db.register import Register

MOST = 2000
"""Changes that are listed, the newest ones."""

_OWN = (
    "partnership", "tier_step", "need", "agreement", "activity", "promise", "task", "affiliation", "partner_name",
    "address", "partner_tag", "partner_field",
)  # fmt: skip
"""Tables whose rows belong to a partner."""

# CROSS JOIN keeps the order of the tables: from the partner's few rows to their places in the long history.
_CHANGES = (
    """SELECT id FROM change WHERE kind = 'do' AND id IN (
      SELECT change_id FROM change_row WHERE "table" = 'partner' AND row_id = ?1"""
    + "".join(
        f""" UNION SELECT r.change_id FROM {table} t CROSS JOIN change_row r
          ON r."table" = '{table}' AND r.row_id = t.id WHERE t.partner_id = ?1"""
        for table in _OWN
    )
    + """ UNION SELECT r.change_id FROM affiliation f CROSS JOIN change_row r
          ON r."table" = 'contact' AND r.row_id = f.contact_id WHERE f.partner_id = ?1
        UNION SELECT r.change_id FROM affiliation f JOIN contact_point o ON o.contact_id = f.contact_id
          CROSS JOIN change_row r ON r."table" = 'contact_point' AND r.row_id = o.id WHERE f.partner_id = ?1
    ) ORDER BY id DESC LIMIT ?2"""
)


def partner_change_ids(register: Register, partner_id: int, *, limit: int = MOST) -> list[int]:
    """Return the ids of the changes that touched a partner or anything of its own, the newest first."""
    return [int(row[0]) for row in register.rows(_CHANGES, (partner_id, limit))]
