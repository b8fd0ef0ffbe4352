"""Targets of the rollout: how many partnerships of a tier a unit is to have in a year, and who sees to it."""

from __future__ import annotations

from db.actions.common import get
from db.actions.records import add_record, edit_record
from db.models import Target, Unit
from db.register import Register
from db.text import N_


def set_target(
    register: Register, unit_id: int, tier: str, year: int, target: int, *, responsible: int | None = None
) -> int:
    """Set the target of a unit and a tier for a year, whether or not there was one, and return its id.

    Nobody is responsible without `responsible`. Raises BadInput naming the field, NotFound when the unit is gone.
    """
    unit = get(Unit, unit_id)
    values = {"unit": unit_id, "tier": tier, "year": year, "target": target, "responsible": responsible}
    here = Target.get_or_none(
        (Target.unit == unit_id) & (Target.tier == tier) & (Target.year == year) & Target.deleted_at.is_null()
    )
    with register.change(N_("Set target"), f"{unit.name} {year}: {target}"):
        if here is None:
            return add_record(register, "target", values)
        edit_record(register, "target", here.id, values)
    return int(here.id)
