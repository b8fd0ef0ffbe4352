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
from kumppani_tui.imports.plan import Act, Edit, Fate, Plan
from kumppani_tui.imports.source import Form
from kumppani_tui.imports.targets import field_spec
from kumppani_tui.locale import N_, _, language, ngettext
from kumppani_tui.locale.dates import day, number
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


def rows_words(plan: Plan, *, done: bool = False) -> str:
    """Say what is done with the rows of a plan, or was: `9 rows: 5 are added, 3 stay as they are, 1 is rejected.`

    Rows that are perhaps there already are counted with what is done with them, and said to be such.
    """
    outcome = plan.outcome()
    added, changed = (sum(n for (_fate, act), n in outcome.items() if act == one) for one in ("add", "change"))
    same, rejected = outcome["same", "leave"], outcome["rejected", "leave"]
    perhaps = {act: outcome["duplicate", act] for act in ("add", "change", "leave")}
    left = outcome["new", "leave"] + outcome["update", "leave"]
    if done:
        texts = [
            (added, ngettext("{n} was added", "{n} were added", added)),
            (changed, ngettext("{n} was changed", "{n} were changed", changed)),
            (same, ngettext("{n} is as it was", "{n} are as they were", same)),
            (perhaps["leave"], ngettext("{n} perhaps there already was left out",
                                        "{n} perhaps there already were left out", perhaps["leave"])),
            (left, ngettext("{n} was left out", "{n} were left out", left)),
            (rejected, ngettext("{n} was rejected", "{n} were rejected", rejected)),
        ]  # fmt: skip
    else:
        texts = [
            (added, ngettext("{n} is added", "{n} are added", added)),
            (changed, ngettext("{n} is changed", "{n} are changed", changed)),
            (same, ngettext("{n} stays as it is", "{n} stay as they are", same)),
            (perhaps["leave"], ngettext("{n} perhaps there already is left out",
                                        "{n} perhaps there already are left out", perhaps["leave"])),
            (left, ngettext("{n} is left out", "{n} are left out", left)),
            (rejected, ngettext("{n} is rejected", "{n} are rejected", rejected)),
        ]  # fmt: skip
    parts = []
    for place, (n, text) in enumerate(texts):
        if n:
            also = perhaps[("add", "change")[place]] if place < 2 else 0
            parts.append(text.format(n=number(n)) + (f" ({_also_perhaps(also)})" if also else ""))
    size = sum(outcome.values())
    rows = ngettext("{n} row", "{n} rows", size).format(n=number(size))
    return f"{rows}: {', '.join(parts)}." if parts else f"{rows}."


def _also_perhaps(count: int) -> str:
    return ngettext("{n} perhaps there already", "{n} perhaps there already", count).format(n=number(count))


def records_words(counts: Mapping[Act, Mapping[str, int]], *, done: bool = False) -> str:
    """Say which records are made of the rows, or were: `Added: 8 records (5 partners, 3 contacts).`

    `counts` are how many of each kind are added and changed; nothing is said of none.
    """
    heads: dict[Act, str] = (
        {"add": _("Added: {records}."), "change": _("Changed: {records}.")}
        if done
        else {"add": _("To be added: {records}."), "change": _("To be changed: {records}.")}
    )
    return " ".join(head.format(records=_counted(counts[act])) for act, head in heads.items() if counts.get(act))


def _counted(counts: Mapping[str, int]) -> str:
    kinds = ", ".join(counted(kind, n) for kind, n in counts.items())
    size = sum(counts.values())
    if len(counts) == 1:
        return kinds
    text = ngettext("{n} record", "{n} records", size)
    return f"{text.format(n=number(size))} ({kinds})"


def counted(kind: str, n: int) -> str:
    """Say how many records of a kind there are: `5 partners`."""
    text = {
        "partner": ngettext("{n} partner", "{n} partners", n),
        "contact": ngettext("{n} contact", "{n} contacts", n),
        "agreement": ngettext("{n} agreement", "{n} agreements", n),
        "activity": ngettext("{n} activity", "{n} activities", n),
        "task": ngettext("{n} task", "{n} tasks", n),
        "benefit": ngettext("{n} benefit", "{n} benefits", n),
    }[kind]
    return text.format(n=number(n))


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
