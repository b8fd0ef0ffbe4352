"""What rules need to know of an agreement: read in one way wherever its days or what it lacks are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.sql import HAS_INSTRUCTOR, day

_PERSON = "(SELECT x.id FROM contact x WHERE x.id = g.{column} AND x.deleted_at IS NULL)"
"""A contact of the agreement; who is in the trash is nobody."""

_SIGNATORY = (
    "(SELECT 1 FROM agreement_signatory x WHERE x.agreement_id = g.id AND x.side IN ('{side}', 'ALL')"
    " AND x.deleted_at IS NULL LIMIT 1)"
)
"""Whether somebody signs the agreement for a side; who signs for all signs for it too."""

_COLUMNS = {
    "title": "g.title", "type": "g.type", "state": "g.state", "reference": "g.reference", "signed_on": "g.signed_on",
    "starts_on": "g.starts_on", "ends_on": "g.ends_on", "open_ended": "g.open_ended",
    "notice_months": "g.notice_months", "renewal": "g.renewal", "renewal_months": "g.renewal_months",
    "buffer_days": "g.buffer_days", "review_on": "g.review_on", "responsible": "g.responsible_id",
    "monitoring_contact": _PERSON.format(column="monitoring_contact_id"), "student_count": "g.student_count",
    "goals": "g.goals",
    "value": "g.value", "location": "g.location", "ehoks_done": "g.ehoks_done", "forms": "g.forms",
    "duties": "g.duties", "qualification_units": "g.qualification_units", "weekly_hours": "g.weekly_hours",
    "trial_until": "g.trial_until", "confidential_until": "g.confidential_until", "state_on": "g.state_on",
    "ended_on": "g.ended_on",
    "instructor": f"coalesce({_PERSON.format(column='instructor_id')}, CASE WHEN {HAS_INSTRUCTOR} THEN 0 END)",
    "obligations": (
        "(SELECT CASE WHEN count(DISTINCT x.side) > 1 OR max(x.side = 'ALL') THEN 1 END FROM agreement_clause x"
        " WHERE x.agreement_id = g.id AND x.kind = 'OBLIGATION' AND x.deleted_at IS NULL)"
    ),
    "business_id": "(SELECT x.business_id FROM partner x WHERE x.id = g.partner_id)",
    "replaced": (
        "(SELECT 1 FROM agreement x WHERE x.earlier_id = g.id AND x.state = 'IN_FORCE' AND x.deleted_at IS NULL"
        " LIMIT 1)"
    ),
    "settled_on": (
        "(SELECT x.due_on FROM signal_override x WHERE x.kind = 'DECIDE_BY' AND x.ref_uid = g.uid AND x.dismissed)"
    ),
    "our_signatory": _SIGNATORY.format(side="INSTITUTION"), "their_signatory": _SIGNATORY.format(side="PARTNER"),
}  # fmt: skip

NAMES = tuple(_COLUMNS)
"""The facts: names of `db.fields`, `state_on`, what the completeness rule asks of others (`obligations`, ...), whether
a next version in force has `replaced` it, and the decide-by date about which everything is decided (`settled_on`)."""

FACTS = ", ".join(_COLUMNS.values())
"""The SQL of the facts of the agreement `g`, in the order of `NAMES`."""

_DATES = tuple(
    NAMES.index(name) for name in NAMES if name.endswith("_on") or name in ("trial_until", "confidential_until")
)


def facts_of(columns: Sequence[Any]) -> dict[str, Any]:
    """Return the facts by name from columns selected as `FACTS`; dates become dates."""
    facts = dict(zip(NAMES, columns, strict=True))
    for place in _DATES:
        facts[NAMES[place]] = day(columns[place])
    return facts
