"""What the screens of the tiers are listed by, and the search index of their records.

A frozen copy of the tables as they were; the live ones are in the models.
"""

from peewee import *
from playhouse.sqlite_ext import AutoIncrementField


class Table(Model):
    class Meta:
        legacy_table_names = False


class Record(Table):
    id = AutoIncrementField()
    uid = CharField(unique=True)


class Partnership(Table):
    id = AutoIncrementField()


class PartnershipFact(Table):
    partnership = ForeignKeyField(Partnership, primary_key=True, on_delete="CASCADE")
    partner_id = IntegerField(index=True)
    tier = TextField()
    sort_key = TextField()
    quiet_on = DateField(null=True)
    last_contact_on = DateField(null=True)
    candidate_until = DateField(null=True)

    class Meta:
        indexes = (
            (("tier", "quiet_on", "sort_key"), False),
            (("tier", "sort_key"), False),
            (("tier", "last_contact_on", "sort_key"), False),
            (("tier", "candidate_until"), False),
        )


TABLES = [
    PartnershipFact,
]
STUBS = [Partnership]


def up(migrator, db):
    db.bind(TABLES + STUBS, bind_refs=False, bind_backrefs=False)
    db.create_tables(TABLES, safe=False)
    # As the kinds of 0004: words with beginnings, and any three letters in a row of the head.
    for kind in ("project", "network", "practice"):
        table = f"search_{kind}"
        db.execute_sql(
            f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, head TEXT NOT NULL, rest TEXT NOT NULL, keys TEXT NOT NULL)"
        )
        db.execute_sql(
            f"CREATE VIRTUAL TABLE {table}_words USING fts5(head, rest, content='{table}', content_rowid='id',"
            " tokenize='ascii', prefix='1 2 3 5 8', detail='none', columnsize=0)"
        )
        db.execute_sql(
            f"CREATE VIRTUAL TABLE {table}_parts USING fts5(head, content='{table}', content_rowid='id',"
            " tokenize='trigram case_sensitive 1', detail='none', columnsize=0)"
        )
