"""The form of a promise."""

from __future__ import annotations

from typing import Any

from db.actions.activities import add_promise, edit_promise
from kumppani_tui.dialogs.owned_form import OwnedForm
from kumppani_tui.locale import N_


class PromiseForm(OwnedForm):
    """A new promise of either side, or changes to one."""

    KIND = "promise"
    NEW = N_("New promise")
    EDIT = N_("Edit promise")
    DONE = N_("Saved the promise.")
    BEGINS = {"side": "US"}  # noqa: RUF012 - declared in the base

    def add(self, values: dict[str, Any]) -> int:
        """Add the promise."""
        return add_promise(self.held, self.partner_id, values, today=self.kumppani.today())

    def change(self, record_id: int, values: dict[str, Any]) -> None:
        """Write what was changed."""
        edit_promise(self.held, record_id, values)
