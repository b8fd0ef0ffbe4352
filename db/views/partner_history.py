"""The changes of one partner and of all that is its own."""

from __future__ import annotations

from db.kinds import KINDS, PARENTS, REFERENCES
from db.register import Register

MOST = 2000
"""Changes that are listed, the newest ones."""


def _within(table: str) -> str:
    """Return the SQL that holds for the rows of a table that belong to the partner ?1, by their parents."""
    if table == "contact":
        return "id IN (SELECT contact_id FROM affiliation WHERE partner_id = ?1)"
    return f"{_column(table)} IN ({_whose(table)})"


def _column(table: str) -> str:
    """The column by which a row belongs; a place belongs to its partner although its parent is the contact."""
    return "partner_id" if table == "affiliation" else PARENTS[table]


def _whose(table: str) -> str:
    """Return the SQL of the values of that column that are the partner's."""
    above = REFERENCES[_column(table)]
    return "?1" if above == "partner" else f"SELECT id FROM {above} WHERE {_within(above)}"


def _is_partners(table: str) -> bool:
    """Whether the parents of a table's rows lead to a partner."""
    if table in ("contact", "affiliation"):
        return True
    above = REFERENCES.get(PARENTS.get(table, ""), "")
    return above == "partner" or bool(above) and _is_partners(above)


# CROSS JOIN keeps the order of the tables: from the partner's few rows to their places in the long history.
TOUCHING = " UNION ".join(
    (
        """SELECT change_id FROM change_row WHERE "table" = 'partner' AND row_id = ?1""",
        *(
            f"SELECT r.change_id FROM (SELECT id FROM {table} WHERE {_within(table)}) t CROSS JOIN change_row r"
            f""" ON r."table" = '{table}' AND r.row_id = t.id"""
            for table in (kind.table for kind in KINDS)
            if _is_partners(table)
        ),
        *(
            f"""SELECT r.change_id FROM change_row d CROSS JOIN change_row r ON r."table" = '{table}'"""
            f""" AND r.row_id = d.row_id WHERE d."table" = '{table}' AND d.op = 'D'"""
            f" AND json_extract(d.before, '$.{_column(table)}') IN ({_whose(table)})"
            for table in (kind.table for kind in KINDS if kind.removed)
            if _is_partners(table)
        ),
    )
)
"""The SQL of the ids of the changes that touched the partner ?1 or anything of its own."""


def partner_change_ids(register: Register, partner_id: int, *, limit: int = MOST) -> list[int]:
    """Return the ids of the changes that touched a partner or anything of its own, the newest first."""
    sql = f"SELECT id FROM change WHERE kind = 'do' AND id IN ({TOUCHING}) ORDER BY id DESC LIMIT ?2"
    return [int(row[0]) for row in register.rows(sql, (partner_id, limit))]
