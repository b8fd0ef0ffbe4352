"""The networks of a synthetic register, with members, forums, reviews, foresight and traps."""

from __future__ import annotations

from datetime import date, timedelta

from db.demo.names import pick
from db.demo.tier_work import BLOCK, Work
from db.rules.workdays import next_workday

TRAPS = (
    "ARTIFICIALITY", "INCOMPATIBILITY", "ISOLATION", "WITHHOLDING", "UNRELIABILITY", "INDISCIPLINE", "NO_UNDERSTANDING",
    "NO_COMMITMENT", "NO_RESOURCES", "NO_LEARNING", "FEW_FORUMS", "UNCLEAR_ROLES",
)  # fmt: skip
_MOST = 200
_TYPES = {"EDUCATION": "EDUCATION_LEVEL", "MUNICIPALITY": "REGIONAL_ACTOR", "ASSOCIATION": "SERVICE_NETWORK"}
_RULES = ("FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY", "FREQ=MONTHLY;INTERVAL=6")


def add_networks(work: Work) -> None:
    """Add four networks for each block of partners; the partners of the network tier are their members."""
    register = work.register
    members = register.rows(
        "SELECT p.id, p.kind, p.responsible_id, p.unit_id FROM partnership s JOIN partner p ON p.id = s.partner_id"
        " WHERE s.tier = 'NETWORK' AND s.phase <> 'ENDED' AND s.deleted_at IS NULL ORDER BY p.id"
    )
    if not members:
        return
    if all(kind != "EDUCATION" for _id, kind, _responsible, _unit in members):
        # No network of working life is without another education provider.
        members += register.rows(
            "SELECT id, kind, responsible_id, unit_id FROM partner WHERE kind = 'EDUCATION' ORDER BY id LIMIT 1"
        )
    partners = (register.row("SELECT count(*) FROM partner") or (0,))[0]
    several = min(_MOST, max(1, min(4 * (partners // BLOCK or 1), len(members) // 2 or 1)))
    for number in range(several):
        own = members[number::several]
        _add_network(work, number, own)


def _add_network(work: Work, number: int, members: list[tuple[int, str, int | None, int | None]]) -> None:
    rows, texts, rng, today = work.rows, work.texts, work.rng, work.today
    name, purpose, principles, procedures, goals, values = texts.networks[number % len(texts.networks)]
    if number >= len(texts.networks):
        name = f"{name} {number // len(texts.networks) + 1}"
    begun = work.ago(500, 1_200)
    coordinator = members[0][2] or work.staff[0]
    review = today + timedelta(days=20) if number % 4 == 0 else today + timedelta(days=work.between(60, 300))
    network = rows.add(
        "network", begun, name, "ACTIVE" if number % 4 != 3 else "ESTABLISHING", purpose, principles, procedures, goals,
        values, coordinator, members[0][3], 12, next_workday(review).isoformat(), begun.isoformat(), None, None,
    )  # fmt: skip
    for place, (partner, kind, _responsible, _unit) in enumerate(members):
        since = begun + timedelta(days=work.between(0, 300))
        rows.add(
            "network_member", since, network, partner, _TYPES.get(kind, "SERVICE_NETWORK" if place % 3 else
            "REGIONAL_ACTOR"), texts.member_roles[min(place, 2)] if place < 3 else pick(rng, texts.member_roles[2:]),
            since.isoformat(), None,
        )  # fmt: skip
    forums = [_forum(work, network, begun, n) for n in range(work.between(1, 3))]
    for on, state in ((work.ago(100, 200), "HELD"), (work.ago(20, 80), "HELD"), (work.ahead(12, 70), "PLANNED")):
        day = min(on, today)
        rows.add(
            "meeting", day, None, network, forums[0], "NETWORK", next_workday(on).isoformat(), pick(rng, texts.places),
            state, pick(rng, texts.agendas), pick(rng, texts.memos) if state == "HELD" else None,
        )  # fmt: skip
    reviewed = work.ago(250, 400)
    rows.add(
        "quality_review", reviewed, network, reviewed.isoformat(), pick(rng, texts.findings),
        pick(rng, texts.improvements),
    )  # fmt: skip
    for n in range(work.between(1, 3)):
        noted = work.ago(20, 300)
        rows.add(
            "foresight", noted, network, None, noted.isoformat(), today.year + 1 + 2 * n,
            texts.foresight[(number + n) % len(texts.foresight)], pick(rng, texts.sources),
        )  # fmt: skip
    _add_traps(work, number, network, coordinator)


def _forum(work: Work, network: int, begun: date, number: int) -> int:
    texts = work.texts
    comes = work.ahead(7, 80).isoformat()
    return work.rows.add(
        "forum", begun, network, texts.forums[number], _RULES[number], comes, comes, pick(work.rng, texts.places), None
    )


def _add_traps(work: Work, number: int, network: int, coordinator: int) -> None:
    rows, texts, rng, today = work.rows, work.texts, work.rng, work.today
    for place, trap in enumerate(TRAPS):
        for on in (work.ago(200, 380), work.ago(10, 90)):
            spot = (place + number) % 12
            light = "RED" if spot == 7 and number % 2 == 0 else "AMBER" if spot in (2, 8, 11) else "GREEN"
            remedy = pick(rng, texts.remedies) if light == "RED" else None
            rows.add(
                "trap_mark", on, network, trap, light, on.isoformat(), pick(rng, texts.trap_evidence[light]), remedy
            )
        if remedy:
            done = today.isoformat() if number % 4 else None
            due, named = work.ahead(40, 80).isoformat(), f"{texts.trap_task}: {remedy}"
            task = rows.add(
                "task", work.ago(5, 9), named, due, None, None, None, coordinator, "NORMAL", None, None,
                "DONE" if done else "OPEN", done,
            )  # fmt: skip
            rows.add("task_link", today, task, network, None, None)
