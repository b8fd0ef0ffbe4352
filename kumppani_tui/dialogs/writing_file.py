"""A file being written: how far it is, stopping it, and then where it is."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import ProgressBar, Static

from kumppani_tui.commands import Command
from kumppani_tui.commands import papers as commands
from kumppani_tui.dialogs.base import Dialog
from kumppani_tui.documents.offers import Offer
from kumppani_tui.locale import _
from kumppani_tui.locale.dates import number
from kumppani_tui.progress import LOOKED, Count, Stopped
from kumppani_tui.text import printable


class WritingFile(Dialog[bool]):
    """Writes at once; the answer is whether the file is there, None when it was stopped or failed."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.OPEN, commands.COPY, commands.CLOSE, commands.STOP)

    DEFAULT_CSS = """
    WritingFile > #dialog { width: 76; }
    WritingFile ProgressBar { width: 100%; margin: 1 0; }
    WritingFile ProgressBar Bar { width: 1fr; }
    """

    def __init__(self, offer: Offer, path: Path, format_: str) -> None:
        """Write what is offered into the file, in one of its formats."""
        super().__init__(offer.label)
        self._offer, self._path, self._format = offer, path, format_
        self._progress = Count()
        self._written = False

    def compose_body(self) -> ComposeResult:
        """What is said, and the bar."""
        yield Static(Content(_("Writing…")), id="said")
        yield ProgressBar(show_percentage=False, show_eta=False)

    def on_mount(self) -> None:
        """Begin."""
        self._looking = self.set_interval(LOOKED, self._look)
        self.run_worker(self._work(), group="write", exit_on_error=False)

    def on_unmount(self) -> None:
        """Whoever quits meanwhile need not wait until it is written."""
        self._progress.stopping = True

    def _look(self) -> None:
        """Say how far it is."""
        progress = self._progress
        if self._written:
            return
        done, total = progress.done, progress.total
        if progress.stopping:
            said = _("Stopping…")
        elif total and done > total:
            said = _("Laying out the pages…")
        elif total:
            said = _("{n} of {most}").format(n=number(done), most=number(total))
        else:
            said = _("Writing…")
        self.query_one("#said", Static).update(Content(said))
        # Nobody knows how long laying out takes: the bar then only moves.
        self.query_one(ProgressBar).update(total=total if 0 < done <= total else None, progress=done)

    async def _work(self) -> None:
        try:
            await self.read(lambda: self._offer.write(self._path, self._format, self._progress))
        except Stopped:
            self.tell(_("Stopped; no file was written."))
            self.dismiss(None)
        except Exception as error:
            self.report(error)
            self.dismiss(None)
        else:
            self._show_written()

    def _show_written(self) -> None:
        self._written = True
        self._looking.stop()
        self.query_one(ProgressBar).display = False
        where = Content.assemble((_("The file is here:"), "$quiet"), "\n", (printable(str(self._path), 2000), "bold"))
        self.query_one("#said", Static).update(where)
        self.refresh_bindings()

    async def cancel(self) -> None:
        """Stop writing; when it is done, close."""
        if self._written:
            self.dismiss(True)
        else:
            self.stop_writing()

    def stop_writing(self) -> None:
        """End it; whoever writes notices at its next step."""
        self._progress.stopping = True

    def can_open_file(self) -> bool:
        """When it is there."""
        return self._written

    can_copy_path = can_cancel = can_open_file

    def can_stop_writing(self) -> bool:
        """While it is being written."""
        return not self._written

    async def open_file(self) -> None:
        """Open it with the system's program, and close."""
        from kumppani_tui.opening_files import open_file

        await self.read(lambda: open_file(self._path))
        self.dismiss(True)

    def copy_path(self) -> None:
        """Copy where it is, through the terminal (OSC 52)."""
        self.app.copy_to_clipboard(str(self._path))
        self.tell(_("Copied: {text}").format(text=self._path))
