"""The sections of the partner screen about what is wished for and agreed: needs and agreements."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content
from textual.screen import Screen

from db.actions.agreements import delete_agreement
from db.actions.partnerships import delete_need, edit_need
from db.views import partner as views
from db.views.partner_data import AgreementRow, Counts, NeedRow
from kumppani_tui.agreement_labels import lacking
from kumppani_tui.agreement_words import OVER, state_word
from kumppani_tui.deadline_words import deadline_text
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day, due, full, short
from kumppani_tui.screens.partner_section import Context, Deed, Key, Listed, PartnerSection, held, lines
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Row

NEXT_STATE = {"OPEN": "IN_PROGRESS", "IN_PROGRESS": "ANSWERED", "ANSWERED": "OPEN", "DROPPED": "OPEN"}
"""What the done key makes of a need's state."""

NEED_MARKS = {"OPEN": "○", "IN_PROGRESS": "◐", "ANSWERED": "✓", "DROPPED": "–"}
"""The glyph of a need's state."""


class NeedsSection(PartnerSection):
    """Needs and wishes of the three parties."""

    ID: ClassVar[str] = "needs"
    TITLE: ClassVar[str] = N_("Needs")
    EMPTY: ClassVar[str] = N_("No needs or wishes yet. {key} adds one.")
    ADVANCES: ClassVar[bool] = True

    def columns(self) -> list[Column]:
        """State, whose, what, since when."""
        return [
            Column("state", _("State"), 12, priority=8),
            Column("party", _("Whose"), 12, priority=7),
            Column("kind", "", 6, priority=5),
            Column("text", _("What"), weight=5, min_width=16, priority=9),
            Column("noted", _("Noted on"), 12, priority=3),
        ]

    def read(self, at: Context) -> Listed:
        """All of them, those that wait first."""
        return held({("need", one.id): one for one in views.needs(at.register, at.partner_id)})

    def row(self, at: Context, key: Key, record: NeedRow) -> Row:
        """One need; those over are dim."""
        state = f"{NEED_MARKS[record.state]} {at.terms.name('need_state', record.state)}"
        return Row(
            (
                state,
                at.terms.name("party", record.party),
                at.terms.name("need_kind", record.kind),
                record.text,
                short(record.noted_on, at.today),
            ),
            "dim" if record.state in ("ANSWERED", "DROPPED") else "",
        )

    def detail(self, at: Context, key: Key, record: NeedRow) -> Content:
        """All of the need."""
        terms = at.terms
        return lines(
            f"{terms.name('need_kind', record.kind)}: {terms.name('party', record.party)}",
            (N_("State"), f"{NEED_MARKS[record.state]} {terms.name('need_state', record.state)}"),
            (N_("Noted on"), full(record.noted_on)),
            (N_("Answered on"), full(record.answered_on)),
            (N_("What"), record.text + "\n"),
            (N_("Answer"), record.answer + "\n" if record.answer else ""),
        )

    def count(self, counts: Counts) -> int | None:
        """How many wait."""
        return counts.needs

    def new(self, at: Context) -> Dialog[Any]:
        """A new need or wish."""
        from kumppani_tui.dialogs.need_form import NeedForm

        return NeedForm(at.register, at.partner_id, uid=at.uid, begins={"noted_on": at.today})

    def edit(self, at: Context, key: Key, record: NeedRow) -> Dialog[Any]:
        """The need."""
        from kumppani_tui.dialogs.need_form import NeedForm

        return NeedForm(at.register, at.partner_id, record.id, uid=record.uid)

    def remove(self, at: Context, key: Key, record: NeedRow) -> Deed:
        """To the trash."""
        return Deed(lambda: delete_need(at.register, record.id), _("Deleted: {name}").format(name=record.text[:60]))

    def advance(self, at: Context, key: Key, record: NeedRow) -> Deed:
        """On to its next state: open, in progress, answered, and open again."""
        state = NEXT_STATE[record.state]
        values: dict[str, object] = {"state": state}
        if record.state == "ANSWERED":
            values["answered_on"] = None
        return Deed(
            lambda: edit_need(at.register, record.id, values, today=at.today),
            f"{at.terms.name('need_state', state)}: {record.text[:60]}",
        )


