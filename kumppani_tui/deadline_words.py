"""The days an agreement has before it, in words. Imports neither a screen nor the fields: the brief starts with it."""

from __future__ import annotations

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
