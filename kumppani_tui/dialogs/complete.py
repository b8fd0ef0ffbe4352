"""Doing a follow-up: what happened and what comes next, in one form and one undoable change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from textual import on
from textual.app import ComposeResult

from db.actions.institution import ensure_author
from db.actions.queue import COMPLETE_TASK, DO_FOLLOW_UP, complete_rows, subject_of
from db.rules.dates import parse_follow_up
from db.rules.workdays import next_workday
from db.views.queue import QueueRow
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day, full
from kumppani_tui.log_fields import activity_of, type_choices
from kumppani_tui.queue_items import dialog_title, item_of
from kumppani_tui.terms import Terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.controls import Control
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.form import Form


class QuickForm(Form):
    """A form that is saved when Enter passes its second field and nothing was filled in: Enter, Enter, done."""

    @on(Control.Done)
    def _second_passed(self, event: Control.Done) -> None:
        rows = list(self.rows.values())
        if len(rows) > 1 and event.sender is rows[1].control and not self.dirty:
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted())


class CompleteDialog(FormDialog[int]):
    """Do rows of the queue. For tasks, promises and eHOKS all fields may stay empty; a silence needs a contact."""

    def __init__(self, rows: Sequence[QueueRow], terms: Terms, *, usual: Sequence[str] = ()) -> None:
        """`rows` are of the kinds that are done at once; `usual` are activity types used lately."""
        self._rows = rows
        self._terms = terms
        self._first = rows[0]
        with_partner = any(row.partner_id is not None for row in rows)
        needs_contact = any(row.kind == "QUIET" for row in rows)
        names = dict(terms.choices("activity_type"))
        self._type_of_note = "OTHER" if "OTHER" in names else next(iter(names), None)
        only_done = _("Empty: only mark as done. A note alone is logged as: {type}.").format(
            type=names.get(self._type_of_note or "", "")
        )
        fields = [
            Field(
                "type", N_("What happened"), "choice", required=needs_contact, choices=type_choices(terms, usual),
                help=N_("A contact ends the silence.") if needs_contact else only_done,
            ),
            Field("note", N_("Note"), help=N_("What was said or agreed, in a sentence.")),
            Field(
                "next", N_("Next follow-up"), hint=self._next_hint, check=self._check_next,
                help=N_("A day and what to do: 2 weeks call."),
            ),
            Field("on", N_("Date"), "date", required=True, past=True),
        ]  # fmt: skip
        if not with_partner:
            fields = [
                Field("note", N_("Note"), help=N_("Kept in the note of the task.")),
                Field("next", N_("Next follow-up"), hint=self._next_hint, check=self._check_next),
            ]
        self._usual_type = next((code for code in (*usual, "CALL") if code in names), None) if needs_contact else None
        record = rows[0].ref_uid if len(rows) == 1 else ""
        super().__init__(
            dialog_title(rows, terms), fields, self._complete, form_id="queue.complete" if record else "",
            record=record, done=self._done_text, values={"type": self._usual_type},
        )  # fmt: skip

    def compose_body(self) -> ComposeResult:
        """The form, dated today, saved by two Enters when there is nothing to tell."""
        self._record_values = {**(self._record_values or {}), "on": self.kumppani.today()}
        for widget in super().compose_body():
            if isinstance(widget, Form):
                yield QuickForm(
                    self._fields, self._record_values, today=self.kumppani.today(),
                    on_draft=self._keep_draft if self._form_id else None,
                )  # fmt: skip
            else:
                yield widget

    def _next(self, text: str) -> tuple[date, str]:
        """The due date, moved to a working day, and the title of what comes next."""
        day, title = parse_follow_up(text, self.kumppani.today())
        same = self._first.title if self._first.kind == "TASK" else ""
        return next_workday(day), title or same or _("Get in touch")

    def _next_hint(self, text: str) -> str:
        if not text:
            return ""
        day, title = self._next(text)
        return f"{full(day)}: {title}"

    def _check_next(self, text: str) -> None:
        if text:
            self._next(text)

    def _complete(self, values: dict[str, Any]) -> int:
        """Do the rows; called in a thread."""
        register, today = self.register, self.kumppani.today()
        values = self._with_type(values)
        items = [item_of(row, self._terms) for row in self._rows]
        if items[0].kind != "TASK" and self._first.partner:
            items[0] = items[0]._replace(title=self._first.partner)
        label = COMPLETE_TASK if items[0].kind == "TASK" else DO_FOLLOW_UP
        with register.change(label, subject_of(items)):
            mine = ensure_author(register) if values.get("type") or values.get("next") else None
            follow_up: dict[str, object] | None = None
            if values.get("next"):
                day, title = self._next(values["next"])
                follow_up = {"title": title, "due_on": day, "owner": self._first.owner_id or mine}
            activity = activity_of(values)
            staff = [mine] if mine is not None and values.get("type") else []
            return complete_rows(register, items, activity, follow_up, staff=staff, today=today)

    def _with_type(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values, with a type for a note that was given none: a note is kept, whatever was left empty."""
        quiet = any(row.kind == "QUIET" for row in self._rows)
        if values.get("note") and "type" in values and not values["type"] and not quiet:
            return {**values, "type": self._type_of_note}
        return values

    def _done_text(self, made: int) -> str:
        """What was done, and that the next one was made."""
        values = self.form.values()
        if values.get("type"):
            self.kumppani.change_settings(self.kumppani.settings.with_recent("log.type", str(values["type"])))
        name = dialog_title(self._rows, self._terms)
        said = _("Done: {what}").format(what=name)
        if self._with_type(values).get("type"):
            said = _("Done and logged: {what}").format(what=name)
            if len(self._rows) == 1 and self._first.kind == "QUIET":
                kind, whose = self._terms.name("activity_type", values["type"]), printable(self._first.whose)
                logged = _("Logged: {type}, {partner}, {date}.")
                said = logged.format(type=kind, partner=whose, date=day(values["on"])).rstrip(".")
        if values.get("next"):
            said += ". " + _("Next: {when}").format(when=self._next_hint(values["next"]))
        elif made:
            said += ". " + _("The next one is in the queue.")
        return said
