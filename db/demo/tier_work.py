"""Partnership work by tier of a synthetic register: what everyday, developing and strategic partners do with us.

Written after everything else, from what stands in the register, with random numbers of its own: so the rest of a
register stays what it was for its seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from db.demo.names import pick
from db.demo.rows import Rows
from db.demo.tier_texts import TierTexts
from db.register import Register
from db.rules.workdays import next_workday

_CHUNK = 500
BLOCK = 120
"""Of so many partners one has a milestone this week, one an enquiry that waits, and so on."""


@dataclass(slots=True)
class Known:
    """A partner as it stands: ids of its partnerships by tier, of its people, needs, agreements and activities."""

    id: int
    number: int
    kind: str
    responsible: int | None
    unit: int | None
    alive: bool
    made: date
    tiers: dict[str, int]
    people: list[int]
    needs: list[tuple[int, str]]
    agreements: list[int]
    activities: list[tuple[int, date]]


class Work:
    """What the generators of partnership work share: numbers, rows, texts, days, and the lists of the institution."""

    def __init__(self, register: Register, rows: Rows, rng: Random, today: date, texts: TierTexts) -> None:
        self.register, self.rows, self.rng, self.today, self.texts = register, rows, rng, today, texts
        self.staff = [row[0] for row in register.rows("SELECT id FROM staff ORDER BY id")]
        self.teachers = [row[0] for row in register.rows("SELECT id FROM staff WHERE role = 'TEACHER' ORDER BY id")]
        self.units = [row[0] for row in register.rows("SELECT id FROM unit ORDER BY id")]
        self.fields = [row[0] for row in register.rows("SELECT code FROM term WHERE list = 'field' ORDER BY position")]
        self.projects: list[int] = []
        self.asked: set[int] = set()
        self.developing = self.strategic = 0

    def chance(self, share: float) -> bool:
        """Return True in this share of times."""
        return self.rng.random() < share

    def between(self, least: int, most: int) -> int:
        """Return a number from `least` to `most`."""
        return least + int(self.rng.random() * (most - least + 1))

    def ago(self, least: int, most: int) -> date:
        """Return a day that many days ago."""
        return self.today - timedelta(days=self.between(least, most))

    def ahead(self, least: int, most: int) -> date:
        """Return a working day about that many days ahead."""
        return next_workday(self.today + timedelta(days=self.between(least, most)))


def add_tier_work(register: Register, rows: Rows, rng: Random, today: date, texts: TierTexts) -> None:
    """Add what the tiers, networks, benefits and practices of the partners in the register have."""
    from db.demo.networks import add_networks
    from db.demo.practices import add_practices, add_targets

    work = Work(register, rows, rng, today, texts)
    last = register.row("SELECT coalesce(max(id), 0) FROM partner") or (0,)
    for start in range(0, int(last[0]), _CHUNK):
        for partner in _partners(register, start, start + _CHUNK):
            _add_reasons(work, partner)
            _add_everyday(work, partner)
            _add_developing(work, partner)
            _add_strategic(work, partner)
            _add_talk(work, partner)
            _add_benefits(work, partner)
        rows.write(register.db)
    add_networks(work)
    add_practices(work)
    add_targets(work)
    rows.write(register.db)


def _partners(register: Register, after: int, until: int) -> list[Known]:
    between = "> ? AND {0} <= ? ORDER BY"
    found = {
        row[0]: Known(row[0], row[0] - 1, row[1], row[2], row[3], row[4] == "ACTIVE", date.fromisoformat(row[5][:10]),
                      {}, [], [], [], [])
        for row in register.rows(
            "SELECT id, kind, responsible_id, unit_id, status, created_at FROM partner WHERE id "
            + between.format("id") + " id", (after, until),
        )
    }  # fmt: skip
    reads = {
        "SELECT partner_id, tier, id FROM partnership WHERE phase <> 'ENDED' AND partner_id": "tiers",
        "SELECT partner_id, contact_id FROM affiliation WHERE valid_to IS NULL AND partner_id": "people",
        "SELECT partner_id, id, party FROM need WHERE partner_id": "needs",
        "SELECT partner_id, id FROM agreement WHERE partner_id": "agreements",
        'SELECT partner_id, id, "on" FROM activity WHERE partner_id': "activities",
    }
    for sql, name in reads.items():
        for row in register.rows(f"{sql} {between.format('partner_id')} id", (after, until)):
            held = getattr(found[row[0]], name)
            if name == "tiers":
                held[row[1]] = row[2]
            elif name in ("people", "agreements"):
                held.append(row[1])
            elif name == "needs":
                held.append((row[1], row[2]))
            else:
                held.append((row[1], date.fromisoformat(row[2])))
    return list(found.values())


def _person(work: Work, partner: Known) -> int | None:
    return pick(work.rng, partner.people) if partner.people else None


def _add_reasons(work: Work, partner: Known) -> None:
    """Why each partnership is needed and what for, and which tier answers a need."""
    drivers = ("SOCIAL", "POLITICAL_LEGAL", "ECONOMIC", "CULTURAL", "MEANINGFUL_WORK")
    purposes = ("COMPETENCE", "STUDENT_PATHS", "NETWORK_QUALITY")
    for tier, partnership in partner.tiers.items():
        chosen = sorted({pick(work.rng, drivers) for _ in range(work.between(1, 2))})
        for driver in chosen:
            work.rows.add("partnership_driver", partner.made, partnership, driver)
        wanted = {pick(work.rng, purposes), "NETWORK_QUALITY" if tier == "NETWORK" else "STUDENT_PATHS"}
        for purpose in sorted(wanted):
            work.rows.add("partnership_purpose", partner.made, partnership, purpose)
    above = {"EVERYDAY": "DEVELOPING", "DEVELOPING": "STRATEGIC"}
    for need, _party in partner.needs:
        if work.chance(0.6):
            tier = above.get(pick(work.rng, tuple(partner.tiers) or ("EVERYDAY",)), "EVERYDAY")
            work.rows.add("need_tier", partner.made, need, tier)


def _add_everyday(work: Work, partner: Known) -> None:
    if "EVERYDAY" not in partner.tiers:
        return
    rows, texts, today = work.rows, work.texts, work.today
    for _ in range(work.between(0, 2) if partner.alive else 0):
        begun = max(work.ago(20, 200), partner.made)
        rows.add(
            "triad", begun, partner.id, pick(work.rng, work.teachers or work.staff), _person(work, partner),
            work.between(1, 4), pick(work.rng, texts.qualifications), partner.unit, begun.isoformat(),
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
            "enquiry", sent, partner.id, kind, pick(work.rng, texts.enquiries[kind]), _person(work, partner),
            partner.responsible, sent.isoformat(), (sent + timedelta(days=30)).isoformat(), answered.isoformat(), None,
        )  # fmt: skip
    block = partner.number // BLOCK
    if partner.alive and partner.number % BLOCK >= 20 and block not in work.asked:
        work.asked.add(block)
        sent = today - timedelta(days=21)
        rows.add(
            "enquiry", sent, partner.id, "OTHER", texts.enquiries["OTHER"][0], _person(work, partner),
            partner.responsible, sent.isoformat(), today.isoformat(), None, None,
        )  # fmt: skip


STAGES = ("IDEA", "PLANNING", "TRIAL", "IN_USE", "SPREAD", "ENDED", "TRIAL", "IN_USE", "IDEA", "PLANNING")
DECISIONS = ("OPEN", "CONTINUE", "CHANGE", "SPREAD", "STOP")


def _add_developing(work: Work, partner: Known) -> None:
    if "DEVELOPING" not in partner.tiers:
        return
    work.developing += 1
    rows, texts = work.rows, work.texts
    if work.developing % 2 == 1 or not work.projects:
        _add_project(work, partner)
    elif work.chance(0.7):
        project = work.projects[-1]
        rows.add("project_partner", partner.made, project, partner.id, None)
    for _ in range(work.between(0, 2)):
        begins = max(work.ago(10, 500), partner.made)
        kind = pick(work.rng, ("TEACHER", "TEACHER", "WORKPLACE"))
        days = work.between(1, 10)
        rows.add(
            "exchange", begins, partner.id, work.projects[-1] if work.chance(0.3) else None, kind,
            pick(work.rng, work.teachers or work.staff) if kind == "TEACHER" else None,
            _person(work, partner) if kind == "WORKPLACE" else None, begins.isoformat(),
            min(begins + timedelta(days=days - 1), work.today).isoformat(), days * 7, pick(work.rng, texts.themes),
            pick(work.rng, texts.learned) if work.chance(0.7) else None,
        )  # fmt: skip


def _add_project(work: Work, partner: Known) -> None:
    rows, texts, number = work.rows, work.texts, len(work.projects)
    title, need, solution, results = texts.projects[number % len(texts.projects)]
    if number >= len(texts.projects):
        title = f"{title}, {_town(work, partner)}"
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
            _scope(work, partner, regional),
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
    if stage in ("IDEA", "PLANNING"):
        return
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


def _town(work: Work, partner: Known) -> str:
    sql = "SELECT m.fi FROM partner p JOIN municipality m ON m.code = p.municipality_code WHERE p.id = ?"
    row = work.register.row(sql, (partner.id,))
    return str(row[0]) if row is not None else str(partner.id)


def _scope(work: Work, partner: Known, regional: bool) -> str:
    sql = (
        "SELECT r.fi FROM partner p JOIN municipality m ON m.code = p.municipality_code JOIN region r"
        " ON r.code = m.region_code WHERE p.id = ?"
        if regional
        else "SELECT t.fi FROM partner_field f JOIN term t ON t.list = 'field' AND t.code = f.field"
        " WHERE f.partner_id = ? ORDER BY f.id"
    )
    row = work.register.row(sql, (partner.id,))
    return str(row[0]) if row is not None else ""


CHARACTERISTICS = (
    "LONG_TERM", "EQUAL_PARTIES", "SHARED_CHALLENGE", "CROSSING_BOUNDARIES", "SHARED_RESPONSIBILITY", "SHARED_TOOLS",
    "ANTICIPATORY_AGREEMENTS",
)  # fmt: skip


def _add_strategic(work: Work, partner: Known) -> None:
    if "STRATEGIC" not in partner.tiers:
        return
    place, work.strategic = work.strategic, work.strategic + 1
    rows, texts, today, rng = work.rows, work.texts, work.today, work.rng
    first = max(work.ago(400, 700), partner.made)
    later = first + (today - first) // 2
    challenge = pick(rng, tuple(texts.challenges))
    for kind, words, on in (
        ("VISION", pick(rng, texts.visions), first),
        ("CHALLENGE", texts.challenges[challenge][0], first),
        ("CHALLENGE", texts.challenges[challenge][1], later),
        ("OUR_STRATEGY", pick(rng, texts.our_strategy), first),
        ("PARTNER_STRATEGY", pick(rng, texts.their_strategy), first),
    ):
        code = (challenge or None) if kind == "CHALLENGE" else None
        rows.add("strategy_text", on, partner.id, kind, code, words, on.isoformat())
    days = [first + timedelta(days=60), later, today - timedelta(days=40), today + timedelta(days=75)]
    days += [today + timedelta(days=160), today + timedelta(days=300)]
    if place % 12 == 0:
        days[3] = _this_week(today)
    elif place % 12 == 1:
        days[3] = today + timedelta(days=20)
    for number, day in enumerate(days):
        past = day <= today - timedelta(days=30)
        due = next_workday(day)
        rows.add(
            "milestone", first, partner.id, None, texts.milestones[number], due.isoformat(), "DONE" if past else "OPEN",
            min(due, today).isoformat() if past else None, partner.responsible, _person(work, partner), None,
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
        "future_need", later, partner.id, "STAFF", pick(rng, texts.future_staff), year + work.between(1, 4),
        work.between(2, 40),
    )  # fmt: skip
    rows.add("future_need", later, partner.id, "COMPETENCE", pick(rng, texts.future_competence), year + 2, None)
    for when in (later, today - timedelta(days=work.between(30, 80)), work.ahead(10, 60)):
        held = when <= today
        rows.add(
            "meeting", min(when, today), partner.id, None, None, "STEERING", next_workday(when).isoformat(),
            pick(rng, texts.places), "HELD" if held else "PLANNED", pick(rng, texts.agendas),
            pick(rng, texts.memos) if held else None,
        )  # fmt: skip


def _this_week(today: date) -> date:
    """Return the Friday of this week; on a weekend, or a Friday, that of the next one."""
    return today + timedelta(days=(4 - today.weekday()) % 7 or 7)


def _add_talk(work: Work, partner: Known) -> None:
    """Reflections, critical points, offers and what they answer."""
    if not partner.tiers:
        return
    rows, texts, rng = work.rows, work.texts, work.rng
    if work.chance(0.12):
        goals, gained, offered, roles, steps = pick(rng, texts.reflections)
        on = max(work.ago(20, 300), partner.made)
        rows.add(
            "reflection", on, partner.id, pick(rng, tuple(partner.tiers)), on.isoformat(), goals, gained, offered,
            roles, steps,
        )  # fmt: skip
    if work.chance(0.08):
        for on in (max(work.ago(200, 400), partner.made), max(work.ago(10, 100), partner.made)):
            for point in ("POINT_1", "POINT_2", "POINT_3"):
                for party in ("INSTITUTION", "WORKING_LIFE"):
                    rows.add(
                        "critical_answer", on, partner.id, None, point, party, on.isoformat(), work.between(1, 5),
                        pick(rng, texts.critical) if work.chance(0.5) else None,
                    )  # fmt: skip
    made: dict[str, int] = {}
    for party in ("INSTITUTION", "WORKING_LIFE", "STUDENT"):
        if work.chance(0.35):
            on = max(work.ago(10, 400), partner.made)
            made[party] = rows.add("offer", on, partner.id, party, pick(rng, texts.offers[party]), on.isoformat())
    for need, party in partner.needs:
        others = [offer for who, offer in made.items() if who != party]
        if others and work.chance(0.4):
            rows.add("need_match", work.today, need, others[0], max(work.ago(1, 60), partner.made).isoformat())


PARTIES = {"COMPANY": 4, "STUDENT": 3, "INSTITUTION": 4, "SOCIETY": 2}
CATEGORIES = {
    "COMPANY": ("SKILLED_WORKFORCE", "PROFITABILITY", "COMPANY_COMPETENCE", "VISIBILITY"),
    "STUDENT": ("WORKPLACE_LEARNING", "STUDENT_EMPLOYMENT", "REAL_EQUIPMENT"),
    "INSTITUTION": ("CURRENT_CONTENT", "TEACHER_COMPETENCE", "COMPETENCE_CAPITAL", "CHEAPER_PREMISES"),
    "SOCIETY": ("SOCIETY_EMPLOYMENT", "REGIONAL_VITALITY"),
}


def _add_benefits(work: Work, partner: Known) -> None:
    rows, texts, rng = work.rows, work.texts, work.rng
    gives_only = work.chance(0.1)
    for _ in range(work.between(0, 4) if partner.tiers else 0):
        party = pick(rng, tuple(CATEGORIES))
        category = pick(rng, CATEGORIES[party])
        on = max(work.ago(5, 700), partner.made)
        measure = pick(rng, (None, None, "HOURS", "EUROS", "PEOPLE"))
        amount = {"HOURS": work.between(4, 120), "EUROS": 50 * work.between(4, 200), "PEOPLE": work.between(1, 12)}
        direction = "OFFERED" if gives_only and party == "COMPANY" else pick(rng, ("GAINED", "GAINED", "OFFERED"))
        if gives_only and party != "COMPANY":
            direction = "GAINED"
        rows.add(
            "benefit", on, partner.id, on.isoformat(), party, direction, category, pick(rng, texts.benefits[category]),
            amount[measure] if measure else None, measure, pick(rng, tuple(partner.tiers)), partner.unit,
            pick(rng, partner.activities)[0] if partner.activities and work.chance(0.3) else None,
            pick(rng, partner.agreements) if partner.agreements and work.chance(0.2) else None,
        )  # fmt: skip
    if work.chance(0.12) and partner.tiers:
        kind = pick(rng, ("PREMISES", "EQUIPMENT"))
        rows.add(
            "asset", partner.made, partner.id, kind,
            pick(rng, texts.premises if kind == "PREMISES" else texts.equipment), 500 * work.between(4, 300),
            pick(rng, texts.places), pick(rng, partner.agreements) if partner.agreements else None,
            max(work.ago(30, 500), partner.made).isoformat(), None, None,
        )  # fmt: skip
