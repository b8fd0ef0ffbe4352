"""The benefit ledger by party, and the premises and equipment that are shared."""

from __future__ import annotations

from peewee import SQL, Check, DateField, ForeignKeyField, IntegerField, TextField

from db.models.activity import Activity
from db.models.agreement import Agreement
from db.models.base import Record
from db.models.institution import Unit
from db.models.partner import Partner
from db.models.partnership import TIERS


class Benefit(Record):
    """Something that a party gained or offered; `amount` is in `measure`, the category one of the party's."""

    partner = ForeignKeyField(Partner, backref="benefits", on_delete="CASCADE")
    given_on = DateField()
    party = TextField(constraints=[Check("party IN ('COMPANY','STUDENT','INSTITUTION','SOCIETY')")])
    direction = TextField(constraints=[Check("direction IN ('GAINED','OFFERED')")])
    category = TextField()
    description = TextField()
    amount = IntegerField(null=True, constraints=[Check("amount >= 0")])
    measure = TextField(null=True, constraints=[Check("measure IN ('EUROS','HOURS','PEOPLE')")])
    tier = TextField(null=True, constraints=[Check(f"tier IN {TIERS}")])
    unit = ForeignKeyField(Unit, null=True, on_delete="SET NULL")
    activity = ForeignKeyField(Activity, null=True, on_delete="SET NULL")
    agreement = ForeignKeyField(Agreement, null=True, on_delete="SET NULL")
    deleted_at = TextField(null=True)

    class Meta:
        """An amount says what it counts."""

        constraints = [Check("(amount IS NULL) = (measure IS NULL)")]


Benefit.add_index(
    Benefit.given_on, Benefit.party, Benefit.direction, Benefit.measure, Benefit.amount,
    where=SQL("deleted_at IS NULL"), name="benefit_by_day",
)  # fmt: skip
Benefit.add_index(
    Benefit.partner, Benefit.party, Benefit.direction, Benefit.measure, Benefit.amount,
    where=SQL("deleted_at IS NULL"), name="benefit_by_partner",
)  # fmt: skip
"""The ledger is read by day, and summed by partner, from an index alone."""


class Asset(Record):
    """Premises or equipment with its value in euros and its place."""

    partner = ForeignKeyField(Partner, backref="assets", on_delete="CASCADE")
    kind = TextField(default="EQUIPMENT", constraints=[Check("kind IN ('PREMISES','EQUIPMENT')")])
    name = TextField()
    value = IntegerField(null=True, constraints=[Check("value >= 0")])
    place = TextField(null=True)
    agreement = ForeignKeyField(Agreement, null=True, on_delete="SET NULL")
    available_from = DateField(null=True)
    available_to = DateField(null=True)
    note = TextField(null=True)
    deleted_at = TextField(null=True)
