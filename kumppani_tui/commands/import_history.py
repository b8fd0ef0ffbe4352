"""What can be done with what was brought in from files."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

OPEN = Command(
    "imports.open", N_("What it did"), N_("See what the import was and what it did, record by record."),
    "enter", "open_run", group="row", priority=3,
)  # fmt: skip
NEW = Command(
    "imports.new", N_("Bring in"), N_("Bring records in from a file."), "n", "bring_in", priority=11
)  # fmt: skip
RECORD = Command(
    "imports.record", N_("Open"), N_("Open the record under the cursor."), "enter", "open_effect", group="row",
    priority=3,
)  # fmt: skip
TAKE_BACK = Command(
    "imports.take_back", N_("Take back"),
    N_("Take back what the import did, also from among later changes: what was touched since is shown and kept."),
    "r", "take_back", group="row", priority=12,
)  # fmt: skip
TAKE_NOW = Command(
    "imports.take_now", N_("Take back"), N_("Take back what the dialog says, as one change."),
    "enter,ctrl+o,f10", "take_now", group="form", priority=1,
)  # fmt: skip
TOUCHED = Command(
    "imports.touched", N_("Those touched too"),
    N_("Take what was touched since as well, or keep it: added records go to the trash, changed fields get their old"
       " value."),
    "t,space", "toggle_touched", group="form", priority=3,
)  # fmt: skip
