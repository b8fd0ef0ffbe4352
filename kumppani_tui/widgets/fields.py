"""What a form asks: one declaration per field, and the control that goes with its kind."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
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


class FieldRow(Widget):
    """A field in its form: control, the hint or the error that belongs to it, and the label that the row itself writes.

    The note is made when there is first something to say.
    """

    DEFAULT_CSS = """
    FieldRow { layout: vertical; width: 1fr; height: auto; overflow: hidden hidden; margin-bottom: 1; }
    FieldRow Input { background: $background; width: 1fr; padding: 0 1; }
    FieldRow Input:focus { background: $block-cursor-blurred-background; }
    FieldRow PickList {
        overlay: screen; constrain: none inside; background: $panel; width: 1fr;
    }
    FieldRow > .note { height: auto; color: $quiet; padding-left: 1; }
    FieldRow > .note.-wrong { color: $soon; }
    FieldRow.-narrow { layout: horizontal; }
    FieldRow.-narrow > Input, FieldRow.-narrow > ToggleControl { width: 22; }
    FieldRow.-narrow > .note { width: 1fr; padding-left: 2; }
    """

    def __init__(self, field: Field, today: datetime.date) -> None:
        """The row of the field."""
        super().__init__()
        self.field = field
        self.control = make_control(field, today)
        self.set_class(self.control.NARROW, "-narrow", update=False)
        self.wrong = False
        """Whether an error stands at the field."""
        star = " *" if field.required else ""
        self._text = Content(_(field.label) + star)
        self.label_width = self._text.cell_length + 1
        """Cells that the label takes in one line, with one empty after it."""
        self._note: Static | None = None
        self._said = ("", False)
        self.widen_label(LABEL_WIDTH)

    def compose(self) -> ComposeResult:
        """What is chosen, the control, and what is said about the value."""
        for widget in (*self.control.above(), self.control):
            widget.styles.margin = self._indent
            yield widget
        self._said = self._hint()
        if self._said[0]:
            yield self._new_note()

    def _new_note(self) -> Static:
        text, wrong = self._said
        self._note = Static(_noted(text, wrong=wrong), classes="note -wrong" if wrong else "note")
        if not self.control.NARROW:
            self._note.styles.margin = self._indent
        return self._note

    def widen_label(self, cells: int) -> None:
        """Give the label so many cells, if they are more than the usual ones."""
        cells = max(cells, LABEL_WIDTH)
        self._indent = (0, 0, 0, cells)
        lines = self._text.wrap(cells - 1)
        self._label = Content("\n").join(lines)
        self.styles.min_height = len(lines)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the row takes; one line is one line, and most rows have no more."""
        if len(self.children) == 1 and self.field.kind != "longtext":
            return 1
        return super().get_content_height(container, viewport, width)

    def render(self) -> Content:
        """The label, before the control."""
        return self._label.stylize("bold $title" if self.has_class("-focused") else "$quiet")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show which field is being filled in."""
        self.add_class("-focused", update=False)
        self.refresh()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Not any more."""
        self.remove_class("-focused", update=False)
        self.refresh()

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
        value = self.control.answer
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
        text, warning = self._hint()
        self.wrong = False
        self._show(text, wrong=warning)

    def _hint(self) -> tuple[str, bool]:
        """What there is to say about the value, and whether that is a warning."""
        try:
            hint = self.control.hint()
            if self.field.hint is None:
                return hint, False
            value = self.control.answer
        except Problem:
            return "", False
        try:
            return self.field.hint(value), False
        except Problem as problem:
            return problem_text(problem), True

    def _show(self, text: str, *, wrong: bool) -> None:
        if self._said == (text, wrong):
            return
        self._said = text, wrong
        if self._note is not None:
            self._note.update(_noted(text, wrong=wrong))
            self._note.set_class(wrong, "-wrong")
            self._note.display = bool(text)
        elif text and self.is_attached:
            self.mount(self._new_note())


def _noted(text: str, *, wrong: bool) -> Content:
    return Content(("▲ " if wrong else "→ ") + printable(text) if text else "")
