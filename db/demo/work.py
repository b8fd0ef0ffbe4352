"""What is done with a partner of a synthetic register: partnerships, needs, activities, promises and tasks."""

from __future__ import annotations

from datetime import date, timedelta

from db.demo.names import pick
from db.demo.world import BLOCK, IDEAL, LONGEST, TIER_OF, Making, World
from db.rules.tiers import PHASES_WITH_CADENCE
from db.rules.workdays import next_workday

CONTACTS = ("CALL", "CALL", "VISIT", "MEETING", "REMOTE_MEETING", "EMAIL")
"""The everyday ways of being in touch, the commonest more than once."""

TYPES = {
    "E": (
        "JOINT_ASSESSMENT", "JOINT_ASSESSMENT", "TRAINING_COOPERATION", "TRAINING_COOPERATION", "JOINT_EVENT",
        "READINESS_CHECK", "STUDENT_WORKSHOP", "DOUBLE_DEGREE", "FEEDBACK",
    ),
    "D": ("EXPERIMENT", "EXCHANGE_PERIOD", "TRAINING_DESIGN", "QUALITY_WORK"),
    "S": ("MEETING", "TRAINING_DESIGN"),
    "N": ("NETWORK_MEETING",),
}  # fmt: skip
"""The kinds of activity that belong to a tier."""

_MODES = {"CALL": "PHONE", "EMAIL": "EMAIL", "REMOTE_MEETING": "REMOTE"}
_STUDENTS = {"JOINT_EVENT": 60, "STUDENT_WORKSHOP": 24, "TRAINING_COOPERATION": 4, "JOINT_ASSESSMENT": 1}
_RUNGS = {"E": "COOPERATION", "D": "NETWORK", "S": "PARTNERSHIP", "N": "NETWORK"}
_RULES = ("FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY")
_YEARS_BACK = 730
_QUIET = 0.2
"""How many partners beyond the first block are quiet past their rhythm in some tier."""


def add_partnerships(world: World, partner: Making) -> list[str]:
    """Add the tiers of a partner and return those whose silence counts."""
    rng, rows, texts = world.rng, world.rows, world.texts
    waiting = []
    for place, letter in enumerate(partner.tiers):
        tier = TIER_OF[letter]
        phase = partner.status if partner.status != "ACTIVE" else "ACTIVE" if partner.story else world.phases.draw()
        latest = (world.today - partner.made).days - 20
        started = partner.made + timedelta(days=0 if partner.story else world.between(0, min(latest, 300)))
        ended = max(partner.ended, started) if phase == "ENDED" and partner.ended else None
        review = world.ahead(40, 330) if letter == "S" or world.chance(0.45) else None
        if partner.story == "review_later" and place == 0:
            review = world.ahead(12, 28)
        own = letter == "E" and not partner.story and world.chance(0.06)
        scope = pick(rng, ("REGIONAL", "SECTORAL")) if letter == "D" else None
        rung = _RUNGS[letter] if world.chance(0.8) else pick(rng, tuple(_RUNGS.values()))
        rows.add(
            "partnership", started, partner.id, tier, phase, rung, int(place == len(partner.tiers) - 1),
            pick(rng, texts.goals[tier]) if world.chance(0.8) else None,
            scope, {"REGIONAL": texts.region, "SECTORAL": world.line_texts[partner.line].sector}.get(scope or ""),
            partner.responsible if world.chance(0.8) else world.someone(), partner.unit, 180 if own else None,
            270 if own else None, started.isoformat(), ended and ended.isoformat(),
            review.isoformat() if review and not ended else None,
        )  # fmt: skip
        _add_steps(world, partner, tier, rung, started, ended)
        if partner.status == "ACTIVE" and phase in PHASES_WITH_CADENCE:
            waiting.append(letter)
        if partner.story == "dismissed":
            due = started + timedelta(days=14)
            rows.add(
                "signal_override", world.ago(20, 40), "SINGLE_CONTACT", partner.uid, None, 1, due.isoformat(),
                texts.dismissed,
            )  # fmt: skip
        if partner.story == "snoozed":
            until = world.ahead(10, 30).isoformat()
            rows.add(
                "signal_override", world.today, "QUIET", rows.uid_of_last("partnership"), until, 0, None,
                texts.snoozed,
            )  # fmt: skip
    return waiting


