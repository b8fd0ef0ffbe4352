"""`kumppani find TEXT`: everything that matches, best first."""

from __future__ import annotations

import argparse

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.kinds import kind_of, names
from kumppani_tui.cli.output import date_text, dump, interactive, table
from kumppani_tui.cli.parser import add_json, positive
from kumppani_tui.locale import N_, _, language

KIND_NAMES = {
    "partner": N_("partner"),
    "contact": N_("contact"),
    "agreement": N_("agreement"),
    "activity": N_("activity"),
    "task": N_("task"),
    "project": N_("project"),
    "network": N_("network"),
    "practice": N_("good practice"),
}
"""What the kinds of record are called (msgids)."""

DEFAULT_LIMIT = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("text", nargs="+", metavar=_("TEXT"), help=_("what to look for; the words in any order"))
    parser.add_argument("--limit", type=positive, default=DEFAULT_LIMIT, metavar="N", help=_("at most this many"))
    parser.add_argument(
        "--kind", metavar=_("KIND"), help=_("only records of one kind: {kinds}").format(kinds=names(tuple(KIND_NAMES)))
    )
    add_json(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Search, write the hits, and return 1 when there are none."""
    from db.search import find

    register = context.register
    kinds = [kind_of(args.kind, tuple(KIND_NAMES))] if args.kind else None
    hits = find(register, " ".join(args.text), limit=args.limit, kinds=kinds, lang=language())
    if args.json:
        dump(
            [{"kind": hit.kind, "uid": hit.uid, "title": hit.title, "detail": hit.detail, "on": hit.on} for hit in hits]
        )
        return 0 if hits else 1
    # A uid fills half a terminal and is read by programs: it goes into pipes.
    shows_uid = not interactive()
    rows = [
        [_(KIND_NAMES[hit.kind]), hit.title, hit.detail, date_text(hit.on), *([hit.uid] if shows_uid else [])]
        for hit in hits
    ]
    if rows:
        table([_("Kind"), _("Name"), _("Belongs to"), _("Date")], rows)
        return 0
    from kumppani_tui.cli.output import warn

    warn(_("Nothing was found."))
    return 1
