"""What can be done on a partner's screen and in its brief."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

NEW = Command(
    "partner.new", N_("New"),
    N_("Add a record to the section shown: a contact, a tier, a need, an agreement, a promise."),
    "n", "new_record", group="change", priority=12,
)  # fmt: skip
OPEN = Command(
    "partner.open", N_("Open"), N_("Show all of the record under the cursor."),
    "enter", "open_record", footer=False, group="row",
)  # fmt: skip
EDIT = Command(
    "partner.edit", N_("Edit"), N_("Change the record under the cursor; with the focus on top, the partner."),
    "e", "edit_record", group="row", priority=13,
)  # fmt: skip
EDIT_PARTNER = Command(
    "partner.edit_partner", N_("Edit partner"), N_("Change the partner's own data."),
    "E", "edit_partner", footer=False, group="change",
)  # fmt: skip
DONE = Command(
    "partner.done", N_("Done"),
    N_("Mark the promise as kept or the task as done, take the need to its next state; once more opens it again."),
    "d", "advance_record", group="row", priority=14,
)  # fmt: skip
DELETE = Command(
    "partner.delete", N_("Delete"),
    N_("Move the record under the cursor to the trash; with the focus on top, the partner."),
    "delete", "delete_record", footer=False, group="row",
)  # fmt: skip
TASK = Command(
    "partner.task", N_("Task"), N_("Add a task about the partner."), "t", "new_task", group="change", priority=41,
)  # fmt: skip
BRIEF = Command(
    "partner.brief", N_("Brief"), N_("Everything to know before meeting the partner, on one page."),
    "b", "show_brief", group="go", priority=42,
)  # fmt: skip
COPY_PHONE = Command(
    "partner.copy_phone", N_("Copy phone"), N_("Copy the phone number of the contact, by default the main one's."),
    "c", "copy_phone", group="row", priority=43,
)  # fmt: skip
COPY_EMAIL = Command(
    "partner.copy_email", N_("Copy e-mail"), N_("Copy the e-mail address of the contact, by default the main one's."),
    "y,C", "copy_email", group="row", priority=44,
)  # fmt: skip
COPY_WEB = Command(
    "partner.copy_web", N_("Copy web address"), N_("Copy the address of the partner's web site."),
    "w", "copy_web", footer=False, group="row",
)  # fmt: skip
ADD_TIER = Command(
    "partner.add_tier", N_("Add tier"), N_("Take the partner into a further tier."),
    "a", "add_tier", footer=False, group="change",
)  # fmt: skip
STEP = Command(
    "partner.step", N_("Step"), N_("Step the tier under the cursor up or down, with the reason."),
    "s", "step_tier", group="row", priority=15,
)  # fmt: skip
PRIMARY = Command(
    "partner.primary", N_("Primary"), N_("Make the tier the primary one, or the contact the main one."),
    "asterisk", "make_primary", footer=False, group="row",
)  # fmt: skip
ADD_PERSON = Command(
    "partner.add_person", N_("Known person"), N_("Let a person whom the register knows serve this partner too."),
    "p", "add_person", footer=False, group="change",
)  # fmt: skip
LEFT = Command(
    "partner.left", N_("Left"), N_("Note that the contact is not at the partner any more; the history stays."),
    "x", "end_contact", footer=False, group="row",
)  # fmt: skip
END = Command(
    "partner.end", N_("End"), N_("Note from which day on it is no partner any more; nothing of it is deleted."),
    "", "end_partner", footer=False, group="change",
)  # fmt: skip
NEXT_SECTION = Command(
    "partner.next_section", N_("Next section"), N_("Show the next section."),
    "right", "next_section", footer=False, group="go",
)  # fmt: skip
PREVIOUS_SECTION = Command(
    "partner.previous_section", N_("Previous section"), N_("Show the section before."),
    "left", "previous_section", footer=False, group="go",
)  # fmt: skip
SECTIONS = tuple(
    Command(
        f"partner.section_{name}", title, N_("Show this section."), str(number), f"show_{name}", footer=False,
        group="go",
    )
    for number, (name, title) in enumerate(
        (
            ("contacts", N_("Contacts")), ("partnerships", N_("Tiers")), ("needs", N_("Needs")),
            ("agreements", N_("Agreements")), ("timeline", N_("Timeline")), ("promises", N_("To do")),
            ("history", N_("History")), ("details", N_("Details")), ("benefits", N_("Benefits")),
        ),
        1,
    )
)  # fmt: skip
"""One for each section: keys 1 to 9."""

CLOSE_RECORD = Command(
    "record.close", N_("Close"), N_("Close it; nothing changes."), "escape", "cancel", group="form", priority=3,
)  # fmt: skip
CLOSE_BRIEF = Command(
    "brief.close", N_("Close"), N_("Close the brief."), "escape", "cancel", group="form", priority=3,
)  # fmt: skip
COPY_TEXT = Command(
    "brief.copy_text", N_("Copy"), N_("Copy the brief as text."), "c,y", "copy_text", priority=10,
)  # fmt: skip
COPY_MARKDOWN = Command(
    "brief.copy_markdown", N_("Copy Markdown"), N_("Copy the brief as Markdown."), "m", "copy_markdown", priority=11,
)  # fmt: skip
SAVE_FILE = Command(
    "brief.save_file", N_("Document"), N_("Hand the brief out as a document: choose the format and the file."),
    "s,f9", "save_file", priority=12,
)  # fmt: skip
