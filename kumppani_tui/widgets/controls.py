"""What the controls of a form have in common, and the simple ones: a line of text, a date, a number, yes or no."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from db.errors import BadInput
from kumppani_tui.locale import N_, _
from kumppani_tui.locale.dates import day, full
from kumppani_tui.widgets.line import LineInput

if TYPE_CHECKING:
    from textual.widget import Widget as _Widget
else:
    # A plain mixin: Textual takes style sheets from the first base that is a DOM node, which must be the real widget.
    _Widget = object


class Control(_Widget):
    """One control of a form. `raw` is what was typed, as text; `answer` is what it means.

    Mix in before the widget that it is: a control is one widget, so that a form of many fields opens fast.
    """

    NARROW: ClassVar[bool] = False
    """Short values: the hint stands beside the control, not under it."""

    class Edited(Message):
        """Something was typed or chosen."""

        def __init__(self, sender: Control) -> None:
            """`sender` is the control."""
            super().__init__()
            self.sender = sender

    class Done(Message):
        """Enter was pressed: on to the next field."""

        def __init__(self, sender: Control) -> None:
            """`sender` is the control."""
            super().__init__()
            self.sender = sender

    @property
    def raw(self) -> str:
        """What was typed, as text that a draft can keep; each kind of control has its own."""
        return ""

    @raw.setter
    def raw(self, text: str) -> None:
        """Show the text as if it had been typed."""

    @property
    def answer(self) -> Any:
        """What was typed means. Raises Problem when it means nothing."""
        return self.raw

    def set_value(self, value: Any) -> None:
        """Show a value of the record."""
        self.raw = "" if value is None else str(value)

    def hint(self) -> str:
        """What the typed text will be taken for, to show beside it; empty when that is plain."""
        return ""

    def above(self) -> Iterable[_Widget]:
        """What stands above the control from the beginning."""
        return ()

    def changed(self) -> None:
        """Tell the form, once there is one, that something else stands here."""
        if self.is_attached:
            self.post_message(Control.Edited(self))


class TextControl(Control, LineInput):
    """A line of text."""

    def __init__(self, placeholder: str = "") -> None:
        """`placeholder` stands in the empty line."""
        super().__init__(placeholder=placeholder)

    @property
    def raw(self) -> str:
        """The text as typed."""
        return self.value

    @raw.setter
    def raw(self, text: str) -> None:
        self.value = text

    @property
    def answer(self) -> Any:
        """The text without the spaces around it."""
        return self.raw.strip()

    @on(Input.Changed)
    def _input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.changed()

    @on(Input.Submitted)
    def _input_done(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(Control.Done(self))


class EmailControl(TextControl):
    """An e-mail address; only what cannot be one at all is refused."""

    @property
    def answer(self) -> str:
        """The address. Raises BadInput for what cannot be one."""
        text = self.raw.strip()
        before, at, after = text.partition("@")
        if text and (not before or not at or "." not in after or " " in text):
            raise BadInput(N_("“{text}” is not an e-mail address."), text=text[:80])
        return text


class PhoneControl(TextControl):
    """A phone number, kept in international form and hinted as it will be shown."""

    NARROW = True

    @property
    def answer(self) -> str:
        """The number as E.164. Raises BadInput for what cannot be one."""
        from db.rules.phones import normalise_phone

        text = self.raw.strip()
        return normalise_phone(text) if text else ""

    def set_value(self, value: Any) -> None:
        """Show the number the Finnish way."""
        from db.rules.phones import display_phone

        self.raw = display_phone(value) if value else ""

    def hint(self) -> str:
        """The number as it will be shown."""
        from db.rules.phones import display_phone

        shown = display_phone(self.answer)
        return shown if shown != self.raw.strip() else ""


class DateControl(TextControl):
    """A date in natural words; the hint shows the exact day."""

    NARROW = True

    def __init__(self, today: datetime.date, *, past: bool = False) -> None:
        """`today` is what words like tomorrow are seen from; `past` reads open dates as ones gone by."""
        super().__init__(_("e.g. yesterday") if past else _("e.g. tomorrow"))
        self._today = today
        self._past = past

    @property
    def answer(self) -> datetime.date | None:
        """The date, None when nothing was typed. Raises BadInput for what is none."""
        from db.rules.dates import parse_date

        text = self.raw.strip()
        return parse_date(text, self._today, "past" if self._past else "future") if text else None

    def set_value(self, value: Any) -> None:
        """Show a date."""
        self.raw = day(value) if isinstance(value, datetime.date) else str(value or "")

    def hint(self) -> str:
        """The exact day."""
        found = self.answer
        return full(found) if found is not None else ""


class NumberControl(TextControl):
    """A number, with a decimal comma or point."""

    NARROW = True

    @property
    def answer(self) -> int | float | None:
        """The number, None when nothing was typed. Raises BadInput for what is none."""
        text = "".join(self.raw.split()).replace(",", ".").replace("−", "-")
        if not text:
            return None
        try:
            return int(text)
        except ValueError:
            pass
        try:
            number = float(text)
        except ValueError:
            number = float("nan")
        if number != number or number in (float("inf"), float("-inf")):
            raise BadInput(N_("“{text}” is not a number."), text=self.raw.strip()[:40])
        return number

    def set_value(self, value: Any) -> None:
        """Show a number with a decimal comma."""
        self.raw = "" if value is None else f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)


class ToggleControl(Control, Widget, can_focus=True):
    """Yes or no, changed by Space."""

    NARROW = True
    DEFAULT_CSS = """
    ToggleControl { height: 1; padding: 0 1; background: $background; }
    ToggleControl:focus { background: $block-cursor-blurred-background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "switch", show=False),
        Binding("enter", "done", show=False),
    ]

    on_now: reactive[bool] = reactive(False, init=False)

    def render(self) -> Content:
        """A mark and a word."""
        return Content("✓ " + _("Yes")) if self.on_now else Content("– " + _("No"))

    @property
    def raw(self) -> str:
        """1 for yes, empty for no."""
        return "1" if self.on_now else ""

    @raw.setter
    def raw(self, text: str) -> None:
        self.on_now = bool(text)

    @property
    def answer(self) -> bool:
        """Yes or no."""
        return self.on_now

    def set_value(self, value: Any) -> None:
        """Show yes or no."""
        self.on_now = bool(value)

    def watch_on_now(self) -> None:
        """Tell the form."""
        self.changed()

    def action_switch(self) -> None:
        """The other one."""
        self.on_now = not self.on_now

    def action_done(self) -> None:
        """On to the next field."""
        self.post_message(Control.Done(self))

    def on_click(self) -> None:
        """The other one, by mouse."""
        self.action_switch()
