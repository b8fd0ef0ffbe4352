"""argparse, speaking the user's language and leaving errors to us."""

from __future__ import annotations

import argparse
from typing import Any, NoReturn

from kumppani_tui.cli.options import OPEN, UsageError
from kumppani_tui.locale import N_, _

_ARGPARSE_TEXTS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("ignored explicit argument %r"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)
"""What argparse itself says, marked here for translation."""


def _quick_formatter(prog: str) -> argparse.HelpFormatter:
    """Return what argparse makes for each argument that is declared; asking the terminal's width imports `shutil`."""
    return argparse.HelpFormatter(prog, width=80)


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError instead of printing and leaving."""

    def error(self, message: str) -> NoReturn:
        """Raise what is wrong with the arguments as one sentence."""
        raise UsageError(N_("{message}. See: {program} --help"), message=message, program=self.prog)

    def format_help(self) -> str:
        """Return the help, as wide as the terminal."""
        self.formatter_class = argparse.RawDescriptionHelpFormatter
        return super().format_help()


def parser_for(verb: str) -> Parser:
    """Return a parser for the arguments of one verb, as yet without any."""
    from kumppani_tui.cli.verbs import VERBS, shared_help

    # argparse looks its texts up in the global catalogue of gettext; this is the one way to give it ours.
    texts: Any = argparse
    texts._ = _
    description = _(VERBS[verb].help) if verb != OPEN else None
    epilog = "\n".join([_("Options, before or after the command:"), *shared_help()])
    return Parser(
        prog=f"kumppani {verb}".strip(),
        description=description,
        epilog=epilog,
        add_help=False,
        allow_abbrev=False,
        formatter_class=_quick_formatter,
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add the option `--json`."""
    parser.add_argument("--json", action="store_true", help=_("write JSON: keys in English, dates as ISO 8601"))


def positive(text: str) -> int:
    """Read a whole number from 1 up; for argparse's `type`."""
    if not text.isdecimal() or not 1 <= int(text) <= 10_000_000:
        raise argparse.ArgumentTypeError(_("a whole number from 1 up is needed, not {text}").format(text=text))
    return int(text)
