"""Asking for a key by pressing it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from db.errors import BadInput
from kumppani_tui.commands import Command
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.keymap import ALTGR, check_key, keys_of
from kumppani_tui.locale import _
from kumppani_tui.widgets.key_line import key_text


class PressKey(Dialog[str]):
    """The answer is the key pressed, as Textual names it. What cannot be is told, and another key can be pressed."""

    KEYS: ClassVar[tuple[Command, ...]] = ()
    AUTO_FOCUS = ""

    DEFAULT_CSS = """
    PressKey > #dialog { width: 64; }
    PressKey .now { color: $quiet; margin-bottom: 1; }
    PressKey .said { height: auto; min-height: 2; color: $soon; }
    PressKey .answers { height: 1; }
    PressKey #dialog KeyLine { display: none; }
    PressKey #dialog-body { padding-bottom: 1; }
    """

    def __init__(self, one: Command, commands: Mapping[str, Command], keymap: Mapping[str, str]) -> None:
        """A new key for `one` of the `commands`, whose keys are those of the keymap."""
        super().__init__(one.label)
        self._one = one
        self._commands = commands
        self._keymap = keymap
        self._doubtful = ""

    def compose_body(self) -> ComposeResult:
        """What it has now, and what to do."""
        now = " ".join(map(key_text, keys_of(self._one, self._keymap))) or "–"
        yield Static(Content(self._one.description))
        yield Static(Content(_("The key now: {key}").format(key=now)), classes="now")
        yield Static(Content(_("Press the new key.")), classes="question")
        yield Static(Content(""), classes="said")
        yield Static(Content.assemble(("Esc", "bold $key"), " " + _("Cancel")), classes="answers")

    def on_key(self, event: events.Key) -> None:
        """Take the key, or tell why it cannot be."""
        event.stop()
        event.prevent_default()
        key = event.key
        if key == "escape":
            self.dismiss(None)
            return
        if key in ALTGR and key != self._doubtful:
            self._doubtful = key
            text = _("{key} needs AltGr on a Finnish keyboard. Press it again to use it anyway.")
            self._say(text.format(key=event.character or key_text(key)))
            return
        try:
            check_key(key, self._one, self._commands, self._keymap)
        except BadInput as problem:
            self._say(_(problem.message).format(**{**problem.values, "key": key_text(key)}))
            return
        self.dismiss(key)

    def _say(self, text: str) -> None:
        self.query_one(".said", Static).update(Content("▲ " + text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Every key is an answer here, none a command."""
        return False
