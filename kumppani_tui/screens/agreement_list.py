"""What the two lists of agreements share, the plain one and the one on the line of time: filter, keys, marked rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual.content import Content

from db.views.agreement_filter import AgreementFilter, agreement_filter_words, not_understood, parse_agreement_filter
from db.views.agreements import AgreementRow, agreement_count, agreement_groups, agreement_ids, agreement_rows
from db.views.partner_filter import Sort
from kumppani_tui.agreement_columns import COLUMNS, OVER
from kumppani_tui.commands import Command
from kumppani_tui.commands import agreements as commands
from kumppani_tui.commands import lists as list_commands
from kumppani_tui.empty_words import empty_with_key
from kumppani_tui.locale import N_, _, language, ngettext
from kumppani_tui.mine_words import with_or_without_mine
from kumppani_tui.screens.agreement_doing import AgreementDoing
from kumppani_tui.screens.list_base import ListColumn
from kumppani_tui.screens.previewing import SidePane

KEYS: tuple[Command, ...] = (
    commands.NEW, list_commands.EDIT, commands.STEP, commands.DONE, commands.RENEW, commands.DECIDE, commands.ACTIONS,
    commands.TASK, commands.BRIEF, commands.PARTNER, commands.NARROW, commands.TIMELINE, commands.MINE,
    commands.DELETE,
)  # fmt: skip
"""What can be done in both lists."""


class AgreementList(SidePane[AgreementRow], AgreementDoing):
    """Enter opens an agreement; what is done is done to the marked ones, or to the one under the cursor."""

    LIST = "agreements"
    COLUMNS: ClassVar[tuple[ListColumn[Any], ...]] = COLUMNS
    USUAL_SORT = Sort("decide")
    HINT = N_("title, partner, type:training, state:draft, tier:A, field:x, ends:90, incomplete")
    MARKABLE = True

    _state_shown = ""

    def _read_preview(self) -> None:
        """The cursor rests: the keys in the bottom line go with the state of the row."""
        super()._read_preview()
        state = self._state() if self.query("RecordList") else ""
        if state != self._state_shown:
            self._state_shown = state
            self.refresh_bindings()

    # -- what the list reads and says ----------------------------------------------------------------------------

    def asked(self, text: str) -> AgreementFilter:
        """What was typed, as a filter. Called in a thread."""
        return parse_agreement_filter(self.register, text, lang=language())

    def not_understood(self, text: str) -> Sequence[str]:
        """Things that are no filter of agreements, values that nothing is called, days that are no number."""
        return not_understood(self.register, text, lang=language())

    def read_ids(self, text: str, sort: Sort, limit: int | None) -> Sequence[int]:
        """The agreements asked for: in the usual order group by group."""
        asked, today = self.asked(text), self.kumppani.today()
        if sort == Sort("decide"):
            return agreement_groups(self.register, asked, today, limit=limit)
        return agreement_ids(self.register, asked, sort, limit=limit, today=today)

    def read_rows(self, ids: Sequence[int]) -> Mapping[int, AgreementRow]:
        """What the list shows of them."""
        return agreement_rows(self.register, ids, self.kumppani.today())

    def read_total(self) -> int:
        """All of them."""
        return agreement_count(self.register)

    def row_style(self, record: AgreementRow) -> str:
        """What is over is dim; its state says it in words."""
        return "dim" if record.state in OVER else ""

    def counted(self, total: int) -> str:
        """So many agreements."""
        return ngettext("{n} agreement", "{n} agreements", total)

    def empty_text(self) -> Content:
        """A register without any."""
        return empty_with_key(_("No agreements yet."), self.key_text_of(commands.NEW), _("adds the first one."))

    def view_filter(self, text: str) -> Any:
        """The filter as what it asks, so that it reads the same in every language."""
        return self.asked(text).to_json()

    def view_text(self, kept: Any) -> str:
        """What would be typed for the filter."""
        return agreement_filter_words(self.register, AgreementFilter.from_json(kept), lang=language())

    # -- what can be done ----------------------------------------------------------------------------------------

    @property
    def agreement(self) -> AgreementRow | None:
        """The agreement under the cursor."""
        return self.record if self.query("RecordList") else None

    def _one(self) -> bool:
        """When there is a row: whether it can be done to it is looked at then."""
        return self.can_open_row()

    can_edit_row = can_choose_action = can_delete_agreements = can_open_partner = can_show_brief = _one

    def can_new_task(self) -> bool:
        """When there is a row."""
        return self.can_open_row()

    def can_advance_agreement(self) -> bool:
        """Where its state leads on."""
        return self.can_step_agreement()

    async def advance_agreement(self) -> None:
        """To the next state."""
        await self.step_agreement()

    def open_record(self, record: AgreementRow) -> None:
        """Open the agreement's page."""
        self.kumppani.open_record("agreement", record.id, record.partner_id)

    async def new_agreement(self) -> None:
        """Choose the partner, then fill it in."""
        from kumppani_tui.dialogs.agreement_form import AgreementForm
        from kumppani_tui.dialogs.choose_partner import choose_partner

        partner_id = await choose_partner(self)
        if partner_id is None:
            return
        made = await self.show(await self.read(lambda: AgreementForm(self.register, partner_id)))
        if made is not None:
            self.go_to(made)

    async def edit_row(self) -> None:
        """Change the agreement under the cursor."""
        from kumppani_tui.dialogs.agreement_form import AgreementForm

        here = self.agreement
        if here is not None:
            form = await self.read(lambda: AgreementForm(self.register, here.partner_id, here.id, uid=here.uid))
            await self.show(form)

    async def new_task(self) -> None:
        """A task about the agreement, or about each of the marked ones."""
        if self.records.marked:
            await self._do("task")
        else:
            await super().new_task()

    async def choose_action(self) -> None:
        """Ask what to do to the chosen agreements."""
        await self._do("choose")

    async def delete_agreements(self) -> None:
        """Move the chosen agreements to the trash."""
        await self._do("delete")

    async def _do(self, action: str) -> None:
        from kumppani_tui.dialogs.agreement_bulk import AgreementBulk

        ids = self.chosen_ids
        if not ids:
            return
        first = self.read_rows(ids[:1]).get(ids[0])
        bulk = AgreementBulk(self, ids, first.title if first is not None else "")
        await (bulk.choose() if action == "choose" else bulk.run(action))

    async def choose_filter(self) -> None:
        """Ask what to show, and write it into the filter line as a person would."""
        from kumppani_tui.dialogs.agreement_filter import AgreementFilterForm

        text = self.bar.text
        form = await self.read(lambda: AgreementFilterForm(self.register, self.asked(text)))
        asked = await self.show(form)
        if asked is not None:
            self.bar.set_text(await self.read(lambda: agreement_filter_words(self.register, asked, lang=language())))

    def toggle_mine(self) -> None:
        """Add or take away the words that ask for one's own."""
        self.bar.set_text(with_or_without_mine(self.bar.text))

    def show_timeline(self) -> None:
        """The other of the two lists, with the same filter."""
        raise NotImplementedError
