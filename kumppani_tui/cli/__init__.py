"""The command line. Only the module of the verb that was asked for is imported, so that a script can call it often.

Exit codes: 0 done, 1 nothing found, 2 wrong usage, 3 bad input, 4 the register cannot be used.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence

from kumppani_tui.cli.options import OPEN, Options, UsageError, split

DONE, NOTHING, USAGE, BAD_INPUT, UNUSABLE = 0, 1, 2, 3, 4
"""The exit codes."""

INTERRUPTED = 130
"""The exit code after Ctrl+C, as shells have it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every error is a line on stderr.

    Without `argv` it is the whole process: a command then ends it at once, without tearing down what is gone anyway.
    """
    if argv is not None:
        return _guarded(list(argv))
    # A short process makes little rubbish; looking for it while importing costs more than it weighs.
    gc.set_threshold(100_000)
    code = _guarded(sys.argv[1:])
    if "textual" in sys.modules:
        return code
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _guarded(arguments: list[str]) -> int:
    """Run one command; whatever goes wrong becomes a line on stderr and an exit code."""
    from kumppani_tui.cli.output import prepare_streams

    prepare_streams()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing more can or need be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as leaving:
        # argparse leaves this way after printing help.
        return leaving.code if isinstance(leaving.code, int) else USAGE
    except Exception as error:
        if os.environ.get("KUMPPANI_DEBUG"):
            raise
        from kumppani_tui.cli.problems import tell

        return tell(error)
    return code


def _run(arguments: list[str]) -> int:
    """Choose the language and the verb, and do it."""
    from importlib import import_module

    from kumppani_tui.cli.context import Context
    from kumppani_tui.locale import set_language

    try:
        options, verb, rest = split(arguments)
    except UsageError:
        # Even a faulty command line is answered in the right language.
        set_language(Context(Options()).language)
        raise
    context = Context(options)
    set_language(context.language)
    if context.broken_settings is not None:
        from kumppani_tui.cli.output import warn
        from kumppani_tui.locale import _

        text = _("The settings could not be read and were put aside as {path}.")
        warn(text.format(path=context.broken_settings))
    if options.version:
        from kumppani_tui.cli.output import say
        from kumppani_tui.cli.version import version

        say(f"kumppani {version()}")
        return DONE
    from kumppani_tui.cli.verbs import VERBS, general_help, unknown

    if verb == OPEN and options.help:
        general_help()
        return DONE
    if verb != OPEN and verb not in VERBS:
        raise unknown(verb)
    module = import_module(f"kumppani_tui.cli.{VERBS[verb].module if verb in VERBS else 'open'}")
    from kumppani_tui.cli.parser import parser_for

    parser = parser_for(verb)
    module.arguments(parser)
    if options.help:
        parser.print_help()
        return DONE
    try:
        return int(module.run(parser.parse_args(rest), context))
    finally:
        context.close()
