"""The benchmarks, as one table: `python -m tests.bench [--folder F] [--partners N ...] [--only NAME ...]`.

A register of N partners has about 3 N contacts and 10 N activities. With --folder registers are kept there and used
again; without it they are made anew and thrown away. Exit code 1 when a bound is broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.commands import commands
from tests.bench.documents import documents
from tests.bench.imports import imports
from tests.bench.queries import counts, queries, search_queries
from tests.bench.row import Row, heading, line
from tests.bench.screens import moving, searching, start
from tests.bench.world import World

BENCHES: dict[str, Callable[[World, int], Iterator[Row]]] = {
    "start": start,
    "move": moving,
    "search": search_queries,
    "type": searching,
    "commands": commands,
    "queries": queries,
    "counts": counts,
    "documents": documents,
    "imports": imports,
}
"""What can be measured, by the name that `--only` takes."""

NO_REGISTER = ("documents", "imports")
"""What needs no register."""

ONCE = ("documents",)
"""What is the same at any size, and so is measured once."""


def main() -> int:
    """Measure what is asked for and print it line by line; exit code 1 when anything is over its bound."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, help="keep the registers here, or use those that are here")
    parser.add_argument("--partners", type=int, nargs="+", default=[500, 10_000, 100_000], help="sizes to measure at")
    parser.add_argument("--only", nargs="+", choices=tuple(BENCHES), default=list(BENCHES), metavar="NAME",
                        help=f"what to measure: {', '.join(BENCHES)}")  # fmt: skip
    parser.add_argument("--scale", type=float, default=1.0, help="measure this many times as often")
    asked = parser.parse_args()
    over = total = 0
    with tempfile.TemporaryDirectory() as thrown_away:
        scratch = Path(thrown_away)
        world = World(asked.folder or scratch, scratch, asked.scale)
        world.folder.mkdir(parents=True, exist_ok=True)
        for partners in asked.partners if set(asked.only) - set(NO_REGISTER) else ():
            world.register(partners)
        print(heading(), flush=True)
        for name in asked.only:
            for partners in asked.partners[:1] if name in ONCE else asked.partners:
                for row in BENCHES[name](world, partners):
                    print(line(row), flush=True)
                    total, over = total + 1, over + row.over
    print(f"{total} figures, {over} over their bound")
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
