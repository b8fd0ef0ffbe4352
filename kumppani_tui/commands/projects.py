"""What can be done with development projects, on their board and on a project's own page."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

NEW = Command("project.new", N_("New"), N_("Add a development project."), "n", "new_row", group="change", priority=12)
EDIT = Command(
    "project.edit", N_("Edit"), N_("Change the project under the cursor."), "e", "edit_row", group="row", priority=31
)  # fmt: skip
DELETE = Command(
    "project.delete", N_("Delete"), N_("Move the project under the cursor to the trash."),
    "delete", "delete_row", footer=False, group="row",
)  # fmt: skip
ONWARD = Command(
    "project.onward", N_("Next stage"), N_("Move the project to the next stage, from today on."),
    "plus,shift+right", "move_onward", group="row", priority=14,
)  # fmt: skip
BACKWARD = Command(
    "project.backward", N_("Previous stage"), N_("Move the project back to the stage before."),
    "minus,shift+left", "move_backward", group="row", priority=15,
)  # fmt: skip
MOVE = Command(
    "project.move", N_("Move"), N_("Choose the stage to move the project to."), "m", "choose_stage", group="row",
    priority=16,
)  # fmt: skip
NEXT = Command(
    "project.done", N_("Next stage"), N_("Take the project under the cursor to its next stage."),
    "d", "move_onward", footer=False, group="row",
)  # fmt: skip
TASK = Command(
    "project.task", N_("Task"), N_("Add a task that belongs to the project."), "t", "new_task", group="change",
    priority=41,
)  # fmt: skip
PRACTICE = Command(
    "project.practice", N_("Good practice"), N_("Make a good practice of the project, filled in from it."),
    "h", "make_practice", group="change", priority=42,
)  # fmt: skip
BRIEF = Command(
    "project.brief", N_("Brief"), N_("Everything to know before meeting the project's partner, on one page."),
    "b", "show_brief", group="row", priority=43,
)  # fmt: skip
