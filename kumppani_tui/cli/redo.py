"""`kumppani redo`: what was undone is done again."""

from __future__ import annotations

import argparse

from kumppani_tui.cli import undo
from kumppani_tui.cli.context import Context

arguments = undo.arguments


def run(args: argparse.Namespace, context: Context) -> int:
    """Do again, say what it was, and return 1 when there was nothing."""
    return undo.turn(args, context, "redo")
