"""A choice in a form: type a part of the name, or press Down to see them all."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.worker import get_current_worker

from db.errors import BadInput
from kumppani_tui.locale import N_, _
from kumppani_tui.text import printable
from kumppani_tui.widgets.choices import Choice, PickList, matching
from kumppani_tui.widgets.controls import Control
from kumppani_tui.widgets.line import LineInput

Choices = Sequence[Choice] | Callable[[str], Sequence[Choice]]
"""All the choices, or a function from what was typed to those that match (called in a thread)."""


class ComboInput(LineInput):
    """The line of a combo box: Up and Down move in its list, Escape closes the list only."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("escape", "close", show=False),
        Binding("backspace", "remove_last", show=False),
    ]

    combo: Combo

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape belongs to the list while it is open, Backspace to what is chosen while nothing is typed."""
        if action == "close":
            return self.combo.is_open
        if action == "remove_last":
            return self.combo.can_remove
        return super().check_action(action, parameters)

    def action_move(self, step: int) -> None:
        """Open the list, or move in it."""
        self.combo.move(step)

    def action_close(self) -> None:
        """Close the list."""
        self.combo.close()

    def action_remove_last(self) -> None:
        """Take away the choice made last."""
        self.combo.remove_last()


class Combo(Control):
    """One choice, or with `multi` several. With `free` any other text may be typed as well (it is its own value)."""

    DEFAULT_CSS = """
    Combo PickList { overlay: screen; constrain: none inside; display: none; background: $panel; width: 1fr; }
    Combo .chosen { display: none; color: $foreground; }
    """

    def __init__(self, choices: Choices, *, multi: bool = False, free: bool = False) -> None:
        """`choices` are all of them or a function that finds them."""
        super().__init__()
        self._choices = choices
        self._multi = multi
        self._free = free
        self.chosen: list[Choice] = []
        """What is chosen, at most one without `multi`."""
        self._input = ComboInput(placeholder=_("Type or press ↓"), compact=True)
        self._input.combo = self
        self._list = PickList()
        self._label = Static(Content(""), classes="chosen")

    def compose(self) -> ComposeResult:
        """The chosen ones, the line, the list."""
        yield self._label
        yield self._input
        yield self._list

    # --- values ------------------------------------------------------------------------------------------------

    @property
    def raw(self) -> str:
        """What is chosen and what is being typed, as JSON."""
        return json.dumps([[[c.value, c.label] for c in self.chosen], self._pending], ensure_ascii=False, default=str)

    @raw.setter
    def raw(self, text: str) -> None:
        try:
            chosen, pending = json.loads(text)
            self._choose([Choice(value, str(label)) for value, label in chosen])
        except (ValueError, TypeError):
            self._choose([])
            pending = ""
        if pending:
            self._set_text(str(pending))

    @property
    def _pending(self) -> str:
        """Text that was typed and is not a choice yet."""
        text = self._input.value.strip()
        return "" if not self._multi and self.chosen and text == printable(self.chosen[0].label) else text

    @property
    def value(self) -> Any:
        """The chosen value (None for none), with `multi` a list. Raises BadInput for text that names no choice."""
        if self._pending:
            self.settle()
        if self._pending:
            raise BadInput(N_("“{text}” is not one of the choices."), text=self._pending[:80])
        values = [choice.value for choice in self.chosen]
        return values if self._multi else (values[0] if values else None)

    def set_value(self, value: Any) -> None:
        """Show a value or several: Choices, or values that are among the choices."""
        wanted = [] if value is None else list(value) if isinstance(value, (list, tuple)) else [value]
        known = {} if callable(self._choices) else {choice.value: choice for choice in self._choices}
        self._choose([one if isinstance(one, Choice) else known.get(one, Choice(one, str(one))) for one in wanted])

    def offer(self, choices: Choices) -> None:
        """Offer other choices from now on; what is chosen stays."""
        self._choices = choices

    def _choose(self, chosen: list[Choice]) -> None:
        self.chosen = chosen if self._multi else chosen[:1]
        self._set_text("" if self._multi or not chosen else printable(chosen[0].label))
        if self._multi:
            self._label.update(Content(" · ").join(Content("✓ " + printable(c.label)) for c in self.chosen))
            self._label.display = bool(self.chosen)
        self.post_message(self.Changed(self))

    def _set_text(self, text: str) -> None:
        with self.prevent(Input.Changed):
            self._input.value = text
            self._input.cursor_position = len(text)

    # --- the list ----------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return bool(self._list.display)

    @property
    def can_remove(self) -> bool:
        """Whether Backspace takes a choice away."""
        return self._multi and bool(self.chosen) and not self._input.value

    def remove_last(self) -> None:
        """Take away the choice made last."""
        self._choose(self.chosen[:-1])

    def close(self) -> None:
        """Hide the list."""
        self._list.display = False

    def move(self, step: int) -> None:
        """Open the list with everything in it, or move in it."""
        if self.is_open:
            self._list.move(step)
        else:
            self._find("" if not self._pending else self._pending)

    def _find(self, typed: str) -> None:
        choices = self._choices
        if not callable(choices):
            self._show(matching(choices, typed))
            return
        find = choices

        def work() -> None:
            worker = get_current_worker()
            found = find(typed)
            if not worker.is_cancelled:
                self.call_later(self._show, found)

        self.run_worker(work, thread=True, exclusive=True, exit_on_error=False, group="choices")

    def _show(self, choices: Sequence[Choice]) -> None:
        if self._input.has_focus:
            self._list.show(choices, [choice.value for choice in self.chosen] if self._multi else ())
            self._list.display = bool(choices)

    def take(self) -> None:
        """Choose the highlighted one; with `multi` a chosen one is taken away."""
        choice = self._list.current
        self.close()
        if choice is None:
            return
        if not self._multi:
            self._choose([choice])
        elif choice.value in [one.value for one in self.chosen]:
            self._choose([one for one in self.chosen if one.value != choice.value])
        else:
            self._choose([*self.chosen, choice])

    def settle(self) -> None:
        """Make a choice of the text, if it names one without doubt, or of any text with `free`."""
        typed = self._pending
        if not typed:
            return
        pool = self._list.choices if callable(self._choices) else self._choices
        found = matching(pool, typed)
        exact = [choice for choice in found if choice.label.casefold() == typed.casefold()]
        if self._free and not exact:
            found = [Choice(typed, typed)]
        pick = exact or found
        if len(pick) == 1 or exact:
            self._choose([*self.chosen, pick[0]] if self._multi else [pick[0]])

    # --- events ------------------------------------------------------------------------------------------------

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if not self._multi and self._pending != "" or not event.value:
            self.chosen = self.chosen if self._multi else []
        if event.value.strip():
            self._find(event.value)
        else:
            self.close()
        self.post_message(self.Changed(self))

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if self.is_open:
            self.take()
            if self._multi:
                return
        self.settle()
        self.post_message(self.Done(self))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.take()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Leaving the field makes a choice of what was typed when it names one."""
        if self.is_open and self._pending:
            self.take()
        self.close()
        self.settle()
