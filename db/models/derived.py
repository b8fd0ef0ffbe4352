"""Tables computed from the others after each change; never recorded, always rebuildable."""

from __future__ import annotations

from peewee import DateField, ForeignKeyField, IntegerField, TextField

from db.models.base import Table
from db.models.contact import Contact
from db.models.partner import Partner
from db.models.partnership import Partnership


class PartnerFact(Table):
    """What lists show and sort by. `tiers` holds the initials (E, D, S, N) of the tiers that are not ended."""

    partner = ForeignKeyField(Partner, primary_key=True, on_delete="CASCADE")
    sort_key = TextField(index=True)
    tiers = TextField(default="")
    primary_tier = TextField(null=True)
    last_contact_on = DateField(null=True, index=True)
    next_due_on = DateField(null=True, index=True)
    quiet_on = DateField(null=True, index=True)
    contact_count = IntegerField(default=0)
    open_promises = IntegerField(default=0)

    class Meta:
        """Those of one value are read in order of their names."""

        indexes = (
            (("tiers", "sort_key"), False),
            (("primary_tier", "sort_key"), False),
            (("contact_count", "sort_key"), False),
            (("open_promises", "sort_key"), False),
        )


class PartnershipFact(Table):
    """What the screens of the tiers list and sort by; a row for each partnership that is not ended.

    `quiet_on` is the day its silence turns red, `last_contact_on` the last contact that counts for it.
    `candidate_until` is the last day on which the evidence speaks for a step up, NULL when it does not.
    """

    partnership = ForeignKeyField(Partnership, primary_key=True, on_delete="CASCADE")
    partner_id = IntegerField(index=True)
    tier = TextField()
    sort_key = TextField()
    quiet_on = DateField(null=True)
    last_contact_on = DateField(null=True)
    candidate_until = DateField(null=True)

    class Meta:
        """Each tier is read in the order of a column, from the index alone."""

        indexes = (
            (("tier", "quiet_on", "sort_key"), False),
            (("tier", "sort_key"), False),
            (("tier", "last_contact_on", "sort_key"), False),
            (("tier", "candidate_until"), False),
        )


class ContactFact(Table):
    """What contact lists sort by."""

    contact = ForeignKeyField(Contact, primary_key=True, on_delete="CASCADE")
    sort_key = TextField(index=True)


class QueueEntry(Table):
    """One row of the follow-up queue. Dates only: whether it is overdue is decided when it is read.

    `kind` is TASK or a signal's code, `ref_id` the row in that kind's table, `due_on` the day it is due (red),
    `shows_on` the day from which it stands in the queue, `owner_id` whose it is.
    """

    kind = TextField()
    ref_id = IntegerField()
    ref_uid = TextField()
    partner_id = IntegerField(null=True, index=True)
    owner_id = IntegerField(null=True)
    tier = TextField(null=True)
    due_on = DateField()
    shows_on = DateField()
    weight = IntegerField(default=1)

    class Meta:
        """The queue is read and counted in order of due date, from the index alone."""

        indexes = (
            (("kind", "ref_id"), True),
            (("due_on", "weight", "kind", "ref_id", "shows_on", "owner_id"), False),
        )


class Recent(Table):
    """What was opened when, newest wins in search; kept out of the history."""

    kind = TextField()
    ref_id = IntegerField()
    at = TextField(index=True)

    class Meta:
        """One row per record."""

        indexes = ((("kind", "ref_id"), True),)
