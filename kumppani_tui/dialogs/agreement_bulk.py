"""Doing one thing to one or many agreements, as one change that one key undoes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from db.actions.agreement_life import add_agreement_tasks, change_agreements, delete_agreements, end_agreements
from kumppani_tui.dialogs.ask import ask_date
from kumppani_tui.dialogs.bulk import Bulk
from kumppani_tui.dialogs.confirm import Confirm
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import full, number
from kumppani_tui.widgets.fields import Field


class AgreementBulk(Bulk):
    """What is done to agreements."""

    ACTIONS: ClassVar[Mapping[str, str]] = {
        "responsible": N_("Set the responsible person"),
        "review": N_("Set the day of review"),
        "end": N_("End agreements"),
        "task": N_("Add a task"),
        "summary": N_("Make a summary to hand out"),
        "delete": N_("Move to the trash"),
    }

    @staticmethod
    def many(n: int) -> str:
        """So many agreements, in words."""
        return ngettext("{n} agreement", "{n} agreements", n).format(n=number(n))

    async def review(self) -> None:
        """Set the day of the next review."""
        today = self._screen.kumppani.today()
        on = await self._screen.show(
            ask_date(self._title(_("Review on")), _("When are they reviewed next?"), today)
        )  # fmt: skip
        if on is not None:
            done = _("Review {date}: {whom}").format(date=full(on), whom=self.whom)
            await self._screen.write(lambda: self._change({"review_on": on}), done=done)

    def make_responsible(self, staff_id: int | None) -> None:
        """Write who is responsible for the agreements."""
        self._change({"responsible": staff_id})

    def _change(self, values: dict[str, Any]) -> None:
        """Called in a thread."""
        change_agreements(self._register, self._ids, values, today=self._screen.kumppani.today())

    async def end(self) -> None:
        """End those in force on a day, or each on its own end when no day is given."""
        today = self._screen.kumppani.today()

        def said(n: int) -> str:
            return _("Ended: {whom}").format(whom=self.whom if n == len(self._ids) == 1 else self.many(n))

        await self._screen.show(
            FormDialog(
                self._title(_("End agreements")),
                [
                    Field(
                        "ended_on", N_("Ended on"), "date", past=True,
                        help=N_("Empty: those in force end on their own end, or today when that is still ahead."),
                    )
                ],
                lambda values: end_agreements(self._register, self._ids, values["ended_on"], today=today),
                form_id="agreement.end.bulk", done=said,
            )
        )  # fmt: skip

    async def task(self) -> None:
        """Add the same task about each of them."""
        today = self._screen.kumppani.today()
        await self._ask_task(
            "agreement.task.bulk", lambda values: add_agreement_tasks(self._register, self._ids, values, today=today)
        )  # fmt: skip

    async def summary(self) -> None:
        """Hand out their summary as a document."""
        await self._screen.kumppani.make_document("agreement" if len(self._ids) == 1 else "summary")

    async def delete(self) -> None:
        """Move the agreements to the trash; several are asked about."""
        if len(self._ids) > 1:
            question = Confirm(_("Move to the trash?"), self.whom, yes=_("Move to the trash"))
            if not await self._screen.show(question):
                return
        await self._screen.write(
            lambda: delete_agreements(self._register, self._ids),
            done=_("Moved to the trash: {whom}").format(whom=self.whom),
        )
