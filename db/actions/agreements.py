"""What a person does to agreements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.actions.agreement_checks import check_edit, check_new
from db.actions.clean import clean, columns, require
from db.actions.common import get, stamp, update
from db.models import Agreement, Partner
from db.register import Register
from db.text import N_

DEFAULTS: dict[str, object] = {"state": "DRAFT", "renewal": "NONE"}


def add_agreement(
    register: Register,
    partner_id: int,
    values: Mapping[str, object],
    *,
    today: date | None = None,
    as_known: bool = False,
) -> int:
    """Add an agreement with a partner (fields: `db.fields.AGREEMENT`) and return its id.

    It may be in any state, with what the state needs (with `as_known` as far as it is known): most agreements are
    older than the register. Raises BadInput naming the field.
    """
    today = today or date.today()
    partner = get(Partner, partner_id)
    values = {**DEFAULTS, **{name: value for name, value in values.items() if value not in (None, "")}}
    require("agreement", values)
    checked = clean(register, "agreement", values, today=today)
    check_new(register, partner_id, checked, today, as_known=as_known)
    with register.change(N_("Add agreement"), f"{checked['title']}, {partner.name}"):
        since = {"state_on": today.isoformat()}
        return int(Agreement.create(partner=partner_id, **since, **_named(columns("agreement", checked))).id)


def edit_agreement(
    register: Register, agreement_id: int, values: Mapping[str, object], *, today: date | None = None
) -> None:
    """Change the given fields of an agreement.

    Its state changes along the allowed paths only, and with what the new state needs (`db.rules.agreement_life`).
    Raises BadInput naming the field.
    """
    today = today or date.today()
    here = get(Agreement, agreement_id)
    checked = clean(register, "agreement", values, today=today)
    if checked.get("buffer_days", 0) is None:
        del checked["buffer_days"]
    moved = check_edit(register, here, checked, today)
    with register.change(
        N_("Edit agreement"), f"{checked.get('title', here.title)}, {get(Partner, here.partner_id).name}"
    ):
        since = {"state_on": today.isoformat()} if moved else {}
        update(Agreement, agreement_id, columns("agreement", checked) | since)


def _named(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by column as values by the model's field names."""
    return {Agreement._meta.columns[column].name: value for column, value in values.items()}


def delete_agreement(register: Register, agreement_id: int) -> None:
    """Move an agreement to the trash."""
    here = get(Agreement, agreement_id)
    with register.change(N_("Delete agreement"), f"{here.title}, {get(Partner, here.partner_id).name}"):
        update(Agreement, agreement_id, {"deleted_at": stamp()})
