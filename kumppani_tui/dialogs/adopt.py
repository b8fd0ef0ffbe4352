"""Adopting a good practice: where, how far, who sees to it, and when it is looked at again."""

from __future__ import annotations

from typing import Any

from db.actions.practices import adopt_practice, edit_adoption, spread_suggested
from db.register import Register
from db.rules.practices import follow_up_day
from db.rules.workdays import next_workday
from db.text import N_
from db.views.practices import PracticeRow
from kumppani_tui.commands import practices as commands
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.dialogs.kind_form import KindForm
from kumppani_tui.dialogs.task_form import workday_hint
from kumppani_tui.locale import _
from kumppani_tui.locale.dates import full
from kumppani_tui.practice_words import follow_up_title
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_fields import record_fields


class AdoptDialog(FormDialog[int]):
    """An adoption with its follow-up task, both in one change. The answer is the adoption's id."""

    def __init__(self, register: Register, practice: PracticeRow) -> None:
        """Reads the choices of the fields: make it in a thread."""
        self._held, self._practice = register, practice
        terms = load_terms(register)
        fields = record_fields(
            "adoption", register, terms, only=("unit", "field", "status", "responsible", "note"),
            unit={"help": N_("Where it is taken into use: a unit, a field of education, or both.")},
        )  # fmt: skip
        follow_up = Field(
            "follow_up_on", N_("Follow up on"), "date", hint=workday_hint,
            help=N_("A task is made for this day: how it works there. Emptied, no follow-up is made."),
        )  # fmt: skip
        super().__init__(
            _("Adopt: {title}").format(title=practice.title[:50]),
            [*fields[:-1], follow_up, fields[-1]],
            self._adopt,
            values={"status": "TRIED"},
            form_id="adoption.new",
            record=practice.uid,
            done=self._done_text,
        )

    def compose_body(self) -> Any:
        """The form, with the follow-up in three months unless somebody chooses otherwise."""
        self._record_values = {**(self._record_values or {}), "follow_up_on": follow_up_day(self.kumppani.today())}
        return super().compose_body()

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        """An adoption is somewhere."""
        from db.errors import BadInput

        if values["unit"] is None and not values["field"]:
            raise BadInput(N_("Say in which unit or in which field."), field="unit")
        return values

    def _adopt(self, values: dict[str, Any]) -> int:
        return adopt_practice(
            self._held,
            self._practice.id,
            {name: values[name] for name in ("unit", "field", "status", "responsible", "note")},
            follow_up_on=values["follow_up_on"],
            task_title=follow_up_title(self._held, self._practice.id, values),
            today=self.kumppani.today(),
        )

    def _done_text(self, _answer: int) -> str:
        values = self.form.values()
        text = _("Adopted: {title}").format(title=self._practice.title[:60])
        if values["follow_up_on"] is not None:
            text += ". " + _("Follow-up {date}").format(date=full(next_workday(values["follow_up_on"])))
        return with_spread(text, self._held, self._practice.id, self.key_text_of(commands.SPREAD))


class AdoptionForm(KindForm):
    """Changes to an adoption; the status of the practice follows."""

    def __init__(self, register: Register, adoption_id: int, *, uid: str = "") -> None:
        """Reads the choices of the fields: make it in a thread."""
        super().__init__(register, "adoption", adoption_id, uid=uid)

    def store(self, values: dict[str, Any]) -> int:
        """Write the adoption."""
        assert self.record_id is not None
        edit_adoption(self.held, self.record_id, values, today=self.kumppani.today())
        return self.record_id


def with_spread(text: str, register: Register, practice_id: int, key: str) -> str:
    """Return a text with the suggestion that the practice is called spread, when it is in use widely enough."""
    if not spread_suggested(register, practice_id):
        return text
    said = _("It is in use in several places now: {key} marks it as spread.").format(key=key)
    return f"{text}. {said}"
