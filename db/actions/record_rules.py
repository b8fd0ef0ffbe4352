"""What must hold between the fields of a record, and what follows from them, by kind: the tables of `records`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from db.actions.agreement_checks import SIGNED_AHEAD
from db.actions.agreement_sides import SIDED, side_begun, side_settled
from db.actions.benefits import check_category
from db.errors import BadInput
from db.register import Register
from db.rules.projects import ended_on
from db.text import N_
from db.views.agreement import partner_named

Values = Mapping[str, Any]
"""Values by the names of `db.fields`."""


def _benefit(register: Register, values: Values) -> None:
    if values.get("amount") is not None and not values.get("measure"):
        raise BadInput(N_("Say what the amount counts."), field="measure")
    if values.get("measure") and values.get("amount") is None:
        raise BadInput(N_("Give the amount, or leave out what it counts."), field="amount")
    check_category(register, values)


def _adoption(_register: Register, values: Values) -> None:
    if not values.get("unit") and not values.get("field"):
        raise BadInput(N_("Say in which unit or in which field."), field="unit")


def _critical_answer(_register: Register, values: Values) -> None:
    if values.get("party") == "STUDENT":
        raise BadInput(N_("Critical points are answered by the institution and by working life."), field="party")


def _signatory(_register: Register, values: Values) -> None:
    if not any(values.get(name) for name in ("staff", "contact", "name")):
        raise BadInput(N_("Say who signs: one of our people, a contact or a name."), field="name")


CHECKS: dict[str, Callable[[Register, Values], None]] = {
    "benefit": _benefit,
    "adoption": _adoption,
    "critical_answer": _critical_answer,
    "agreement_signatory": _signatory,
}
"""What must hold between the fields of a record of each kind. They raise BadInput naming the field."""


def _party_begun(register: Register, values: Values) -> dict[str, Any]:
    """A party that is a partner of the register has its name and Y-tunnus."""
    given = str(values.get("partner") or "")
    return dict(partner_named(register, int(given))) if given.isdecimal() else {}


BEGUN: dict[str, Callable[[Register, Values], dict[str, Any]]] = {
    "agreement_party": _party_begun,
    **dict.fromkeys(SIDED, side_begun),
}
"""What a new record of each kind has by what is given, where nothing else is said."""

SETTLED: dict[str, Callable[[Register, Values, Values, int | None], dict[str, Any]]] = dict.fromkeys(
    SIDED, side_settled
)
"""The values that follow from what a record of each kind was and what is given now, in its agreement."""

GONE_BY: dict[str, dict[str, str]] = {"agreement_signatory": {"signed_on": SIGNED_AHEAD}}
"""The dates of each kind that cannot lie ahead when they are given, and what is said of one that does (msgids)."""


def _project(before: Values, checked: Values, day: date) -> dict[str, Any]:
    """A project is in another stage from today on, and ends in the last."""
    stage = checked.get("stage")
    if not stage or stage == before.get("stage"):
        return {}
    known = checked["ended_on"] if "ended_on" in checked else before.get("ended_on")
    ended = ended_on(str(before.get("stage") or ""), str(stage), date.fromisoformat(str(known)) if known else None, day)
    return {"stage_on": day.isoformat(), "ended_on": ended.isoformat() if ended else None}


def _day_of(state: str, of: str, still: frozenset[str]) -> Callable[[Values, Values, date], dict[str, Any]]:
    """Let the date `of` be today when `state` leaves `still` and nobody says another day; back there it is none."""

    def follow(before: Values, checked: Values, day: date) -> dict[str, Any]:
        after = checked.get(state)
        if not after or after == before.get(state):
            return {}
        if after in still:
            return {of: None}
        return {of: checked.get(of) or day.isoformat()}

    return follow


IMPLIED: dict[str, Callable[[Values, Values, date], dict[str, Any]]] = {
    "project": _project,
    "milestone": _day_of("state", "done_on", frozenset({"OPEN", "DROPPED"})),
    "experiment": _day_of("decision", "decided_on", frozenset({"OPEN"})),
}
"""The columns that follow from what a record of each kind was before and what is given now, today."""
