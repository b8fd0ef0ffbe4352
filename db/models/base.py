"""What every table of the register shares."""

from __future__ import annotations

from peewee import AutoField, CharField, Model

from db.connection import database
from db.uid import new_uid


class Table(Model):
    """A table bound to the open register."""

    class Meta:
        """Peewee's settings: singular table names as the classes are called."""

        database = database
        legacy_table_names = False


class Record(Table):
    """A row that is recorded in the history and keeps its `uid` (UUIDv7) in every copy of the register."""

    id = AutoField()
    uid = CharField(unique=True, default=new_uid)
