"""The steps of an agreement's life: signed, returned, amended, prolonged, ended, and its next version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from db.actions.agreements import add_agreement, delete_agreement, edit_agreement
from db.actions.amendments import check_new_end
from db.actions.clean import clean
from db.actions.common import get
from db.actions.records import add_record
from db.actions.signals import settle_signal
from db.actions.tasks import add_task
from db.agreement_facts import FACTS, facts_of
from db.errors import BadInput
from db.fields import AGREEMENT
from db.models import Agreement, Partner
from db.register import Register
from db.rules.agreement_dates import deadlines
from db.rules.agreement_life import OVER, can_become
from db.text import N_

STEPS: dict[str, str] = {
    "DRAFT": N_("Take agreement back to draft"),
    "SIGNING": N_("Send agreement for signing"),
    "IN_FORCE": N_("Put agreement in force"),
    "RETURNED": N_("Note agreement as returned"),
    "ENDED": N_("End agreement"),
    "TERMINATED": N_("Terminate agreement"),
}
"""What the change is called that brings an agreement to each state."""

KEPT = frozenset(
    {
        "title", "type", "tier", "open_ended", "notice_months", "renewal", "renewal_months", "buffer_days",
        "responsible", "monitoring_contact", "student_count", "goals", "forms", "duties", "qualification_units",
        "weekly_hours", "instructor", "compensation", "value", "location",
    }
)  # fmt: skip
"""The fields that a next version takes over. Dates, reference, reasons and signatures are its own."""

BELONGINGS: dict[str, tuple[str, ...]] = {
    "agreement_party": ("name", "business_id", "role", "partner"),
    "agreement_clause": ("side", "party", "kind", "text"),
    "agreement_signatory": ("side", "party", "staff", "contact", "name", "title"),
}
"""What belongs to an agreement and is taken over by its next version, and which fields of it; parties come first."""

_PEOPLE = "SELECT id FROM contact WHERE deleted_at IS NULL"

_TAKEN: dict[str, str] = {
    "agreement_signatory": f" AND (staff_id IS NOT NULL OR name IS NOT NULL OR contact_id IN ({_PEOPLE}))",
}
"""Which of what belongs to it: nobody signs who is not in the register any more."""


def step_agreement(
    register: Register, agreement_id: int, state: str, values: Mapping[str, object] | None = None, *, today: date
) -> None:
    """Bring an agreement to a state that its own leads to, with what the state needs (`rules.agreement_life.NEEDS`).

    What is put in force replaces its earlier version: that one ends the day before. Signing and ending are today when
    nothing else is said. Raises BadInput naming the field.
    """
    here = get(Agreement, agreement_id)
    given = {name: value for name, value in (values or {}).items() if value not in (None, "")}
    if state == "IN_FORCE" and not here.signed_on:
        given.setdefault("signed_on", today)
    if state == "IN_FORCE" and not here.starts_on:
        given.setdefault("starts_on", given.get("signed_on", here.signed_on))
    if state == "IN_FORCE":
        _check_start(given.get("starts_on", here.starts_on), here)
    if state in OVER:
        given.setdefault("ended_on", _usual_end(here, today) if state == "ENDED" else today)
    with register.change(STEPS[state], _subject(here)):
        if state not in OVER and state != "RETURNED" and here.state_reason:
            given.setdefault("state_reason", None)  # why it came back says nothing of a state it has left
        edit_agreement(register, agreement_id, {**given, "state": state}, today=today)
        if state == "IN_FORCE" and here.earlier_id is not None:
            _replace_earlier(register, get(Agreement, agreement_id), today)


def _check_start(starts_on: object, here: Agreement) -> None:
    """The start is not after the end, which is not asked for on this way. A day that is no date is refused later."""
    try:
        starts, ends = _date(starts_on), _date(here.ends_on)
    except ValueError:
        return
    if starts is not None and ends is not None and starts > ends:
        raise BadInput(N_("The agreement has its end before this start: correct one of them."), field="starts_on")


def _usual_end(here: Agreement, today: date) -> date:
    """An agreement that has run out ended on its own end, any other ends today."""
    ends = _date(here.ends_on)
    return ends if ends is not None and ends < today else today


def _replace_earlier(register: Register, here: Agreement, today: date) -> None:
    """End the earlier version the day before this one begins; one that begins later leaves it that day as its end.

    What is replaced does not renew itself any more.
    """
    earlier = Agreement.get_or_none((Agreement.id == here.earlier_id) & Agreement.deleted_at.is_null())
    starts = _date(here.starts_on)
    if earlier is None or earlier.state != "IN_FORCE" or starts is None or earlier.partner_id != here.partner_id:
        return
    last = max(starts - timedelta(days=1), _date(earlier.starts_on) or date.min)
    if starts <= today:
        ended: dict[str, object] = {"state": "ENDED", "ended_on": min(last, today)}
        edit_agreement(register, earlier.id, ended, today=today)
        return
    left: dict[str, object] = {"renewal": "NONE"} if earlier.renewal == "AUTOMATIC" else {}
    if (_date(earlier.ends_on) or date.max) > last:
        left |= {"ends_on": last, "open_ended": False}
    if left:
        edit_agreement(register, earlier.id, left, today=today)


def amend_agreement(register: Register, agreement_id: int, amendment: Mapping[str, object], *, today: date) -> int:
    """Note a change agreed on while the agreement runs (fields: `db.fields.AGREEMENT_AMENDMENT`) and return its id.

    A new end becomes the agreement's own. Raises BadInput when it is over, or before its start.
    """
    here = get(Agreement, agreement_id)
    if here.state not in ("SIGNING", "IN_FORCE"):
        raise BadInput(N_("Only an agreement that is being signed or in force is amended: edit the draft, or renew."))
    with register.change(N_("Amend agreement"), _subject(here)):
        new_end = clean(register, "agreement_amendment", {"new_end": amendment.get("new_end")}, today=today)["new_end"]
        check_new_end(here, new_end)
        made = add_record(register, "agreement_amendment", amendment, today=today, agreement=agreement_id)
        if new_end:
            edit_agreement(register, agreement_id, {"ends_on": new_end, "open_ended": False}, today=today)
    return made


def prolong_agreement(register: Register, agreement_id: int, ends_on: date, title: str, *, today: date) -> int:
    """Let an agreement go on until a later end and return the amendment's id, which `title` names.

    Raises BadInput when the new end is not after the old one, or when the agreement is open-ended and has none.
    """
    here = get(Agreement, agreement_id)
    old = _date(here.ends_on)
    if here.open_ended:
        raise BadInput(
            N_("An open-ended agreement has no end to move: amend it to give it one, or terminate it."), field="ends_on"
        )
    if old is None and here.starts_on and ends_on < (_date(here.starts_on) or ends_on):
        raise BadInput(N_("The end is before the start."), field="ends_on")
    if old is not None and ends_on <= old:
        raise BadInput(N_("The new end is not after the old one."), field="ends_on")
    with register.change(N_("Prolong agreement"), _subject(here)):
        return amend_agreement(register, agreement_id, {"title": title, "new_end": ends_on}, today=today)


def renew_agreement(
    register: Register, agreement_id: int, values: Mapping[str, object] | None = None, *, today: date
) -> int:
    """Draft the next version of an agreement and return its id; `values` are fields that differ from what is kept.

    Texts, terms, parties, clauses and those who sign carry over; dates, reference and signatures do not, nor contacts
    that are in the trash. The agreement itself runs on until the next one is in force. Raises BadInput when there is a
    next version already, or one of its fields is not accepted.
    """
    here = get(Agreement, agreement_id)
    later = register.row("SELECT title FROM agreement WHERE earlier_id = ? AND deleted_at IS NULL", (agreement_id,))
    if later is not None:
        raise BadInput(N_("There is a next version already: {title}."), title=later[0])
    kept = {spec.name: getattr(here, spec.column, None) for spec in AGREEMENT if spec.name in KEPT}
    for name in ("monitoring_contact", "instructor"):
        if register.row(f"{_PEOPLE} AND id = ?", (kept[name],)) is None:
            kept[name] = None
    given = {name: value for name, value in (values or {}).items() if value not in (None, "")}
    if given.get("ends_on"):
        kept["open_ended"] = False
    with register.change(N_("Renew agreement"), _subject(here)):
        fields = {**kept, **given, "state": "DRAFT", "earlier": agreement_id}
        made = add_agreement(register, here.partner_id, fields, today=today)
        parties: dict[int, int] = {}
        for kind, names in BELONGINGS.items():
            for row in register.rows(
                f"SELECT id, {', '.join(_column(kind, name) for name in names)} FROM {kind}"
                f" WHERE agreement_id = ? AND deleted_at IS NULL{_TAKEN.get(kind, '')} ORDER BY id",
                (agreement_id,),
            ):
                fields = dict(zip(names, row[1:], strict=True))
                if fields.get("party") is not None:
                    fields["party"] = parties.get(int(str(fields["party"])))  # None when it is in the trash
                one = add_record(register, kind, fields, today=today, knowingly=True, agreement=made)
                if kind == "agreement_party":
                    parties[row[0]] = one
    return made


def end_agreements(register: Register, agreement_ids: Iterable[int], on: date | None = None, *, today: date) -> int:
    """End several agreements in force as one change and return how many; those in another state stay as they are.

    All end `on`. When that is not given, each ends on its own end when that has passed, else today.
    """
    here = [get(Agreement, one) for one in dict.fromkeys(agreement_ids)]
    chosen = [one for one in here if one.state != "ENDED" and can_become(one.state, "ENDED")]
    with register.change(STEPS["ENDED"], _subjects(chosen)):
        for one in chosen:
            step_agreement(register, one.id, "ENDED", {"ended_on": on} if on else {}, today=today)
    return len(chosen)


def change_agreements(
    register: Register, agreement_ids: Iterable[int], values: Mapping[str, object], *, today: date
) -> int:
    """Set the same fields of several agreements (responsible, review date, ...) as one change; return how many."""
    here = [get(Agreement, one) for one in dict.fromkeys(agreement_ids)]
    with register.change(N_("Edit agreements"), _subjects(here)):
        for one in here:
            edit_agreement(register, one.id, values, today=today)
    return len(here)


def let_end(
    register: Register, agreement_id: int, title: str, reason: str = "", *, ends_on: date | None = None, today: date
) -> int:
    """Decide that an agreement ends: as agreed, or `ends_on` when notice was given. Return the amendment's id.

    The decision stands among its amendments with `title` and reason, so everybody sees it; it does not renew itself
    any more, and nothing asks for a decision about that end. Raises BadInput when nothing asks for one and no day is
    given, or when that day is before the agreement's start.
    """
    here = get(Agreement, agreement_id)
    asking = register.row(
        "SELECT 1 FROM queue_entry WHERE kind IN ('DECIDE_BY', 'NOTICE_BY') AND ref_id = ? LIMIT 1", (agreement_id,)
    )
    if here.state != "IN_FORCE" or asking is None and ends_on is None:
        raise BadInput(N_("No decision about this agreement is due."))
    with register.change(N_("Let agreement end"), _subject(here)):
        said = {"title": title, "text": reason, "agreed_on": today, "new_end": ends_on}
        made = amend_agreement(register, agreement_id, said, today=today)
        if here.renewal != "NONE":
            edit_agreement(register, agreement_id, {"renewal": "NONE"}, today=today)
        _settle(register, agreement_id, reason.strip() or title)
    return made


def _settle(register: Register, agreement_id: int, reason: str) -> None:
    """See that no decision is asked for about the end that an agreement has now."""
    row = register.row(f"SELECT g.uid, {FACTS} FROM agreement g WHERE g.id = ?", (agreement_id,))
    for one in deadlines(facts_of(row[1:])) if row is not None else ():
        if row is not None and one.kind == "DECIDE_BY":
            settle_signal(register, one.kind, row[0], one.on, reason)


def delete_agreements(register: Register, agreement_ids: Iterable[int]) -> int:
    """Move agreements to the trash as one change and return how many."""
    here = [get(Agreement, one) for one in dict.fromkeys(agreement_ids)]
    with register.change(N_("Delete agreement"), _subjects(here)):
        for one in here:
            delete_agreement(register, one.id)
    return len(here)


def add_agreement_tasks(
    register: Register, agreement_ids: Iterable[int], values: Mapping[str, object], *, today: date
) -> int:
    """Add the same task (fields: `db.fields.TASK`) about each agreement as one change and return how many."""
    here = [get(Agreement, one) for one in dict.fromkeys(agreement_ids)]
    with register.change(N_("Add task"), f"{values.get('title') or ''}" + (f" +{len(here) - 1}" if here[1:] else "")):
        for one in here:
            add_task(register, {**values, "agreement": one.id, "partner": one.partner_id}, today=today)
    return len(here)


def _column(kind: str, name: str) -> str:
    from db.fields import spec

    return spec(kind, name).column


def _subject(here: Agreement) -> str:
    return f"{here.title}, {get(Partner, here.partner_id, trashed=True).name}"


def _subjects(here: list[Any]) -> str:
    if not here:
        return ""
    return _subject(here[0]) + (f" +{len(here) - 1}" if len(here) > 1 else "")


def _date(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
