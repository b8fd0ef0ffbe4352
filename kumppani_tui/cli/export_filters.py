"""Which records `export` takes: those of a tier, a field of education, a person or a unit, those about to end."""

from __future__ import annotations

import argparse
from datetime import date

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.kinds import names
from kumppani_tui.cli.options import UsageError
from kumppani_tui.locale import N_, _


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--tier",
        metavar=_("TIER"),
        help=_("only of this tier: an agreement's own, else those of its partner; other records the same way"),
    )
    parser.add_argument(
        "--field",
        metavar=_("FIELD"),
        help=_("only of this field of education, their own or their partner's; the beginning of its name will do"),
    )
    parser.add_argument("--responsible", metavar=_("NAME"), help=_("only what this person of yours is responsible for"))
    parser.add_argument("--unit", metavar=_("UNIT"), help=_("only what belongs to this unit"))
    parser.add_argument(
        "--expiring",
        metavar=_("TIME"),
        help=_("only agreements in force that end or are to be decided on within this time, such as 90d or 3 kk"),
    )


def wanted(args: argparse.Namespace, context: Context) -> dict[str, str | int | date]:
    """Return what was asked for, by the names of `db.views.narrow.WAYS`. Raises BadInput for what is not known."""
    from db.references import own_id, term_code

    found: dict[str, str | int | date] = {}
    for by in ("tier", "field"):
        if asked := getattr(args, by):
            found[by] = term_code(context.register, by, asked, field=by, part=True)
    for by, table in (("responsible", "staff"), ("unit", "unit")):
        if asked := getattr(args, by):
            found[by] = own_id(context.register, table, asked, field=by)
    if args.expiring:
        from db.rules.dates import parse_date

        found["expiring"] = parse_date(args.expiring, context.today)
    return found


def check(kind: str, found: dict[str, str | int | date]) -> None:
    """Raise UsageError when one of these says nothing of records of this kind."""
    from db.views.narrow import can_narrow

    for by in found:
        if not can_narrow(kind, by):
            raise UsageError(N_("{option} says nothing of {kind}."), option=f"--{by}", kind=names((kind,)))
