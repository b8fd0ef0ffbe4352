"""Places one key away from the same place, looked at in one run of the program: there by the key, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from tests.kumppani_tui.program import Place, Step
from tests.kumppani_tui.waiting import press

Round = tuple[Place, ...]

NO_WAY_BACK = ("w",)
"""Keys that change what a screen is; another key opens something, or turns to a section that another one leaves."""


def _from(place: Place) -> tuple[str, tuple[Step, ...]] | None:
    """Where a place is one key away from; None for one that is reached otherwise."""
    last = place.steps[-1] if place.steps else None
    return (place.start, place.steps[:-1]) if isinstance(last, str) and last not in NO_WAY_BACK else None


def _turns(place: Place) -> bool:
    """Whether its key turns to a section, from where the key of another section leads."""
    return bool(place.steps) and str(place.steps[-1]).isdigit()


def _order(whole: list[Place]) -> Round:
    """What opens something comes first, then the place that all begin with, and then its sections."""
    far = max(len(place.steps) for place in whole)
    return tuple(sorted(whole, key=lambda place: 1 if len(place.steps) < far else 2 if _turns(place) else 0))


def rounds(places: Sequence[Place]) -> list[Round]:
    """All places in rounds; most are of one place."""
    found: dict[object, list[Place]] = defaultdict(list)
    for place in places:
        found[_from(place) or place.name].append(place)
    # A place that others begin with is looked at in their round, unless it has one with places beside it.
    for place in sorted(places, key=lambda place: -len(place.steps)):
        own, others = found[_from(place) or place.name], found.get((place.start, place.steps))
        if others and len(own) == 1:
            own.remove(place)
            others.append(place)
    return [_order(whole) for whole in found.values() if whole]


def named(whole: Round) -> str:
    """What to call the test of a round: all its places, so that `-k` finds each."""
    return ",".join(place.name for place in whole)


async def go_round(pilot: Any, whole: Round, look: Callable[[Place], Awaitable[None]]) -> None:
    """Go to each place and look at it."""
    if len(whole) == 1:
        await whole[0].go(pilot)
        await look(whole[0])
        return
    farthest = max(whole, key=lambda place: len(place.steps))
    shared = Place("", farthest.start, farthest.steps[:-1])
    await shared.go(pilot)
    before = pilot.app.screen
    for place in whole:
        if len(place.steps) > len(shared.steps):
            await press(pilot, str(place.steps[-1]))
        await look(place)
        if not _turns(place):
            for _dialog in range(3):
                if pilot.app.screen is not before:
                    await press(pilot, "escape")
            assert pilot.app.screen is before, f"Escape does not lead back from {place.name}"
