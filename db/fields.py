"""The fields of each kind of record: what a form asks, `add` accepts and an import maps to.

One declaration per field, so that a form, the command line and a file all know the same names and the same rules.
Labels are English msgids.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from db.text import N_

Type = Literal[
    "text", "longtext", "date", "number", "bool", "term", "staff", "unit", "municipality", "contact", "partner",
    "agreement", "partnership", "tags", "fields", "phone", "email", "business_id", "recurrence",
    "project", "network", "practice", "forum", "activity", "need", "offer", "terms", "partners",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: its name in code, its label, its type, and for type `term` the list that its code stands on.

    `past` says that a date without a year means the latest one gone by; `most` is the longest text in characters;
    `bounds` are the least and the greatest number. `aside` of several values names the table that holds them, its
    column with the record's id, and the column of the value.
    """

    name: str
    label: str
    type: Type = "text"
    required: bool = False
    list: str = ""
    past: bool = False
    help: str = ""
    most: int = 500
    bounds: tuple[int, int] = (0, 999_999_999)
    aside: tuple[str, str, str] | None = None

    @property
    def several(self) -> bool:
        """Whether it holds several values, which are rows beside the record."""
        return self.type in SEVERAL

    @property
    def column(self) -> str:
        """The name of the column that holds it; references hold ids."""
        return f"{self.name}_id" if self.type in REFERENCES else self.name


REFERENCES = (
    "staff", "unit", "contact", "partner", "agreement", "partnership", "project", "network", "practice", "forum",
    "activity", "need", "offer",
)  # fmt: skip
"""Types whose value is the id of another record."""

SEVERAL = ("tags", "fields", "phone", "email", "terms", "partners")
"""Types that are not a column of the record itself but rows beside it; their values are sequences of text, those
of `partners` of ids."""

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
    F("value", N_("Value")),
    F("location", N_("Place")),
    F("ehoks_done", N_("Is in eHOKS"), "bool"),
    F("state_reason", N_("Reason of the state")),
    F("note", N_("Note"), "longtext", most=100_000),
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

SCORE = (1, 5)
YEAR = (1900, 2200)

