"""The sections of the figures as lines of content; pure functions of what was counted, at any width."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from textual.content import Content

from db.rules.tiers import Tier
from db.views.stats import Count, Mean, Stats
from kumppani_tui.locale import _
from kumppani_tui.locale.dates import day, number
from kumppani_tui.stats_words import (
    FIGURES,
    change,
    compared_days,
    mean_text,
    month_name,
    percent,
    tier_name,
    unit_name,
)
from kumppani_tui.terms import Terms
from kumppani_tui.widgets.bars import sparkline
from kumppani_tui.widgets.charts import Line, Parts, bars, beside, compared, legend, stacks

WIDE = 108
"""From how many cells on two charts stand beside each other."""

GAP = 4

Lines = list[Content]


def _titled(title: str, lines: Lines, empty: str = "") -> Lines:
    """A heading with its lines, or what is said when there are none."""
    return [
        Content.styled(title, "bold $title"),
        *(lines or [Content.styled(empty or _("Nothing was noted."), "$quiet")]),
    ]


def _arranged(blocks: Sequence[Lines], other: Sequence[Lines], width: int) -> Content:
    """Two columns of blocks where there is room, else all below each other."""

    def stack(them: Sequence[Lines]) -> Lines:
        found: Lines = []
        for block in them:
            found += [Content(""), *block] if found else block
        return found

    if width < WIDE:
        return Content("\n").join(stack([*blocks, *other]))
    return Content("\n").join(beside(stack(blocks), stack(other), _half(width), GAP))


def _half(width: int) -> int:
    """The width of one block."""
    return (width - GAP) // 2 if width >= WIDE else width


def _heads(found: Stats) -> tuple[str, ...]:
    return ("", str(found.year), str(found.year - 1), "±")


def _dated(found: Stats, width: int) -> Content:
    """Which days stand beside each other, while the year is still running."""
    said = wrap(compared_days(found), max(width, 20))
    return Content.styled("\n".join([*said, "", ""]), "$quiet") if said else Content("")


def _count_line(name: str, one: Count) -> Line:
    return Line(name, (number(one.now), number(one.before), change(one.now, one.before)), one.now)


def activity(found: Stats, terms: Terms, width: int) -> Content:
    """Activities by month, by tier with the course of the year, by unit and by type."""
    acts, half, heads = found.activities, _half(width), _heads(found)
    gone = found.span.until.month
    months = [
        Line(month_name(month), (number(now), number(before), change(now, before)) if month <= gone else ("",) * 3, now)
        for month, (now, before) in enumerate(zip(acts.months, acts.months_before, strict=True), 1)
    ]
    total = Line(_("All"), _count_line("", acts.total).numbers)
    tiers = [_count_line(tier_name(terms, one.code), one) for one in acts.by_tier]
    units = [_count_line(unit_name(one.code), one) for one in acts.by_unit]
    types = [_count_line(terms.name("activity_type", one.code), one) for one in acts.by_type]
    courses = [
        Line(tier_name(terms, tier), (number(sum(counts)), sparkline(counts)))
        for tier, counts in acts.months_by_tier.items()
    ]
    every = [*tiers, *units, *types]
    nothing = _("No activities in these two years.")
    return _dated(found, width) + _arranged(
        [
            _titled(_("By month"), bars([*months, total], half, heads)),
            _titled(_("By tier, month by month"), bars(courses, half), nothing),
        ],
        [
            _titled(_("Tier by tier"), bars(tiers, half, heads, like=every), nothing),
            _titled(_("Unit by unit"), bars(units, half, heads, like=every), nothing),
            _titled(_("By type"), bars(types, half, heads, like=every), nothing),
        ],
        width,
    )


def partners(found: Stats, terms: Terms, width: int) -> Content:
    """Partnerships by tier over the year, and the quiet ones of today."""
    names = [terms.name("tier", one.tier) for one in found.quiet]
    codes = [one.tier for one in found.quiet]
    letters = [Tier(code).badge for code in codes]
    colours = [f"$tier-{code.lower()}" for code in codes]
    rows = [
        Parts(
            day(one.on),
            (number(sum(one.counts.values())), *(number(one.counts[code]) for code in codes)),
            tuple(one.counts[code] for code in codes),
        )
        for one in found.tiers
    ]
    lines = _titled(
        _("Partnerships by tier over time"),
        stacks(rows, width, (_("At the end of"), _("All"), *letters), colours),
        _("The year is still to come."),
    )
    if rows:
        lines += legend([f"{one} {name}" for one, name in zip(letters, names, strict=True)], width, colours)
    quiet = [
        Line(tier_name(terms, one.tier), (percent(one.share), number(one.quiet), number(one.partnerships)), one.share)
        for one in found.quiet
    ]
    title = _("Quiet today: past the longest silence")
    return Content("\n").join(
        [
            *lines,
            Content(""),
            *_titled(title, bars(quiet, width, ("", _("Share"), _("Quiet"), _("All")), most=1)),
        ]
    )


def feedback(found: Stats, terms: Terms, width: int) -> Content:
    """Means of the feedback, 1 to 5: by month, by party and by tier, with how they rose."""
    said, half = found.feedback, _half(width)
    heads = ("", _("Mean"), _("Answers"), str(found.year - 1), "±")

    def line(name: str, one: Mean) -> Line:
        trend = "" if one.trend is None else change(one.trend, 0, decimals=1)
        return Line(
            name, (mean_text(one.mean), number(one.count), mean_text(one.mean_before), trend), one.mean or 0
        )  # fmt: skip

    if not said.whole.count and not said.whole.count_before:
        return Content.styled(_("No feedback in these two years. It is noted on a partner's page of a tier."), "$quiet")
    whole = [line(_("All"), said.whole)]
    months = [line(month_name(int(one.code)), one) for one in said.months]
    parties = [line(terms.name("party", one.code), one) for one in said.by_party]
    tiers = [line(tier_name(terms, one.code), one) for one in said.by_tier]

    def chart(lines: Sequence[Line], like: Sequence[Line]) -> Lines:
        return bars(lines, half, heads, most=5, like=like)

    return _dated(found, width) + _arranged(
        [_titled(_("All feedback, 1-5"), chart(whole, months)), _titled(_("By month"), chart(months, whole))],
        [_titled(_("By party"), chart(parties, tiers)), _titled(_("Tier by tier"), chart(tiers, parties))],
        width,
    )


def year(found: Stats, _terms: Terms, width: int) -> Content:
    """The figures of the year beside those of the year before."""
    rows = [_count_line(_(FIGURES[one.code]), one) for one in found.figures]
    # The bars of different things are not held against each other, so each is drawn against its own year before.
    plain = bars([Line(row.label, row.numbers) for row in rows], width, _heads(found))
    room = max(min(width - max(line.cell_length for line in plain) - 2, 30), 0)
    lines = [
        Content.assemble(line, "  ", (compared(one.now, one.before, room), "$primary")) if room >= 6 else line
        for line, one in zip(plain[1:], found.figures, strict=True)
    ]
    key = Content.styled(_("■ as the year before  □ more  · less"), "$quiet")
    return _dated(found, width) + Content("\n").join(
        [*_titled(_("The year beside the year before"), [plain[0], *lines]), Content(""), key]
    )
