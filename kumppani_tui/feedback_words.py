"""How feedback is shown: its mean with the way it goes, its latest scores as bars, a score as dots."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from db.rules.feedback import LAST, Trend, mean, trend
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.locale.dates import number

TREND_MARKS = {Trend.RISING: "▲", Trend.STEADY: "→", Trend.FALLING: "▼"}
"""The glyph of a trend."""

TREND_WORDS = {Trend.RISING: N_("rising"), Trend.STEADY: N_("steady"), Trend.FALLING: N_("falling")}
"""The word of a trend."""

_STYLES = {Trend.RISING: "$done", Trend.STEADY: "$quiet", Trend.FALLING: "$soon"}
_BARS = "▁▂▄▆█"


def short_mean(scores: Sequence[int]) -> Content:
    """Return the mean and a glyph for the trend, for a column of five cells: `4,3 ▲`."""
    found = mean(scores)
    if found is None:
        return Content("")
    way = trend(scores)
    said = number(found, decimals=1)
    return Content(said) if way is None else Content.assemble(said, " ", (TREND_MARKS[way], _STYLES[way]))


def said_mean(scores: Sequence[int]) -> Content:
    """Return the mean, the trend in words, the latest scores as bars and how many there are, on one line."""
    found = mean(scores)
    if found is None:
        return Content.styled(_("no feedback yet"), "$quiet")
    way = trend(scores)
    parts: list[Content | str] = [Content.styled(number(found, decimals=1), "bold")]
    if way is not None:
        parts += [" ", Content.styled(f"{TREND_MARKS[way]} {_(TREND_WORDS[way])}", _STYLES[way])]
    parts += ["  ", Content.styled(bars(scores), "$key"), "  "]
    count = ngettext("{n} answer", "{n} answers", len(scores)).format(n=number(len(scores)))
    return Content.assemble(*parts, (count, "$quiet"))


def bars(scores: Sequence[int], last: int = LAST) -> str:
    """Return the latest scores (1-5) as bars, the oldest of them first."""
    return "".join(_BARS[min(max(score, 1), 5) - 1] for score in scores[-last:])


def dots(score: int) -> str:
    """Return a score (1-5) as a number and dots: `4 ●●●●○`."""
    return f"{score} " + "●" * score + "○" * (5 - score)
