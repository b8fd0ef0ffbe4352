"""`kumppani stats`: the figures of a year, and the report of section 4."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.options import UsageError
from kumppani_tui.cli.output import interactive, say, table
from kumppani_tui.cli.papers import year
from kumppani_tui.locale import N_, _

if TYPE_CHECKING:
    from db.views.stats import Count, Mean, Stats
    from kumppani_tui.terms import Terms

_BAR = 20
_FORMATS = ("text", "md", "html", "pdf", "docx", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--year", type=year, metavar=_("YEAR"), help=_("this year when nothing is said"))
    parser.add_argument(
        "--act",
        action="store_true",
        help=_("the report of section 4: how working life's needs were taken into account"),
    )
    parser.add_argument("--format", choices=_FORMATS, help=_("text, unless the file's name says otherwise"))
    parser.add_argument(
        "--json", action="store_const", const="json", dest="format", help=_("the same as --format json")
    )
    parser.add_argument("-o", "--output", type=Path, metavar=_("FILE"),
                        help=_("where to; else, or for -, the terminal or pipe"))  # fmt: skip


def run(args: argparse.Namespace, context: Context) -> int:
    """Write the figures or a report."""
    from kumppani_tui.cli.papers import asked_of_year, by_ending, write

    if args.output == Path("-"):
        args.output = None
    chosen = args.format or by_ending(args.output) or "text"
    if chosen not in _FORMATS:
        raise UsageError(N_("{kind} is written as {choices} only."), kind="stats", choices=", ".join(_FORMATS))
    if chosen == "json":
        return _data(context, args)
    if not args.act and args.output is None and chosen == "text":
        return _shown(context, args.year)
    return write(
        context, "act-report" if args.act else "report", asked_of_year(context, args.year), chosen, args.output
    )


def _shown(context: Context, wanted: int | None) -> int:
    """Write the figures to the terminal or pipe."""
    from db.views.stats import stats
    from kumppani_tui.terms import load_terms

    _write(stats(context.register, wanted or context.today.year, context.today), load_terms(context.register))
    return 0


def _data(context: Context, args: argparse.Namespace) -> int:
    """Write the figures, or what the report of section 4 rests on, as data."""
    from db.views.stats_json import act_report_json, stats_json
    from kumppani_tui.documents.json_writer import json_text

    wanted = args.year or context.today.year
    if args.act:
        from db.views.act_report import act_report

        found = act_report_json(act_report(context.register, wanted, context.today))
    else:
        from db.views.stats import stats

        found = stats_json(stats(context.register, wanted, context.today))
    text = json_text(found) + "\n"
    if args.output is None:
        sys.stdout.write(text)
        return 0
    from kumppani_tui.documents.files import whole_file

    with whole_file(args.output) as file:
        file.write(text)
    say(_("The figures were written to {path}.").format(path=args.output))
    return 0


def _write(found: Stats, terms: Terms) -> None:
    """Write tables under headings in a terminal, in a pipe lines of section, name and numbers."""
    from kumppani_tui.locale.dates import day, number
    from kumppani_tui.stats_words import FIGURES, change, mean_text, month_name, percent, tier_name, unit_name

    # Programs read bare digits.
    shown = number if interactive() else str
    if interactive():
        say(_("Figures of {year} · on {date}").format(year=found.year, date=day(found.today)))
    years = [str(found.year), str(found.year - 1)]
    acts, said = found.activities, found.feedback

    def counts(title: str, rows: list[tuple[str, int, int]]) -> None:
        most = max((now for _name, now, _before in rows), default=0)
        _table(
            title,
            ["", *years, "±", *_bar(0, 0)],
            [[name, shown(now), shown(before), change(now, before), *_bar(now, most)] for name, now, before in rows],
        )

    def of(them: tuple[Count, ...], name: str) -> list[tuple[str, int, int]]:
        words = {"tier": lambda code: tier_name(terms, code), "unit": unit_name}
        word = words.get(name, lambda code: terms.name("activity_type", code))
        return [(word(one.code), one.now, one.before) for one in them]

    def means(title: str, them: tuple[Mean, ...], list_: str) -> None:
        _table(
            title,
            ["", _("Mean"), _("Answers"), *[str(found.year - 1)], "±"],
            [
                [
                    tier_name(terms, one.code) if list_ == "tier" else terms.name(list_, one.code),
                    mean_text(one.mean),
                    shown(one.count),
                    mean_text(one.mean_before),
                    "" if one.trend is None else change(one.trend, 0, decimals=1),
                ]
                for one in them
            ],
        )

    # Figures of different things are not held against each other: no bars.
    _table(
        _("The year"),
        ["", *years, "±"],
        [
            [_(FIGURES[one.code]), shown(one.now), shown(one.before), change(one.now, one.before)]
            for one in found.figures
        ],
    )
    months = zip(range(1, 13), acts.months, acts.months_before, strict=True)
    counts(_("Activities by month"), [(month_name(month), now, before) for month, now, before in months])
    counts(_("Activities by tier"), of(acts.by_tier, "tier"))
    counts(_("Activities by unit"), of(acts.by_unit, "unit"))
    counts(_("Activities by type"), of(acts.by_type, "type"))
    _table(
        _("Partnerships by tier"),
        [_("Day"), *(terms.name("tier", one.tier) for one in found.quiet)],
        [[day(one.on), *(shown(one.counts[tier.tier]) for tier in found.quiet)] for one in found.tiers],
    )
    _table(
        _("Quiet today"),
        ["", _("Quiet"), _("All"), _("Share")],
        [[tier_name(terms, q.tier), shown(q.quiet), shown(q.partnerships), percent(q.share)] for q in found.quiet],
    )
    means(_("Feedback by party"), said.by_party, "party")
    means(_("Feedback by tier"), said.by_tier, "tier")


def _bar(value: int, most: int) -> list[str]:
    """A bar for a person; programs read the number."""
    if not interactive():
        return []
    from kumppani_tui.widgets.bars import bar

    return [bar(value, most, _BAR)]


def _table(title: str, headers: list[str], rows: list[list[str]]) -> None:
    if not rows:
        return
    if not interactive():
        table(["", *headers], [[title, *(cell for cell in row)] for row in rows])
        return
    say()
    say(title)
    table(headers, rows, right=range(1, len(headers) - (headers[-1] == "")))
