"""The changes of one partner and of all that is its own."""

from __future__ import annotations

from db.register import Register

MOST = 2000
"""Changes that are listed, the newest ones."""

_OWN = {
    table: f"{table} t WHERE t.partner_id = ?1"
    for table in (
        "partnership", "tier_step", "need", "agreement", "activity", "promise", "task", "affiliation", "partner_name",
        "address", "partner_tag", "partner_field",
    )
} | {
    "activity_staff": "activity o JOIN activity_staff t ON t.activity_id = o.id WHERE o.partner_id = ?1",
    "activity_contact": "activity o JOIN activity_contact t ON t.activity_id = o.id WHERE o.partner_id = ?1",
    "agreement_party": "agreement o JOIN agreement_party t ON t.agreement_id = o.id WHERE o.partner_id = ?1",
    "contact": "affiliation o JOIN contact t ON t.id = o.contact_id WHERE o.partner_id = ?1",
    "contact_point": "affiliation o JOIN contact_point t ON t.contact_id = o.contact_id WHERE o.partner_id = ?1",
}  # fmt: skip
"""Where the rows `t` are that belong to a partner, by their table."""

_GONE = dict.fromkeys(("partner_name", "address", "partner_tag", "partner_field"), ("partner_id", "?1")) | {
    "activity_staff": ("activity_id", "SELECT id FROM activity WHERE partner_id = ?1"),
    "activity_contact": ("activity_id", "SELECT id FROM activity WHERE partner_id = ?1"),
    "contact_point": ("contact_id", "SELECT contact_id FROM affiliation WHERE partner_id = ?1"),
}
"""The tables whose rows are removed for good, with the column that says whose a row was: the history alone knows it."""

# CROSS JOIN keeps the order of the tables: from the partner's few rows to their places in the long history.
TOUCHING = " UNION ".join(
    (
        """SELECT change_id FROM change_row WHERE "table" = 'partner' AND row_id = ?1""",
        *(
            f"SELECT r.change_id FROM (SELECT t.id FROM {rows}) t CROSS JOIN change_row r"
            f""" ON r."table" = '{table}' AND r.row_id = t.id"""
            for table, rows in _OWN.items()
        ),
        *(
            f"""SELECT r.change_id FROM change_row d CROSS JOIN change_row r ON r."table" = '{table}'"""
            f""" AND r.row_id = d.row_id WHERE d."table" = '{table}' AND d.op = 'D'"""
            f" AND json_extract(d.before, '$.{column}') IN ({whose})"
            for table, (column, whose) in _GONE.items()
        ),
    )
)
"""The SQL of the ids of the changes that touched the partner ?1 or anything of its own."""


def partner_change_ids(register: Register, partner_id: int, *, limit: int = MOST) -> list[int]:
    """Return the ids of the changes that touched a partner or anything of its own, the newest first."""
    sql = f"SELECT id FROM change WHERE kind = 'do' AND id IN ({TOUCHING}) ORDER BY id DESC LIMIT ?2"
    return [int(row[0]) for row in register.rows(sql, (partner_id, limit))]
