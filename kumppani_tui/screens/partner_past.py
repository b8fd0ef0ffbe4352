"""The sections of the partner screen about the record itself: who changed what, and every field of the partner."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from textual.content import Content
from textual.screen import Screen

from db.fields import KINDS
from db.views.history import ChangeRow, FieldChange, change_details, change_rows
from db.views.partner_history import partner_change_ids
from db.views.record_values import record_values
from kumppani_tui.change_words import STATES, column_words, value_words, when
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day
from kumppani_tui.screens.partner_section import Context, Key, Listed, PartnerSection, held, lines, plain
from kumppani_tui.terms import Terms
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Row

MOST_FIELDS = 60
"""Fields of a change that the details tell; Enter shows them all."""


class HistorySection(PartnerSection):
    """Who changed what of the partner and when."""

    ID: ClassVar[str] = "history"
    TITLE: ClassVar[str] = N_("History")
    EMPTY: ClassVar[str] = N_("Nothing has been changed since the partner was brought in.")
    ADDS_RECORDS: ClassVar[bool] = False
    EDITS_RECORDS: ClassVar[bool] = False

    def columns(self) -> list[Column]:
        """When, what, to whom, by whom."""
        return [
            Column("at", _("When"), 17, priority=9),
            Column("what", _("What was done"), weight=3, min_width=16, max_width=36, priority=8),
            Column("subject", _("To what"), weight=3, min_width=14, priority=6),
            Column("author", _("By whom"), weight=2, min_width=10, max_width=24, priority=5),
        ]

    def read(self, at: Context) -> Listed:
        """The ids; the rest when it is looked at."""

        def fetch(keys: Sequence[Key]) -> dict[Key, ChangeRow]:
            found = change_rows(at.register, [key[1] for key in keys])
            return {("change", id_): change for id_, change in found.items()}

        return Listed([("change", id_) for id_ in self.change_ids(at)], fetch)

    def change_ids(self, at: Context) -> Sequence[int]:
        """The ids of the changes, the newest first."""
        return partner_change_ids(at.register, at.partner_id)

    def row(self, at: Context, key: Key, record: ChangeRow) -> Row:
        """One change; those undone are dim."""
        return Row(
            (when(record.at, at.today), _(record.label), record.subject, record.author),
            "dim" if record.state != "done" else "",
        )

    def detail(self, at: Context, key: Key, record: ChangeRow) -> Content:
        """What the change did, field by field."""
        details = change_details(at.register, record.id)
        fields = details.fields[:MOST_FIELDS] if details is not None else ()
        return lines(
            _(record.label),
            (N_("To what"), record.subject),
            (N_("When"), when(record.at, at.today)),
            (N_("By whom"), record.author),
            (N_("State"), _(STATES[record.state][1]) if record.state != "done" else ""),
            (N_("Changes"), Content("\n").join(field_line(one, at.terms) for one in fields) + Content("\n")),
        )

    def whole(self, at: Context, key: Key, record: ChangeRow) -> Screen[Any]:
        """The change on a screen of its own."""
        from kumppani_tui.screens.change import ChangeScreen

        return ChangeScreen(record.id)


def field_line(one: FieldChange, terms: Terms) -> Content:
    """Return one field of a change: what it was and what it became."""
    was, became = value_words(one, one.was, terms), value_words(one, one.became, terms)
    label = (f"{column_words(one)}: ", "$quiet")
    if one.op == "I":
        return Content.assemble(label, became)
    return Content.assemble(label, was or "–", " → ", became or "–")


class DetailsSection(PartnerSection):
    """Every field of the partner; Enter or e changes the one under the cursor."""

    ID: ClassVar[str] = "details"
    OPENS_FORM: ClassVar[bool] = True
    TITLE: ClassVar[str] = N_("Details")
    EMPTY: ClassVar[str] = ""
    ADDS_RECORDS: ClassVar[bool] = False

    def columns(self) -> list[Column]:
        """Field and value."""
        return [
            Column("field", _("Field"), 24, priority=8),
            Column("value", _("Value"), weight=1, min_width=20, priority=9),
        ]

    def read(self, at: Context) -> Listed:
        """All fields in the order of the form, worded."""
        values = record_values(at.register, "partner", at.partner_id)
        names = {
            "responsible": "SELECT name FROM staff WHERE id = ?",
            "unit": "SELECT name FROM unit WHERE id = ?",
            "municipality_code": "SELECT fi FROM municipality WHERE code = ?",
        }
        for name, sql in names.items():
            found = at.register.row(sql, (values[name],)) if values[name] is not None else None
            values[name] = found[0] if found else None
        unverified = at.register.row("SELECT business_id_unverified FROM partner WHERE id = ?", (at.partner_id,))
        if unverified and unverified[0] and values["business_id"]:
            mark = _("unverified")
            values["business_id"] = f"{values['business_id']} ({mark})"
        records: dict[Key, Any] = {}
        for place, spec in enumerate(KINDS["partner"]):
            value = values[spec.name]
            if spec.type == "term":
                value = at.terms.name(spec.list, value)
            elif spec.type == "fields":
                value = ", ".join(at.terms.name("field", code) for code in value)
            elif isinstance(value, list):
                value = ", ".join(value)
            elif isinstance(value, bool):
                value = _("Yes") if value else _("No")
            elif isinstance(value, date):
                value = day(value)
            records["field", place] = (spec, value or "")
        return held(records)

    def row(self, at: Context, key: Key, record: Any) -> Row:
        """One field; an empty one is dim."""
        spec, value = record
        return Row((_(spec.label), value), "" if value else "dim")

    def detail(self, at: Context, key: Key, record: Any) -> Content:
        """The whole value, long notes too."""
        spec, value = record
        return Content("\n\n").join([Content.styled(_(spec.label), "bold $title"), plain(value or "–")])

    def edit(self, at: Context, key: Key, record: Any) -> Dialog[Any]:
        """The partner's form at the field."""
        from kumppani_tui.dialogs.partner_form import PartnerForm

        return PartnerForm(at.register, at.partner_id, uid=at.uid, focus=record[0].name)
