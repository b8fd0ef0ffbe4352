"""What can be done to a partnership from its tier's list and from its page alike."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from kumppani_tui.screens.base import Working

if TYPE_CHECKING:
    from db.views.tiers import TierRow


class TierDoing(Working):
    """The commands of `commands/tiers.py`; the screen says which partnership they mean.

    A plain mixin, no widget: a screen takes its style sheets from the first of its bases that is one.
    """

    if TYPE_CHECKING:

        @property
        def is_mounted(self) -> bool:
            """As every screen has it."""

    @property
    @abstractmethod
    def partnership(self) -> TierRow | None:
        """The partnership that the keys mean, None when there is none."""

    def _here(self) -> bool:
        return bool(self.is_mounted and self.partnership is not None)

    can_open_partner = can_step = can_show_brief = can_new_task = can_edit_row = _here
    can_reflect = can_answer_critical = can_match_needs = _here

    def open_partner(self) -> None:
        """The partner with all its tiers."""
        if (row := self.partnership) is not None:
            self.kumppani.open("partner", row.partner_uid)

    def show_brief(self) -> None:
        """Everything to know before a meeting."""
        if (row := self.partnership) is not None:
            self.kumppani.open("brief", row.partner_uid)

    def step(self) -> None:
        """Up or down, with criteria, evidence and reason."""
        if (row := self.partnership) is not None:
            self.kumppani.open("step", row.id)

    def reflect(self) -> None:
        """The four points of reflection."""
        if (row := self.partnership) is not None:
            self.kumppani.open("reflection", row.partner_uid, row.tier)

    def answer_critical(self) -> None:
        """The critical points."""
        if (row := self.partnership) is not None:
            self.kumppani.open("critical", row.partner_uid)

    def match_needs(self) -> None:
        """Needs and what others offer."""
        if (row := self.partnership) is not None:
            self.kumppani.open("matching", row.partner_uid)

    async def new_task(self) -> None:
        """A task about the partner."""
        from kumppani_tui.dialogs.task_form import TaskForm

        row = self.partnership
        if row is not None:
            form = await self.read(lambda: TaskForm(self.register, {"partner": row.partner_id}))
            await self.show(form)

    async def edit_row(self) -> None:
        """The partnership itself."""
        from kumppani_tui.dialogs.partnership_form import PartnershipForm

        row = self.partnership
        if row is not None:
            form = await self.read(lambda: PartnershipForm(self.register, row.partner_id, row.id, uid=row.uid))
            await self.show(form)
