"""Everything a person can do, declared once each: one module per area of the program.

A module declares its commands as module constants. A screen or a widget names those it can do in `KEYS`.
"""

from __future__ import annotations

from kumppani_tui.commands.command import GROUPS, Command, bindings, command, command_of, load_all

__all__ = ["GROUPS", "Command", "bindings", "command", "command_of", "load_all"]
