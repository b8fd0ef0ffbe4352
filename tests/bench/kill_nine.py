"""Kill a process that changes a register, many times, and tell whether anything was ever lost.

Run from the root of the project: `python -m tests.bench.kill_nine --times 200`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random

from db.register import Register
from tests.db.crash import kill_once


def main() -> int:
    """Kill as often as asked for; exit code 1 when anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng, reported, wrong = Random(asked.seed), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crash.kumppani"
        Register.create(path).close()
        for number in range(1, asked.times + 1):
            crash = kill_once(path, rng)
            reported += crash.reported
            for line in crash.wrong:
                wrong += 1
                print(f"kill {number}: {line}")
    print(f"{asked.times} kills, {reported} changes reported done, {wrong} things wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
