"""The commands that open a place of the program from anywhere, and are found in the palette."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kumppani_tui.commands import Command, history, institution, settings, welcome

PLACES: tuple[Command, ...] = (
    history.TRASH,
    institution.PEOPLE,
    institution.UNITS,
    institution.LISTS,
    settings.KEYS,
    welcome.IMPORT,
)
"""They take their place among the program's own commands."""


class Places:
    """Mixed into the program: one method for each of the commands."""

    open: Callable[..., Any]
    """The program's own way to open a screen by name."""

    def go_trash(self) -> None:
        """To what was deleted."""
        self.open("trash")

    def go_staff(self) -> None:
        """To our own people."""
        self.open("staff")

    def go_units(self) -> None:
        """To the units."""
        self.open("units")

    def go_lists(self) -> None:
        """To the lists of choices."""
        self.open("lists")

    def go_keys(self) -> None:
        """To the keys of all commands."""
        self.open("keys")

    def go_import(self) -> None:
        """To bringing partners in from a file."""
        self.open("import")
