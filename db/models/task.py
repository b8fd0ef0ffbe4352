"""Follow-ups: tasks that people make, and what they say to the signals that the program computes."""

from __future__ import annotations

from peewee import BooleanField, Check, DateField, ForeignKeyField, TextField

from db.models.activity import Activity
from db.models.agreement import Agreement
from db.models.base import Record
from db.models.contact import Contact
from db.models.institution import Staff
from db.models.partner import Partner
from db.models.partnership import Partnership


class Task(Record):
    """A thing to do by a day. `recurrence` is an RRULE (RFC 5545); a completed recurring task makes its next.

    `recurs_from` is the day that the rule counts from: the due date itself may have moved to a working day.

    `hidden_until` is a snooze: the task keeps its due date and comes back to the queue that day.
    """

    title = TextField(constraints=[Check("length(trim(title)) > 0")])
    due_on = DateField(index=True)
    partner = ForeignKeyField(Partner, null=True, backref="tasks", on_delete="CASCADE")
    agreement = ForeignKeyField(Agreement, null=True, on_delete="SET NULL")
    partnership = ForeignKeyField(Partnership, null=True, on_delete="SET NULL")
    contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    activity = ForeignKeyField(Activity, null=True, on_delete="SET NULL")
    owner = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    priority = TextField(default="NORMAL", constraints=[Check("priority IN ('HIGH','NORMAL','LOW')")])
    recurrence = TextField(null=True)
    recurs_from = DateField(null=True)
    hidden_until = DateField(null=True)
    note = TextField(null=True)
    state = TextField(default="OPEN", constraints=[Check("state IN ('OPEN','DONE','DROPPED')")])
    done_on = DateField(null=True)
    previous = ForeignKeyField("self", null=True, on_delete="SET NULL")
    deleted_at = TextField(null=True)


class SignalOverride(Record):
    """A signal put aside: until a day, or for good while its own due date stays what it was, and why.

    `ref_uid` is the record that the signal speaks of; `due_on` the date it had when it was put aside.
    """

    kind = TextField()
    ref_uid = TextField()
    until = DateField(null=True)
    dismissed = BooleanField(default=False)
    due_on = DateField(null=True)
    reason = TextField(null=True)

    class Meta:
        """A signal is put aside once; and it says until when, or for good."""

        indexes = ((("kind", "ref_uid"), True),)
        constraints = [Check("(until IS NOT NULL) <> (dismissed = 1)")]
