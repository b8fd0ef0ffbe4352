"""The fields of the kinds of partnership work: what the tiers, networks, benefits and practices are written down in.

Declared as those of `db.fields`, which has all kinds together.
"""

from __future__ import annotations

from db.field_spec import FieldSpec as F
from db.text import N_

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
