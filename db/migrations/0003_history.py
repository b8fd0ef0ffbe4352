"""The change log and the tables derived from the records.

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


class Partner(Table):
    id = AutoIncrementField()


class Contact(Table):
    id = AutoIncrementField()


class Change(Table):
    id = AutoIncrementField()
    uid = TextField(unique=True)
    at = TextField()
    author = TextField()
    label = TextField()
    subject = TextField(default="")
    kind = TextField(default="do", constraints=[Check("kind IN ('do','undo','redo')")])
    state = TextField(default="done", constraints=[Check("state IN ('done','undone','gone')")])
    reverts = ForeignKeyField("self", null=True)

    class Meta:
        indexes = ((("kind", "state"), False),)


class ChangeRow(Table):
    id = AutoIncrementField()
    change = ForeignKeyField(Change, backref="rows", on_delete="CASCADE")
    table = TextField()
    row_id = IntegerField()
    op = TextField(constraints=[Check("op IN ('I','U','D')")])
    before = TextField(null=True)
    after = TextField(null=True)

    class Meta:
        indexes = ((("table", "row_id"), False),)


ChangeRow.add_index(ChangeRow.table, where=SQL("op = 'D'"), name="change_row_removed")


class ChangeContext(Table):
    change = ForeignKeyField(Change)


class PartnerFact(Table):
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
        indexes = (
            (("tiers", "sort_key"), False),
            (("primary_tier", "sort_key"), False),
            (("contact_count", "sort_key"), False),
            (("open_promises", "sort_key"), False),
        )


class ContactFact(Table):
    contact = ForeignKeyField(Contact, primary_key=True, on_delete="CASCADE")
    sort_key = TextField(index=True)


class QueueEntry(Table):
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
        indexes = (
            (("kind", "ref_id"), True),
            (("due_on", "weight", "kind", "ref_id", "shows_on", "owner_id"), False),
        )


class Recent(Table):
    kind = TextField()
    ref_id = IntegerField()
    at = TextField(index=True)

    class Meta:
        indexes = ((("kind", "ref_id"), True),)


TABLES = [
    Change,
    ChangeRow,
    ChangeContext,
    PartnerFact,
    ContactFact,
    QueueEntry,
    Recent,
]
STUBS = [Partner, Contact]


def up(migrator, db):
    db.bind(TABLES + STUBS, bind_refs=False, bind_backrefs=False)
    db.create_tables(TABLES, safe=False)
