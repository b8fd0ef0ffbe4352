"""`kumppani find` and `kumppani brief` as whole processes against importing what they stand on."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

from tests.bench.row import Row, both, pair_ratio
from tests.bench.world import ROOT, World, facts

BOUND = 1.5
BASE = "import peewee, argparse"
RUNS = 25


def commands(world: World, partners: int) -> Iterator[Row]:
    """Both commands; the runs take turns, so that a busy moment of the machine falls on all of them alike."""
    path = world.register(partners)
    _count, name = facts(path)
    environment = world.environment(path)
    program = [sys.executable, "-m", "kumppani_tui"]
    asked = {
        BASE: [sys.executable, "-c", BASE],
        "kumppani find": [*program, "find", name[:4]],
        "kumppani brief": [*program, "brief", name],
    }
    taken: dict[str, list[float]] = {label: [] for label in asked}
    for run in range(world.times(RUNS) + 1):
        for label, command in asked.items():
            start = time.perf_counter()
            subprocess.run(command, env=dict(environment), check=True, capture_output=True, cwd=ROOT)
            if run:  # the first one fills the caches
                taken[label].append(time.perf_counter() - start)
    base = taken.pop(BASE)
    for label, times in taken.items():
        ratio = pair_ratio(times, base)
        yield Row(f"{label}, whole process", partners, both(times), f"{BASE} {both(base)}", ratio, BOUND)
