"""How long the questions of the screens take, at 500, 10,000 and 100,000 partners; prints ratios to the bound of 16 ms.

    python -m tests.bench.register_speed [--partners 500 10000 100000] [--times N] [--folder FOLDER]

A register of N partners has about 3 N contacts and 10 N activities. With --folder the registers are kept there and
used again.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random

from db.demo import generate
from db.register import Register

BOUND_MS = 16.0
TODAY = date(2026, 11, 23)
PAGE = 60
"""How many rows a tall screen shows."""

Question = Callable[[], object]


def questions(register: Register, rng: Random) -> Iterator[tuple[str, Question]]:
    """Yield what a screen asks when it opens, by name; each call asks about another record."""
    from db.views.activities import activity_ids, activity_rows
    from db.views.agreements import agreement_ids, agreement_rows
    from db.views.brief import brief
    from db.views.contacts import contact_ids, contact_rows
    from db.views.frame import frame
    from db.views.partner import agreements, contacts, counts, partnerships, tasks, timeline_ids, timeline_rows
    from db.views.partner_filter import PartnerFilter
    from db.views.partners import Sort, partner_ids, partner_rows
    from db.views.queue import due_counts, queue_keys, queue_rows

    (most,) = register.row("SELECT max(id) FROM partner") or (1,)
    owners = [row[0] for row in register.rows("SELECT id FROM staff")]

    def some() -> int:
        return rng.randint(1, most)

    def partner_screen() -> None:
        one = some()
        counts(register, one)
        contacts(register, one, TODAY)
        partnerships(register, one)
        agreements(register, one)
        tasks(register, one)
        timeline_rows(register, timeline_ids(register, one)[:PAGE])

    def partners(asked: PartnerFilter | None = None, sort: Sort | None = None) -> Question:
        def ask() -> None:
            partner_rows(register, partner_ids(register, asked, sort, today=TODAY, limit=PAGE))

        return ask

    def queue(owner: int | None = None) -> None:
        queue_rows(register, queue_keys(register, TODAY, owner_id=owner, limit=PAGE).keys, TODAY)

    yield "brief of a partner", lambda: brief(register, some(), TODAY)
    yield "screen of a partner", partner_screen
    yield "frame: what is due", lambda: frame(register, TODAY)
    yield "queue, first page", queue
    yield "queue of one person", lambda: queue(rng.choice(owners))
    yield "queue, due counts", lambda: due_counts(register, TODAY)
    yield "partners by name", partners()
    yield "partners by last contact", partners(sort=Sort("last_contact", descending=True))
    yield "partners by next due", partners(sort=Sort("next_due"))
    yield "partners by municipality", partners(sort=Sort("municipality"))
    yield "partners of a tier", partners(PartnerFilter(tiers=("STRATEGIC",)))
    yield "partners gone quiet", partners(PartnerFilter(quiet=True))
    yield "contacts by name", lambda: contact_rows(register, contact_ids(register, limit=PAGE))
    yield "agreements by decision", lambda: agreement_rows(register, agreement_ids(register, limit=PAGE), TODAY)
    yield "activities, newest first", lambda: activity_rows(register, activity_ids(register, limit=PAGE))


def measure(ask: Question, times: int) -> list[float]:
    """Return how long each of so many calls took, in milliseconds, in order of length."""
    ask()
    took = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        took.append((time.perf_counter() - start) * 1000)
    return sorted(took)


def report(path: Path, partners: int, times: int) -> float:
    """Print the table of one size and return the worst ratio."""
    if not path.exists():
        start = time.perf_counter()
        generate(path, partners=partners, today=TODAY)
        print(f"made in {time.perf_counter() - start:.1f} s, {path.stat().st_size / 1e6:.0f} MB")
    register = Register.open(path)
    (people,), (done,) = register.rows("SELECT count(*) FROM contact UNION ALL SELECT count(*) FROM activity")
    print(f"\n{partners:,} partners, {people:,} contacts, {done:,} activities; bound {BOUND_MS:.0f} ms at p95")
    print(f"{'':28}{'p50 ms':>9}{'p95 ms':>9}{'ratio':>8}")
    worst = 0.0
    for name, ask in questions(register, Random(1)):
        took = measure(ask, times)
        p95 = took[max(int(len(took) * 0.95) - 1, 0)]
        worst = max(worst, p95 / BOUND_MS)
        over = "  over" if p95 > BOUND_MS else ""
        print(f"{name:28}{statistics.median(took):9.2f}{p95:9.2f}{p95 / BOUND_MS:8.2f}{over}")
    register.close()
    return worst


def main() -> int:
    """Measure every size asked for; exit code 1 when anything is over the bound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--partners", type=int, nargs="+", default=[500, 10_000, 100_000])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = asked.folder or Path(thrown_away)
        folder.mkdir(parents=True, exist_ok=True)
        worst = [report(folder / f"demo-{size}.kumppani", size, asked.times) for size in asked.partners]
    print(f"\nworst ratio {max(worst):.2f}")
    return int(max(worst) > 1)


if __name__ == "__main__":
    sys.exit(main())
