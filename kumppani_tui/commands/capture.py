"""What can be done in rapid capture."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

NAMES = Command(
    "capture.names", N_("Start round"), N_("Start the clock and write names, one on a line."),
    "s", "start_names", priority=10,
)  # fmt: skip
NEEDS = Command(
    "capture.needs", N_("Needs"), N_("Go through the names against the clock: one line for what each needs."),
    "r", "start_needs", priority=11,
)  # fmt: skip
PLACES = Command(
    "capture.places", N_("Tiers and fields"), N_("Go through the new names: the tier wished for, and the field."),
    "k", "choose_places", priority=12,
)  # fmt: skip
SAVE = Command(
    "capture.save", N_("Into the register"),
    N_("Add the names as wished-for partners with their needs, as one change."),
    "ctrl+o,f10", "save_captured", group="change", priority=13,
)  # fmt: skip
MORE = Command(
    "capture.more", N_("More time"), N_("Give the round ten seconds more."), "ctrl+b,plus", "more_time", priority=4
)  # fmt: skip
STOP = Command(
    "capture.stop", N_("End round"), N_("Stop the clock; what is written stays."), "escape", "stop_round", priority=3
)  # fmt: skip
NEW = Command(
    "capture.new", N_("New"), N_("Write names without the clock."), "n", "write_names", group="change", priority=14
)  # fmt: skip
EDIT = Command(
    "capture.edit", N_("Need"), N_("Write or change the need of the name under the cursor."),
    "enter,e", "edit_need", group="row", priority=15,
)  # fmt: skip
WORKSHOP = Command(
    "capture.workshop", N_("Workshop"), N_("Name the workshop; the new partners get it as a tag."),
    "w", "name_workshop", priority=16,
)  # fmt: skip
REMOVE = Command(
    "capture.remove", N_("Remove"), N_("Take the name under the cursor away from the list."),
    "delete", "remove_name", footer=False, group="row",
)  # fmt: skip
EMPTY = Command(
    "capture.empty", N_("Start anew"), N_("Throw away everything that was captured and not put into the register."),
    "x", "empty_list", footer=False, group="change",
)  # fmt: skip
