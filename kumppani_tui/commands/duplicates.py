"""What can be done with records that look alike, and while one is merged into another."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

MERGE = Command(
    "duplicates.merge", N_("Merge"), N_("Make one of the two: see both field by field, then merge."),
    "enter", "merge_pair", group="row", priority=3,
)  # fmt: skip
DISTINCT = Command(
    "duplicates.distinct", N_("Not the same"),
    N_("Say that the two are not the same, so that they are not shown again; where they stand as such, take it back."),
    "x", "say_distinct", group="row", priority=10,
)  # fmt: skip
OPEN_ONE = Command(
    "duplicates.open_one", N_("Open left"), N_("Open the one on the left."), "o", "open_one", group="row", priority=12
)  # fmt: skip
OPEN_OTHER = Command(
    "duplicates.open_other", N_("Open right"), N_("Open the one on the right."),
    "O", "open_other", group="row", priority=13,
)  # fmt: skip
AGAIN = Command(
    "duplicates.again", N_("Look again"), N_("Look through the whole register again."), "r", "look_again", priority=30
)  # fmt: skip
STOP = Command(
    "duplicates.stop", N_("Stop"), N_("Stop looking; nothing is changed."), "escape", "stop_looking", priority=2
)  # fmt: skip

MERGE_NOW = Command(
    "merge.now", N_("Merge"), N_("Merge as it is shown: one change, which can be undone."),
    "ctrl+o,f10", "merge_now", group="form", priority=1,
)  # fmt: skip
TAKE = Command(
    "merge.take", N_("Other value"), N_("Take the value of the other one in this field, or give it back."),
    "space,enter", "toggle_take", group="form", priority=4,
)  # fmt: skip
TAKE_LEFT = Command(
    "merge.left", N_("Left value"), N_("Keep the value on the left in this field."),
    "left", "take_left", footer=False, group="form",
)  # fmt: skip
TAKE_RIGHT = Command(
    "merge.right", N_("Right value"), N_("Take the value on the right in this field."),
    "right", "take_right", footer=False, group="form",
)  # fmt: skip
SWAP = Command(
    "merge.swap", N_("Swap sides"), N_("Keep the other one of the two."), "s", "swap_sides", group="form", priority=5
)  # fmt: skip

MERGE_PARTNER = Command(
    "partner.merge", N_("Merge into another…"),
    N_("Choose another partner that is the same one, and make one of them."),
    "", "merge_into", footer=False, group="change",
)  # fmt: skip
MERGE_CONTACT = Command(
    "contact.merge", N_("Merge into another…"),
    N_("Choose another contact who is the same person, and make one of them."),
    "", "merge_into", footer=False, group="row",
)  # fmt: skip
