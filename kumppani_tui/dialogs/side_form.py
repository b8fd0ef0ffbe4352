"""The form of a clause or a signatory of an agreement: whose it is, among the sides and the further parties by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.actions.agreement_sides import OTHER
from db.errors import BadInput
from db.register import Register
from db.views.agreement import further_parties
from db.views.record_values import record_values
from kumppani_tui.dialogs.kind_form import KindForm
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.choices import Choice


class SideForm(KindForm):
    """A new clause or signatory of an agreement, or changes to one.

    One field asks whose it is: its values are codes of sides, and the ids of further parties.
    """

    def __init__(
        self,
        register: Register,
        kind: str,
        agreement_id: int,
        record_id: int | None = None,
        *,
        partner_id: int | None = None,
        begins: Mapping[str, Any] | None = None,
        uid: str = "",
    ) -> None:
        """`uid` is the record's, of a new one the agreement's. Reads choices: make it in a thread."""
        self._parties = [Choice(one.id, one.name, one.role[:30]) for one in further_parties(register, agreement_id)]
        side = None if record_id is None else self.initial(register, record_id, kind)["side"]
        choices: list[Choice] = []
        for code, name in load_terms(register).choices("agreement_side", also=OTHER):
            if code == OTHER:
                choices += self._parties
            # A further party is chosen by its name; what is of none of them by now can stay so.
            if code != OTHER or not self._parties or side == OTHER:
                choices.append(Choice(code, name))
        super().__init__(
            register, kind, record_id, owner={"agreement": agreement_id}, partner_id=partner_id, begins=begins,
            without=("party",), uid=uid, fields={"side": {"choices": choices}},
        )  # fmt: skip

    def initial(self, register: Register, record_id: int, kind: str = "") -> dict[str, Any]:
        """The record's values; of a further party the side is its id."""
        values = record_values(register, kind or self.KIND, record_id)
        if values["party"] in [one.value for one in self._parties]:
            values["side"] = values["party"]
        return values

    def store(self, values: dict[str, Any]) -> int:
        """Write the side, and the further party where one was chosen."""
        side = values.get("side")
        if "side" in values:
            values = {**values, "side": OTHER, "party": side} if isinstance(side, int) else {**values, "party": None}
        try:
            return super().store(values)
        except BadInput as problem:
            problem.field = "side" if problem.field == "party" else problem.field
            raise
