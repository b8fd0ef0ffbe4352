"""Logging one of the activities that are seeded for a tier, from its list and from its pages."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

ACTIVITY = Command(
    "tier.activity", N_("Activity"),
    N_("Log an activity of the tier: choose which by its number, the partner and the tier are filled in."),
    "a", "log_tier_activity", group="change", priority=16,
)  # fmt: skip
