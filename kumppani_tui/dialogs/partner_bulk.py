"""Doing one thing to one or many partners, as one change that one key undoes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from db.actions.partners import delete_partners, set_responsible, set_status, tag_partners, untag_partners
from db.actions.partnerships import add_partnerships
from db.actions.tasks import add_tasks
from db.views.partners import tag_names
from kumppani_tui.dialogs.bulk import Bulk
from kumppani_tui.dialogs.confirm import Confirm
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field


class PartnerBulk(Bulk):
    """What is done to partners."""

    ACTIONS: ClassVar[Mapping[str, str]] = {
        "tag": N_("Add a tag"),
        "untag": N_("Remove a tag"),
        "responsible": N_("Set the responsible person"),
        "tier": N_("Start a tier"),
        "status": N_("Set the status"),
        "task": N_("Add a task"),
        "delete": N_("Move to the trash"),
    }

    @staticmethod
    def many(n: int) -> str:
        """So many partners, in words."""
        return ngettext("{n} partner", "{n} partners", n).format(n=number(n))

    async def tag(self) -> None:
        """Put a tag, old or new, on the partners."""
        names = await self._screen.read(lambda: tag_names(self._register))
        field = Field(
            "tags", N_("Tag"), "choice", required=True, choices=[Choice(name, name) for name in names], free=True,
            help=N_("Choose one, or write a new one."),
        )  # fmt: skip

        def save(values: dict[str, Any]) -> str:
            tag_partners(self._register, self._ids, values["tags"])
            return str(values["tags"])

        await self._screen.show(
            FormDialog(
                self._title(_("Add a tag")), [field], save,
                done=lambda tag: _("Tagged #{tag}: {whom}").format(tag=tag, whom=self.whom),
            )
        )  # fmt: skip

    async def untag(self) -> None:
        """Take a tag that some of the partners have off all of them."""
        tags = await self._screen.read(lambda: tag_names(self._register, self._ids))
        if not tags:
            self._screen.tell(_("No tags to remove: {whom}").format(whom=self.whom))
            return
        answer = await self._pick(_("Remove a tag"), [Choice(name, name) for name in tags])
        if answer is not None:
            await self._screen.write(
                lambda: untag_partners(self._register, self._ids, answer.value),
                done=_("Removed #{tag}: {whom}").format(tag=answer.value, whom=self.whom),
            )

    def make_responsible(self, staff_id: int | None) -> None:
        """Write who is responsible for the partners."""
        set_responsible(self._register, self._ids, staff_id)

    async def tier(self) -> None:
        """Take the partners into a tier; those in it already stay as they are."""
        terms = await self._screen.read(lambda: load_terms(self._register))
        answer = await self._pick(_("Start a tier"), [Choice(code, name) for code, name in terms.choices("tier")])
        if answer is None:
            return

        def said(added: int) -> str:
            if not added:
                return _("In this tier already: {whom}").format(whom=self.whom)
            whom = self.whom if added == len(self._ids) else self.many(added)
            return _("{tier} started: {whom}").format(tier=answer.label, whom=whom)

        await self._screen.write(lambda: add_partnerships(self._register, self._ids, answer.value), done=said)

    async def status(self) -> None:
        """Set the status."""
        terms = await self._screen.read(lambda: load_terms(self._register))
        choices = [Choice(code, name) for code, name in terms.choices("partner_status")]
        answer = await self._pick(_("Status"), choices)
        if answer is not None:
            await self._screen.write(
                lambda: set_status(self._register, self._ids, answer.value),
                done=_("Status {status}: {whom}").format(status=answer.label, whom=self.whom),
            )

    async def task(self) -> None:
        """Add the same task for each of the partners."""
        today = self._screen.kumppani.today()
        await self._ask_task("task.bulk", lambda values: add_tasks(self._register, self._ids, values, today=today))

    async def delete(self) -> None:
        """Move the partners to the trash, after asking."""
        along = _("Their partnerships, agreements, activities and tasks go along. You can undo it.")
        question = Confirm(_("Move to the trash?"), f"{self.whom}\n\n{along}", yes=_("Move to the trash"))
        if await self._screen.show(question):
            await self._screen.write(
                lambda: delete_partners(self._register, self._ids),
                done=_("Moved to the trash: {whom}").format(whom=self.whom),
            )
