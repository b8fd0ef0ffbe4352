"""What the history records, in words: labels of changes, kinds of rows, fields and values."""

from __future__ import annotations

import datetime
from typing import Any

from db.fields import KINDS
from db.kinds import KIND, TITLES, list_of
from db.rules.phones import display_phone
from db.views.history import ChangeRow, FieldChange
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day, distance, moment
from kumppani_tui.terms import Terms
from kumppani_tui.text import printable

COLUMNS = {
    "deleted_at": N_("In the trash"), "retired": N_("Off the choices"), "value": N_("Value"), "kind": N_("Kind"),
    "fi": N_("In Finnish"), "sv": N_("In Swedish"), "en": N_("In English"), "code": N_("Code"), "list": N_("List"),
    "extra": N_("More"), "key": N_("Key"), "spec": N_("Filter and columns"), "label": N_("Label"),
    "tag_id": N_("Tag"), "field": N_("Field of education"), "partner_id": N_("Partner"), "staff_id": N_("Person"),
    "contact_id": N_("Contact"), "activity_id": N_("Activity"), "agreement_id": N_("Agreement"),
    "previous_id": N_("Made by the task"), "hidden_until": N_("Snoozed until"), "done_on": N_("Done on"),
    "closed_on": N_("Closed on"), "state": N_("State"), "until": N_("Snoozed until"), "dismissed": N_("Dismissed"),
    "reason": N_("Reason"), "due_on": N_("Due on"), "ref_uid": N_("Of the record"), "from_tier": N_("From tier"),
    "to_tier": N_("To tier"), "from_rung": N_("From rung"), "to_rung": N_("To rung"), "on": N_("Date"),
    "municipality_code": N_("Municipality"), "name": N_("Name"), "name_sv": N_("Name in Swedish"),
    "name_en": N_("Name in English"), "business_id": N_("Y-tunnus"), "valid_from": N_("From"),
    "valid_to": N_("Until"), "is_main": N_("Main contact"), "role": N_("Role"), "stage_on": N_("In the stage since"),
    "street": N_("Street address"),
    "postal_code": N_("Postal code"), "city": N_("Post town"), "email": N_("E-mail"), "phone": N_("Phone"),
    "recurs_from": N_("Rhythm counts from"),
    "network_id": N_("Network"), "project_id": N_("Project"), "practice_id": N_("Good practice"), "unit_id": N_("Unit"),
    "need_id": N_("Need"), "offer_id": N_("Offer"), "task_id": N_("Task"), "partnership_id": N_("Partnership"),
    "matched_on": N_("Matched on"), "driver": N_("Why it is needed"), "purpose": N_("What it is for"),
    "tier": N_("Tier"), "state_on": N_("In the state since"), "hash": N_("Content"), "size": N_("Size"),
    "added_on": N_("Added on"), "web": N_("Web site"),
}  # fmt: skip
"""What columns are called that no form asks for."""

POINTS = {"PHONE": N_("Phone"), "EMAIL": N_("E-mail")}
SUGGESTED = {"STEP_UP": N_("Suggestion: step up"), "STEP_DOWN": N_("Suggestion: step down")}
PROMISE_STATES = {"OPEN": N_("open"), "KEPT": N_("kept"), "DROPPED": N_("dropped")}

STATES = {
    "done": ("✓", N_("done"), "$done"),
    "undone": ("↶", N_("undone"), "$quiet"),
    "gone": ("↶", N_("undone"), "$quiet"),
}
"""Glyph, word and colour of a change's state."""

OPS = {"I": N_("added"), "U": N_("changed"), "D": N_("removed")}
"""What happened to a row."""

_YES_NO = frozenset(
    {"retired", "dismissed"} | {spec.name for specs in KINDS.values() for spec in specs if spec.type == "bool"}
)
_LONG = 2_000


def local(at: str) -> datetime.datetime | None:
    """A recorded moment (ISO 8601, UTC) in the time of this machine; None for what is none."""
    try:
        return datetime.datetime.fromisoformat(at).astimezone()
    except ValueError:
        return None


def when(at: str, today: datetime.date) -> str:
    """A recorded moment as people say it: `tänään 14.05`, `eilen 9.12`, `ma 2.11. 14.05`."""
    there = local(at)
    if there is None:
        return printable(at)
    if 0 <= (today - there.date()).days <= 1:
        clock = moment(there, today).rpartition(" ")[2]
        return f"{distance(there.date(), today)} {clock}"
    return moment(there, today)


def change_words(change: ChangeRow, terms: Terms | None = None) -> str:
    """What was done and to what."""
    label, subject = _(change.label), setting_name(change.subject, terms)
    return printable(f"{label}: {subject}" if subject else label)


def setting_name(key: str, terms: Terms | None) -> str:
    """What a setting of the register is called; any other text as it is."""
    area, _dot, code = key.partition(".")
    return terms.name("tier", code) if area == "cadence" and terms is not None else key


def table_word(table: str) -> str:
    """What a row of a table is called."""
    return _(KIND[table].word) if table in KIND else table


def row_words(field: FieldChange, terms: Terms) -> str:
    """Which row a field belongs to: `Sopimus Puitesopimus · Palvelukoti Oy`."""
    title = field.title
    if field.table == "setting":
        title = setting_name(title, terms)
    elif on_list := list_of(field.table, TITLES.get(field.table, "")):
        title = terms.name(on_list, title)
    parts = [f"{table_word(field.table)} {title}".strip()]
    if field.owner and field.owner != field.title:
        parts.append(field.owner)
    return printable(" · ".join(parts), 300)


def column_words(field: FieldChange) -> str:
    """What the field is called; for a row without fields, what happened to it."""
    if not field.column:
        return _(OPS[field.op])
    for spec in KINDS.get(field.table, ()):
        if spec.column == field.column:
            return _(spec.label)
    if field.table == "partner" and field.column == "municipality_code":
        return _("Municipality")
    return _(COLUMNS.get(field.column, field.column))


def value_words(field: FieldChange, value: Any, terms: Terms) -> str:
    """A value of the field in words; nothing for nothing."""
    if value is None or value == "":
        return ""
    column = field.column
    if field.table == "setting":
        ideal, _comma, most = str(value).partition(",")
        text = _("every {ideal} days, at most {most}")
        return printable(text.format(ideal=ideal, most=most) if most.isdecimal() else str(value), _LONG)
    if column == "deleted_at":
        return _("yes")
    if column in _YES_NO:
        return _("yes") if value else _("no")
    if (field.table, column) == ("contact_point", "kind"):
        return _(POINTS.get(str(value), str(value)))
    if (field.table, column) == ("promise", "state"):
        return _(PROMISE_STATES.get(str(value), str(value)))
    if (field.table, column) == ("signal_override", "kind") and value in SUGGESTED:
        return _(SUGGESTED[str(value)])
    if (field.table, column) == ("contact_point", "value") and str(value).startswith("+"):
        return printable(display_phone(str(value)))
    on_list = list_of(field.table, column)
    if on_list:
        return printable(terms.name(on_list, str(value)))
    if isinstance(value, str) and (column.endswith("_on") or column in ("on", "valid_from", "valid_to", "until")):
        try:
            return day(datetime.date.fromisoformat(value))
        except ValueError:
            return printable(value)
    return printable(str(value), _LONG)
