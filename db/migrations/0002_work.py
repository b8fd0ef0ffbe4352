"""Agreements, activities, tasks and what was said to signals.

A frozen copy of the tables as they were; the live ones are in the models.
"""

from peewee import *
from peewee import Check, SQL
from playhouse.sqlite_ext import AutoIncrementField


class Table(Model):
    class Meta:
        legacy_table_names = False


class Record(Table):
    id = AutoIncrementField()
    uid = CharField(unique=True)


# Lists that the institution can edit: a value must stand on its list, which no plain foreign key can say.
LISTED = [
    ("activity", "type", "activity_type"),
]


TIERS = "('EVERYDAY','DEVELOPING','STRATEGIC','NETWORK')"


class Partner(Table):
    id = AutoIncrementField()


class Staff(Table):
    id = AutoIncrementField()


class Contact(Table):
    id = AutoIncrementField()


class Partnership(Table):
    id = AutoIncrementField()


class Agreement(Record):
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
    agreement = ForeignKeyField(Agreement, backref="parties", on_delete="CASCADE")
    partner = ForeignKeyField(Partner, null=True, on_delete="SET NULL")
    name = TextField()
    business_id = TextField(null=True)
    role = TextField(null=True)


class Activity(Record):
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
        indexes = ((("partner", "on"), False),)


Activity.add_index(Activity.on, where=SQL("deleted_at IS NULL"), name="activity_living_on")


class ActivityStaff(Record):
    activity = ForeignKeyField(Activity, backref="staff", on_delete="CASCADE")
    staff = ForeignKeyField(Staff, backref="activities", on_delete="CASCADE")

    class Meta:
        indexes = ((("activity", "staff"), True),)


class ActivityContact(Record):
    activity = ForeignKeyField(Activity, backref="contacts", on_delete="CASCADE")
    contact = ForeignKeyField(Contact, backref="activities", on_delete="CASCADE")

    class Meta:
        indexes = ((("activity", "contact"), True),)


class Promise(Record):
    partner = ForeignKeyField(Partner, backref="promises", on_delete="CASCADE")
    activity = ForeignKeyField(Activity, null=True, backref="promises", on_delete="SET NULL")
    side = TextField(constraints=[Check("side IN ('US','PARTNER')")])
    text = TextField()
    due_on = DateField(null=True)
    state = TextField(default="OPEN", constraints=[Check("state IN ('OPEN','KEPT','DROPPED')")])
    closed_on = DateField(null=True)
    made_on = DateField()
    deleted_at = TextField(null=True)


class Task(Record):
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
    kind = TextField()
    ref_uid = TextField()
    until = DateField(null=True)
    dismissed = BooleanField(default=False)
    due_on = DateField(null=True)
    reason = TextField(null=True)

    class Meta:
        indexes = ((("kind", "ref_uid"), True),)
        constraints = [Check("(until IS NOT NULL) <> (dismissed = 1)")]


TABLES = [
    Agreement,
    AgreementParty,
    Activity,
    ActivityStaff,
    ActivityContact,
    Promise,
    Task,
    SignalOverride,
]
STUBS = [Partner, Staff, Contact, Partnership]


def up(migrator, db):
    db.bind(TABLES + STUBS, bind_refs=False, bind_backrefs=False)
    db.create_tables(TABLES, safe=False)
    for table, column, terms in LISTED:
        for event in ("INSERT", f"UPDATE OF {column}"):
            db.execute_sql(
                f"CREATE TRIGGER {table}_{column}_{event[:6].lower()}_listed BEFORE {event} ON {table}"
                f" WHEN NOT EXISTS (SELECT 1 FROM term WHERE list = '{terms}' AND code = NEW.{column})"
                f" BEGIN SELECT RAISE(ABORT, '{table}.{column} is not on the list {terms}'); END"
            )
