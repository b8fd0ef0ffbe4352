"""A list of what belongs to partners: what it reads and says is declared, the keys mean the same in all of them."""

from __future__ import annotations

import datetime
import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from textual.content import Content
from textual.screen import Screen

from db.register import Register
from db.views.partner_filter import Sort
from kumppani_tui.commands import Command
from kumppani_tui.commands import lists as list_commands
from kumppani_tui.empty_words import empty_with_key
from kumppani_tui.locale import _
from kumppani_tui.screens.list_base import ListScreen


class Owned(Protocol):
    """What the rows of such a list tell besides what its columns show."""

    @property
    def id(self) -> int:
        """The record's id."""

    @property
    def uid(self) -> str:
        """The record's uid."""

    @property
    def partner_id(self) -> int:
        """Whose it is."""

    @property
    def partner_uid(self) -> str:
        """The partner's uid."""


R = TypeVar("R", bound=Owned)


@dataclass(frozen=True)
class Reads(Generic[R]):
    """The questions of `db.views` that the list asks."""

    ids: Callable[[Register, str, Sort, int | None], Sequence[int]]
    """(register, typed words, order, at most so many) -> ids in order."""
    rows: Callable[[Register, Sequence[int], datetime.date], Mapping[int, R]]
    """(register, ids, today) -> records by id."""
    total: Callable[[Register], int]
    """How many there are without a filter."""


class OwnedList(ListScreen[R]):
    """Enter opens the record on its partner's screen, e its form, l logs with the partner.

    A list names `TITLE_TEXT`, `LIST`, `COLUMNS`, `USUAL_SORT` and `HINT` (see `ListScreen`) and what stands here.
    """

    KEYS: ClassVar[tuple[Command, ...]] = (list_commands.EDIT,)

    KIND: ClassVar[str]
    """The kind of record, as in `db.fields`."""
    READS: ClassVar[Reads[Any]]
    FORM: ClassVar[str]
    """The form for changing a record, as `module:Class`: an `OwnedForm` or one called alike."""
    EMPTY: ClassVar[str]
    """What is said when there is nothing at all, a marked message id."""
    EMPTY_KEY: ClassVar[tuple[Command, str] | None] = None
    """A command that helps then, and what it does (a marked message id, said after the key)."""

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """The records in which the words are found."""
        return type(self).READS.ids(self.register, text, sort, limit)

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, R]:
        """The records of the ids."""
        return type(self).READS.rows(self.register, ids, self.kumppani.today())

    def read_total(self) -> int:
        """All of them."""
        return type(self).READS.total(self.register)

    def empty_text(self) -> Content:
        """A register without any."""
        if self.EMPTY_KEY is None:
            return Content(_(self.EMPTY))
        command, does = self.EMPTY_KEY
        return empty_with_key(_(self.EMPTY), self.key_text_of(command), _(does))

    def open_record(self, record: R) -> None:
        """Open the record on its partner's screen."""
        self.kumppani.open_record(self.KIND, record.id, record.partner_id)

    def log_subject(self) -> str | None:
        """The record's partner."""
        record = self.record
        return record.partner_uid if record is not None else None

    def can_edit_row(self) -> bool:
        """When there is a row."""
        return self.can_open_row()

    async def edit_row(self) -> None:
        """Change the record under the cursor."""
        record = self.record
        if record is not None:
            await self.show(await self.read(lambda: self._form(record)))

    def _form(self, record: R) -> Screen[Any]:
        module, _colon, name = self.FORM.partition(":")
        form: Screen[Any] = getattr(importlib.import_module(module), name)(
            self.register, record.partner_id, record.id, uid=record.uid
        )
        return form