TRIAD = (
    F("teacher", N_("Teacher"), "staff"),
    F("instructor", N_("Workplace instructor"), "contact"),
    F("student_count", N_("Students"), "number"),
    F("qualification", N_("Qualification")),
    F("unit", N_("Unit"), "unit"),
    F("starts_on", N_("Starts on"), "date"),
    F("ends_on", N_("Ends on"), "date"),
    F("note", N_("Note"), "longtext", most=100_000),
)
FEEDBACK = (
    F("given_on", N_("Given on"), "date", True, past=True),
    F("party", N_("Whose"), "term", True, "party"),
    F("score", N_("Score, 1-5"), "number", True, bounds=SCORE),
    F("text", N_("In words"), "longtext", most=10_000),
    F("tier", N_("Tier"), "term", False, "tier"),
)
ENQUIRY = (
    F("subject", N_("What was asked"), required=True),
    F("kind", N_("Kind"), "term", True, "enquiry_kind"),
    F("sent_on", N_("Sent on"), "date", True, past=True),
    F("answer_by", N_("Answer by"), "date"),
    F("answered_on", N_("Answered on"), "date", past=True),
    F("contact", N_("Contact"), "contact"),
    F("owner", N_("Owner"), "staff"),
    F("note", N_("Note"), "longtext", most=100_000),
)
PROJECT = (
    F("title", N_("Title"), required=True),
    F("stage", N_("Stage"), "term", True, "project_stage"),
    F(
        "partners",
        N_("Partners"),
        "partners",
        aside=("project_partner", "project_id", "partner_id"),
    ),
    F("need", N_("Need"), "longtext", most=10_000),
    F("solution", N_("Solution"), "longtext", most=10_000),
    F("results", N_("Results"), "longtext", most=10_000),
    F("scope", N_("Scope"), "term", False, "scope"),
    F("scope_value", N_("Region or sector")),
    F("responsible", N_("Responsible"), "staff"),
    F("unit", N_("Unit"), "unit"),
    F("started_on", N_("Started"), "date", past=True),
    F("ended_on", N_("Ended"), "date", past=True),
    F("note", N_("Note"), "longtext", most=100_000),
)
EXPERIMENT = (
    F("title", N_("Title"), required=True),
    F("hypothesis", N_("What is supposed"), "longtext", most=10_000),
    F("starts_on", N_("Starts on"), "date"),
    F("ends_on", N_("Ends on"), "date"),
    F("result", N_("Result"), "longtext", most=10_000),
    F("decision", N_("Decision"), "term", True, "experiment_decision"),
    F("decided_on", N_("Decided on"), "date", past=True),
)
EXCHANGE = (
    F("kind", N_("Whose period"), "term", True, "exchange_kind"),
    F("staff", N_("Our person"), "staff"),
    F("contact", N_("Partner's person"), "contact"),
    F("starts_on", N_("Starts on"), "date", True),
    F("ends_on", N_("Ends on"), "date"),
    F("hours", N_("Hours"), "number", bounds=(0, 10_000)),
    F("theme", N_("Theme")),
    F("learned", N_("What was learned"), "longtext", most=10_000),
    F("project", N_("Project"), "project"),
)
STRATEGY_TEXT = (
    F("kind", N_("Kind"), "term", True, "strategy_kind"),
    F("text", N_("Text"), "longtext", True, most=10_000),
    F("challenge", N_("Typical challenge"), "term", False, "challenge"),
    F("written_on", N_("Written on"), "date", True, past=True),
)
MILESTONE = (
    F("title", N_("Milestone"), required=True),
    F("due_on", N_("Due on"), "date", True),
    F("our_owner", N_("Our owner"), "staff"),
    F("partner_owner", N_("Partner's owner"), "contact"),
    F("state", N_("State"), "term", True, "task_state"),
    F("done_on", N_("Done on"), "date", past=True),
    F("project", N_("Project"), "project"),
    F("note", N_("Note"), "longtext", most=100_000),
)
CHARACTERISTIC_SCORE = (
    F("characteristic", N_("Characteristic"), "term", True, "characteristic"),
    F("scored_on", N_("Scored on"), "date", True, past=True),
    F("score", N_("Score, 1-5"), "number", True, bounds=SCORE),
    F("evidence", N_("Evidence"), "longtext", most=10_000),
)
RESOURCE = (
    F("side", N_("Who brings it"), "term", True, "promise_side"),
    F("kind", N_("Kind"), "term", True, "resource_kind"),
    F("text", N_("What"), "longtext", True, most=10_000),
)
FUTURE_NEED = (
    F("kind", N_("Kind"), "term", True, "future_need_kind"),
    F("text", N_("What"), "longtext", True, most=10_000),
    F("year", N_("By the year"), "number", bounds=YEAR),
    F("amount", N_("How many people"), "number"),
)
MEETING = (
    F("kind", N_("Kind"), "term", True, "meeting_kind"),
    F("on", N_("Date"), "date", True),
    F("place", N_("Place")),
    F("state", N_("State"), "term", True, "meeting_state"),
    F("forum", N_("Forum"), "forum"),
    F("agenda", N_("Agenda"), "longtext", most=10_000),
    F("memo", N_("Memo"), "longtext", most=100_000),
)
NETWORK = (
    F("name", N_("Name"), required=True),
    F("phase", N_("Phase"), "term", True, "phase"),
    F("purpose", N_("Purpose"), "longtext", most=10_000),
    F("principles", N_("Common principles"), "longtext", most=10_000),
    F("procedures", N_("Procedures"), "longtext", most=10_000),
    F("goals", N_("Shared strategic goals"), "longtext", most=10_000),
    F("shared_values", N_("Shared values"), "longtext", most=10_000),
    F("responsible", N_("Responsible"), "staff"),
    F("unit", N_("Unit"), "unit"),
    F("review_months", N_("Quality review every, months"), "number", bounds=(1, 120)),
    F("review_on", N_("Next quality review"), "date"),
    F("started_on", N_("Started"), "date", past=True),
    F("ended_on", N_("Ended"), "date", past=True),
    F("note", N_("Note"), "longtext", most=100_000),
)
NETWORK_MEMBER = (
    F("partner", N_("Partner"), "partner", True),
    F("type", N_("Type"), "term", True, "network_member_type"),
    F("role", N_("Role")),
    F("valid_from", N_("Member since"), "date", past=True),
    F("valid_to", N_("Member until"), "date"),
)
FORUM = (
    F("name", N_("Name"), required=True),
    F("recurrence", N_("Repeats"), "recurrence", help=N_("For example: monthly, every 2 weeks, yearly.")),
    F("next_on", N_("Next time"), "date"),
    F("place", N_("Place")),
    F("note", N_("Note"), "longtext", most=100_000),
)
QUALITY_REVIEW = (
    F("reviewed_on", N_("Reviewed on"), "date", True, past=True),
    F("findings", N_("What was found"), "longtext", most=10_000),
    F("improvements", N_("What is improved"), "longtext", most=10_000),
)
FORESIGHT = (
    F("noted_on", N_("Noted on"), "date", True, past=True),
    F("horizon", N_("Horizon, year"), "number", bounds=YEAR),
    F("text", N_("What is coming"), "longtext", True, most=10_000),
    F("source", N_("Source")),
)
TRAP_MARK = (
    F("trap", N_("Trap"), "term", True, "trap"),
    F("light", N_("State"), "term", True, "light"),
    F("marked_on", N_("Date"), "date", True, past=True),
    F("evidence", N_("Evidence"), "longtext", most=10_000),
    F("remedy", N_("Remedy")),
)
REFLECTION = (
    F("reflected_on", N_("Date"), "date", True, past=True),
    F("tier", N_("Tier"), "term", False, "tier"),
    F("goals", N_("Strategic goals"), "longtext", most=10_000),
    F("gained", N_("Added value gained"), "longtext", most=10_000),
    F("offered", N_("Added value offered"), "longtext", most=10_000),
    F("roles", N_("Roles"), "longtext", most=10_000),
    F("steps", N_("Practical next steps"), "longtext", most=10_000),
)
CRITICAL_ANSWER = (
    F("point", N_("Critical point"), "term", True, "critical_point"),
    F("party", N_("Who answers"), "term", True, "party"),
    F("answered_on", N_("Answered on"), "date", True, past=True),
    F("score", N_("Score, 1-5"), "number", True, bounds=SCORE),
    F("text", N_("In words"), "longtext", most=10_000),
)
OFFER = (
    F("party", N_("Who offers"), "term", True, "party"),
    F("text", N_("What is offered"), "longtext", True, most=10_000),
    F("noted_on", N_("Noted on"), "date", True, past=True),
)
BENEFIT = (
    F("given_on", N_("Date"), "date", True, past=True),
    F("party", N_("Party"), "term", True, "benefit_party"),
    F("direction", N_("Gained or offered"), "term", True, "benefit_direction"),
    F("category", N_("Category"), "term", True, "benefit_category"),
    F("description", N_("Description"), "longtext", True, most=10_000),
    F("amount", N_("Amount"), "number"),
    F("measure", N_("Measured in"), "term", False, "benefit_measure"),
    F("tier", N_("Tier"), "term", False, "tier"),
    F("unit", N_("Unit"), "unit"),
    F("activity", N_("Activity"), "activity"),
    F("agreement", N_("Agreement"), "agreement"),
)
ASSET = (
    F("name", N_("Name"), required=True),
    F("kind", N_("Kind"), "term", True, "asset_kind"),
    F("value", N_("Value, euros"), "number"),
    F("place", N_("Place")),
    F("agreement", N_("Agreement"), "agreement"),
    F("available_from", N_("Available from"), "date"),
    F("available_to", N_("Available until"), "date"),
    F("note", N_("Note"), "longtext", most=100_000),
)
PRACTICE = (
    F("title", N_("Title"), required=True),
    F("status", N_("Status"), "term", True, "practice_status"),
    F("description", N_("Description"), "longtext", most=10_000),
    F("tier", N_("Tier"), "term", False, "tier"),
    F("field", N_("Field of origin"), "term", False, "field"),
    F("unit", N_("Unit of origin"), "unit"),
    F("partner", N_("Partner of origin"), "partner"),
    F("project", N_("Project of origin"), "project"),
    F("responsible", N_("Responsible"), "staff"),
    F("noted_on", N_("Noted on"), "date", past=True),
)
ADOPTION = (
    F("unit", N_("Unit"), "unit"),
    F("field", N_("Field of education"), "term", False, "field"),
    F("status", N_("Status"), "term", True, "practice_status"),
    F("adopted_on", N_("Adopted on"), "date", True, past=True),
    F("responsible", N_("Responsible"), "staff"),
    F("note", N_("Note"), "longtext", most=100_000),
)
TARGET = (
    F("unit", N_("Unit"), "unit", True),
    F("tier", N_("Tier"), "term", True, "tier"),
    F("year", N_("Year"), "number", True, bounds=YEAR),
    F("target", N_("Target"), "number", True, bounds=(0, 100_000)),
    F("responsible", N_("Responsible"), "staff"),
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
    "activity": ACTIVITY,
    "promise": PROMISE,
    "task": TASK,
    "staff": STAFF,
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
