"""Sections of a strategic partnership: milestones, what each side brings, future needs, meetings, agreements."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from textual.content import Content

from db.actions.strategy import complete_milestone, reopen_meeting
from db.rules.anticipation import TYPES
from db.views import partner as views
from db.views.records import RecordRow, records_of
from db.views.tier_work import carriers
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day, due, short, tight_due
from kumppani_tui.screens.kind_section import KindSection, Shown
from kumppani_tui.screens.partner_section import Context, Deed, Key, Listed, held
from kumppani_tui.screens.partner_work import AgreementsSection
from kumppani_tui.widgets.record_list_source import Cell


class MilestonesSection(KindSection):
    """Milestones with an owner on each side: those to be reached by their day, then those over, the latest first."""

    KIND: ClassVar[str] = "milestone"
    TITLE: ClassVar[str] = N_("Milestones")
    EMPTY: ClassVar[str] = N_("No milestones yet. {key} adds one, with an owner on each side.")
    ORDER: ClassVar[str] = (
        "t.state <> 'OPEN', julianday(t.due_on) * CASE WHEN t.state = 'OPEN' THEN 1 ELSE -1 END, t.id"
    )
    ADVANCES: ClassVar[bool] = True
    BEGINS: ClassVar[dict[str, Any]] = {"state": "OPEN"}
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("due_on", 19, priority=8, title=N_("When")),
        Shown("title", weight=4, min_width=18, priority=9),
        Shown("our_owner", weight=2, min_width=12, max_width=22, priority=7),
        Shown("partner_owner", weight=2, min_width=12, max_width=22, priority=6),
    )

    def begins(self, at: Context) -> dict[str, Any]:
        """On our side whoever is responsible for the partnership."""
        return {"our_owner": carriers(at.register, at.partner_id, "STRATEGIC", at.today).responsible}

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """The day with the state: a mark and a word."""
        if name != "due_on":
            return super().cell(at, name, record)
        on = record.date("due_on")
        assert on is not None
        state = record.text("state")
        if state == "DONE":
            done = record.date("done_on") or on
            return Content.styled("◆ " + _("done {date}").format(date=short(done, at.today)), "$done")
        if state == "DROPPED":
            return f"– {at.terms.name('task_state', state)}"
        if on < at.today:
            return Content.styled("▲ " + tight_due(on, at.today), "$overdue")
        return f"◇ {short(on, at.today)}"

    def style(self, at: Context, record: RecordRow) -> str:
        """What is over is dim."""
        return "dim" if record.values["state"] != "OPEN" else ""

    def advance(self, at: Context, key: Key, record: RecordRow) -> Deed:
        """Reached today; once more opens it again."""
        done = record.values["state"] == "OPEN"
        word = _("Reached: {name}") if done else _("Open again: {name}")
        return Deed(
            lambda: complete_milestone(at.register, record.id, done=done, today=at.today),
            word.format(name=record.text("title")),
        )


class ResourcesSection(KindSection):
    """Resources and competence: what we bring, and below it what the partner brings."""

    KIND: ClassVar[str] = "resource"
    TITLE: ClassVar[str] = N_("Resources")
    EMPTY: ClassVar[str] = N_("Nothing has been noted that either side brings. {key} adds it.")
    ORDER: ClassVar[str] = "t.side DESC, t.kind DESC, t.id"
    BEGINS: ClassVar[dict[str, Any]] = {"side": "US", "kind": "RESOURCE"}
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("kind", 12, priority=8),
        Shown("text", weight=5, min_width=20, priority=9, title=N_("What is brought")),
    )

    def read(self, at: Context) -> Listed:
        """Both sides under headings of their own, each with what is missing said."""
        found = records_of(at.register, self.KIND, self.OWNER, self.owner_id(at), order=self.ORDER)
        groups = []
        for side, title in (("US", _("We bring")), ("PARTNER", _("The partner brings"))):
            at_place = next((place for place, one in enumerate(found) if one.values["side"] == side), None)
            if at_place is not None:
                groups.append((at_place, title))
        records = {(self.KIND, one.id): one for one in found}
        return held(records, tuple(groups))


class FutureNeedsSection(KindSection):
    """What staff and competence the partner will need, by year."""

    KIND: ClassVar[str] = "future_need"
    TITLE: ClassVar[str] = N_("Anticipation")
    EMPTY: ClassVar[str] = N_("No future needs of staff or competence yet. {key} adds one.")
    ORDER: ClassVar[str] = "t.year IS NULL, t.year, t.kind DESC, t.id"
    BEGINS: ClassVar[dict[str, Any]] = {"kind": "STAFF"}
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("year", 6, priority=8, title=N_("Year")),
        Shown("kind", 12, priority=7),
        Shown("amount", 9, priority=6, align="right", title=N_("People")),
        Shown("text", weight=5, min_width=20, priority=9),
    )


MEETING_MARKS = {"PLANNED": "○", "HELD": "✓", "CANCELLED": "–"}
"""The mark of a meeting's state."""


