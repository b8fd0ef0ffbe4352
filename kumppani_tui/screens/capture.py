"""Rapid capture: wished-for partners written down against the clock in a workshop, and added all at once."""

from __future__ import annotations

import time
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Digits, Input, Static

from db.rules.text import fold
from kumppani_tui.captured_draft import CapturedDraft, Name
from kumppani_tui.commands import Command
from kumppani_tui.commands import capture as commands
from kumppani_tui.locale import N_, _, ngettext
from kumppani_tui.round_clock import ROUND_SECONDS, Clock, RoundClock
from kumppani_tui.screens.capture_list import CaptureList, Round
from kumppani_tui.text import printable
from kumppani_tui.widgets.line import LineInput

TICK = 0.2
"""Seconds between looks at the clock."""

LAST = 5
"""From how many seconds on the sign says that time is running out."""


class CaptureLine(LineInput):
    """The line on which everything is written; a plus sign before anything else asks for more time."""

    async def _on_key(self, event: events.Key) -> None:
        """Take the sign as the command's key where a name cannot begin yet."""
        screen = self.screen
        if event.character == "+" and not self.value and isinstance(screen, CaptureScreen) and screen.can_more_time():
            event.stop()
            event.prevent_default()
            screen.more_time()


class CaptureScreen(CaptureList):
    """A clock, one line to write on, and the list of what has been written."""

    TITLE_TEXT = N_("Rapid capture")
    KEYS: ClassVar[tuple[Command, ...]] = (
        commands.STOP, commands.NAMES, commands.NEEDS, commands.MORE, commands.NEW,
    )  # fmt: skip
    AUTO_FOCUS = "RecordList"

    DEFAULT_CSS = """
    CaptureScreen #clock { height: 5; padding: 1 2 0 2; }
    CaptureScreen Digits { width: 16; color: $key; text-style: bold; }
    CaptureScreen Digits.-idle { color: $quiet; }
    CaptureScreen Digits.-last { color: $soon; }
    CaptureScreen #sign { height: 1; text-style: bold; }
    CaptureScreen #about { height: 2; color: $quiet; }
    CaptureScreen #writing { height: 3; padding: 0 2; display: none; }
    CaptureScreen #writing.-on { display: block; }
    CaptureScreen #asked { height: 1; color: $title; }
    CaptureScreen #line { background: $surface; }
    CaptureScreen RecordList { height: 1fr; }
    """

    def __init__(self, clock: Clock = time.monotonic) -> None:
        """`clock` tells the seconds; tests give their own."""
        super().__init__()
        self._clock = RoundClock(clock)
        self._asking: list[int] = []
        self._first = True

    def compose_body(self) -> ComposeResult:
        """Clock and sign, the line, the list."""
        with Horizontal(id="clock"):
            yield Digits("0:00", classes="-idle")
            with Vertical():
                yield Static(Content(""), id="sign")
                yield Static(Content(""), id="about")
        with Vertical(id="writing"):
            yield Static(Content(""), id="asked")
            yield CaptureLine(id="line", select_on_focus=False)
        yield self.make_list()

    def on_mount(self) -> None:
        """Bring back what was captured before, and look at the clock from now on."""
        if self._first:
            self._first = False
            self._draft = CapturedDraft.load(self.register.path)
            if self._draft.names:
                self.tell(_("What was captured and not yet in the register is here again."))
            self.set_interval(TICK, self.tick)
        super().on_mount()
        self.show_all()
        if self._draft.line:
            line, self._draft.line = self._draft.line, ""
            self.write_names()
            self._line.value = line

    async def retranslate(self) -> None:
        """A round ends when the language changes."""
        if self._round:
            self.stop_round()
        await super().retranslate()

    @property
    def _line(self) -> LineInput:
        return self.query_one("#line", LineInput)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_all(self) -> None:
        """Show everything anew."""
        self._show_clock()
        self.show_list()
        self.refresh_bindings()

    def tick(self) -> None:
        """Show the clock, and end a round whose time is over when nothing is being written."""
        if not self.query(Digits):
            return  # it is being built again, in another language
        if self._round == "names" and self._clock.over and not self._line.value.strip():
            self.stop_round()
        else:
            self._show_clock()

    def _show_clock(self) -> None:
        left = self._clock.left if self._clock.going else ROUND_SECONDS
        digits = self.query_one(Digits)
        digits.update(f"{left // 60}:{left % 60:02}")
        digits.set_class(not self._clock.going, "-idle")
        digits.set_class(self._clock.going and left <= LAST, "-last")
        self.query_one("#sign", Static).update(Content(self._sign()), layout=False)
        self.query_one("#about", Static).update(Content(self._about()), layout=False)

    def _sign(self) -> str:
        if self._round == "free":
            return "▶ " + _("Writing names without the clock")
        if not self._clock.going:
            return "● " + (_("Ready for the next round") if self._rounds else _("Ready"))
        if self._clock.over:
            return "■ " + _("Time is over: finish the line with Enter")
        if self._clock.left <= LAST:
            return "▲ " + _("Time is running out")
        return "▶ " + (_("Round {n}: names").format(n=self._rounds) if self._round == "names" else _("What they need"))

    def _about(self) -> str:
        names = len(self._draft.names)
        said = ngettext("{n} name", "{n} names", names).format(n=names)
        known = sum(map(self.is_known, self._draft.names))
        if known:
            said += " · " + ngettext("{n} already in the register", "{n} already in the register", known).format(
                n=known
            )
        workshop = printable(self._draft.workshop) or _("no name yet")
        return f"{said}\n" + _("Workshop: {name}").format(name=workshop)

    # --- writing -----------------------------------------------------------------------------------------------

    def _write(self, what: Round, asked: str) -> None:
        self._round = what
        self.query_one("#writing").set_class(True, "-on")
        self.query_one("#asked", Static).update(Content(printable(asked)))
        self._line.value = ""
        self._line.focus()
        self.show_all()

    @on(Input.Changed, "#line")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._round in ("names", "free") and event.value != self._draft.line:
            self._draft.line = event.value
            self.keep()

    @on(Input.Submitted, "#line")
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        if self._round == "needs":
            self._take_need(text)
        elif text:
            self._take_name(text)
        if self._round == "names" and self._clock.over:
            self.stop_round()

    def _take_name(self, text: str) -> None:
        """Add a name; one that stands in the list already is only pointed at."""
        self._line.value = self._draft.line = ""
        here = next((at for at, one in enumerate(self._draft.names) if fold(one.name) == fold(text)), None)
        if here is None:
            self._draft.names.append(Name(text))
        else:
            self.tell(_("{name} is on the list already.").format(name=printable(text)))
        self.keep()
        self.show_all()
        self.names_list.move_cursor(len(self._draft.names) - 1 if here is None else here)
        self.refresh_data()

    def _take_need(self, text: str) -> None:
        if text:
            self._draft.names[self._asking[0]].need = text
            self.keep()
        del self._asking[0]
        self._ask_next()

    def _ask_next(self) -> None:
        """Ask for the need of the next name, with the clock anew."""
        if not self._asking:
            self.stop_round()
            return
        one = self._draft.names[self._asking[0]]
        self._clock.start()
        self._write("needs", _("What does {name} need?").format(name=one.name))
        self.names_list.move_cursor(self._asking[0])
        self._line.value = one.need

    # --- rounds ------------------------------------------------------------------------------------------------

    def can_start_names(self) -> bool:
        """Between rounds."""
        return not self._round

    def start_names(self) -> None:
        """Start the clock and write names."""
        self._rounds += 1
        self._clock.start()
        self._write("names", _("One name on a line; Enter takes it"))

    def can_write_names(self) -> bool:
        """Between rounds."""
        return not self._round

    def write_names(self) -> None:
        """Write names without the clock."""
        self._write("free", _("One name on a line; Enter takes it"))

    def can_start_needs(self) -> bool:
        """Between rounds, when there are names."""
        return not self._round and bool(self._draft.names)

    def start_needs(self) -> None:
        """Go through the names without a need, or through all of them when none is without."""
        names = self._draft.names
        self._asking = [at for at, one in enumerate(names) if not one.need] or list(range(len(names)))
        self._ask_next()

    def can_more_time(self) -> bool:
        """While the clock is going."""
        return self._clock.going

    def more_time(self) -> None:
        """Ten seconds more."""
        self._clock.more()
        self.tick()

    def can_stop_round(self) -> bool:
        """While something is being written."""
        return bool(self._round)

    def stop_round(self) -> None:
        """Stop the clock; a name half-written is taken."""
        text = self._line.value.strip()
        names, self._asking, self._round = self._round in ("names", "free"), [], ""
        self._clock.stop()
        self.query_one("#writing").set_class(False, "-on")
        self.names_list.focus()
        if names and text:
            self._take_name(text)
        self.show_all()

    def can_go_back(self) -> bool:
        """Escape first ends the round."""
        return super().can_go_back() and not self._round
