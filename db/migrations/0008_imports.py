"""What was brought in from files, and which records that look alike are not the same.

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


TABLES = [ImportRun, DistinctPair]


def up(migrator, db):
    db.bind(TABLES, bind_refs=False, bind_backrefs=False)
    db.create_tables(TABLES, safe=False)
