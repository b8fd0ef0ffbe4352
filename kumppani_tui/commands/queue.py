"""What can be done in the follow-up queue."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

COMPLETE = Command(
    "queue.complete", N_("Done"),
    N_("Do the follow-up: complete the task, log the contact, keep the promise; and say what comes next."),
    "d", "complete_rows", group="row", priority=10,
)  # fmt: skip
OPEN = Command(
    "queue.open", N_("Open"),
    N_("Open the agreement or the partner of the row; a task without a partner opens itself."),
    "enter", "open_row", group="row", priority=11,
)  # fmt: skip
SNOOZE = Command(
    "queue.snooze", N_("Snooze"), N_("Put the row aside until a day; its due date stays."),
    "s", "snooze_rows", group="row", priority=12,
)  # fmt: skip
RESCHEDULE = Command(
    "queue.reschedule", N_("Reschedule"), N_("Move the task to another day."),
    "r", "reschedule_rows", group="row", priority=13,
)  # fmt: skip
HAND_OVER = Command(
    "queue.hand_over", N_("Hand over"),
    N_("Give the row to a colleague. Of a signal, the colleague becomes responsible for what it speaks of."),
    "h", "hand_over_rows", group="row", priority=14,
)  # fmt: skip
PUT_ASIDE = Command(
    "queue.put_aside", N_("Dismiss"), N_("Dismiss a signal with a reason, or drop a task without doing it."),
    "x,delete", "put_aside_rows", group="row", priority=15,
)  # fmt: skip
NEW = Command(
    "queue.new", N_("New task"), N_("Add a task; the partner of the row is filled in."),
    "n,t", "new_task", group="change", priority=20,
)  # fmt: skip
EDIT = Command(
    "queue.edit", N_("Edit"), N_("Change the task of the row."), "e", "edit_task", group="row", priority=21,
)  # fmt: skip
BRIEF = Command(
    "queue.brief", N_("Brief"), N_("Everything to know before meeting the partner, on one page."),
    "b", "show_brief", group="row", priority=22,
)  # fmt: skip
FILTER = Command(
    "queue.filter", N_("Filter"), N_("Show only the rows in which the typed words are found."),
    "slash", "start_filter", priority=30,
)  # fmt: skip
MINE = Command(
    "queue.mine", N_("Mine/all"), N_("Show only your own rows, or those of everybody."),
    "m", "toggle_mine", priority=31,
)  # fmt: skip
