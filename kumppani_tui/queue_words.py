"""How rows of the follow-up queue are worded: what they ask for, in one sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kumppani_tui.agreement_labels import lacking
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import day, relative, short

if TYPE_CHECKING:
    from db.views.queue import Counts, QueueRow
    from kumppani_tui.terms import Terms

GROUP_NAMES = {
    "overdue": N_("Overdue"),
    "today": N_("Today"),
    "week": N_("This week"),
    "later": N_("Later"),
}
"""The headings of the groups."""

NEXT_WEEK = N_("Next week")
"""The heading of the group `week` on a weekend."""

KIND_WORDS = {
    "TASK": N_("Task"),
    "QUIET": N_("Quiet"),
    "DECIDE_BY": N_("Decide"),
    "INCOMPLETE": N_("Lacking"),
    "EHOKS": "eHOKS",
    "REVIEW": N_("Review"),
    "AGREEMENT_REVIEW": N_("Review"),
    "PROMISE": N_("Promise"),
    "SINGLE_CONTACT": N_("Contacts"),
    "RETENTION": N_("Retention"),
    "MILESTONE": N_("Milestone"),
    "ENQUIRY": N_("Enquiry"),
    "NETWORK_REVIEW": N_("Quality"),
    "SIGNING": N_("Signing"),
    "NOTICE_BY": N_("Give notice"),
    "AGREEMENT_END": N_("Ends"),
    "TRIAL_END": N_("Trial period"),
    "CONFIDENTIALITY_END": N_("Secrecy"),
    "MEETING": N_("Meeting"),
    "FORUM": N_("Forum"),
}
"""One word for each kind of row, for a narrow column."""

RECURRING = N_("Recurring")
"""The word for a recurring task."""


def glyph(row: QueueRow) -> str:
    """The sign of the row: □ a task, ↻ a recurring one, ◆ a signal."""
    if row.kind != "TASK":
        return "◆"
    return "↻" if row.recurrence else "□"


def kind_word(row: QueueRow) -> str:
    """The word for the row's kind."""
    return _(RECURRING) if row.recurrence else _(KIND_WORDS[row.kind])


def what(row: QueueRow, terms: Terms) -> str:
    """What the row asks for, as a sentence without a full stop."""
    match row.kind:
        case "TASK":
            return f"! {row.title}" if row.priority == "HIGH" else row.title
        case "QUIET":
            return _quiet(row)
        case "DECIDE_BY":
            return _decide(row)
        case "INCOMPLETE":
            return _("Complete {title}: {fields} missing").format(title=row.title, fields=lacking(row.missing))
        case "EHOKS":
            return _("Enter in eHOKS: {title} ends {date}").format(title=row.title, date=day(row.ends_on))
        case "REVIEW":
            return _("Review the partnership: {tier}").format(tier=terms.name("tier", row.tier))
        case "AGREEMENT_REVIEW":
            return _("Review the agreement: {title}").format(title=row.title)
        case "SIGNING":
            return _("Waits for signatures: {title}").format(title=row.title)
        case "NOTICE_BY":
            return _("Last day to give notice: {title} renews itself {date}").format(
                title=row.title, date=day(row.ends_on)
            )
        case "AGREEMENT_END":
            text = _("Renews itself: {title}") if row.renewal == "AUTOMATIC" else _("Ends: {title}")
            return text.format(title=row.title)
        case "TRIAL_END":
            return _("The trial period ends: {title}").format(title=row.title)
        case "CONFIDENTIALITY_END":
            return _("Confidentiality ends: {title}").format(title=row.title)
        case "PROMISE":
            text = _("We promised: {promise}") if row.side == "US" else _("They promised: {promise}")
            return text.format(promise=row.title)
        case "SINGLE_CONTACT":
            return _("Only one contact: find another") if row.contact_count else _("No contact at all: find one")
        case "MILESTONE":
            return _("Milestone: {title}").format(title=row.title)
        case "ENQUIRY":
            return _("Waits for an answer: {title}").format(title=row.title)
        case "MEETING":
            kind = terms.name("meeting_kind", row.meeting)
            return f"{kind}: {row.title}" if row.title else kind
        case "FORUM":
            return _("Forum: {name}").format(name=row.title)
        case "NETWORK_REVIEW":
            return _("Review the quality of the network {name}").format(name=row.title)
        case _:
            return _("Check the personal data of {name}").format(name=row.title)


def _quiet(row: QueueRow) -> str:
    if row.last_contact_on is None or row.last_contact_on != row.quiet_since:
        text = ngettext(
            "No contact in {n} day since the start, at most {most}",
            "No contact in {n} days since the start, at most {most}",
            row.quiet_days,
        )
    else:
        text = ngettext("Quiet for {n} day, at most {most}", "Quiet for {n} days, at most {most}", row.quiet_days)
    return text.format(n=row.quiet_days, most=row.max_days)


def _decide(row: QueueRow) -> str:
    said = _("Decide what comes next: {title} ends {date}")
    if row.renewal == "AUTOMATIC":
        said = _("Decide what comes next: {title} renews itself {date}")
    said = said.format(title=row.title, date=day(row.ends_on))
    if not row.notice_months:
        return said
    notice = ngettext("notice period {n} month", "notice period {n} months", row.notice_months)
    return f"{said}, {notice.format(n=row.notice_months)}"


def due_text(due: date, today: date) -> str:
    """The due date for a column: `3 pv myöhässä`, `tänään`, `huomenna ti 24.11.`, `to 26.11.`."""
    late = (today - due).days
    if late > 0:
        return ngettext("{n} day overdue", "{n} days overdue", late).format(n=late)
    if late == 0:
        return _("today")
    if late == -1:
        return relative(due, today)
    return short(due, today)


def headings(counts: Counts, today: date, *, counted: bool = True) -> list[tuple[int, str]]:
    """The index of the first row of each group that has rows, with its heading; `counted` adds how many there are."""
    found = []
    for group, start, count in zip(GROUP_NAMES, counts.starts, counts, strict=True):
        if count:
            name = _(NEXT_WEEK) if group == "week" and today.weekday() >= 5 else _(GROUP_NAMES[group])
            found.append((start, f"{name} · {count}" if counted else name))
    return found
