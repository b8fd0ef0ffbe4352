"""Tarpeet ja tarjoukset: what each party needs on the left, what the others offer on the right, and what matches."""

from __future__ import annotations

from typing import Any, ClassVar

from db.actions.matching import match_need, unmatch_need
from db.actions.partnerships import delete_need, edit_need
from db.actions.records import delete_records
from db.views.matching import NeedRow, OfferRow
from kumppani_tui.commands import Command
from kumppani_tui.commands import steps as commands
from kumppani_tui.locale import _
from kumppani_tui.screens.matching_lists import MatchingLists
from kumppani_tui.screens.partner_work import NEXT_STATE
from kumppani_tui.text import printable


class MatchingScreen(MatchingLists):
    """Opened with the partner's uid."""

    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.PICK, commands.MATCH, commands.NEW, commands.EDIT, commands.DONE, commands.DELETE, commands.OTHER,
    )  # fmt: skip
    # -- matching ------------------------------------------------------------------------------------------------

    def other_side(self) -> None:
        """From the needs to the offers and back."""
        self._list("needs" if self.on_offers else "offers").focus()

    def can_pick(self) -> bool:
        """On a row."""
        return (self.offer if self.on_offers else self.need) is not None

    async def pick(self) -> None:
        """On the left go to the offers, on the right match."""
        if self.on_offers:
            await self.toggle_match()
        else:
            self._list("offers").focus()

    def can_toggle_match(self) -> bool:
        """With a need and an offer."""
        return self.need is not None and self.offer is not None

    async def toggle_match(self) -> None:
        """Match what is under the cursors, or take the match apart."""
        need, offer, register, today = self.need, self.offer, self.register, self.kumppani.today()
        if need is None or offer is None:
            return
        self._wanted = ("offers", offer.id)
        name = printable(need.text, 50)
        if self._offers[offer.id][1]:
            await self.write(
                lambda: unmatch_need(register, need.id, offer.id),
                done=_("Not matched any more: {name}").format(name=name),
            )
        else:
            await self.write(
                lambda: match_need(register, need.id, offer.id, today=today),
                done=_("Matched: {name}").format(name=name),
            )

    # -- needs and offers ----------------------------------------------------------------------------------------

    async def new_row(self) -> None:
        """A need on the left, an offer on the right."""
        await self._form(None)

    def can_edit_row(self) -> bool:
        """On a row."""
        return self.can_pick()

    async def edit_row(self) -> None:
        """The need or the offer."""
        here = self.offer if self.on_offers else self.need
        if here is not None:
            await self._form(here)

    async def _form(self, here: NeedRow | OfferRow | None) -> None:
        from kumppani_tui.dialogs.kind_form import KindForm
        from kumppani_tui.dialogs.need_form import NeedForm

        found, register, side = self._found, self.register, "offers" if self.on_offers else "needs"
        today = self.kumppani.today()
        if found is None:
            return
        id_, uid = (None, found.uid) if here is None else (here.id, here.uid)

        def make() -> Any:
            if side == "needs":
                return NeedForm(register, found.partner_id, id_, uid=uid, begins={"noted_on": today})
            parties = {"INSTITUTION", "STUDENT", "WORKING_LIFE"} - {self.need.party if self.need is not None else ""}
            party = next(one for one in ("INSTITUTION", "WORKING_LIFE", "STUDENT") if one in parties)
            begins = {"party": party, "noted_on": today}
            return KindForm(
                register, "offer", id_, owner={"partner": found.partner_id}, partner_id=found.partner_id,
                begins=begins, uid=uid,
            )  # fmt: skip

        answer = await self.show(await self.read(make))
        if answer is not None:
            self._wanted = (side, int(answer))
            self.refresh_data()

    def can_advance_row(self) -> bool:
        """On a need."""
        return not self.on_offers and self.need is not None

    async def advance_row(self) -> None:
        """Open, in progress, answered, and open again."""
        need, found, register, today = self.need, self._found, self.register, self.kumppani.today()
        if need is None or found is None:
            return
        state = NEXT_STATE[need.state]
        values: dict[str, object] = {"state": state}
        if need.state == "ANSWERED":
            values["answered_on"] = None
        self._wanted = ("needs", need.id)
        said = f"{found.terms.name('need_state', state)}: {printable(need.text, 60)}"
        await self.write(lambda: edit_need(register, need.id, values, today=today), done=said)

    def can_delete_row(self) -> bool:
        """On a row."""
        return self.can_pick()

    async def delete_row(self) -> None:
        """To the trash; its matches wait there with it."""
        here, register = (self.offer if self.on_offers else self.need), self.register
        if here is None:
            return
        done = _("Deleted: {name}").format(name=printable(here.text, 60))
        if isinstance(here, NeedRow):
            await self.write(lambda: delete_need(register, here.id), done=done)
        else:
            await self.write(lambda: delete_records(register, "offer", [here.id]), done=done)
