"""The networks of a synthetic register, with members, forums, reviews, foresight and traps."""

from __future__ import annotations

from datetime import date, timedelta

from db.demo.names import pick
from db.demo.tier_work import BLOCK, Work, town_of
from db.rules.workdays import next_workday

TRAPS = (
    "ARTIFICIALITY", "INCOMPATIBILITY", "ISOLATION", "WITHHOLDING", "UNRELIABILITY", "INDISCIPLINE", "NO_UNDERSTANDING",
    "NO_COMMITMENT", "NO_RESOURCES", "NO_LEARNING", "FEW_FORUMS", "UNCLEAR_ROLES",
)  # fmt: skip
_MOST = 200
_FEWEST, _FULL = 5, 9
Member = tuple[int, str, int | None, int | None]
"""Id, kind, responsible and unit of a partner."""
_PARTNERS = "SELECT p.id, p.kind, p.responsible_id, p.unit_id FROM partner p"
THEMES = (
    frozenset({"hoiva", "varhaiskasvatus", "hyvinvointi", "puhtausala", "WELLBEING_COUNTY"}),
    frozenset({"metalli", "rakentaminen", "talotekniikka", "autoala", "logistiikka", "ict"}),
    frozenset({"EDUCATION", "ASSOCIATION", "MUNICIPALITY", "OTHER", "kauppa", "taloushallinto", "media"}),
    frozenset({"luonnonvara", "matkailu", "ravintola"}),
)
"""The lines that each of the networks of the texts gathers."""
_FORESEEN = ((0, 3, 1), (2, 3, 1), (1, 3, 0), (3, 0, 1))
"""What each of them foresees: places in the texts."""
_TYPES = {"EDUCATION": "EDUCATION_LEVEL", "MUNICIPALITY": "REGIONAL_ACTOR", "ASSOCIATION": "SERVICE_NETWORK"}
_RULES = ("FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY", "FREQ=MONTHLY;INTERVAL=6")


def add_networks(work: Work) -> None:
    """Add four networks for each block of partners; the partners of the network tier are their members."""
    register = work.register
    members = register.rows(
        f"{_PARTNERS} JOIN partnership s ON s.partner_id = p.id WHERE s.tier = 'NETWORK' AND s.phase <> 'ENDED'"
        " AND s.deleted_at IS NULL ORDER BY p.id"
    )
    if not members:
        return
    if all(kind != "EDUCATION" for _id, kind, _responsible, _unit in members):
        # No network of working life is without another education provider.
        members += register.rows(f"{_PARTNERS} WHERE p.kind = 'EDUCATION' ORDER BY p.id LIMIT 1")
    partners = (register.row("SELECT count(*) FROM partner") or (0,))[0]
    several = min(_MOST, max(1, min(4 * (partners // BLOCK or 1), len(members) // 2 or 1)))
    groups = _grouped(work, members, several)
    for number, group in enumerate(groups):
        if group:
            _add_network(work, number, group)


def _grouped(work: Work, members: list[Member], several: int) -> list[list[Member]]:
    """Return the members of each network: those whose line fits its theme, then those who fit in anywhere."""
    groups: list[list[Member]] = [[] for _ in range(several)]
    for member in members:
        line = work.lines[member[0] - 1]
        fitting = [group for n, group in enumerate(groups) if line in THEMES[n % len(THEMES)]] or groups
        min(fitting, key=len).append(member)
    sql = f"{_PARTNERS} WHERE p.status = 'ACTIVE' ORDER BY p.id LIMIT 5000"
    spare: list[list[Member]] = [[] for _ in THEMES]
    for member in work.register.rows(sql):
        for theme, lines in zip(spare, THEMES, strict=True):
            if work.lines[member[0] - 1] in lines:
                theme.append(member)
    for n, group in enumerate(groups):
        choices, wanted, inside = spare[n % len(THEMES)], work.between(_FEWEST, _FULL), {member[0] for member in group}
        for start in range(n, n + len(choices)):
            if len(group) >= wanted:
                break
            member = choices[(start * 7) % len(choices)]
            if member[0] not in inside:
                inside.add(member[0])
                group.append(member)
    return groups


def _add_network(work: Work, number: int, members: list[Member]) -> None:
    rows, texts, rng, today = work.rows, work.texts, work.rng, work.today
    name, purpose, principles, procedures, goals, values = texts.networks[number % len(texts.networks)]
    if number >= len(texts.networks):
        name = work.unlike(f"{name}, {town_of(work, members[0][0])}")
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
    forums = [_forum(work, network, begun, n, soon=number % 12 == 1 and n == 0) for n in range(work.between(1, 3))]
    held = (work.ago(100, 200), work.ago(20, 80))
    for on, state in (*((on, "HELD") for on in held), (work.meets(12, 70, soon=False), "PLANNED")):
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
            texts.foresight[_FORESEEN[number % 4][n]], pick(rng, texts.sources),
        )  # fmt: skip
    _add_traps(work, number, network, coordinator)


def _forum(work: Work, network: int, begun: date, number: int, *, soon: bool) -> int:
    texts = work.texts
    comes = work.meets(7, 80, soon=soon).isoformat()
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
