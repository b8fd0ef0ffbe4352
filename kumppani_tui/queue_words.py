"""How rows of the follow-up queue are worded: what they ask for, in one sentence."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from db.rules.text import fold
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
            never = row.last_contact_on is None or row.last_contact_on != row.quiet_since
            return _silence(row.quiet_days, never).format(n=row.quiet_days, most=row.max_days)
        case "MEETING":
            kind = terms.name("meeting_kind", row.meeting)
            return f"{kind}: {row.title}" if row.title else kind
        case "INCOMPLETE":
            return _say(row).format(title=row.title, fields=lacking(row.missing))
        case "REVIEW":
            return _say(row).format(tier=terms.name("tier", row.tier))
        case "DECIDE_BY" | "AGREEMENT_END":
            said = _say(row, row.renewal == "AUTOMATIC").format(title=row.title, date=day(row.ends_on))
            if row.kind == "AGREEMENT_END" or not row.notice_months:
                return said
            notice = ngettext("notice period {n} month", "notice period {n} months", row.notice_months)
            return f"{said}, {notice.format(n=row.notice_months)}"
        case "PROMISE":
            return _say(row, row.side != "US").format(title=row.title)
        case "SINGLE_CONTACT":
            return _say(row, not row.contact_count)
        case _:
            return _say(row).format(title=row.title, date=day(row.ends_on) if row.ends_on else "")


_SENTENCES: dict[str, tuple[str, ...]] = {
    "DECIDE_BY": (
        N_("Decide what comes next: {title} ends {date}"),
        N_("Decide what comes next: {title} renews itself {date}"),
    ),
    "INCOMPLETE": (N_("Complete {title}: {fields} missing"),),
    "EHOKS": (N_("Enter in eHOKS: {title} ends {date}"),),
    "REVIEW": (N_("Review the partnership: {tier}"),),
    "AGREEMENT_REVIEW": (N_("Review the agreement: {title}"),),
    "PROMISE": (N_("We promised: {title}"), N_("They promised: {title}")),
    "SINGLE_CONTACT": (N_("Only one contact: find another"), N_("No contact at all: find one")),
    "RETENTION": (N_("Check the personal data of {title}"),),
    "MILESTONE": (N_("Milestone: {title}"),),
    "ENQUIRY": (N_("Waits for an answer: {title}"),),
    "NETWORK_REVIEW": (N_("Review the quality of the network {title}"),),
    "SIGNING": (N_("Waits for signatures: {title}"),),
    "NOTICE_BY": (N_("Last day to give notice: {title} renews itself {date}"),),
    "AGREEMENT_END": (N_("Ends: {title}"), N_("Renews itself: {title}")),
    "TRIAL_END": (N_("The trial period ends: {title}"),),
    "CONFIDENTIALITY_END": (N_("Confidentiality ends: {title}"),),
    "FORUM": (N_("Forum: {title}"),),
}
"""What the rows of each kind say; of two the second one is for the case that `what` tells."""


def _silence(days: int, never: bool) -> str:
    if never:
        return ngettext(
            "No contact in {n} day since the start, at most {most}",
            "No contact in {n} days since the start, at most {most}",
            days,
        )
    return ngettext("Quiet for {n} day, at most {most}", "Quiet for {n} days, at most {most}", days)


def _say(row: QueueRow, second: bool = False) -> str:
    return _(_SENTENCES[row.kind][second])


def said_by_kind() -> dict[str, str]:
    """What the rows of each kind say whatever they speak of, folded, in the language of the program: to be found by."""
    said = {kind: [_(KIND_WORDS[kind]), *map(_, _SENTENCES.get(kind, ()))] for kind in KIND_WORDS}
    said["QUIET"] += [_silence(2, never) for never in (False, True)]
    return {kind: fold(_PLACE.sub(" ", " ".join(texts))) for kind, texts in said.items()}


_PLACE = re.compile(r"\{\w+\}")


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
