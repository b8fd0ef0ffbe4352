"""What can be done on every page that shows one thing in sections, each a list of records."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

NEW = Command(
    "page.new", N_("New"), N_("Add a record to the section shown."), "n", "new_record", group="change", priority=12
)  # fmt: skip
OPEN = Command(
    "page.open", N_("Open"), N_("Show all of the record under the cursor."),
    "enter", "open_record", footer=False, group="row",
)  # fmt: skip
EDIT = Command(
    "page.edit", N_("Edit"), N_("Change the record under the cursor."), "e", "edit_record", group="row", priority=13
)  # fmt: skip
DONE = Command(
    "page.done", N_("Done"), N_("Take the record under the cursor to its next state; once more opens it again."),
    "d", "advance_record", group="row", priority=14,
)  # fmt: skip
DELETE = Command(
    "page.delete", N_("Delete"), N_("Move the record under the cursor to the trash."),
    "delete", "delete_record", footer=False, group="row",
)  # fmt: skip
EDIT_WHOLE = Command(
    "page.edit_whole", N_("Edit all"), N_("Change what the page is about: its own fields."),
    "E", "edit_whole", footer=False, group="change",
)  # fmt: skip
NEXT_SECTION = Command(
    "page.next_section", N_("Next section"), N_("Show the next section."),
    "right", "next_section", footer=False, group="go",
)  # fmt: skip
PREVIOUS_SECTION = Command(
    "page.previous_section", N_("Previous section"), N_("Show the section before."),
    "left", "previous_section", footer=False, group="go",
)  # fmt: skip
SECTIONS = tuple(
    Command(
        f"page.section_{number}", title, N_("Show this section."), str(number), f"show_section_{number}", footer=False,
        group="go",
    )
    for number, title in enumerate(
        (
            N_("Section 1"), N_("Section 2"), N_("Section 3"), N_("Section 4"), N_("Section 5"), N_("Section 6"),
            N_("Section 7"), N_("Section 8"), N_("Section 9"),
        ),
        1,
    )
)  # fmt: skip
"""One for each section: keys 1 to 9."""
