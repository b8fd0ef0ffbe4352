"""What an agreement still lacks, by its type; drafts and agreements that are over lack nothing."""

from __future__ import annotations

from collections.abc import Mapping

from db.text import N_

_ONCE_SIGNED = ("our_signatory", "their_signatory")
"""What every agreement needs that is signed or in force: who signed it on each side."""

_SIGNED_WHEN_IN_FORCE = frozenset(
    {"TRAINING", "APPRENTICESHIP", "PARTNERSHIP", "FRAMEWORK", "PROJECT", "PREMISES", "NDA", "DATA_PROTECTION"}
)
"""Types whose signing date and start must be known once they are in force: all but the catch-all type."""

_NEEDS: dict[str, tuple[str, ...]] = {
    "TRAINING": (
        "starts_on", "ends_on", "student_count", "weekly_hours", "instructor", "duties", "qualification_units",
    ),
    "APPRENTICESHIP": ("starts_on", "ends_on", "weekly_hours", "least_hours"),
    "PARTNERSHIP": ("goals", "forms", "obligations", "end_or_notice", "business_id", "monitoring_contact"),
    "FRAMEWORK": ("goals", "forms", "obligations", "end_or_notice", "business_id", "monitoring_contact"),
    "PROJECT": ("starts_on", "end_or_open"),
    "PREMISES": ("value", "location", "end_or_open"),
    "NDA": ("end_or_open", "confidential_until"),
    "DATA_PROTECTION": ("end_or_open",),
    "OTHER": (),
}  # fmt: skip
"""Fields per type. Training agreements and apprenticeships are fixed-term, so nothing excuses a missing end. Of the
monitoring contacts of a partnership or framework agreement, one on each side, ours is the responsible person."""

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
    "our_signatory",
    "their_signatory",
)
"""The facts that `missing` reads; others are ignored. `instructor`, `obligations`, `business_id` and the signatories
are not the agreement's own columns: the partner has an instructor, each side has an obligation written down, the
partner has its Y-tunnus, somebody signs for each side."""

WHY: dict[str, str] = {
    "title": N_("Nobody finds an agreement without a name."),
    "signed_on": N_("An agreement in force has been signed; the day tells since when it binds."),
    "starts_on": N_("Without a start nobody knows when the agreement binds."),
    "ends_on": N_("Without an end or “open-ended” no deadline can be followed."),
    "notice_months": N_("An open-ended agreement ends only by notice: the period must be known."),
    "responsible": N_("Somebody of ours must look after the agreement and follow that it is kept."),
    "monitoring_contact": N_(
        "Each side names one person who follows that the agreement is kept: "
        "ours is the responsible one, this is theirs."
    ),
    "student_count": N_("How many students the agreement concerns: counts, never names."),
    "instructor": N_("A student at a workplace has a named workplace instructor."),
    "duties": N_("The tasks show what is learned at the workplace."),
    "qualification_units": N_("The units tell which competence is acquired."),
    "weekly_hours": N_("The hours tell how much is worked and learned at the workplace in a week."),
    "least_hours": N_("An apprenticeship is employment of at least 25 hours a week on average."),
    "goals": N_("The long-term purpose is what both sides work for."),
    "forms": N_("The forms of cooperation tell what is done together."),
    "obligations": N_("Each party's duties must be written down."),
    "business_id": N_("The parties of the agreement are identified by their Y-tunnus."),
    "value": N_("The value tells what is lent and insured."),
    "location": N_("The place tells where the premises or equipment are."),
    "confidential_until": N_("Secrecy must be kept until a known day."),
    "our_signatory": N_("Only who has the right to sign binds the institution: write down who signed for it."),
    "their_signatory": N_("Only who has the right to sign binds the partner: write down who signed for it."),
}
"""Why each fact is needed (msgids): the domain description, agreements; the Act on Vocational Education and Training
(531/2017), chapter 8, on training agreements and apprenticeships."""

CALLED: dict[str, str] = {
    "obligations": N_("Obligations of each party"),
    "business_id": N_("Y-tunnus"),
    "least_hours": N_("At least 25 hours a week"),
    "our_signatory": N_("Our signatory"),
    "their_signatory": N_("The partner's signatory"),
}
"""What is called (msgids) that can be lacking and is no field of the agreement's own; the others are fields."""

IN_A_SENTENCE: dict[str, str] = {
    "signed_on": N_("day of signing"), "starts_on": N_("day of starting"), "ends_on": N_("day of ending"),
    "student_count": N_("number of students"), "weekly_hours": N_("hours a week"),
    "confidential_until": N_("last day of confidentiality"), "business_id": N_("Y-tunnus"),
}  # fmt: skip
"""What is called (msgids) where it is listed as lacking, if that is not its own name beginning with a small letter."""

FIELD_OF = {"least_hours": "weekly_hours"}
"""The agreement's field that mends what is called otherwise."""

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
    """Return the name of what a need misses, or None when the need is met."""
    if need == "end_or_notice":
        if _given(facts, "ends_on") or _given(facts, "notice_months"):
            return None
        return "notice_months" if facts.get("open_ended") else "ends_on"
    if need == "end_or_open":
        return None if facts.get("open_ended") or _given(facts, "ends_on") else "ends_on"
    if need == "least_hours":
        hours = facts.get("weekly_hours")
        return need if isinstance(hours, int | float) and hours < LEAST_HOURS else None
    return None if _given(facts, need) else need


def missing(agreement_type: str, facts: Mapping[str, object]) -> tuple[str, ...]:
    """Return the names of what an agreement of this type should have and `facts` does not give, keys of `WHY`.

    `facts` maps names from `FIELDS` to values; `state` is the state's code. Every agreement needs a title and somebody
    responsible, one in force its signing date and its start, one signed or in force a signatory on each side, and each
    type its own fields; a type unknown here needs what OTHER needs. `least_hours` are hours that are known and too few.
    """
    if facts.get("state") in _NEVER_INCOMPLETE:
        return ()
    needs = ["title", *_NEEDS.get(agreement_type, ()), "responsible"]
    in_force = facts.get("state") == "IN_FORCE"
    if in_force and agreement_type in _SIGNED_WHEN_IN_FORCE:
        needs += [name for name in ("signed_on", "starts_on") if name not in needs]
    if in_force or _given(facts, "signed_on"):
        needs += _ONCE_SIGNED
    return tuple(field for need in needs if (field := _lacking(need, facts)) is not None)
