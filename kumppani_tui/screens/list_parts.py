"""What a list screen is made of: its columns, the source of its rows, and what was read for it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from kumppani_tui.locale import _
from kumppani_tui.terms import Terms
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Cell, Row

R = TypeVar("R")


@dataclass(frozen=True)
class Look:
    """What cells are worded with."""

    today: datetime.date
    terms: Terms


@dataclass(frozen=True)
class ListColumn(Generic[R]):
    """A column that a list can show."""

    id: str
    """Stable name, kept in the settings and in saved views."""
    title: str
    """A marked English message id."""
    cell: Callable[[R, Look], Cell]
    """What it shows of a record."""
    sort: str = ""
    """What the view calls the order by this column; empty when there is none."""
    downwards: bool = False
    """Whether the greatest or newest come first when the column is chosen for sorting."""
    usual: bool = True
    """Whether it is shown until the person chooses."""
    width: int | None = None
    """Fixed width in cells; without it the column shares what is left."""
    weight: int = 1
    min_width: int = 8
    max_width: int | None = None
    align: Literal["left", "right"] = "left"
    priority: int = 0
    """When there is no room the lowest priority leaves first."""
    from_width: int = 0
    """Cells of the line below which it is left out, for others need the room more."""

    def column(self) -> Column:
        """The column as the list draws it, in the language in use."""
        return Column(
            self.id, _(self.title), self.width, self.weight, self.min_width, self.max_width, self.align, self.priority,
            self.from_width,
        )  # fmt: skip


class ListSource(Generic[R]):
    """Rows of a list, a page at a time."""

    def __init__(
        self,
        read: Callable[[Sequence[int]], Mapping[int, R]],
        columns: Sequence[ListColumn[R]],
        look: Look,
        style: Callable[[R], str],
    ) -> None:
        """`read` gives records by id, `style` how a row looks."""
        self._read = read
        self._columns = columns
        self._look = look
        self._style = style

    def keys(self) -> Sequence[int]:
        """Not asked: the screen gives the ids."""
        return ()

    def rows(self, keys: Sequence[int]) -> dict[int, Row]:
        """The rows of these ids."""
        look = self._look
        return {
            id_: Row(tuple(column.cell(record, look) for column in self._columns), self._style(record))
            for id_, record in self._read(keys).items()
        }


@dataclass(frozen=True)
class Loaded:
    """What was read for the list; `whole` says whether `ids` are all."""

    ids: Sequence[int]
    whole: bool
    total: int
    terms: Terms
    not_understood: Sequence[str] = ()
    """The words of the filter that ask for what is not there."""
