"""Choosing which agreements a list shows, without knowing the words of the filter line."""

from __future__ import annotations

from typing import Any, ClassVar

from db.register import Register
from db.views.agreement_filter import AgreementFilter
from db.views.choices import own_people, units
from kumppani_tui.commands import Command
from kumppani_tui.commands.agreements import SHOW_CHOSEN
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _
from kumppani_tui.terms import load_terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field

_SEVERAL = ("types", "states", "tiers", "fields", "units", "responsible")


class AgreementFilterForm(FormDialog[AgreementFilter]):
    """The answer is the filter chosen; words looked for stay as they are."""

    KEYS: ClassVar[tuple[Command, ...]] = (SHOW_CHOSEN,)

    def __init__(self, register: Register, asked: AgreementFilter) -> None:
        """Shows what is `asked` now. Reads the choices: make it in a thread."""
        terms = load_terms(register)
        self._asked = asked

        def listed(name: str) -> list[Choice]:
            return [Choice(code, word) for code, word in terms.choices(name)]

        fields = [
            Field("types", N_("Type"), "multi", choices=listed("agreement_type")),
            Field("states", N_("State"), "multi", choices=listed("agreement_state")),
            Field("tiers", N_("Tier"), "multi", choices=listed("tier"),
                  help=N_("The agreement's own tier; of one without, those of its partner.")),
            Field("fields", N_("Field of education"), "multi", choices=listed("field"),
                  help=N_("The fields of education of the partner.")),
            Field("units", N_("Unit"), "multi", choices=[Choice(*one) for one in units(register)],
                  help=N_("The unit of the partner.")),
            Field("responsible", N_("Responsible"), "multi",
                  choices=[Choice(one.id, one.name) for one in own_people(register)]),
            Field("expiring", N_("Ends within, days"), "number",
                  help=N_("Those in force that end or are to be decided on within so many days.")),
            Field("lacking", N_("Incomplete ones only"), "bool"),
            Field("mine", N_("My own only"), "bool"),
        ]  # fmt: skip
        values: dict[str, Any] = {name: list(getattr(asked, name) or ()) for name in _SEVERAL}
        values |= {"expiring": asked.expiring, "lacking": asked.lacking, "mine": asked.mine}
        super().__init__(_("Which agreements?"), fields, self._choose, values=values)

    async def save(self) -> None:
        """Answer with what was chosen; nothing is written."""
        values = self.form.collect()
        if values is not None:
            self.dismiss(self._choose(values))

    def _choose(self, values: dict[str, Any]) -> AgreementFilter:
        chosen: dict[str, Any] = {name: tuple(values[name]) or None for name in _SEVERAL}
        return AgreementFilter(
            text=self._asked.text, expiring=values["expiring"], lacking=bool(values["lacking"]),
            mine=bool(values["mine"]), **chosen,
        )  # fmt: skip
