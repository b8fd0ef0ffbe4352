"""What an agreement says of each party, who signs it, what changes it, its files; how the institution is reached.

A frozen copy of the tables as they were; the live ones are in the models.
"""

from peewee import *
from peewee import Check
from playhouse.sqlite_ext import AutoIncrementField


class Table(Model):
    class Meta:
        legacy_table_names = False


class Record(Table):
    id = AutoIncrementField()
    uid = CharField(unique=True)


class Staff(Table):
    id = AutoIncrementField()


class Contact(Table):
    id = AutoIncrementField()


class Agreement(Table):
    id = AutoIncrementField()


SIDES = "('INSTITUTION','PARTNER','OTHER','ALL')"


class AgreementClause(Record):
    agreement = ForeignKeyField(Agreement, backref="clauses", on_delete="CASCADE")
    side = TextField(constraints=[Check(f"side IN {SIDES}")])
    kind = TextField(constraints=[Check("kind IN ('OBLIGATION','BENEFIT','SAFEGUARD')")])
    text = TextField()
    deleted_at = TextField(null=True)


class AgreementSignatory(Record):
    agreement = ForeignKeyField(Agreement, backref="signatories", on_delete="CASCADE")
    side = TextField(constraints=[Check(f"side IN {SIDES}")])
    staff = ForeignKeyField(Staff, null=True, on_delete="SET NULL")
    contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    name = TextField(null=True)
    title = TextField(null=True)
    signed_on = DateField(null=True)
    deleted_at = TextField(null=True)


class AgreementAmendment(Record):
    agreement = ForeignKeyField(Agreement, backref="amendments", on_delete="CASCADE")
    title = TextField()
    text = TextField(null=True)
    agreed_on = DateField()
    effective_on = DateField(null=True)
    new_end = DateField(null=True)
    deleted_at = TextField(null=True)


class Attachment(Record):
    agreement = ForeignKeyField(Agreement, backref="attachments", on_delete="CASCADE")
    name = TextField(constraints=[Check("length(trim(name)) > 0")])
    hash = TextField(constraints=[Check("length(hash) = 64")])
    size = IntegerField(constraints=[Check("size >= 0")])
    added_on = DateField()
    note = TextField(null=True)
    deleted_at = TextField(null=True)


TABLES = [AgreementClause, AgreementSignatory, AgreementAmendment, Attachment]
STUBS = [Staff, Contact, Agreement]

# Peewee's migrator makes a table anew to add a column; the agreements keep theirs, with all that refers to them.
COLUMNS = {
    "agreement": (
        '"ended_on" DATE',
        '"state_on" DATE',
        '"earlier_id" INTEGER REFERENCES "agreement" ("id") ON DELETE SET NULL',
        '"instructor_id" INTEGER REFERENCES "contact" ("id") ON DELETE SET NULL',
        '"forms" TEXT',
        '"duties" TEXT',
        '"qualification_units" TEXT',
        '"weekly_hours" INTEGER CHECK (weekly_hours BETWEEN 0 AND 168)',
        '"trial_until" DATE',
        '"compensation" TEXT',
        '"confidential_until" DATE',
    ),
    "agreement_party": ('"deleted_at" TEXT',),
    "institution": ('"street" TEXT', '"postal_code" TEXT', '"city" TEXT', '"web" TEXT'),
}

INDEXES = (
    'CREATE INDEX "partner_trashed" ON "partner" ("deleted_at") WHERE deleted_at IS NOT NULL',
    'CREATE INDEX "agreement_earlier_id" ON "agreement" ("earlier_id")',
    'CREATE INDEX "agreement_instructor_id" ON "agreement" ("instructor_id")',
    'CREATE INDEX "agreement_state_ends_on" ON "agreement" ("state", "ends_on")',
)


def up(migrator, db):
    db.bind(TABLES + STUBS, bind_refs=False, bind_backrefs=False)
    db.create_tables(TABLES, safe=False)
    for table, columns in COLUMNS.items():
        for column in columns:
            db.execute_sql(f'ALTER TABLE "{table}" ADD COLUMN {column}')
    for index in INDEXES:
        db.execute_sql(index)
