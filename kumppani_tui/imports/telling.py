"""How the rows of a plan are worded, for the screen and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from db.field_spec import REFERENCES, FieldSpec
from db.register import Register
from db.rules.phones import display_phone
from db.views.choices import called
from db.views.export import municipality_names
from kumppani_tui.imports.plan import Act, Edit, Fate
from kumppani_tui.imports.source import Form
from kumppani_tui.imports.targets import field_spec
from kumppani_tui.locale import N_, _, language
from kumppani_tui.locale.dates import day
from kumppani_tui.terms import load_terms

FORM_WORDS: dict[Form, str] = {
    "csv": N_("CSV table"),
    "xlsx": N_("Excel workbook"),
    "ods": N_("OpenDocument workbook"),
    "vcf": N_("contact cards (vCard)"),
    "ytj": N_("JSON of the business register"),
    "json": N_("JSON that this program has written"),
}

KIND_WORDS = {
    "partner": N_("Partners"),
    "contact": N_("Contact persons"),
    "agreement": N_("Agreements"),
    "activity": N_("Activities"),
    "task": N_("Tasks"),
    "benefit": N_("Benefits"),
}

FATE_WORDS: dict[Fate, str] = {
    "rejected": N_("rejected"),
    "duplicate": N_("perhaps there already"),
    "new": N_("new"),
    "update": N_("changes"),
    "same": N_("as it is"),
}

ACT_WORDS: dict[Act, str] = {"add": N_("is added"), "change": N_("is changed"), "leave": N_("is left out")}


FATE_HEADINGS: dict[Fate, str] = {
    "duplicate": N_("Perhaps there already"),
    "rejected": N_("Rejected"),
    "new": N_("New ones"),
    "update": N_("Changed"),
    "same": N_("The same"),
}


_PEOPLE = {"staff": "staff", "contacts": "contact"}
"""Fields that hold ids of people."""

_CODES = {"activity": "activity_type", "partnership": "tier"}
"""Kinds of record that are called by a code, and its list."""


class Wording:
    """What fields and their values are called, with the register's own lists as they are when it is made."""

    def __init__(self, register: Register) -> None:
        """Read the lists."""
        self._register = register
        self._called = lru_cache(1000)(self._name)
        self._terms = load_terms(register)
        self._names = {
            kind: {row[0]: str(row[1]) for row in register.rows(f"SELECT id, name FROM {kind}")}
            for kind in ("staff", "unit")
        }
        self._places = municipality_names(register, language())

    def label(self, kind: str, edit: Edit) -> str:
        """Return what the field of an edit is called."""
        return self._field(kind, edit.field)[0]

    def edit(self, kind: str, edit: Edit) -> tuple[str, str, str]:
        """Return the label of the field that an edit changes, and its old and new value, in words."""
        label, field = self._field(kind, edit.field)
        return label, self._value(field, edit.old), self._value(field, edit.new)

    def values(self, kind: str, values: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Return the labels and the values of a record, in words, those without a value left out."""
        found = []
        for name, value in values.items():
            if value not in (None, "", [], False):
                label, field = self._field(kind, name)
                found.append((label, self._value(field, value)))
        return found

    def _field(self, kind: str, name: str) -> tuple[str, FieldSpec]:
        try:
            field = field_spec(kind, name)
        except KeyError:
            return name, FieldSpec(name, name)
        return _(field.label), field

    def _value(self, field: FieldSpec, value: Any) -> str:
        if value is None or value in ("", []):
            return "–"
        if field.type == "bool":
            return _("yes") if value else _("no")
        if isinstance(value, list):
            return ", ".join(self._one(field, one) for one in value)
        return self._one(field, value)

    def _one(self, field: FieldSpec, value: Any) -> str:
        if field.type == "date":
            return day(date.fromisoformat(value))
        if field.type == "phone":
            return display_phone(value)
        if field.type in ("term", "fields"):
            return self._terms.name(field.list or "field", value)
        if field.type == "municipality":
            return str(self._places.get(value, value))
        kind = _PEOPLE.get(field.name, field.type)
        if isinstance(value, dict):
            # A record that comes in with the same file; it has no id yet.
            return str(value.get("said", "–"))
        if isinstance(value, int) and kind in REFERENCES:
            return self._names.get(kind, {}).get(value) or self._called(kind, value) or str(value)
        return str(value)

    def _name(self, kind: str, record_id: int) -> str:
        """Return what a record is called that a value refers to."""
        name = called(self._register, kind, record_id)
        return self._terms.name(_CODES[kind], name) if kind in _CODES and name else name
