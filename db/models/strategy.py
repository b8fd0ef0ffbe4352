"""Strategic partnership: vision and challenge with their versions, milestones, scores, what each side brings."""

from __future__ import annotations

from peewee import Check, DateField, ForeignKeyField, IntegerField, TextField

from db.models.base import Record
from db.models.contact import Contact
from db.models.institution import Staff
from db.models.network import Forum, Network
from db.models.partner import Partner
from db.models.project import Project


class StrategyText(Record):
    """A version of a text of the partnership; the newest of its kind counts, the earlier ones are kept."""

    partner = ForeignKeyField(Partner, backref="strategy_texts", on_delete="CASCADE")
    kind = TextField(constraints=[Check("kind IN ('VISION','CHALLENGE','OUR_STRATEGY','PARTNER_STRATEGY')")])
    challenge = TextField(null=True)
    text = TextField()
    written_on = DateField()
    deleted_at = TextField(null=True)


class Milestone(Record):
    """A milestone (välietappi) with an owner on each side."""

    partner = ForeignKeyField(Partner, backref="milestones", on_delete="CASCADE")
    project = ForeignKeyField(Project, null=True, on_delete="SET NULL")
    title = TextField(constraints=[Check("length(trim(title)) > 0")])
    due_on = DateField()
    state = TextField(default="OPEN", constraints=[Check("state IN ('OPEN','DONE','DROPPED')")])
    done_on = DateField(null=True)
    our_owner = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    partner_owner = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    note = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        """The year is read by the day."""

        indexes = ((("due_on",), False),)


class CharacteristicScore(Record):
    """How one of the seven characteristics is, 1-5 with evidence; the scores of one day make a profile."""

    partner = ForeignKeyField(Partner, backref="scores", on_delete="CASCADE")
    characteristic = TextField()
    scored_on = DateField()
    score = IntegerField(constraints=[Check("score BETWEEN 1 AND 5")])
    evidence = TextField(null=True)
    deleted_at = TextField(null=True)


class Resource(Record):
    """A resource or a competence that one side brings."""

    partner = ForeignKeyField(Partner, backref="resources", on_delete="CASCADE")
    side = TextField(constraints=[Check("side IN ('US','PARTNER')")])
    kind = TextField(default="RESOURCE", constraints=[Check("kind IN ('RESOURCE','COMPETENCE')")])
    text = TextField()
    deleted_at = TextField(null=True)


class FutureNeed(Record):
    """What staff or competence the partner will need, and by which year."""

    partner = ForeignKeyField(Partner, backref="future_needs", on_delete="CASCADE")
    kind = TextField(default="STAFF", constraints=[Check("kind IN ('STAFF','COMPETENCE')")])
    text = TextField()
    year = IntegerField(null=True, constraints=[Check("year BETWEEN 1900 AND 2200")])
    amount = IntegerField(null=True, constraints=[Check("amount >= 0")])
    deleted_at = TextField(null=True)


class Meeting(Record):
    """A meeting with an agenda and a memo: the steering group of a partnership, or a forum of a network."""

    partner = ForeignKeyField(Partner, null=True, backref="meetings", on_delete="CASCADE")
    network = ForeignKeyField(Network, null=True, backref="meetings", on_delete="CASCADE")
    forum = ForeignKeyField(Forum, null=True, on_delete="SET NULL")
    kind = TextField(default="STEERING", constraints=[Check("kind IN ('STEERING','NETWORK','OTHER')")])
    on = DateField(index=True)
    place = TextField(null=True)
    state = TextField(default="PLANNED", constraints=[Check("state IN ('PLANNED','HELD','CANCELLED')")])
    agenda = TextField(null=True)
    memo = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        """It belongs to one of the two."""

        constraints = [Check("(network_id IS NULL) <> (partner_id IS NULL)")]
