"""Agreements (sopimukset): what was agreed with whom and until when, who signed, what changed since, and the files."""

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
    # What came later stands after what was there before, as a migration adds columns.
    ended_on = DateField(null=True)
    state_on = DateField(null=True)
    earlier = ForeignKeyField("self", null=True, backref="later", on_delete="SET NULL")
    instructor = ForeignKeyField(Contact, null=True, backref="instructed", on_delete="SET NULL")
    forms = TextField(null=True)
    duties = TextField(null=True)
    qualification_units = TextField(null=True)
    weekly_hours = IntegerField(null=True, constraints=[Check("weekly_hours BETWEEN 0 AND 168")])
    trial_until = DateField(null=True)
    compensation = TextField(null=True)
    confidential_until = DateField(null=True)

    class Meta:
        """Dates run forwards, and an open-ended agreement has no end."""

        indexes = ((("state", "ends_on"), False),)
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


SIDES = "('INSTITUTION','PARTNER','OTHER','ALL')"


class AgreementParty(Record):
    """A further party of an agreement besides the institution and its partner, in its role."""

    agreement = ForeignKeyField(Agreement, backref="parties", on_delete="CASCADE")
    partner = ForeignKeyField(Partner, null=True, on_delete="SET NULL")
    name = TextField()
    business_id = TextField(null=True)
    role = TextField(null=True)
    deleted_at = TextField(null=True)


class AgreementClause(Record):
    """What a party has to do, gains, or is safeguarded by; `party` is which of the further ones, of side OTHER."""

    agreement = ForeignKeyField(Agreement, backref="clauses", on_delete="CASCADE")
    side = TextField(constraints=[Check(f"side IN {SIDES}")])
    kind = TextField(constraints=[Check("kind IN ('OBLIGATION','BENEFIT','SAFEGUARD')")])
    text = TextField()
    deleted_at = TextField(null=True)
    party = ForeignKeyField(AgreementParty, null=True, backref="clauses", on_delete="SET NULL")


class AgreementSignatory(Record):
    """Who signs for a party, and when it was done: one of our people, a contact, or somebody known by name only.

    `party` is which of the further parties, of side OTHER.
    """

    agreement = ForeignKeyField(Agreement, backref="signatories", on_delete="CASCADE")
    side = TextField(constraints=[Check(f"side IN {SIDES}")])
    staff = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    name = TextField(null=True)
    title = TextField(null=True)
    signed_on = DateField(null=True)
    deleted_at = TextField(null=True)
    party = ForeignKeyField(AgreementParty, null=True, backref="signatories", on_delete="SET NULL")


class AgreementAmendment(Record):
    """A change agreed on while an agreement runs; `new_end` when it moved the end."""

    agreement = ForeignKeyField(Agreement, backref="amendments", on_delete="CASCADE")
    title = TextField()
    text = TextField(null=True)
    agreed_on = DateField()
    effective_on = DateField(null=True)
    new_end = DateField(null=True)
    deleted_at = TextField(null=True)


class Attachment(Record):
    """A file that belongs to an agreement. Its content is kept beside the register under its hash."""

    agreement = ForeignKeyField(Agreement, backref="attachments", on_delete="CASCADE")
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    hash = TextField(constraints=[Check("length(hash) = 64")])
    size = IntegerField(constraints=[Check("size >= 0")])
    added_on = DateField()
    note = TextField(null=True)
    deleted_at = TextField(null=True)
