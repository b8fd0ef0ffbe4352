"""The form of a further party of an agreement: a partner of the register brings its name and Y-tunnus along."""

from __future__ import annotations

from textual import on

from db.register import Register
from db.views.agreement import partner_named
from kumppani_tui.dialogs.kind_form import KindForm
from kumppani_tui.widgets.controls import Control


class PartyForm(KindForm):
    """A new further party of an agreement, or changes to one."""

    def __init__(self, register: Register, agreement_id: int, record_id: int | None = None, *, uid: str = "") -> None:
        """`uid` is the record's, of a new one the agreement's. Reads choices: make it in a thread."""
        super().__init__(register, "agreement_party", record_id, owner={"agreement": agreement_id}, uid=uid)
        begins = self._before["partner"]
        self._partner: int | None = begins.value if begins is not None else None
        self._brought = partner_named(register, self._partner)
        """The name and Y-tunnus that the partner chosen last brought along; what a person wrote stays."""

    @on(Control.Edited)
    def _partner_changed(self, event: Control.Edited) -> None:
        """Another partner: its name and Y-tunnus, where nothing else was written."""
        field = self.form.rows["partner"].control
        if event.sender is not field:
            return
        chosen = getattr(field, "chosen", [])
        partner = chosen[0].value if chosen else None
        if partner is None or partner == self._partner:
            return
        self._partner = partner
        brought = partner_named(self.held, partner)
        written = {name: self.form.rows[name].control.raw.strip() for name in brought}
        self.form.set_values(
            {name: text for name, text in brought.items() if written[name] in ("", self._brought.get(name))}
        )
        self._brought = brought
