"""What a record list does before it is asked for: in moments between keys, dropped when it is not wanted any more."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from textual.widget import Widget

MOMENT, BREATH = 0.002, 0.003
"""Seconds for which is worked at a time, and seconds that are left to keys before that goes on."""


class Ahead:
    """One work of many small pieces, begun when what was asked for stands on the screen."""

    def __init__(self, widget: Widget) -> None:
        """Work for a widget, as long as it is there."""
        self._widget = widget
        self._work: Iterator[None] | None = None

    def begin(self, work: Iterator[None]) -> None:
        """Do this after the next frame, instead of what was begun before."""
        self._work = work
        self._widget.call_after_refresh(self._pause, work)

    def drop(self) -> None:
        """Do no more of it."""
        self._work = None

    def _pause(self, work: Iterator[None]) -> None:
        """Go on in a while: a frame that was just made is written to the terminal by a thread, which needs its turn."""
        if self._wanted(work):
            self._widget.set_timer(BREATH, lambda: self._go_on(work))

    def _go_on(self, work: Iterator[None]) -> None:
        if not self._wanted(work):
            return
        start = perf_counter()
        for _ in work:
            if perf_counter() - start > MOMENT:
                self._pause(work)
                return
        self._work = None

    def _wanted(self, work: Iterator[None]) -> bool:
        return work is self._work and self._widget.is_attached
