"""The bottom line: the keys that work here and now. A light footer: one widget, one line of text, no children."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from kumppani_tui.commands import Command, command_of
from kumppani_tui.locale import N_, _

KEY_NAMES = {
    "escape": "Esc", "enter": "Enter", "space": N_("Space"), "tab": "Tab", "delete": "Del", "up": "↑", "down": "↓",
    "left": "←", "right": "→", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "insert": "Ins",
    "slash": "/", "question_mark": "?", "plus": "+", "minus": "-", "comma": ",", "full_stop": ".", "period": ".",
    "backspace": "⌫", "asterisk": "*", "equals_sign": "=", "number_sign": "#", "percent_sign": "%",
}  # fmt: skip
"""How keys are written for people, where Textual's name is not what stands on the key."""

_SIGNS = {name: sign for name, sign in KEY_NAMES.items() if len(sign) == 1 and sign.isascii()}
"""The keys that write a sign into a field."""


def key_text(key: str) -> str:
    """A key as people write it: `ctrl+f` is `^F`, `f1` is `F1`, `escape` is `Esc`."""
    *modifiers, name = key.split("+")
    if name in KEY_NAMES:
        shown = _(KEY_NAMES[name])
    elif modifiers or (name[:1] == "f" and name[1:].isdigit()):
        shown = name.upper()
    else:
        shown = name.removeprefix("upper_") if len(name) > 1 else name
    if "ctrl" in modifiers:
        shown = "^" + shown
    for modifier in ("shift", "alt"):
        if modifier in modifiers:
            shown = f"{modifier.capitalize()}+{shown}"
    return shown


@dataclass(frozen=True)
class ShownKey:
    """One key in the line."""

    command: Command
    """What it does."""
    binding: Binding
    """The Textual binding: its key is the one that works now, also when the person remapped it."""
    enabled: bool
    """Whether pressing it does something."""

    @property
    def width(self) -> int:
        """Cells it takes, with the space after it."""
        return Content(f"{key_text(self.binding.key)} {self.command.label}").cell_length + 2


def shown_keys(screen: Screen[object]) -> list[ShownKey]:
    """The commands that work on the screen here and now, each once, the most important first."""
    found: dict[str, ShownKey] = {}
    focused = screen.focused
    for active in screen.active_bindings.values():
        one = command_of(active.binding.action)
        if one is None or not one.footer or one.id in found:
            continue
        # While someone types Textual leaves the letters out, but it does not know every sign by its name.
        key = active.binding.key
        if focused is not None and key in _SIGNS and focused.check_consume_key(key, _SIGNS[key]):
            continue
        found[one.id] = ShownKey(one, active.binding, active.enabled)
    return sorted(found.values(), key=lambda key: key.command.priority)


class KeyLine(Widget):
    """The keys that work here and now, as many as there is room for; each can also be clicked."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    def __init__(self) -> None:
        """An empty line; filled when Textual tells which bindings are active."""
        super().__init__()
        self._keys: list[ShownKey] = []
        self._spots: list[tuple[int, int, ShownKey]] = []

    def on_mount(self) -> None:
        """Follow the screen's active bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)
        self._bindings_changed(self.screen)

    def _bindings_changed(self, screen: Screen[object]) -> None:
        """Take the keys that work now and draw the line again if they differ."""
        if not self.is_attached or screen is not self.screen or screen is not self.app.screen:
            return  # behind a dialog nothing changes
        keys = shown_keys(screen)
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def fitting(self, width: int) -> list[ShownKey]:
        """The keys for which there is room in `width` cells: the least important go first."""
        kept = list(self._keys)
        while kept and sum(key.width for key in kept) - 2 > width:
            kept.pop()
        return kept

    def render(self) -> Content:
        """The line. Remembers where each key stands, for clicks."""
        parts: list[Content | str | tuple[str, str]] = []
        self._spots = []
        place = 0
        for key in self.fitting(self.content_size.width):
            muted = "" if key.enabled else "$foreground-disabled"
            parts.append((key_text(key.binding.key), muted or "bold $key"))
            parts.append((f" {key.command.label}", muted or "$quiet"))
            parts.append("  ")
            self._spots.append((place, place + key.width - 2, key))
            place += key.width
        return Content.assemble(*parts)

    async def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        for start, end, key in self._spots:
            if start <= event.x - self.styles.padding.left < end:
                event.stop()
                self.app.simulate_key(key.binding.key)
                return
