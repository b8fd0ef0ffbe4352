"""Doing one thing to one or many agreements, as one change that one key undoes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.actions.agreement_life import add_agreement_tasks, change_agreements, delete_agreements, end_agreements
from db.register import Register
from db.views.choices import own_people
from db.views.log import staff_named
from kumppani_tui.dialogs.ask import ask_date
from kumppani_tui.dialogs.choose import Choose
from kumppani_tui.dialogs.confirm import Confirm
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import full, number
from kumppani_tui.screens.base import Working
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_fields import record_fields

NOBODY = 0
"""The choice of no responsible person."""

ACTIONS = {
    "responsible": N_("Set the responsible person"),
    "review": N_("Set the day of review"),
    "end": N_("End agreements"),
    "task": N_("Add a task"),
    "summary": N_("Make a summary to hand out"),
    "delete": N_("Move to the trash"),
}
"""What can be done, in the order of the dialog."""


def agreements(n: int) -> str:
    """So many agreements, in words."""
    return ngettext("{n} agreement", "{n} agreements", n).format(n=number(n))


class AgreementBulk:
    """One thing done to some agreements from a screen; `name` is the agreement's when there is one only."""

    def __init__(self, screen: Working, ids: Sequence[int], name: str) -> None:
        """`ids` are at least one agreement's."""
        self._screen, self._ids = screen, list(ids)
        self.whom = name if len(ids) == 1 else agreements(len(ids))
        """What it is done to, in words."""

    async def choose(self) -> None:
        """Ask what to do, and do it."""
        choices = [Choice(name, _(text)) for name, text in ACTIONS.items()]
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
        return f"{what} · {self.whom}"

    async def responsible(self) -> None:
        """Make one of our people responsible, or nobody."""
        people = await self._screen.read(lambda: own_people(self._register))
        choices = [*(Choice(one.id, one.name) for one in people), Choice(NOBODY, _("Nobody responsible"))]
        answer = await self._screen.show(Choose(self._title(_("Responsible")), choices))
        if answer is not None:
            said = _("Responsible {name}: {whom}") if answer.value else _("Nobody responsible: {whom}")
            await self._change(
                {"responsible": answer.value or None}, said.format(name=answer.label, whom=self.whom)
            )  # fmt: skip

    async def review(self) -> None:
        """Set the day of the next review."""
        today = self._screen.kumppani.today()
        on = await self._screen.show(
            ask_date(self._title(_("Review on")), _("When are they reviewed next?"), today)
        )  # fmt: skip
        if on is not None:
            await self._change({"review_on": on}, _("Review {date}: {whom}").format(date=full(on), whom=self.whom))

    async def _change(self, values: dict[str, Any], done: str) -> None:
        today = self._screen.kumppani.today()
        await self._screen.write(
            lambda: change_agreements(self._register, self._ids, values, today=today), done=done
        )  # fmt: skip

    async def end(self) -> None:
        """End those in force on a day, or each on its own end when no day is given."""
        today = self._screen.kumppani.today()

        def said(n: int) -> str:
            return _("Ended: {whom}").format(whom=self.whom if n == len(self._ids) == 1 else agreements(n))

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

        def read() -> tuple[list[Field], int | None]:
            terms = load_terms(self._register)
            fields = record_fields("task", self._register, terms, only=("title", "due_on", "owner", "priority", "note"))
            return fields, staff_named(self._register, self._register.author)

        fields, owner = await self._screen.read(read)
        await self._screen.show(
            FormDialog(
                self._title(_("New task")), fields,
                lambda values: add_agreement_tasks(self._register, self._ids, values, today=today),
                values={"priority": "NORMAL", "owner": owner}, form_id="agreement.task.bulk",
                done=lambda n: ngettext("Added {n} task", "Added {n} tasks", n).format(n=number(n)),
            )
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
