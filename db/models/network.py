"""Partnership and service networks: a record of its own whose members are partners."""

from __future__ import annotations

from peewee import SQL, Check, DateField, ForeignKeyField, IntegerField, TextField

from db.models.base import Record
from db.models.institution import Staff, Unit
from db.models.partner import Partner
from db.models.partnership import PHASES


class Network(Record):
    """A network with its common principles and procedures; its quality is reviewed every `review_months`."""

    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    phase = TextField(default="ACTIVE", constraints=[Check(f"phase IN {PHASES}")])
    purpose = TextField(null=True)
    principles = TextField(null=True)
    procedures = TextField(null=True)
    goals = TextField(null=True)
    shared_values = TextField(null=True)
    responsible = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    unit = ForeignKeyField(Unit, null=True, on_delete="SET NULL")
    review_months = IntegerField(null=True, constraints=[Check("review_months BETWEEN 1 AND 120")])
    review_on = DateField(null=True)
    started_on = DateField(null=True)
    ended_on = DateField(null=True)
    note = TextField(null=True)
    deleted_at = TextField(null=True)


class NetworkMember(Record):
    """A partner in a network: a level of education, a regional actor or a service network, from-to."""

    network = ForeignKeyField(Network, backref="members", on_delete="CASCADE")
    partner = ForeignKeyField(Partner, backref="networks", on_delete="CASCADE")
    type = TextField()
    role = TextField(null=True)
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)
    deleted_at = TextField(null=True)


NetworkMember.add_index(
    NetworkMember.network,
    NetworkMember.partner,
    unique=True,
    where=SQL("valid_to IS NULL AND deleted_at IS NULL"),
    name="network_member_once",
)


class Forum(Record):
    """A forum of a network and its rhythm; `recurrence` is an RRULE (RFC 5545).

    `recurs_from` is the day that the rule counts from: the next day itself may have moved to a working day.
    """

    network = ForeignKeyField(Network, backref="forums", on_delete="CASCADE")
    name = TextField()
    recurrence = TextField(null=True)
    recurs_from = DateField(null=True)
    next_on = DateField(null=True)
    place = TextField(null=True)
    note = TextField(null=True)
    deleted_at = TextField(null=True)


class QualityReview(Record):
    """One round of the network's quality review: what was found and what is improved."""

    network = ForeignKeyField(Network, backref="reviews", on_delete="CASCADE")
    reviewed_on = DateField()
    findings = TextField(null=True)
    improvements = TextField(null=True)
    deleted_at = TextField(null=True)


class Foresight(Record):
    """A note of what is coming, with the year that it reaches to; of a network or of a partner."""

    network = ForeignKeyField(Network, null=True, backref="foresight", on_delete="CASCADE")
    partner = ForeignKeyField(Partner, null=True, backref="foresight", on_delete="CASCADE")
    noted_on = DateField()
    horizon = IntegerField(null=True, constraints=[Check("horizon BETWEEN 1900 AND 2200")])
    text = TextField()
    source = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        """It belongs to one of the two."""

        constraints = [Check("(network_id IS NULL) <> (partner_id IS NULL)")]


class TrapMark(Record):
    """How a network stands with one of the twelve traps on a day; the newest mark of a trap counts."""

    network = ForeignKeyField(Network, backref="traps", on_delete="CASCADE")
    trap = TextField()
    light = TextField(constraints=[Check("light IN ('GREEN','AMBER','RED')")])
    marked_on = DateField()
    evidence = TextField(null=True)
    remedy = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        """The newest mark of each trap is asked for."""

        indexes = ((("network", "trap", "marked_on"), False),)
