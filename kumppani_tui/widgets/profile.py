"""The profile of a strategic partnership as text: a bar with its digit for each characteristic, now and before."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from db.rules.profile import Means, Profile, change, means
from kumppani_tui.locale import _
from kumppani_tui.locale.dates import day, number
from kumppani_tui.terms import Terms
from kumppani_tui.text import ellipsis, fit

BEST = 5
"""The highest score."""

WIDE = 64
"""Cells from which the profile before has bars of its own; below that it has digits only."""

_NAMES = 34
"""Cells of the characteristics' names at most."""


def bar(score: int | None) -> str:
    """Return a score as a bar of five cells, dots for none."""
    return "·" * BEST if score is None else "█" * score + "░" * (BEST - score)


def digit(score: int | None) -> str:
    """Return a score as a digit, a dash for none."""
    return "–" if score is None else str(score)


def turn(rise: float | None) -> str:
    """Return the sign of a change: up, down, as before, or nothing when there is nothing to compare."""
    if rise is None:
        return ""
    return "▲" if rise > 0 else "▼" if rise < 0 else "="


def mean_words(profile: Profile, previous: Profile | None) -> str:
    """Return the mean of a profile and what it was before: `3,6 (3,1 ▲)`."""
    found = means(profile, previous)
    said = number(found.now, decimals=1)
    if found.before is None:
        return said
    sign = turn(found.rise)
    before = number(found.before, decimals=1)
    return f"{said} ({before} {sign})" if sign else f"{said} ({before})"


def profile_content(
    profile: Profile | None, previous: Profile | None, terms: Terms, width: int, *, empty: str = ""
) -> Content:
    """Return the profile in lines of at most `width` cells: dates as headings, seven characteristics, the mean."""
    if profile is None:
        return Content.styled(empty, "$quiet")
    return _wide(profile, previous, terms, width) if width >= WIDE else _narrow(profile, previous, terms, width)


def _codes(profile: Profile, previous: Profile | None, terms: Terms) -> list[str]:
    """Return the characteristics of the list, and those scored that are not on it any more."""
    listed = [code for code, _name in terms.choices("characteristic")]
    scored = [*profile.scores, *(previous.scores if previous is not None else ())]
    return listed + [code for code in dict.fromkeys(scored) if code not in listed]


def _wide(profile: Profile, previous: Profile | None, terms: Terms, width: int) -> Content:
    """Return both profiles with bars: name, latest, the one before, change."""
    names = min(_NAMES, width - 34)
    heading = Content.assemble(
        (fit(_("Profile"), names + 2), "bold $title"),
        (fit(day(profile.on), 14), "bold $title"),
        (fit(day(previous.on) if previous is not None else "", 14), "$quiet"),
    )
    found = [heading]
    for code in _codes(profile, previous, terms):
        now = profile.score(code)
        before = previous.score(code) if previous is not None else None
        parts: list[tuple[str, str]] = [
            (fit(terms.name("characteristic", code), names + 1) + " ", ""),
            (bar(now), "$tier-strategic"),
            (fit(f" {digit(now)}", 9), "bold $title"),
        ]
        if previous is not None:
            parts += [(bar(before), "$quiet"), (fit(f" {digit(before)}", 5), "$quiet")]
            parts += _turned(change(profile, previous, code))
        found.append(Content.assemble(*parts).rstrip())
    of = means(profile, previous)
    last = [(fit(_mean_name(of, profile), names + 2), "$quiet"), (fit(number(of.now, decimals=1), 14), "bold $title")]
    if of.before is not None:
        last += [(fit(number(of.before, decimals=1), 10), "$quiet"), *_turned(of.rise, 1)]
    found.append(Content.assemble(*last).rstrip())
    return Content("\n").join(found)


def _mean_name(found: Means, profile: Profile) -> str:
    """Return what the mean is of: fewer characteristics than were scored when some lack the score before."""
    if found.rise is None or found.shared == len(profile.scores):
        return _("Mean")
    return _("Mean of the {n} scored both days").format(n=found.shared)


def _turned(rise: float | None, decimals: int = 0) -> list[tuple[str, str]]:
    """Return a change as a sign and a number; a change is not a warning, so only a rise has a colour."""
    if rise is None:
        return []
    amount = number(abs(rise), decimals=decimals) if rise else ""
    return [(f"{turn(rise)} {amount}".rstrip(), "$done" if rise > 0 else "$soon" if rise < 0 else "$quiet")]


def _narrow(profile: Profile, previous: Profile | None, terms: Terms, width: int) -> Content:
    """Return the latest profile with bars and the one before in digits: name, bar, `4 (3 ▲)`."""
    names = max(width - 15, 6)
    found = [_dates(profile.on, previous.on if previous is not None else None, width)]
    for code in _codes(profile, previous, terms):
        now = profile.score(code)
        parts: list[tuple[str, str]] = [
            (fit(terms.name("characteristic", code), names) + " ", ""),
            (bar(now), "$tier-strategic"),
            (f" {digit(now)} ", "bold $title"),
        ]
        if previous is not None:
            rise = change(profile, previous, code)
            parts.append((f"({digit(previous.score(code))} {turn(rise)}".rstrip() + ")", "$quiet"))
        found.append(Content.assemble(*parts).rstrip())
    mean = (mean_words(profile, previous), "bold $title")
    name = _mean_name(means(profile, previous), profile)
    found.append(Content.assemble((fit(name, names) + " ", "$quiet"), mean))
    return Content("\n").join(found)


def _dates(on: date, before: date | None, width: int) -> Content:
    """Return the days of both profiles as a heading."""
    beside = f" ({day(before)})" if before is not None else ""
    return Content.assemble((day(on), "bold $title"), (ellipsis(beside, max(width - len(day(on)), 0)), "$quiet"))
