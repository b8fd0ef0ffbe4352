"""Deciding what becomes of an agreement before its notice period begins."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult

from db.actions.queue import Item, prolong, put_aside_rows
from db.errors import BadInput
from db.rules.renewal import renewed_end
from db.views.queue import QueueRow
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day
from kumppani_tui.queue_items import dialog_title, item_of
from kumppani_tui.terms import Terms
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field

USUAL_MONTHS = 12
"""How long an agreement is proposed to go on when it does not say itself."""


class DecideDialog(FormDialog[bool]):
    """The agreement goes on until a new end, or ends as agreed; the latter is kept as the reason of the silence."""

    def __init__(self, row: QueueRow, terms: Terms) -> None:
        """`row` is a DECIDE_BY row."""
        self._row = row
        self._item: Item = item_of(row, terms)
        fields = [
            Field(
                "decision", N_("Decision"), "choice", required=True,
                choices=[Choice("RENEW", _("Goes on until a new end")), Choice("END", _("Ends as agreed"))],
            ),
            Field("ends_on", N_("New end"), "date", help=N_("Needed only when the agreement goes on.")),
            Field("reason", N_("Reason"), help=N_("Kept when the agreement is let end.")),
        ]  # fmt: skip
        super().__init__(dialog_title([row], terms), fields, self._decide, done=self._done_text)

    def compose_body(self) -> ComposeResult:
        """The form; the agreement's own renewal, or a year, is proposed."""
        if self._row.ends_on is not None:
            end = renewed_end(self._row.ends_on, self._row.renewal_months or USUAL_MONTHS)
            self._record_values = {"ends_on": end}
        yield from super().compose_body()

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        """A renewed agreement ends later than before."""
        if values["decision"] == "RENEW":
            end = values["ends_on"]
            if end is None:
                raise BadInput(N_("This is needed."), field="ends_on")
            if self._row.ends_on is not None and end <= self._row.ends_on:
                raise BadInput(N_("The new end is not after the old one."), field="ends_on")
        return values

    def _decide(self, values: dict[str, Any]) -> bool:
        if values["decision"] == "RENEW":
            prolong(self.register, self._item, values["ends_on"], _("Goes on"), today=self.kumppani.today())
        else:
            # The reason is data of the register and stays in the language in which it was decided.
            put_aside_rows(self.register, [self._item], values["reason"] or _("Ends as agreed"))
        return True

    def _done_text(self, _answer: bool) -> str:
        values = self.form.values()
        if values["decision"] == "RENEW":
            return _("{title} goes on until {date}.").format(title=self._row.title, date=day(values["ends_on"]))
        return _("{title} ends as agreed.").format(title=self._row.title)
