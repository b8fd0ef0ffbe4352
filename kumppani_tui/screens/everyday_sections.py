"""The sections of a partner's page in everyday partnership."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from db.actions.everyday import answer_enquiry, reopen_enquiry
from db.views import partner as views
from db.views.everyday import RUNNING_TYPES
from db.views.records import RecordRow
from db.views.tier_work import carriers
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import due, short, tight_due
from kumppani_tui.screens.kind_section import KindSection, Shown
from kumppani_tui.screens.partner_section import Context, Deed, Key, Listed, held
from kumppani_tui.screens.partner_work import AgreementsSection
from kumppani_tui.screens.tier_sections import TierFeedback, TierTimeline
from kumppani_tui.widgets.record_list_source import Cell, Fitting

_WAITING = ("DRAFT", "SIGNING", "IN_FORCE")
"""States of agreements that run or are about to."""


class TriadsSection(KindSection):
    """Teacher, workplace instructor and students; those of today first."""

    KIND: ClassVar[str] = "triad"
    TITLE: ClassVar[str] = N_("Triads")
    EMPTY: ClassVar[str] = N_("Who carries this day by day? {key} adds teacher, workplace instructor and students.")
    ORDER: ClassVar[str] = "coalesce(t.ends_on, '9999') DESC, t.student_count DESC, t.id"
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("teacher", weight=3, min_width=20, max_width=30, priority=9),
        Shown("instructor", weight=3, min_width=20, max_width=30, priority=9),
        Shown("student_count", 6, priority=8, align="right", title=N_("Stud.")),
        Shown("qualification", weight=3, min_width=12, max_width=40, priority=4),
        Shown("starts_on", 12, priority=3),
        Shown("ends_on", 12, priority=5),
    )

    def title_of(self, at: Context, record: RecordRow) -> str:
        """The names."""
        return " – ".join(record.text(name) or "?" for name in ("teacher", "instructor"))

    def detail(self, at: Context, key: Key, record: RecordRow) -> Content:
        """Every field, the qualification too, for the names are the heading."""
        found = super().detail(at, key, record)
        named = record.text("qualification")
        if not named:
            return found
        first, *rest = found.split("\n")
        about = Content.assemble((f"{_('Qualification')}  ", "$quiet"), Content(named))
        return Content("\n").join([first, about, *rest])

    def begins(self, at: Context) -> dict[str, Any]:
        """From today on, in the partnership's unit, with the instructor when there is but one."""
        known = carriers(at.register, at.partner_id, "EVERYDAY", at.today)
        return {"starts_on": at.today, "unit": known.unit, "instructor": known.instructor}

    def style(self, at: Context, record: RecordRow) -> str:
        """Those that are over are dim."""
        ends_on = record.date("ends_on")
        return "dim" if ends_on is not None and ends_on < at.today else ""


class EverydayFeedback(TierFeedback):
    """Feedback of everyday partnership."""

    TIER: ClassVar[str] = "EVERYDAY"
    BEGINS: ClassVar[dict[str, Any]] = {"tier": "EVERYDAY", "party": "WORKING_LIFE"}


class RunningAgreements(AgreementsSection):
    """Training agreements and apprenticeships that run or are on their way."""

    EMPTY: ClassVar[str] = N_("No training agreement or apprenticeship runs. {key} adds one.")
    OPENS_FORM: ClassVar[bool] = True

    def read(self, at: Context) -> Listed:
        """Those in force first."""
        found = views.agreements(at.register, at.partner_id)
        return held(
            {("agreement", one.id): one for one in found if one.type in RUNNING_TYPES and one.state in _WAITING}
        )

    def count(self, counts: Any) -> int | None:
        """How many there are."""
        return int(counts["agreement"])

    def new(self, at: Context) -> Dialog[Any]:
        """A new training agreement."""
        from kumppani_tui.dialogs.agreement_form import TrainingForm

        return TrainingForm(at.register, at.partner_id, uid=at.uid)


class EverydayTimeline(TierTimeline):
    """The activities of everyday partnership."""

    TIER: ClassVar[str] = "EVERYDAY"


class EnquiriesSection(KindSection):
    """Enquiries sent to the partner: those that wait by their day, then the answered ones."""

    KIND: ClassVar[str] = "enquiry"
    TITLE: ClassVar[str] = N_("Enquiries")
    EMPTY: ClassVar[str] = N_("No enquiries sent. {key} notes one and the day by which it is answered.")
    ADVANCES: ClassVar[bool] = True
    ORDER: ClassVar[str] = (
        "t.answered_on IS NOT NULL, t.answered_on DESC, t.answer_by IS NULL, t.answer_by, t.sent_on DESC, t.id"
    )
    SHOWN: ClassVar[tuple[Shown, ...]] = (
        Shown("answered_on", 12, priority=9, title=N_("State")),
        Shown("subject", weight=5, min_width=18, max_width=60, priority=9),
        Shown("answer_by", weight=1, min_width=15, max_width=28, priority=8),
        Shown("contact", weight=2, min_width=12, max_width=24, priority=4),
        Shown("kind", weight=2, min_width=12, max_width=26, priority=3),
        Shown("sent_on", 12, priority=5),
    )

    def cell(self, at: Context, name: str, record: RecordRow) -> Cell:
        """How it stands as a glyph and a word, and the day of the answer as people say it."""
        by, answered = record.date("answer_by"), record.date("answered_on")
        if name == "answered_on":
            return _enquiry_state(at, record)
        if name == "answer_by" and by is not None:
            if answered is not None:
                return short(by, at.today)
            return Fitting(due(by, at.today), tight_due(by, at.today))
        return super().cell(at, name, record)

    def style(self, at: Context, record: RecordRow) -> str:
        """Answered ones are dim, late ones red."""
        if record.date("answered_on") is not None:
            return "dim"
        return "overdue" if _is_late(at, record) else ""

    def advance(self, at: Context, key: Key, record: RecordRow) -> Deed:
        """Answered today; or waiting again."""
        said = record.text("subject")[:60]
        if record.date("answered_on") is None:
            return Deed(
                lambda: answer_enquiry(at.register, record.id, today=at.today), _("Answered: {what}").format(what=said)
            )
        return Deed(
            lambda: reopen_enquiry(at.register, record.id, today=at.today), _("Waits again: {what}").format(what=said)
        )


def _is_late(at: Context, record: RecordRow) -> bool:
    by = record.date("answer_by")
    return record.date("answered_on") is None and by is not None and by < at.today


def _enquiry_state(at: Context, record: RecordRow) -> str:
    if record.date("answered_on") is not None:
        return "✓ " + _("answered")
    return "▲ " + _("late") if _is_late(at, record) else "○ " + _("waits")
