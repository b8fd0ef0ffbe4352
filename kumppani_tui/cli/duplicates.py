"""`kumppani duplicates`: which partners and contacts look as if they were the same, and why."""

from __future__ import annotations

import argparse

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.kinds import kind_of, names
from kumppani_tui.cli.output import dump, interactive, table, warn
from kumppani_tui.cli.parser import add_json, positive
from kumppani_tui.locale import _

MERGED = ("partner", "contact")
"""The kinds of record that are looked through and can be merged."""

DEFAULT_LIMIT = 200


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--kind", metavar=_("KIND"), help=_("only records of one kind: {kinds}").format(kinds=names(MERGED))
    )
    parser.add_argument("--limit", type=positive, default=DEFAULT_LIMIT, metavar="N", help=_("at most this many"))
    add_json(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Write the pairs of each kind, the likeliest first, and return 1 when there are none."""
    from db.views.duplicates import duplicates
    from kumppani_tui.merge_words import why_text

    kinds = (kind_of(args.kind, MERGED),) if args.kind else MERGED
    pairs = [pair for kind in kinds for pair in duplicates(context.register, kind, most=args.limit).pairs]
    if args.json:
        dump(
            [
                {
                    "kind": pair.kind,
                    "score": pair.score,
                    "why": list(pair.why),
                    "one": {"uid": pair.one_uid, "title": pair.one},
                    "other": {"uid": pair.other_uid, "title": pair.other},
                }
                for pair in pairs
            ]
        )
        return 0 if pairs else 1
    if not pairs:
        warn(_("No two look alike."))
        return 1
    words = {"partner": _("Partner"), "contact": _("Contact")}
    # A uid fills half a terminal and is read by programs: it goes into pipes.
    with_uid = not interactive()
    rows = [
        [
            words[pair.kind], f"{pair.score} %", pair.one, pair.other, why_text(pair),
            *([pair.one_uid, pair.other_uid] if with_uid else []),
        ]
        for pair in pairs
    ]  # fmt: skip
    table([_("Kind"), _("Alike"), _("One"), _("Other"), _("Why")], rows, right=(1,))
    return 0
