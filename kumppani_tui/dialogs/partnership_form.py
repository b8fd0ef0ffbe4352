"""The form of a partnership: one tier of a partner, with the step up or down and its reason."""

from __future__ import annotations

from typing import Any

from db.actions.partnerships import add_partnership, edit_partnership
from db.errors import BadInput
from db.register import Register
from db.views.tiers import partnership_in
from kumppani_tui.dialogs.record_form import RecordForm
from kumppani_tui.locale import N_, _
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_fields import record_fields


class PartnershipForm(RecordForm):
    """A new tier, or changes to one. Another tier or rung, or the end, is a step and needs its reason."""

    KIND = "partnership"

    def __init__(
        self,
        register: Register,
        partner_id: int,
        partnership_id: int | None = None,
        *,
        uid: str = "",
        focus: str = "",
        tier: str = "",
    ) -> None:
        """`uid` is the partnership's, of a new one the partner's; a new one begins with `tier`."""
        self._partner_id = partner_id
        terms = load_terms(register)
        fields = record_fields("partnership", register, terms)
        reason = Field(
            "reason", N_("Reason of the step"),
            help=N_("Why the partnership steps up or down; kept with the step in the history."),
        )  # fmt: skip
        when = Field("step_on", N_("Day of the step"), "date", past=True, help=N_("Empty means today."))
        fields[3:3] = [reason, when]
        values = None
        if partnership_id is None:
            tiers = [code for code, _name in terms.choices("tier") if not partnership_in(register, partner_id, code)]
            values = {"tier": tier or next(iter(tiers), None), "phase": "EXPLORING", "rung": "COOPERATION"}
        title = _("Edit partnership") if partnership_id else _("New partnership")
        done = _("Added the partnership.") if partnership_id is None else _("Saved the partnership.")
        super().__init__(
            title, register, fields, record_id=partnership_id, values=values, record=uid, done=done, focus=focus
        )

    def store(self, values: dict[str, Any]) -> int:
        """Write the partnership and its step."""
        reason, on = str(values.pop("reason", None) or ""), values.pop("step_on", None) or self.kumppani.today()
        if self.record_id is None:
            return add_partnership(self.held, self._partner_id, values, on=on, reason=reason)
        steps = "tier" in values or "rung" in values or values.get("phase") == "ENDED"
        if steps and not reason.strip():
            raise BadInput(N_("Say why: the reason is kept with the step."), field="reason")
        edit_partnership(self.held, self.record_id, values, on=on, reason=reason)
        return self.record_id
