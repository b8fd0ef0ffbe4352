"""Choosing the columns of a list and their order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from kumppani_tui.commands import Command
from kumppani_tui.commands import lists as commands
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import _


class ChooseColumns(Dialog[list[str]]):
    """The columns with a tick at those shown; the answer is the ids of the shown ones in order."""

    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.USE_COLUMNS, commands.TOGGLE_COLUMN, commands.EARLIER, commands.LATER, commands.USUAL,
    )  # fmt: skip
    AUTO_FOCUS = "OptionList"

    DEFAULT_CSS = """
    ChooseColumns > #dialog { width: 78; }
    ChooseColumns OptionList { height: auto; max-height: 16; background: $surface; padding: 0; }
    ChooseColumns OptionList > .option-list--option { padding: 0 1; }
    """

    def __init__(self, columns: Sequence[tuple[str, str]], shown: Sequence[str], usual: Sequence[str]) -> None:
        """`columns` are (id, title) of all; `shown` and `usual` are ids in order."""
        super().__init__(_("Columns"))
        self._titles = dict(columns)
        self._usual = list(usual)
        self._shown: list[str] = []
        self._order: list[str] = []
        self._take(shown)

    def _take(self, shown: Sequence[str]) -> None:
        self._shown = list(shown)
        self._order = [*self._shown, *(name for name in self._titles if name not in self._shown)]

    def compose_body(self) -> ComposeResult:
        """The list of columns."""
        rows = OptionList(*self._options(), markup=False)
        rows.highlighted = 0
        yield rows

    def _options(self) -> list[Option]:
        return [
            Option(Content.assemble(("✓ ", "bold $key") if name in self._shown else "  ", self._titles[name]), id=name)
            for name in self._order
        ]

    def _draw(self, at: int) -> None:
        rows = self.query_one(OptionList)
        rows.clear_options().add_options(self._options())
        rows.highlighted = at

    @property
    def _at(self) -> int:
        return self.query_one(OptionList).highlighted or 0

    def toggle_column(self) -> None:
        """Show or hide the column; one always stays."""
        name = self._order[self._at]
        if name in self._shown:
            if len(self._shown) == 1:
                self.tell(_("One column at least is shown."), warning=True)
                return
            self._shown.remove(name)
        else:
            self._shown.append(name)
        self._draw(self._at)

    def move_earlier(self) -> None:
        """Towards the beginning."""
        self._move(-1)

    def move_later(self) -> None:
        """Towards the end."""
        self._move(1)

    def _move(self, step: int) -> None:
        at = self._at
        to = at + step
        if 0 <= to < len(self._order):
            self._order[at], self._order[to] = self._order[to], self._order[at]
            self._draw(to)

    def show_usual(self) -> None:
        """The columns that the list has at first."""
        self._take(self._usual)
        self._draw(0)

    @on(OptionList.OptionSelected)
    def use_columns(self) -> None:
        """Answer with the shown ones."""
        self.dismiss([name for name in self._order if name in self._shown])
