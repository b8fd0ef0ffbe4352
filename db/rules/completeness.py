"""What an agreement still lacks, by its type; drafts and agreements that are over lack nothing."""

from __future__ import annotations

from collections.abc import Mapping

_SIGNED_WHEN_IN_FORCE = frozenset(
    {"TRAINING", "APPRENTICESHIP", "PARTNERSHIP", "FRAMEWORK", "PROJECT", "PREMISES", "NDA", "DATA_PROTECTION"}
)
"""Types whose signing date must be known once they are in force: all but the catch-all type."""

_NEEDS: dict[str, tuple[str, ...]] = {
    "TRAINING": ("starts_on", "ends_on", "student_count", "instructor"),
    "APPRENTICESHIP": ("starts_on", "ends_on"),
    "PARTNERSHIP": ("goals", "end_or_notice", "monitoring_contact", "responsible"),
    "FRAMEWORK": ("goals", "end_or_notice", "monitoring_contact", "responsible"),
    "PROJECT": ("starts_on", "end_or_open"),
    "PREMISES": ("value", "location"),
    "NDA": ("end_or_open",),
    "DATA_PROTECTION": ("responsible",),
    "OTHER": (),
}
"""Fields per type. Training agreements and apprenticeships are fixed-term, so nothing excuses a missing end."""

_NEVER_INCOMPLETE = frozenset({"DRAFT", "ENDED", "TERMINATED", "RETURNED"})

FIELDS = (
    "title",
    "reference",
    "signed_on",
    "starts_on",
    "ends_on",
    "open_ended",
    "notice_months",
    "responsible",
    "monitoring_contact",
    "student_count",
    "instructor",
    "goals",
    "value",
    "location",
    "state",
)
"""The facts that `missing` reads; others are ignored."""


def _given(facts: Mapping[str, object], field: str) -> bool:
    """Return whether a field says something; a count of no students does not, a notice period of 0 months does."""
    value = facts.get(field)
    if isinstance(value, str):
        return bool(value.strip())
    if field == "student_count":
        return bool(value)
    return value is not None


def _lacking(need: str, facts: Mapping[str, object]) -> str | None:
    """Return the name of the field that a need misses, or None when the need is met."""
    if need == "end_or_notice":
        if _given(facts, "ends_on") or _given(facts, "notice_months"):
            return None
        return "notice_months" if facts.get("open_ended") else "ends_on"
    if need == "end_or_open":
        return None if facts.get("open_ended") or _given(facts, "ends_on") else "ends_on"
    return None if _given(facts, need) else need


def missing(agreement_type: str, facts: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names of the fields that an agreement of this type should have and `facts` does not give.

    `facts` maps names from `FIELDS` to values; `state` is the state's code. Every agreement needs a title, one in
    force its signing date, and each type its own fields; a type unknown here needs what OTHER needs.
    """
    if facts.get("state") in _NEVER_INCOMPLETE:
        return ()
    needs = ["title", *_NEEDS.get(agreement_type, ())]
    if facts.get("state") == "IN_FORCE" and agreement_type in _SIGNED_WHEN_IN_FORCE:
        needs.append("signed_on")
    return tuple(field for need in needs if (field := _lacking(need, facts)) is not None)
