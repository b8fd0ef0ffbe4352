"""Deciding what becomes of an agreement: it goes on, has a next version, ends as agreed or by notice, is terminated."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.actions.agreement_life import let_end, prolong_agreement, renew_agreement, step_agreement
from db.errors import BadInput
from db.register import Register
from db.rules.agreement_life import next_end, next_start
from db.rules.months import add_months
from db.rules.renewal import renewed_end
from db.views.agreement import AgreementLook
from kumppani_tui.dialogs.agreement_life import named
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.fields import Field

USUAL_MONTHS = 12
"""How long an agreement is proposed to go on when it does not say itself."""

WORDS = {
    "PROLONG": N_("Goes on until a new end"),
    "RENEW": N_("A next version is drafted"),
    "LET_END": N_("Ends as agreed"),
    "NOTICE": N_("Notice is given: ends on the new end"),
    "END": N_("Has ended"),
    "TERMINATE": N_("Is terminated"),
}
"""What can be decided, the usual first."""


def decisions(look: AgreementLook, today: date) -> tuple[str, ...]:
    """Return what can be decided about an agreement: of `WORDS`, only what its state allows."""
    if look.state != "IN_FORCE":
        return ("RENEW",) if look.state in ("ENDED", "TERMINATED") and look.later_id is None else ()
    asks = any(one.kind == "DECIDE_BY" for one in look.deadlines)
    over = look.ends_on is not None and look.ends_on <= today
    found = ["PROLONG"] if look.ends_on is not None else []
    found += ["RENEW"] if look.later_id is None else []
    found += ["LET_END"] if asks and not over else []
    found += ["NOTICE"] if look.ends_on is None else []
    return (*found, "END", "TERMINATE")


ASKED = {
    "PROLONG": ("ends_on",), "RENEW": ("ends_on",), "LET_END": ("reason",), "NOTICE": ("ends_on", "reason"),
    "END": ("ended_on",), "TERMINATE": ("ended_on", "reason"),
}  # fmt: skip
"""What each decision asks besides."""


class DecideDialog(FormDialog[str]):
    """Asks for the decision and, once that is chosen, what it needs. The answer is the decision."""

    def __init__(self, register: Register, look: AgreementLook, today: date) -> None:
        """Only what the state allows is offered."""
        self._kept, self._look, self._made, self._today = register, look, 0, today
        self._proposed = ""
        offered = decisions(look, today)
        fields = [
            Field(
                "decision", N_("Decision"), "choice", required=True,
                choices=[Choice(code, _(WORDS[code])) for code in offered],
            ),
            Field("ends_on", N_("New end"), "date", help=N_("Of the agreement, or of its next version.")),
            Field("reason", N_("Reason"), help=N_("It stands on the agreement's page.")),
            Field("ended_on", N_("Ended on"), "date", past=True),
        ]  # fmt: skip
        ended = look.ends_on if look.ends_on is not None and look.ends_on < today else today
        super().__init__(
            named(look, _("Decide")), fields, self._decide, values={"ended_on": ended}, done=self._done_text,
        )  # fmt: skip

    def on_mount(self) -> None:
        """Ask for the decision alone at first."""
        self.form.asks = self._asked
        self.form.ask()

    def _asked(self) -> tuple[str, ...]:
        """What is asked for the decision chosen; its end is proposed as long as no other was typed."""
        chosen = getattr(self.form.rows["decision"].control, "chosen", ())
        decision = str(chosen[0].value) if chosen else ""
        line = self.form.rows["ends_on"].control
        if line.raw == self._proposed:
            line.set_value(self._end_of(decision))
            self._proposed = line.raw
        names = ASKED.get(decision, ())
        if decision == "RENEW" and self._look.open_ended:
            names = ()  # what goes on until further notice has no end in its next version either
        return ("decision", *names)

    def _end_of(self, decision: str) -> date | None:
        """The end that goes with a decision."""
        look = self._look
        if decision == "PROLONG" and look.ends_on is not None:
            return renewed_end(look.ends_on, look.renewal_months or USUAL_MONTHS)
        if decision == "NOTICE" and look.notice_months:
            return add_months(self._today, look.notice_months)
        if decision == "RENEW":
            starts = next_start(look.ends_on, look.ended_on, self._today)
            return next_end(starts, look.starts_on, look.ends_on, look.renewal_months)
        return None

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        """What the decision needs is there."""
        decision, end = values["decision"], values["ends_on"]
        if decision in ("PROLONG", "NOTICE") and end is None:
            raise BadInput(N_("This is needed."), field="ends_on")
        if decision == "PROLONG" and self._look.ends_on is not None and end <= self._look.ends_on:
            raise BadInput(N_("The new end is not after the old one."), field="ends_on")
        if decision == "NOTICE" and end < self.kumppani.today():
            raise BadInput(N_("Choose today or a later day."), field="ends_on")
        if decision in ("TERMINATE", "NOTICE") and not (values["reason"] or "").strip():
            raise BadInput(N_("Say why, so that a colleague understands it too."), field="reason")
        return values

    def _decide(self, values: dict[str, Any]) -> str:
        register, look, today = self._kept, self._look, self.kumppani.today()
        decision = str(values["decision"])
        # Titles and reasons are data of the register and stay in the language in which it was decided.
        if decision == "PROLONG":
            prolong_agreement(register, look.id, values["ends_on"], _("Goes on"), today=today)
        elif decision == "RENEW":
            starts = next_start(look.ends_on, look.ended_on, today)
            end = values["ends_on"] or next_end(starts, look.starts_on, look.ends_on, look.renewal_months)
            if look.open_ended:
                end = None
            self._made = renew_agreement(register, look.id, {"starts_on": starts, "ends_on": end}, today=today)
        elif decision == "LET_END":
            let_end(register, look.id, _("Ends as agreed"), values["reason"] or "", today=today)
        elif decision == "NOTICE":
            end = values["ends_on"]
            let_end(register, look.id, _("Notice was given"), values["reason"], ends_on=end, today=today)
        else:
            state = "ENDED" if decision == "END" else "TERMINATED"
            given = {"ended_on": values["ended_on"], "state_reason": values["reason"]}
            step_agreement(register, look.id, state, given, today=today)
        return decision

    @property
    def made(self) -> int | None:
        """The id of the next version, when one was drafted."""
        return self._made or None

    def _done_text(self, decision: str) -> str:
        title = self._look.title
        if decision == "PROLONG":
            return _("{title} goes on until {date}.").format(title=title, date=day(self.form.values()["ends_on"]))
        if decision == "NOTICE":
            end = day(self.form.values()["ends_on"])
            return _("{title} ends on {date}, notice was given.").format(title=title, date=end)
        said = {
            "RENEW": _("Drafted the next version: {title}"),
            "LET_END": _("{title} ends as agreed."),
            "END": _("{title} has ended."),
            "TERMINATE": _("{title} is terminated."),
        }
        return said[decision].format(title=title)
