"""The days an agreement has before it, and the facts it can lack, by name. Imports no screen."""

from __future__ import annotations

from db.fields import AGREEMENT
from kumppani_tui.locale import N_

DEADLINE_WORDS = {
    "DECIDE_BY": N_("decide by {date}"),
    "AGREEMENT_END": N_("ends {date}"),
    "EHOKS": N_("in eHOKS by {date}"),
    "AGREEMENT_REVIEW": N_("review {date}"),
    "SIGNING": N_("signatures by {date}"),
    "NOTICE_BY": N_("notice at the latest {date}"),
    "TRIAL_END": N_("trial period until {date}"),
    "CONFIDENTIALITY_END": N_("confidential until {date}"),
}
"""How the days an agreement has before it are worded."""

DEADLINE_MARKS = {
    "DECIDE_BY": "?", "AGREEMENT_END": "■", "EHOKS": "e", "AGREEMENT_REVIEW": "○", "SIGNING": "✎", "NOTICE_BY": "!",
    "TRIAL_END": "t", "CONFIDENTIALITY_END": "s",
}  # fmt: skip
"""The sign of each kind of day."""

LABELS = {field.name: field.label for field in AGREEMENT} | {
    "obligations": N_("Obligations of each party"), "business_id": N_("Y-tunnus"),
}  # fmt: skip
"""What the facts are called that an agreement can lack."""
