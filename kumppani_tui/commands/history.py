"""What can be done in the history and in the trash."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

OPEN = Command(
    "history.open", N_("What changed"), N_("See field by field what the change did."),
    "enter", "open_row", group="row", priority=10,
)  # fmt: skip
UNDO_TO = Command(
    "history.undo_to", N_("Undo to here"),
    N_("Undo this change and every later one, the newest first; on an undone row do again up to it."),
    "p", "undo_to", group="row", priority=12,
)  # fmt: skip
TRASH = Command(
    "history.trash", N_("Trash"), N_("See what was deleted and bring it back."),
    "ctrl+t", "go_trash", group="go", priority=96,
)  # fmt: skip
RESTORE = Command(
    "trash.restore", N_("Restore"), N_("Bring the chosen or marked records back from the trash."),
    "enter,r", "restore_rows", group="row", priority=10,
)  # fmt: skip
