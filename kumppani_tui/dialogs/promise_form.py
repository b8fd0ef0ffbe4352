"""The form of a promise."""

from __future__ import annotations

from typing import Any

from db.actions.activities import add_promise, edit_promise
from db.register import Register
from kumppani_tui.dialogs.record_form import RecordForm
from kumppani_tui.locale import _
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.record_fields import record_fields


class PromiseForm(RecordForm):
    """A new promise of either side, or changes to one."""

    KIND = "promise"

    def __init__(self, register: Register, partner_id: int, promise_id: int | None = None, *, uid: str = "") -> None:
        """`uid` is the promise's, of a new one the partner's."""
        self._partner_id = partner_id
        super().__init__(
            _("New promise") if promise_id is None else _("Edit promise"), register,
            record_fields("promise", register, load_terms(register)), record_id=promise_id,
            values={"side": "US"} if promise_id is None else None, record=uid, done=_("Saved the promise."),
        )  # fmt: skip

    def store(self, values: dict[str, Any]) -> int:
        """Write the promise."""
        if self.record_id is None:
            return add_promise(self.held, self._partner_id, values, today=self.kumppani.today())
        edit_promise(self.held, self.record_id, values)
        return self.record_id
