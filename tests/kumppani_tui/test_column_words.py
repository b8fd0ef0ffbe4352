"""Every column that the history can show has a name for people."""

from __future__ import annotations

from db import models
from db.fields import KINDS
from db.kinds import SILENT
from db.views.history import HIDDEN
from kumppani_tui.change_words import COLUMNS


def test_every_recorded_column_has_a_name() -> None:
    bare = [
        (table, column)
        for model in models.RECORDS
        for table in [model._meta.table_name]
        if table not in SILENT
        for column in model._meta.columns
        if column not in {*COLUMNS, *HIDDEN, "id", "uid"} | {spec.column for spec in KINDS.get(table, ())}
    ]
    assert bare == []
