"""The target of a unit and a tier for a year."""

from __future__ import annotations

from typing import Any

from db.actions.rollout import set_target
from db.register import Register
from db.views.rollout import Target
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.record_fields import record_fields


class TargetForm(FormDialog[int]):
    """How many partnerships are aimed at, and who sees to it. Reads the choices: make it in a thread."""

    def __init__(
        self, register: Register, unit_id: int, unit: str, uid: str, tier: str, year: int, now: Target | None
    ) -> None:
        """`uid` is the unit's; `now` is the target that stands."""
        self._held = register
        self._cell = unit_id, tier, year
        terms = load_terms(register)
        super().__init__(
            _("Target {year}: {tier}, {unit}").format(year=year, tier=terms.name("tier", tier), unit=printable(unit)),
            record_fields(
                "target", register, terms, only=("target", "responsible"),
                target={"help": N_("How many partnerships of the tier the unit is to have at the end of the year.")},
            ),
            self._set,
            values={"target": now.target, "responsible": now.responsible_id} if now is not None else None,
            form_id="target.set",
            record=f"{uid}-{tier}-{year}",
            done=_("Saved."),
        )  # fmt: skip

    def _set(self, values: dict[str, Any]) -> int:
        unit_id, tier, year = self._cell
        return set_target(self._held, unit_id, tier, year, values["target"], responsible=values["responsible"])
