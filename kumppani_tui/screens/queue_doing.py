"""What is done to the chosen rows of the queue. Imported when something is done, never to show the first screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.actions import queue as actions
from db.actions.institution import add_staff
from db.actions.queue import Item
from db.errors import BadInput
from db.register import Register
from db.rules.completeness import CALLED, FIELD_OF
from db.rules.dates import parse_date
from db.rules.text import fold
from db.rules.workdays import next_workday
from db.views.agreement import agreement_look
from db.views.choices import own_people
from db.views.network import forum_of_meeting
from db.views.queue import QueueRow
from kumppani_tui.dialogs.agreement_life import StepForm
from kumppani_tui.dialogs.ask import DATE_EXAMPLE, Ask, ask_text
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.dialogs.choose import Choose
from kumppani_tui.dialogs.complete import CompleteDialog
from kumppani_tui.dialogs.decide import DecideDialog
from kumppani_tui.dialogs.review import ReviewDialog
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import full
from kumppani_tui.queue_items import dialog_title, item_of
from kumppani_tui.widgets.choices import Choice, matching

if TYPE_CHECKING:
    from kumppani_tui.screens.queue_screen import QueueScreen

REVIEWS = frozenset({"REVIEW", "AGREEMENT_REVIEW", "RETENTION"})
"""Kinds that are done by setting the next day."""

BY_MENDING = frozenset({"INCOMPLETE", "SINGLE_CONTACT"})
"""Kinds that are done by giving the register what it lacks."""

MEETINGS = frozenset({"MEETING", "FORUM"})
"""Kinds that are done by holding what was planned."""


async def complete(screen: QueueScreen) -> None:
    """Do the chosen rows in the way that goes with their kind."""
    rows = await screen.chosen_rows()
    kinds = {row.kind for row in rows}
    if not rows:
        return
    usual = screen.kumppani.settings.recent.get("log.type", [])
    today = screen.kumppani.today()
    dialog: Dialog[Any]
    if kinds <= actions.DONE_AT_ONCE and (kinds != {"SIGNING"} or len(rows) > 1):
        dialog = CompleteDialog(rows, screen.terms, usual=usual)
    elif kinds <= REVIEWS:
        dialog = ReviewDialog(rows, screen.terms, usual=usual)
    elif len(rows) > 1:
        screen.tell(_("These need different decisions: do them one by one."), warning=True)
        return
    elif kinds == {"NETWORK_REVIEW"}:
        screen.kumppani.open("network", rows[0].ref_id, "quality_review")
        return
    elif kinds <= MEETINGS:
        dialog = await screen.read(lambda: _holding(screen.register, rows[0], today))
    elif kinds <= BY_MENDING:
        await _mend(screen, rows[0])
        return
    else:
        look = await screen.read(lambda: agreement_look(screen.register, rows[0].ref_id))
        if look is None:
            return
        if kinds == {"SIGNING"}:
            dialog = await screen.read(lambda: StepForm(screen.register, look, "IN_FORCE", screen.terms, today))
        else:
            dialog = DecideDialog(screen.register, look, today)
    # The dialogs answer with different types, of which only None matters here.
    if await screen.app.push_screen_wait(dialog) is not None:
        screen.unmark()


def _holding(register: Register, row: QueueRow, today: date) -> Dialog[Any]:
    """The form in which a meeting or a forum is held; a meeting that is a forum's next time is held as that."""
    from kumppani_tui.dialogs.hold_meeting import HoldMeeting
    from kumppani_tui.dialogs.network_forms import HoldForm

    if row.kind == "FORUM":
        return HoldForm(register, row.ref_id, row.about_id, today, uid=row.ref_uid)
    forum = forum_of_meeting(register, row.ref_id)
    if forum is None:
        return HoldMeeting(register, row.ref_id, today)
    return HoldForm(register, forum[0], row.about_id, today, uid=forum[1])


async def _mend(screen: QueueScreen, row: QueueRow) -> None:
    """Open the form in which the register gets what it lacks: the agreement, or a new contact."""
    register = screen.register
    if row.partner_id is None:
        return
    if row.kind == "INCOMPLETE":
        from kumppani_tui.dialogs.agreement_form import AgreementForm

        field = next((FIELD_OF.get(name, name) for name in row.missing if name in FIELD_OF or name not in CALLED), "")
        if not field:
            screen.kumppani.open("agreement", row.ref_id)
            return
        await screen.show(AgreementForm(register, row.partner_id, row.ref_id, uid=row.ref_uid, focus=field))
    else:
        from kumppani_tui.dialogs.contact_form import ContactForm

        await screen.show(ContactForm(register, partner_id=row.partner_id, uid=row.partner_uid))


