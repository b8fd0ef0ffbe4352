"""The fields of each kind of record: what a form asks, `add` accepts and an import maps to.

One declaration per field, so that a form, the command line and a file all know the same names and the same rules.
Labels are English msgids.
"""

from __future__ import annotations

from db.field_spec import REFERENCES, SEVERAL, FieldSpec, Type
from db.text import N_
from db.work_fields import (
    ADOPTION,
    ASSET,
    BENEFIT,
    CHARACTERISTIC_SCORE,
    CRITICAL_ANSWER,
    ENQUIRY,
    EXCHANGE,
    EXPERIMENT,
    FEEDBACK,
    FORESIGHT,
    FORUM,
    FUTURE_NEED,
    MEETING,
    MILESTONE,
    NETWORK,
    NETWORK_MEMBER,
    OFFER,
    PRACTICE,
    PROJECT,
    QUALITY_REVIEW,
    REFLECTION,
    RESOURCE,
    STRATEGY_TEXT,
    TARGET,
    TRAP_MARK,
    TRIAD,
)

__all__ = ["KINDS", "REFERENCES", "SEVERAL", "FieldSpec", "Type", "spec"]

F = FieldSpec

PARTNER = (
    F("name", N_("Name"), required=True),
    F("kind", N_("Kind"), "term", True, "partner_kind"),
    F("business_id", N_("Y-tunnus"), "business_id"),
    F("status", N_("Status"), "term", True, "partner_status"),
    F("municipality_code", N_("Municipality"), "municipality"),
    F("responsible", N_("Responsible"), "staff"),
    F("unit", N_("Unit"), "unit"),
    F("fields", N_("Fields of education"), "fields"),
    F("tags", N_("Tags"), "tags", help=N_("Words separated by commas.")),
    F("web", N_("Web site")),
    F("size", N_("Size"), "term", False, "partner_size"),
    F("growth_company", N_("Growth company"), "bool"),
    F("industry_set", N_("Industry code set"), "term", False, "industry_set"),
    F("industry_code", N_("Industry code")),
    F("name_fi", N_("Name in Finnish")),
    F("name_sv", N_("Name in Swedish")),
    F("name_en", N_("Name in English")),
    F("name_former", N_("Former name")),
    F("name_short", N_("Short name")),
    F("street", N_("Street address")),
    F("postal_code", N_("Postal code")),
    F("city", N_("Post town")),
    F("mail_street", N_("Mail: street or box")),
    F("mail_postal_code", N_("Mail: postal code")),
    F("mail_city", N_("Mail: post town")),
    F("external_id", N_("Outside identifier")),
    F("started_on", N_("Started"), "date", past=True),
    F("ended_on", N_("Ended"), "date", past=True),
    F("note", N_("Note"), "longtext", most=100_000),
)
CONTACT = (
    F("name", N_("Name"), required=True),
    F("partner", N_("Partner"), "partner"),
    F("role", N_("Role"), "term", False, "contact_role"),
    F("title", N_("Title")),
    F("phones", N_("Phones"), "phone", help=N_("Several are separated by commas.")),
    F("emails", N_("E-mails"), "email", help=N_("Several are separated by commas.")),
    F("is_main", N_("Main contact"), "bool"),
    F("valid_from", N_("At the partner since"), "date", past=True),
    F("valid_to", N_("At the partner until"), "date"),
    F("language", N_("Language"), "term", False, "language"),
    F("legal_basis", N_("Legal basis"), "term", False, "legal_basis"),
    F("source", N_("Source of the data")),
    F("informed_on", N_("Informed on"), "date", past=True),
    F("no_marketing", N_("Refuses marketing"), "bool"),
    F("retention", N_("Retention class"), "term", False, "retention"),
    F("review_on", N_("Review the data on"), "date"),
    F("note", N_("Note"), "longtext", most=100_000),
)
PARTNERSHIP = (
    F("tier", N_("Tier"), "term", True, "tier"),
    F("phase", N_("Phase"), "term", True, "phase"),
    F("rung", N_("Rung of the ladder"), "term", True, "rung"),
    F("is_primary", N_("Primary tier"), "bool"),
    F("goal", N_("Goal"), "longtext", most=10_000),
    F("responsible", N_("Responsible"), "staff"),
    F("unit", N_("Unit"), "unit"),
    F("scope", N_("Scope"), "term", False, "scope"),
    F("scope_value", N_("Region or sector")),
    F("ideal_days", N_("Ideal rhythm, days"), "number"),
    F("max_days", N_("Longest silence, days"), "number"),
    F("started_on", N_("Started"), "date", past=True),
    F("review_on", N_("Next review"), "date"),
    F("ended_on", N_("Ended"), "date", past=True),
    F(
        "drivers",
        N_("Why it is needed"),
        "terms",
        list="driver",
        aside=("partnership_driver", "partnership_id", "driver"),
    ),
    F(
        "purposes",
        N_("What it is for"),
        "terms",
        list="purpose",
        aside=("partnership_purpose", "partnership_id", "purpose"),
    ),
    F("note", N_("Note"), "longtext", most=100_000),
)
NEED = (
    F("party", N_("Whose"), "term", True, "party"),
    F("kind", N_("Need or wish"), "term", True, "need_kind"),
    F("text", N_("What"), "longtext", True, most=10_000),
    F("state", N_("State"), "term", True, "need_state"),
    F("answer", N_("Answer"), "longtext", most=10_000),
    F("noted_on", N_("Noted on"), "date", past=True),
    F("answered_on", N_("Answered on"), "date", past=True),
    F("tiers", N_("Tiers that answer it"), "terms", list="tier", aside=("need_tier", "need_id", "tier")),
)
AGREEMENT = (
    F("title", N_("Title"), required=True),
    F("type", N_("Type"), "term", True, "agreement_type"),
    F("state", N_("State"), "term", True, "agreement_state"),
    F("reference", N_("Reference")),
    F("tier", N_("Tier"), "term", False, "tier"),
    F("signed_on", N_("Signed on"), "date", past=True),
    F("starts_on", N_("Starts on"), "date"),
    F("ends_on", N_("Ends on"), "date"),
    F("open_ended", N_("Open-ended"), "bool"),
    F("notice_months", N_("Notice period, months"), "number"),
    F("renewal", N_("Renewal"), "term", True, "renewal"),
    F("renewal_months", N_("Renewed for, months"), "number"),
    F("buffer_days", N_("Time to decide, days"), "number"),
    F("review_on", N_("Review on"), "date"),
    F("responsible", N_("Responsible"), "staff"),
    F("monitoring_contact", N_("Monitoring contact"), "contact"),
    F("student_count", N_("Students"), "number"),
    F("goals", N_("Purpose and goals"), "longtext", most=10_000),
    F("forms", N_("Forms of cooperation"), "longtext", most=10_000),
    F("duties", N_("Work tasks"), "longtext", most=10_000),
    F("qualification_units", N_("Qualification units"), "longtext", most=10_000),
    F("weekly_hours", N_("Hours a week"), "number", bounds=(0, 168)),
    F("instructor", N_("Workplace instructor"), "contact"),
    F("trial_until", N_("Trial period until"), "date"),
    F("compensation", N_("Compensation")),
    F("value", N_("Value")),
    F("location", N_("Place")),
    F("confidential_until", N_("Confidential until"), "date"),
    F("ehoks_done", N_("Is in eHOKS"), "bool"),
    F("ended_on", N_("Ended on"), "date", past=True),
    F("state_reason", N_("Reason of the state")),
    F("earlier", N_("Earlier version"), "agreement"),
    F("note", N_("Note"), "longtext", most=100_000),
)
AGREEMENT_PARTY = (
    F("partner", N_("Partner"), "partner", help=N_("When it is a partner in the register: brings name and Y-tunnus.")),
    F("name", N_("Name"), required=True),
    F("business_id", N_("Y-tunnus"), "business_id"),
    F("role", N_("Role in the agreement")),
)
AGREEMENT_CLAUSE = (
    F("side", N_("Party"), "term", True, "agreement_side"),
    F("party", N_("Further party"), "agreement_party"),
    F("kind", N_("Kind"), "term", True, "clause_kind"),
    F("text", N_("What is agreed"), "longtext", True, most=10_000),
)
AGREEMENT_SIGNATORY = (
    F("side", N_("Party"), "term", True, "agreement_side"),
    F("party", N_("Further party"), "agreement_party"),
    F("staff", N_("Our person"), "staff"),
    F("contact", N_("Contact"), "contact"),
    F("name", N_("Name"), help=N_("When the person is neither one of ours nor a contact.")),
    F("title", N_("Title")),
    F("signed_on", N_("Signed on"), "date", past=True),
)
AGREEMENT_AMENDMENT = (
    F("title", N_("What changes"), required=True),
    F("text", N_("In words"), "longtext", most=10_000),
    F("agreed_on", N_("Agreed on"), "date", True, past=True),
    F("effective_on", N_("In effect from"), "date"),
    F("new_end", N_("New end"), "date"),
)
ATTACHMENT = (
    F("name", N_("Name of the file"), required=True),
    F("note", N_("Note"), "longtext", most=10_000),
)
ACTIVITY = (
    F("type", N_("Type"), "term", True, "activity_type"),
    F("on", N_("Date"), "date", True, past=True),
    F("tier", N_("Tier"), "term", False, "tier"),
    F("mode", N_("Mode"), "term", False, "mode"),
    F("minutes", N_("Duration, minutes"), "number"),
    F("student_count", N_("Students"), "number"),
    F("note", N_("Note"), "longtext", most=100_000),
    F("outcome", N_("Outcome"), "longtext", most=10_000),
)
PROMISE = (
    F("side", N_("Who promised"), "term", True, "promise_side"),
    F("text", N_("Promise"), required=True, most=10_000),
    F("due_on", N_("Due on"), "date"),
    F("made_on", N_("Promised on"), "date", past=True),
)
TASK = (
    F("title", N_("What"), required=True),
    F("due_on", N_("Due on"), "date", True),
    F("partner", N_("Partner"), "partner"),
    F("owner", N_("Owner"), "staff"),
    F("priority", N_("Priority"), "term", True, "priority"),
    F("recurrence", N_("Repeats"), "recurrence", help=N_("For example: monthly, every 2 weeks, yearly.")),
    F("contact", N_("Contact"), "contact"),
    F("agreement", N_("Agreement"), "agreement"),
    F("partnership", N_("Partnership"), "partnership"),
    F("note", N_("Note"), "longtext", most=100_000),
)
STAFF = (
    F("name", N_("Name"), required=True),
    F("role", N_("Role"), "term", True, "staff_role"),
    F("unit", N_("Unit"), "unit"),
    F("email", N_("E-mail")),
    F("phone", N_("Phone")),
)

