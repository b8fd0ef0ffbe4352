"""The page of a record that is no partner's: a project, a network, a good practice."""

from __future__ import annotations

from typing import ClassVar

from db.views.projects import task_counts
from db.views.records import counts_of
from kumppani_tui.screens.kind_page import KindPage
from kumppani_tui.screens.partner_section import LinkedContext
from kumppani_tui.terms import load_terms


class LinkedPage(KindPage):
    """Subclasses give the kind, which kinds of what belongs to it are counted, and all that a `KindPage` asks."""

    KIND: ClassVar[str]
    """The kind of the record, as in `db.fields`."""

    COUNTED: ClassVar[tuple[str, ...]] = ()
    """Kinds of record that belong to it and are counted beside their section's title."""

    def context(self, record_id: int, uid: str) -> LinkedContext:
        """Return what the sections are worded with; called in a thread."""
        register, today = self.register, self.kumppani.today()
        return LinkedContext(register, 0, uid, today, load_terms(register), self.KIND, record_id)

    def counts(self, record_id: int) -> dict[str, int]:
        """Return how much is in the sections: of the kinds counted, and the open tasks; called in a thread."""
        found = counts_of(self.register, self.COUNTED, self.KIND, record_id)
        return found | {"tasks": task_counts(self.register, self.KIND, record_id)}

    @property
    def record_id(self) -> int | None:
        """The record's id, None until the page is read."""
        return self.at.record_id if isinstance(self.at, LinkedContext) else None

    async def edit_whole(self) -> None:
        """The record's own fields."""
        from kumppani_tui.dialogs.kind_form import KindForm

        at, record_id = self.at, self.record_id
        if at is not None and record_id is not None:
            await self.show(await self.read(lambda: KindForm(at.register, self.KIND, record_id, uid=at.uid)))
