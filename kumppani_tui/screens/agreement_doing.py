"""What can be done with one agreement from its page and from the list alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from db.rules.agreement_life import ASKS, NEXT
from kumppani_tui.locale import _
from kumppani_tui.screens.base import KumppaniScreen
from kumppani_tui.terms import load_terms

if TYPE_CHECKING:
    from db.views.agreement import AgreementLook
    from kumppani_tui.dialogs.base import Dialog


class Meant(Protocol):
    """What the keys need to know of an agreement."""

    @property
    def id(self) -> int:
        """The agreement's id."""

    @property
    def uid(self) -> str:
        """Its uid."""

    @property
    def title(self) -> str:
        """Its name."""

    @property
    def state(self) -> str:
        """Its state."""

    @property
    def partner_id(self) -> int:
        """Whose it is."""

    @property
    def partner_uid(self) -> str:
        """The partner's uid."""


class AgreementDoing(KumppaniScreen):
    """The commands of `commands/agreements.py` that mean one agreement; the screen says which.

    Goes after the base that brings the style sheets: a screen takes them from its first base only.
    """

    @property
    def agreement(self) -> Meant | None:
        """The agreement that the keys mean, None when there is none."""
        raise NotImplementedError

    def _state(self) -> str:
        here = self.agreement if self.is_mounted else None
        return here.state if here is not None else ""

    def _here(self) -> bool:
        return bool(self._state())

    can_open_partner = can_new_task = can_show_brief = _here

    def can_step_agreement(self) -> bool:
        """Where its state leads on."""
        return bool(NEXT.get(self._state()))

    def can_renew_agreement(self) -> bool:
        """One that runs or has run."""
        return self._state() in ("IN_FORCE", "ENDED", "TERMINATED")

    def can_amend_agreement(self) -> bool:
        """One that is being signed or runs."""
        return self._state() in ("SIGNING", "IN_FORCE")

    def can_decide_agreement(self) -> bool:
        """One that runs."""
        return self._state() == "IN_FORCE"

    async def _look(self) -> AgreementLook | None:
        """The agreement as it is in the register now."""
        from db.views.agreement import agreement_look

        here = self.agreement
        return None if here is None else await self.read(lambda: agreement_look(self.register, here.id))

    async def step_agreement(self) -> None:
        """To the next state; chosen among those that it can come to when there are several."""
        look = await self._look()
        states = NEXT.get(look.state, ()) if look is not None else ()
        if look is None or not states:
            return
        terms = await self.read(lambda: load_terms(self.register))
        state = states[0]
        if len(states) > 1:
            from kumppani_tui.dialogs.choose import Choose
            from kumppani_tui.widgets.choices import Choice

            choices = [Choice(code, terms.name("agreement_state", code)) for code in states]
            now = terms.name("agreement_state", look.state)
            answer = await self.show(Choose(_("{state} now. Next state?").format(state=now), choices))
            if answer is None:
                return
            state = str(answer.value)
        await self._step(look, state)

    async def _step(self, look: AgreementLook, state: str) -> None:
        """To a state: at once, or with what it asks."""
        today = self.kumppani.today()
        terms = await self.read(lambda: load_terms(self.register))
        if not ASKS.get(state):
            from db.actions.agreement_life import step_agreement

            await self.write(
                lambda: step_agreement(self.register, look.id, state, today=today),
                done=f"{terms.name('agreement_state', state)}: {look.title[:60]}",
            )
            return
        from kumppani_tui.dialogs.agreement_life import StepForm

        await self.show(await self.read(lambda: StepForm(self.register, look, state, terms, today)))

    async def renew_agreement(self) -> None:
        """Draft the next version and open it; one that is there already is opened."""
        from kumppani_tui.dialogs.agreement_life import RenewForm

        look, today = await self._look(), self.kumppani.today()
        if look is None:
            return
        if look.later_id is not None:
            self.tell(_("There is a next version already: {title}.").format(title=look.later_title))
            self.kumppani.open("agreement", look.later_id)
            return
        made = await self.show(
            await self.read(lambda: RenewForm(self.register, look, load_terms(self.register), today))
        )
        if made is not None:
            self.kumppani.open("agreement", made)

    async def amend_agreement(self) -> None:
        """Note a change agreed on."""
        from kumppani_tui.dialogs.agreement_life import AmendForm

        here, today = self.agreement, self.kumppani.today()
        if here is not None:
            form = await self.read(lambda: AmendForm(self.register, here.id, here.partner_id, today, uid=here.uid))
            self.amended(await self.show(form))

    def amended(self, amendment_id: int | None) -> None:
        """Called with the amendment made, None when there is none."""

    async def decide_agreement(self) -> None:
        """Goes on, renewed, ends, terminated."""
        from kumppani_tui.dialogs.decide import DecideDialog

        look = await self._look()
        if look is None:
            return
        form = DecideDialog(self.register, look, self.kumppani.today())
        if await self.show(form) is not None and form.made is not None:
            self.kumppani.open("agreement", form.made)

    def open_partner(self) -> None:
        """The partner with all that it has."""
        if (here := self.agreement) is not None:
            self.kumppani.open("partner", here.partner_uid)

    def show_brief(self) -> None:
        """Everything to know before a meeting."""
        if (here := self.agreement) is not None:
            self.kumppani.open("brief", here.partner_uid)

    async def new_task(self) -> None:
        """A task about the agreement."""
        if (form := await self._task_form()) is not None:
            await self.show(form)

    async def _task_form(self) -> Dialog[int] | None:
        from kumppani_tui.dialogs.agreement_life import AgreementTaskForm

        here = self.agreement
        if here is None:
            return None
        return await self.read(lambda: AgreementTaskForm(self.register, here.id, here.partner_id, uid=here.uid))

    def log_subject(self) -> str | None:
        """The partner."""
        here = self.agreement
        return here.partner_uid if here is not None else None
