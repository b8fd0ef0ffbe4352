"""Which rows a change touched: a large import touches a million of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

_BLOCK = 1024
"""How many ids following each other are kept as the bits of one number."""


class Ids:
    """A set of row ids, read in ascending order. Ids near each other, as of rows made together, take a bit each."""

    def __init__(self, ids: Iterable[int] = ()) -> None:
        """Begin with some."""
        self._blocks: defaultdict[int, int] = defaultdict(int)
        self.update(ids)

    def add(self, row_id: int) -> None:
        """Take one more."""
        self._blocks[row_id // _BLOCK] |= 1 << row_id % _BLOCK

    def update(self, ids: Iterable[int]) -> None:
        """Take more of them."""
        blocks = self._blocks
        for row_id in ids:
            blocks[row_id // _BLOCK] |= 1 << row_id % _BLOCK

    def __iter__(self) -> Iterator[int]:
        """Each once, in ascending order."""
        for block in sorted(self._blocks):
            bits, row_id = self._blocks[block], block * _BLOCK
            while bits:
                gap = (bits & -bits).bit_length()
                row_id += gap
                yield row_id - 1
                bits >>= gap

    def __len__(self) -> int:
        """How many."""
        return sum(bits.bit_count() for bits in self._blocks.values())

    def __contains__(self, row_id: int) -> bool:
        """Whether an id is one of them."""
        return bool(self._blocks.get(row_id // _BLOCK, 0) >> row_id % _BLOCK & 1)
