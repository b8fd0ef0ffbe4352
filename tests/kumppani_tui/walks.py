"""Walks that look at many places in one run of the program: from a screen to what is opened from it, and back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.kumppani_tui.program import Place, Step
from tests.kumppani_tui.rounds import NO_WAY_BACK
from tests.kumppani_tui.waiting import press, settle

Look = Callable[[Place], Awaitable[None]]


@dataclass(frozen=True)
class Stop:
    """A place on a walk, and the places that are gone to from it."""

    place: Place
    steps: tuple[Step, ...]
    """What leads here from the place before."""
    further: list[Stop] = field(default_factory=list)

    @property
    def turns(self) -> bool:
        """Whether its key turns to a section, from where the key of another section leads."""
        return len(self.steps) == 1 and str(self.steps[0]).isdigit()

    @property
    def opens(self) -> bool:
        """Whether one key opens it, and Escape leads back to what is as it was."""
        key = self.steps[0] if len(self.steps) == 1 else None
        return isinstance(key, str) and not self.turns and key not in NO_WAY_BACK

    def places(self) -> Iterator[Place]:
        """The place and all that are gone to from it."""
        yield self.place
        for stop in self.further:
            yield from stop.places()


def walks(places: Sequence[Place], apart: Sequence[str] = ()) -> list[Stop]:
    """The first stops of the walks to all the places; from each one goes to those that begin with the same steps.

    Those named `apart` begin walks of their own.
    """
    stops: dict[tuple[str, tuple[Step, ...]], Stop] = {}
    first: list[Stop] = []
    for place in sorted(places, key=lambda place: len(place.steps)):
        ways = [(place.start, place.steps[:end]) for end in range(len(place.steps) - 1, -1, -1)]
        before = next((stops[way] for way in ways if way in stops and place.name not in apart), None)
        stop = Stop(place, place.steps[len(before.place.steps) :] if before else place.steps)
        stops[place.start, place.steps] = stop
        (before.further if before else first).append(stop)
    return first


@dataclass(frozen=True)
class Walk:
    """Walks in one run of the program."""

    pilot: Any
    look: Look
    """Called when one has come to a place."""
    last: Look
    """Called after one has been to the dialogs and screens that open from it."""
    ready: Callable[[], Awaitable[None]]
    """Called before one goes anywhere: makes the program be as it was in the beginning."""

    async def go(self, stop: Stop, *, back: bool = True) -> None:
        """Go to the place and on to all that begin with it, and come back to where one was."""
        before = self.pilot.app.screen
        await self._come(stop)
        await self._stay(stop, before, (stop,))
        if back:
            await self._back(before, stop)

    async def _stay(self, stop: Stop, before: Any, way: Sequence[Stop]) -> None:
        """Look at the place, to which the way leads, and go where it is left as it was; then where it is not."""
        await self.look(stop.place)
        for one in stop.further:
            if one.opens:
                await self.go(one)
        await self.last(stop.place)
        touched = False
        for one in sorted(stop.further, key=lambda one: not one.turns):
            if one.opens:
                continue
            if touched and not one.turns:
                await self._back(before, stop)
                for again in way:
                    await self._come(again)
            touched = True
            await self._come(one)
            await self._stay(one, before, (*way, one))

    async def _come(self, stop: Stop) -> None:
        await self.ready()
        await Place(stop.place.name, stop.place.start, stop.steps).go(self.pilot)

    async def _back(self, before: Any, stop: Stop) -> None:
        for _dialog in range(4):
            if self.pilot.app.screen is not before:
                await press(self.pilot, "escape")
        assert self.pilot.app.screen is before, f"Escape does not lead back from {stop.place.name}"
        await settle(self.pilot)
