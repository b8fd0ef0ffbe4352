"""A review was held, or personal data were checked: when is the next one, and what happened?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.app import ComposeResult

from db.actions.institution import ensure_author
from db.actions.queue import review_rows, subject_of
from db.errors import BadInput
from db.register import Register
from db.rules.months import add_months
from db.rules.workdays import next_workday
from db.views.queue import QueueRow
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import full
from kumppani_tui.log_fields import activity_of, type_choices
from kumppani_tui.queue_items import dialog_title, item_of
from kumppani_tui.terms import Terms
from kumppani_tui.widgets.fields import Field

USUAL_MONTHS = 12
"""A review is proposed again after a year."""


class ReviewDialog(FormDialog[bool]):
    """Set the next review of partnerships and agreements, or the next check of a contact's data."""

    def __init__(self, rows: Sequence[QueueRow], terms: Terms, *, usual: Sequence[str] = ()) -> None:
        """`rows` are reviews or checks of personal data; `usual` are activity types used lately."""
        self._rows = rows
        self._terms = terms
        fields = [
            Field(
                "next_review", N_("Next review"), "date",
                help=N_("A day in words; empty: no next review."),
            ),
        ]  # fmt: skip
        if any(row.kind != "RETENTION" for row in rows):
            fields += [
                Field(
                    "type", N_("What happened"), "choice", choices=type_choices(terms, usual),
                    help=N_("Empty: nothing is logged."),
                ),
                Field("note", N_("Note"), help=N_("What was said or agreed, in a sentence.")),
            ]  # fmt: skip
        super().__init__(dialog_title(rows, terms), fields, self._review, done=self._done_text)

    def compose_body(self) -> ComposeResult:
        """The form; a year from now is proposed."""
        self._record_values = {"next_review": next_workday(add_months(self.kumppani.today(), USUAL_MONTHS))}
        yield from super().compose_body()

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        """The next review is ahead."""
        day = values["next_review"]
        if day is not None and day <= self.kumppani.today():
            raise BadInput(N_("Choose a day after today."), field="next_review")
        return values

    def _review(self, values: dict[str, Any]) -> bool:
        register: Register = self.register
        today = self.kumppani.today()
        items = [item_of(row, self._terms) for row in self._rows]
        with register.change(N_("Hold review"), subject_of(items)):
            mine = ensure_author(register) if values.get("type") else None
            staff = [mine] if mine is not None else []
            activity = activity_of({**values, "on": today}) if values.get("type") or values.get("note") else {}
            review_rows(register, items, values["next_review"], activity, staff=staff, today=today)
        return True

    def _done_text(self, _answer: bool) -> str:
        day = self.form.values()["next_review"]
        if day is None:
            return _("Reviewed; no next review.")
        return _("Reviewed; the next review is {date}.").format(date=full(day))
