"""The commands of the search over everything."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

OPEN_HIT = Command(
    "search.open", N_("Open"), N_("Open the record that is chosen."),
    "enter", "open_hit", group="row", priority=2,
)  # fmt: skip
