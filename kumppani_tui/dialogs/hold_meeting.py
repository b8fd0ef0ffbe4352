"""Holding a meeting: its memo, what is logged of it, and the next one, in one form and one undoable change."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.actions.institution import ensure_author
from db.actions.strategy import Held, hold_meeting
from db.register import Register
from db.views.records import records_by_id
from db.views.strategy import meeting_partners
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day
from kumppani_tui.log_fields import type_choices
from kumppani_tui.terms import load_terms
from kumppani_tui.text import printable
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field
from kumppani_tui.widgets.record_fields import finder

USUAL = {"partner": "MEETING", "network": "NETWORK_MEETING"}
"""The type of activity that a meeting of a partnership and of a network is usually logged as."""


class HoldMeeting(FormDialog[Held]):
    """Hold a meeting of a partnership or of a network. Reads the meeting: make it in a thread."""

    def __init__(self, register: Register, meeting_id: int, today: date) -> None:
        """Raises KeyError when the meeting is gone."""
        self._held = register
        self._meeting_id = meeting_id
        meeting = records_by_id(register, "meeting", [meeting_id])[meeting_id]
        terms = load_terms(register)
        owner, partners = meeting_partners(register, meeting_id)
        self._owner = owner
        usual = USUAL[owner]
        agenda = _("Agenda: {text}").format(text=printable(meeting.text("agenda"))) if meeting.text("agenda") else ""
        choices = type_choices(terms, (usual,))
        fields = [
            Field("memo", N_("Memo"), "longtext", help=agenda or N_("What was decided, who does what.")),
            Field("on", N_("Held on"), "date", required=True, past=True),
            Field("type", N_("Log as"), "choice", choices=choices, help=N_("Empty: nothing is logged.")),
            *(
                [Field("partners", N_("Who were there"), "multi", choices=finder(register, "partner"))]
                if owner == "network"
                else []
            ),
            Field("next_on", N_("Next meeting"), "date", help=N_("Empty: none is planned yet.")),
            Field("next_agenda", N_("Its agenda")),
        ]
        values: dict[str, Any] = {
            "memo": meeting.text("memo"),
            "on": min(meeting.date("on") or today, today),
            "type": usual if any(one.value == usual for one in choices) else None,
            "partners": [Choice(*one) for one in partners],
        }
        kind = terms.name("meeting_kind", meeting.text("kind"))
        super().__init__(
            _("Hold: {what}").format(what=f"{kind} {day(meeting.date('on'))}"),
            fields,
            self._store,
            values={name: value for name, value in values.items() if name != "partners" or owner == "network"},
            form_id="meeting.hold",
            record=meeting.uid,
            done=self._done_text,
        )

    def _store(self, values: dict[str, Any]) -> Held:
        """Hold it; called in a thread."""
        register, today = self._held, self.kumppani.today()
        with register.change(N_("Hold meeting"), self._dialog_title):
            mine = ensure_author(register) if values["type"] else None
            partners = values.get("partners") if self._owner == "network" else None
            return hold_meeting(
                register, self._meeting_id, {"memo": values["memo"], "on": values["on"]}, activity=values["type"],
                partners=partners, staff=[mine] if mine is not None else [],
                next_on=values["next_on"], next_agenda=values["next_agenda"] or "", today=today,
            )  # fmt: skip

    def _done_text(self, held: Held) -> str:
        """What was done, and that the next meeting is planned."""
        said = _("The meeting is held and logged.") if held.activities else _("The meeting is held.")
        if held.next_meeting is not None:
            said += " " + _("Next: {when}").format(when=day(self.form.values()["next_on"]))
        return said
