"""What can be done when the program is opened for the first time."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

CREATE = Command(
    "welcome.create", N_("Make the register"), N_("Make the register from what you filled in and open it."),
    "ctrl+o,f10", "create_register", group="form", priority=2,
)  # fmt: skip
DEMO = Command(
    "welcome.demo", N_("See the demo"),
    N_("Open a throw-away register of invented data; nothing is made or kept."),
    "f5", "open_demo", group="form", priority=4,
)  # fmt: skip
LEAVE = Command(
    "welcome.leave", N_("Leave"), N_("Leave without making anything."),
    "escape,ctrl+q", "leave_welcome", group="form", priority=3,
)  # fmt: skip
IMPORT = Command(
    "welcome.import", N_("Import"), N_("Bring records in from a file, as one change that can be undone."),
    "", "go_import", group="go",
)  # fmt: skip
LANGUAGE = Command(
    "welcome.language", N_("Suomi/English"), N_("Change the language: Finnish or English."),
    "f6", "toggle_language", group="general", priority=6,
)  # fmt: skip
