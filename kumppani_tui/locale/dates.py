"""Dates and numbers as people say them, in the language in use; the machine's ISO form is never shown."""

from __future__ import annotations

import datetime

from kumppani_tui.locale import N_, _, language, ngettext

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
"""Short weekdays from Monday."""

MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
"""Short months from January, for English dates."""

SAID_DAYS = 45
"""Up to how many days away a date is said in days; further ones stand by themselves."""


NEAR_DAYS = 31
"""How near a date of another year is whose year goes without saying."""


def weekday(date: datetime.date) -> str:
    """The short weekday: `ti`, `Tue`."""
    return _(WEEKDAYS[date.weekday()])


def day(date: datetime.date | None) -> str:
    """The exact date: `24.11.2026`, in English `24 Nov 2026`; nothing for no date."""
    if date is None:
        return ""
    if language() == "en":
        return f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    return f"{date.day}.{date.month}.{date.year}"


def day_and_month(date: datetime.date) -> str:
    """The date without the year: `24.11.`, in English `24 Nov`."""
    if language() == "en":
        return f"{date.day} {MONTHS[date.month - 1]}"
    return f"{date.day}.{date.month}."


def full(date: datetime.date | None) -> str:
    """The exact date with its weekday: `ti 24.11.2026`; nothing for no date."""
    return f"{weekday(date)} {day(date)}" if date is not None else ""


def _year_is_plain(date: datetime.date, today: datetime.date) -> bool:
    """Whether nobody takes a date without its year for another: it is of this year, or of the month around today."""
    days = abs((date - today).days)
    return days <= NEAR_DAYS or (date.year == today.year and days <= 180)


def short(date: datetime.date | None, today: datetime.date) -> str:
    """The shortest that is exact, for a column: `ti 24.11.`; of another year, unless it is near, with the year."""
    if date is None:
        return ""
    if _year_is_plain(date, today):
        return f"{weekday(date)} {day_and_month(date)}"
    return day(date)


def tight(date: datetime.date | None, today: datetime.date) -> str:
    """The date for a narrow column, 9 cells at most: `ti 24.11.`, `24 Nov`, a further one `24.11.26`, `24 Nov 26`."""
    if date is None:
        return ""
    year = f"{date.year % 100:02}"
    if _year_is_plain(date, today):
        return day_and_month(date) if language() == "en" else f"{weekday(date)} {day_and_month(date)}"
    return f"{day_and_month(date)} {year}" if language() == "en" else f"{day_and_month(date)}{year}"


def tight_due(date: datetime.date | None, today: datetime.date) -> str:
    """A due date for a column of 15 cells: `3 pv myöhässä`, `huomenna 24.11.`, `ti 24.11.`."""
    if date is None:
        return ""
    days = (date - today).days
    if days < 0:
        said = ngettext("{n} day overdue", "{n} days overdue", -days).format(n=-days)
        if len(said) > 15:
            said = ngettext("{n} day late", "{n} days late", -days).format(n=-days)
        return said
    if days == 0:
        return _("today")
    return f"{_('tomorrow')} {day_and_month(date)}" if days == 1 else tight(date, today)


def distance(date: datetime.date, today: datetime.date) -> str:
    """How far the date is, in words: `tänään`, `huomenna`, `eilen`, `5 pv päästä`, `12 pv sitten`."""
    days = (date - today).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days == -1:
        return _("yesterday")
    if days > 0:
        return ngettext("in {n} day", "in {n} days", days).format(n=days)
    return ngettext("{n} day ago", "{n} days ago", -days).format(n=-days)


def relative(date: datetime.date | None, today: datetime.date) -> str:
    """The date as people say it, the exact one beside: `huomenna ti 24.11.`, `12 pv sitten ke 11.11.`."""
    if date is None:
        return ""
    if abs((date - today).days) > SAID_DAYS:
        return short(date, today)
    return f"{distance(date, today)} {short(date, today)}"


def due(date: datetime.date | None, today: datetime.date) -> str:
    """A due date as people say it: late ones say so (`3 pv myöhässä`), others as `relative`."""
    if date is None:
        return ""
    late = (today - date).days
    if late > 0:
        said = ngettext("{n} day overdue", "{n} days overdue", late).format(n=late)
        return f"{said} {short(date, today)}"
    return relative(date, today)


def moment(when: datetime.datetime, today: datetime.date) -> str:
    """A local point of time: `ti 24.11. 14.05`, in English `Tue 24 Nov 14:05`."""
    mark = ":" if language() == "en" else "."
    return f"{short(when.date(), today)} {when.hour}{mark}{when.minute:02}"


def number(value: float, *, decimals: int | None = None) -> str:
    """A number with its thousands apart: `12 345,5`, in English `12,345.5`."""
    text = f"{value:,.{decimals}f}" if decimals is not None else f"{value:,}"
    if language() == "en":
        return text
    return text.replace(",", "\u00a0").replace(".", ",")
