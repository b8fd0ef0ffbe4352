"""A command: one thing a person can do, declared once. Footer, help, palette and keymap are all made from this."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from kumppani_tui.locale import N_, _

GROUPS = {
    "here": N_("This screen"),
    "row": N_("The chosen row"),
    "go": N_("Go to"),
    "change": N_("Change"),
    "form": N_("Form"),
    "general": N_("General"),
}
"""The headings under which help lists the commands, in order."""

_REGISTRY: dict[str, Command] = {}


@dataclass(frozen=True)
class Command:
    """One thing a person can do. Making one puts it in the registry; an id is used once in the whole program."""

    id: str
    """Stable name, `area.verb`: what the keymap in the settings refers to. Letters, digits, dots, underscores."""
    name: str
    """Short name for the footer and the palette: a marked English message id of one to three words."""
    help: str
    """What it does, for help and the palette: a marked English message id, a full sentence."""
    key: str
    """The keys, separated by commas, as Textual names them; empty for a command that lives in the palette only."""
    method: str
    """Name of the method on the screen, widget or program that does it; sync or async, without arguments."""
    footer: bool = True
    """Shown in the bottom line while it works."""
    group: str = "here"
    """The heading in help: a key of GROUPS."""
    priority: int = 50
    """Place in the bottom line: smaller is more to the left and the last to go when there is no room."""
    everywhere: bool = False
    """Works even while a field or a dialog has the focus (Textual's priority binding); not for letters."""

    def __post_init__(self) -> None:
        """Add the command to the registry. Raises ValueError when another command has the id, or the group is new."""
        if self.group not in GROUPS:
            raise ValueError(f"{self.id}: unknown group {self.group!r}")
        known = _REGISTRY.setdefault(self.id, self)
        if known != self:
            raise ValueError(f"two commands are called {self.id!r}")

    @property
    def label(self) -> str:
        """The name in the language in use."""
        return _(self.name)

    @property
    def description(self) -> str:
        """The help sentence in the language in use."""
        return _(self.help)

    @property
    def action(self) -> str:
        """The Textual action that runs the command on the node that binds it."""
        return f"run_command({self.id!r})"


def command(command_id: str) -> Command:
    """The command with the id. Raises KeyError when the module that declares it has not been imported."""
    return _REGISTRY[command_id]


def load_all() -> dict[str, Command]:
    """Import every module of this package and give all commands by id, in the order of declaration."""
    package = importlib.import_module("kumppani_tui.commands")
    for module in sorted(pkgutil.iter_modules(package.__path__), key=lambda found: found.name != "general"):
        importlib.import_module(f"kumppani_tui.commands.{module.name}")
    return {key: value for key, value in _REGISTRY.items() if not key.startswith("test.")}


def bindings(*commands: Command) -> list[BindingType]:
    """Textual bindings of the commands, for a BINDINGS list; a command without a key has none."""
    return list(_bindings(commands))


def _bindings(commands: tuple[Command, ...]) -> Iterator[Binding]:
    for one in commands:
        if one.key:
            yield Binding(
                one.key, one.action, one.name, show=one.footer, id=one.id, priority=one.everywhere, tooltip=""
            )


def command_of(action: str) -> Command | None:
    """The command that a binding's action runs, or None when the action is not a command's."""
    if action.startswith("run_command('") and action.endswith("')"):
        return _REGISTRY.get(action[13:-2])
    return None
