"""How the things of the year are worded: a sign, a word, and what they are about."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day_and_month
from kumppani_tui.text import printable

if TYPE_CHECKING:
    from db.views.year import YearItem
    from kumppani_tui.terms import Terms

KIND_WORDS = {
    "SURVEY": ("≡", N_("Surveys"), N_("Survey")),
    "DECIDE_BY": ("◆", N_("Decisions on agreements"), N_("Decide by")),
    "NOTICE_BY": ("!", N_("Last days to give notice"), N_("Last day to give notice")),
    "EHOKS": ("e", N_("eHOKS deadlines"), N_("eHOKS deadline")),
    "TRIAL_END": ("t", N_("Trial periods end"), N_("Trial period ends")),
    "CONFIDENTIALITY_END": ("s", N_("Confidentialities end"), N_("Confidentiality ends")),
    "AGREEMENT_END": ("■", N_("Agreements end or renew"), N_("Agreement ends")),
    "AGREEMENT_REVIEW": ("◇", N_("Reviews of agreements"), N_("Agreement review")),
    "MILESTONE": ("▲", N_("Milestones"), N_("Milestone")),
    "STEERING": ("●", N_("Meetings with partners"), N_("Meeting")),
    "NETWORK_MEETING": ("◉", N_("Network meetings"), N_("Network meeting")),
    "FORUM": ("○", N_("Forums"), N_("Forum")),
    "QUALITY_REVIEW": ("◎", N_("Quality reviews"), N_("Quality review")),
    "REVIEW": ("□", N_("Reviews of partnerships"), N_("Partnership review")),
}
"""Of each kind the sign, the word for many and the word for one."""

LATE = frozenset({"MILESTONE", "DECIDE_BY", "NOTICE_BY", "EHOKS", "REVIEW", "AGREEMENT_REVIEW", "QUALITY_REVIEW"})
"""Kinds that wait for somebody when their day has gone by."""

RENEWS = N_("Agreement renews")
"""The word for the end of an agreement that goes on by itself."""


def sign(kind: str) -> str:
    """The sign of a kind."""
    return KIND_WORDS[kind][0]


def kinds_word(kind: str) -> str:
    """The word for many of a kind."""
    return _(KIND_WORDS[kind][1])


def kind_word(item: YearItem) -> str:
    """The word for one of its kind."""
    if item.kind == "AGREEMENT_END" and item.code == "AUTOMATIC":
        return _(RENEWS)
    return _(KIND_WORDS[item.kind][2])


def title_of(item: YearItem, terms: Terms) -> str:
    """What the item is called beside its kind: a name, a tier, the kind of a meeting."""
    if item.kind == "SURVEY":
        return terms.name("survey", item.code)
    if item.kind == "REVIEW":
        return terms.name("tier", item.title)
    if item.kind in ("STEERING", "NETWORK_MEETING"):
        return terms.name("meeting_kind", item.title)
    return printable(item.title)


def when_of(item: YearItem) -> str:
    """Its day, or from which day to which it runs."""
    if item.until is None:
        return day_and_month(item.on)
    return f"{day_and_month(item.on)}–{day_and_month(item.until)}"


def state_of(item: YearItem, terms: Terms, today: datetime.date) -> str:
    """How it stands, as a sign and a word; nothing for what is simply to come."""
    if item.kind == "MILESTONE" and item.code == "DONE":
        return "✓ " + _("done")
    if item.kind in ("STEERING", "NETWORK_MEETING") and item.code == "HELD":
        return "✓ " + terms.name("meeting_state", item.code)
    if item.kind == "AGREEMENT_END" and item.code:
        return terms.name("renewal", item.code)
    if item.kind in LATE and item.on < today:
        return "▲ " + _("late")
    return ""


def short_line(item: YearItem, terms: Terms) -> str:
    """One line about it, for the wheel: day, sign, whose and what."""
    about = [printable(item.whose), title_of(item, terms)]
    return f"{when_of(item)} {sign(item.kind)} " + " – ".join(part for part in about if part)
