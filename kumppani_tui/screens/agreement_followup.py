"""The sections of an agreement's page about time: its days and tasks, its versions, who changed what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.content import Content
from textual.screen import Screen

from db.actions.agreements import edit_agreement
from db.rules.agreement_dates import Deadline
from db.views.agreement import Version, agreement_change_ids, agreement_look, agreement_tasks, versions
from kumppani_tui.agreement_words import OVER, span, state_word
from kumppani_tui.deadline_words import DEADLINE_MARKS, deadline_kind
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import due, full, tight_due
from kumppani_tui.screens.linked_sections import LinkedHistory, LinkedTasks
from kumppani_tui.screens.partner_section import Context, Deed, Key, Listed, PartnerSection, held, lines, record_of
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Fitting, Row

DECIDED = ("DECIDE_BY", "NOTICE_BY", "AGREEMENT_END")
"""Days by which something is to be decided."""


class FollowUpSection(LinkedTasks):
    """The days that the agreement has before it, then its tasks; the done key does what each of them asks."""

    TITLE: ClassVar[str] = N_("Follow-up")
    EMPTY: ClassVar[str] = N_("No day is waited for and there are no tasks. {key} adds a task.")

    def read(self, at: Context) -> Listed:
        """Days, then tasks."""
        id_ = record_of(at).record_id
        look = agreement_look(at.register, id_)
        days = look.deadlines if look is not None else ()
        records: dict[Key, Any] = {("deadline", n): one for n, one in enumerate(days)}
        tasks = {("task", one.id): one for one in agreement_tasks(at.register, id_)}
        groups = [(0, _("Its days"))] if days else []
        groups += [(len(days), _("Tasks"))] if tasks else []
        return held({**records, **tasks}, tuple(groups))

    def row(self, at: Context, key: Key, record: Any) -> Row:
        """A day with its kind, or a task."""
        if not isinstance(record, Deadline):
            return super().row(at, key, record)
        late = record.on < at.today
        when = Fitting(due(record.on, at.today), tight_due(record.on, at.today))
        mark = "▲" if late else DEADLINE_MARKS[record.kind]
        return Row((mark, when, deadline_kind(record, at.terms), ""), "overdue" if late else "")

    def detail(self, at: Context, key: Key, record: Any) -> Content:
        """All of it."""
        if not isinstance(record, Deadline):
            return super().detail(at, key, record)
        return lines(
            deadline_kind(record, at.terms),
            (N_("Due on"), due(record.on, at.today)),
            (N_("Shown in the follow-up from"), full(record.shows_on)),
        )

    def new(self, at: Context) -> Dialog[Any]:
        """A task about the agreement."""
        from kumppani_tui.dialogs.agreement_life import AgreementTaskForm

        return AgreementTaskForm(at.register, record_of(at).record_id, at.partner_id, uid=at.uid)

    def edit(self, at: Context, key: Key, record: Any) -> Dialog[Any]:
        """The task; of a day, the agreement it comes from."""
        if not isinstance(record, Deadline):
            return super().edit(at, key, record)
        from kumppani_tui.dialogs.agreement_form import AgreementForm

        field = _FIELD.get(record.kind, "ends_on")
        return AgreementForm(at.register, at.partner_id, record_of(at).record_id, uid=at.uid, focus=field)

    def remove(self, at: Context, key: Key, record: Any) -> Deed:
        """A task goes to the trash; a day has no life of its own."""
        return super().remove(at, key, record) if not isinstance(record, Deadline) else None  # type: ignore[return-value]

    def advance_form(self, at: Context, key: Key, record: Any) -> Dialog[Any] | None:
        """What the day asks: a decision, the day of signing, the next review."""
        if not isinstance(record, Deadline):
            return None
        look = agreement_look(at.register, record_of(at).record_id)
        if look is None:
            return None
        if record.kind in DECIDED:
            from kumppani_tui.dialogs.decide import DecideDialog

            return DecideDialog(at.register, look, at.today)
        if record.kind == "SIGNING":
            from kumppani_tui.dialogs.agreement_life import StepForm

            return StepForm(at.register, look, "IN_FORCE", at.terms, at.today)
        if record.kind == "AGREEMENT_REVIEW":
            from kumppani_tui.dialogs.agreement_life import ReviewForm

            return ReviewForm(at.register, look, at.today)
        return None

    def advance(self, at: Context, key: Key, record: Any) -> Deed:
        """A task is done or open again; a placement is in eHOKS."""
        if not isinstance(record, Deadline):
            return super().advance(at, key, record)
        if record.kind != "EHOKS":
            return None  # type: ignore[return-value]
        id_ = record_of(at).record_id
        return Deed(lambda: edit_agreement(at.register, id_, {"ehoks_done": True}, today=at.today), _("Is in eHOKS"))


_FIELD = {
    "AGREEMENT_REVIEW": "review_on", "TRIAL_END": "trial_until", "CONFIDENTIALITY_END": "confidential_until",
    "SIGNING": "signed_on", "EHOKS": "ehoks_done",
}  # fmt: skip
"""The field that each kind of day comes from; the others come from the end."""


class VersionsSection(PartnerSection):
    """The versions of the agreement, the latest first; Enter opens one."""

    ID: ClassVar[str] = "versions"
    TITLE: ClassVar[str] = N_("Versions")
    EMPTY: ClassVar[str] = N_("This is the only version.")
    ADDS_RECORDS: ClassVar[bool] = False
    EDITS_RECORDS: ClassVar[bool] = False

    def columns(self) -> list[Column]:
        """Which one this is, name, state, from when to when, reference."""
        return [
            Column("here", "", 1, priority=9),
            Column("title", _("Agreement"), weight=3, min_width=20, max_width=50, priority=9),
            Column("state", _("State"), 20, priority=7),
            Column("span", _("In force"), 24, priority=8),
            Column("reference", _("Reference"), weight=1, min_width=10, max_width=20, priority=4),
        ]

    def read(self, at: Context) -> Listed:
        """All of them, the one of the page too."""
        found = versions(at.register, record_of(at).record_id)
        return held({("agreement", one.id): one for one in found})

    def row(self, at: Context, key: Key, record: Version) -> Row:
        """One version; the one of the page is marked."""
        here = record.id == record_of(at).record_id
        return Row(
            ("▶" if here else "", record.title, state_word(at.terms, record.state), span(record), record.reference),
            "strong" if here else "dim" if record.state in OVER else "",
        )

    def detail(self, at: Context, key: Key, record: Version) -> Content:
        """What tells it from the others."""
        here = record.id == record_of(at).record_id
        return lines(
            record.title,
            (N_("State"), state_word(at.terms, record.state)),
            (N_("In force"), span(record)),
            (N_("Reference"), record.reference),
            (N_("Version"), _("the one of this page") if here else ""),
        )

    def count(self, counts: Any) -> int | None:
        """How many besides this one."""
        return int(counts["versions"]) or None

    def whole(self, at: Context, key: Key, record: Version) -> Screen[Any] | None:
        """The version on a page of its own."""
        from kumppani_tui.screens.agreement import AgreementPage

        return AgreementPage(record.id) if record.id != record_of(at).record_id else None


class AgreementHistory(LinkedHistory):
    """Who changed what of the agreement and of what belongs to it."""

    def change_ids(self, at: Context) -> Sequence[int]:
        """The ids of the changes, the newest first."""
        return agreement_change_ids(at.register, record_of(at).record_id)
