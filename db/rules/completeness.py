"""What an agreement still lacks, by its type; drafts and agreements that are over lack nothing."""

from __future__ import annotations

from collections.abc import Mapping

from db.text import N_

_SIGNED_WHEN_IN_FORCE = frozenset(
    {"TRAINING", "APPRENTICESHIP", "PARTNERSHIP", "FRAMEWORK", "PROJECT", "PREMISES", "NDA", "DATA_PROTECTION"}
)
"""Types whose signing date must be known once they are in force: all but the catch-all type."""

_NEEDS: dict[str, tuple[str, ...]] = {
    "TRAINING": ("starts_on", "ends_on", "student_count", "instructor", "duties", "qualification_units"),
    "APPRENTICESHIP": ("starts_on", "ends_on", "weekly_hours"),
    "PARTNERSHIP": (
        "goals", "forms", "obligations", "end_or_notice", "business_id", "monitoring_contact", "responsible",
    ),
    "FRAMEWORK": (
        "goals", "forms", "obligations", "end_or_notice", "business_id", "monitoring_contact", "responsible",
    ),
    "PROJECT": ("starts_on", "end_or_open"),
    "PREMISES": ("value", "location"),
    "NDA": ("end_or_open", "confidential_until"),
    "DATA_PROTECTION": ("responsible",),
    "OTHER": (),
}  # fmt: skip
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
    "forms",
    "duties",
    "qualification_units",
    "weekly_hours",
    "confidential_until",
    "obligations",
    "business_id",
)
"""The facts that `missing` reads; others are ignored. `instructor`, `obligations` and `business_id` are not the
agreement's own columns: the partner has an instructor, each side has an obligation written down, the partner has its
Y-tunnus."""

WHY: dict[str, str] = {
    "title": N_("Nobody finds an agreement without a name."),
    "signed_on": N_("An agreement in force has been signed; the day tells since when it binds."),
    "starts_on": N_("Without a start nobody knows when the agreement binds."),
    "ends_on": N_("Without an end or “open-ended” no deadline can be followed."),
    "notice_months": N_("An open-ended agreement ends only by notice: the period must be known."),
    "responsible": N_("Somebody of ours must look after the agreement."),
    "monitoring_contact": N_("Each side names one person who follows that the agreement is kept."),
    "student_count": N_("How many students the agreement concerns: counts, never names."),
    "instructor": N_("A student at a workplace has a named workplace instructor."),
    "duties": N_("The tasks show what is learned at the workplace."),
    "qualification_units": N_("The units tell which competence is acquired."),
    "weekly_hours": N_("An apprenticeship is employment of at least 25 hours a week on average."),
    "goals": N_("The long-term purpose is what both sides work for."),
    "forms": N_("The forms of cooperation tell what is done together."),
    "obligations": N_("Each party's duties must be written down."),
    "business_id": N_("The parties of the agreement are identified by their Y-tunnus."),
    "value": N_("The value tells what is lent and insured."),
    "location": N_("The place tells where the premises or equipment are."),
    "confidential_until": N_("Secrecy must be kept until a known day."),
}
"""Why each fact is needed (msgids): the domain description, agreements; the Act on Vocational Education and Training
(531/2017), chapter 8, on training agreements and apprenticeships."""

LEAST_HOURS = 25
"""Hours a week that an apprenticeship has at least on average."""


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
