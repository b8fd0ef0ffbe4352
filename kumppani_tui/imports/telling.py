"""How the rows of a plan are worded, for the screen and the command line alike."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.fields import spec
from kumppani_tui.imports.plan import Act, Edit, Fate
from kumppani_tui.imports.source import Form
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day

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
    "contact": N_("Contacts"),
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


def edit_text(kind: str, edit: Edit) -> tuple[str, str, str]:
    """Return the label of the field that an edit changes, and its old and new value, in words."""
    try:
        field = spec(kind, edit.field)
    except KeyError:
        return edit.field, _value("text", edit.old), _value("text", edit.new)
    return _(field.label), _value(field.type, edit.old), _value(field.type, edit.new)


def _value(kind: str, value: Any) -> str:
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool) or kind == "bool":
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return day(date.fromisoformat(value)) if kind == "date" else str(value)
