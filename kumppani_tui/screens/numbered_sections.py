"""The keys 1 to 9 on a screen with sections or views."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from inspect import isawaitable
from typing import Any

from kumppani_tui.commands import page as commands


class NumberedSections:
    """A method for each of `commands.page.SECTIONS`: the digit shows the section at its place, if there is one.

    A plain mixin, no widget: a screen takes its style sheets from the first of its bases that is one.
    """

    @property
    def section_count(self) -> int:
        """How many sections there are."""
        raise NotImplementedError

    def show_section(self, place: int) -> Any:
        """Show the section at its place, from 0 on; sync or async."""
        raise NotImplementedError


def _shows(place: int) -> Callable[[NumberedSections], Awaitable[None]]:
    async def show(self: NumberedSections) -> None:
        if place < self.section_count:
            shown = self.show_section(place)
            if isawaitable(shown):
                await shown

    show.__doc__ = f"Section {place + 1}."
    return show


for _place, _command in enumerate(commands.SECTIONS):
    setattr(NumberedSections, _command.method, _shows(_place))
