"""The sections of a network's page: its charter, members, quality reviews, foresight and tasks."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from textual.content import Content

from db.fields import spec
from db.views import network as views
from db.views.network import MemberRow
from db.views.records import RecordRow
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import short, tight_due
from kumppani_tui.screens.kind_section import KindSection, Shown
from kumppani_tui.screens.linked_sections import LinkedTasks
from kumppani_tui.screens.partner_section import (
    Context,
    Key,
    Listed,
    PartnerSection,
    held,
    lines,
    plain,
    record_of,
)
from kumppani_tui.text import printable
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Cell, Row


def network_of(at: Context) -> int:
    """Return the id of the page's network."""
    return record_of(at).record_id


def one_line(text: str) -> str:
    """Return a text of several lines as one, safe for the terminal."""
    return printable(" ".join(text.split()))


def coming(on: date | None, today: date) -> Cell:
    """Return a day that something is to happen on: late ones with a sign and a word."""
    if on is None:
        return ""
    if on < today:
        return Content.styled(f"▲ {tight_due(on, today)}", "$overdue")
    return tight_due(on, today)


class NetworkSection(KindSection):
    """Records of a network."""

    OWNER: ClassVar[str] = "network"


class CharterSection(PartnerSection):
    """What the network is for and agrees on: one readable row for each text, Enter writes it."""

    ID: ClassVar[str] = "charter"
    TITLE: ClassVar[str] = N_("Charter")
    EMPTY: ClassVar[str] = ""
    ADDS_RECORDS: ClassVar[bool] = False
    OPENS_FORM: ClassVar[bool] = True

    def columns(self) -> list[Column]:
        """What it is and how it begins."""
        return [Column("what", "", 24, priority=9), Column("text", _("Text"), weight=5, min_width=20, priority=9)]

    def read(self, at: Context) -> Listed:
        """All of them, written or not."""
        look = views.network_look(at.register, network_of(at), at.today)
        texts = look.texts if look is not None else dict.fromkeys(views.CHARTER, "")
        return held({("charter", place): (name, texts[name]) for place, name in enumerate(views.CHARTER)})

    def row(self, at: Context, key: Key, record: tuple[str, str]) -> Row:
        """Its name and first words."""
        name, text = record
        label = Content.styled(_(spec("network", name).label), "" if text else "$quiet")
        return Row((label, one_line(text) if text else Content.styled(_("not written yet"), "$quiet")))

    def detail(self, at: Context, key: Key, record: tuple[str, str]) -> Content:
        """The whole text."""
        title = Content.styled(_(spec("network", record[0]).label), "bold $title")
        text = plain(record[1]) if record[1] else Content.styled(_("not written yet"), "$quiet")
        return Content("\n\n").join([title, text])

    def edit(self, at: Context, key: Key, record: tuple[str, str]) -> Dialog[Any]:
        """The text alone."""
        from kumppani_tui.dialogs.network_forms import TextForm

        return TextForm(at.register, network_of(at), record[0], uid=at.uid)


