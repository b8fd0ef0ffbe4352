"""Agreements (sopimukset): enough to list them, to know their dates and to keep their deadlines."""

from __future__ import annotations

from peewee import SQL, BooleanField, Check, DateField, ForeignKeyField, IntegerField, TextField

from db.models.base import Record
from db.models.contact import Contact
from db.models.institution import Staff
from db.models.partner import Partner
from db.models.partnership import TIERS


class Agreement(Record):
    """An agreement with a partner. No student names here: counts only; the student's own plan owns them."""

    partner = ForeignKeyField(Partner, backref="agreements", on_delete="CASCADE")
    tier = TextField(null=True, constraints=[Check(f"tier IN {TIERS}")])
    type = TextField(
        constraints=[
            Check(
                "type IN ('TRAINING','APPRENTICESHIP','PARTNERSHIP','FRAMEWORK','PROJECT','PREMISES','NDA',"
                "'DATA_PROTECTION','OTHER')"
            )
        ]
    )
    state = TextField(
        default="DRAFT",
        constraints=[Check("state IN ('DRAFT','SIGNING','IN_FORCE','ENDED','TERMINATED','RETURNED')")],
    )
    reference = TextField(null=True)
    title = TextField()
    signed_on = DateField(null=True)
    starts_on = DateField(null=True)
    ends_on = DateField(null=True)
    open_ended = BooleanField(default=False)
    notice_months = IntegerField(null=True, constraints=[Check("notice_months BETWEEN 0 AND 120")])
    renewal = TextField(default="NONE", constraints=[Check("renewal IN ('NONE','DECISION','AUTOMATIC')")])
    renewal_months = IntegerField(null=True, constraints=[Check("renewal_months BETWEEN 1 AND 120")])
    buffer_days = IntegerField(default=30, constraints=[Check("buffer_days BETWEEN 0 AND 3650")])
    review_on = DateField(null=True)
    responsible = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    monitoring_contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    student_count = IntegerField(null=True, constraints=[Check("student_count >= 0")])
    goals = TextField(null=True)
    value = TextField(null=True)
    location = TextField(null=True)
    ehoks_done = BooleanField(default=False)
    state_reason = TextField(null=True)
    note = TextField(null=True)
    deleted_at = TextField(null=True)

    class Meta:
        """Dates run forwards, and an open-ended agreement has no end."""

        constraints = [
            Check("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on"),
            Check("open_ended = 0 OR ends_on IS NULL"),
        ]


Agreement.add_index(
    Agreement.reference,
    unique=True,
    where=SQL("reference IS NOT NULL AND deleted_at IS NULL"),
    name="agreement_reference",
)


class AgreementParty(Record):
    """A further party of an agreement besides the institution and its partner, in its role."""

    agreement = ForeignKeyField(Agreement, backref="parties", on_delete="CASCADE")
    partner = ForeignKeyField(Partner, null=True, on_delete="SET NULL")
    name = TextField()
    business_id = TextField(null=True)
    role = TextField(null=True)
