"""Näppäimet: every command with its keys, which a person can change."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from typing import ClassVar

from textual.content import Content

from kumppani_tui.commands import GROUPS, Command, load_all
from kumppani_tui.commands import settings as commands
from kumppani_tui.dialogs.press_key import PressKey
from kumppani_tui.keymap import keys_of
from kumppani_tui.locale import N_, _
from kumppani_tui.screens.small_list import SmallListScreen
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.key_line import key_text
from kumppani_tui.widgets.record_list_source import Row

AREAS = {
    "general": N_("Everywhere"), "queue": N_("Today"), "partners": N_("Partners"), "partner": N_("Partner"),
    "contacts": N_("Contacts"), "brief": N_("Brief"), "search": N_("Search"), "log": N_("Log"),
    "list": N_("Lists of records"), "history": N_("History"), "trash": N_("Trash"), "settings": N_("Settings"),
    "keys": N_("Keys"), "institution": N_("Our people and lists"), "import": N_("Import partners"),
    "form": N_("Forms"),
}  # fmt: skip
"""What the areas of commands are called: the beginnings of their ids."""

LEFT_OUT = ("confirm", "choose", "help", "welcome", "columns", "views")
"""Areas whose keys are answers on the spot; they stay as they are."""


class KeysScreen(SmallListScreen[Command]):
    """All commands; Enter asks for a new key."""

    TITLE_TEXT = N_("Keys")
    KEYS: ClassVar[tuple[Command, ...]] = (commands.REMAP, commands.RESET, commands.RESET_ALL)

    def list_columns(self) -> list[Column]:
        """Command, its keys, what it does."""
        return [
            Column("name", _("Command"), weight=2, min_width=16, max_width=30, priority=9),
            Column("keys", _("Keys"), width=14, priority=10),
            Column("own", "", width=5, priority=8),
            Column("does", _("What it does"), weight=5, min_width=20, priority=5),
        ]

    def read_rows(self) -> list[Command]:
        """The commands area by area, what works everywhere first."""
        order = list(AREAS)
        found = [one for one in load_all().values() if one.id.partition(".")[0] not in LEFT_OUT]
        places = {one.id: number for number, one in enumerate(found)}

        def place(one: Command) -> tuple[int, str, int]:
            area = one.id.partition(".")[0]
            return order.index(area) if area in order else len(order), area, places[one.id]

        return sorted(found, key=place)

    def row_key(self, row: Command) -> Hashable:
        """The id."""
        return row.id

    def group_of(self, row: Command) -> str:
        """The area; one without a name stands under the heading of its group in help."""
        area = row.id.partition(".")[0]
        return _(AREAS[area]) if area in AREAS else _(GROUPS[row.group])

    def list_row(self, row: Command) -> Row:
        """Name, keys as people write them, whether they are one's own, and what the command does."""
        keymap = self.kumppani.settings.keymap
        keys = " ".join(map(key_text, keys_of(row, keymap)))
        own = Content.styled("● " + _("own"), "$soon") if row.id in keymap else ""
        return Row((row.label, Content.styled(keys or "–", "bold $key" if keys else "$quiet"), own, row.description))

    async def open_row(self) -> None:
        """Enter asks for a new key."""
        await self.remap_key()

    def can_remap_key(self) -> bool | None:
        """When there is a command."""
        return self.row is not None or None

    async def remap_key(self) -> None:
        """Ask for the new key and use it at once."""
        one = self.row
        if one is None:
            return
        settings = self.kumppani.settings
        key = await self.show(PressKey(one, load_all(), settings.keymap))
        if key is None:
            return
        settings = self.kumppani.settings
        self.kumppani.remap(settings.with_key(one.id, None if [key] == keys_of(one, {}) else key))
        self.tell(_("{name}: the key is now {key}.").format(name=one.label, key=key_text(key)))
        self.refresh_data()

    def can_reset_key(self) -> bool | None:
        """Only where there is a key of one's own."""
        return (self.row is not None and self.row.id in self.kumppani.settings.keymap) or None

    def reset_key(self) -> None:
        """Give the command its default key back."""
        one = self.row
        if one is not None:
            self.kumppani.remap(self.kumppani.settings.with_key(one.id, None))
            keys = " ".join(map(key_text, keys_of(one, {}))) or "–"
            self.tell(_("{name}: the key is {key} again.").format(name=one.label, key=keys))
            self.refresh_data()

    def can_reset_all_keys(self) -> bool:
        """Only when there are keys of one's own."""
        return bool(self.kumppani.settings.keymap)

    def reset_all_keys(self) -> None:
        """Give every command its default key back."""
        self.kumppani.remap(replace(self.kumppani.settings, keymap={}))
        self.tell(_("Every command has its own key again."))
        self.refresh_data()
