"""`kumppani undo`: the last change is taken back."""

from __future__ import annotations

import argparse

from db.errors import BadInput, Problem, RegisterUnusable
from kumppani_tui.cli.context import Context
from kumppani_tui.cli.output import dump, say, warn
from kumppani_tui.cli.parser import add_json
from kumppani_tui.locale import _, problem_text


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_json(parser)


def run(args: argparse.Namespace, context: Context) -> int:
    """Undo, say what it was, and return 1 when there was nothing."""
    return turn(args, context, "undo")


def turn(args: argparse.Namespace, context: Context, direction: str) -> int:
    """Take one step back (`undo`) or forth (`redo`) in the history."""
    register = context.register
    try:
        change = register.undo() if direction == "undo" else register.redo()
    except (BadInput, RegisterUnusable):
        raise
    except Problem as nothing:
        if args.json:
            dump({direction: None})
        warn(problem_text(nothing))
        return 1
    if args.json:
        dump({direction: {"uid": change.uid, "label": change.label, "subject": change.subject}})
        return 0
    what = f"{_(change.label)}: {change.subject}" if change.subject else _(change.label)
    say((_("Undone: {what}") if direction == "undo" else _("Done again: {what}")).format(what=what))
    context.back_up()
    return 0
