"""The form of a need or wish of one of the three parties."""

from __future__ import annotations

from typing import Any

from db.actions.partnerships import add_need, edit_need
from kumppani_tui.dialogs.owned_form import OwnedForm
from kumppani_tui.locale import N_


class NeedForm(OwnedForm):
    """A new need or wish, or changes to one."""

    KIND = "need"
    NEW = N_("New need or wish")
    EDIT = N_("Edit need or wish")
    BEGINS = {"party": "WORKING_LIFE", "kind": "NEED", "state": "OPEN"}  # noqa: RUF012 - declared in the base

    def add(self, values: dict[str, Any]) -> int:
        """Add the need."""
        return add_need(self.held, self.partner_id, values, today=self.kumppani.today())

    def change(self, record_id: int, values: dict[str, Any]) -> None:
        """Write what was changed."""
        edit_need(self.held, record_id, values, today=self.kumppani.today())
