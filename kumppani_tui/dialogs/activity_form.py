"""The form of an activity that was logged earlier; new ones are logged by the quick log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from db.actions.activities import edit_activity
from db.register import Register
from db.views.choices import Offer, OwnPerson, of_partner, own_people, people_there
from kumppani_tui.dialogs.record_form import RecordForm
from kumppani_tui.locale import N_, _
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_fields import record_fields


class ActivityForm(RecordForm):
    """Changes to an activity: what, when, who was there, what came of it."""

    KIND = "activity"

    def __init__(self, register: Register, partner_id: int, activity_id: int, *, uid: str = "") -> None:
        """`uid` is the activity's."""
        theirs, ours = people_there(register, activity_id)
        fields = record_fields("activity", register, load_terms(register))
        fields[2:2] = [
            Field(
                "contacts", N_("Their people"), "multi",
                choices=_choices([*of_partner(register, "contact", partner_id), *theirs]),
            ),
            Field("staff", N_("Our people"), "multi", choices=_choices([*own_people(register), *ours])),
        ]  # fmt: skip
        super().__init__(
            _("Edit activity"), register, fields, record_id=activity_id,
            values={"contacts": [one.id for one in theirs], "staff": [one.id for one in ours]}, record=uid,
            done=_("Saved."),
        )  # fmt: skip

    def store(self, values: dict[str, Any]) -> int:
        """Write the activity and who was there."""
        assert self.record_id is not None
        people = {name: values.pop(name, None) for name in ("contacts", "staff")}
        edit_activity(
            self.held, self.record_id, values, contacts=people["contacts"], staff=people["staff"],
            today=self.kumppani.today(),
        )  # fmt: skip
        return self.record_id


def _choices(people: Iterable[Offer | OwnPerson]) -> list[Choice]:
    """Return who can have been there, each once: those who are on the lists now, and those who were there."""
    everybody = {one.id: one.name for one in people}
    return [Choice(id_, called) for id_, called in everybody.items()]
