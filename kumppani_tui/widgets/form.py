"""A form made from a list of fields: labels in line, errors at the fields, nothing typed is ever lost."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.timer import Timer

from db.errors import Problem
from kumppani_tui.locale import problem_text
from kumppani_tui.widgets.controls import Control
from kumppani_tui.widgets.fields import Field, FieldRow

LABEL_MOST = 26
"""Cells of the labels' column at most; longer labels are wrapped."""

DRAFT_SECONDS = 0.5
"""How long after the last key the draft is kept."""


class Form(VerticalScroll, can_focus=False):
    """Fields to fill in. Enter goes to the next field, and on the last one asks to save."""

    DEFAULT_CSS = """
    Form { height: auto; max-height: 1fr; padding: 0; scrollbar-size-vertical: 1; }
    """

    class Submitted(Message):
        """Enter was pressed on the last field."""

    class HelpChanged(Message):
        """Another field has the focus."""

        def __init__(self, text: str) -> None:
            """`text` is the field's help in the language in use."""
            super().__init__()
            self.text = text

    def __init__(
        self,
        fields: Sequence[Field],
        values: Mapping[str, Any] | None = None,
        *,
        today: datetime.date,
        on_draft: Callable[[dict[str, str]], None] | None = None,
    ) -> None:
        """`values` are those of the record. `on_draft` gets what was typed, by name, soon after each change."""
        super().__init__()
        self.rows = {field.name: FieldRow(field, today) for field in fields}
        widest = max((row.label_width for row in self.rows.values()), default=0)
        for row in self.rows.values():
            row.widen_label(min(widest, LABEL_MOST))
        self._shown = [name for name in self.rows if name in (values or {})]
        for name in self._shown:
            self.rows[name].control.set_value((values or {})[name])
        self._initial = self.raw()
        self._on_draft = on_draft
        self._draft_timer: Timer | None = None
        self.asks: Callable[[], Collection[str]] | None = None
        """Names the fields that are asked now, by what stands in the others; None asks all."""
        self._waiting: set[str] = set()

    def ask(self) -> None:
        """Show the fields that are asked now. The others wait, with what stands in them, and are not answered."""
        if self.asks is not None:
            before, self._waiting = self._waiting, set(self.rows).difference(self.asks())
            for name in before ^ self._waiting:
                self.rows[name].display = name not in self._waiting

    def compose(self) -> ComposeResult:
        """The rows."""
        yield from self.rows.values()

    def on_mount(self) -> None:
        """Tell whom it concerns that the record's values are shown."""
        for name in self._shown:
            self.rows[name].control.changed()

    def raw(self) -> dict[str, str]:
        """What stands in the fields, as text."""
        return {name: row.control.raw for name, row in self.rows.items()}

    @property
    def dirty(self) -> bool:
        """Whether something differs from the record."""
        return self.raw() != self._initial

    def typed(self) -> dict[str, str]:
        """The fields that differ from the record, as text: what a draft keeps."""
        return {name: text for name, text in self.raw().items() if text != self._initial.get(name)}

    def restore(self, draft: Mapping[str, str]) -> bool:
        """Put a draft's texts back; whether any was of use."""
        used = False
        for name, text in draft.items():
            row = self.rows.get(name)
            if row is not None and row.control.raw != text:
                row.control.raw = text
                used = True
        return used

    def reset(self) -> None:
        """Back to the record's values."""
        for name, row in self.rows.items():
            row.control.raw = self._initial[name]
            row.set_error("")

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill fields from elsewhere, for instance from another choice; it counts as typed."""
        for name, value in values.items():
            self.rows[name].control.set_value(value)

    def values(self) -> dict[str, Any]:
        """The values by field name, None where it is not asked. Raises Problem, with its field, at the first fault."""
        found: dict[str, Any] = {}
        for name, row in self.rows.items():
            try:
                found[name] = None if name in self._waiting else row.value()
            except Problem as problem:
                problem.field = name
                raise
        return found

    def collect(self) -> dict[str, Any] | None:
        """The values, or None: then every fault stands at its field and the first of them has the focus."""
        errors: dict[str, str] = {}
        found: dict[str, Any] = {}
        for name, row in self.rows.items():
            try:
                found[name] = None if name in self._waiting else row.value()
            except Problem as problem:
                errors[name] = problem_text(problem)
        self.set_errors(errors)
        return None if errors else found

    def set_errors(self, errors: Mapping[str, str]) -> list[str]:
        """Show the errors at their fields and go to the first; gives those whose field the form does not have."""
        for name, row in self.rows.items():
            row.set_error(errors.get(name, ""))
        for name in self.rows:
            if name in errors:
                self.focus_field(name)
                break
        return [text for name, text in errors.items() if name not in self.rows]

    def focus_field(self, name: str) -> None:
        """Put the cursor in the field."""
        self.rows[name].control.focus()

    # --- events ------------------------------------------------------------------------------------------------

    @on(Control.Edited)
    def _control_changed(self, event: Control.Edited) -> None:
        """A fault is forgiven while it is being mended; the draft follows shortly."""
        self.ask()
        for row in self.rows.values():
            if row.control is event.sender:
                row.show_hint()
        if self._on_draft is not None:
            if self._draft_timer is not None:
                self._draft_timer.stop()
            self._draft_timer = self.set_timer(DRAFT_SECONDS, self.keep_draft)

    def keep_draft(self) -> None:
        """Hand over what was typed now."""
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None
        if self._on_draft is not None:
            self._on_draft(self.typed())

    def stop_draft(self) -> None:
        """No draft any more: what was typed was saved or thrown away."""
        self._on_draft = None

    @on(Control.Done)
    def _control_done(self, event: Control.Done) -> None:
        """On to the next field, or ask to save."""
        event.stop()
        self.ask()
        rows = [row for name, row in self.rows.items() if name not in self._waiting]
        place = next(index for index, row in enumerate(rows) if row.control is event.sender)
        if place + 1 < len(rows):
            rows[place + 1].control.focus()
        else:
            self.post_message(self.Submitted())

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tell the help of the field that has the focus now."""
        row = next((node for node in event.widget.ancestors if isinstance(node, FieldRow)), None)
        self.post_message(self.HelpChanged(row.help_text if row is not None else ""))