INSTITUTION = (
    F("name", N_("Name"), required=True),
    F("name_sv", N_("Name in Swedish")),
    F("name_en", N_("Name in English")),
    F("business_id", N_("Y-tunnus"), "business_id"),
    F("street", N_("Street address")),
    F("postal_code", N_("Postal code")),
    F("city", N_("Post town")),
    F("phone", N_("Phone")),
    F("email", N_("E-mail")),
    F("web", N_("Web site")),
)

PARTNER_NAMES = {"name_fi": "FI", "name_sv": "SV", "name_en": "EN", "name_former": "FORMER", "name_short": "SHORT"}
"""The partner's fields that are parallel names, and the kind of each."""

PARTNER_ADDRESSES = {
    "VISITING": {"street": "street", "postal_code": "postal_code", "city": "city"},
    "POSTAL": {"mail_street": "street", "mail_postal_code": "postal_code", "mail_city": "city"},
}
"""The partner's fields that are addresses: by kind of address, field -> column."""

KINDS: dict[str, tuple[FieldSpec, ...]] = {
    "partner": PARTNER,
    "contact": CONTACT,
    "partnership": PARTNERSHIP,
    "need": NEED,
    "agreement": AGREEMENT,
    "agreement_party": AGREEMENT_PARTY,
    "agreement_clause": AGREEMENT_CLAUSE,
    "agreement_signatory": AGREEMENT_SIGNATORY,
    "agreement_amendment": AGREEMENT_AMENDMENT,
    "attachment": ATTACHMENT,
    "activity": ACTIVITY,
    "promise": PROMISE,
    "task": TASK,
    "staff": STAFF,
    "institution": INSTITUTION,
    "triad": TRIAD,
    "feedback": FEEDBACK,
    "enquiry": ENQUIRY,
    "project": PROJECT,
    "experiment": EXPERIMENT,
    "exchange": EXCHANGE,
    "strategy_text": STRATEGY_TEXT,
    "milestone": MILESTONE,
    "characteristic_score": CHARACTERISTIC_SCORE,
    "resource": RESOURCE,
    "future_need": FUTURE_NEED,
    "meeting": MEETING,
    "network": NETWORK,
    "network_member": NETWORK_MEMBER,
    "forum": FORUM,
    "quality_review": QUALITY_REVIEW,
    "foresight": FORESIGHT,
    "trap_mark": TRAP_MARK,
    "reflection": REFLECTION,
    "critical_answer": CRITICAL_ANSWER,
    "offer": OFFER,
    "benefit": BENEFIT,
    "asset": ASSET,
    "practice": PRACTICE,
    "adoption": ADOPTION,
    "target": TARGET,
}
"""The fields of each kind, in the order in which a form shows them."""


def spec(kind: str, name: str) -> FieldSpec:
    """Return the field `name` of `kind`. Raises KeyError when there is none."""
    return {field.name: field for field in KINDS[kind]}[name]
