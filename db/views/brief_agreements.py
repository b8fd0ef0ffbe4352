"""What an agreement needs next, from its facts as the columns hold them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.rules.completeness import missing
from db.rules.renewal import FIXED_TERM, decide_by, ehoks_deadline
from db.views.brief_data import Deadline


def deadlines(facts: Mapping[str, Any]) -> tuple[Deadline, ...]:
    """Return the days an agreement in force has before it, in their order; others have none.

    `facts` maps column names of the table (references without `_id`) to their values, dates in ISO 8601.
    """
    if facts["state"] != "IN_FORCE":
        return ()
    found: list[Deadline] = []
    ends = date.fromisoformat(facts["ends_on"]) if facts["ends_on"] else None
    if ends is not None:
        if facts["type"] not in FIXED_TERM:
            found.append(Deadline("DECIDE_BY", decide_by(ends, facts["notice_months"] or 0, facts["buffer_days"])))
        if facts["type"] == "TRAINING" and not facts["ehoks_done"]:
            found.append(Deadline("EHOKS", ehoks_deadline(ends)))
        found.append(Deadline("ENDS", ends))
    if facts["review_on"]:
        found.append(Deadline("AGREEMENT_REVIEW", date.fromisoformat(facts["review_on"])))
    return tuple(sorted(found, key=lambda deadline: deadline.on))


def lacking(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the fields that the agreement should have and does not."""
    return missing(str(facts["type"]), {**facts, "instructor": facts["instructor"] or None})
