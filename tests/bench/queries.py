"""How long the questions of the screens take: at most 16 ms at the 95th percentile, whatever the size."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from random import Random

from db import search
from db.register import Register
from db.views.duplicates import duplicates
from db.views.partner_filter import Sort
from tests.bench.row import Row, both, p95
from tests.bench.tier_queries import first_pages, whole_counts
from tests.bench.typed import keystrokes
from tests.bench.world import World

BOUND_MS = 16.0
PAGE = 60
"""How many rows a tall screen shows."""

COUNT_MS = 3000.0
"""The most that counting the whole register takes: a screen shows its frame and says that it counts."""

LOOKED_MS = 10_000.0
"""The most that looking for duplicates takes; it tells how far it is and can be stopped."""

COUNTS = 5
"""How often that is asked."""

FEW, TIMES = 25, 150
"""How often a question is asked whose answer is the same every time, and one about another record each time."""

Question = Callable[[], object]


def questions(register: Register, today: date, rng: Random) -> Iterator[tuple[str, int, Question]]:
    """Yield what a screen asks when it opens, by name, and how often to ask it."""
    from db.views.activities import activity_ids, activity_rows
    from db.views.agreement import agreement_change_ids, agreement_look, agreement_tasks
    from db.views.agreement_filter import AgreementFilter
    from db.views.agreements import agreement_groups, agreement_rows, dated_ids, dates_of
    from db.views.brief import brief
    from db.views.contacts import contact_ids, contact_rows
    from db.views.frame import frame
    from db.views.imports import import_runs
    from db.views.partner import agreements, contacts, counts, partnerships, tasks, timeline_ids, timeline_rows
    from db.views.queue import due_counts, queue_keys, queue_rows

    (most,) = register.row("SELECT max(id) FROM partner") or (1,)
    (last,) = register.row("SELECT max(id) FROM agreement") or (1,)
    owners = [row[0] for row in register.rows("SELECT id FROM staff")]

    def some() -> int:
        return rng.randint(1, most)

    def partner_screen() -> None:
        one = some()
        counts(register, one)
        contacts(register, one, today)
        partnerships(register, one)
        agreements(register, one)
        tasks(register, one)
        timeline_rows(register, timeline_ids(register, one)[:PAGE])

    def queue(owner: int | None = None) -> None:
        queue_rows(register, queue_keys(register, today, owner_id=owner, limit=PAGE).keys, today)

    def contact_list() -> None:
        contact_rows(register, contact_ids(register, limit=PAGE))

    def agreement_list() -> None:
        agreement_rows(register, agreement_groups(register, AgreementFilter(), today, limit=PAGE), today)

    def agreement_line() -> None:
        ids = dated_ids(register, AgreementFilter(), date(today.year + 2, today.month, 1), today, limit=PAGE)
        agreement_rows(register, ids, today)
        dates_of(register, ids)

    def agreement_page() -> None:
        one = rng.randint(1, last)
        if agreement_look(register, one) is not None:
            agreement_tasks(register, one)
            agreement_change_ids(register, one)

    def activity_list() -> None:
        activity_rows(register, activity_ids(register, limit=PAGE))

    yield "brief of a partner", TIMES, lambda: brief(register, some(), today)
    yield "screen of a partner", TIMES, partner_screen
    yield "top line", FEW, lambda: frame(register, today)
    yield "queue", FEW, queue
    yield "queue of one person", FEW, lambda: queue(rng.choice(owners))
    yield "queue, due counts", FEW, lambda: due_counts(register, today)
    yield from _partner_lists(register, today)
    yield from _tier_lists(register, today, some)
    yield "contacts", FEW, contact_list
    yield "agreements", FEW, agreement_list
    yield "agreements, 24 months", FEW, agreement_line
    yield "page of an agreement", TIMES, agreement_page
    yield "activities", FEW, activity_list
    yield "imports", FEW, lambda: import_runs(register)
    for name, another, ask in first_pages(register, today, rng, PAGE):
        yield name, TIMES if another else FEW, ask


def _partner_lists(register: Register, today: date) -> Iterator[tuple[str, int, Question]]:
    from db.views.partner_filter import PartnerFilter
    from db.views.partners import SORTS, partner_ids, partner_rows

    def ask(asked: PartnerFilter | None, sort: Sort | None) -> Question:
        return lambda: partner_rows(register, partner_ids(register, asked, sort, today=today, limit=PAGE))

    for by in SORTS:
        yield f"partners by {by}", FEW, ask(None, Sort(by))
        yield f"partners by {by}, backwards", FEW, ask(None, Sort(by, descending=True))
    yield "partners of a tier", FEW, ask(PartnerFilter(tiers=("STRATEGIC",)), None)
    yield "partners gone quiet", FEW, ask(PartnerFilter(quiet=True), None)


def _tier_lists(register: Register, today: date, some: Callable[[], int]) -> Iterator[tuple[str, int, Question]]:
    from db.views.benefit_totals import partner_totals
    from db.views.benefits import benefit_ids, benefit_rows
    from db.views.developing import developing_counts, developing_rows, experiments_of, project_ids
    from db.views.everyday import everyday_counts, everyday_rows
    from db.views.strategy import strategic_rows, strategy_of
    from db.views.tier_work import tier_activity_ids, tier_feedback_ids
    from db.views.tiers import tier_ids

    def everyday_page() -> None:
        one = some()
        everyday_counts(register, one, today)
        tier_feedback_ids(register, one, "EVERYDAY")
        tier_activity_ids(register, one, "EVERYDAY")

    def developing_page() -> None:
        one = some()
        developing_counts(register, one)
        project_ids(register, one)
        experiments_of(register, one)

    yield "everyday", FEW, lambda: everyday_rows(register, tier_ids(register, "EVERYDAY", limit=PAGE), today)
    yield "developing", FEW, lambda: developing_rows(register, tier_ids(register, "DEVELOPING", limit=PAGE), today)
    yield "strategic", FEW, lambda: strategic_rows(register, tier_ids(register, "STRATEGIC", limit=PAGE))
    yield "benefits", FEW, lambda: benefit_rows(register, benefit_ids(register, limit=PAGE))
    yield "benefits of a partner", TIMES, lambda: partner_totals(register, [some()])
    yield "everyday of a partner", TIMES, everyday_page
    yield "developing of a partner", TIMES, developing_page
    yield "strategic of a partner", TIMES, lambda: strategy_of(register, some())


def queries(world: World, partners: int) -> Iterator[Row]:
    """What each screen asks when it opens: the first page of a list, all of a partner."""
    register = Register.open(world.register(partners))
    for name, times, ask in questions(register, date.today(), Random(1)):
        ask()
        yield _row(f"query: {name}", partners, [_took(ask) for _ in range(world.times(times))])
    register.close()


def counts(world: World, partners: int) -> Iterator[Row]:
    """What the screens ask that count everything: figures, map, annual wheel, rollout."""
    register = Register.open(world.register(partners))
    for name, ask in whole_counts(register, date.today()):
        ask()
        yield _row(f"count: {name}", partners, [_took(ask) for _ in range(world.times(COUNTS))], COUNT_MS)
    for kind in ("partner", "contact"):
        took = [_took(partial(duplicates, register, kind)) for _ in range(2)]
        yield _row(f"count: duplicates, {kind}", partners, took, LOOKED_MS)
    register.close()


def search_queries(world: World, partners: int) -> Iterator[Row]:
    """Every keystroke of search as one types."""
    register = Register.open(world.register(partners))
    search.find(register, "x")

    def finding(text: str) -> Question:
        return lambda: search.find(register, text)

    yield _row("query: search, per keystroke", partners, [_took(finding(text)) for text in keystrokes()])
    register.close()


def _took(ask: Question) -> float:
    start = time.perf_counter()
    ask()
    return time.perf_counter() - start


def _row(name: str, partners: int, took: list[float], most: float = BOUND_MS) -> Row:
    return Row(name, partners, both(took), f"{most:.0f} ms", p95(took) * 1000 / most, 1.0)
