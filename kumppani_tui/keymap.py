"""Keys of one's own: which key a command can be given, and what stands in the way."""

from __future__ import annotations

from collections.abc import Mapping

from db.errors import BadInput
from kumppani_tui.commands import Command
from kumppani_tui.locale import N_

FIXED = frozenset(
    (
        "enter", "escape", "tab", "shift+tab", "up", "down", "left", "right", "pageup", "pagedown", "home", "end",
        "space", "backspace", "delete", "insert", "shift+up", "shift+down", "ctrl+a", "ctrl+c", "ctrl+v", "ctrl+x",
    )
)  # fmt: skip
"""Keys that move, choose and write in every list and field; they are nobody else's."""

UNSAFE = frozenset(["ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j", "ctrl+s", "ctrl+q", "ctrl+z", "ctrl+@", "ctrl+space"])
"""Keys that many terminals take for themselves or send as Tab, Enter or Backspace."""

ALTGR = frozenset(
    (
        "left_square_bracket", "right_square_bracket", "left_curly_bracket", "right_curly_bracket", "at", "backslash",
        "vertical_line", "tilde", "dollar_sign", "pound_sign", "euro_sign",
    )
)  # fmt: skip
"""Keys that need AltGr on a Finnish keyboard."""

EVERYWHERE_AREAS = ("general", "history.trash")
"""Beginnings of the ids of commands that work on every screen."""


def keys_of(one: Command, keymap: Mapping[str, str]) -> list[str]:
    """The keys of the command as Textual names them: its own in the keymap, else its default ones."""
    text = keymap.get(one.id, one.key)
    return [key.strip() for key in text.split(",") if key.strip()]


def _area(one: Command) -> str:
    return one.id.partition(".")[0]


def _works_everywhere(one: Command) -> bool:
    return one.everywhere or one.id.startswith(EVERYWHERE_AREAS)


def meet(one: Command, other: Command) -> bool:
    """Whether both commands can be given at the same time, so that one key cannot be both's."""
    if "form" in (one.group, other.group) and one.group != other.group:
        # In a form letters are text; only what works everywhere meets what a form does.
        return one.everywhere or other.everywhere
    return _area(one) == _area(other) or _works_everywhere(one) or _works_everywhere(other)


def holder(key: str, one: Command, commands: Mapping[str, Command], keymap: Mapping[str, str]) -> Command | None:
    """The command that has the key where `one` works, or None."""
    for other in commands.values():
        if other.id != one.id and key in keys_of(other, keymap) and meet(one, other):
            return other
    return None


def check_key(key: str, one: Command, commands: Mapping[str, Command], keymap: Mapping[str, str]) -> None:
    """Raise BadInput, saying why, when the command cannot have the key."""
    if key in FIXED:
        raise BadInput(N_("{key} moves or writes everywhere and cannot be changed. Press another key."), key=key)
    if key in UNSAFE:
        raise BadInput(N_("{key} does not reach the program in every terminal. Press another key."), key=key)
    if one.everywhere and "+" not in key and not (key[:1] == "f" and key[1:].isdigit()):
        raise BadInput(N_("This command works while you type too, so it needs a Ctrl or function key."))
    if one.group == "form" and "+" not in key and not (key[:1] == "f" and key[1:].isdigit()):
        raise BadInput(N_("This command works in forms, where letters are text: it needs a Ctrl or function key."))
    other = holder(key, one, commands, keymap)
    if other is not None:
        raise BadInput(
            N_("{key} is the key of “{name}” already. Press another key, or change that one first."),
            key=key,
            name=other.label,
        )
