"""What can be done in the list of a tier, and on a partner's page in a tier."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

NEW = Command(
    "tier.new", N_("New"), N_("Take a partner into the tier: choose the partner, then say its goal, phase and rhythm."),
    "n", "take_in", group="change", priority=12,
)  # fmt: skip
PARTNER = Command(
    "tier.partner", N_("Partner"), N_("Open the partner with all that it has in every tier."),
    "p", "open_partner", group="row", priority=33,
)  # fmt: skip
STEP = Command(
    "tier.step", N_("Step"), N_("Step the partnership up or down, with the criteria, the evidence and the reason."),
    "s", "step", group="row", priority=34,
)  # fmt: skip
CANDIDATES = Command(
    "tier.candidates", N_("Candidates"), N_("Show only those whom the evidence suggests for a step up, or all again."),
    "c", "toggle_candidates", group="here", priority=36,
)  # fmt: skip
BRIEF = Command(
    "tier.brief", N_("Brief"), N_("Everything to know before meeting the partner, on one page."),
    "b", "show_brief", group="row", priority=35,
)  # fmt: skip
TASK = Command(
    "tier.task", N_("Task"), N_("Add a task about the partner."), "t", "new_task", group="change", priority=41,
)  # fmt: skip
EDIT = Command(
    "tier.edit", N_("Edit"), N_("Change the partnership: goal, phase, rhythm, drivers and purposes."),
    "e", "edit_row", group="row", priority=32,
)  # fmt: skip
REFLECT = Command(
    "tier.reflect", N_("Reflect"), N_("Go through the four points of reflection; answers become next steps."),
    "r", "reflect", footer=False, group="row",
)  # fmt: skip
CRITICAL = Command(
    "tier.critical", N_("Critical points"), N_("Answer the critical points for the institution and for working life."),
    "i", "answer_critical", footer=False, group="row",
)  # fmt: skip
MATCH = Command(
    "tier.match", N_("Match"), N_("Match needs and wishes with what the other parties offer."),
    "m", "match_needs", footer=False, group="row",
)  # fmt: skip
