"""The days an agreement has before it, in words. Imports neither a screen nor the fields: the brief starts with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

from kumppani_tui.locale import N_, _

if TYPE_CHECKING:
    from kumppani_tui.terms import Terms

DEADLINE_WORDS = {
    "DECIDE_BY": N_("decide by {date}"),
    "AGREEMENT_END": N_("ends {date}"),
    "EHOKS": N_("in eHOKS by {date}"),
    "AGREEMENT_REVIEW": N_("review {date}"),
    "SIGNING": N_("signatures by {date}"),
    "NOTICE_BY": N_("notice at the latest {date}"),
    "TRIAL_END": N_("trial period until {date}"),
    "CONFIDENTIALITY_END": N_("confidential until {date}"),
}
"""How the days an agreement has before it are worded."""

_RENEWS = N_("renews itself {date}")
"""How the end of an agreement is worded that goes on when nobody gives notice."""


class Coming(Protocol):
    """A day that an agreement has before it."""

    @property
    def kind(self) -> str:
        """A code of the list `signal`."""

    @property
    def on(self) -> date:
        """The day."""

    @property
    def renews(self) -> bool:
        """Whether it is an end at which the agreement renews itself."""


def deadline_kind(one: Coming, terms: Terms) -> str:
    """Return what kind of day it is."""
    return _("Agreement renews itself") if one.renews else terms.name("signal", one.kind)


def deadline_text(one: Coming, said: str) -> str:
    """Return a day before an agreement in words; `said` is the day itself."""
    return _(_RENEWS if one.renews else DEADLINE_WORDS[one.kind]).format(date=said)


_RUN_OUT = frozenset({"TRIAL_END", "CONFIDENTIALITY_END"})
"""Kinds of days that ask for nothing once they have gone by: what they end has ended by itself."""


def still_comes(one: Coming, today: date) -> bool:
    """Return whether a day is still to be told among those that an agreement has before it: gone by, it is late."""
    return one.on >= today or one.kind not in _RUN_OUT


DEADLINE_MARKS = {
    "DECIDE_BY": "?", "AGREEMENT_END": "■", "EHOKS": "e", "AGREEMENT_REVIEW": "○", "SIGNING": "✎", "NOTICE_BY": "!",
    "TRIAL_END": "t", "CONFIDENTIALITY_END": "s",
}  # fmt: skip
"""The sign of each kind of day."""
