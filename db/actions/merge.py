"""Making one of two records that are about the same: nothing of either is lost, and it is one undo step.

The rows that belong to the other record are found by the foreign keys of the schema, so a new table follows by itself;
`merge_rows` moves them. What was merged away lies in the trash with a note of where it went.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.actions.clean import columns
from db.actions.common import get, stamp, update
from db.actions.merge_rows import (
    follow_record,
    join_addresses,
    join_names,
    join_points,
    move_rows,
    one_main_contact,
    one_primary_tier,
)
from db.errors import BadInput
from db.fields import PARTNER_ADDRESSES, PARTNER_NAMES, SEVERAL
from db.models import Contact, DistinctPair, Partner
from db.register import Register
from db.rules.merging import MergedField, joined_text
from db.text import N_
from db.views.merging import MERGED, Merging, merging

_ASIDE = (*PARTNER_NAMES, *(field for own in PARTNER_ADDRESSES.values() for field in own))
"""Fields of a partner that are rows beside it, joined row by row."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: what the records were called, and what moved (see `Merging.moves`)."""

    keep: str
    other: str
    moves: tuple[tuple[str, int], ...]


def merge_partners(
    register: Register, keep_id: int, other_id: int, take: Collection[str] = (), *, noted: str = ""
) -> Merged:
    """Merge a partner into the one that is kept; return what moved.

    `take` names the fields whose value comes from the other one. Names that differ stay as former names, empty fields
    are filled, everything else of the other one moves. `noted` is what its note in the trash says of where it went.
    Raises what `db.views.merging.merging` does.
    """
    found = merging(register, "partner", keep_id, other_id, take)
    keep, other = get(Partner, keep_id), get(Partner, other_id)
    with register.change(N_("Merge partners"), f"{other.name} → {keep.name}"):
        moment = stamp()
        update(Partner, other_id, {"deleted_at": moment, "note": joined_text(other.note, noted)})
        values = _columns(found)
        taken = _taken(found)
        if values.get("business_id") == other.business_id and other.business_id is not None:
            values["business_id_unverified"] = other.business_id_unverified
        update(Partner, keep_id, values)
        join_names(register, keep_id, other_id, taken, (keep.name, other.name))
        join_addresses(keep_id, other_id, taken)
        one_main_contact(keep_id, other_id)
        one_primary_tier(keep_id, other_id)
        move_rows(register, "partner", keep_id, other_id, moment)
        follow_record(register, "partner", (keep_id, keep.uid), (other_id, other.uid))
    return Merged(keep.name, other.name, found.moves)


def merge_contacts(
    register: Register, keep_id: int, other_id: int, take: Collection[str] = (), *, noted: str = "", called: str = ""
) -> Merged:
    """Merge a contact into the one that is kept, as `merge_partners` does; return what moved.

    `called` is added to the kept one's note when the names differ: what the person was called on the other record.
    """
    found = merging(register, "contact", keep_id, other_id, take)
    keep, other = get(Contact, keep_id), get(Contact, other_id)
    with register.change(N_("Merge contacts"), f"{other.name} → {keep.name}"):
        moment = stamp()
        update(Contact, other_id, {"deleted_at": moment, "note": joined_text(other.note, noted)})
        values = _columns(found)
        if called and keep.name != other.name:
            values["note"] = joined_text(values.get("note", keep.note), called)
        update(Contact, keep_id, values)
        join_points(keep_id, other_id)
        move_rows(register, "contact", keep_id, other_id, moment)
        follow_record(register, "contact", (keep_id, keep.uid), (other_id, other.uid))
    return Merged(keep.name, other.name, found.moves)


def say_distinct(register: Register, kind: str, one_uid: str, other_uid: str) -> None:
    """Note that two partners or contacts that look alike are not the same; they are not proposed again."""
    names = [_name(register, kind, uid) for uid in (one_uid, other_uid)]
    if one_uid == other_uid:
        raise BadInput(N_("A record cannot be told from itself."))
    one, other = sorted((one_uid, other_uid))
    with register.change(N_("Say that two are different"), ", ".join(names)):
        if DistinctPair.get_or_none(DistinctPair.one_uid == one, DistinctPair.other_uid == other) is None:
            DistinctPair.create(kind=kind, one_uid=one, other_uid=other, noted_on=date.today().isoformat())


def unsay_distinct(register: Register, kind: str, one_uid: str, other_uid: str) -> None:
    """Take back that two are not the same."""
    names = [_name(register, kind, uid) for uid in (one_uid, other_uid)]
    one, other = sorted((one_uid, other_uid))
    with register.change(N_("Say that two may be the same"), ", ".join(names)):
        DistinctPair.delete().where(DistinctPair.one_uid == one, DistinctPair.other_uid == other).execute()


def _name(register: Register, kind: str, uid: str) -> str:
    """What a living record is called. Raises NotFound when it is gone."""
    assert kind in MERGED
    row = register.row(f"SELECT id FROM {kind} WHERE uid = ?", (uid,))
    return str(get(Partner if kind == "partner" else Contact, row[0] if row else 0).name)


def _columns(found: Merging) -> dict[str, Any]:
    """Return the columns of the kept record that change."""
    changed = {one.spec.name: one.result for one in found.fields if _is_own(one) and one.result != one.keep}
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in changed.items()}
    return columns(found.kind, plain)


def _is_own(field: MergedField) -> bool:
    return field.spec.name not in _ASIDE and field.spec.type not in SEVERAL


def _taken(found: Merging) -> set[str]:
    """Return the fields in which the other one's value takes the place of the kept one's."""
    return {one.spec.name for one in found.fields if one.fate == "differs" and one.result == one.other}
