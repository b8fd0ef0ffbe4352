"""What a person does to agreements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.actions.clean import clean, columns, require
from db.actions.common import get, stamp, update
from db.errors import BadInput
from db.models import Agreement, Partner
from db.register import Register
from db.text import N_

DEFAULTS: dict[str, object] = {"state": "DRAFT", "renewal": "NONE"}


def add_agreement(register: Register, partner_id: int, values: Mapping[str, object]) -> int:
    """Add an agreement with a partner (fields: `db.fields.AGREEMENT`) and return its id."""
    partner = get(Partner, partner_id)
    values = {**DEFAULTS, **{name: value for name, value in values.items() if value not in (None, "")}}
    require("agreement", values)
    checked = clean(register, "agreement", values)
    _check(checked)
    with register.change(N_("Add agreement"), f"{checked['title']}, {partner.name}"):
        return int(Agreement.create(partner=partner_id, **columns("agreement", checked)).id)


def edit_agreement(register: Register, agreement_id: int, values: Mapping[str, object]) -> None:
    """Change the given fields of an agreement."""
    here = get(Agreement, agreement_id)
    checked = clean(register, "agreement", values)
    if checked.get("buffer_days", 0) is None:
        del checked["buffer_days"]
    _check({**here.__data__, **checked})
    with register.change(
        N_("Edit agreement"), f"{checked.get('title', here.title)}, {get(Partner, here.partner_id).name}"
    ):
        update(Agreement, agreement_id, columns("agreement", checked))


def delete_agreement(register: Register, agreement_id: int) -> None:
    """Move an agreement to the trash."""
    here = get(Agreement, agreement_id)
    with register.change(N_("Delete agreement"), f"{here.title}, {get(Partner, here.partner_id).name}"):
        update(Agreement, agreement_id, {"deleted_at": stamp()})


def _check(values: Mapping[str, Any]) -> None:
    start, end = values.get("starts_on"), values.get("ends_on")
    if start and end and str(end) < str(start):
        raise BadInput(N_("The end is before the start."), field="ends_on")
    if values.get("open_ended") and end:
        raise BadInput(N_("An open-ended agreement has no end date; leave one of them out."), field="ends_on")
    if (values.get("notice_months") or 0) > 120:
        raise BadInput(N_("At most {most} months."), field="notice_months", most=120)
    months = values.get("renewal_months")
    if months is not None and not 1 <= months <= 120:
        raise BadInput(N_("From 1 to {most} months."), field="renewal_months", most=120)
    if (values.get("buffer_days") or 0) > 3650:
        raise BadInput(N_("At most {most} days."), field="buffer_days", most=3650)
    if values.get("renewal") == "AUTOMATIC" and not months:
        raise BadInput(N_("Automatic renewal needs the months it is renewed for."), field="renewal_months")
