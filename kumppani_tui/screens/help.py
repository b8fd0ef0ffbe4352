"""Help: what the keys do where I am, made from the same commands as the bottom line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from kumppani_tui.commands import GROUPS, Command, command_of, work
from kumppani_tui.commands import general as commands
from kumppani_tui.commands.page import SECTIONS
from kumppani_tui.commands.partner import SECTIONS as PARTNER_SECTIONS
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import N_, _
from kumppani_tui.widgets.key_line import key_text
from kumppani_tui.widgets.section_tabs import SectionTabs

CLOSE = Command("help.close", N_("Close"), N_("Close the help."), "escape,f1,q,enter", "cancel", group="form")


@dataclass(frozen=True)
class HelpEntry:
    """One command and its keys as they are now."""

    command: Command
    """What it does."""
    keys: tuple[str, ...]
    """All its keys, as people write them."""
    does: str
    """What it does here, in a sentence."""


def _does(screen: Screen[Any], one: Command) -> str:
    """The command's sentence; a section is named as it is called here, and the menu of places lists its letters."""
    if one in SECTIONS:
        named = [title for tabs in screen.query(SectionTabs) for title in tabs.titles[SECTIONS.index(one) :][:1]]
        return _("Show the section {name}.").format(name=named[0]) if named else one.description
    if one in PARTNER_SECTIONS:
        return _("Show the section {name}.").format(name=one.label)
    if one is work.GO:
        letters = ", ".join(f"{letter} {place.label}" for letter, place, _screen in work.PLACES)
        return f"{one.description} {letters}."
    return one.description


def help_entries(screen: Screen[Any]) -> list[HelpEntry]:
    """The commands that can be given on the screen now, with the keys they have now."""
    keys: dict[str, list[str]] = {}
    found: dict[str, Command] = {}
    for key, active in screen.active_bindings.items():
        one = command_of(active.binding.action)
        if one is not None:
            found[one.id] = one
            keys.setdefault(one.id, []).append(key_text(key))
    sections = sum(len(tabs.titles) for tabs in screen.query(SectionTabs))
    # A digit without a section does nothing.
    here = [one for one in found.values() if one not in SECTIONS or not sections or one in SECTIONS[:sections]]
    return [HelpEntry(one, tuple(keys[one.id]), _does(screen, one)) for one in here]


class HelpRow(Horizontal):
    """One command: its keys, and what it does beside them."""

    def __init__(self, entry: HelpEntry) -> None:
        """The row of the entry."""
        super().__init__()
        self._entry = entry

    def compose(self) -> ComposeResult:
        """Keys and sentence."""
        yield Static(Content(" ".join(self._entry.keys)), classes="keys")
        yield Static(Content(self._entry.does), classes="does")


def help_rows(entries: Sequence[HelpEntry]) -> Iterator[Widget]:
    """The entries under their headings."""
    for group, heading in GROUPS.items():
        rows = [entry for entry in entries if entry.command.group == group]
        if rows:
            yield Static(Content(_(heading)), classes="heading")
            yield from (HelpRow(entry) for entry in sorted(rows, key=lambda entry: entry.command.priority))


ALWAYS = N_(
    "Enter opens and Esc goes back everywhere. Tab moves between parts of a screen. In a form, Enter goes to the "
    "next field and saves on the last one. While you type in a field, letters are text and no command is run. "
    "Every change can be undone."
)
"""What holds on every screen."""


class HelpScreen(Dialog[None]):
    """The keys that work on the screen behind."""

    KEYS: ClassVar[tuple[Command, ...]] = (CLOSE,)
    AUTO_FOCUS = "VerticalScroll"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]  # noqa: RUF012 - as Textual declares it

    DEFAULT_CSS = """
    HelpScreen > #dialog { width: 88; height: 90%; }
    HelpScreen #dialog-body { height: 1fr; padding: 0; }
    HelpScreen VerticalScroll { padding: 1 1; }
    HelpScreen .always { color: $quiet; }
    HelpScreen.-short > #dialog { height: 100%; }
    HelpScreen.-short VerticalScroll { padding: 0 1; }
    HelpScreen.-short .always { display: none; }
    HelpScreen.-short .keys { width: 10; padding-left: 1; }
    HelpScreen .heading { color: $title; text-style: bold; margin-top: 1; }
    HelpScreen HelpRow { height: auto; }
    HelpScreen .keys { width: 16; padding-left: 2; color: $key; text-style: bold; }
    HelpScreen .does { width: 1fr; height: auto; }
    """

    def __init__(self, entries: Sequence[HelpEntry]) -> None:
        """Help on the commands of `entries`."""
        super().__init__(_("Keys"))
        self._entries = entries

    def compose_body(self) -> ComposeResult:
        """What holds everywhere, then the keys."""
        with VerticalScroll():
            yield Static(Content(_(ALWAYS)), classes="always")
            yield from help_rows(self._entries)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no help on help."""
        if action == "run_command" and parameters == (commands.HELP.id,):
            return False
        return super().check_action(action, parameters)
