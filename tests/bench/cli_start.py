"""How long `kumppani find` and `kumppani brief` take as whole processes, as ratios to importing their libraries.

    python tests/bench/cli_start.py [REGISTER] [--runs N]

Without a register one of 500 invented partners is made. Prints the median of each process, the ratio of the medians to
`python -c "import peewee, argparse"`, and what was compared. The runs are interleaved, so that a busy moment of the
machine falls on all of them alike.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TARGET = 1.5


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("register", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=30)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = args.register or _small_register(Path(folder))
        count, name = _facts(path)
        environment = {**os.environ, "KUMPPANI_DB": str(path), "KUMPPANI_CONFIG": folder}
        # An installed program has its byte code beside it; a work tree that may not write it gets a cache elsewhere.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
        program = [sys.executable, "-m", "kumppani_tui"]
        commands = {
            "import peewee, argparse": [sys.executable, "-c", "import peewee, argparse"],
            "kumppani find": [*program, "find", name[:4]],
            "kumppani brief": [*program, "brief", name],
        }
        taken: dict[str, list[float]] = {label: [] for label in commands}
        for run in range(args.runs + 1):
            for label, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, env=environment, check=True, capture_output=True)
                if run:  # the first one fills the caches
                    taken[label].append(time.perf_counter() - start)
    medians = {label: statistics.median(times) for label, times in taken.items()}
    base = medians["import peewee, argparse"]
    print(f"{count} partners, {args.runs} runs each; medians, and ratios to the first (target {TARGET})")
    for label, median in medians.items():
        print(f"  {label:<26}{median * 1000:7.1f} ms {median / base:6.2f}")


def _small_register(folder: Path) -> Path:
    from db.demo import generate

    path = folder / "bench.db"
    generate(path, partners=500, seed=1)
    return path


def _facts(path: Path) -> tuple[int, str]:
    """Return how many partners a register has, and a name in it that only one has."""
    connection = sqlite3.connect(path)
    try:
        count = connection.execute("SELECT count(*) FROM partner").fetchone()[0]
        name = connection.execute("SELECT name FROM partner GROUP BY name HAVING count(*) = 1 LIMIT 1").fetchone()[0]
    finally:
        connection.close()
    return int(count), str(name)


if __name__ == "__main__":
    main()
