"""A choice in a form: type a part of the name, or press Down to see them all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
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


class ComboList(PickList):
    """The choices under the line of a combo box."""

    def __init__(self, combo: Combo) -> None:
        """The list of `combo`, still empty."""
        super().__init__()
        self._combo = combo

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._combo.take()


class Combo(Control, LineInput):
    """One choice, or with `multi` several. With `free` any other text may be typed as well (it is its own value).

    Up and Down move in the list, Escape closes the list only. The list is made when it is first needed, and so is the
    line above with what is chosen.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(8)", show=False),
        Binding("pageup", "move(-8)", show=False),
        Binding("escape", "close", show=False),
        Binding("backspace", "remove_last", show=False),
    ]

    def __init__(self, choices: Choices, *, multi: bool = False, free: bool = False) -> None:
        """`choices` are all of them or a function that finds them."""
        super().__init__(placeholder=_("Type or press ↓"))
        self._choices = choices
        self._multi = multi
        self._free = free
        self.chosen: list[Choice] = []
        """What is chosen, at most one without `multi`."""
        self._list: ComboList | None = None
        self._label: Static | None = None

    def above(self) -> Iterable[Widget]:
        """What is chosen, of several."""
        if self._multi and self.chosen:
            self._label = Static(self._ticked(), classes="chosen")
            yield self._label

    def _ticked(self) -> Content:
        return Content(" · ").join(Content("✓ " + printable(choice.label)) for choice in self.chosen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape belongs to the list while it is open, Backspace to what is chosen while nothing is typed."""
        if action == "close":
            return self.is_open
        if action == "remove_last":
            return self.can_remove
        return super().check_action(action, parameters)

    def action_move(self, step: int) -> None:
        """Open the list, or move in it."""
        self.move(step)

    def action_close(self) -> None:
        """Close the list."""
        self.close()

    def action_remove_last(self) -> None:
        """Take away the choice made last."""
        self.remove_last()

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
        text = self.value.strip()
        return "" if not self._multi and self.chosen and text == printable(self.chosen[0].label) else text

    @property
    def answer(self) -> Any:
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
            self._show_chosen()
        self.changed()

    def _show_chosen(self) -> None:
        if self._label is not None:
            self._label.update(self._ticked())
            self._label.display = bool(self.chosen)
        elif self.is_attached:
            for label in self.above():
                self._put(label, before=self)

    def _put(self, widget: Widget, **where: Widget) -> None:
        """Mount a part in line with the control."""
        row = self.parent
        assert isinstance(row, Widget)
        widget.styles.margin = self.styles.margin
        row.mount(widget, **where)

    def _set_text(self, text: str) -> None:
        with self.prevent(Input.Changed):
            self.value = text
            self.cursor_position = len(text)

    # --- the list ----------------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._list is not None and self._list.display

    @property
    def can_remove(self) -> bool:
        """Whether Backspace takes a choice away."""
        return self._multi and bool(self.chosen) and not self.value

    def remove_last(self) -> None:
        """Take away the choice made last."""
        self._choose(self.chosen[:-1])

    def close(self) -> None:
        """Hide the list."""
        if self._list is not None:
            self._list.display = False

    def move(self, step: int) -> None:
        """Open the list with everything in it, or move in it."""
        if self._list is not None and self.is_open:
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
        if self.has_focus:
            if self._list is None:
                if not choices:
                    return
                self._list = ComboList(self)
                self._put(self._list, after=self)
            self._list.show(choices, [choice.value for choice in self.chosen] if self._multi else ())
            self._list.display = bool(choices)

    def take(self) -> None:
        """Choose the highlighted one; with `multi` a chosen one is taken away."""
        choice = self._list.current if self._list is not None else None
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
        shown: Sequence[Choice] = self._list.choices if self._list is not None else ()
        pool = shown if callable(self._choices) else self._choices
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
        self.changed()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if self.is_open:
            self.take()
            if self._multi:
                return
        self.settle()
        self.post_message(Control.Done(self))

    def on_blur(self) -> None:
        """Leaving the field makes a choice of what was typed when it names one."""
        if self.is_open and self._pending:
            self.take()
        self.close()
        self.settle()
