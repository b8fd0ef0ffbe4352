"""Papers in every format that has a library of its own, each held against that library writing the same cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.bench.pdf import pdf
from tests.bench.row import Row
from tests.bench.spreadsheets import spreadsheets
from tests.bench.word import word
from tests.bench.world import World

WAYS: tuple[Callable[[float], Iterator[Row]], ...] = (pdf, word, spreadsheets)
"""What is measured; each takes how many times as often as usual."""


def documents(world: World, _partners: int) -> Iterator[Row]:
    """All of them. The papers are made here, so no register is needed and its size is no matter."""
    for way in WAYS:
        yield from way(world.scale)
