"""What can be done in the settings."""

from __future__ import annotations

from kumppani_tui.commands.command import Command
from kumppani_tui.locale import N_

CHANGE = Command(
    "settings.change", N_("Edit"), N_("Change the setting, or open the list behind it."),
    "enter,e", "change_setting", group="row", priority=10,
)  # fmt: skip
KEYS = Command(
    "settings.keys", N_("Keys"), N_("See all commands with their keys, and give them keys of your own."),
    "", "go_keys", group="go",
)  # fmt: skip
REMAP = Command(
    "keys.remap", N_("New key"), N_("Give the command another key: press Enter, then the new key."),
    "enter,e", "remap_key", group="row", priority=10,
)  # fmt: skip
RESET = Command(
    "keys.reset", N_("Default key"), N_("Give the command its own key back."),
    "delete", "reset_key", group="row", priority=11,
)  # fmt: skip
RESET_ALL = Command(
    "keys.reset_all", N_("All to default"), N_("Give every command its own key back."),
    "", "reset_all_keys", group="here", priority=12,
)  # fmt: skip
