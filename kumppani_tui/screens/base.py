"""What every screen of the program has in common: the frame, commands, reading and writing without blocking."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.worker import get_current_worker

from kumppani_tui.commands import Command
from kumppani_tui.commands import general as commands
from kumppani_tui.commands.target import CommandTarget
from kumppani_tui.locale import _
from kumppani_tui.report import report, tell
from kumppani_tui.widgets.key_line import KeyLine, key_text
from kumppani_tui.widgets.plain import Plain
from kumppani_tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from db.register import Register
    from kumppani_tui.app import KumppaniApp

T = TypeVar("T")


class Working(CommandTarget):
    """Reading from and writing to the register off the event loop, for screens and dialogs alike."""

    _styled = False

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Shown for the first time, everything has just got its styles: finding them all again would cost as much."""
        if not self._styled:
            self._styled, event.refresh_styles = True, False

    def _screen_resized(self, size: Size) -> None:
        """Lay out in the size, unless it is so already: Textual tells a screen its size again when it has taken it."""
        if size != cast("Screen[Any]", self).outer_size:
            super()._screen_resized(size)  # type: ignore[misc]

    @property
    def kumppani(self) -> KumppaniApp:
        """The program."""
        return cast("KumppaniApp", self.app)

    @property
    def register(self) -> Register:
        """The open register. Use it inside the functions given to `run_read`, `run_write`, `read` and `write`."""
        return self.kumppani.register

    def tell(self, text: str, *, warning: bool = False) -> None:
        """Show a sentence for a while; safe for any text."""
        tell(self.app, text, warning=warning)

    def report(self, error: BaseException) -> None:
        """Tell what went wrong."""
        report(self.app, error)

    def run_read(self, read: Callable[[], T], then: Callable[[T], object], *, group: str = "read") -> None:
        """Call `read` in a thread and `then` with its answer here; a newer read of the same group drops an older one.

        `read` touches no widget and returns plain data. An error is told to the person and `then` is not called.
        """

        def work() -> None:
            worker = get_current_worker()
            try:
                answer = read()
            except Exception as error:  # every error reaches the person, none ends the program
                failure = error
                if not worker.is_cancelled:
                    self.call_later(self.report, failure)
                return
            if not worker.is_cancelled:
                self.call_later(self._deliver, worker, then, answer)

        self.run_worker(work, thread=True, exclusive=True, exit_on_error=False, group=group)

    def _deliver(self, worker: Any, then: Callable[[T], object], answer: T) -> None:
        """Hand the answer over, unless a newer read was started after this one was done."""
        if not worker.is_cancelled and self.is_attached:
            try:
                then(answer)
            except Exception as error:
                self.report(error)

    def run_write(
        self,
        write: Callable[[], T],
        *,
        done: str | Callable[[T], str] = "",
        then: Callable[[T], object] | None = None,
    ) -> None:
        """Call `write` (an action of the register) in a thread; then say `done` with the undo key, and refresh.

        `done` is a text or makes one from the answer; `then` gets the answer here. Errors are told to the person.
        """

        async def work() -> None:
            try:
                answer = await self.write(write, done=done)
                if then is not None:
                    then(answer)
            except Exception as error:
                self.report(error)

        self.run_worker(work(), exit_on_error=False, group="write")

    async def read(self, read: Callable[[], T]) -> T:
        """For async commands: the answer of `read`, called in a thread. Raises what it raises."""
        return await asyncio.to_thread(read)

    async def write(self, write: Callable[[], T], *, done: str | Callable[[T], str] = "") -> T:
        """For async commands: like `run_write`, giving the answer. Raises what it raises; a command reports that."""
        answer = await asyncio.shield(asyncio.to_thread(write))
        text = done if isinstance(done, str) else done(answer)
        if text:
            undo = _("{key} undoes").format(key=self.undo_key)
            self.tell(f"{text}  ({undo})")
        self.kumppani.register_changed()
        return answer

    @property
    def undo_key(self) -> str:
        """The undo key as people write it, with the person's own keymap."""
        return self.key_text_of(commands.UNDO)

    def key_text_of(self, command: Command) -> str:
        """The key of the command as people write it, the person's own when they gave it another."""
        return key_text(self.kumppani.key_of(command))

    async def show(self, dialog: Screen[T]) -> T | None:
        """For async commands: show a dialog and give its answer, None when it was left."""
        return await self.app.push_screen_wait(dialog)


class KumppaniScreen(Working, Plain, Screen[None]):
    """Top line, body, key line. A subclass gives `TITLE_TEXT`, `KEYS`, `compose_body` and `refresh_data`."""

    TITLE_TEXT: ClassVar[str] = ""
    """The place, as a marked English message id; `title_text()` can be overridden for a partner's name."""

    KEYS: ClassVar[tuple[Command, ...]] = (commands.BACK,)

    AUTO_FOCUS = "*"

    DEFAULT_CSS = """
    KumppaniScreen { background: $background; color: $foreground; }
    """

    def __init__(self) -> None:
        """Nothing is read yet: data comes with `refresh_data` when the screen is mounted."""
        super().__init__()
        self._seen_change = -1
        self._know_size()

    def _know_size(self) -> None:
        """Have the classes of the terminal's size from the beginning: given later, all styles were found twice."""
        size = self.app.size
        for here, breakpoints in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            fitting = [name for least, name in sorted(breakpoints or ()) if here >= least]
            if fitting:
                self.add_class(fitting[-1], update=False)

    def title_text(self) -> str:
        """What the top line says, in the language in use."""
        return _(self.TITLE_TEXT)

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        yield TopLine(self.title_text())
        yield from self.compose_body()
        yield KeyLine()

    def compose_body(self) -> ComposeResult:
        """The widgets between the top line and the key line."""
        yield from ()

    def refresh_data(self) -> None:
        """Read what the screen shows again and update it in place. Called at first, on a change and on coming back.

        Typically `self.run_read(lambda: views.something(self.register), self.show_something)`. Never recompose here.
        """

    def on_mount(self) -> None:
        """Show the frame's facts and read the data."""
        self.query_one(TopLine).set_info(self.kumppani.frame_info)
        self._refresh_now()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Coming back: read again what changed meanwhile."""
        if self.is_mounted and (self.is_gone or self._seen_change not in (-1, self.kumppani.change_count)):
            self._refresh_now()
        self.query_one(TopLine).set_info(self.kumppani.frame_info)

    def data_changed(self) -> None:
        """The register changed, in this or another program."""
        self._refresh_now()

    def _refresh_now(self) -> None:
        """Refresh and remember which change is shown."""
        self._seen_change = self.kumppani.change_count
        self.refresh_data()

    def update_title(self) -> None:
        """Say the place again after `title_text()` changed, for instance when the name was read."""
        self.query_one(TopLine).set_title(self.title_text())

    async def retranslate(self) -> None:
        """The language changed: build the screen again in the new one and read its data."""
        await self.recompose()
        self.on_mount()

    is_gone = False
    """Whether what the screen is about was not there any more when it was last read."""

    def leave_gone(self, text: str) -> None:
        """Leave, for what the screen is about is not there any more, and say so with `text`.

        Not under a form, for it would be closed with what is typed in it: then as soon as the form is closed.
        """
        if not self.is_gone:
            self.tell(text, warning=True)
        self.is_gone = True
        # Not `is_current`: that is true under a form as well.
        if self.app.screen is self:
            self.kumppani.leave()

    def can_go_back(self) -> bool:
        """Whether there is anything behind this screen."""
        return self.kumppani.can_leave()

    def go_back(self) -> None:
        """Leave the screen."""
        self.kumppani.leave()
