"""What a form asks: one declaration per field, and the control that goes with its kind."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from db.errors import Problem
from kumppani_tui.commands.general import EDITOR
from kumppani_tui.keymap import keys_of
from kumppani_tui.locale import N_, _, problem_text
from kumppani_tui.text import printable
from kumppani_tui.widgets.combo import Choices, Combo
from kumppani_tui.widgets.controls import (
    Control,
    DateControl,
    EmailControl,
    NumberControl,
    PhoneControl,
    TextControl,
    ToggleControl,
)
from kumppani_tui.widgets.key_line import key_text

Kind = Literal["text", "longtext", "date", "choice", "multi", "number", "bool", "phone", "email"]
"""What a field holds."""

KIND_HELP = {
    "bool": N_("Space changes this."),
    "multi": N_("Enter picks one, Backspace takes the last one away, Tab goes on."),
    "date": N_("For example tomorrow, next tue, 2 weeks or 15.1."),
    "longtext": N_("Tab goes on, {key} opens your own text editor."),
}
"""Help for kinds whose keys are not plain, when a field has none of its own."""

PAST_HELP = N_("For example yesterday, last tue, 2 weeks ago or 15.1.")
"""Help for a date that has gone by."""


@dataclass(frozen=True)
class Field:
    """One field of a form."""

    name: str
    """Key in the values; the field name of the register's Problems."""
    label: str
    """A marked English message id."""
    kind: Kind = "text"
    """What it holds."""
    required: bool = False
    """Whether it must be filled in; marked with a star."""
    help: str = ""
    """A marked sentence shown at the bottom while the field has the focus."""
    choices: Choices = ()
    """For choice and multi: Choices, or a function from what was typed (called in a thread)."""
    free: bool = False
    """For choice and multi: any other text may be typed as well."""
    past: bool = False
    """For dates: words that leave it open mean days gone by."""
    placeholder: str = ""
    """A marked text that stands in the empty line."""
    hint: Callable[[Any], str] | None = None
    """Words the value live, beside the field; may raise Problem, whose text is shown as a warning."""
    check: Callable[[Any], None] | None = None
    """Raises Problem when the value cannot be; asked when saving."""


def make_control(field: Field, today: datetime.date) -> Control:
    """The control for the field."""
    match field.kind:
        case "longtext":
            from kumppani_tui.widgets.long_text import LongTextControl  # TextArea is imported where it is used

            return LongTextControl()
        case "date":
            return DateControl(today, past=field.past)
        case "choice" | "multi":
            return Combo(field.choices, multi=field.kind == "multi", free=field.free)
        case "number":
            return NumberControl()
        case "bool":
            return ToggleControl()
        case "phone":
            return PhoneControl()
        case "email":
            return EmailControl()
        case _:
            return TextControl(_(field.placeholder))


LABEL_WIDTH = 20
"""Cells of the labels' column in most forms."""


class FieldRow(Horizontal):
    """A field in its form: label, control, and the hint or the error that belongs to it."""

    DEFAULT_CSS = """
    FieldRow { height: auto; margin-bottom: 1; }
    FieldRow .label { width: 20; color: $quiet; padding-right: 1; }
    FieldRow.-focused .label { color: $title; text-style: bold; }
    FieldRow .cell { width: 1fr; height: auto; }
    FieldRow .note { height: auto; color: $quiet; display: none; padding-left: 1; }
    FieldRow .note.-wrong { color: $soon; display: block; }
    FieldRow .note.-hint { display: block; }
    FieldRow.-narrow .cell { layout: horizontal; }
    FieldRow.-narrow Control { width: 22; }
    FieldRow.-narrow .note { width: 1fr; padding-left: 2; }
    """

    def __init__(self, field: Field, today: datetime.date) -> None:
        """The row of the field."""
        super().__init__()
        self.field = field
        self.control = make_control(field, today)
        self.wrong = False
        """Whether an error stands at the field."""
        star = " *" if field.required else ""
        text = Content(_(field.label) + star)
        self.label_width = text.cell_length + 1
        """Cells that the label takes in one line, with one empty after it."""
        self._label = Static(text, classes="label")
        self._note = Static(Content(""), classes="note")
        self.set_class(self.control.NARROW, "-narrow")

    def compose(self) -> ComposeResult:
        """Label, control, note."""
        yield self._label
        with Vertical(classes="cell"):
            yield self.control
            yield self._note

    def widen_label(self, cells: int) -> None:
        """Give the label so many cells, if they are more than the usual ones."""
        if cells > LABEL_WIDTH:
            self._label.styles.width = cells

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show which field is being filled in."""
        self.add_class("-focused")

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Not any more."""
        self.remove_class("-focused")

    @property
    def help_text(self) -> str:
        """What to say while the field has the focus; kinds with keys of their own say those when there is no more."""
        if self.field.help:
            return _(self.field.help)
        if self.field.kind not in KIND_HELP:
            return ""
        own = getattr(self.app, "settings", None)
        keymap = own.keymap if own is not None else {}
        if self.field.kind == "date" and self.field.past:
            return _(PAST_HELP)
        return _(KIND_HELP[self.field.kind]).format(key=key_text(keys_of(EDITOR, keymap)[0]))

    def value(self) -> Any:
        """The value. Raises Problem when it is missing or cannot be."""
        value = self.control.value
        if value in (None, "", []) and self.field.required:
            raise Problem(_("Fill this in."))
        if self.field.check is not None:
            self.field.check(value)
        return value

    def set_error(self, text: str) -> None:
        """Show what is wrong at the field; an empty text takes it away."""
        if not text:
            self.show_hint()
            return
        self.wrong = True
        self._show(text, wrong=True)

    def show_hint(self) -> None:
        """Show what the typed text will be taken for; what cannot be yet is not complained about while typing."""
        warning = False
        try:
            hint = self.control.hint()
            if self.field.hint is not None:
                value = self.control.value
                try:
                    hint = self.field.hint(value)
                except Problem as problem:
                    hint, warning = problem_text(problem), True
        except Problem:
            hint = ""
        self.wrong = False
        self._show(hint, wrong=warning)

    def _show(self, text: str, *, wrong: bool) -> None:
        mark = "▲ " if wrong else "→ "
        self._note.update(Content(mark + printable(text) if text else ""))
        self._note.set_class(bool(text) and wrong, "-wrong")
        self._note.set_class(bool(text) and not wrong, "-hint")