class AgreementsSection(PartnerSection):
    """The agreements with the partner."""

    ID: ClassVar[str] = "agreements"
    TITLE: ClassVar[str] = N_("Agreements")
    EMPTY: ClassVar[str] = N_("No agreements yet. {key} adds one.")

    def columns(self) -> list[Column]:
        """Title, type, state, end, what it needs next."""
        return [
            Column("title", _("Agreement"), weight=3, min_width=28, max_width=44, priority=9),
            Column("state", _("State"), weight=1, min_width=10, max_width=18, priority=8),
            Column("next", _("Next"), weight=2, min_width=24, max_width=40, priority=7),
            Column("type", _("Type"), weight=2, min_width=14, max_width=26, priority=4),
            Column("ends", _("Ends on"), 12, priority=3),
        ]

    def read(self, at: Context) -> Listed:
        """All of them, those in force first."""
        return held({("agreement", one.id): one for one in views.agreements(at.register, at.partner_id)})

    def row(self, at: Context, key: Key, record: AgreementRow) -> Row:
        """One agreement; those over are dim."""
        return Row(
            (
                record.title,
                state_word(at.terms, record.state),
                self._next(at, record),
                at.terms.name("agreement_type", record.type),
                _("open-ended") if record.open_ended else day(record.ends_on),
            ),
            "dim" if record.state in OVER else "",
        )

    @staticmethod
    def _next(at: Context, record: AgreementRow) -> Content:
        coming = next((one for one in record.next if one.kind != "AGREEMENT_END" or len(record.next) == 1), None)
        if coming is not None and coming.on < at.today:
            return Content.styled("▲ " + deadline_text(coming, day(coming.on)), "$overdue")
        if record.missing:
            return Content.styled("● " + _("incomplete"), "$soon")
        return Content(deadline_text(coming, day(coming.on)) if coming is not None else "")

    def detail(self, at: Context, key: Key, record: AgreementRow) -> Content:
        """All of the agreement."""
        terms = at.terms
        coming = "\n".join(deadline_text(one, due(one.on, at.today)) for one in record.next)
        lacks = lacking(record.missing)
        months = _("{n} months")
        return lines(
            record.title,
            (N_("Type"), terms.name("agreement_type", record.type)),
            (N_("State"), terms.name("agreement_state", record.state)),
            (N_("Reason of the state"), record.state_reason),
            (N_("Reference"), record.reference),
            (N_("Tier"), terms.name("tier", record.tier)),
            (N_("Next"), coming),
            (N_("Still lacks"), Content.styled(lacks, "$soon")),
            (N_("Signed on"), day(record.signed_on)),
            (N_("Starts on"), day(record.starts_on)),
            (N_("Ends on"), _("open-ended") if record.open_ended else day(record.ends_on)),
            (N_("Notice"), months.format(n=record.notice_months) if record.notice_months is not None else ""),
            (N_("Renewal"), terms.name("renewal", record.renewal)),
            (N_("Review on"), day(record.review_on)),
            (N_("Responsible"), record.responsible),
            (N_("Monitoring contact"), record.monitoring_contact),
            (N_("Students"), str(record.student_count or "")),
            (N_("Value"), record.value),
            (N_("Place"), record.location),
            (N_("Purpose and goals"), record.goals),
            (N_("Note"), record.note),
        )

    def whole(self, at: Context, key: Key, record: AgreementRow) -> Screen[Any]:
        """The agreement's page."""
        from kumppani_tui.screens.agreement import AgreementPage

        return AgreementPage(record.id)

    def count(self, counts: Counts) -> int | None:
        """How many are not over."""
        return counts.agreements

    def new(self, at: Context) -> Dialog[Any]:
        """A new agreement."""
        from kumppani_tui.dialogs.agreement_form import AgreementForm

        return AgreementForm(at.register, at.partner_id, uid=at.uid)

    def edit(self, at: Context, key: Key, record: AgreementRow) -> Dialog[Any]:
        """The agreement."""
        from kumppani_tui.dialogs.agreement_form import AgreementForm

        return AgreementForm(at.register, at.partner_id, record.id, uid=record.uid)

    def remove(self, at: Context, key: Key, record: AgreementRow) -> Deed:
        """To the trash."""
        return Deed(lambda: delete_agreement(at.register, record.id), _("Deleted: {name}").format(name=record.title))
