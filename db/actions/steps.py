"""Steps up and down as a person takes them from the evidence, and suggestions of steps put aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from db.actions.common import get, update
from db.actions.partnerships import add_partnership, edit_partnership, step_tier
from db.errors import BadInput
from db.models import Partner, Partnership, SignalOverride
from db.register import Register
from db.text import N_

Way = Literal["MOVE", "ADD", "RUNG", "END"]
"""To another tier, a further tier beside this one, to another rung of the ladder, or to the end."""

SUGGESTIONS = ("STEP_UP", "STEP_DOWN")
"""The kinds under which suggestions are put aside."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step: which way, and the tier or rung it leads to."""

    way: Way
    to: str = ""


def take_step(
    register: Register, partnership_id: int, step: Step, reason: str, *, on: date, today: date | None = None
) -> None:
    """Take a step as one change; its day and its reason are kept. Raises BadInput without a reason, or ahead of time.

    A tier that is added beside has the responsible person, the unit and the rung of the one it grows from.
    """
    if not reason.strip():
        raise BadInput(N_("Say why: the reason is kept with the step."), field="reason")
    if on > (today or date.today()):
        raise BadInput(N_("A step is noted when it has been taken; its day is not ahead."), field="on")
    here = get(Partnership, partnership_id)
    if step.way == "MOVE":
        step_tier(register, partnership_id, step.to, reason, on=on)
    elif step.way == "RUNG":
        edit_partnership(register, partnership_id, {"rung": step.to}, on=on, reason=reason)
    elif step.way == "END":
        edit_partnership(register, partnership_id, {"phase": "ENDED"}, on=on, reason=reason)
    else:
        values = {"tier": step.to, "rung": here.rung, "responsible": here.responsible_id, "unit": here.unit_id}
        add_partnership(register, here.partner_id, values, on=on, reason=reason)


def put_suggestion_aside(
    register: Register, kind: str, partnership_id: int, until: date, reason: str, *, today: date | None = None
) -> None:
    """Put a suggestion (one of `SUGGESTIONS`) aside until a day. Raises BadInput without a reason or a day to come."""
    if kind not in SUGGESTIONS:
        raise ValueError(kind)
    if not reason.strip():
        raise BadInput(N_("Say why, so that a colleague understands it too."), field="reason")
    if until <= (today or date.today()):
        raise BadInput(N_("Choose a day after today."), field="until")
    here = get(Partnership, partnership_id)
    values = {"until": until.isoformat(), "dismissed": False, "due_on": None, "reason": " ".join(reason.split())}
    with register.change(N_("Put suggestion aside"), get(Partner, here.partner_id).name):
        held = SignalOverride.get_or_none(SignalOverride.kind == kind, SignalOverride.ref_uid == here.uid)
        if held is None:
            SignalOverride.create(kind=kind, ref_uid=here.uid, **values)
        else:
            update(SignalOverride, held.id, values)


def bring_suggestion_back(register: Register, kind: str, partnership_id: int) -> None:
    """Take a suggestion that was put aside into the list again."""
    here = get(Partnership, partnership_id)
    held = SignalOverride.get_or_none(SignalOverride.kind == kind, SignalOverride.ref_uid == here.uid)
    if held is not None:
        with register.change(N_("Bring suggestion back"), get(Partner, here.partner_id).name):
            held.delete_instance()
