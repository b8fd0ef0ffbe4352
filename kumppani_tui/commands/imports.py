"""What is done with a file that is brought in."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

BRING_IN = Command(
    "import.bring_in", N_("From a file"), N_("Bring records in from a file."), "i", "bring_in", group="change",
    priority=54,
)  # fmt: skip
OTHER_FILE = Command(
    "import.file", N_("Another file"), N_("Type the path of another file."), "n", "type_path", priority=20
)  # fmt: skip
CHOOSE_FIELD = Command(
    "import.field", N_("Choose field"), N_("Say which field the chosen column is, or that it is left out."),
    "enter", "choose_field", group="row", priority=5,
)  # fmt: skip
LEAVE_COLUMN = Command(
    "import.leave_column", N_("Leave out"), N_("Leave the chosen column out."), "delete", "leave_column", group="row",
    priority=30,
)  # fmt: skip
CHOOSE_KIND = Command(
    "import.kind", N_("Kind of rows"), N_("Say what the rows of the file are: partners, contacts, agreements…"),
    "k", "choose_kind", priority=10,
)  # fmt: skip
CHOOSE_SHEET = Command(
    "import.sheet", N_("Sheet"), N_("Choose another sheet of the workbook."), "s", "choose_sheet", priority=12
)  # fmt: skip
FIRST_ROWS = Command(
    "import.first_rows", N_("Columns/rows"), N_("Turn between the columns of the file and its first rows."),
    "v", "show_first_rows", priority=15,
)  # fmt: skip
LOOK_ROWS = Command(
    "import.rows", N_("Look at the rows"),
    N_("See what would become of each row; nothing is written yet."),
    "ctrl+o,f10", "look_at_rows", priority=3,
)  # fmt: skip
IMPORT_NOW = Command(
    "import.apply", N_("Bring in"), N_("Do with each row what the list says, as one change that can be undone."),
    "ctrl+o,f10", "apply_import", priority=3,
)  # fmt: skip
CHOOSE_ACT = Command(
    "import.act", N_("Change fate"),
    N_("Say what is done with the chosen row, or with the marked ones: add it, change what is there, leave it out."),
    "enter,m", "choose_act", group="row", priority=5,
)  # fmt: skip
CHOOSE_ALL = Command(
    "import.act_all", N_("All of the kind"),
    N_("Say what is done with all rows of the same fate as the chosen one."), "a", "choose_act_of_all", group="row",
    priority=8,
)  # fmt: skip
SAVE_LEFT_OUT = Command(
    "import.save", N_("Save left out"),
    N_("Save the rows that are left out as a file with the reasons, to be mended and brought in again."),
    "w", "save_left_out", priority=14,
)  # fmt: skip
