"""The form of an agreement: what belongs to its type comes first, and its state goes along the allowed paths only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.actions.agreement_life import STEPS, step_agreement
from db.actions.agreements import add_agreement, edit_agreement
from db.fields import AGREEMENT
from db.register import Register
from db.rules.agreement_fields import OF_ALL, fields_of, in_order
from db.rules.agreement_life import NEXT
from kumppani_tui.dialogs.owned_form import OwnedForm
from kumppani_tui.locale import N_
from kumppani_tui.terms import Terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_fields import record_fields

EVERY = tuple(field.name for field in AGREEMENT)


class AgreementForm(OwnedForm):
    """A new agreement with a partner, or changes to one."""

    KIND = "agreement"
    NEW = N_("New agreement")
    EDIT = N_("Edit agreement")
    DONE = N_("Saved the agreement.")
    BEGINS = {"state": "DRAFT", "renewal": "NONE", "buffer_days": 30}  # noqa: RUF012 - declared in the base
    FIELDS = {  # noqa: RUF012 - declared in the base
        "title": {"label": N_("Name of the agreement")},
        "student_count": {"help": N_("Counts only: students' names do not belong here.")},
        "buffer_days": {"help": N_("The decision is due so long before the notice period begins.")},
        "state": {"help": N_("The present state and those that it can lead to.")},
    }

    def asked(self, register: Register, terms: Terms, record_id: int | None, begins: Mapping[str, Any]) -> list[Field]:
        """What belongs to the type first; of an agreement that is there already, only the states it can come to."""
        kind, state = begins.get("type") or self.BEGINS.get("type"), "DRAFT"
        fields: dict[str, Mapping[str, Any]] = dict(self.FIELDS)
        if record_id is not None:
            row = register.row("SELECT type, state FROM agreement WHERE id = ?", (record_id,))
            kind, state = row if row is not None else (kind, state)
            codes = (state, *NEXT.get(state, ()))
            choices = [Choice(code, terms.name("agreement_state", code)) for code in codes]
            fields["state"] = {**fields["state"], "choices": choices}
        names = in_order(str(kind), state, EVERY) if kind else EVERY
        return record_fields("agreement", register, terms, only=names, partner_id=self.partner_id, **fields)

    def on_mount(self) -> None:
        """A new one asks what belongs to its type, as soon as that is chosen."""
        if self.record_id is None:
            self.form.asks = self._belonging
            self.form.ask()
        super().on_mount()

    def _belonging(self) -> set[str]:
        """What belongs to the type and the state chosen, and whatever was filled in already."""
        kind, state = (getattr(self.form.rows[name].control, "chosen", ()) for name in ("type", "state"))
        names = fields_of(kind[0].value, state[0].value if state else "DRAFT", EVERY) if kind else OF_ALL
        return {*names, *self.form.typed()}

    def add(self, values: dict[str, Any]) -> int:
        """Add the agreement."""
        return add_agreement(self.held, self.partner_id, values, today=self.kumppani.today())

    def change(self, record_id: int, values: dict[str, Any]) -> None:
        """Write what was changed; another state is a step of the agreement's life."""
        today, state = self.kumppani.today(), values.get("state")
        if state is None:
            edit_agreement(self.held, record_id, values, today=today)
            return
        title = str(values.get("title") or self._before.get("title") or "")
        with self.held.change(STEPS[state], title):
            edit_agreement(self.held, record_id, {k: v for k, v in values.items() if k != "state"}, today=today)
            step_agreement(self.held, record_id, state, today=today)


class TrainingForm(AgreementForm):
    """A new training agreement; it may be made an apprenticeship."""

    BEGINS = {**AgreementForm.BEGINS, "type": "TRAINING", "tier": "EVERYDAY"}  # noqa: RUF012 - declared in the base


class PartnershipAgreementForm(AgreementForm):
    """A new partnership agreement: the anticipatory one of a strategic partnership; it may be made a framework."""

    BEGINS = {**AgreementForm.BEGINS, "type": "PARTNERSHIP", "tier": "STRATEGIC"}  # noqa: RUF012 - as in the base
