"""The sections of the partner screen about what happened and what is to come: activities, promises and tasks."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.content import Content

from db.actions.activities import close_promise, delete_activity, reopen_promise
from db.actions.tasks import complete_task, delete_task, reopen_task
from db.views import partner as views
from db.views.partner_data import ActivityRow, Counts, PromiseRow, TaskRow
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import due, full, relative, short, tight_due
from kumppani_tui.screens.partner_section import Context, Deed, Key, Listed, PartnerSection, held, lines
from kumppani_tui.tier_badge import tier_badge
from kumppani_tui.widgets.column import Column
from kumppani_tui.widgets.record_list_source import Fitting, Row


class TimelineSection(PartnerSection):
    """What happened, the newest first; fetched as it is seen."""

    ID: ClassVar[str] = "timeline"
    TITLE: ClassVar[str] = N_("Timeline")
    EMPTY: ClassVar[str] = N_("Nothing logged yet. {key} logs what happened.")

    def columns(self) -> list[Column]:
        """Day, tier, type, what, people."""
        return [
            Column("on", _("Date"), 12, priority=9),
            Column("tier", "", 1, priority=5),
            Column("type", _("Type"), weight=2, min_width=12, max_width=26, priority=8),
            Column("note", _("Note"), weight=5, min_width=16, priority=7),
            Column("people", _("People"), weight=2, min_width=12, max_width=30, priority=3),
        ]

    def read(self, at: Context) -> Listed:
        """The ids; the rest when it is looked at."""
        ids = views.timeline_ids(at.register, at.partner_id)

        def fetch(keys: Any) -> dict[Key, ActivityRow]:
            rows = views.timeline_rows(at.register, [key[1] for key in keys])
            return {("activity", id_): row for id_, row in rows.items()}

        return Listed([("activity", id_) for id_ in ids], fetch)

    def row(self, at: Context, key: Key, record: ActivityRow) -> Row:
        """One activity."""
        return Row(
            (
                short(record.on, at.today),
                tier_badge(record.tier),
                at.terms.name("activity_type", record.type),
                record.note or record.outcome,
                ", ".join((*record.contacts, *record.staff)),
            )
        )

    def detail(self, at: Context, key: Key, record: ActivityRow) -> Content:
        """All of the activity."""
        terms = at.terms
        return lines(
            f"{terms.name('activity_type', record.type)}, {full(record.on)}",
            (N_("Tier"), terms.name("tier", record.tier)),
            (N_("Mode"), terms.name("mode", record.mode)),
            (N_("Duration, minutes"), str(record.minutes or "")),
            (N_("Students"), str(record.student_count or "")),
            (N_("Their people"), ", ".join(record.contacts)),
            (N_("Our people"), ", ".join(record.staff)),
            (N_("Note"), record.note),
            (N_("Outcome"), record.outcome),
            (N_("Promised then"), "\n".join(record.promises)),
        )

    def count(self, counts: Counts) -> int | None:
        """How many activities."""
        return counts.activities

    def key_of(self, listed: Listed, answer: Any) -> Key | None:
        """The activity that was logged."""
        return super().key_of(listed, getattr(answer, "activity", answer))

    def new(self, at: Context) -> Dialog[Any]:
        """The quick log."""
        from kumppani_tui.dialogs.quick_log import QuickLog

        return QuickLog(at.uid)

    def edit(self, at: Context, key: Key, record: ActivityRow) -> Dialog[Any]:
        """The activity."""
        from kumppani_tui.dialogs.activity_form import ActivityForm

        return ActivityForm(at.register, at.partner_id, record.id, uid=record.uid)

    def remove(self, at: Context, key: Key, record: ActivityRow) -> Deed:
        """To the trash."""
        name = f"{at.terms.name('activity_type', record.type)} {short(record.on, at.today)}"
        return Deed(lambda: delete_activity(at.register, record.id), _("Deleted: {name}").format(name=name))


class PromisesSection(PartnerSection):
    """Promises of both sides and our tasks: what is open first, grouped by whose it is."""

    ID: ClassVar[str] = "promises"
    TITLE: ClassVar[str] = N_("To do")
    EMPTY: ClassVar[str] = N_("No promises and no tasks. {key} adds a promise.")
    ADVANCES: ClassVar[bool] = True

    def columns(self) -> list[Column]:
        """State, day, what, who."""
        return [
            Column("state", "", 1, priority=9),
            Column("due", _("Due on"), weight=1, min_width=15, max_width=28, priority=8),
            Column("what", _("What"), weight=8, min_width=30, priority=9),
            Column("who", _("Owner"), weight=2, min_width=10, max_width=24, priority=3),
        ]

    def read(self, at: Context) -> Listed:
        """Tasks, our promises, theirs, then what is closed."""
        promises = views.promises(at.register, at.partner_id)
        tasks = views.tasks(at.register, at.partner_id)
        parts: list[tuple[str, list[PromiseRow] | list[TaskRow]]] = [
            (_("Tasks"), [one for one in tasks if one.state == "OPEN"]),
            (_("We have promised"), [one for one in promises if one.state == "OPEN" and one.side == "US"]),
            (_("They have promised"), [one for one in promises if one.state == "OPEN" and one.side != "US"]),
        ]
        records: dict[Key, PromiseRow | TaskRow] = {}
        groups: list[tuple[int, str]] = []
        for heading, rows in parts:
            if rows:
                groups.append((len(records), heading))
            records |= {_key(one): one for one in rows}
        over: list[PromiseRow | TaskRow] = [*promises, *tasks]
        closed = {_key(one): one for one in over if one.state != "OPEN"}
        if closed:
            groups.append((len(records), _("Done and closed")))
        return held({**records, **closed}, tuple(groups))

    def row(self, at: Context, key: Key, record: PromiseRow | TaskRow) -> Row:
        """One promise or task; what is late is red, what is closed dim."""
        what = record.text if isinstance(record, PromiseRow) else record.title
        if isinstance(record, PromiseRow):
            who = at.terms.name("promise_side", record.side)
            closed_on = record.closed_on
        else:
            who, closed_on = record.owner, record.done_on
        if record.state != "OPEN":
            mark = "–" if record.state == "DROPPED" else "✓"
            return Row((mark, short(closed_on, at.today), what, who), "dim")
        late = record.due_on is not None and record.due_on < at.today
        said, tight = due(record.due_on, at.today), tight_due(record.due_on, at.today)
        when = Fitting(said, tight) if record.due_on else _("no day set")
        return Row(("▲" if late else "○", when, what, who), "overdue" if late else "")

    def detail(self, at: Context, key: Key, record: PromiseRow | TaskRow) -> Content:
        """All of the promise or task."""
        terms = at.terms
        if isinstance(record, PromiseRow):
            return lines(
                record.text,
                (N_("Who promised"), terms.name("promise_side", record.side)),
                (N_("Promised on"), relative(record.made_on, at.today)),
                (N_("Due on"), due(record.due_on, at.today) if record.state == "OPEN" else full(record.due_on)),
                (N_("State"), promise_state(record.state)),
                (N_("Closed on"), full(record.closed_on)),
            )
        from kumppani_tui.recurrence_words import recurrence_text

        return lines(
            record.title,
            (N_("State"), terms.name("task_state", record.state)),
            (N_("Due on"), due(record.due_on, at.today) if record.state == "OPEN" else full(record.due_on)),
            (N_("Snoozed until"), full(record.hidden_until)),
            (N_("Done on"), full(record.done_on)),
            (N_("Owner"), record.owner),
            (N_("Priority"), terms.name("priority", record.priority)),
            (N_("Repeats"), recurrence_text(record.recurrence) if record.recurrence else ""),
            (N_("Note"), record.note),
        )

    def count(self, counts: Counts) -> int | None:
        """How many are open."""
        return counts.promises + counts.tasks

    def key_of(self, listed: Listed, answer: Any) -> Key | None:
        """The promise that was made, or the kind and id that were found; a task may have the same id."""
        key = answer if isinstance(answer, tuple) else ("promise", answer)
        return key if key in listed.keys else None

    def new(self, at: Context) -> Dialog[Any]:
        """A new promise; tasks have a key of their own everywhere."""
        from kumppani_tui.dialogs.promise_form import PromiseForm

        return PromiseForm(at.register, at.partner_id, uid=at.uid)

    def edit(self, at: Context, key: Key, record: PromiseRow | TaskRow) -> Dialog[Any]:
        """The promise or task."""
        if isinstance(record, TaskRow):
            from kumppani_tui.dialogs.task_form import TaskForm

            return TaskForm(at.register, task_id=record.id)
        from kumppani_tui.dialogs.promise_form import PromiseForm

        return PromiseForm(at.register, at.partner_id, record.id, uid=record.uid)

    def remove(self, at: Context, key: Key, record: PromiseRow | TaskRow) -> Deed | None:
        """A task to the trash; a promise is dropped, for it was made."""
        if isinstance(record, TaskRow):
            return Deed(lambda: delete_task(at.register, record.id), _("Deleted: {name}").format(name=record.title))
        if record.state != "OPEN":
            return None
        return Deed(
            lambda: close_promise(at.register, record.id, kept=False, today=at.today),
            _("Promise dropped: {text}").format(text=record.text[:60]),
        )

    def advance(self, at: Context, key: Key, record: PromiseRow | TaskRow) -> Deed:
        """Done, kept; or open again."""
        if isinstance(record, TaskRow):
            if record.state == "OPEN":
                return Deed(
                    lambda: complete_task(at.register, record.id, today=at.today),
                    _("Done: {what}").format(what=record.title[:60]),
                )
            return Deed(
                lambda: reopen_task(at.register, record.id), _("Open again: {what}").format(what=record.title[:60])
            )
        if record.state == "OPEN":
            return Deed(
                lambda: close_promise(at.register, record.id, today=at.today),
                _("Promise kept: {text}").format(text=record.text[:60]),
            )
        return Deed(
            lambda: reopen_promise(at.register, record.id), _("Open again: {what}").format(what=record.text[:60])
        )


def promise_state(state: str) -> str:
    """Return how a promise stands, in words."""
    return {"OPEN": _("open"), "KEPT": _("kept"), "DROPPED": _("dropped")}.get(state, state)


def _key(record: PromiseRow | TaskRow) -> Key:
    return ("task" if isinstance(record, TaskRow) else "promise", record.id)