def _add_steps(world: World, partner: Making, tier: str, rung: str, started: date, ended: date | None) -> None:
    rows, reason = world.rows, pick(world.rng, world.texts.step_reasons)
    if tier == "DEVELOPING" and partner.tiers == "D" and world.chance(0.5):
        rows.add(
            "tier_step", started, partner.id, "UP", "EVERYDAY", tier, "COOPERATION", rung, started.isoformat(), reason
        )
    else:
        rows.add("tier_step", started, partner.id, "START", None, tier, None, rung, started.isoformat(), reason)
    if ended:
        why = pick(world.rng, world.texts.reasons)
        rows.add("tier_step", ended, partner.id, "END", tier, None, rung, None, ended.isoformat(), why)


def add_needs(world: World, partner: Making) -> None:
    """Add needs and wishes of the three parties, each with an answer to it."""
    rng = world.rng
    for _ in range(world.between(0, 3) if partner.tiers else 0):
        party = pick(rng, ("INSTITUTION", "STUDENT", "WORKING_LIFE", "WORKING_LIFE"))
        state = pick(rng, ("OPEN", "OPEN", "IN_PROGRESS", "ANSWERED", "DROPPED"))
        noted = max(world.ago(10, 600), partner.made)
        answered = noted + (world.today - noted) // 2 if state == "ANSWERED" else None
        place = int(rng.random() * len(world.texts.needs[party]))
        world.rows.add(
            "need", noted, partner.id, party, "NEED" if world.chance(0.65) else "WISH", state,
            world.texts.needs[party][place], world.texts.answers[party][place] if answered else None,
            noted.isoformat(), answered and answered.isoformat(),
        )  # fmt: skip


def _latest_contact(world: World, partner: Making, waiting: list[str]) -> date | None:
    """Return the day of the latest contact, so that only those who should be quiet are."""
    story, today = partner.story, world.today
    if story == "quiet_red":
        return today - timedelta(days=69)
    if story == "quiet_week":
        return world.this_week() - timedelta(days=180)
    if story == "snoozed":
        return today - timedelta(days={"E": 205, "ED": 110, "N": 104}[partner.tiers])
    if story == "quiet_amber":
        quiet = {"E": (128, 150), "D": (64, 74), "N": (64, 80)}[partner.tiers[-1]]
        return world.ago(*quiet)
    if waiting and not story and partner.id > BLOCK and world.chance(_QUIET):
        longest = LONGEST[pick(world.rng, waiting)]
        return world.ago(longest + 1, longest + 50)
    if waiting:
        return world.ago(2, min(IDEAL[letter] for letter in waiting) - 4)
    if partner.status == "ENDED":
        return world.ago(310, 700)
    return world.ago(20, 200) if partner.tiers or world.chance(0.6) else None


def add_activities(world: World, partner: Making, waiting: list[str]) -> None:
    """Add about ten activities of the last two years, newest last, with the promises made in them."""
    latest = _latest_contact(world, partner, waiting)
    if latest is None:
        return
    many = world.between(7, 14) if partner.tiers else world.between(1, 3)
    days = [latest]
    room = max((latest - max(partner.made, world.today - timedelta(days=_YEARS_BACK))).days, 1)
    days += [latest - timedelta(days=world.between(1, room)) for _ in range(many - 1)]
    for day in sorted(days):
        _add_activity(world, partner, day, newest=day == latest)
    if partner.story.startswith("promise_"):
        due = {
            "promise_overdue": world.ago(2, 6),
            "promise_today": world.today,
            "promise_later": world.ahead(10, 30),
        }[partner.story]
        _add_promise(world, partner, world.rows.next_id("activity") - 1, latest, "OPEN", due)


