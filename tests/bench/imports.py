"""How long a file of partners with their people takes to come in, held against sqlite3 writing the same rows.

The reference is `executemany` of the records that the import made (partners, names, addresses, tags, people, phones,
places), in one transaction into an empty register without the triggers of the history: no reading of the file, no
comparing, no history, no search index.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.row import Row
from tests.bench.world import World

BOUND = 8.0

TIMES = 3
"""How often the import and the bare writing are measured, in turns."""

MEMORY_BOUND = 1.5
"""How much more memory a file of ten times as many rows may take: what is known of it lies on the disk."""

WAIT_BOUND = 0.060
"""Seconds that a key may wait, p95, while a file comes in: as long as a search may take to paint."""


def imports(world: World, partners: int) -> Iterator[Row]:
    """Bring in a file of so many rows, each a partner and a person, in a process of its own."""
    # Each the quickest of some: other work makes the machine slower for a while, never faster.
    runs = [(_measured(world, "bring", partners), _measured(world, "bare", partners)) for _time in range(TIMES)]
    ours = min((one for one, _bare in runs), key=lambda one: one["seconds"])
    seconds, reference = ours["seconds"], min(bare["seconds"] for _ours, bare in runs)
    yield Row(
        "import of partners with people",
        partners,
        f"{seconds:.1f} s, {partners / seconds:,.0f} rows/s",
        f"executemany {reference:.2f} s",
        seconds / reference,
        BOUND,
    )
    yield Row(
        "a key's wait meanwhile, p95",
        partners,
        f"{ours['wait'] * 1000:.1f} ms",
        "60 ms",
        ours["wait"] / WAIT_BOUND,
        1.0,
    )
    if partners >= 1_000:
        tenth = _measured(world, "bring", partners // 10)
        yield Row(
            "memory of the import",
            partners,
            f"{ours['memory']:.0f} MB",
            f"{tenth['memory']:.0f} MB for a tenth of the rows",
            ours["memory"] / tenth["memory"],
            MEMORY_BOUND,
        )


def _measured(world: World, what: str, partners: int) -> dict[str, float]:
    """Run a part of it in a process of its own, which prints its figures as JSON."""
    folder = Path(world.scratch) / f"import-{partners}"
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "tests.bench.import_run", what, str(folder), str(partners)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=world.environment())
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures
