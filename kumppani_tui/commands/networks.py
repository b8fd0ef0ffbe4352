"""What can be done to networks: in their list, on a network's page, and among the networks of a partner."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

NEW = Command(
    "network.new", N_("New"), N_("Add a network."), "n", "new_network", group="change", priority=12,
)  # fmt: skip
EDIT = Command(
    "network.edit", N_("Edit"), N_("Change the network under the cursor."), "e", "edit_network", group="row",
    priority=32,
)  # fmt: skip
DELETE = Command(
    "network.delete", N_("Delete"), N_("Move the network under the cursor to the trash."), "delete",
    "delete_network", footer=False, group="row",
)  # fmt: skip
TASK = Command(
    "network.task", N_("Task"), N_("Add a task that belongs to the network."), "t", "new_network_task",
    group="change", priority=41,
)  # fmt: skip
GREEN = Command(
    "network.green", N_("Green"), N_("Mark the trap as green: the network keeps clear of it."), "v", "mark_green",
    group="row", priority=6,
)  # fmt: skip
AMBER = Command(
    "network.amber", N_("Amber"), N_("Mark the trap as amber: it is worth watching."), "k", "mark_amber",
    group="row", priority=7,
)  # fmt: skip
RED = Command(
    "network.red", N_("Red"), N_("Mark the trap as red: asks for the remedy, which becomes a follow-up."), "p",
    "mark_red", group="row", priority=8,
)  # fmt: skip
END_MEMBER = Command(
    "network.end_member", N_("End membership"), N_("End the membership under the cursor today; its history stays."),
    "x", "end_membership", group="row", priority=24,
)  # fmt: skip
