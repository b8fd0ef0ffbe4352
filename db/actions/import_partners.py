"""Bringing in many partners at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from peewee import chunked

from db.actions.common import stamp
from db.actions.partners import ASIDE, edit_partner
from db.fields import PARTNER_ADDRESSES, PARTNER_NAMES
from db.models import Address, Partner, PartnerField, PartnerName, PartnerTag, Tag
from db.models.base import Record
from db.register import Register
from db.text import N_
from db.uid import new_uid

Values = Mapping[str, Any]

_AT_ONCE = 500
"""How many rows go into one statement."""


def import_partners(
    register: Register, *, new: Sequence[Values], updates: Sequence[tuple[int, Values]], source: str
) -> None:
    """Add new partners and change some fields of others as one change.

    Values are checked ones by field name (see `db.fields.PARTNER`); `source` names the file, for the history.
    Raises BadInput when a value breaks a constraint; then nothing is written.
    """
    with register.change(N_("Import partners"), source):
        uids = [new_uid() for _ in new]
        _insert(Partner, (_columns(values, uid) for values, uid in zip(new, uids, strict=True)))
        first = register.row("SELECT id FROM partner WHERE uid = ?", (uids[0],)) if uids else None
        # Rows of one transaction get ids that follow each other, in the order in which they are inserted.
        ids = range(first[0], first[0] + len(uids)) if first else range(0)
        _insert(PartnerName, _names(ids, new))
        _insert(Address, _addresses(ids, new))
        tags = _tag_ids({tag for values in new for tag in values.get("tags", ())})
        _insert(
            PartnerTag,
            ({"partner": key, "tag": tags[tag]} for key, values in _both(ids, new) for tag in values.get("tags", ())),
        )
        _insert(
            PartnerField,
            ({"partner": key, "field": code} for key, values in _both(ids, new) for code in values.get("fields", ())),
        )
        for key, values in updates:
            edit_partner(register, key, values, knowingly=True)


def _both(ids: range, new: Sequence[Values]) -> Iterator[tuple[int, Values]]:
    return zip(ids, new, strict=True)


def _insert(model: type[Record], rows: Iterator[dict[str, Any]]) -> None:
    for part in chunked(rows, _AT_ONCE):
        model.insert_many(part).execute()


def _columns(values: Values, uid: str) -> dict[str, Any]:
    """Return the row of a new partner; every row of one statement must have the same columns."""
    row: dict[str, Any] = dict.fromkeys(_COLUMNS)
    row |= {name: value for name, value in values.items() if name not in ASIDE}
    row["municipality"] = row.pop("municipality_code")
    row["growth_company"] = bool(row["growth_company"])
    return {**row, "uid": uid, "created_at": stamp()}


_COLUMNS = (
    "name", "kind", "business_id", "status", "municipality_code", "responsible", "unit", "web", "size",
    "growth_company", "industry_set", "industry_code", "external_id", "started_on", "ended_on", "note",
)  # fmt: skip


def _names(ids: range, new: Sequence[Values]) -> Iterator[dict[str, Any]]:
    for key, values in _both(ids, new):
        for field, kind in PARTNER_NAMES.items():
            if values.get(field):
                yield {"partner": key, "kind": kind, "name": values[field]}


def _addresses(ids: range, new: Sequence[Values]) -> Iterator[dict[str, Any]]:
    for key, values in _both(ids, new):
        for kind, own in PARTNER_ADDRESSES.items():
            address = {column: values.get(field) for field, column in own.items()}
            if any(address.values()):
                yield {"partner": key, "kind": kind, **address}


def _tag_ids(names: set[str]) -> dict[str, int]:
    """Return the ids of tags by name, making those that are not there yet."""
    have: dict[str, int] = {tag.name: tag.id for tag in Tag.select()}
    for name in sorted(names - have.keys()):
        have[name] = Tag.create(name=name).id
    return have
