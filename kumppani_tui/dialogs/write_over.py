"""A file of the name is there already: another name, over it, or neither."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kumppani_tui.commands import Command
from kumppani_tui.commands import papers as commands
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.locale import _
from kumppani_tui.text import printable


def free_name(path: Path) -> Path:
    """Return the path, or with a number behind the name the first that no file has. Asks the disk: in a thread."""
    return next(one for one in _numbered(path) if not one.exists())


def _numbered(path: Path) -> Iterator[Path]:
    yield path
    for n in count(2):
        yield path.with_name(f"{path.stem} {n}{path.suffix}")


class WriteOver(Dialog[Path]):
    """The answer is the path to write; Enter takes the one that is free, so that nothing is lost by habit."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.OTHER_NAME, commands.WRITE_OVER)

    DEFAULT_CSS = """
    WriteOver > #dialog { width: 76; }
    WriteOver .question { margin-bottom: 1; }
    """

    def __init__(self, path: Path, free: Path) -> None:
        """`path` is there already, `free` is not."""
        super().__init__(_("The file is there already"))
        self._path, self._free = path, free

    def compose_body(self) -> ComposeResult:
        """Which file, and what the other would be called."""
        yield Static(Content(printable(str(self._path), 2000)), classes="question")
        yield Static(
            Content.assemble((_("A free name:"), "$quiet"), " ", (printable(self._free.name, 300), "bold")),
            classes="question",
        )

    def take_free(self) -> None:
        """Under the other name."""
        self.dismiss(self._free)

    def write_over(self) -> None:
        """Over the one that is there."""
        self.dismiss(self._path)
