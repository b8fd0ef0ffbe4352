"""What can be done with good practices, in their library and on a practice's own page."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

NEW = Command("practice.new", N_("New"), N_("Add a good practice."), "n", "new_row", group="change", priority=12)
DELETE = Command(
    "practice.delete", N_("Delete"), N_("Move the good practice under the cursor to the trash."),
    "delete", "delete_row", footer=False, group="row",
)  # fmt: skip
ADOPT = Command(
    "practice.adopt", N_("Adopt"), N_("Take the practice into use in a unit or a field, with a follow-up."),
    "a", "adopt", group="row", priority=14,
)  # fmt: skip
SPREAD = Command(
    "practice.spread", N_("Spread"), N_("Mark the practice as spread, when it is in use in several units or fields."),
    "s", "mark_spread", group="row", priority=15,
)  # fmt: skip
TASK = Command(
    "practice.task", N_("Task"), N_("Add a task that belongs to the practice."), "t", "new_task", group="change",
    priority=41,
)  # fmt: skip
PROJECT = Command(
    "practice.project", N_("Project"), N_("Open the project that the practice comes from."),
    "p", "open_project", footer=False, group="row",
)  # fmt: skip
BRIEF = Command(
    "practice.brief", N_("Brief"), N_("Everything to know before meeting the partner of origin, on one page."),
    "b", "show_brief", footer=False, group="row",
)  # fmt: skip
