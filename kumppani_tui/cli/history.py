"""`kumppani history [PARTNER]`: who changed what and when."""

from __future__ import annotations

import argparse
from datetime import datetime

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.output import date_text, dump, table, warn
from kumppani_tui.cli.parser import add_json, positive
from kumppani_tui.locale import N_, _

DEFAULT_LIMIT = 50

STATES = {"undone": N_("undone"), "gone": N_("undone for good")}
"""What became of a change (msgids)."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("partner", nargs="*", metavar=_("PARTNER"), help=_("only what was done to this partner"))
    parser.add_argument("--limit", type=positive, default=DEFAULT_LIMIT, metavar="N", help=_("at most this many"))
    add_json(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Write the changes, newest first, and return 1 when there are none."""
    from db.views.change_list import changes

    register = context.register
    partner_id = None
    if args.partner:
        from db.references import resolve_partner

        partner_id = resolve_partner(register, " ".join(args.partner))
    found = changes(register, partner_id=partner_id, limit=args.limit)
    if args.json:
        names = ("uid", "at", "author", "label", "subject", "kind", "state", "rows")
        dump([{name: getattr(one, name) for name in names} for one in found])
    elif not found:
        warn(_("Nothing has been changed yet."))
    else:
        kinds = {"do": "{what}", "undo": _("Undone: {what}"), "redo": _("Done again: {what}")}
        rows = [
            [
                _moment(one.at),
                one.author,
                kinds[one.kind].format(what=_(one.label)),
                one.subject,
                _(STATES.get(one.state, "")),
            ]
            for one in found
        ]
        table([_("When"), _("By whom"), _("What"), _("To what"), _("State")], rows)
    return 0 if found else 1


def _moment(at: str) -> str:
    """Return a moment (ISO 8601 in UTC) in local time."""
    local = datetime.fromisoformat(at).astimezone()
    return f"{date_text(local.date().isoformat())} {local:%H:%M}"
