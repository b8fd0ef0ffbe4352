"""The figures of a year in words, for the screen and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kumppani_tui.locale import N_, _, language
from kumppani_tui.locale.dates import day, number
from kumppani_tui.terms import Terms
from kumppani_tui.text import printable

if TYPE_CHECKING:
    from db.views.stats import Stats

FIGURES: Mapping[str, str] = {
    "activities": N_("Activities noted"), "partners_met": N_("Partners we did something with"),
    "students_met": N_("Students who took part"), "partnerships_started": N_("Partnerships started"),
    "partnerships_ended": N_("Partnerships ended"), "steps_up": N_("Steps up"), "steps_down": N_("Steps down"),
    "agreements_signed": N_("Agreements signed"), "needs_noted": N_("Needs and wishes noted"),
    "needs_answered": N_("Needs and wishes answered"), "promises_kept": N_("Promises kept"),
    "projects_started": N_("Development projects started"), "experiments_decided": N_("Experiments decided"),
    "exchange_hours": N_("Hours of exchange periods"), "milestones_done": N_("Milestones reached"),
    "benefits": N_("Benefits noted"), "foresight": N_("Foresight notes"), "adoptions": N_("Good practices adopted"),
}  # fmt: skip
"""What each figure of a year is called (msgids), by its name in `db.views.stats.FIGURES`."""

MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May (month)"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
"""The months (msgids)."""


def compared_days(found: Stats) -> str:
    """What is compared while a year is still running, empty for a whole year."""
    here = found.span
    if here.whole:
        return ""
    text = _("Figures until {date}, beside those of {year} until {before}: the same days of both years.")
    return text.format(date=day(here.until), year=found.year - 1, before=day(here.until_before))


def month_name(month: int) -> str:
    """The name of a month, 1 to 12, with a capital as in the first cell of a line."""
    name = _(MONTHS[month - 1])
    return name.removesuffix(" (month)")


def tier_name(terms: Terms, code: str) -> str:
    """What a tier is called; what is of none belongs to the partnership as a whole."""
    return terms.name("tier", code) if code else _("The partnership as a whole")


def unit_name(name: str) -> str:
    """What a unit is called; some things have none."""
    return printable(name) or _("No unit")


def change(now: float, before: float, *, decimals: int | None = None) -> str:
    """How much more or less than before: `+12`, `−3`, `±0`."""
    difference = round(now - before, decimals or 0)
    if not difference:
        return "±0"
    sign = "+" if difference > 0 else "−"
    return sign + (number(abs(difference), decimals=decimals) if decimals else number(abs(round(difference))))


def mean_text(mean: float | None) -> str:
    """A mean with one decimal, or a dash when there is none."""
    return "–" if mean is None else number(mean, decimals=1)


def percent(share: float) -> str:
    """A share, 0 to 1, in per cent."""
    space = "" if language() == "en" else "\u00a0"
    return f"{round(share * 100)}{space}%"
