"""The program on a screen against the bare app: first useful frame, memory, keys, and search as one types.

Everything is measured outside the programs, from a key written to the terminal to the bytes painted for it, with the
program as its users have it. The two take turns key by key, so that a busy moment of the machine falls on both.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from db.register import Register
from db.views.queue import queue_keys, queue_rows
from tests.bench import bare as bare_app
from tests.bench.row import Row, both, p95, pair_ratio
from tests.bench.typed import TYPED
from tests.bench.wire import Wire, bare, program
from tests.bench.world import World

FRAME_BOUND, MOVE_BOUND, PAGE_BOUND, MEMORY_BOUND = 1.3, 1.0, 0.5, 1.5
SEARCH_PAINT_MS = 60.0

STARTS, MOVES, PAGES = 11, 80, 40
"""How often each is measured."""

SCREENS = (("Today", ""), ("Partners", "partners"))
"""The lists to move in, and the key that opens them from the first screen."""


def start(world: World, partners: int) -> Iterator[Row]:
    """First useful frame: the first row of the queue stands on the screen, against the first row of the bare table."""
    path = world.register(partners)
    environment, wanted = world.environment(path), _first_name(world, partners)
    ours, theirs = [], []
    for run in range(world.times(STARTS) + 1):
        with bare(environment) as one:
            base = one.until(bare_app.FIRST)
        with program(environment) as one:
            took = one.until(wanted)
        if run:  # the first one fills the caches
            theirs.append(base)
            ours.append(took)
    ratio = pair_ratio(ours, theirs)
    yield Row("first useful frame", partners, both(ours), f"bare app {both(theirs)}", ratio, FRAME_BOUND)


def moving(world: World, partners: int) -> Iterator[Row]:
    """Down and page down in the lists against the bare table, and the most memory that both took."""
    environment, wanted = world.environment(world.register(partners)), _first_name(world, partners)
    peak = base_peak = 0.0
    for name, opener in SCREENS:
        with bare(environment) as theirs, program(environment) as ours:
            theirs.until(bare_app.FIRST)
            ours.until(wanted)
            theirs.settle(0.5)
            ours.settle(1.5)
            if opener:
                ours.press(opener)
                ours.settle(2.0)
            yield from _keys(world, partners, name, ours, theirs)
            peak, base_peak = max(peak, ours.peak()), max(base_peak, theirs.peak())
    if base_peak:
        yield Row(
            "peak memory after moving in lists", partners, f"{peak:.0f} MiB", f"bare app {base_peak:.0f} MiB",
            peak / base_peak, MEMORY_BOUND,
        )  # fmt: skip


def _keys(world: World, partners: int, name: str, ours: Wire, theirs: Wire) -> Iterator[Row]:
    for key, called, times, run, bound in (
        ("down", "down", MOVES, 60, MOVE_BOUND),
        ("pagedown", "page down", PAGES, 2, PAGE_BOUND),
    ):
        took: list[float] = []
        base: list[float] = []
        while len(took) < world.times(times):
            for _ in range(run):
                base.append(theirs.first_paint(key))
                took.append(ours.first_paint(key))
            # Back to the start, so that a table of 100 rows has somewhere to go.
            theirs.press("top")
            ours.press("home")
        ratio = p95(took) / p95(base)
        yield Row(f"{called} in {name}: key to paint", partners, both(took), f"DataTable {both(base)}", ratio, bound)


def searching(world: World, partners: int) -> Iterator[Row]:
    """Search as one types: from each key to the end of the paint of its answers."""
    environment, wanted = world.environment(world.register(partners)), _first_name(world, partners)
    took = []
    with program(environment) as one:
        one.until(wanted)
        one.settle(1.5)
        one.press("search")
        one.settle(0.5)
        for text in TYPED[: world.times(len(TYPED))]:
            took += [one.press(char) for char in text]
            for _ in text:
                one.press("\x7f")
    ratio = p95(took) * 1000 / SEARCH_PAINT_MS
    yield Row("search as you type: key to paint", partners, both(took), f"{SEARCH_PAINT_MS:.0f} ms", ratio, 1.0)


def _first_name(world: World, partners: int) -> str:
    """The beginning of a partner's name that stands on the first screen."""
    today = date.today()
    register = Register.open(world.register(partners))
    rows = queue_rows(register, queue_keys(register, today, limit=20).keys, today)
    register.close()
    found = rows.values() if isinstance(rows, dict) else rows
    return next(row.partner for row in found if row.partner)[:8]
