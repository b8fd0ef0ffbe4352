"""Activities: what happened, who was there, and what was promised."""

from __future__ import annotations

from peewee import SQL, Check, DateField, ForeignKeyField, IntegerField, TextField

from db.models.base import Record
from db.models.contact import Contact
from db.models.institution import Staff
from db.models.partner import Partner
from db.models.partnership import TIERS


class Activity(Record):
    """One thing that happened with a partner; `tier` NULL means the partnership as a whole."""

    partner = ForeignKeyField(Partner, backref="activities", on_delete="CASCADE")
    tier = TextField(null=True, constraints=[Check(f"tier IN {TIERS}")])
    type = TextField()
    on = DateField()
    minutes = IntegerField(null=True, constraints=[Check("minutes >= 0")])
    mode = TextField(null=True, constraints=[Check("mode IN ('ON_SITE','REMOTE','PHONE','EMAIL')")])
    student_count = IntegerField(null=True, constraints=[Check("student_count >= 0")])
    note = TextField(null=True)
    outcome = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        """The timeline of a partner is read newest first, and so is the list of all."""

        indexes = ((("partner", "on"), False),)


# Partial: an index that begins with deleted_at draws other questions to read nearly every row.
Activity.add_index(Activity.on, where=SQL("deleted_at IS NULL"), name="activity_living_on")


class ActivityStaff(Record):
    """One of our own people in an activity."""

    activity = ForeignKeyField(Activity, backref="staff", on_delete="CASCADE")
    staff = ForeignKeyField(Staff, backref="activities", on_delete="CASCADE")

    class Meta:
        """A person is in an activity once."""

        indexes = ((("activity", "staff"), True),)


class ActivityContact(Record):
    """One of the partner's people in an activity."""

    activity = ForeignKeyField(Activity, backref="contacts", on_delete="CASCADE")
    contact = ForeignKeyField(Contact, backref="activities", on_delete="CASCADE")

    class Meta:
        """A person is in an activity once."""

        indexes = ((("activity", "contact"), True),)


class Promise(Record):
    """Something that one side promised; open until it is kept or dropped."""

    partner = ForeignKeyField(Partner, backref="promises", on_delete="CASCADE")
    activity = ForeignKeyField(Activity, null=True, backref="promises", on_delete="SET NULL")
    side = TextField(constraints=[Check("side IN ('US','PARTNER')")])
    text = TextField()
    due_on = DateField(null=True)
    state = TextField(default="OPEN", constraints=[Check("state IN ('OPEN','KEPT','DROPPED')")])
    closed_on = DateField(null=True)
    made_on = DateField()
    deleted_at = TextField(null=True)