class MeetingsSection(KindSection):
    """Steering meetings: those to come by their day, then those held, the latest first."""

    KIND: ClassVar[str] = "meeting"
    TITLE: ClassVar[str] = N_("Meetings")
    EMPTY: ClassVar[str] = N_("No steering meetings yet. {key} plans one with its agenda.")
    ORDER: ClassVar[str] = (
        "t.state <> 'PLANNED', julianday(t.\"on\") * CASE WHEN t.state = 'PLANNED' THEN 1 ELSE -1 END, t.id"
    )
    WITHOUT: ClassVar[tuple[str, ...]] = ("forum",)
    ADVANCES: ClassVar[bool] = True
    BEGINS: ClassVar[dict[str, Any]] = {"kind": "STEERING", "state": "PLANNED"}
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("state", 16, priority=8),
        Shown("on", 12, priority=9),
        Shown("kind", weight=1, min_width=12, max_width=18, priority=5),
        Shown("agenda", weight=4, min_width=18, priority=7, title=N_("Agenda or memo")),
    )

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """The state with a mark; of a meeting that was held its memo."""
        state, on = record.text("state"), record.date("on")
        if name == "state":
            if state == "PLANNED" and on is not None and on < at.today:
                return Content.styled("▲ " + _("held already?"), "$overdue")
            word = f"{MEETING_MARKS[state]} {at.terms.name('meeting_state', state)}"
            return Content.styled(word, "$done") if state == "HELD" else word
        if name == "agenda":
            said = record.text("memo") if state == "HELD" else ""
            return " ".join((said or record.text("agenda")).split())
        return super().cell(at, name, record)

    def title_of(self, at: Context, record: RecordRow) -> str:
        """Kind and day."""
        return f"{at.terms.name('meeting_kind', record.text('kind'))} {day(record.date('on'))}"

    def style(self, at: Context, record: RecordRow) -> str:
        """What is over is dim."""
        return "dim" if record.values["state"] != "PLANNED" else ""

    def advance_form(self, at: Context, key: Key, record: RecordRow) -> Dialog[Any] | None:
        """Hold a meeting that is planned."""
        from kumppani_tui.dialogs.hold_meeting import HoldMeeting

        return HoldMeeting(at.register, record.id, at.today) if record.values["state"] == "PLANNED" else None

    def advance(self, at: Context, key: Key, record: RecordRow) -> Deed:
        """Plan one again that was held or cancelled."""
        return Deed(
            lambda: reopen_meeting(at.register, record.id),
            _("Open again: {name}").format(name=self.title_of(at, record)),
        )


class AnticipatorySection(AgreementsSection):
    """Partnership and framework agreements: the anticipatory ones, with their state and what they lack."""

    EMPTY: ClassVar[str] = N_("The anticipatory agreement is lacking. {key} drafts a partnership agreement.")

    def read(self, at: Context) -> Listed:
        """Those of the two types."""
        found = views.agreements(at.register, at.partner_id)
        return held({("agreement", one.id): one for one in found if one.type in TYPES})

    def count(self, counts: Any) -> int | None:
        """How many there are."""
        return int(counts["agreement"])

    def new(self, at: Context) -> Dialog[Any]:
        """A draft of a partnership agreement."""
        from kumppani_tui.dialogs.agreement_form import PartnershipAgreementForm

        return PartnershipAgreementForm(at.register, at.partner_id, uid=at.uid)


def meeting_line(on: date, agenda: str, today: date) -> Content:
    """Return the next steering meeting in a line: its day, late when it is gone by, and its agenda."""
    said = due(on, today)
    first = " ".join(agenda.split())
    when = Content.styled("▲ " + said, "$overdue") if on < today else Content(said)
    return Content.assemble(when, (f"  {first}" if first else "", "$quiet"))
