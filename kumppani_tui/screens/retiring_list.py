"""A short list whose rows are added, changed, and taken off the choices without being forgotten."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, ClassVar, Protocol, TypeVar

from textual.content import Content

from kumppani_tui.commands import Command
from kumppani_tui.commands import institution as commands
from kumppani_tui.locale import N_, _
from kumppani_tui.screens.small_list import SmallListScreen


class Retirable(Protocol):
    """A row that can be taken off the choices."""

    @property
    def retired(self) -> bool:
        """Whether it is off them."""


RowT = TypeVar("RowT", bound=Retirable)


class RetiringList(SmallListScreen[RowT]):
    """Subclasses give what `SmallListScreen` asks for, `new_row`, `edit_row`, `row_name` and `set_retired`."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.NEW, commands.EDIT, commands.RETIRE)

    TAKEN_OFF: ClassVar[str] = N_("Off the choices: {name}. What has it keeps it.")
    """What is said when a row was taken off, a marked message id."""

    def row_name(self, row: RowT) -> str:
        """What the row is called."""
        raise AssertionError("a subclass names its rows")

    def set_retired(self, row: RowT, *, retired: bool) -> Any:
        """Take the row off the choices or bring it back. Called in a thread."""
        raise AssertionError("a subclass takes its rows off")

    async def open_row(self) -> None:
        """Enter edits."""
        await self.edit_row()

    async def new_row(self) -> None:
        """Add a row."""
        raise AssertionError("a subclass adds rows")

    async def edit_row(self) -> None:
        """Change the row under the cursor."""
        raise AssertionError("a subclass changes its rows")

    def row_added(self, key: Hashable | None) -> None:
        """Go to a row that a form added; None when it was left."""
        if key is not None:
            self.go_to(key)
            self.refresh_data()

    def can_edit_row(self) -> bool | None:
        """When there is a row."""
        return self.row is not None or None

    def can_retire_row(self) -> bool | None:
        """When there is a row."""
        return self.can_edit_row()

    async def retire_row(self) -> None:
        """Take the row off the choices, or bring it back."""
        row = self.row
        if row is None:
            return
        text = _("Back: {name}") if row.retired else _(self.TAKEN_OFF)
        await self.write(
            lambda: self.set_retired(row, retired=not row.retired), done=text.format(name=self.row_name(row))
        )


def off_cell(row: Retirable) -> Content | str:
    """The last cell of a row: nothing, or that it is off the choices: a glyph and words."""
    return Content.styled("○ " + _("off the lists"), "$quiet") if row.retired else ""


def off_style(row: Retirable) -> str:
    """How a row looks: dim when it is off the choices."""
    return "dim" if row.retired else ""
