"""The change log: whole changes and the rows they touched."""

from __future__ import annotations

from peewee import SQL, AutoField, Check, ForeignKeyField, IntegerField, TextField

from db.models.base import Table
from db.uid import new_uid


class Change(Table):
    """One thing a person did. `label` is an English msgid; `subject` what it was done to, as plain text.

    `state` is done, undone (can be redone) or gone (undone, and something else was done since).
    """

    id = AutoField()
    uid = TextField(unique=True, default=new_uid)
    at = TextField()
    author = TextField()
    label = TextField()
    subject = TextField(default="")
    kind = TextField(default="do", constraints=[Check("kind IN ('do','undo','redo')")])
    state = TextField(default="done", constraints=[Check("state IN ('done','undone','gone')")])
    reverts = ForeignKeyField("self", null=True)

    class Meta:
        """Undo looks for the newest change in a state."""

        indexes = ((("kind", "state"), False),)


class ChangeRow(Table):
    """One row's part in a change: `op` I, U or D, and the columns before and after as JSON."""

    id = AutoField()
    change = ForeignKeyField(Change, backref="rows", on_delete="CASCADE")
    table = TextField()
    row_id = IntegerField()
    op = TextField(constraints=[Check("op = 'I' OR op = 'U' OR op = 'D'")])
    before = TextField(null=True)
    after = TextField(null=True)

    class Meta:
        """The history of one record is read by its table and id."""

        indexes = ((("table", "row_id"), False),)


# The history of a partner asks for the few rows that were removed for good, which nothing else leads to.
ChangeRow.add_index(ChangeRow.table, where=SQL("op = 'D'"), name="change_row_removed")


class ChangeContext(Table):
    """The change that is being made now; empty outside a transaction of `Register.change`."""

    change = ForeignKeyField(Change)
