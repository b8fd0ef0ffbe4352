"""Several values of one field: rows beside the record in a table of their own (`db.fields`, `aside`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db import models
from db.fields import KINDS
from db.register import Register


def save_aside(register: Register, kind: str, record_id: int, checked: Mapping[str, Any]) -> None:
    """Make the rows beside a record be those of the checked values; rows that stay keep what else they hold."""
    tables = {model._meta.table_name: model for model in models.RECORDS}
    for spec in KINDS[kind]:
        if spec.aside is None or spec.name not in checked:
            continue
        table, owner, column = spec.aside
        held = {
            row[1]: row[0] for row in register.rows(f"SELECT id, {column} FROM {table} WHERE {owner} = ?", (record_id,))
        }
        model = tables[table]
        for value, row_id in held.items():
            if value not in checked[spec.name]:
                model.delete().where(model.id == row_id).execute()
        fields = model._meta.columns
        for value in checked[spec.name]:
            if value not in held:
                model.create(**{fields[owner].name: record_id, fields[column].name: value})
