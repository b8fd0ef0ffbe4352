"""The form of a partner."""

from __future__ import annotations

from typing import Any

from db.actions.partners import add_partner, edit_partner
from db.errors import BadInput, Problem
from db.register import Register
from db.rules.identifiers import normalise_business_id
from kumppani_tui.dialogs.record_form import RecordForm
from kumppani_tui.locale import N_, _, problem_text
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.record_fields import business_id_hint, record_fields


class PartnerForm(RecordForm):
    """A new partner, or changes to one. A Y-tunnus that cannot be right is saved when saved again as it is."""

    KIND = "partner"

    def __init__(
        self, register: Register, partner_id: int | None = None, *, name: str = "", uid: str = "", focus: str = ""
    ) -> None:
        """`name` begins a new partner; `uid` is that of an old one."""
        self._doubtful = ""
        """The Y-tunnus that was complained about: saving it again is done knowingly."""
        fields = record_fields("partner", register, load_terms(register), business_id={"hint": self._id_hint})
        values = {"name": name, "kind": "COMPANY", "status": "ACTIVE"} if partner_id is None else None
        super().__init__(
            _("New partner") if partner_id is None else _("Edit partner"), register, fields,
            record_id=partner_id, values=values, record=uid, done=self._done_text, focus=focus,
        )  # fmt: skip

    def _id_hint(self, value: Any) -> str:
        """Say what is wrong with a Y-tunnus, or that another partner has it, while it is being typed."""
        hint = business_id_hint(value)
        text = normalise_business_id(str(value or ""))
        row = self.held.row(
            "SELECT id, name FROM partner WHERE business_id = ? AND deleted_at IS NULL", (text,)
        ) if text else None  # fmt: skip
        if row is not None and row[0] != self.record_id:
            raise Problem(N_("{name} has this Y-tunnus already."), name=row[1])
        return hint

    def _done_text(self, _id: int) -> str:
        name = str(self.form.rows["name"].control.answer)
        if self.record_id is None:
            return _("Added: {name}").format(name=name)
        return _("Saved: {name}").format(name=name)

    def store(self, values: dict[str, Any]) -> int:
        """Write the partner; a Y-tunnus that cannot be right only when it was complained about before."""
        typed = normalise_business_id(str(values.get("business_id") or ""))
        knowingly = bool(typed) and typed == self._doubtful
        try:
            if self.record_id is None:
                return add_partner(self.held, values, knowingly=knowingly)
            edit_partner(self.held, self.record_id, values, knowingly=knowingly)
            return self.record_id
        except BadInput as problem:
            if problem.field != "business_id" or not self._is_doubt(problem):
                raise
            self._doubtful = typed
            raise BadInput(
                N_("{reason} Save again to keep it as it is; it is then marked unverified."),
                field="business_id",
                reason=problem_text(problem),
            ) from problem

    @staticmethod
    def _is_doubt(problem: BadInput) -> bool:
        """Whether it is about the form of the Y-tunnus, and not about another partner having it."""
        from db.constraints import UNIQUE

        return problem.message not in {message for message, _field in UNIQUE.values()}
