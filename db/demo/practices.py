"""Good practices of a synthetic register with their adopters, and the targets of its units."""

from __future__ import annotations

from datetime import timedelta

from db.demo.names import pick
from db.demo.tier_work import BLOCK, Work

TIERS = ("EVERYDAY", "DEVELOPING", "STRATEGIC", "NETWORK")
STATUSES = ("SPREAD", "IN_USE", "TRIED", "IDEA")


def add_practices(work: Work) -> None:
    """Add eight practices for each block of partners, at most some hundreds."""
    rows, texts, rng, today = work.rows, work.texts, work.rng, work.today
    sql = (
        "SELECT p.id, (SELECT field FROM partner_field f WHERE f.partner_id = p.id ORDER BY f.id LIMIT 1)"
        " FROM partner p WHERE p.status = 'ACTIVE' ORDER BY p.id LIMIT 5000"
    )
    partners = [(row[0], row[1]) for row in work.register.rows(sql)]
    if not partners:
        return
    several = min(400, max(len(texts.practices), len(texts.practices) * len(partners) // BLOCK))
    for number in range(several):
        title, description = texts.practices[number % len(texts.practices)]
        partner, field = pick(rng, partners)
        if number >= len(texts.practices):
            title = work.unlike(f"{title}: {work.line_texts[work.lines[partner - 1]].sector}")
        status = STATUSES[number % 4]
        noted = work.ago(100, 600)
        origin = work.projects[number % len(work.projects)] if work.projects and number % 3 == 0 else None
        practice = rows.add(
            "practice", noted, title, TIERS[number % 4],
            field, pick(rng, work.units),
            partner if number % 2 else None, origin, status, description, pick(rng, work.staff),
            noted.isoformat(),
        )  # fmt: skip
        for n in range({"SPREAD": 3, "IN_USE": 2, "TRIED": 1, "IDEA": 0}[status]):
            on = noted + timedelta(days=30 + 20 * n)
            rows.add(
                "adoption", on, practice, work.units[(number + n) % len(work.units)],
                pick(rng, partners)[1], "TRIED" if n == 2 else STATUSES[1], on.isoformat(),
                pick(rng, work.staff), pick(rng, texts.adoption_notes),
            )  # fmt: skip
        if status == "TRIED":
            done = number % 8 != 2
            due = work.ahead(40, 80)
            task = rows.add(
                "task", work.ago(3, 8), f"{texts.adoption_task}: {title}", due.isoformat(), None, None, None,
                work.staff[number % len(work.staff)], "NORMAL", None, None, "DONE" if done else "OPEN",
                today.isoformat() if done else None,
            )  # fmt: skip
            rows.add("task_link", today, task, None, None, practice)


def add_targets(work: Work) -> None:
    """Add a target for each unit and tier, this year and the next: a little above what there is."""
    rows, today = work.rows, work.today
    have = {
        (unit, tier): count
        for unit, tier, count in work.register.rows(
            "SELECT unit_id, tier, count(*) FROM partnership WHERE phase <> 'ENDED' AND deleted_at IS NULL"
            " AND unit_id IS NOT NULL GROUP BY 1, 2"
        )
    }
    for unit in work.units:
        for tier in TIERS:
            now = have.get((unit, tier), 0)
            for year, lift in ((today.year, 1.1), (today.year + 1, 1.3)):
                target = max(1, round(now * lift) + work.between(-1, 2))
                rows.add("target", today, unit, tier, year, target, work.staff[(unit + len(tier)) % len(work.staff)])
