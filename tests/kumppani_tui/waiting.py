"""Pressing keys and waiting until the program has come to rest: the one way of all tests of screens.

Textual's own `Pilot` asks every widget of the screen to call back, several times for each key, and sleeps between.
Looking costs less: the program rests when each of its pumps waits for a message, nothing else has its turn in the loop,
no worker is at work, and nothing is left to draw.
"""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Iterator
from typing import Any

from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key

WAITING = ("default", "open")
"""Groups of workers that may wait for the person's answer in a dialog."""

SHORT = 1.0
"""Seconds: what happens later than this after a key is no effect of the key."""

NAP = 0.002
"""Seconds until one looks again at what is under way elsewhere: in a thread, or when a timer comes."""

LONGEST = 120.0
"""Seconds after which what is not at rest is taken to be stuck: long, as a busy machine may stand still for a while."""


def _resting(screen: Any) -> bool:
    """Whether something is read when the cursor has rested for a moment."""
    return any(
        timer._repeat == 0 and timer._interval < SHORT and timer._task is not None and not timer._task.done()
        for timer in screen._timers
    )


def at_work(app: Any) -> list[object]:
    """What is under way outside of the pumps: keys that wait, reading and writing, what a resting cursor sets off."""
    found: list[object] = [screen for screen in app.screen_stack if _resting(screen)]
    if getattr(app, "keys_waiting", False):
        found.append("keys that wait for the one before")
    modal = app.screen.is_modal
    found += (worker for worker in app.workers if not worker.is_finished and not (modal and worker.group in WAITING))
    if not app.animator._complete_event.is_set():
        found.append(app.animator)
    return found


def _handling(app: Any) -> Iterator[object]:
    """The pumps that handle a message, or have one to handle."""
    for pump in (app, *app._registry):
        queue = pump._message_queue
        if queue.values or not queue.ready_event._waiters or pump._next_callbacks:
            yield pump


def _draw(app: Any) -> bool:
    """Draw at once what waits for the next frame; whether there was something."""
    drawn = False
    for screen in app.screen_stack:
        if screen._update_timer._active.is_set() or (screen._callbacks and screen is app.screen):
            screen._on_timer_update()
            drawn = True
    return drawn


def _over(app: Any) -> bool:
    """Whether there is nothing left to wait for: the program ended or failed."""
    return bool(app._exit or app._exception is not None or not app.is_running or not app.screen_stack)


async def settle(pilot: Any) -> None:
    """Wait until nothing is under way any more and what it led to is on the screen."""
    app = pilot.app
    loop = asyncio.get_running_loop()
    end = loop.time() + LONGEST
    quiet = 0
    while quiet < 2:
        await asyncio.sleep(0)
        if _over(app):
            return
        if loop._ready:  # type: ignore[attr-defined]
            quiet = 0
        elif next(_handling(app), None) is not None or at_work(app):
            quiet = 0
            await asyncio.sleep(NAP)
        elif _draw(app):
            quiet = 0
        else:
            quiet += 1
        if quiet == 0 and loop.time() > end:
            raise AssertionError(f"the program does not come to rest: {[*_handling(app), *at_work(app)]}")


def post_key(app: Any, key: str) -> None:
    """Let the program have a key as its terminal would give it."""
    if len(key) == 1 and not key.isalnum():
        key = _character_to_key(key)
    char: str | None
    try:
        char = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    except KeyError:
        char = key if len(key) == 1 else None
    event = events.Key(key, char)
    event.set_sender(app)
    app._driver.send_message(event)


class Put(str):
    """A text among keys that comes all at once, as a terminal pastes it: where the typing is not what is tested."""

    __slots__ = ()


async def press(pilot: Any, *keys: str) -> None:
    """Press keys one by one, each when the one before has done its work."""
    for key in keys:
        if isinstance(key, Put):
            await write(pilot, key)
            continue
        post_key(pilot.app, key)
        await settle(pilot)


async def write(pilot: Any, text: str) -> None:
    """Put a text where the cursor is all at once, as a terminal that pastes it."""
    event = events.Paste(text)
    event.set_sender(pilot.app)
    pilot.app._driver.send_message(event)
    await settle(pilot)
