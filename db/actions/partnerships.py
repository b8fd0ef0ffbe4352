"""What a person does to partnerships, tier by tier, and to needs and wishes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from db.actions.aside import save_aside
from db.actions.clean import clean, columns, require
from db.actions.common import get, stamp, update
from db.errors import BadInput
from db.models import Need, Partner, Partnership, TierStep
from db.register import Register
from db.rules.tiers import Rung, Tier, step
from db.text import N_

LABELS = {
    "": N_("Edit partnership"), "UP": N_("Step up"), "DOWN": N_("Step down"), "END": N_("End partnership"),
}  # fmt: skip
"""What the history calls a change of a partnership, by the step that it is (list `step_kind`); empty for none."""


def add_partnership(
    register: Register, partner_id: int, values: Mapping[str, object], *, on: date | None = None, reason: str = ""
) -> int:
    """Take a partner into a tier (fields: `db.fields.PARTNERSHIP`), note the step with its day, return the id.

    The first tier becomes the primary one. Raises BadInput when the partner is in the tier already.
    """
    partner = get(Partner, partner_id)
    values = {"phase": "EXPLORING", "rung": "COOPERATION", **values}
    require("partnership", values)
    day = on or date.today()
    checked = clean(register, "partnership", values, today=day)
    _check(checked)
    with register.change(N_("Start partnership"), partner.name):
        others = Partnership.select().where(Partnership.partner == partner_id, Partnership.deleted_at.is_null())
        if not others.exists():
            checked["is_primary"] = True
        _only_primary(partner_id, checked)
        checked.setdefault("started_on", day.isoformat())
        made = Partnership.create(partner=partner_id, **columns("partnership", checked))
        save_aside(register, "partnership", made.id, checked)
        TierStep.create(
            partner=partner_id,
            kind="START",
            to_tier=checked["tier"],
            to_rung=checked["rung"],
            on=day,
            reason=reason or None,
        )
    return int(made.id)


def add_partnerships(register: Register, partner_ids: Iterable[int], tier: str) -> int:
    """Take several partners into a tier as one change; those in it already stay as they are. Return how many."""
    added = 0
    with register.change(N_("Start partnership")) as change:
        for partner_id in partner_ids:
            here = Partnership.select().where(
                Partnership.partner == partner_id, Partnership.tier == tier, Partnership.deleted_at.is_null()
            )
            if not here.exists():
                add_partnership(register, partner_id, {"tier": tier})
                change.subject = change.subject or get(Partner, partner_id).name
                added += 1
        if added > 1:
            change.subject += f" +{added - 1}"
    return added


def edit_partnership(
    register: Register, partnership_id: int, values: Mapping[str, object], *, on: date | None = None, reason: str = ""
) -> None:
    """Change the given fields of a partnership; another tier or rung is noted as a step with its day and reason."""
    here = get(Partnership, partnership_id)
    day = on or date.today()
    checked = clean(register, "partnership", values, today=day)
    _check({"started_on": here.started_on, "ended_on": here.ended_on, **checked})
    kind = _step_kind(here, checked)
    with register.change(LABELS[kind], get(Partner, here.partner_id).name):
        if kind:
            _note_step(here, checked, kind, day, reason)
        _only_primary(here.partner_id, checked)
        if checked.get("phase") == "ENDED" and here.phase != "ENDED":
            checked.setdefault("ended_on", day.isoformat())
        update(Partnership, partnership_id, columns("partnership", checked))
        save_aside(register, "partnership", partnership_id, checked)


def step_tier(register: Register, partnership_id: int, to_tier: str, reason: str, *, on: date | None = None) -> None:
    """Step a partnership up or down to another tier; the day and the reason are kept."""
    if not reason.strip():
        raise BadInput(N_("Say why: the reason is kept with the step."), field="reason")
    edit_partnership(register, partnership_id, {"tier": to_tier}, on=on, reason=reason)


def _check(values: Mapping[str, object]) -> None:
    ideal, longest = values.get("ideal_days"), values.get("max_days")
    if isinstance(ideal, int) and isinstance(longest, int) and ideal > longest:
        raise BadInput(N_("The ideal rhythm is longer than the longest silence."), field="ideal_days")
    for field in ("ideal_days", "max_days"):
        if values.get(field) == 0:
            raise BadInput(N_("At least one day."), field=field)
    start, end = values.get("started_on"), values.get("ended_on")
    if start and end and str(end) < str(start):
        raise BadInput(N_("The end is before the start."), field="ended_on")


def _step_kind(here: Partnership, checked: Mapping[str, object]) -> str:
    """Return which step a change is, a code of the list `step_kind`; empty for none."""
    tier, rung = str(checked.get("tier", here.tier)), str(checked.get("rung", here.rung))
    if checked.get("phase") == "ENDED" and here.phase != "ENDED":
        return "END"
    if tier != here.tier:
        return step(Tier(here.tier), Tier(tier)).upper()
    if rung == here.rung:
        return ""
    order = list(Rung)
    return "UP" if order.index(Rung(rung)) > order.index(Rung(here.rung)) else "DOWN"


def _note_step(here: Partnership, checked: Mapping[str, object], kind: str, day: date, reason: str) -> None:
    tier, rung, ended = checked.get("tier", here.tier), checked.get("rung", here.rung), kind == "END"
    TierStep.create(
        partner=here.partner_id, kind=kind, from_tier=here.tier, to_tier=None if ended else tier,
        from_rung=here.rung, to_rung=None if ended else rung, on=day, reason=reason or None,
    )  # fmt: skip


def _only_primary(partner_id: int, checked: Mapping[str, object]) -> None:
    """One tier is primary: making one so takes it from the other."""
    if checked.get("is_primary"):
        Partnership.update(is_primary=False).where(
            Partnership.partner == partner_id, Partnership.is_primary, Partnership.deleted_at.is_null()
        ).execute()


def delete_partnership(register: Register, partnership_id: int) -> None:
    """Move a partnership to the trash: for one made by mistake; one that is over is ended instead."""
    here = get(Partnership, partnership_id)
    with register.change(N_("Delete partnership"), get(Partner, here.partner_id).name):
        update(Partnership, partnership_id, {"deleted_at": stamp(), "is_primary": False})


def add_need(register: Register, partner_id: int, values: Mapping[str, object], *, today: date | None = None) -> int:
    """Note a need or wish of one of the parties (fields: `db.fields.NEED`) and return its id."""
    partner = get(Partner, partner_id)
    day = today or date.today()
    values = {"kind": "NEED", "state": "OPEN", **values}
    if not values.get("noted_on"):
        values["noted_on"] = day
    require("need", values)
    checked = clean(register, "need", values, today=day)
    with register.change(N_("Add need"), partner.name):
        need = Need.create(partner=partner_id, **columns("need", checked))
        save_aside(register, "need", need.id, checked)
    return int(need.id)


def edit_need(register: Register, need_id: int, values: Mapping[str, object], *, today: date | None = None) -> None:
    """Change the given fields of a need; one that becomes answered gets its day."""
    here = get(Need, need_id)
    day = today or date.today()
    checked = clean(register, "need", values, today=day)
    if checked.get("noted_on", "") is None:
        del checked["noted_on"]
    if checked.get("state") == "ANSWERED" and not checked.get("answered_on") and not here.answered_on:
        checked["answered_on"] = day.isoformat()
    with register.change(N_("Edit need"), get(Partner, here.partner_id).name):
        update(Need, need_id, columns("need", checked))
        save_aside(register, "need", need_id, checked)


def delete_need(register: Register, need_id: int) -> None:
    """Move a need to the trash."""
    here = get(Need, need_id)
    with register.change(N_("Delete need"), get(Partner, here.partner_id).name):
        update(Need, need_id, {"deleted_at": stamp()})
