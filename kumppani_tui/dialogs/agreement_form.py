"""The form of an agreement."""

from __future__ import annotations

from typing import Any

from db.actions.agreements import add_agreement, edit_agreement
from db.register import Register
from kumppani_tui.dialogs.record_form import RecordForm
from kumppani_tui.locale import N_, _
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.record_fields import record_fields


class AgreementForm(RecordForm):
    """A new agreement with a partner, or changes to one."""

    KIND = "agreement"

    def __init__(
        self, register: Register, partner_id: int, agreement_id: int | None = None, *, uid: str = "", focus: str = ""
    ) -> None:
        """`uid` is the agreement's, of a new one the partner's."""
        self._partner_id = partner_id
        fields = record_fields(
            "agreement", register, load_terms(register), partner_id=partner_id,
            title={"label": N_("Name of the agreement")},
            student_count={"help": N_("Counts only: students' names do not belong here.")},
            buffer_days={"help": N_("The decision is due so long before the notice period begins.")},
        )  # fmt: skip
        values = {"state": "DRAFT", "renewal": "NONE", "buffer_days": 30} if agreement_id is None else None
        super().__init__(
            _("New agreement") if agreement_id is None else _("Edit agreement"), register, fields,
            record_id=agreement_id, values=values, record=uid, done=_("Saved the agreement."), focus=focus,
        )  # fmt: skip

    def store(self, values: dict[str, Any]) -> int:
        """Write the agreement."""
        if self.record_id is None:
            return add_agreement(self.held, self._partner_id, values)
        edit_agreement(self.held, self.record_id, values)
        return self.record_id
