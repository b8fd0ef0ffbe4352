"""What can be done on a partner's page in the strategic tier besides what every page of a tier does."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

SCORE = Command(
    "strategy.score", N_("Score"), N_("Score the seven characteristics, each with its evidence; it makes a profile."),
    "v", "score_profile", group="change", priority=15,
)  # fmt: skip
