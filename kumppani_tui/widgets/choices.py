"""Things to choose from, and finding them by what was typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from db.rules.text import fold
from kumppani_tui.text import printable


@dataclass(frozen=True)
class Choice:
    """One thing to choose."""

    value: Any
    """What choosing it gives."""
    label: str
    """What it is called, in the language in use; may hold anything."""
    hint: str = ""
    """A second, quieter text beside it."""
    also: str = ""
    """What it is called besides, by which it is found."""

    @property
    def content(self) -> Content:
        """The choice as a line."""
        if not self.hint:
            return Content(printable(self.label))
        return Content.assemble(printable(self.label), ("  " + printable(self.hint), "$quiet"))


def matching(choices: Iterable[Choice], typed: str) -> list[Choice]:
    """The choices with every typed word in them, accents and capitals alike; those beginning with the text first."""
    wanted = fold(typed).split()
    if not wanted:
        return list(choices)
    found: list[tuple[int, Choice]] = []
    for choice in choices:
        label = fold(choice.label)
        text = fold(f"{choice.label} {choice.hint} {choice.also}") if choice.hint or choice.also else label
        if all(word in text for word in wanted):
            rank = 0 if label.startswith(" ".join(wanted)) else 1 if f" {label}".find(f" {wanted[0]}") >= 0 else 2
            found.append((rank, choice))
    return [choice for _rank, choice in sorted(found, key=lambda pair: pair[0])]


class PickList(OptionList, can_focus=False):
    """A list of choices that is moved in from a text field above it."""

    DEFAULT_CSS = """
    PickList { border: none; padding: 0; background: $background; height: auto; max-height: 8; }
    PickList > .option-list--option { padding: 0 1; }
    PickList > .option-list--option-highlighted {
        background: $block-cursor-background; color: $block-cursor-foreground;
    }
    """

    LIMIT = 200
    """Choices put in the list at most: further typing finds the rest."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """An empty list."""
        super().__init__(id=id, markup=False)
        self.choices: list[Choice] = []

    def show(self, choices: Iterable[Choice], chosen: Iterable[Any] = ()) -> None:
        """Show the choices with the first one highlighted; those among `chosen` get a tick."""
        self.choices = list(choices)[: self.LIMIT]
        ticked = list(chosen)
        self.clear_options()
        self.add_options(
            Option(Content("✓ ") + choice.content if choice.value in ticked else choice.content)
            for choice in self.choices
        )
        self.highlighted = 0 if self.choices else None

    @property
    def current(self) -> Choice | None:
        """The highlighted choice."""
        return self.choices[self.highlighted] if self.highlighted is not None and self.choices else None

    def move(self, step: int) -> None:
        """Highlight the choice `step` further, staying within the list."""
        if self.choices:
            now = self.highlighted or 0
            self.highlighted = min(max(now + step, 0), len(self.choices) - 1)
