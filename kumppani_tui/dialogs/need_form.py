"""The form of a need or wish of one of the three parties."""

from __future__ import annotations

from typing import Any

from db.actions.partnerships import add_need, edit_need
from db.register import Register
from kumppani_tui.dialogs.record_form import RecordForm
from kumppani_tui.locale import _
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.record_fields import record_fields


class NeedForm(RecordForm):
    """A new need or wish, or changes to one."""

    KIND = "need"

    def __init__(self, register: Register, partner_id: int, need_id: int | None = None, *, uid: str = "") -> None:
        """`uid` is the need's, of a new one the partner's."""
        self._partner_id = partner_id
        values = {"party": "WORKING_LIFE", "kind": "NEED", "state": "OPEN"} if need_id is None else None
        super().__init__(
            _("New need or wish") if need_id is None else _("Edit need or wish"), register,
            record_fields("need", register, load_terms(register)), record_id=need_id, values=values, record=uid,
            done=_("Saved."),
        )  # fmt: skip

    def store(self, values: dict[str, Any]) -> int:
        """Write the need."""
        today = self.kumppani.today()
        if self.record_id is None:
            return add_need(self.held, self._partner_id, values, today=today)
        edit_need(self.held, self.record_id, values, today=today)
        return self.record_id
