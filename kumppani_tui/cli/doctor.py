"""`kumppani doctor`: is the register well, and what to do if not."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from kumppani_tui.cli.context import Context
from kumppani_tui.cli.output import dump, say
from kumppani_tui.cli.parser import add_json
from kumppani_tui.locale import N_, _, ngettext

if TYPE_CHECKING:
    from db.doctor import Check


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--fix",
        action="store_true",
        help=_("make the search index and the lists anew, complete the seeded lists, bring back files from backups"),
    )
    parser.add_argument(
        "--full",
        action="store_true",
        help=_("compute everything again to compare, in a large register too, and read every attached file"),
    )
    parser.add_argument("--tidy", action="store_true", help=_("remove stored files that nobody refers to"))
    add_json(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Run the checks; return 0 when all is well, 1 when something was found, 4 when the register cannot be used."""
    from db import doctor

    register = context.register
    if args.fix:
        doctor.fix(register)
    tidied = _tidy(context) if args.tidy else 0
    checks = doctor.examine(register, full=args.full)
    if args.json:
        dump(
            [
                {
                    "check": check.name,
                    "ok": check.ok,
                    "problem": check.trouble or None,
                    "finding": check.finding.format(**check.values) if check.finding else None,
                    "advice": check.advice.format(**check.values) if check.advice else None,
                }
                for check in checks
            ]
        )
    else:
        if tidied:
            say(ngettext("{n} file was removed.", "{n} files were removed.", tidied).format(n=tidied))
        for check in checks:
            _say(check)
    if any(check.fatal and not check.ok for check in checks):
        return 4
    return 0 if all(check.ok for check in checks) else 1


def _tidy(context: Context) -> int:
    """Remove what nobody refers to and return how many files. Raises RegisterUnusable."""
    from db.errors import RegisterUnusable
    from db.files_check import tidy_files

    try:
        return tidy_files(context.register)
    except OSError as error:
        raise RegisterUnusable(
            N_("The attached files could not be written: {reason}. Check the disk and your rights to the folder."),
            reason=error.strerror or error,
        ) from error


def _say(check: Check) -> None:
    if check.ok:
        say(_("ok: {name}").format(name=_(check.name)))
        return
    say(
        _("ATTENTION: {problem}. {finding} {advice}").format(
            problem=_(check.trouble),
            finding=_(check.finding).format(**check.values),
            advice=_(check.advice).format(**check.values),
        )
    )
