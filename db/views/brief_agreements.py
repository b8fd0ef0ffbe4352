"""What an agreement needs next, from its facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.rules import agreement_dates
from db.rules.completeness import missing
from db.views.brief_data import Deadline


def deadlines(facts: Mapping[str, Any]) -> tuple[Deadline, ...]:
    """Return the days an agreement has before it, in their order (`facts` as `db.agreement_facts` gives them)."""
    return tuple(Deadline(one.kind, one.on, one.renews) for one in agreement_dates.deadlines(facts))


def lacking(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the fields that the agreement should have and does not."""
    return missing(str(facts["type"]), facts)
