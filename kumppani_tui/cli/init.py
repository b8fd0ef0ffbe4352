"""`kumppani init`: a new, empty register."""

from __future__ import annotations

import argparse

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.output import say
from kumppani_tui.locale import _


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--institution", metavar=_("NAME"), help=_("the name of the institution"))
    parser.add_argument(
        "--unit", action="append", default=[], metavar=_("NAME"), help=_("a unit or campus; several are possible")
    )
    parser.add_argument(
        "--staff", action="append", default=[], metavar=_("NAME"), help=_("one of your people; several are possible")
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Make the register. Raises RegisterUnusable when something stands there already."""
    from db.register import Register

    path = context.path
    register = Register.create(path, author=context.author)
    try:
        if args.institution or args.unit or args.staff:
            from db.actions import institution

            if args.institution:
                institution.set_institution(register, args.institution)
            if args.unit:
                institution.add_units(register, args.unit)
            for name in args.staff:
                institution.add_staff(register, {"name": name})
    finally:
        register.close()
    say(_("The register was made: {path}").format(path=path))
    return 0
