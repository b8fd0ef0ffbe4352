"""Pieces of SQL that several questions share, and reading what they give; no queries of their own."""

from __future__ import annotations

from datetime import date

GAP = "\x1f"
"""Stands between texts that one column gathers (`char(31)` in SQL); no text of the register holds it."""


def gathered(what: str, source: str) -> str:
    """Return the SQL of one column that gathers a text from each row of `source`, which may have its own order."""
    return f"(SELECT group_concat(x, char(31)) FROM (SELECT {what} AS x FROM {source}))"


def parts(column: str | None) -> tuple[str, ...]:
    """Return the texts that were gathered into one column."""
    return tuple(column.split(GAP)) if column else ()


def day(text: str | None) -> date | None:
    """Return a date column (ISO 8601) as a date."""
    return date.fromisoformat(text) if text else None


def _points(kind: str) -> str:
    return gathered(
        "value", f"contact_point o WHERE o.contact_id = c.id AND o.kind = '{kind}' ORDER BY o.position, o.id"
    )


PHONES, EMAILS = _points("PHONE"), _points("EMAIL")
"""The numbers and the addresses of the contact `c`."""

PARTNER_TAGS = gathered(
    "t.name", "partner_tag g JOIN tag t ON t.id = g.tag_id WHERE g.partner_id = p.id ORDER BY t.name"
)
"""The tags of the partner `p`."""

STAFF_THERE = gathered(
    "t.name", "activity_staff x JOIN staff t ON t.id = x.staff_id WHERE x.activity_id = a.id ORDER BY x.id"
)
CONTACTS_THERE = gathered(
    "c.name", "activity_contact x JOIN contact c ON c.id = x.contact_id WHERE x.activity_id = a.id ORDER BY x.id"
)
"""Our own people, and the partner's, at the activity `a`."""

CONTACT_TYPES = "(SELECT code FROM term WHERE list = 'activity_type' AND coalesce(json_extract(extra, '$.contact'), 1))"
"""The activity types that count as being in touch, and so reset the cadence."""

LAST_CONTACT = (
    '(SELECT max(a."on") FROM activity a WHERE a.partner_id = s.partner_id AND a.deleted_at IS NULL'
    f" AND (a.tier IS NULL OR a.tier = s.tier) AND a.type IN {CONTACT_TYPES})"
)
"""The day of the latest contact that counts for the partnership `s`: of its tier, or of no tier in particular."""

UNIT_OF = "coalesce(s.unit_id, p.unit_id)"
"""The unit of the partnership `s` of the partner `p`: its own, else the partner's."""

HAS_INSTRUCTOR = (
    "EXISTS (SELECT 1 FROM affiliation f WHERE f.partner_id = g.partner_id AND f.role = 'WORKPLACE_INSTRUCTOR'"
    " AND f.deleted_at IS NULL)"
)
"""Whether the partner of the agreement `g` has a workplace instructor."""
