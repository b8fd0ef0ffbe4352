"""The records a person has marked in a list, to do one thing to all of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import Generic, TypeVar

KeyT = TypeVar("KeyT", bound=Hashable)


class Marks(Generic[KeyT]):
    """A set of marked keys, with a stretch of them that grows and shrinks from an anchor."""

    def __init__(self) -> None:
        self._keys: set[KeyT] = set()
        self._frozen: frozenset[KeyT] | None = frozenset()
        self._anchor: tuple[int, frozenset[KeyT]] | None = None

    def __contains__(self, key: KeyT) -> bool:
        return key in self._keys

    def __bool__(self) -> bool:
        return bool(self._keys)

    @property
    def keys(self) -> frozenset[KeyT]:
        """The marked keys as they are now."""
        if self._frozen is None:
            self._frozen = frozenset(self._keys)
        return self._frozen

    def toggle(self, key: KeyT) -> None:
        """Mark an unmarked key or the other way round."""
        self._keys ^= {key}
        self._frozen = None
        self.let_go()

    def replace(self, keys: Iterable[KeyT]) -> bool:
        """Mark these keys and no others; tells whether that changed anything."""
        keys = set(keys)
        self.let_go()
        if keys == self._keys:
            return False
        self._keys = keys
        self._frozen = None
        return True

    def stretch(self, keys: Sequence[KeyT], start: int, end: int) -> None:
        """Mark the stretch of `keys` between the anchor, which is `start` until it is let go, and `end`.

        What the stretch no longer covers goes back to how it was before the stretch began.
        """
        if self._anchor is None:
            self._anchor = (start, self.keys)
        anchor, before = self._anchor
        low, high = sorted((anchor, end))
        self._keys = {*before, *keys[low : high + 1]}
        self._frozen = None

    def let_go(self) -> None:
        """End the stretch: the next one starts from where the cursor is then."""
        self._anchor = None
