"""Why a partnership is needed (drivers) and what it is for (purposes); both lists can be edited."""

from __future__ import annotations

from peewee import ForeignKeyField, TextField

from db.models.base import Record
from db.models.partnership import Partnership


class PartnershipDriver(Record):
    """A reason why the partnership is needed: a code of the list `driver`."""

    partnership = ForeignKeyField(Partnership, backref="drivers", on_delete="CASCADE")
    driver = TextField()

    class Meta:
        """A reason once."""

        indexes = ((("partnership", "driver"), True),)


class PartnershipPurpose(Record):
    """What the partnership is for: a code of the list `purpose`."""

    partnership = ForeignKeyField(Partnership, backref="purposes", on_delete="CASCADE")
    purpose = TextField()

    class Meta:
        """A purpose once."""

        indexes = ((("partnership", "purpose"), True),)
