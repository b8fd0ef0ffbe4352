"""What was brought in from files, which records that look alike are not the same, and a lighter table of changed rows.

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


class ImportRun(Record):
    change_uid = TextField(unique=True)
    at = TextField()
    file = TextField()
    form = TextField(constraints=[Check("form IN ('csv','xlsx','ods','vcf','ytj','json')")])
    kind = TextField()
    headers_key = TextField(index=True)
    mapping = TextField()
    added = IntegerField(default=0)
    changed = IntegerField(default=0)
    same = IntegerField(default=0)
    left_out = IntegerField(default=0)
    rejected = IntegerField(default=0)
    reverted_at = TextField(null=True)


class DistinctPair(Record):
    kind = TextField(constraints=[Check("kind IN ('partner','contact')")])
    one_uid = TextField()
    other_uid = TextField()
    noted_on = DateField()

    class Meta:
        constraints = [Check("one_uid < other_uid")]
        indexes = ((("one_uid", "other_uid"), True),)


class Change(Table):
    id = AutoIncrementField()


class ChangeRow(Table):
    id = AutoIncrementField()
    change = ForeignKeyField(Change, backref="rows", on_delete="CASCADE")
    table = TextField()
    row_id = IntegerField()
    op = TextField(constraints=[Check("op = 'I' OR op = 'U' OR op = 'D'")])
    before = TextField(null=True)
    after = TextField(null=True)

    class Meta:
        indexes = ((("table", "row_id"), False),)


ChangeRow.add_index(ChangeRow.table, where=SQL("op = 'D'"), name="change_row_removed")

TABLES = [ImportRun, DistinctPair, ChangeRow]

# Each row that is written anywhere writes one to change_row, by a trigger, where the list after IN of its former check
# was built anew for each of them: a third of what the writing took.
BEFORE = (
    'DROP INDEX "change_row_change_id"',
    'DROP INDEX "change_row_table_row_id"',
    'DROP INDEX "change_row_removed"',
    'ALTER TABLE "change_row" RENAME TO "change_row_before"',
)
AFTER = (
    'INSERT INTO "change_row" SELECT id, change_id, "table", row_id, op, before, after FROM "change_row_before"',
    'DROP TABLE "change_row_before"',
)


def up(migrator, db):
    for sql in BEFORE:
        db.execute_sql(sql)
    db.bind([*TABLES, Change], bind_refs=False, bind_backrefs=False)
    db.create_tables(TABLES, safe=False)
    for sql in AFTER:
        db.execute_sql(sql)
