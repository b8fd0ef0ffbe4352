"""What the schema does not accept, as it is told to whoever gave the value."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from peewee import IntegrityError

from db import history
from db.errors import BadInput
from db.text import N_

UNIQUE = {
    "partner.business_id": (N_("Another partner has this Y-tunnus already."), "business_id"),
    "partner.external_id": (N_("Another partner has this outside identifier already."), "external_id"),
    "partnership.partner_id": (N_("The partner is in this tier already, or has another primary tier."), "tier"),
    "agreement.reference": (N_("Another agreement has this reference already."), "reference"),
    "tag.name": (N_("There is a tag of this name already."), "name"),
    "unit.name": (N_("There is a unit of this name already."), "name"),
    "network_member.network_id": (N_("The partner is a member of this network already."), "partner"),
    "target.unit_id": (N_("The unit has a target for this tier and year already."), "target"),
    "saved_view.list": (N_("There is a view of this name already."), "name"),
}
"""How a unique index that was hit is worded, by its first column, and the form field that is at fault."""


@contextmanager
def constraints() -> Iterator[None]:
    """Turn a constraint of the schema that was broken into BadInput; a write outside a change stays what it is."""
    try:
        yield
    except (IntegrityError, sqlite3.IntegrityError) as error:
        if history.OUTSIDE in str(error):
            raise
        raise _broken(error) from error


def _broken(error: Exception) -> BadInput:
    text = str(error)
    _, _, detail = text.partition("UNIQUE constraint failed: ")
    first = detail.split(",")[0].strip()
    if first in UNIQUE:
        message, field = UNIQUE[first]
        return BadInput(message, field=field)
    return BadInput(N_("The register does not accept this: {reason}"), reason=text)
