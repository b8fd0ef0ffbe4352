"""Storing a reflection together with what was made from its answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from db.actions.common import get
from db.actions.partnerships import edit_partnership
from db.actions.records import add_record
from db.actions.tasks import add_task
from db.errors import BadInput
from db.models import Partner, Partnership
from db.register import Register
from db.rules.reflection import ANSWERS, Proposal, lines_of
from db.rules.text import fold
from db.text import N_


def save_reflection(
    register: Register,
    partner_id: int,
    answers: Mapping[str, str],
    proposals: Iterable[Proposal] = (),
    *,
    tier: str | None = None,
    today: date | None = None,
) -> int:
    """Store the answers and make what was accepted of the proposals, all as one change; return the reflection's id.

    Goals and roles go to the partner's partnership in `tier`; without one there is none to take them, and they stay
    in the reflection alone. Raises BadInput when nothing was answered, or a benefit lacks its category.
    """
    day = today or date.today()
    partner = get(Partner, partner_id)
    if not any(answers.get(name, "").strip() for name in ANSWERS):
        raise BadInput(N_("Answer at least one of the questions."), field="goals")
    accepted = [one for one in proposals if one.accepted]
    with register.change(N_("Add reflection"), partner.name):
        values = {**{name: answers.get(name, "") for name in ANSWERS}, "tier": tier, "reflected_on": day}
        made = add_record(register, "reflection", values, today=day, partner=partner_id)
        here = Partnership.get_or_none(
            Partnership.partner == partner_id, Partnership.tier == tier, Partnership.deleted_at.is_null()
        )
        if here is not None:
            changed = _of_partnership(here, accepted)
            if changed:
                edit_partnership(register, here.id, changed, on=day)
        for one in accepted:
            if one.kind == "BENEFIT":
                _add_benefit(register, partner_id, one, tier, here.unit_id if here else None, day)
            elif one.kind == "TASK":
                task = {"title": one.text, "due_on": one.due_on or day, "partner": partner_id, "owner": one.staff}
                add_task(register, {**task, "partnership": here.id if here is not None else None}, today=day)
    return made


def _of_partnership(here: Partnership, accepted: list[Proposal]) -> dict[str, object]:
    """Return what the goals and roles change in the partnership."""
    changed: dict[str, object] = {}
    goals = [one for one in accepted if one.kind == "GOAL"]
    if goals:
        kept = "" if any(one.replace for one in goals) else (here.goal or "").rstrip()
        held = {fold(line) for line in lines_of(kept)}
        text = "\n".join(part for part in (kept, *(one.text for one in goals if fold(one.text) not in held)) if part)
        if text != (here.goal or ""):
            changed["goal"] = text
    roles = [one for one in accepted if one.kind == "ROLE"]
    responsible = next((one for one in roles if one.staff is not None), None)
    if responsible is not None and responsible.staff != here.responsible_id:
        changed["responsible"] = responsible.staff
    notes = [one.text for one in roles if one is not responsible]
    if notes:
        changed["note"] = "\n".join(part for part in ((here.note or "").rstrip(), *notes) if part)
    return changed


def _add_benefit(
    register: Register, partner_id: int, one: Proposal, tier: str | None, unit_id: int | None, day: date
) -> None:
    values = {
        "given_on": day, "party": one.party, "direction": one.direction, "category": one.category,
        "description": one.text, "tier": tier, "unit": unit_id,
    }  # fmt: skip
    add_record(register, "benefit", values, today=day, partner=partner_id)
