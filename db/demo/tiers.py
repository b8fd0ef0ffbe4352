"""What everyday, developing and strategic partners of a synthetic register do with us."""

from __future__ import annotations

from datetime import date, timedelta

from db.demo.names import pick
from db.demo.tier_work import BLOCK, Known, Work, person_of, town_of
from db.rules.workdays import next_workday


def add_everyday(work: Work, partner: Known) -> None:
    """Add triads, feedback and enquiries."""
    if "EVERYDAY" not in partner.tiers:
        return
    rows, texts, today = work.rows, work.texts, work.today
    for _ in range(work.between(0, 2) if partner.alive else 0):
        begun = max(work.ago(20, 200), partner.made)
        rows.add(
            "triad", begun, partner.id, pick(work.rng, work.teachers or work.staff), person_of(work, partner),
            work.between(1, 4), partner.texts.qualification, partner.unit, begun.isoformat(),
            work.ahead(20, 120).isoformat() if work.chance(0.7) else None, None,
        )  # fmt: skip
    liked = work.between(2, 5)
    for _ in range(work.between(0, 5)):
        given = max(work.ago(3, 700), partner.made)
        score = max(1, min(5, liked + work.between(-1, 1)))
        near = [one for one, on in partner.activities if abs((on - given).days) < 5]
        rows.add(
            "feedback", given, partner.id, near[0] if near else None,
            pick(work.rng, ("WORKING_LIFE", "WORKING_LIFE", "STUDENT", "INSTITUTION")),
            pick(work.rng, (*partner.tiers, None)), given.isoformat(), score,
            pick(work.rng, texts.feedback[score]) if work.chance(0.7) else None,
        )  # fmt: skip
    if work.chance(0.15):
        sent = max(work.ago(40, 300), partner.made)
        kind = pick(work.rng, ("INSTRUCTOR_SURVEY", "WORKPLACE_SURVEY", "OTHER"))
        answered = min(sent + timedelta(days=work.between(2, 25)), today)
        rows.add(
            "enquiry", sent, partner.id, kind, pick(work.rng, texts.enquiries[kind]), person_of(work, partner),
            partner.responsible, sent.isoformat(), (sent + timedelta(days=30)).isoformat(), answered.isoformat(), None,
        )  # fmt: skip
    block = partner.number // BLOCK
    if partner.alive and partner.number % BLOCK >= 20 and block not in work.asked:
        work.asked.add(block)
        sent = today - timedelta(days=21)
        rows.add(
            "enquiry", sent, partner.id, "OTHER", texts.enquiries["OTHER"][0], person_of(work, partner),
            partner.responsible, sent.isoformat(), today.isoformat(), None, None,
        )  # fmt: skip


STAGES = ("IDEA", "PLANNING", "TRIAL", "IN_USE", "SPREAD", "ENDED", "TRIAL", "IN_USE", "IDEA", "PLANNING")
DECISIONS = ("OPEN", "CONTINUE", "CHANGE", "SPREAD", "STOP")


def add_developing(work: Work, partner: Known) -> None:
    """Add projects with experiments, and exchange periods."""
    if "DEVELOPING" not in partner.tiers:
        return
    work.developing += 1
    rows, texts = work.rows, work.texts
    project = work.joinable.get(partner.line)
    if work.developing % 2 == 1 or not work.projects:
        project = _add_project(work, partner)
        work.joinable[partner.line] = project
    elif work.chance(0.8):
        # Those of the same line join its project; others one that is no line's own.
        project = project or work.common
        if project:
            rows.add("project_partner", partner.made, project, partner.id, None)
    for _ in range(work.between(0, 2)):
        begins = max(work.ago(10, 500), partner.made)
        kind = pick(work.rng, ("TEACHER", "TEACHER", "WORKPLACE"))
        days = work.between(1, 10)
        rows.add(
            "exchange", begins, partner.id, project if work.chance(0.3) else None, kind,
            pick(work.rng, work.teachers or work.staff) if kind == "TEACHER" else None,
            person_of(work, partner) if kind == "WORKPLACE" else None, begins.isoformat(),
            min(begins + timedelta(days=days - 1), work.today).isoformat(), days * 7,
            partner.texts.theme if kind == "TEACHER" else pick(work.rng, texts.themes),
            pick(work.rng, texts.learned) if work.chance(0.7) else None,
        )  # fmt: skip


