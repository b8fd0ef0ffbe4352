"""The command palette: every command by typing a part of what it does. Other finders add their own providers."""

from __future__ import annotations

import importlib
from functools import partial
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.command import CommandInput, CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerError

from kumppani_tui.commands import Command, load_all
from kumppani_tui.commands.target import CommandTarget
from kumppani_tui.locale import _
from kumppani_tui.widgets.key_line import key_text
from kumppani_tui.widgets.line import LineInput

PROVIDERS: list[str] = [
    "kumppani_tui.palette:CommandProvider",
    "kumppani_tui.palette_records:RecordProvider",
    "kumppani_tui.palette_terms:TermProvider",
]
"""The providers as `module:Class`; whoever finds more things (partners, contacts) adds a line."""


def runnable(screen: Screen[Any]) -> list[tuple[Command, CommandTarget]]:
    """The commands that work on the screen now, each with what runs it: the focused widget first."""
    chain = list(screen.focused.ancestors_with_self) if screen.focused else [screen, screen.app]
    found: dict[str, tuple[Command, CommandTarget]] = {}
    for node in chain:
        if isinstance(node, CommandTarget):
            for one in node.all_keys():
                if one.id not in found and node.can_run(one):
                    found[one.id] = (one, node)
    return list(found.values())


class CommandProvider(Provider):
    """The commands of the screen, of what is focused in it, and of the program."""

    def _line(self, one: Command, typed: str = "") -> Content:
        """Name with the typed part marked, key, and the sentence under it."""
        name = Content(one.label)
        if typed:
            name = self.matcher(typed).highlight(one.label)
        keymap = self.app._keymap
        key = key_text(keymap.get(one.id, one.key).partition(",")[0]) if one.key or one.id in keymap else ""
        return Content.assemble(name, (f"  {key}", "$key not bold"), "\n", (one.description, "$quiet not bold"))

    async def discover(self) -> Hits:
        """Everything that works now."""
        for one, target in runnable(self.screen):
            run = partial(self._run, one, target)
            yield DiscoveryHit(self._line(one), run, text=one.label)

    async def search(self, query: str) -> Hits:
        """The commands whose name or sentence matches; letters scattered over a sentence are no match."""
        matcher = self.matcher(query)
        words = query.casefold().split()
        for one, target in runnable(self.screen):
            by_name = matcher.match(one.label)
            if not all(word in one.label.casefold() for word in words):
                by_name = min(by_name, 0.2)
            said = one.description.casefold()
            by_help = 0.1 if words and all(word in said for word in words) else 0.0
            score = max(by_name, by_help)
            if score > 0:
                run = partial(self._run, one, target)
                yield Hit(score, self._line(one, query if by_name else ""), run, text=one.label)

    async def _run(self, one: Command, target: CommandTarget) -> None:
        await target.run_named(one)


class PaletteInput(CommandInput, LineInput):
    """The palette's line, into which nothing is pasted that could disturb the terminal."""


class Palette(CommandPalette):
    """Textual's palette with our providers and our words."""

    DEFAULT_CSS = """
    Palette > Vertical { background: $surface; }
    Palette #--input { border: round $border; background: $surface; }
    Palette CommandList { background: $surface; border: none; }
    Palette SearchIcon { display: none; }
    """

    def __init__(self) -> None:
        """All providers, loaded now."""
        load_all()
        super().__init__(
            providers=[_provider(name) for name in PROVIDERS],
            placeholder=_("What would you like to do?"),
            id="--command-palette",
        )

    def compose(self) -> ComposeResult:
        """Textual's palette around a line of our own."""
        for widget in super().compose():
            if isinstance(widget, CommandInput):
                yield PaletteInput(placeholder=widget.placeholder, select_on_focus=False)
            else:
                yield widget

    @on(Input.Submitted)
    def _wait_for_matches(self, event: Input.Submitted) -> None:
        """Let Enter wait while the matches are sought: those still shown are of what stood there before."""
        seeking = [
            one for one in self.workers
            if one.node is self and one.group == self._GATHER_COMMANDS_GROUP
            and not (one.is_finished or one.is_cancelled)
        ]  # fmt: skip
        if seeking:
            event.stop()
            event.prevent_default()
            self._choose_when_found(seeking[-1])

    @work(exclusive=True, group="palette-enter")
    async def _choose_when_found(self, search: Worker[Any]) -> None:
        """Choose the first match once it is found; more text typed meanwhile takes the Enter back."""
        try:
            await search.wait()
        except WorkerError:
            return
        self._select_or_command()

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say in the language in use that nothing matches, at once."""
        self._stop_no_matches_countdown()
        if not search_value:
            self._list_visible = False
            return
        line = Content(_("Nothing matches."))
        self.query_one(CommandList).add_option(Option(line, disabled=True, id=self._NO_MATCHES))
        self._list_visible = True


def _provider(name: str) -> type[Provider]:
    module, _dot, attribute = name.partition(":")
    found: type[Provider] = getattr(importlib.import_module(module), attribute)
    return found


__all__ = ["PROVIDERS", "CommandProvider", "Palette", "runnable"]
