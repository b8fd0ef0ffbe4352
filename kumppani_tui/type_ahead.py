"""Keys typed faster than the program turns: they wait their turn instead of going to the wrong place.

Textual hands each key to whatever has the focus when the key arrives. A dialog that is just opening has no focus
yet, and Enter moves on to the next field a moment later, so without this the next letters would be lost or land in
the field before. Here a key waits while the one before it is still having its effect: never longer than PATIENCE.

Whether it still has is looked at when the next key comes, or when what it changed has been painted: asking all the
nodes between the focus and the program takes as long as many a key's effect.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any

from textual import events
from textual.message_pump import MessagePump
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.app import App

    _App = App[Any]
else:
    _App = object

PATIENCE = 2.0
"""The longest that a key waits for the one before it, in seconds; a longer command lets them through."""

LULL = 0.02
"""Seconds left to a key to have its effect before that is looked at, while no other key comes: more than a frame."""

BREATH = 0.003
"""Seconds until what is under way is looked at again: looking all the time would hold up the thread that works."""

DECISIVE = frozenset({"enter", "tab"})
"""Keys that choose from what is being found, and so wait for the finding too."""

FINDING = frozenset({"choices", "read", "search", "filter"})
"""Groups of workers that find what was typed."""


class TypeAhead(_App):
    """Mix in before Textual's App."""

    _settling: asyncio.Task[None] | None = None
    _replayed: events.Event | None = None
    _lull: asyncio.Event | None = None

    @property
    def _held(self) -> deque[events.Event]:
        """The keys that wait, oldest first."""
        held: deque[events.Event] = self.__dict__.setdefault("_held_keys", deque())
        return held

    @property
    def _at_work(self) -> dict[object, Screen[Any]]:
        """The commands under way and the screen each was begun on."""
        at_work: dict[object, Screen[Any]] = self.__dict__.setdefault("_commands_at_work", {})
        return at_work

    def command_begins(self, token: object) -> None:
        """An async command starts on the screen in front."""
        self._at_work[token] = self.screen

    def command_ends(self, token: object) -> None:
        """It is done, well or badly."""
        self._at_work.pop(token, None)

    @property
    def keys_waiting(self) -> bool:
        """Whether a key has not had its whole effect yet."""
        return self._settling is not None and (self._lull is None or bool(self._held) or self._busy(decisive=False))

    async def on_event(self, event: events.Event) -> None:
        """Let a key through when the one before it is done; otherwise keep it."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if event is self._replayed:
            self._replayed = None
        elif self._settling is not None:
            self._held.append(event)
            if self._lull is not None:
                self._lull.set()
            return
        await super().on_event(event)
        if self._settling is None:
            self._settling = asyncio.create_task(self._settle())

    async def _settle(self) -> None:
        """Wait for the effect of the key that went through, then let the next one through, until none waits."""
        try:
            await self._wait_for_next()
            await self._quiet(decisive=False)
            while self._held:
                following = self._held[0]
                if isinstance(following, events.Key) and following.key in DECISIVE:
                    await self._quiet(decisive=True)
                self._replayed = self._held.popleft()
                if not self.post_message(self._replayed):
                    break
                while self._replayed is not None and self.is_running and not self._closing:
                    await self._drain(self)
                await self._quiet(decisive=False)
        finally:
            self._settling = None
            self._held.clear()  # none is left unless the program is closing

    async def _wait_for_next(self) -> None:
        """Wait until another key comes, or for a lull."""
        if self._held:
            return
        self._lull = asyncio.Event()
        timer = asyncio.get_running_loop().call_later(LULL, self._lull.set)
        try:
            await self._lull.wait()
        finally:
            timer.cancel()
            self._lull = None

    async def _quiet(self, *, decisive: bool) -> None:
        """Wait until nothing that a key set off is under way and the focus has come to rest."""
        clock = asyncio.get_running_loop().time
        end = clock() + PATIENCE
        before: object = None
        while self.is_running and not self._closing and clock() < end:
            if not self.screen_stack:
                return
            nodes = (self.focused or self.screen).ancestors_with_self
            for node in nodes:
                await self._drain(node)
            state, busy = (self.screen, self.focused), self._busy(decisive)
            if state == before and not busy:
                return
            before = state
            await asyncio.sleep(BREATH if busy else 0)

    def _busy(self, decisive: bool) -> bool:
        """Whether a command works on the screen in front, that screen is still opening, or something is being found."""
        screen = self.screen
        if screen in self._at_work.values() or not screen.is_mounted:
            return True
        return decisive and any(
            worker.group in FINDING and worker.is_running and worker.node.is_attached for worker in self.workers
        )

    async def _drain(self, pump: MessagePump) -> None:
        """Wait until a node has dealt with all that is in its queue now."""
        done = asyncio.Event()
        if pump.is_running and pump.call_later(done.set):
            try:
                await asyncio.wait_for(done.wait(), 0.25)
            except TimeoutError:
                return
