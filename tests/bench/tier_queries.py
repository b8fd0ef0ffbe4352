"""What the screens of partnership work ask when they open, and what those ask that count the whole register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from random import Random

from db.register import Register

Question = Callable[[], object]


CARDS = 25
"""Cards read of each stage: as many as its column shows in a terminal of a hundred rows."""


def first_pages(register: Register, today: date, rng: Random, page: int) -> Iterator[tuple[str, bool, Question]]:
    """Yield what a list or a page asks: its name, whether each asking is about another record, and the question."""
    from db.views.benefits import benefit_ids, benefit_rows
    from db.views.critical import critical_points
    from db.views.developing import developing_story
    from db.views.everyday import everyday_story
    from db.views.matching import matching
    from db.views.network import network_look
    from db.views.networks import network_ids, network_rows
    from db.views.partner_filter import Sort
    from db.views.practices import practice_ids, practice_rows
    from db.views.projects import board_cards, board_ids
    from db.views.steps import step_evidence, suggestion_ids
    from db.views.strategy import strategic_rows, strategy_of
    from db.views.tiers import tier_count, tier_ids, tier_rows

    partners = {tier: [row[0] for row in register.rows(
        "SELECT partner_id FROM partnership_fact WHERE tier = ? LIMIT 5000", (tier,)
    )] for tier in ("EVERYDAY", "DEVELOPING", "STRATEGIC")}  # fmt: skip
    partnerships = {tier: list(tier_ids(register, tier, limit=5000)) for tier in ("EVERYDAY", "DEVELOPING")}
    networks = network_ids(register, today=today, limit=5000)

    def board() -> None:
        board_cards(register, [id_ for ids in board_ids(register).values() for id_ in ids[:CARDS]])

    for tier in ("EVERYDAY", "DEVELOPING", "STRATEGIC", "NETWORK"):
        for by in ("quiet", "name", "last", "candidate"):
            yield (
                f"tier {tier.lower()} by {by}",
                False,
                lambda tier=tier, by=by: tier_rows(  # type: ignore[misc]
                    register, tier_ids(register, tier, sort=Sort(by), limit=page)
                ),
            )
    yield "tier, how many", False, lambda: tier_count(register, "EVERYDAY")
    yield "everyday, pane", True, lambda: everyday_story(register, rng.choice(partnerships["EVERYDAY"]), today)
    yield "developing, pane", True, lambda: developing_story(register, rng.choice(partnerships["DEVELOPING"]), today)
    yield "strategic", False, lambda: strategic_rows(register, tier_ids(register, "STRATEGIC", limit=page))
    yield "strategic, pane and page", True, lambda: strategy_of(register, rng.choice(partners["STRATEGIC"]))
    yield "board of projects", False, board
    yield "networks", False, lambda: network_rows(register, network_ids(register, today=today, limit=page), today)
    yield "network, pane and page", True, lambda: network_look(register, rng.choice(networks), today)
    yield "suggested steps", False, lambda: step_evidence(register, suggestion_ids(register, today, limit=page), today)
    yield "benefits", False, lambda: benefit_rows(register, benefit_ids(register, limit=page))
    yield "good practices", False, lambda: practice_rows(register, practice_ids(register, limit=page))
    yield "needs and offers of a partner", True, lambda: matching(register, rng.choice(partners["EVERYDAY"]))
    yield (
        "critical points of a partner",
        True,
        lambda: critical_points(register, partner_id=rng.choice(partners["EVERYDAY"])),
    )


def whole_counts(register: Register, today: date) -> Iterator[tuple[str, Question]]:
    """Yield what is counted over the whole register, in a thread while the frame of its screen stands."""
    from db.views.act_report import act_report
    from db.views.partnership_map import matrix
    from db.views.rollout import rollout, staff_loads
    from db.views.stats import PARTS, stats
    from db.views.steps import suggestion_count
    from db.views.year import month_items, year_months

    for part in PARTS:
        yield f"figures of a year, {part}", lambda part=part: stats(register, today.year, today, (part,))  # type: ignore[misc]
    yield "report of section 4", lambda: act_report(register, today.year, today)
    yield "map, field by tier", lambda: matrix(register, "field", "tier")
    yield "map, municipality by unit", lambda: matrix(register, "municipality", "unit")
    yield "annual wheel", lambda: year_months(register, today.year)
    yield "annual wheel, a month", lambda: month_items(register, today.year, today.month)
    yield "suggested steps, how many", lambda: suggestion_count(register, today)
    yield "rollout", lambda: (rollout(register, today.year, today), staff_loads(register, today))
