"""People as they are, for comparing with a file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.register import Register

_PERSON = (
    "name", "title", "language", "note", "legal_basis", "source", "informed_on", "no_marketing", "retention",
    "review_on",
)  # fmt: skip

_POINTS = {"PHONE": "phones", "EMAIL": "emails"}


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A contact as it is: `values` by field name, `places` what is known of it at each partner, by the partner's id:
    the times there, the present one last.
    """

    id: int
    values: dict[str, Any]
    places: dict[int, list[Mapping[str, Any]]] = field(default_factory=dict)


def known_people(register: Register, ids: Sequence[int]) -> dict[int, KnownPerson]:
    """Return those of the contacts that are not in the trash, by id."""
    wanted = (json.dumps(list(ids)),)
    some = "IN (SELECT value FROM json_each(?))"
    found = {
        row_id: KnownPerson(row_id, {**dict(zip(_PERSON, values, strict=True)), "phones": [], "emails": []})
        for row_id, *values in register.rows(
            f"SELECT id, {', '.join(_PERSON)} FROM contact WHERE id {some} AND deleted_at IS NULL", wanted
        )
    }
    for contact, kind, value in register.rows(
        f"SELECT contact_id, kind, value FROM contact_point WHERE contact_id {some} ORDER BY position, id", wanted
    ):
        if contact in found:
            found[contact].values[_POINTS[kind]].append(value)
    for contact, partner, row_id, role, main, since, until in register.rows(
        "SELECT contact_id, partner_id, id, role, is_main, valid_from, valid_to FROM affiliation"
        f" WHERE contact_id {some} AND deleted_at IS NULL ORDER BY valid_to IS NULL, id",
        wanted,
    ):
        if contact in found:
            place = {"id": row_id, "role": role, "is_main": bool(main), "valid_from": since, "valid_to": until}
            found[contact].places.setdefault(partner, []).append(place)
    return found
