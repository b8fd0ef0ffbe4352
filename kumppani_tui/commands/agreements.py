"""What can be done with agreements: in their list, on an agreement's own page, and on the line of their dates."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

STEP = Command(
    "agreement.step", N_("Next state"),
    N_("Take the agreement to its next state: for signing, in force, returned, ended. Asks what the state needs."),
    "s", "step_agreement", group="row", priority=14,
)  # fmt: skip
DONE = Command(
    "agreement.done", N_("Next state"),
    N_("Take the agreement to its next state; on a signature or a task, mark it as done."),
    "d", "advance_agreement", footer=False, group="row",
)  # fmt: skip
RENEW = Command(
    "agreement.renew", N_("Renew"),
    N_("Draft the next version: terms, clauses, parties and those who sign carry over, dates are proposed."),
    "r", "renew_agreement", group="row", priority=15,
)  # fmt: skip
AMEND = Command(
    "agreement.amend", N_("Amend"), N_("Note a change agreed on while the agreement runs, also of its end."),
    "m", "amend_agreement", group="row", priority=16,
)  # fmt: skip
DECIDE = Command(
    "agreement.decide", N_("Decide"),
    N_("Decide what becomes of it: it goes on, a next version, ends as agreed, or is terminated with a reason."),
    "x", "decide_agreement", group="row", priority=17,
)  # fmt: skip
PARTNER = Command(
    "agreement.partner", N_("Partner"), N_("Open the partner of the agreement."), "p", "open_partner", group="go",
    priority=33,
)  # fmt: skip
TASK = Command(
    "agreement.task", N_("Task"), N_("Add a task about the agreement."), "t", "new_task", group="change", priority=41,
)  # fmt: skip
BRIEF = Command(
    "agreement.brief", N_("Brief"), N_("Everything to know before meeting the partner, on one page."), "b",
    "show_brief", group="go", priority=42,
)  # fmt: skip
COPY_FILE_PATH = Command(
    "agreement.copy_file_path", N_("Copy path"), N_("Copy the path of the attached file under the cursor."), "c",
    "copy_file_path", group="row", priority=18,
)  # fmt: skip
SAVE_FILE_COPY = Command(
    "agreement.save_file_copy", N_("Save a copy"),
    N_("Save a copy of the attached file under the cursor where you want it."), "k", "save_file_copy", group="row",
    priority=19,
)  # fmt: skip
NEW = Command(
    "agreement.new", N_("New"), N_("Add an agreement: choose the partner, then fill it in."), "n", "new_agreement",
    group="change", priority=12,
)  # fmt: skip
DELETE = Command(
    "agreement.delete", N_("Delete"), N_("Move the marked agreements, or the one under the cursor, to the trash."),
    "delete", "delete_agreements", footer=False, group="row",
)  # fmt: skip
ACTIONS = Command(
    "agreement.actions", N_("Actions"),
    N_("Responsible, review, end, task, delete: for all marked agreements at once, or the one under the cursor."),
    "a", "choose_action", group="row", priority=18,
)  # fmt: skip
TIMELINE = Command(
    "agreement.timeline", N_("24 months"), N_("See the dates of the agreements on the next 24 months, or the list."),
    "w", "show_timeline", group="here", priority=34,
)  # fmt: skip
MINE = Command(
    "agreement.mine", N_("Mine/all"), N_("Show only the agreements you are responsible for, or those of everybody."),
    "m", "toggle_mine", priority=34,
)  # fmt: skip
SHOW_CHOSEN = Command(
    "agreement.show_chosen", N_("Show"), N_("Show the agreements that you chose here."),
    "ctrl+o,f10", "save", group="form", priority=2,
)  # fmt: skip
NARROW = Command(
    "agreement.narrow", N_("Narrow"),
    N_("Show only agreements of a type, state, tier, unit or responsible person, or those that end within some days."),
    "f", "choose_filter", group="here", priority=35,
)  # fmt: skip
