"""The form of an agreement."""

from __future__ import annotations

from typing import Any

from db.actions.agreements import add_agreement, edit_agreement
from kumppani_tui.dialogs.owned_form import OwnedForm
from kumppani_tui.locale import N_


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
    }

    def add(self, values: dict[str, Any]) -> int:
        """Add the agreement."""
        return add_agreement(self.held, self.partner_id, values)

    def change(self, record_id: int, values: dict[str, Any]) -> None:
        """Write what was changed."""
        edit_agreement(self.held, record_id, values)


class TrainingForm(AgreementForm):
    """A new training agreement; it may be made an apprenticeship."""

    BEGINS = {**AgreementForm.BEGINS, "type": "TRAINING", "tier": "EVERYDAY"}  # noqa: RUF012 - declared in the base


class PartnershipAgreementForm(AgreementForm):
    """A new partnership agreement: the anticipatory one of a strategic partnership; it may be made a framework."""

    BEGINS = {**AgreementForm.BEGINS, "type": "PARTNERSHIP", "tier": "STRATEGIC"}  # noqa: RUF012 - as in the base
