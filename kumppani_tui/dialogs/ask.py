"""Asking for one line of text, with a live hint of what it will be taken for."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import ClassVar, Generic, Literal, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input, Static

from db.errors import Problem
from kumppani_tui.commands import Command
from kumppani_tui.commands import general as commands
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _, problem_text
from kumppani_tui.locale.dates import full
from kumppani_tui.text import printable
from kumppani_tui.widgets.line import LineInput

T = TypeVar("T")

DATE_EXAMPLE = N_("For example tomorrow, next tue, 2 weeks or 15.1.")
"""What stands under an empty line for a date."""


class Ask(Dialog[T], Generic[T]):
    """One line of text, converted; the answer is what `convert` makes of it, or None when the dialog was left."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.SAVE,)

    DEFAULT_CSS = """
    Ask > #dialog { width: 60; }
    Ask .question { margin-bottom: 1; color: $quiet; }
    Ask Input { background: $background; }
    Ask .hint { color: $quiet; height: auto; min-height: 1; }
    Ask .hint.-wrong { color: $soon; }
    """

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        convert: Callable[[str], T],
        hint: Callable[[T], str] | None = None,
        value: str = "",
        example: str = "",
        suggester: Suggester | None = None,
        late: bool = False,
    ) -> None:
        """`convert` makes the answer of what was typed and raises Problem when it cannot; `hint` words the answer.

        `example` stands under the empty line and says what can be typed; `suggester` completes it. With `late`,
        `convert` looks at the disk, which may take its time: it is called at the end only, in a thread.
        """
        super().__init__(title)
        self._text = text
        self._first = value
        self._example = example
        self._suggester = suggester
        self._convert = convert
        self._hint = hint
        self._late = late

    def compose_body(self) -> ComposeResult:
        """The question, the line and the hint."""
        if self._text:
            yield Static(Content(printable(self._text)), classes="question")
        yield LineInput(self._first, suggester=self._suggester)
        yield Static(Content("" if self._first else self._example), classes="hint")

    @property
    def typed(self) -> str:
        """What was typed, without the spaces around it."""
        return self.query_one(Input).value.strip()

    def _say(self, text: str, *, wrong: bool = False) -> None:
        label = self.query_one(".hint", Static)
        label.set_class(wrong, "-wrong")
        label.update(Content((("▲ " if wrong else "→ ") + printable(text)) if text else ""))

    @on(Input.Changed)
    def _changed(self) -> None:
        """Show what the text will be taken for; what is wrong is said at the end, not at every letter."""
        try:
            answer = self._convert(self.typed) if self.typed and not self._late else None
        except Problem:
            self._say("")
        else:
            self._say(self._hint(answer) if answer is not None and self._hint is not None else "")
        if not self.typed:
            self.query_one(".hint", Static).update(Content(self._example))

    @on(Input.Submitted)
    def save(self) -> None:
        """Answer with what was typed, if it can be."""
        if not self.typed:
            self._say(_("Write something, or press {key}.").format(key=self.key_text_of(commands.CANCEL)), wrong=True)
            return
        if self._late:
            self.run_worker(self._look(self.typed), exclusive=True, group="look")
            return
        try:
            answer = self._convert(self.typed)
        except Problem as problem:
            self._say(problem_text(problem), wrong=True)
        else:
            self.dismiss(answer)

    async def _look(self, typed: str) -> None:
        """Answer with what was typed, when it was looked at and nothing else was typed meanwhile."""
        try:
            answer = await self.read(lambda: self._convert(typed))
        except Problem as problem:
            self._say(problem_text(problem), wrong=True)
        else:
            if self.is_current and self.typed == typed:
                self.dismiss(answer)


def ask_text(title: str, text: str = "", *, value: str = "") -> Ask[str]:
    """A question for one line of any text."""
    return Ask(title, text, convert=str, value=value)


def ask_date(
    title: str, text: str, today: datetime.date, *, value: str = "", prefer: Literal["future", "past"] = "future"
) -> Ask[datetime.date]:
    """A question for a date in natural words, to come unless the `past` is preferred; the hint shows the exact day."""
    from db.rules.dates import parse_date

    return Ask(
        title, text, convert=lambda typed: parse_date(typed, today, prefer), hint=full, value=value,
        example=_(DATE_EXAMPLE),
    )  # fmt: skip
