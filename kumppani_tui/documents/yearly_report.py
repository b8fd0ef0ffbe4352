"""The yearly report (vuosiraportti): what the partnerships did in a year, in figures and charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from db.views.stats import Count, Mean, Stats
from kumppani_tui.documents.house import made_line, maker_of
from kumppani_tui.documents.paper import Bar, Chart, Column, House, Paper, Section, Table, Text
from kumppani_tui.locale import _, text_language
from kumppani_tui.locale.dates import number
from kumppani_tui.stats_words import FIGURES, compared_days, mean_text, month_name, tier_name, unit_name
from kumppani_tui.terms import Terms


def yearly_report_paper(found: Stats, terms: Terms, *, house: House | None = None, maker: str = "") -> Paper:
    """Return the figures of a year as a report; each chart says in words what it shows."""
    lead = compared_days(found)
    return Paper(
        name="report",
        title=_("Partnerships in {year}").format(year=found.year),
        lang=text_language(),
        made_on=found.today,
        maker=maker_of(house, maker),
        house=house or House(),
        lead=(Text(lead),) if lead else (),
        sections=(
            _figures(found), _activity(found, terms), _partnerships(found, terms), _feedback(found, terms),
        ),
        footer=made_line(house, maker, found.today),
    )  # fmt: skip


def _figures(found: Stats) -> Section:
    table = Table(
        "figures", "",
        (
            Column("figure", _("Figure"), share=5), Column("count", str(found.year), "number", 1),
            Column("before", str(found.year - 1), "number", 1),
        ),
        tuple((_(FIGURES[one.code]), one.now, one.before) for one in found.figures),
    )  # fmt: skip
    return Section(_("The year in figures"), (table,), name="figures")


def _activity(found: Stats, terms: Terms) -> Section:
    acts = found.activities
    months = tuple(Bar(month_name(n), count, number(count)) for n, count in enumerate(acts.months, 1))
    return Section(
        _("Activity"),
        (
            _chart("months", _("By month"), months),
            _chart("tiers", _("By tier"), _bars((tier_name(terms, one.code), one) for one in acts.by_tier)),
            _chart("units", _("By unit"), _bars((unit_name(one.code), one) for one in acts.by_unit)),
            _counted(
                "types", _("By type"), ((terms.name("activity_type", one.code), one) for one in acts.by_type), found
            ),
        ),
        name="activity",
    )  # fmt: skip


def _partnerships(found: Stats, terms: Terms) -> Section:
    tiers = [code for code, _name in terms.choices("tier")]
    days = [one for one in found.tiers if one.on <= found.today]
    table = Table(
        "over_time",
        _("Partners by tier over time"),
        (Column("on", _("Date"), "date", 2), *(Column(code, terms.name("tier", code), "number", 2) for code in tiers)),
        tuple((one.on, *(one.counts.get(code, 0) for code in tiers)) for one in days),
    )
    quiet = tuple(
        Bar(
            tier_name(terms, one.tier),
            one.share or 0,
            _("{percent} % ({quiet} of {all})").format(
                percent=number(round(100 * (one.share or 0))), quiet=number(one.quiet), all=number(one.partnerships)
            ),
        )
        for one in found.quiet
    )
    return Section(_("Partnerships"), (table, _chart("quiet", _("Quiet too long"), quiet)), name="partnerships")


def _feedback(found: Stats, terms: Terms) -> Section:
    said = found.feedback
    if not said.whole.count:
        return Section(_("Feedback"), (Text(_("No feedback was noted in the year.")),), name="feedback")
    return Section(
        _("Feedback"),
        (
            Text(
                _("{n} answers, mean {mean} of 5.").format(
                    n=number(said.whole.count), mean=mean_text(said.whole.mean)
                )
            ),
            _chart("by_party", _("By party"), _means(said.by_party, lambda code: terms.name("party", code))),
            _chart("by_tier", _("By tier"), _means(said.by_tier, lambda code: tier_name(terms, code))),
        ),
        name="feedback",
    )  # fmt: skip


def _bars(counts: Iterable[tuple[str, Count]]) -> tuple[Bar, ...]:
    return tuple(Bar(label, one.now, number(one.now)) for label, one in counts if one.now)


def _means(means: Sequence[Mean], name: Callable[[str], str]) -> tuple[Bar, ...]:
    return tuple(
        Bar(name(one.code), one.mean or 0, f"{mean_text(one.mean)} ({number(one.count)})") for one in means if one.count
    )


def _chart(name: str, title: str, bars: tuple[Bar, ...]) -> Chart:
    """Return bars with all of them in words: what cannot be seen can be read."""
    said = ", ".join(f"{bar.label} {bar.said}" for bar in bars) or _("Nothing to show.")
    return Chart(name, title, bars, f"{title}: {said}.")


def _counted(name: str, title: str, counts: Iterable[tuple[str, Count]], found: Stats) -> Table:
    return Table(
        name,
        title,
        (
            Column("what", _("Type"), share=5), Column("count", str(found.year), "number", 1),
            Column("before", str(found.year - 1), "number", 1),
        ),
        tuple((label, one.now, one.before) for label, one in counts),
    )  # fmt: skip
