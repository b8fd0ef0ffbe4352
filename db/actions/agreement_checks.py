"""What must hold between the fields of an agreement, whoever writes them: a form, the command line, a file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.errors import BadInput
from db.models import Agreement
from db.register import Register
from db.rules.agreement_life import NEEDED, NEEDS, OVER, can_become
from db.text import N_

SIGNED_AHEAD = N_("A day of signing cannot lie ahead: give the day on which it was signed, once it has been.")
"""What is said of a signature that is yet to come."""


def check_new(
    register: Register, partner_id: int, checked: Mapping[str, Any], today: date, *, as_known: bool = False
) -> None:
    """Check what must hold between the fields of a new agreement. Raises BadInput naming the field.

    With `as_known` what its state needs may be unknown: it came to it before anybody here wrote it down.
    """
    _check(checked)
    _check_state(checked if as_known else {}, checked, today)
    _check_ended(checked, today)
    _check_earlier(register, partner_id, checked.get("earlier"))


def check_edit(register: Register, here: Agreement, checked: Mapping[str, Any], today: date) -> bool:
    """Check that fields of an agreement may change so, and return whether its state does.

    Raises BadInput naming the field.
    """
    wanted = {**here.__data__, **checked}
    moved = bool(wanted["state"] != here.state)
    if moved and not can_become(here.state, wanted["state"]):
        raise BadInput(N_("An agreement cannot come to this state from the one it is in."), field="state")
    _check(wanted)
    if any(str(wanted[name]) != str(here.__data__[name]) for name in ("state", "starts_on", "ended_on")):
        _check_ended(wanted, today)
    if checked.get("earlier") is not None and _comes_before(register, here.id, checked["earlier"]):
        raise BadInput(N_("An agreement is not its own earlier version."), field="earlier")
    if checked.get("earlier") != here.earlier_id:
        _check_earlier(register, here.partner_id, checked.get("earlier"))
    _check_state(here.__data__, wanted, today)
    return moved


def _check_state(before: Mapping[str, Any], wanted: Mapping[str, Any], today: date) -> None:
    """What comes to a state has what that needs, and keeps it; what lacked it before may be mended bit by bit."""
    comes = before.get("state") != wanted["state"]
    for name in NEEDS.get(wanted["state"], ()):
        if wanted.get(name) in (None, "") and (comes or before.get(name)):
            raise BadInput(NEEDED[name], field=name)
    signed = wanted.get("signed_on")
    new = str(signed) != str(before.get("signed_on")) or comes and wanted["state"] == "IN_FORCE"
    if signed and new and str(signed) > today.isoformat():
        raise BadInput(SIGNED_AHEAD, field="signed_on")


def _comes_before(register: Register, agreement_id: int, later: int) -> bool:
    """Whether an agreement is `later` itself or one of the versions before it."""
    sql = (
        "WITH RECURSIVE back(id) AS (SELECT ?2 UNION SELECT g.earlier_id FROM back b JOIN agreement g ON g.id = b.id)"
        " SELECT 1 FROM back WHERE id = ?1"
    )
    return register.row(sql, (agreement_id, later)) is not None


def _check_earlier(register: Register, partner_id: int, earlier: int | None) -> None:
    """The earlier version is an agreement of the same partner, and of no other agreement the earlier version.

    It ends when the next one is put in force: so it is never a stranger's, and never replaced twice.
    """
    if earlier is None:
        return
    found = register.row(
        "SELECT partner_id, (SELECT x.title FROM agreement x WHERE x.earlier_id = g.id AND x.deleted_at IS NULL)"
        " FROM agreement g WHERE g.id = ? AND g.deleted_at IS NULL",
        (earlier,),
    )
    if found is None or found[0] != partner_id:
        raise BadInput(N_("The earlier version is another agreement of the same partner."), field="earlier")
    if found[1] is not None:
        raise BadInput(
            N_("That agreement is already the earlier version of another: {title}."), field="earlier", title=found[1]
        )


def _check_ended(values: Mapping[str, Any], today: date) -> None:
    """What is over ended after its start and not in the future; one called off before its start ends before that."""
    start, ended = values.get("starts_on"), values.get("ended_on")
    if not ended:
        return
    if start and str(ended) < str(start) <= today.isoformat():
        raise BadInput(N_("The end is before the start."), field="ended_on")
    if values.get("state") in OVER and str(ended) > today.isoformat():
        raise BadInput(
            N_("What is over did not end in the future. Until that day it is in force: make it the end date."),
            field="ended_on",
        )


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
