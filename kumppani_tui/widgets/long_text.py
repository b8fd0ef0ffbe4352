"""A text of many lines in a form, which can also be written in the person's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, ClassVar

from textual import events, on
from textual.app import App, SuspendNotSupported
from textual.widgets import TextArea

from db.errors import Problem
from kumppani_tui.commands import Command
from kumppani_tui.commands import general as commands
from kumppani_tui.commands.target import CommandTarget
from kumppani_tui.locale import N_
from kumppani_tui.text import printable_lines
from kumppani_tui.widgets.controls import Control


def editor_command() -> list[str]:
    """The person's editor: VISUAL, EDITOR, else the first that the machine has. Raises Problem when there is none."""
    for name in ("VISUAL", "EDITOR"):
        if os.environ.get(name):
            return shlex.split(os.environ[name], posix=sys.platform != "win32")
    for name in ("notepad",) if sys.platform == "win32" else ("sensible-editor", "nano", "vim", "vi"):
        if shutil.which(name):
            return [name]
    raise Problem(N_("No text editor was found. Set the environment variable EDITOR."))


def edit_outside(app: App[Any], text: str) -> str:
    """The text after the person edited it in their own editor; the program waits meanwhile. Raises Problem."""
    command = editor_command()
    with tempfile.TemporaryDirectory(prefix="kumppani-") as folder:
        path = Path(folder) / "note.txt"
        path.write_text(text, "utf-8")
        failure: OSError | None = None
        ended = 0
        try:
            with app.suspend():
                # An error that left this block would leave the terminal with nobody to draw on it.
                try:
                    ended = subprocess.run([*command, str(path)], check=False).returncode
                except OSError as error:
                    failure = error
        except SuspendNotSupported as error:
            raise Problem(N_("This terminal cannot open another program; write the text here.")) from error
        if failure is not None:
            raise Problem(N_("The editor {editor} did not start."), editor=command[0]) from failure
        if ended != 0:
            raise Problem(N_("The editor ended with an error, and the text is as it was before."))
        return path.read_text("utf-8", errors="replace").removesuffix("\n")


class LongTextControl(CommandTarget, Control, TextArea):
    """Several lines of text; Tab goes to the next field, Ctrl+G opens the person's editor."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.EDITOR,)

    DEFAULT_CSS = """
    LongTextControl { height: 5; border: none; padding: 0 1; background: $background; }
    LongTextControl:focus { border: none; background: $block-cursor-blurred-background; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """An empty text."""
        super().__init__(id=id, tab_behavior="focus", show_line_numbers=False, highlight_cursor_line=False)

    @property
    def raw(self) -> str:
        """The text as typed."""
        return self.text

    @raw.setter
    def raw(self, text: str) -> None:
        self.text = printable_lines(text)

    @property
    def answer(self) -> str:
        """The text without the empty space around it."""
        return self.raw.strip()

    async def _on_paste(self, event: events.Paste) -> None:
        """Clean the text, then paste it as ever: nothing from the clipboard may disturb the terminal."""
        event.text = printable_lines(event.text)
        event.prevent_default()
        await super()._on_paste(event)

    @on(TextArea.Changed)
    def _area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.changed()

    def open_editor(self) -> None:
        """Edit the text in the person's own editor."""
        self.raw = edit_outside(self.app, self.raw)