def _add_project(work: Work, partner: Known) -> int:
    rows, texts, number = work.rows, work.texts, len(work.projects)
    own = texts.line_projects.get(partner.line, ())
    choices = own if own and work.chance(0.8) else texts.projects
    title, need, solution, results = pick(work.rng, [one for one in choices if one[0] not in work.titles] or choices)
    if title in work.titles:
        title = f"{title}, {town_of(work, partner.id)}"
    title = work.unlike(title)
    stage = STAGES[number % len(STAGES)]
    begun = max(work.ago(60, 500), partner.made)
    since = begun + (work.today - begun) // 2
    regional = work.chance(0.5)
    done = stage in ("IN_USE", "SPREAD", "ENDED")
    work.projects.append(
        rows.add(
            "project",
            begun,
            title,
            stage,
            since.isoformat(),
            "REGIONAL" if regional else "SECTORAL",
            _region(work, partner) if regional else partner.texts.sector,
            need,
            solution if stage != "IDEA" else None,
            (results or None) if done else None,
            partner.responsible or work.staff[0],
            partner.unit,
            begun.isoformat(),
            since.isoformat() if stage == "ENDED" else None,
            None,
        )  # fmt: skip
    )
    project = work.projects[-1]
    rows.add("project_partner", begun, project, partner.id, None)
    if regional and choices is texts.projects:
        work.common = project
    if stage in ("IDEA", "PLANNING"):
        return project
    for n in range(work.between(1, 2)):
        called, hypothesis, result = texts.experiments[(number + n) % len(texts.experiments)]
        first = min(begun + timedelta(days=30 + 40 * n), work.today - timedelta(days=10))
        last = first + timedelta(days=work.between(20, 60))
        over = last < work.today
        decision = DECISIONS[1 + number % 4] if over and result else "OPEN"
        rows.add(
            "experiment", first, project, called, hypothesis, first.isoformat(), last.isoformat(),
            (result or None) if over else None, decision,
            min(last + timedelta(days=7), work.today).isoformat() if decision != "OPEN" else None,
        )  # fmt: skip
    return project


def _region(work: Work, partner: Known) -> str:
    sql = (
        "SELECT r.fi FROM partner p JOIN municipality m ON m.code = p.municipality_code JOIN region r"
        " ON r.code = m.region_code WHERE p.id = ?"
    )
    row = work.register.row(sql, (partner.id,))
    return str(row[0]) if row is not None else ""


CHARACTERISTICS = (
    "LONG_TERM", "EQUAL_PARTIES", "SHARED_CHALLENGE", "CROSSING_BOUNDARIES", "SHARED_RESPONSIBILITY", "SHARED_TOOLS",
    "ANTICIPATORY_AGREEMENTS",
)  # fmt: skip


def add_strategic(work: Work, partner: Known) -> None:
    """Add texts, milestones, scores, resources, future needs and meetings."""
    if "STRATEGIC" not in partner.tiers:
        return
    place, work.strategic = work.strategic, work.strategic + 1
    rows, texts, today, rng = work.rows, work.texts, work.today, work.rng
    first = max(work.ago(400, 700), partner.made)
    later = first + (today - first) // 2
    challenge = pick(rng, tuple(texts.challenges))
    for kind, words, on in (
        ("VISION", partner.texts.vision if work.chance(0.8) else pick(rng, texts.visions), first),
        ("CHALLENGE", texts.challenges[challenge][0], first),
        ("CHALLENGE", texts.challenges[challenge][1], later),
        ("OUR_STRATEGY", pick(rng, texts.our_strategy), first),
        ("PARTNER_STRATEGY", pick(rng, texts.their_strategy), first),
    ):
        code = (challenge or None) if kind == "CHALLENGE" else None
        rows.add("strategy_text", on, partner.id, kind, code, words, on.isoformat())
    days = [first + timedelta(days=work.between(30, 90)), later, work.ago(31, 75), work.ahead(45, 120)]
    days += [work.ahead(130, 220), work.ahead(240, 420)]
    if place % 12 == 0:
        days[3] = _this_week(today)
    elif place % 12 == 1:
        days[3] = today + timedelta(days=20)
    for number, day in enumerate(days):
        past = day <= today - timedelta(days=30)
        due = next_workday(day)
        rows.add(
            "milestone", first, partner.id, None, texts.milestones[number], due.isoformat(), "DONE" if past else "OPEN",
            min(due, today).isoformat() if past else None, partner.responsible, person_of(work, partner), None,
        )  # fmt: skip
    base = work.between(2, 3)
    for on, lift in ((first + timedelta(days=30), 0), (today - timedelta(days=work.between(20, 90)), 1)):
        for characteristic in CHARACTERISTICS:
            score = max(1, min(5, base + lift + work.between(-1, 1)))
            said = texts.evidence[characteristic][0 if score >= 3 else 1]
            rows.add("characteristic_score", on, partner.id, characteristic, on.isoformat(), score, said)
    for side in ("US", "PARTNER"):
        for kind, choices in (("RESOURCE", texts.resources), ("COMPETENCE", texts.competences)):
            rows.add("resource", first, partner.id, side, kind, pick(rng, choices))
    year = today.year
    rows.add(
        "future_need", later, partner.id, "STAFF", partner.texts.staff, year + work.between(1, 4),
        work.between(2, 40),
    )  # fmt: skip
    rows.add("future_need", later, partner.id, "COMPETENCE", partner.texts.competence, year + 2, None)
    for when in (later, today - timedelta(days=work.between(30, 80)), work.meets(10, 60, soon=place % 12 == 2)):
        held = when <= today
        rows.add(
            "meeting", min(when, today), partner.id, None, None, "STEERING", next_workday(when).isoformat(),
            pick(rng, texts.places), "HELD" if held else "PLANNED", pick(rng, texts.agendas),
            pick(rng, texts.memos) if held else None,
        )  # fmt: skip


def _this_week(today: date) -> date:
    """Return the Friday of this week; on a weekend, or a Friday, that of the next one."""
    return today + timedelta(days=(4 - today.weekday()) % 7 or 7)
