"""What can be done in the ledger of benefits, and with premises and equipment on a partner's screen."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

NEW = Command(
    "benefit.new", N_("New"), N_("Add a benefit: the partner first, then what who gained or offered."),
    "n", "new_record", group="change", priority=12,
)  # fmt: skip
EDIT = Command(
    "benefit.edit", N_("Edit"), N_("Change the benefit under the cursor."), "e", "edit_row", group="row", priority=13
)  # fmt: skip
DELETE = Command(
    "benefit.delete", N_("Delete"), N_("Move the benefit under the cursor to the trash."),
    "delete", "delete_record", footer=False, group="row",
)  # fmt: skip
ASSET = Command(
    "benefit.asset", N_("Premises"), N_("Add premises or equipment of the partner, with value and place."),
    "v", "add_asset", group="change", priority=16,
)  # fmt: skip
EDIT_ASSET = Command(
    "asset.edit", N_("Edit"), N_("Change the premises or equipment under the cursor."),
    "e", "edit_row", group="row", priority=13,
)  # fmt: skip
DELETE_ASSET = Command(
    "asset.delete", N_("Delete"), N_("Move the premises or equipment under the cursor to the trash."),
    "delete", "delete_record", footer=False, group="row",
)  # fmt: skip
