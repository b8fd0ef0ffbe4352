"""Partnerships: what we are to each other, tier by tier, and what each party needs."""

from __future__ import annotations

from peewee import SQL, BooleanField, Check, DateField, ForeignKeyField, IntegerField, TextField

from db.models.base import Record
from db.models.institution import Staff, Unit
from db.models.partner import Partner

TIERS = "('EVERYDAY','DEVELOPING','STRATEGIC','NETWORK')"
RUNGS = "('COOPERATION','NETWORK','PARTNERSHIP')"
PHASES = "('WISHED','EXPLORING','ESTABLISHING','ACTIVE','PAUSED','RENEWING','ENDED')"


class Partnership(Record):
    """A partner in one tier; tiers overlap and one of them is primary.

    `ideal_days` and `max_days` are the partnership's own rhythm; NULL follows the tier's.
    """

    partner = ForeignKeyField(Partner, backref="partnerships", on_delete="CASCADE")
    tier = TextField(constraints=[Check(f"tier IN {TIERS}")])
    phase = TextField(default="EXPLORING", constraints=[Check(f"phase IN {PHASES}")])
    rung = TextField(default="COOPERATION", constraints=[Check(f"rung IN {RUNGS}")])
    is_primary = BooleanField(default=False)
    goal = TextField(null=True)
    scope = TextField(null=True, constraints=[Check("scope IN ('REGIONAL','SECTORAL')")])
    scope_value = TextField(null=True)
    responsible = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    unit = ForeignKeyField(Unit, null=True, on_delete="SET NULL")
    ideal_days = IntegerField(null=True, constraints=[Check("ideal_days > 0")])
    max_days = IntegerField(null=True, constraints=[Check("max_days > 0")])
    started_on = DateField(null=True)
    ended_on = DateField(null=True)
    review_on = DateField(null=True)
    note = TextField(null=True)
    deleted_at = TextField(null=True)


Partnership.add_index(
    Partnership.partner, Partnership.tier, unique=True, where=SQL("deleted_at IS NULL"), name="partnership_tier"
)
Partnership.add_index(
    Partnership.partner,
    unique=True,
    where=SQL("is_primary = 1 AND deleted_at IS NULL"),
    name="partnership_primary",
)


class TierStep(Record):
    """A step up or down between tiers or rungs: its date and its reason are kept."""

    partner = ForeignKeyField(Partner, backref="steps", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('UP','DOWN','START','END')")])
    from_tier = TextField(null=True, constraints=[Check(f"from_tier IN {TIERS}")])
    to_tier = TextField(null=True, constraints=[Check(f"to_tier IN {TIERS}")])
    from_rung = TextField(null=True, constraints=[Check(f"from_rung IN {RUNGS}")])
    to_rung = TextField(null=True, constraints=[Check(f"to_rung IN {RUNGS}")])
    on = DateField()
    reason = TextField(null=True)


class Need(Record):
    """A need (tarve) or wish (toive) of one of the three parties, and how it was answered."""

    partner = ForeignKeyField(Partner, backref="needs", on_delete="CASCADE")
    party = TextField(constraints=[Check("party IN ('INSTITUTION','STUDENT','WORKING_LIFE')")])
    kind = TextField(default="NEED", constraints=[Check("kind IN ('NEED','WISH')")])
    state = TextField(default="OPEN", constraints=[Check("state IN ('OPEN','IN_PROGRESS','ANSWERED','DROPPED')")])
    text = TextField()
    answer = TextField(null=True)
    noted_on = DateField()
    answered_on = DateField(null=True)
    deleted_at = TextField(null=True)
