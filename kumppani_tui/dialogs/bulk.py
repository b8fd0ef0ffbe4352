"""Doing one thing to one or many partners, as one change that one key undoes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.actions.partners import delete_partners, set_responsible, set_status, tag_partners, untag_partners
from db.actions.partnerships import add_partnerships
from db.actions.tasks import add_tasks
from db.register import Register
from db.views.choices import own_people
from db.views.log import staff_named
from db.views.partners import tag_names
from kumppani_tui.dialogs.choose import Choose
from kumppani_tui.dialogs.confirm import Confirm
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number
from kumppani_tui.screens.base import Working
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_fields import record_fields

NOBODY = 0
"""The choice of no responsible person."""

ACTIONS = {
    "tag": N_("Add a tag"),
    "untag": N_("Remove a tag"),
    "responsible": N_("Set the responsible person"),
    "tier": N_("Start a tier"),
    "status": N_("Set the status"),
    "task": N_("Add a task"),
    "delete": N_("Move to the trash"),
}
"""What can be done, in the order of the dialog."""


def partners(n: int) -> str:
    """So many partners, in words."""
    return ngettext("{n} partner", "{n} partners", n).format(n=number(n))


class Bulk:
    """One thing done to some partners from a screen; `name` is the partner's when there is one only."""

    def __init__(self, screen: Working, ids: Sequence[int], name: str) -> None:
        """`ids` are at least one partner's."""
        self._screen = screen
        self._ids = list(ids)
        self.whom = name if len(ids) == 1 else partners(len(ids))
        """Whom it is done to, in words."""

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

    async def _pick(self, title: str, choices: Sequence[Choice]) -> Choice | None:
        return await self._screen.show(Choose(self._title(title), choices))

    def _title(self, what: str) -> str:
        """What is done, and to whom."""
        return f"{what} · {self.whom}"

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

    async def responsible(self) -> None:
        """Make one of our people responsible, or nobody."""
        people = await self._screen.read(lambda: own_people(self._register))
        choices = [*(Choice(one.id, one.name) for one in people), Choice(NOBODY, _("Nobody responsible"))]
        answer = await self._pick(_("Responsible"), choices)
        if answer is not None:
            named = answer.value != NOBODY
            said = _("Responsible {name}: {whom}") if named else _("Nobody responsible: {whom}")
            await self._screen.write(
                lambda: set_responsible(self._register, self._ids, answer.value or None),
                done=said.format(name=answer.label, whom=self.whom),
            )

    async def tier(self) -> None:
        """Take the partners into a tier; those in it already stay as they are."""
        terms = await self._screen.read(lambda: load_terms(self._register))
        answer = await self._pick(_("Start a tier"), [Choice(code, name) for code, name in terms.choices("tier")])
        if answer is None:
            return

        def said(added: int) -> str:
            if not added:
                return _("In this tier already: {whom}").format(whom=self.whom)
            whom = self.whom if added == len(self._ids) else partners(added)
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

        def read() -> tuple[list[Field], int | None]:
            terms = load_terms(self._register)
            fields = record_fields("task", self._register, terms, only=("title", "due_on", "owner", "priority", "note"))
            return fields, staff_named(self._register, self._register.author)

        fields, owner = await self._screen.read(read)
        await self._screen.show(
            FormDialog(
                self._title(_("New task")), fields,
                lambda values: add_tasks(self._register, self._ids, values, today=today),
                values={"priority": "NORMAL", "owner": owner}, form_id="task.bulk",
                done=lambda n: ngettext("Added {n} task", "Added {n} tasks", n).format(n=number(n)),
            )
        )  # fmt: skip

    async def delete(self) -> None:
        """Move the partners to the trash, after asking."""
        along = _("Their partnerships, agreements, activities and tasks go along. You can undo it.")
        question = Confirm(_("Move to the trash?"), f"{self.whom}\n\n{along}", yes=_("Move to the trash"))
        if await self._screen.show(question):
            await self._screen.write(
                lambda: delete_partners(self._register, self._ids),
                done=_("Moved to the trash: {whom}").format(whom=self.whom),
            )
