"""Bringing back from the trash, and undoing back to a chosen change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from db.actions.amendments import ends_follow
from db.actions.common import get, update
from db.actions.contacts import restore_contact
from db.actions.partners import restore_partner
from db.actions.records import OWNERS, owners_of
from db.errors import BadInput, Problem
from db.kinds import KIND
from db.models import RECORDS, Contact, Partner, Partnership
from db.register import Register
from db.text import N_

_MODELS = {model._meta.table_name: model for model in RECORDS}

Item = tuple[str, int]
"""What is restored: its kind (a table of the register) and its id."""


def restore(register: Register, items: Iterable[Item]) -> int:
    """Bring records back from the trash as one change, and return how many came.

    Owners come first, so that what is theirs can follow. Raises BadInput with the reason when one cannot come
    back: what it belongs to is in the trash, or another record has its unique identifier meanwhile; then none does.
    """
    wanted = sorted(dict.fromkeys(items), key=lambda item: (item[0] != "partner", item[0] not in OWNERS))
    restored = 0
    with register.change(N_("Restore from the trash")) as change:
        subjects: list[str] = []
        for kind, row_id in wanted:
            step = _STEPS.get(kind)
            if step is None:
                label, subject = _restore_owned(register, kind, row_id)
            else:
                label, subject = step(register, row_id)
            if label:
                restored += 1
                subjects.append(subject)
                if len(wanted) == 1:
                    change.label = label
        change.subject = ", ".join(subjects[:3]) + (f" +{len(subjects) - 3}" if len(subjects) > 3 else "")
    return restored


def _restore_partner(register: Register, partner_id: int) -> tuple[str, str]:
    partner = get(Partner, partner_id, trashed=True)
    if partner.deleted_at is None:
        return "", ""
    for column, message in (
        ("business_id", N_("{name} cannot be restored: {other} has its Y-tunnus {value} now.")),
        ("external_id", N_("{name} cannot be restored: {other} has its outside identifier {value} now.")),
    ):
        value = getattr(partner, column)
        if value is None:
            continue
        other = register.row(f"SELECT name FROM partner WHERE {column} = ? AND deleted_at IS NULL", (value,))
        if other is not None:
            raise BadInput(message, name=partner.name, other=other[0], value=value)
    restore_partner(register, partner_id)
    return N_("Restore partner"), partner.name


def _restore_contact(register: Register, contact_id: int) -> tuple[str, str]:
    contact = get(Contact, contact_id, trashed=True)
    if contact.deleted_at is None:
        return "", ""
    restore_contact(register, contact_id)
    return N_("Restore contact"), contact.name


_GONE = {
    "partner": N_("Its partner {name} is in the trash; restore that first."),
    "network": N_("Its network {name} is in the trash; restore that first."),
    "project": N_("Its project {name} is in the trash; restore that first."),
    "practice": N_("Its good practice {name} is in the trash; restore that first."),
    "agreement": N_("Its agreement {name} is in the trash; restore that first."),
    "unit": N_("Its unit {name} is in the trash; restore that first."),
}
"""What is said of a record whose owner is in the trash."""


def _restore_owned(register: Register, kind: str, row_id: int) -> tuple[str, str]:
    """Bring back a record; one that belongs to another when that is there."""
    model, trash = _MODELS[kind], KIND[kind].trash
    assert trash is not None
    here = get(model, row_id, trashed=True)
    if here.deleted_at is None:
        return "", ""
    subject = str(getattr(here, "title", "") or getattr(here, "name", "") or "")
    for owner in owners_of(kind) or ("partner",):
        owner_id = getattr(here, f"{owner}_id", None)
        if owner_id is None:
            continue
        whole: Any = get(OWNERS[owner], owner_id, trashed=True)
        name = str(getattr(whole, "name", None) or getattr(whole, "title", ""))
        if getattr(whole, "deleted_at", None) is not None:
            raise BadInput(_GONE[owner], name=name)
        subject = f"{subject}, {name}" if subject else name
    again = _primary_again(register, here) if isinstance(here, Partnership) else {}
    with ends_follow(register, kind, [row_id], restored=True):
        update(model, row_id, {"deleted_at": None, **again})
    return trash.restore, subject


def _primary_again(register: Register, here: Partnership) -> dict[str, Any]:
    """A tier that was the primary one when it was deleted is so again, unless the partner has another meanwhile."""
    was = register.row(
        "SELECT json_extract(before, '$.is_primary') FROM change_row WHERE \"table\" = 'partnership' AND row_id = ?"
        " AND op = 'U' AND json_extract(after, '$.deleted_at') = ? ORDER BY id DESC LIMIT 1",
        (here.id, here.deleted_at),
    )
    taken = register.row(
        "SELECT 1 FROM partnership WHERE partner_id = ? AND is_primary = 1 AND deleted_at IS NULL", (here.partner_id,)
    )
    return {"is_primary": True} if was is not None and was[0] and taken is None else {}


_STEPS: dict[str, Callable[[Register, int], tuple[str, str]]] = {
    "partner": _restore_partner,
    "contact": _restore_contact,
}


def undo_to(register: Register, change_id: int) -> int:
    """Undo the change and every later one that is not undone yet, the newest first; return how many were undone."""
    return _turn_to(register, change_id, "done", register.undo)


def redo_to(register: Register, change_id: int) -> int:
    """Do the change again and every undone one before it, the oldest first; return how many were done again."""
    return _turn_to(register, change_id, "undone", register.redo)


def _turn_to(register: Register, change_id: int, state: str, step: Callable[[], object]) -> int:
    turned = 0
    while True:
        row = register.row("SELECT 1 FROM change WHERE id = ? AND kind = 'do' AND state = ?", (change_id, state))
        if row is None:
            if not turned:
                raise Problem(N_("There is nothing to undo.") if state == "done" else N_("There is nothing to redo."))
            return turned
        step()
        turned += 1