def _add_activity(world: World, partner: Making, day: date, *, newest: bool) -> None:
    rng, rows, texts = world.rng, world.rows, world.texts
    letter = ""
    if newest:
        # With several tiers the newest is nobody's in particular, so it keeps all of them from being quiet.
        letter = partner.tiers if len(partner.tiers) == 1 else ""
        kind = pick(rng, CONTACTS)
    elif not partner.tiers or world.chance(0.2):
        kind = pick(rng, CONTACTS) if world.chance(0.92) else "OTHER"
    else:
        letter = pick(rng, partner.tiers)
        kind = pick(rng, TYPES[letter] if world.chance(0.7) else CONTACTS)
    most = _STUDENTS.get(kind, 0)
    activity = rows.add(
        "activity", day, partner.id, TIER_OF.get(letter), kind, day.isoformat(),
        pick(rng, (10, 15, 20)) if kind in ("CALL", "EMAIL") else pick(rng, (30, 45, 60, 90, 120)),
        _MODES.get(kind, "ON_SITE"), world.between(1, most) if most else None,
        f"{pick(rng, texts.notes[kind])} {pick(rng, texts.afterwords)}".rstrip(),
        pick(rng, texts.outcomes) if world.chance(0.3) else None,
    )  # fmt: skip
    rows.add("activity_staff", day, activity, partner.responsible if world.chance(0.7) else world.someone())
    if partner.people:
        rows.add("activity_contact", day, activity, pick(rng, partner.people))
    if world.chance(0.12):
        recent = (world.today - day).days < 120
        state = "OPEN" if recent and world.chance(0.5) else "KEPT" if world.chance(0.85) else "DROPPED"
        _add_promise(world, partner, activity, day, state, None)


def _add_promise(world: World, partner: Making, activity: int, made: date, state: str, due: date | None) -> None:
    side = pick(world.rng, ("US", "PARTNER"))
    text = pick(world.rng, world.texts.ours if side == "US" else world.texts.theirs)
    closed = made + (world.today - made) // 3 if state != "OPEN" else None
    world.rows.add(
        "promise", made, partner.id, activity, side, text, due and due.isoformat(), state,
        closed and closed.isoformat(), made.isoformat(),
    )  # fmt: skip


def add_tasks(world: World, partner: Making) -> None:
    """Add the task that the partner's story asks for, and some that are done."""
    hidden, priority, rule, due = None, "NORMAL", None, None
    story = partner.story
    if story == "task_overdue":
        due, priority = world.ago(3, 6), "HIGH"
        due = min(next_workday(due), world.today - timedelta(days=1))
    elif story == "task_today":
        due = next_workday(world.today)
    elif story == "task_week":
        due = world.this_week()
        rule = pick(world.rng, _RULES)
    elif story == "task_later":
        due = world.ahead(9, 45)
        rule = pick(world.rng, _RULES) if world.chance(0.4) else None
        priority = pick(world.rng, ("NORMAL", "NORMAL", "LOW"))
    elif story == "task_hidden":
        due = world.ahead(50, 160)
        hidden = due - timedelta(days=14)
    if due:
        _add_task(world, partner, partner.made, due, priority, rule, hidden, "OPEN")
    for _ in range(world.between(0, 2) if partner.tiers else 0):
        day = next_workday(max(world.ago(10, 500), partner.made))
        _add_task(world, partner, day, day, "NORMAL", None, None, "DONE" if world.chance(0.93) else "DROPPED")


def _add_task(
    world: World, partner: Making, made: date, due: date, priority: str, rule: str | None, hidden: date | None,
    state: str,
) -> None:  # fmt: skip
    owner = partner.responsible if world.chance(0.7) else world.someone()
    made = min(made, world.today)
    world.rows.add(
        "task", made, pick(world.rng, world.texts.tasks), due.isoformat(), partner.id, None,
        pick(world.rng, partner.people) if partner.people and world.chance(0.4) else None, owner, priority, rule,
        hidden and hidden.isoformat(), state, due.isoformat() if state == "DONE" else None,
    )  # fmt: skip