class MembersSection(NetworkSection):
    """The members by name; those that were stand last."""

    KIND = "network_member"
    TITLE: ClassVar[str] = N_("Members")
    EMPTY: ClassVar[str] = N_("No members yet. {key} takes a partner into the network.")
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("partner", weight=3, min_width=20, max_width=44, priority=9),
        Shown("type", weight=2, min_width=14, max_width=24, priority=7),
        Shown("role", weight=2, min_width=10, max_width=30, priority=6),
        Shown("valid_from", width=11, priority=5, title=N_("From")),
        Shown("valid_to", width=11, priority=4, title=N_("Until")),
    )

    def read(self, at: Context) -> Listed:
        """The members of today under their types, then those that were."""
        found = views.members(at.register, network_of(at))
        today = [one for one in found if not one.is_over(at.today)]
        past = [one for one in found if one.is_over(at.today)]
        groups = ((len(today), _("Were members")),) if past else ()
        return held({(self.KIND, one.id): one for one in [*today, *past]}, groups)

    def cell(self, at: Context, name: str, record: Any) -> Cell:
        """One column of a member."""
        assert isinstance(record, MemberRow)
        if name == "type":
            return at.terms.name("network_member_type", record.type)
        if name in ("valid_from", "valid_to"):
            return short(getattr(record, name), at.today)
        return printable(str(getattr(record, name)))

    def style(self, at: Context, record: Any) -> str:
        """Those that were are dim."""
        return "dim" if record.is_over(at.today) else ""

    def title_of(self, at: Context, record: Any) -> str:
        """The partner's name."""
        return str(record.partner)

    def detail(self, at: Context, key: Key, record: Any) -> Content:
        """All of the membership."""
        return lines(
            record.partner,
            (N_("Municipality"), record.municipality),
            (N_("Type"), at.terms.name("network_member_type", record.type)),
            (N_("Role"), record.role),
            (N_("Member since"), short(record.valid_from, at.today)),
            (N_("Member until"), short(record.valid_to, at.today)),
        )

    def new(self, at: Context) -> Dialog[Any]:
        """A partner, found by typing."""
        from kumppani_tui.dialogs.network_forms import MemberForm

        return MemberForm(at.register, network_of(at), at.today, uid=at.uid)


class ReviewsSection(NetworkSection):
    """The rounds of the quality review, the newest first; the done key keeps one more and sets the day of the next."""

    KIND = "quality_review"
    TITLE: ClassVar[str] = N_("Quality")
    EMPTY: ClassVar[str] = N_("No quality review yet. {key} keeps one: findings and improvements.")
    ORDER: ClassVar[str] = "t.reviewed_on DESC, t.id DESC"
    ADVANCES: ClassVar[bool] = True
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("reviewed_on", width=12, priority=9, title=N_("Date")),
        Shown("findings", weight=3, min_width=18, priority=8),
        Shown("improvements", weight=3, min_width=18, priority=7),
    )

    def title_of(self, at: Context, record: RecordRow) -> str:
        """Its day."""
        return f"{_('Quality review')} {short(record.date('reviewed_on'), at.today)}"

    def detail(self, at: Context, key: Key, record: RecordRow) -> Content:
        """What was found and what is improved."""
        return lines(
            self.title_of(at, record),
            (N_("What was found"), record.text("findings")),
            (N_("What is improved"), record.text("improvements")),
        )

    def new(self, at: Context) -> Dialog[Any]:
        """A round that was done."""
        from kumppani_tui.dialogs.network_forms import ReviewForm

        return ReviewForm(at.register, network_of(at), at.today, uid=at.uid)


class ForesightSection(NetworkSection):
    """What is coming, the nearest horizon first."""

    KIND = "foresight"
    TITLE: ClassVar[str] = N_("Foresight")
    EMPTY: ClassVar[str] = N_("Nothing is anticipated yet. {key} notes what is coming and by which year.")
    ORDER: ClassVar[str] = "t.horizon IS NULL, t.horizon, t.noted_on DESC, t.id"
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("horizon", width=9, priority=9, title=N_("Horizon")),
        Shown("text", weight=5, min_width=24, priority=9),
        Shown("source", weight=2, min_width=10, max_width=30, priority=4),
        Shown("noted_on", width=12, priority=3),
    )

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """A horizon that has been reached says so."""
        horizon = record.values.get("horizon")
        if name == "horizon" and isinstance(horizon, int):
            return Content.styled(f"▲ {horizon}", "$soon") if horizon <= at.today.year else f"→ {horizon}"
        return super().cell(at, name, record)


class TasksSection(LinkedTasks):
    """The tasks that belong to the network, the open ones first."""

    EMPTY: ClassVar[str] = N_("No tasks belong to the network. {key} adds one; a red trap makes one too.")
