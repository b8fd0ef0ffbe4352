"""What a person says to a signal: not now, or not at all."""

from __future__ import annotations

from datetime import date

from db.actions.common import update
from db.errors import BadInput, NotFound
from db.models import SignalOverride
from db.register import Register
from db.text import N_


def snooze_signal(register: Register, kind: str, ref_id: int, until: date, reason: str = "") -> None:
    """Put a signal of the queue aside until a day."""
    _put_aside(register, N_("Snooze signal"), kind, ref_id, until, reason)


def dismiss_signal(register: Register, kind: str, ref_id: int, reason: str) -> None:
    """Put a signal aside for good, with the reason; it comes back only when its own due date moves."""
    if not reason.strip():
        raise BadInput(N_("Say why, so that a colleague understands it too."), field="reason")
    _put_aside(register, N_("Dismiss signal"), kind, ref_id, None, reason)


def settle_signal(register: Register, kind: str, ref_uid: str, due_on: date, reason: str) -> None:
    """Put a signal aside for good that is not in the queue yet: of a record by its uid, due on a day."""
    with register.change(N_("Dismiss signal")):
        _store(kind, ref_uid, {"until": None, "dismissed": True, "due_on": due_on.isoformat(), "reason": _line(reason)})


def _put_aside(register: Register, label: str, kind: str, ref_id: int, until: date | None, reason: str) -> None:
    entry = register.row(
        "SELECT q.ref_uid, q.due_on, p.name FROM queue_entry q LEFT JOIN partner p ON p.id = q.partner_id"
        " WHERE q.kind = ? AND q.ref_id = ?",
        (kind, ref_id),
    )
    if entry is None:
        raise NotFound(N_("This signal is not in the queue any more."))
    ref_uid, due_on, name = entry
    values = {
        "until": until.isoformat() if until else None,
        "dismissed": until is None,
        "due_on": due_on,
        "reason": _line(reason),
    }
    with register.change(label, name or ""):
        _store(kind, ref_uid, values)


def _store(kind: str, ref_uid: str, values: dict[str, object]) -> None:
    """A signal of a record is put aside once."""
    here = SignalOverride.get_or_none(SignalOverride.kind == kind, SignalOverride.ref_uid == ref_uid)
    if here is None:
        SignalOverride.create(kind=kind, ref_uid=ref_uid, **values)
    else:
        update(SignalOverride, here.id, values)


def _line(text: str) -> str | None:
    return " ".join(text.split()) or None
