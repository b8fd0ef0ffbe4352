"""The quick log: what happened, what was promised and what comes next, in one form and one undoable change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult

from db.actions.activities import Logged, log_activity
from db.actions.institution import ensure_author
from db.errors import BadInput
from db.rules.dates import parse_follow_up, split_promise
from db.rules.workdays import next_workday
from db.search import find, recent, touch_recent
from db.views.choices import own_people
from db.views.log import LogPartner, log_partner
from kumppani_tui.dialogs.form import FormDialog
from kumppani_tui.locale import N_, _, language
from kumppani_tui.locale.dates import full
from kumppani_tui.log_fields import activity_of, type_choices
from kumppani_tui.terms import Terms, load_terms
from kumppani_tui.widgets.choices import Choice, matching
from kumppani_tui.widgets.controls import Control
from kumppani_tui.widgets.fields import Field

FOUND = 12
"""Partners offered at once."""


class QuickLog(FormDialog[Logged]):
    """Log an activity in seconds: the partner by a few letters, the usual choices first, the next step in words."""

    def __init__(
        self,
        subject: str | int | None = None,
        *,
        completes: int | None = None,
        note: str = "",
        type: str = "",  # noqa: A002 - as the field is called
        tier: str = "",
    ) -> None:
        """`subject` is the uid or id of the partner when it is known; `completes` a task that this does.

        `type` and `tier` are codes that the form begins with.
        """
        self._first_type, self._first_tier = type, tier
        self._subject = subject
        self._completes = completes
        self._first_note = note
        self._partner: LogPartner | None = None
        self._terms: Terms | None = None
        self._usual: dict[str, list[str]] = {}
        fields = [
            Field("partner", N_("Partner"), "choice", required=True, choices=self._partners),
            Field("type", N_("What"), "choice", required=True, choices=self._types),
            Field("on", N_("Date"), "date", required=True, past=True),
            Field(
                "people", N_("People"), "multi", choices=self._people,
                help=N_("Theirs and ours; several can be chosen."),
            ),
            Field("note", N_("Note"), "longtext"),
            Field(
                "promise_us", N_("We promised"),
                help=N_("With a day it shows in the queue: send the brochure on Tue."), hint=self._promise_hint,
            ),
            Field(
                "promise_partner", N_("They promised"), help=N_("With a day it shows in the queue."),
                hint=self._promise_hint,
            ),
            Field(
                "next", N_("Next follow-up"), help=N_("A day and what to do: 2 weeks call."), hint=self._next_hint,
                check=self._check_next,
            ),
            Field("tier", N_("Tier"), "choice", choices=self._tiers, help=N_("Empty: the partnership as a whole.")),
            Field("minutes", N_("Minutes"), "number"),
            Field("student_count", N_("Students"), "number"),
        ]  # fmt: skip
        super().__init__(_("Log what happened"), fields, self._log, form_id="log", done=self._done_text)

    def compose_body(self) -> ComposeResult:
        """Read what the form needs before it is shown: a few quick rows."""
        self._terms = load_terms(self.register)
        self._usual = dict(self.kumppani.settings.recent)
        values: dict[str, Any] = {"on": self.kumppani.today(), "note": self._first_note}
        if self._subject is not None:
            self._partner = log_partner(self.register, self._subject)
        if self._partner is not None:
            values["partner"] = Choice(self._partner.id, self._partner.name)
            main = self._partner.contacts[:1]
            values["people"] = [Choice(("contact", one.id), one.name) for one in main]
        kinds = self._types("")
        values["type"] = next((one for one in kinds if one.value == self._first_type), kinds[0] if kinds else None)
        if self._first_tier:
            values["tier"] = Choice(self._first_tier, self._terms.name("tier", self._first_tier))
        self._record_values = values
        self._focus_field = "note" if self._first_type else "type"
        if self._partner is None:
            self._focus_field = "partner"
        self._record = self._partner.uid if self._partner is not None else ""
        yield from super().compose_body()

    # --- choices (called in threads) ---------------------------------------------------------------------------

    def _partners(self, typed: str) -> Sequence[Choice]:
        kinds = ("partner",)
        hits = find(self.register, typed, limit=FOUND, kinds=kinds, lang=language()) if typed.strip() else []
        if not typed.strip():
            hits = [hit for hit in recent(self.register, 60, lang=language()) if hit.kind == "partner"][:FOUND]
        return [Choice(hit.id, hit.title, hit.detail) for hit in hits]

    def _types(self, typed: str) -> Sequence[Choice]:
        """The activity types, those used lately first."""
        assert self._terms is not None
        return matching(type_choices(self._terms, self._usual.get("log.type", [])), typed)

    def _tiers(self, typed: str) -> Sequence[Choice]:
        assert self._terms is not None
        own = self._partner.tiers if self._partner is not None else ()
        ordered = [*own, *(code for code, _name in self._terms.choices("tier") if code not in own)]
        return matching([Choice(code, self._terms.name("tier", code)) for code in ordered], typed)

    def _people(self, typed: str) -> Sequence[Choice]:
        assert self._terms is not None
        theirs = [
            Choice(("contact", one.id), one.name, self._terms.name("contact_role", one.role))
            for one in (self._partner.contacts if self._partner is not None else ())
        ]
        ours = [
            Choice(("staff", one.id), one.name, self._terms.name("staff_role", one.role))
            for one in own_people(self.register)
        ]
        return matching([*theirs, *ours], typed)

    @on(Control.Edited)
    def _partner_changed(self, event: Control.Edited) -> None:
        """Another partner: its people and tiers are offered from now on."""
        if event.sender is not self.form.rows["partner"].control:
            return
        chosen = getattr(event.sender, "chosen", [])
        wanted = chosen[0].value if chosen else None
        if wanted == (self._partner.id if self._partner is not None else None):
            return
        self._partner = None
        if isinstance(wanted, int):
            self.run_read(lambda: log_partner(self.register, wanted), self._use_partner, group="partner")

    def _use_partner(self, partner: LogPartner | None) -> None:
        self._partner = partner
        people = [] if partner is None else [Choice(("contact", one.id), one.name) for one in partner.contacts[:1]]
        self.form.set_values({"people": people, "tier": None})

    def _next_hint(self, text: str) -> str:
        if not text:
            return ""
        day, title = parse_follow_up(text, self.kumppani.today())
        return f"{full(next_workday(day))} {title}".strip()

    def _check_next(self, text: str) -> None:
        if text:
            parse_follow_up(text, self.kumppani.today())

    def _promise_hint(self, text: str) -> str:
        day, what = split_promise(text, self.kumppani.today())
        return f"{full(day)} {what}" if day is not None else ""

    # --- saving ------------------------------------------------------------------------------------------------

    def _promise(self, side: str, text: str | None) -> list[dict[str, object]]:
        """A promise, with its day when the text names one."""
        if not text:
            return []
        day, what = split_promise(text, self.kumppani.today())
        return [{"side": side, "text": what, "due_on": day}]

    def prepare(self, values: dict[str, Any]) -> dict[str, Any]:
        """Read the next follow-up, so that a slip of the pen is said at its field."""
        if values["next"]:
            try:
                day, title = parse_follow_up(values["next"], self.kumppani.today())
            except BadInput as error:
                error.field = "next"
                raise
            values["follow_up"] = (day, title or _("Get in touch"))
        return values

    def _log(self, values: dict[str, Any]) -> Logged:
        """Write all of it as one change; called in a thread."""
        register, today = self.register, self.kumppani.today()
        people: list[tuple[str, int]] = [tuple(one) for one in values["people"] or []]
        staff = [ref for kind, ref in people if kind == "staff"]
        with register.change(N_("Log activity"), self._partner.name if self._partner is not None else ""):
            me = ensure_author(register) if not staff or values.get("follow_up") else None
            follow_up = None
            if "follow_up" in values:
                day, title = values["follow_up"]
                follow_up = {"title": title, "due_on": day, "owner": me}
            if me is not None and not staff:
                staff = [me]
            logged = log_activity(
                register,
                values["partner"],
                {
                    **activity_of(values),
                    "tier": values["tier"],
                    "minutes": values["minutes"],
                    "student_count": values["student_count"],
                },
                contacts=[ref for kind, ref in people if kind == "contact"],
                staff=staff,
                promises=[
                    *self._promise("US", values["promise_us"]),
                    *self._promise("PARTNER", values["promise_partner"]),
                ],
                follow_up=follow_up,
                completes=self._completes,
                today=today,
            )
        touch_recent(register, "partner", values["partner"])
        self._chosen_type = str(values["type"])
        return logged

    def _done_text(self, logged: Logged) -> str:
        settings = self.kumppani.settings.with_recent("log.type", self._chosen_type)
        self.kumppani.change_settings(settings)
        if logged.task is not None:
            return _("Logged, and the next follow-up is in the queue.")
        return _("Logged.")
