"""The form of an activity that was logged earlier; new ones are logged by the quick log."""

from __future__ import annotations

from typing import Any

from db.actions.activities import edit_activity
from db.register import Register
from kumppani_tui.dialogs.record_form import RecordForm
from kumppani_tui.locale import N_, _
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_fields import record_fields

_HERE = {
    "contacts": "SELECT c.id, c.name FROM activity_contact x JOIN contact c ON c.id = x.contact_id"
    " WHERE x.activity_id = ? ORDER BY x.id",
    "staff": "SELECT s.id, s.name FROM activity_staff x JOIN staff s ON s.id = x.staff_id"
    " WHERE x.activity_id = ? ORDER BY x.id",
}
_ALL = {
    "contacts": "SELECT c.id, c.name FROM affiliation f JOIN contact c ON c.id = f.contact_id"
    " WHERE f.partner_id = ? AND f.deleted_at IS NULL AND c.deleted_at IS NULL ORDER BY f.is_main DESC, c.name",
    "staff": "SELECT id, name FROM staff WHERE retired = 0 OR ? IS NULL ORDER BY name",
}


class ActivityForm(RecordForm):
    """Changes to an activity: what, when, who was there, what came of it."""

    KIND = "activity"

    def __init__(self, register: Register, partner_id: int, activity_id: int, *, uid: str = "") -> None:
        """`uid` is the activity's."""
        people = {name: register.rows(sql, (activity_id,)) for name, sql in _HERE.items()}
        fields = record_fields("activity", register, load_terms(register))
        fields[2:2] = [
            Field(name, label, "multi", choices=self._choices(register, name, partner_id, people[name]))
            for name, label in (("contacts", N_("Their people")), ("staff", N_("Our people")))
        ]
        super().__init__(
            _("Edit activity"), register, fields, record_id=activity_id,
            values={name: [row[0] for row in rows] for name, rows in people.items()}, record=uid, done=_("Saved."),
        )  # fmt: skip

    @staticmethod
    def _choices(register: Register, name: str, partner_id: int, here: list[tuple[Any, ...]]) -> list[Choice]:
        """Return who can have been there: those who were, and the partner's or our own people now."""
        everybody = dict([*register.rows(_ALL[name], (partner_id,)), *here])
        return [Choice(id_, called) for id_, called in everybody.items()]

    def store(self, values: dict[str, Any]) -> int:
        """Write the activity and who was there."""
        assert self.record_id is not None
        people = {name: values.pop(name, None) for name in ("contacts", "staff")}
        edit_activity(
            self.held, self.record_id, values, contacts=people["contacts"], staff=people["staff"],
            today=self.kumppani.today(),
        )  # fmt: skip
        return self.record_id