async def snooze(screen: QueueScreen) -> None:
    """Put the chosen rows aside until a day."""
    rows = await screen.chosen_rows()
    if not rows:
        return
    register, today = screen.register, screen.kumppani.today()
    until = await screen.show(
        Ask(
            _("Snooze until"), dialog_title(rows, screen.terms),
            convert=lambda typed: _ahead(parse_date(typed, today), today), hint=full, example=_(DATE_EXAMPLE),
        )
    )  # fmt: skip
    if until is not None:
        day = until
        said = _("Out of sight until {date}: {what}").format(date=full(day), what=dialog_title(rows, screen.terms))
        await _act(screen, rows, lambda items: actions.snooze_rows(register, items, day, today=today), said)


def _ahead(day: date, today: date) -> date:
    """The day, if it is after today. Raises BadInput."""
    if day <= today:
        raise BadInput(N_("Choose a day after today."))
    return day


async def reschedule(screen: QueueScreen) -> None:
    """Move the chosen tasks to another day."""
    rows = [row for row in await screen.chosen_rows() if row.kind == "TASK"]
    if not rows:
        return
    register, today = screen.register, screen.kumppani.today()
    due = await screen.show(
        Ask(
            _("New due date"), dialog_title(rows, screen.terms),
            convert=lambda typed: next_workday(parse_date(typed, today)), hint=full, example=_(DATE_EXAMPLE),
        )
    )  # fmt: skip
    if due is not None:
        day = due
        said = _("Due {date}: {what}").format(date=full(day), what=dialog_title(rows, screen.terms))
        await _act(screen, rows, lambda items: actions.reschedule_rows(register, items, day), said)


async def hand_over(screen: QueueScreen) -> None:
    """Give the chosen rows to a colleague; one who is not on the list yet is added."""
    rows = await screen.chosen_rows()
    if not rows:
        return
    register = screen.register
    signals = any(row.kind != "TASK" for row in rows)
    title = _("Hand over: who is responsible changes") if signals else _("Hand over to")
    chosen = await screen.show(Choose(title, lambda typed: colleagues(register, typed)))
    if chosen is None:
        return
    to: int | str | None = chosen.value

    def act(items: Sequence[Item]) -> None:
        with register.change(N_("Hand over"), actions.subject_of(items)):
            staff = add_staff(register, {"name": to}) if isinstance(to, str) else to
            actions.hand_over_rows(register, items, staff)

    who = to if isinstance(to, str) else chosen.label
    said = _("Handed over to {name}: {what}").format(name=who, what=dialog_title(rows, screen.terms))
    if to is None:
        said = _("Without an owner: {what}").format(what=dialog_title(rows, screen.terms))
    await _act(screen, rows, act, said)


def colleagues(register: Register, typed: str) -> list[Choice]:
    """Our own people by name, nobody, and what was typed as somebody new. Called in a thread."""
    found = matching([Choice(one.id, one.name, one.unit) for one in own_people(register)], typed)
    name = " ".join(typed.split())
    if not name:
        return [*found, Choice(None, _("Nobody"))]
    if any(fold(choice.label) == fold(name) for choice in found):
        return found
    return [*found, Choice(name, _("Add a colleague: {name}").format(name=name))]


async def put_aside(screen: QueueScreen) -> None:
    """Drop the chosen tasks; dismiss the chosen signals with a reason."""
    rows = await screen.chosen_rows()
    if not rows:
        return
    register, reason = screen.register, ""
    if any(row.kind != "TASK" for row in rows):
        question = _("Why? It stays away until its own date changes: {what}")
        said = await screen.show(ask_text(_("Dismiss"), question.format(what=dialog_title(rows, screen.terms))))
        if said is None:
            return
        reason = said
    done = _("Dismissed: {what}") if reason else _("Dropped: {what}")
    done = done.format(what=dialog_title(rows, screen.terms))
    await _act(screen, rows, lambda items: actions.put_aside_rows(register, items, reason), done)


async def _act(
    screen: QueueScreen, rows: Sequence[QueueRow], act: Callable[[Sequence[Item]], object], done: str
) -> None:
    """Do something to rows as one change, say it, and take the marks away."""
    items = [item_of(row, screen.terms) for row in rows]
    await screen.write(lambda: act(items), done=done)
    screen.unmark()
