"""The sections of a network's page that meet: its forums, and its meetings with agenda and memo."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from db.actions.strategy import reopen_meeting
from db.views import network as views
from db.views.records import RecordRow, records_of
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import due, short
from kumppani_tui.recurrence_words import recurrence_text
from kumppani_tui.screens.kind_section import Shown
from kumppani_tui.screens.network_sections import NetworkSection, coming, network_of, one_line
from kumppani_tui.screens.partner_section import Context, Deed, Key, Listed, held, lines
from kumppani_tui.text import printable
from kumppani_tui.widgets.choices import Choice
from kumppani_tui.widgets.record_list_source import Cell

MEETING_GLYPHS = {"PLANNED": ("◇", "$soon"), "HELD": ("✓", "$done"), "CANCELLED": ("✕", "$quiet")}
"""Sign and colour of a meeting's state; the word stands beside."""


class ForumsSection(NetworkSection):
    """The forums by their next day; the done key holds one."""

    KIND = "forum"
    TITLE: ClassVar[str] = N_("Forums")
    EMPTY: ClassVar[str] = N_("No forums yet. {key} adds one with its rhythm.")
    ORDER: ClassVar[str] = "t.next_on IS NULL, t.next_on, t.name"
    ADVANCES: ClassVar[bool] = True
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("name", weight=3, min_width=18, max_width=44, priority=9),
        Shown("next_on", width=17, priority=8),
        Shown("recurrence", weight=1, min_width=14, max_width=22, priority=7),
        Shown("place", weight=2, min_width=10, max_width=30, priority=4),
    )

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """A late day says so; the rhythm is in words."""
        if name == "next_on":
            return coming(record.date("next_on"), at.today) or Content.styled(_("day not set"), "$quiet")
        return worded_rhythm(record) if name == "recurrence" else super().cell(at, name, record)

    def detail(self, at: Context, key: Key, record: RecordRow) -> Content:
        """All of the forum."""
        return lines(
            record.text("name"),
            (N_("Next time"), due(record.date("next_on"), at.today)),
            (N_("Repeats"), worded_rhythm(record)),
            (N_("Place"), record.text("place")),
            (N_("Note"), record.text("note")),
        )

    def advance_form(self, at: Context, key: Key, record: RecordRow) -> Dialog[Any]:
        """Hold the forum, after which its next day moves on."""
        from kumppani_tui.dialogs.network_forms import HoldForm

        return HoldForm(at.register, record.id, network_of(at), at.today, uid=record.uid)


def worded_rhythm(record: RecordRow) -> str:
    """Return a forum's rhythm in words."""
    rule = record.text("recurrence")
    return recurrence_text(rule) if rule else ""


class MeetingsSection(NetworkSection):
    """Meetings to come with their agenda, then those held with their memo."""

    KIND = "meeting"
    TITLE: ClassVar[str] = N_("Meetings")
    EMPTY: ClassVar[str] = N_("No meetings yet. {key} plans one with its agenda.")
    ADVANCES: ClassVar[bool] = True
    BEGINS: ClassVar[dict[str, Any]] = {"kind": "NETWORK", "state": "PLANNED"}
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("on", width=13, priority=9),
        Shown("state", width=13, priority=8),
        Shown("forum", weight=2, min_width=14, max_width=34, priority=6, title=N_("Meeting")),
        Shown("agenda", weight=4, min_width=18, priority=7, title=N_("Agenda and memo")),
    )

    def read(self, at: Context) -> Listed:
        """Planned ones by their day, then the others, the newest first."""
        found = records_of(at.register, "meeting", "network", network_of(at), order='t."on", t.id')
        planned = [one for one in found if one.text("state") == "PLANNED"]
        past = [one for one in reversed(found) if one.text("state") != "PLANNED"]
        groups = ([(0, _("To come"))] if planned else []) + ([(len(planned), _("Held"))] if past else [])
        return held({(self.KIND, one.id): one for one in [*planned, *past]}, tuple(groups))

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """The state as a sign and a word; a planned day that has gone says so."""
        state = record.text("state")
        if name == "on":
            on = record.date("on")
            if state == "PLANNED" and on is not None and on < at.today:
                return Content.styled(f"▲ {short(on, at.today)}", "$overdue")
            return short(on, at.today)
        if name == "state":
            glyph, colour = MEETING_GLYPHS.get(state, ("•", "$quiet"))
            return Content.assemble((glyph, colour), " ", at.terms.name("meeting_state", state))
        if name == "forum":
            return printable(record.text("forum")) or at.terms.name("meeting_kind", record.text("kind"))
        return one_line(record.text("memo") or record.text("agenda"))

    def title_of(self, at: Context, record: RecordRow) -> str:
        """What it is and when."""
        what = record.text("forum") or at.terms.name("meeting_kind", record.text("kind"))
        return f"{what}, {short(record.date('on'), at.today)}"

    def new(self, at: Context) -> Dialog[Any]:
        """A meeting of this network and its forums."""
        return self._form(at)

    def edit(self, at: Context, key: Key, record: RecordRow) -> Dialog[Any]:
        """The same of an old one."""
        return self._form(at, record)

    def _form(self, at: Context, record: RecordRow | None = None) -> Dialog[Any]:
        from kumppani_tui.dialogs.kind_form import KindForm

        forums = [Choice(*one) for one in views.forums_of(at.register, network_of(at))]
        return KindForm(
            at.register, "meeting", record.id if record is not None else None,
            owner={"network": network_of(at)}, begins=self.BEGINS,
            uid=record.uid if record is not None else at.uid, fields={"forum": {"choices": forums}},
        )  # fmt: skip

    def advance_form(self, at: Context, key: Key, record: RecordRow) -> Dialog[Any] | None:
        """Hold a planned one with its memo; one that is a forum's next time is held as that, so that it moves on."""
        from kumppani_tui.dialogs.hold_meeting import HoldMeeting
        from kumppani_tui.dialogs.network_forms import HoldForm

        if record.text("state") != "PLANNED":
            return None
        forum = views.forum_of_meeting(at.register, record.id)
        if forum is None:
            return HoldMeeting(at.register, record.id, at.today)
        return HoldForm(at.register, forum[0], network_of(at), at.today, uid=forum[1])

    def advance(self, at: Context, key: Key, record: RecordRow) -> Deed | None:
        """One that was held or cancelled is planned again."""
        if record.text("state") == "PLANNED":
            return None
        text = _("Planned again: {name}").format(name=self.title_of(at, record))
        return Deed(lambda: reopen_meeting(at.register, record.id), text)
