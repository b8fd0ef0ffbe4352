"""Changing what a line of a reflection becomes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.errors import BadInput
from db.rules.reflection import Proposal
from db.views.reflection import Making
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _
from kumppani_tui.terms import Terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field

TITLES = {
    "GOAL": N_("Goal of the partnership"), "BENEFIT": N_("Benefit"), "ROLE": N_("Role"), "TASK": N_("Task"),
}  # fmt: skip


class ProposalForm(FormDialog[Proposal]):
    """Nothing is written to the register: the answer is the changed proposal, accepted."""

    def __init__(self, one: Proposal, found: Making, terms: Terms) -> None:
        """The fields follow the kind of the proposal."""
        self._one = one
        self._found = found
        fields = [Field("text", N_("What"), required=True), *self._own_fields(one, found, terms)]
        values = {
            "text": one.text, "replace": one.replace, "direction": one.direction, "party": one.party,
            "category": one.category or None, "staff": one.staff, "due_on": one.due_on,
        }  # fmt: skip
        names = {field.name for field in fields}
        super().__init__(
            _(TITLES[one.kind]), fields, self._changed, values={k: v for k, v in values.items() if k in names}
        )

    @staticmethod
    def _own_fields(one: Proposal, found: Making, terms: Terms) -> list[Field]:
        people = [Choice(staff, name) for staff, name in found.people]
        if one.kind == "GOAL":
            text = N_("Yes: takes the place of the goals there are now.")
            return [Field("replace", N_("In place of the goals"), "bool", help=text)]
        if one.kind == "ROLE":
            help_ = N_("Becomes the partnership's responsible person; empty: the line goes to its note.")
            return [Field("staff", N_("Responsible"), "choice", choices=people, help=help_)]
        if one.kind == "TASK":
            return [
                Field("due_on", N_("Due on"), "date", required=True),
                Field("staff", N_("Owner"), "choice", choices=people),
            ]
        named = [
            Choice(code, terms.name("benefit_category", code), terms.name("benefit_party", party))
            for party, codes in found.categories.items()
            for code in codes
        ]
        lists = {
            name: [Choice(code, word) for code, word in terms.choices(f"benefit_{name}")]
            for name in ("direction", "party")
        }
        return [
            Field("direction", N_("Gained or offered"), "choice", required=True, choices=lists["direction"]),
            Field("party", N_("Party"), "choice", required=True, choices=lists["party"]),
            Field(
                "category", N_("Category"), "choice", required=True, choices=list({c.value: c for c in named}.values()),
                help=N_("One of the party's own; its party stands beside it."),
            ),
        ]  # fmt: skip

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        """A category belongs to its party."""
        if "party" in values and values["category"] not in self._found.categories.get(values["party"], ()):
            raise BadInput(N_("This category is of another party."), field="category")
        return values

    def _changed(self, values: dict[str, Any]) -> Proposal:
        return replace(self._one, accepted=True, **values)
