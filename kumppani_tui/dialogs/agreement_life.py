"""The forms of an agreement's life: its next state, its next version, an amendment, a review, a task about it."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.actions.agreement_life import amend_agreement, renew_agreement, step_agreement
from db.actions.agreements import edit_agreement
from db.errors import BadInput
from db.register import Register
from db.rules.agreement_life import ASKS, NEEDS, next_end, next_start
from db.rules.months import add_months
from db.views.agreement import AgreementLook
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.dialogs.kind_form import KindForm
from kumppani_tui.dialogs.task_form import TaskForm
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import full
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.record_fields import record_fields

TITLE = 48
"""Characters of an agreement's title in the title of a form."""

REVIEW_MONTHS = 12
"""A review is proposed again after a year."""


def named(look: AgreementLook, what: str) -> str:
    """Return the title of a form: what is done, and to which agreement."""
    return f"{what} · {printable(look.title, TITLE)}"


class StepForm(FormDialog[str]):
    """What a state needs: the day of signing, the day and the reason of the end. The answer is the state."""

    def __init__(self, register: Register, look: AgreementLook, state: str, terms: Terms, today: date) -> None:
        """`state` is one that the agreement's own leads to. Reads choices: make it in a thread."""
        self._kept, self._look, self._state, self._word = register, look, state, terms.name("agreement_state", state)
        needs: dict[str, Any] = {name: {"required": True} for name in NEEDS.get(state, ())}
        if "state_reason" in needs:
            needs["state_reason"]["label"] = N_("Reason")
        fields = record_fields("agreement", register, terms, only=ASKS.get(state, ()), **needs)
        ended = look.ends_on if look.ends_on is not None and look.ends_on < today else today
        values = {
            "signed_on": look.signed_on or today,
            "starts_on": look.starts_on or look.signed_on or today,
            "ended_on": ended if state == "ENDED" else today,
        }
        super().__init__(
            named(look, self._word), fields, self._step, values=values, form_id=f"agreement.{state.lower()}",
            record=look.uid, done=f"{self._word}: {look.title[:60]}",
        )  # fmt: skip

    def _step(self, values: dict[str, Any]) -> str:
        step_agreement(self._kept, self._look.id, self._state, values, today=self.kumppani.today())
        return self._state


class RenewForm(FormDialog[int]):
    """The next version as a draft: its name, reference and dates; all else carries over. The answer is its id."""

    def __init__(self, register: Register, look: AgreementLook, terms: Terms, today: date) -> None:
        """Proposes the dates. Reads choices: make it in a thread."""
        self._kept, self._look = register, look
        starts = next_start(look.ends_on, look.ended_on, today)
        ends = None
        if not look.open_ended:
            ends = next_end(starts, look.starts_on, look.ends_on, look.renewal_months)
        fields = record_fields(
            "agreement", register, terms, only=("title", "starts_on", "ends_on", "reference"),
            title={"label": N_("Name of the agreement")},
            starts_on={"help": N_("The day after the present version ends.")},
            ends_on={"help": N_("As long as the present version, or as its renewal says.")},
            reference={"help": N_("The new version has a reference of its own.")},
        )  # fmt: skip
        super().__init__(
            named(look, _("Next version")), fields, self._renew,
            values={"title": look.title, "starts_on": starts, "ends_on": ends}, form_id="agreement.renew",
            record=look.uid, done=_("Drafted the next version: {title}").format(title=look.title[:60]),
        )  # fmt: skip

    def _renew(self, values: dict[str, Any]) -> int:
        return renew_agreement(self._kept, self._look.id, values, today=self.kumppani.today())


class AmendForm(KindForm):
    """A change agreed on while the agreement runs; a new end becomes the agreement's own."""

    def __init__(self, register: Register, agreement_id: int, partner_id: int, today: date, *, uid: str = "") -> None:
        """Reads choices: make it in a thread."""
        self._agreement_id = agreement_id
        super().__init__(
            register, "agreement_amendment", owner={"agreement": agreement_id}, partner_id=partner_id,
            begins={"agreed_on": today}, uid=uid,
            fields={"new_end": {"help": N_("Becomes the end of the agreement.")}},
        )  # fmt: skip

    def store(self, values: dict[str, Any]) -> int:
        """Write the amendment and the new end."""
        return amend_agreement(self.held, self._agreement_id, values, today=self.kumppani.today())


class ReviewForm(FormDialog[bool]):
    """The agreement was reviewed: when again?"""

    def __init__(self, register: Register, look: AgreementLook, today: date) -> None:
        """Proposes a year from now. Reads choices: make it in a thread."""
        self._kept, self._look = register, look
        fields = record_fields(
            "agreement", register, load_terms(register), only=("review_on",),
            review_on={"label": N_("Next review"), "help": N_("A day in words; empty: no next review.")},
        )  # fmt: skip
        super().__init__(
            named(look, _("Reviewed")), fields, self._review, values={"review_on": add_months(today, REVIEW_MONTHS)},
            done=self._said,
        )  # fmt: skip

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        """The next review is ahead."""
        if values["review_on"] is not None and values["review_on"] <= self.kumppani.today():
            raise BadInput(N_("Choose a day after today."), field="review_on")
        return values

    def _review(self, values: dict[str, Any]) -> bool:
        with self._kept.change(N_("Hold review"), self._look.title):
            edit_agreement(self._kept, self._look.id, values, today=self.kumppani.today())
        return True

    def _said(self, _answer: bool) -> str:
        on = self.form.values()["review_on"]
        if on is None:
            return _("Reviewed; no next review.")
        return _("Reviewed; the next review is {date}.").format(date=full(on))


class AgreementTaskForm(TaskForm):
    """A task about an agreement, and so about its partner. The answer is the task's id."""

    def __init__(self, register: Register, agreement_id: int, partner_id: int, *, uid: str = "") -> None:
        """Reads choices: make it in a thread."""
        super().__init__(register, {"partner": partner_id})
        self._agreement_id = agreement_id
        self._record = uid

    def _save_task(self, values: dict[str, Any]) -> int:
        return super()._save_task({**values, "agreement": self._agreement_id})
