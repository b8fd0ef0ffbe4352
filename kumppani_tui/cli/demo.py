"""`kumppani demo FILE`: a register of invented data to try things on."""

from __future__ import annotations

import argparse
from pathlib import Path

from kumppani_tui.cli.context import DEMO_PARTNERS, DEMO_SEED, Context, demo_language
from kumppani_tui.cli.output import say
from kumppani_tui.cli.parser import positive
from kumppani_tui.locale import _


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", type=Path, metavar=_("FILE"), help=_("where the register is made"))
    parser.add_argument(
        "--partners", type=positive, default=DEMO_PARTNERS, metavar="N", help=_("how many partners it has")
    )
    parser.add_argument(
        "--seed", type=int, default=DEMO_SEED, metavar="N", help=_("the same number gives the same register")
    )


def run(args: argparse.Namespace, context: Context) -> int:
    """Make the register. Raises RegisterUnusable when something stands there already."""
    from db.demo import generate

    generate(args.file, partners=args.partners, seed=args.seed, language=demo_language(context.language))
    say(_("The demo register was made: {path}").format(path=args.file))
    say(_("Open it with: kumppani --db {path}").format(path=args.file))
    return 0
