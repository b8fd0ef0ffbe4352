"""The form of a benefit: its categories are those of the party that gained or offered it."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual import on

from db.register import Register
from db.views.benefits import category_parties
from kumppani_tui.dialogs.kind_form import KindForm
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.combo import Combo
from kumppani_tui.widgets.controls import Control


class BenefitForm(KindForm):
    """A new benefit of a partner, or changes to one."""

    def __init__(
        self,
        register: Register,
        partner_id: int,
        record_id: int | None = None,
        *,
        uid: str = "",
        today: date | None = None,
    ) -> None:
        """`uid` is the record's, of a new one the partner's; it begins `today`. Reads choices: make it in a thread."""
        terms = load_terms(register)
        self._whose = category_parties(register)
        self._categories = [
            Choice(code, name, terms.name("benefit_party", self._whose.get(code)))
            for code, name in terms.choices("benefit_category")
        ]
        self._party: Any = None
        super().__init__(
            register, "benefit", record_id, owner={"partner": partner_id}, partner_id=partner_id,
            begins={"given_on": today}, uid=uid, focus="party" if record_id is None else "",
        )  # fmt: skip

    def on_mount(self) -> None:
        """Offer what fits the party that the record has."""
        super().on_mount()
        self._offer()

    @on(Control.Edited)
    def _party_changed(self, event: Control.Edited) -> None:
        """Another party: its categories are offered, and a category that is another's is taken away."""
        if event.sender is self.form.rows["party"].control:
            self._offer()

    def _offer(self) -> None:
        chosen = getattr(self.form.rows["party"].control, "chosen", [])
        party = chosen[0].value if chosen else None
        if party == self._party:
            return
        self._party = party
        field = self.form.rows["category"].control
        assert isinstance(field, Combo)
        fitting = [one for one in self._categories if party is None or self._whose.get(one.value, "") in ("", party)]
        field.offer([Choice(one.value, one.label) for one in fitting] if party is not None else fitting)
        if field.chosen and field.chosen[0].value not in [one.value for one in fitting]:
            field.set_value(None)
