"""Everyday partnership: the triad, feedback, and enquiries that await an answer."""

from __future__ import annotations

from peewee import Check, DateField, ForeignKeyField, IntegerField, TextField

from db.models.activity import Activity
from db.models.base import Record
from db.models.contact import Contact
from db.models.institution import Staff, Unit
from db.models.partner import Partner
from db.models.partnership import TIERS

PARTIES = "('INSTITUTION','STUDENT','WORKING_LIFE')"


class Triad(Record):
    """The three who carry everyday partnership: teacher, workplace instructor, and students as a count."""

    partner = ForeignKeyField(Partner, backref="triads", on_delete="CASCADE")
    teacher = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    instructor = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    student_count = IntegerField(default=0, constraints=[Check("student_count >= 0")])
    qualification = TextField(null=True)
    unit = ForeignKeyField(Unit, null=True, on_delete="SET NULL")
    starts_on = DateField(null=True)
    ends_on = DateField(null=True)
    note = TextField(null=True)
    deleted_at = TextField(null=True)


class Feedback(Record):
    """The register's own feedback, 1-5 and words, by party: national results are not shown per workplace."""

    partner = ForeignKeyField(Partner, backref="feedback", on_delete="CASCADE")
    activity = ForeignKeyField(Activity, null=True, on_delete="SET NULL")
    party = TextField(constraints=[Check(f"party IN {PARTIES}")])
    tier = TextField(null=True, constraints=[Check(f"tier IN {TIERS}")])
    given_on = DateField()
    score = IntegerField(constraints=[Check("score BETWEEN 1 AND 5")])
    text = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        """The year's feedback is read by its day."""

        indexes = ((("given_on",), False),)


class Enquiry(Record):
    """A question or survey sent to a partner; open until it is answered."""

    partner = ForeignKeyField(Partner, backref="enquiries", on_delete="CASCADE")
    kind = TextField(default="OTHER", constraints=[Check("kind IN ('INSTRUCTOR_SURVEY','WORKPLACE_SURVEY','OTHER')")])
    subject = TextField()
    contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    owner = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    sent_on = DateField()
    answer_by = DateField(null=True)
    answered_on = DateField(null=True)
    note = TextField(null=True)
    deleted_at = TextField(null=True)
