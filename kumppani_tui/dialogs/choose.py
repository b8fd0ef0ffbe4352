"""Choosing one of many by typing a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from kumppani_tui.commands import Command
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.widgets.choices import Choice, PickList, matching
from kumppani_tui.widgets.line import LineInput

PICK = Command(
    "choose.pick", N_("Choose"), N_("Choose the highlighted one."), "enter", "pick", group="form", priority=1
)  # fmt: skip


class Choose(Dialog[Choice]):
    """A filterable list; the answer is the Choice, None when it was left (a choice's value may itself be None)."""

    KEYS: ClassVar[tuple[Command, ...]] = (PICK,)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
    ]

    DEFAULT_CSS = """
    Choose > #dialog { width: 64; }
    Choose Input { background: $background; margin-bottom: 1; }
    Choose PickList { max-height: 12; background: $surface; }
    Choose .none { color: $quiet; padding: 0 1; display: none; }
    """

    def __init__(self, title: str, choices: Sequence[Choice] | Callable[[str], Sequence[Choice]]) -> None:
        """`choices` are all of them, or a function from what was typed to those that match, called in a thread."""
        super().__init__(title)
        self._choices = choices

    def compose_body(self) -> ComposeResult:
        """The filter and the list."""
        yield LineInput(placeholder=_("Type to find"))
        yield PickList()
        yield Static(Content(""), classes="none")

    def on_mount(self) -> None:
        """Show them all."""
        self._find("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._find(event.value)

    def _find(self, typed: str) -> None:
        choices = self._choices
        if callable(choices):
            find = choices
            self.run_read(lambda: find(typed), lambda found: self._found(found, typed), group="choices")
        else:
            self._found(matching(choices, typed), typed)

    def _found(self, choices: Sequence[Choice], typed: str) -> None:
        self.query_one(PickList).show(choices)
        none = self.query_one(".none", Static)
        none.display = not choices
        # With nothing typed only what was used lately is offered, and at first there is none.
        asks = _("Nothing matches. Type less, or something else.") if typed.strip() else _("Type a part of the name.")
        none.update(Content(asks))

    def action_move(self, step: int) -> None:
        """Move in the list from the filter."""
        self.query_one(PickList).move(step)

    @on(Input.Submitted)
    @on(OptionList.OptionSelected)
    def pick(self) -> None:
        """Answer with the highlighted one."""
        chosen: Any = self.query_one(PickList).current
        if chosen is not None:
            self.dismiss(chosen)
