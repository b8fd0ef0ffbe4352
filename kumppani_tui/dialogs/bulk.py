"""Doing one thing to one or many records, as one change that one key undoes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from db.register import Register
from db.views.choices import own_people
from db.views.log import staff_named
from kumppani_tui.dialogs.choose import Choose
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.screens.base import Working
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_fields import record_fields

NOBODY = 0
"""The choice of no responsible person."""


class Bulk(ABC):
    """One thing done to some records from a screen; `name` is the record's when there is one only."""

    ACTIONS: ClassVar[Mapping[str, str]]
    """What can be done, in the order of the dialog: the name of a method, and a msgid."""

    def __init__(self, screen: Working, ids: Sequence[int], name: str) -> None:
        """`ids` are at least one record's."""
        self._screen, self._ids = screen, list(ids)
        self.whom = name if len(ids) == 1 else self.many(len(ids))
        """What it is done to, in words."""

    @staticmethod
    @abstractmethod
    def many(n: int) -> str:
        """So many of the records, in words."""

    async def choose(self) -> None:
        """Ask what to do, and do it."""
        choices = [Choice(name, _(text)) for name, text in self.ACTIONS.items()]
        answer = await self._screen.show(Choose(self.whom, choices))
        if answer is not None:
            await self.run(answer.value)

    async def run(self, action: str) -> None:
        """Do one of `ACTIONS`."""
        await getattr(self, action)()

    @property
    def _register(self) -> Register:
        return self._screen.register

    def _title(self, what: str) -> str:
        """What is done, and to whom."""
        return f"{what} · {self.whom}"

    async def _pick(self, title: str, choices: Sequence[Choice]) -> Choice | None:
        return await self._screen.show(Choose(self._title(title), choices))

    async def responsible(self) -> None:
        """Make one of our people responsible, or nobody."""
        people = await self._screen.read(lambda: own_people(self._register))
        choices = [*(Choice(one.id, one.name) for one in people), Choice(NOBODY, _("Nobody responsible"))]
        answer = await self._pick(_("Responsible"), choices)
        if answer is not None:
            named = answer.value != NOBODY
            said = _("Responsible {name}: {whom}") if named else _("Nobody responsible: {whom}")
            await self._screen.write(
                lambda: self.make_responsible(answer.value or None),
                done=said.format(name=answer.label, whom=self.whom),
            )

    @abstractmethod
    def make_responsible(self, staff_id: int | None) -> object:
        """Write who is responsible. Called in a thread."""

    async def _ask_task(self, form_id: str, save: Callable[[dict[str, Any]], int]) -> None:
        """Ask for a task that each of them gets; `save` returns how many were added."""

        def read() -> tuple[list[Field], int | None]:
            terms = load_terms(self._register)
            fields = record_fields("task", self._register, terms, only=("title", "due_on", "owner", "priority", "note"))
            return fields, staff_named(self._register, self._register.author)

        fields, owner = await self._screen.read(read)
        await self._screen.show(
            FormDialog(
                self._title(_("New task")), fields, save,
                values={"priority": "NORMAL", "owner": owner}, form_id=form_id,
                done=lambda n: ngettext("Added {n} task", "Added {n} tasks", n).format(n=number(n)),
            )
        )  # fmt: skip
