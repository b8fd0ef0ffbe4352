"""What a person does to contacts and their places at partners."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.actions.clean import clean, require
from db.actions.common import get, stamp, update
from db.errors import BadInput
from db.models import Affiliation, Contact, ContactPoint
from db.register import Register
from db.text import N_

AFFILIATION = ("role", "is_main", "valid_from", "valid_to")
"""Fields that belong to the contact's place at a partner rather than to the person."""

POINTS = {"phones": "PHONE", "emails": "EMAIL"}


def add_contact(register: Register, values: Mapping[str, object]) -> int:
    """Add a contact from field values (see `db.fields.CONTACT`), at `partner` when given, and return its id."""
    require("contact", values)
    checked = clean(register, "contact", values)
    with register.change(N_("Add contact"), checked["name"]):
        person, place = _split(checked)
        contact = Contact.create(created_at=stamp(), **person)
        _save_points(contact.id, checked)
        if checked.get("partner"):
            _affiliate(contact.id, checked["partner"], place)
    return int(contact.id)


def edit_contact(
    register: Register, contact_id: int, values: Mapping[str, object], *, affiliation_id: int | None = None
) -> None:
    """Change the given fields of a contact, and those of one of its places at a partner."""
    contact = get(Contact, contact_id)
    checked = clean(register, "contact", values)
    with register.change(N_("Edit contact"), checked.get("name", contact.name)):
        person, place = _split(checked)
        update(Contact, contact_id, person)
        _save_points(contact_id, checked)
        if affiliation_id is not None:
            here = get(Affiliation, affiliation_id)
            _check_dates({"valid_from": here.valid_from, "valid_to": here.valid_to, **place})
            _only_main(here.partner_id, place)
            update(Affiliation, affiliation_id, place)


def add_affiliation(register: Register, contact_id: int, partner_id: int, values: Mapping[str, object]) -> int:
    """Let a contact serve a further partner (fields `role`, `is_main`, `valid_from`, `valid_to`); return the id."""
    contact = get(Contact, contact_id)
    checked = clean(register, "contact", values)
    with register.change(N_("Add contact to partner"), contact.name):
        return _affiliate(contact_id, partner_id, _split(checked)[1])


def end_affiliation(register: Register, affiliation_id: int, on: date) -> None:
    """Note that a contact left a partner on a day; the person and the history stay."""
    here = get(Affiliation, affiliation_id)
    with register.change(N_("End contact at partner"), get(Contact, here.contact_id).name):
        update(Affiliation, affiliation_id, {"valid_to": on.isoformat(), "is_main": False})


def delete_contact(register: Register, contact_id: int) -> None:
    """Move a contact to the trash."""
    contact = get(Contact, contact_id)
    with register.change(N_("Delete contact"), contact.name):
        moment = stamp()
        Affiliation.update(deleted_at=moment).where(
            Affiliation.contact == contact_id, Affiliation.deleted_at.is_null()
        ).execute()
        update(Contact, contact_id, {"deleted_at": moment})


def restore_contact(register: Register, contact_id: int) -> None:
    """Bring a contact back from the trash with its places at partners."""
    contact = get(Contact, contact_id, trashed=True)
    if contact.deleted_at is None:
        return
    with register.change(N_("Restore contact"), contact.name):
        Affiliation.update(deleted_at=None).where(
            Affiliation.contact == contact_id, Affiliation.deleted_at == contact.deleted_at
        ).execute()
        update(Contact, contact_id, {"deleted_at": None})


def _split(checked: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    place = {name: value for name, value in checked.items() if name in AFFILIATION}
    if "role" in place and place["role"] is None:
        place["role"] = "CONTACT"
    _check_dates(place)
    aside = (*AFFILIATION, *POINTS, "partner")
    return {name: value for name, value in checked.items() if name not in aside}, place


def _check_dates(place: Mapping[str, Any]) -> None:
    start, end = place.get("valid_from"), place.get("valid_to")
    if start and end and str(end) < str(start):
        raise BadInput(N_("The end is before the start."), field="valid_to")


def _affiliate(contact_id: int, partner_id: int, place: dict[str, Any]) -> int:
    _only_main(partner_id, place)
    return int(Affiliation.create(contact=contact_id, partner=partner_id, **place).id)


def _only_main(partner_id: int, place: Mapping[str, Any]) -> None:
    """A partner has one main contact: making one so takes it from the other."""
    if place.get("is_main"):
        Affiliation.update(is_main=False).where(Affiliation.partner == partner_id, Affiliation.is_main).execute()


def _save_points(contact_id: int, checked: Mapping[str, Any]) -> None:
    for field, kind in POINTS.items():
        if field not in checked:
            continue
        here = list(
            ContactPoint.select()
            .where(ContactPoint.contact == contact_id, ContactPoint.kind == kind)
            .order_by(ContactPoint.position, ContactPoint.id)
        )
        for position, value in enumerate(checked[field]):
            if position < len(here):
                update(ContactPoint, here[position].id, {"value": value, "position": position})
            else:
                ContactPoint.create(contact=contact_id, kind=kind, value=value, position=position)
        for extra in here[len(checked[field]) :]:
            extra.delete_instance()
