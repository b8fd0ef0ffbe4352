"""Talk that turns into next steps: reflection, critical points, and needs matched with offers."""

from __future__ import annotations

from peewee import Check, DateField, ForeignKeyField, IntegerField, TextField

from db.models.base import Record
from db.models.everyday import PARTIES
from db.models.institution import Unit
from db.models.partner import Partner
from db.models.partnership import TIERS, Need


class Reflection(Record):
    """The four points of reflection as they were answered on a day; the added value in its two halves."""

    partner = ForeignKeyField(Partner, backref="reflections", on_delete="CASCADE")
    tier = TextField(null=True, constraints=[Check(f"tier IN {TIERS}")])
    reflected_on = DateField()
    goals = TextField(null=True)
    gained = TextField(null=True)
    offered = TextField(null=True)
    roles = TextField(null=True)
    steps = TextField(null=True)
    deleted_at = TextField(null=True)


class CriticalAnswer(Record):
    """What the institution or working life says of a critical point, 1 (stumbles) to 5, of a partner or a unit."""

    partner = ForeignKeyField(Partner, null=True, backref="critical_answers", on_delete="CASCADE")
    unit = ForeignKeyField(Unit, null=True, backref="critical_answers", on_delete="CASCADE")
    point = TextField()
    party = TextField(constraints=[Check("party IN ('INSTITUTION','WORKING_LIFE')")])
    answered_on = DateField()
    score = IntegerField(constraints=[Check("score BETWEEN 1 AND 5")])
    text = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        """It belongs to one of the two."""

        constraints = [Check("(unit_id IS NULL) <> (partner_id IS NULL)")]


class Offer(Record):
    """What a party has to give to the others."""

    partner = ForeignKeyField(Partner, backref="offers", on_delete="CASCADE")
    party = TextField(constraints=[Check(f"party IN {PARTIES}")])
    text = TextField()
    noted_on = DateField()
    deleted_at = TextField(null=True)


class NeedMatch(Record):
    """A need that an offer of another party answers."""

    need = ForeignKeyField(Need, backref="matches", on_delete="CASCADE")
    offer = ForeignKeyField(Offer, backref="matches", on_delete="CASCADE")
    matched_on = DateField()

    class Meta:
        """A need and an offer are matched once."""

        indexes = ((("need", "offer"), True),)


class NeedTier(Record):
    """A tier whose work answers a need."""

    need = ForeignKeyField(Need, backref="tiers", on_delete="CASCADE")
    tier = TextField(constraints=[Check(f"tier IN {TIERS}")])

    class Meta:
        """A tier once."""

        indexes = ((("need", "tier"), True),)
