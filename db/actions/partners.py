"""What a person does to partners, one at a time or to many at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from db.actions.clean import clean, columns, require
from db.actions.common import get, stamp, update
from db.derived import chunks
from db.errors import BadInput
from db.fields import PARTNER_ADDRESSES, PARTNER_NAMES
from db.kinds import OWNED
from db.models import Address, Partner, PartnerField, PartnerName, PartnerTag, Tag
from db.register import Register
from db.rules.identifiers import business_id_problem
from db.text import N_

ASIDE = (*PARTNER_NAMES, *(field for own in PARTNER_ADDRESSES.values() for field in own), "tags", "fields")
"""Fields that are not columns of the partner but rows beside it."""


def add_partner(register: Register, values: Mapping[str, object], *, knowingly: bool = False) -> int:
    """Add a partner from field values (see `db.fields.PARTNER`) and return its id.

    Raises BadInput naming the field; a Y-tunnus that cannot be right is taken only `knowingly`.
    """
    values = {"kind": "COMPANY", "status": "ACTIVE", **values}
    require("partner", values)
    checked = _checked(register, values, knowingly)
    with register.change(N_("Add partner"), str(checked["name"])):
        partner = Partner.create(created_at=stamp(), **_columns(checked))
        _save_aside(partner.id, checked)
    return int(partner.id)


def edit_partner(register: Register, partner_id: int, values: Mapping[str, object], *, knowingly: bool = False) -> None:
    """Change the given fields of a partner. Raises BadInput and NotFound as `add_partner` and `get` do."""
    partner = get(Partner, partner_id)
    checked = _checked(register, values, knowingly or values.get("business_id") == partner.business_id, partner)
    with register.change(N_("Edit partner"), str(checked.get("name", partner.name))):
        update(Partner, partner_id, _columns(checked))
        _save_aside(partner_id, checked)


def _checked(
    register: Register, values: Mapping[str, object], knowingly: bool, here: Partner | None = None
) -> dict[str, Any]:
    checked = clean(register, "partner", values)
    business_id = checked.get("business_id")
    if business_id:
        problem = business_id_problem(business_id)
        if problem and not knowingly:
            raise BadInput(problem, field="business_id", value=business_id)
        checked["business_id_unverified"] = bool(problem)
    if "industry_code" in checked or "industry_set" in checked:
        code, code_set = (checked.get(name, getattr(here, name, None)) for name in ("industry_code", "industry_set"))
        if code and not code_set:
            raise BadInput(N_("Say which code set the industry code is from."), field="industry_set")
        if code_set and not code:
            raise BadInput(N_("Give the code, or leave the code set empty."), field="industry_code")
    return checked


def _columns(checked: Mapping[str, Any]) -> dict[str, Any]:
    own = {name: value for name, value in checked.items() if name not in ASIDE and name != "business_id_unverified"}
    found = columns("partner", own)
    if "business_id" in checked:
        found["business_id_unverified"] = checked.get("business_id_unverified", False)
    return found


def _save_aside(partner_id: int, checked: Mapping[str, Any]) -> None:
    for field, kind in PARTNER_NAMES.items():
        if field in checked:
            _set_name(partner_id, kind, checked[field])
    for kind, own in PARTNER_ADDRESSES.items():
        given = {column: checked[field] for field, column in own.items() if field in checked}
        if given:
            _set_address(partner_id, kind, given)
    if "tags" in checked:
        _set_tags(partner_id, checked["tags"])
    if "fields" in checked:
        _set_fields(partner_id, checked["fields"])


def _set_name(partner_id: int, kind: str, name: str | None) -> None:
    here = PartnerName.get_or_none(PartnerName.partner == partner_id, PartnerName.kind == kind)
    if here is None and name:
        PartnerName.create(partner=partner_id, kind=kind, name=name)
    elif here is not None and not name:
        here.delete_instance()
    elif here is not None and here.name != name:
        update(PartnerName, here.id, {"name": name})


def _set_address(partner_id: int, kind: str, values: dict[str, Any]) -> None:
    here = Address.get_or_none(Address.partner == partner_id, Address.kind == kind)
    if here is not None:
        update(Address, here.id, values)
    elif any(values.values()):
        Address.create(partner=partner_id, kind=kind, **values)


def _tag_id(name: str) -> int:
    found = Tag.get_or_none(Tag.name == name) or Tag.create(name=name)
    return int(found.id)


def _set_tags(partner_id: int, names: list[str]) -> None:
    wanted = {_tag_id(name) for name in names}
    here = {row.tag_id: row for row in PartnerTag.select().where(PartnerTag.partner == partner_id)}
    for tag in here.keys() - wanted:
        here[tag].delete_instance()
    for tag in sorted(wanted - here.keys()):
        PartnerTag.create(partner=partner_id, tag=tag)


def _set_fields(partner_id: int, codes: list[str]) -> None:
    here = {row.field: row for row in PartnerField.select().where(PartnerField.partner == partner_id)}
    for code in here.keys() - set(codes):
        here[code].delete_instance()
    for code in codes:
        if code not in here:
            PartnerField.create(partner=partner_id, field=code)


def end_partner(register: Register, partner_id: int, on: date) -> None:
    """Mark a partner as ended on a day; nothing of it is deleted. Raises BadInput for a day before it started."""
    partner = get(Partner, partner_id)
    if partner.started_on is not None and on.isoformat() < str(partner.started_on):
        raise BadInput(N_("The end is before the start."), field="ended_on")
    with register.change(N_("End partner"), partner.name):
        update(Partner, partner_id, {"status": "ENDED", "ended_on": on.isoformat()})


# -- many at once -----------------------------------------------------------------------------------------------


def _subject(partner_ids: list[int]) -> str:
    if not partner_ids:
        return ""
    first = get(Partner, partner_ids[0]).name
    return first if len(partner_ids) == 1 else f"{first} +{len(partner_ids) - 1}"


def tag_partners(register: Register, partner_ids: Iterable[int], tag: str) -> int:
    """Put a tag on partners that do not have it and return how many got it."""
    ids = list(partner_ids)
    name = " ".join(tag.split())
    if not name or len(name) > 60:
        raise BadInput(N_("A tag has from 1 to 60 characters."), field="tags")
    with register.change(N_("Tag partners"), _subject(ids)):
        tag_id = _tag_id(name)
        have = {row.partner_id for row in PartnerTag.select().where(PartnerTag.tag == tag_id)}
        new = [partner_id for partner_id in ids if partner_id not in have]
        for partner_id in new:
            PartnerTag.create(partner=partner_id, tag=tag_id)
    return len(new)


def untag_partners(register: Register, partner_ids: Iterable[int], tag: str) -> int:
    """Take a tag off partners and return from how many it was taken."""
    ids = list(partner_ids)
    with register.change(N_("Remove tag"), _subject(ids)):
        found = Tag.select(Tag.id).where(Tag.name == tag)
        return sum(
            PartnerTag.delete().where(PartnerTag.tag.in_(found), PartnerTag.partner.in_(part)).execute()
            for part in chunks(ids)
        )


def set_responsible(register: Register, partner_ids: Iterable[int], staff_id: int | None) -> None:
    """Make one of our people responsible for partners, or nobody."""
    ids = list(partner_ids)
    with register.change(N_("Set responsible"), _subject(ids)):
        for partner_id in ids:
            update(Partner, partner_id, {"responsible_id": staff_id})


def set_status(register: Register, partner_ids: Iterable[int], status: str) -> None:
    """Set the status (a code of the list `partner_status`) of partners; those that end get the day."""
    ids = list(partner_ids)
    checked = clean(register, "partner", {"status": status})
    ended = {"ended_on": date.today().isoformat()} if checked["status"] == "ENDED" else {"ended_on": None}
    with register.change(N_("Set status"), _subject(ids)):
        for partner_id in ids:
            here = get(Partner, partner_id)
            changes_end = (checked["status"] == "ENDED") != (here.status == "ENDED")
            update(Partner, partner_id, {**checked, **(ended if changes_end else {})})


# -- deleting ---------------------------------------------------------------------------------------------------


def delete_partners(register: Register, partner_ids: Iterable[int]) -> None:
    """Move partners and all that is theirs to the trash. A contact goes along when it serves no other partner."""
    ids = list(partner_ids)
    with register.change(N_("Delete partner"), _subject(ids)):
        moment = stamp()
        for partner_id in ids:
            _mark(register, partner_id, None, moment)


def restore_partner(register: Register, partner_id: int) -> None:
    """Bring a partner back from the trash with all that went with it."""
    partner = get(Partner, partner_id, trashed=True)
    if partner.deleted_at is None:
        return
    with register.change(N_("Restore partner"), partner.name):
        _mark(register, partner_id, partner.deleted_at, None)


WITH_PARTNER = (*OWNED, "affiliation")
"""Tables whose rows go to the trash and come back with their partner."""


def _mark(register: Register, partner_id: int, was: str | None, becomes: str | None) -> None:
    """Move rows whose `deleted_at` is `was` to `becomes`; one moment marks what went together."""
    lonely = (
        "UPDATE contact SET deleted_at = ?1 WHERE deleted_at IS ?2 AND id IN"
        " (SELECT contact_id FROM affiliation WHERE partner_id = ?3) AND NOT EXISTS"
        " (SELECT 1 FROM affiliation f WHERE f.contact_id = contact.id AND f.partner_id <> ?3"
        " AND f.deleted_at IS NULL)"
    )
    register.db.execute_sql(lonely, (becomes, was, partner_id))
    for table in WITH_PARTNER:
        register.db.execute_sql(
            f"UPDATE {table} SET deleted_at = ? WHERE partner_id = ? AND deleted_at IS ?", (becomes, partner_id, was)
        )
    update(Partner, partner_id, {"deleted_at": becomes})
