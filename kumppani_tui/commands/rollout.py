"""What can be done in the table of the rollout."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

OPEN = Command(
    "rollout.open", N_("Partners"), N_("Open the partners that the chosen cell counts."),
    "enter", "open_cell", group="row", priority=10,
)  # fmt: skip
EDIT = Command(
    "rollout.edit", N_("Target"), N_("Set the target of the unit and tier for the year, and who sees to it."),
    "e,n", "edit_cell", group="row", priority=11,
)  # fmt: skip
DELETE = Command(
    "rollout.delete", N_("Delete"), N_("Move the target to the trash."),
    "delete", "delete_target", footer=False, group="row",
)  # fmt: skip
LEFT = Command(
    "rollout.left", N_("Tier before"), N_("Go to the tier on the left."),
    "left", "tier_before", footer=False, group="go",
)  # fmt: skip
RIGHT = Command(
    "rollout.right", N_("Next tier"), N_("Go to the tier on the right."),
    "right", "tier_after", footer=False, group="go",
)  # fmt: skip
EARLIER = Command(
    "rollout.earlier", N_("Year before"), N_("Show the year before."), "minus", "year_before", group="go", priority=12
)  # fmt: skip
LATER = Command(
    "rollout.later", N_("Next year"), N_("Show the next year."), "plus", "year_after", group="go", priority=13
)  # fmt: skip
UNITS = Command(
    "rollout.units", N_("Units"), N_("Go to the units: add one, or change its name."),
    "y", "open_units", footer=False, group="go",
)  # fmt: skip
PEOPLE = Command(
    "rollout.people", N_("Our people"), N_("Go to our own people: names, roles and units."),
    "p", "open_people", footer=False, group="go",
)  # fmt: skip
