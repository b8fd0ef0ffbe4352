"""The commands that open a place of the program from anywhere, and are found in the palette."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kumppani_tui.commands import Command, history, institution, settings, welcome, work

PLACES: tuple[Command, ...] = (
    history.TRASH,
    institution.PEOPLE,
    institution.UNITS,
    institution.LISTS,
    settings.KEYS,
    welcome.IMPORT,
    work.GO,
    *(command for _letter, command, _screen in work.PLACES),
    *work.TOOLS,
)
"""They take their place among the program's own commands."""


class Places:
    """Mixed into the program: one method for each of the commands; those of `work.PLACES` are made below."""

    open: Callable[..., Any]
    """The program's own way to open a screen by name."""
    screen: Any
    """The screen in front."""

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

    def go_anywhere(self) -> None:
        """To the menu of places."""
        self.open("go")

    async def go_reflection(self) -> None:
        """To the four points of reflection of a partner."""
        await self._with_partner("reflection")

    async def go_critical(self) -> None:
        """To the critical points of the partner in front; without one, to those of a unit."""
        front = self.front_partner()
        self.open("critical", *((front,) if front else ()))

    async def go_matching(self) -> None:
        """To the needs and offers of a partner."""
        await self._with_partner("matching")

    def front_partner(self) -> str | None:
        """The uid of the partner that the screen in front is about, None when it is about none."""
        subject = getattr(self.screen, "log_subject", None)
        return subject() if subject is not None else None

    async def _with_partner(self, place: str) -> None:
        from kumppani_tui.dialogs.choose_partner import choose_partner

        partner = self.front_partner() or await choose_partner(self.screen)
        if partner is not None:
            self.open(place, partner)


def _goes(screen: str) -> Callable[[Places], None]:
    def go(self: Places) -> None:
        self.open(screen)

    return go


for _letter, _command, _screen in work.PLACES:
    setattr(Places, _command.method, _goes(_screen))
