"""What the answers of a reflection become: a list of proposals that are accepted, changed and saved as one change."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from textual.content import Content

from db.actions.reflection import save_reflection
from db.rules.reflection import ANSWERS, Proposal, proposals
from db.views.records import RecordRow
from db.views.reflection import Making
from kumppani_tui.locale import _, ngettext
from kumppani_tui.reflection_words import QUESTIONS, WORDS, how
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.screens.small_list import RowsSource
from kumppani_tui.terms import Terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list import RecordList
from kumppani_tui.widgets.record_list_source import Row

REVIEW = len(QUESTIONS)
"""The place after the questions, where what the answers become is looked at."""


@dataclass(frozen=True)
class Found:
    """What was read: the partner, what proposals are made with, and the earlier reflections, the newest first."""

    making: Making
    earlier: Sequence[RecordRow]
    terms: Terms


class ReflectionMade(KumppaniScreen):
    """The part of a reflection that has no questions; those are of `ReflectionScreen`."""

    def __init__(self, tier: str | None) -> None:
        """`tier` is the one whose partnership is looked at."""
        super().__init__()
        self._tier = tier
        self._place = 0
        self._found: Found | None = None
        self._answers = dict.fromkeys(ANSWERS, "")
        self._made: list[Proposal] = []
        self._saving = False

    @abstractmethod
    def _say_question(self) -> None:
        """Say above the list how many things will be made."""

    @abstractmethod
    def forget_draft(self) -> None:
        """Forget what was kept of the answers: they are in the register now."""

    def _columns(self) -> list[Column]:
        return [
            Column("make", "", 3, priority=10),
            Column("kind", _("Becomes"), 8, priority=9),
            Column("text", _("What"), weight=3, min_width=20, priority=10),
            Column("how", _("How"), weight=3, min_width=16, max_width=52, priority=8),
        ]

    @property
    def rows_list(self) -> RecordList[int]:
        """What the lines become."""
        found: RecordList[int] = self.query_one(RecordList)
        return found

    def _propose(self, found: Making) -> None:
        """Make proposals of the lines; those whose line stays keep what was decided about them."""
        new = proposals(
            self._answers, self.kumppani.today(), people=found.people, categories=self._categories(found),
            goal=found.goal, in_tier=found.partnership_id is not None, owner=found.responsible,
        )  # fmt: skip
        known = {(one.kind, one.direction, one.text): one for one in self._made}
        self._made = [known.get((one.kind, one.direction, one.text), one) for one in new]
        self._show_made()

    def _categories(self, found: Making) -> dict[str, list[tuple[str, str]]]:
        assert self._found is not None
        names = self._found.terms
        return {
            party: [(code, names.name("benefit_category", code)) for code in codes]
            for party, codes in found.categories.items()
        }

    def _show_made(self) -> None:
        rows = {number: self._row(one) for number, one in enumerate(self._made)}
        self.rows_list.set_source(RowsSource(list(rows), lambda keys: {key: rows[key] for key in keys}))

    def _row(self, one: Proposal) -> Row:
        found = self._found
        assert found is not None
        mark = Content.styled("✓", "bold $done") if one.accepted else Content.styled("–", "$quiet")
        said = printable(how(one, found.making, found.terms))
        cells = (mark, _(WORDS[one.kind]), printable(one.text), said)
        return Row(cells, "" if one.accepted else "dim")

    def can_toggle_row(self) -> bool:
        """Among what the answers become."""
        return self._place == REVIEW and bool(self._made)

    can_change_row = can_toggle_row

    def toggle_row(self) -> None:
        """Make it, or leave it."""
        key = self.rows_list.cursor_key
        if key is not None:
            self._put(key, replace(self._made[key], accepted=not self._made[key].accepted))

    async def change_row(self) -> None:
        """Change what the line becomes."""
        from kumppani_tui.dialogs.proposal import ProposalForm

        key = self.rows_list.cursor_key
        if key is None or self._found is None:
            return
        changed = await self.show(ProposalForm(self._made[key], self._found.making, self._found.terms))
        if changed is not None:
            self._put(key, changed)

    def _put(self, key: int, one: Proposal) -> None:
        self._made[key] = one
        self._show_made()
        self.rows_list.move_cursor_to(key)
        self._say_question()

    def can_save(self) -> bool:
        """When one has seen what the answers become."""
        return self._place == REVIEW

    async def save(self) -> None:
        """Store the reflection and make what was accepted, as one change."""
        found = self._found
        if found is None or self._saving:
            return
        self._saving = True
        made, answers, today = list(self._made), dict(self._answers), self.kumppani.today()
        count = sum(one.accepted for one in made)

        def write() -> Any:
            return save_reflection(self.register, found.making.partner_id, answers, made, tier=self._tier, today=today)

        said = ngettext("Reflection saved, {n} thing made.", "Reflection saved, {n} things made.", count)
        try:
            await self.write(write, done=said.format(n=count))
        finally:
            self._saving = False
        self.forget_draft()
        self.kumppani.leave()
