"""What was brought in from files, and which records that look alike are not the same."""

from __future__ import annotations

from peewee import Check, DateField, IntegerField, TextField

from db.models.base import Record


class ImportRun(Record):
    """One file that was brought in: what it was, how its columns were read, how many rows had which fate.

    `change_uid` is the change that brought it in, `headers_key` what knows a file of the same kind again, `mapping` the
    field of each header as JSON. `reverted_at` is when it was taken back from among later changes.
    """

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
    """Two records that look alike and were said to be different ones; `one_uid` sorts before `other_uid`."""

    kind = TextField(constraints=[Check("kind IN ('partner','contact')")])
    one_uid = TextField()
    other_uid = TextField()
    noted_on = DateField()

    class Meta:
        """Said once; and an uid never stands for both."""

        constraints = [Check("one_uid < other_uid")]
        indexes = ((("one_uid", "other_uid"), True),)
