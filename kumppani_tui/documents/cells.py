"""What the columns of a record say: for people in their language, for machines in English and ISO 8601."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from db.fields import FieldSpec
from db.register import Register
from db.views import export
from kumppani_tui.documents.paper import Value
from kumppani_tui.locale import _, language
from kumppani_tui.locale.dates import day
from kumppani_tui.terms import load_terms


class Wording:
    """Turns the columns of records into text for people, in the language in use."""

    def __init__(self, register: Register, *, spoken: bool = False) -> None:
        """Read the lists that columns refer to. `spoken` dates go with the language; files keep one form of them."""
        self._spoken = spoken
        self._terms = load_terms(register)
        self._municipalities = export.municipality_names(register, language())

    def cell(self, column: FieldSpec, value: Any, separator: str = ", ") -> str:
        """Return what a column says; several values stand with `separator` between."""
        if value is None or value == "":
            return ""
        if column.type == "date":
            return day(date.fromisoformat(str(value)[:10])) if self._spoken else _date(str(value))
        if column.type == "bool":
            return _("yes") if value else _("no")
        if column.type == "municipality":
            return self._municipalities.get(value, str(value))
        if column.type == "term":
            return self._terms.name(column.list, value)
        if column.several:
            parts = str(value).split("\n")
            if column.type in ("fields", "terms"):
                parts = [self._terms.name(column.list or "field", part) for part in parts]
            return separator.join(parts)
        return str(value)

    def value(self, column: FieldSpec, value: Any) -> Value:
        """Return what a column holds with its type: dates as dates, numbers as numbers, the rest as `cell` says it."""
        if value is None or value == "":
            return None
        if column.type == "date":
            return date.fromisoformat(str(value)[:10])
        if column.type == "bool":
            return bool(value)
        if column.type == "number" and isinstance(value, int | float):
            return value
        return self.cell(column, value)


def machine_record(columns: Sequence[FieldSpec], row: Sequence[Any]) -> dict[str, Any]:
    """Return a row as an object with English keys, codes, ISO 8601 dates, real booleans and lists."""
    return {one.name: _machine(one, value) for one, value in zip(columns, row, strict=True)}


def _machine(column: FieldSpec, value: Any) -> Any:
    if column.several:
        return str(value).split("\n") if value else []
    if column.type == "bool" and value is not None:
        return bool(value)
    return value


def _date(iso: str) -> str:
    year, month, day = iso[:10].split("-")
    return f"{int(day)}.{int(month)}.{year}"
