"""Agreements of a synthetic register: of every type and in every state, most of them in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from db.demo.names import call, pick
from db.demo.uids import business_id
from db.demo.world import Making, World
from db.rules.months import add_months

_LASTING = ("PARTNERSHIP", "FRAMEWORK")
_TIERS = {"TRAINING": "EVERYDAY", "APPRENTICESHIP": "EVERYDAY", "PROJECT": "DEVELOPING", "PARTNERSHIP": "STRATEGIC"}
_SIGNED = ("IN_FORCE", "ENDED", "TERMINATED")
_BUFFER_DAYS = 30


@dataclass(slots=True)
class Draft:
    """An agreement in the making; None is left empty."""

    type: str
    state: str
    starts: date | None = None
    ends: date | None = None
    open_ended: bool = False
    notice: int | None = None
    review: date | None = None
    students: int | None = None
    monitored: bool = True
    ehoks: bool = True
    lacking: bool = False
    since: date | None = None
    trial: date | None = None
    secret: date | None = None
    automatic: bool = False
    buffer: int = _BUFFER_DAYS


def add_agreements(world: World, partner: Making) -> None:
    """Add the agreements of a partner, and the one that its story asks for."""
    if not partner.tiers:
        return
    story = _of_story(world, partner.story)
    if story:
        _add(world, partner, story)
    if "S" in partner.tiers and partner.known and partner.status == "ACTIVE" and story is None and world.chance(0.75):
        _add(world, partner, _usual(world, pick(world.rng, ("PARTNERSHIP", "PARTNERSHIP", "FRAMEWORK")), "IN_FORCE"))
    for _ in range(world.agreements.draw()):
        kind, state = world.agreement_types.draw(), world.agreement_states.draw()
        if partner.status == "ENDED":
            state = "ENDED"
        if kind in _LASTING and not partner.known:
            kind = "OTHER"  # those who make a lasting agreement are known by their Y-tunnus
        _add(world, partner, _usual(world, kind, state))


def _of_story(world: World, story: str) -> Draft | None:
    today = world.today
    if story == "incomplete_overdue":
        # Two weeks to complete it have gone by since it began.
        began = world.ago(4, 6) - timedelta(days=14)
        return Draft("TRAINING", "IN_FORCE", began, world.ahead(40, 70), ehoks=False, lacking=True)
    if story == "incomplete_later":
        return Draft(
            "PARTNERSHIP", "SIGNING", world.ahead(12, 28), notice=3, open_ended=True, monitored=False, lacking=True
        )
    if story == "ehoks_week":
        end = world.this_week() + timedelta(days=1)
        return Draft("TRAINING", "IN_FORCE", world.ago(60, 90), end, students=2, ehoks=False)
    if story == "review_week":
        return Draft(
            "PARTNERSHIP", "IN_FORCE", world.ago(330, 380), open_ended=True, notice=6, review=world.this_week()
        )
    if story == "decide_later":
        decide = today + timedelta(days=world.between(14, 80))
        return Draft(
            "PARTNERSHIP", "IN_FORCE", world.ago(500, 900), add_months(decide + timedelta(days=_BUFFER_DAYS), 3),
            notice=3,
        )  # fmt: skip
    if story == "signing_overdue":
        return Draft("PROJECT", "SIGNING", world.ahead(20, 30), open_ended=True, since=world.ago(17, 24))
    if story == "ends_today":
        return Draft("APPRENTICESHIP", "IN_FORCE", world.ago(300, 360), today)
    if story == "trial_later":
        return Draft("APPRENTICESHIP", "IN_FORCE", world.ago(60, 90), world.ahead(200, 300), trial=world.ahead(9, 12))
    if story == "notice_later":
        last = world.ahead(15, 28)
        return Draft("OTHER", "IN_FORCE", world.ago(600, 700), add_months(last, 3), notice=3, automatic=True, buffer=0)
    if story == "secrecy_later":
        ended = world.ago(300, 330)
        return Draft("NDA", "ENDED", ended - timedelta(days=365), ended, secret=world.ahead(12, 28))
    return None


def _usual(world: World, kind: str, state: str) -> Draft:
    """Return an agreement that asks nothing of anybody today."""
    made = Draft(kind, state, students=world.between(1, 4) if kind == "TRAINING" else None)
    short = kind in ("TRAINING", "APPRENTICESHIP")
    if kind in _LASTING:
        made.notice = pick(world.rng, (3, 6))
    if state in ("ENDED", "TERMINATED"):
        made.ends = world.ago(10, 380)
        made.starts = made.ends - timedelta(days=world.between(40, 100) if short else world.between(200, 700))
        return made
    if state == "IN_FORCE":
        made.starts = world.ago(10, 100) if kind == "TRAINING" else world.ago(30, 400)
        made.ehoks = world.chance(0.6)
    elif state == "SIGNING":
        made.starts = world.ahead(5, 40)
    else:
        made.starts = world.ahead(10, 60) if world.chance(0.7) else None
    if kind == "TRAINING":
        made.ends = world.ahead(70, 140)
    elif kind == "APPRENTICESHIP":
        made.ends = world.ahead(90, 500)
    elif kind in ("DATA_PROTECTION", "OTHER") or world.chance(0.5):
        made.open_ended = True
    else:
        # Beyond the time in which a decision shows: 90 days, the buffer and the notice period.
        made.ends = world.ahead(130, 700) + timedelta(days=31 * (made.notice or 0))
    if kind in _LASTING and state == "IN_FORCE":
        made.review = world.ahead(40, 300)
    return made


def _add(world: World, partner: Making, draft: Draft) -> None:
    rng, rows, texts = world.rng, world.rows, world.texts
    number = rows.next_id("agreement")
    began = draft.starts or world.today
    signed = began - timedelta(days=world.between(1, 12)) if draft.state in _SIGNED else None
    entered = min(began - timedelta(days=14), world.today - timedelta(days=1))
    lasting = draft.type in _LASTING
    reasons = {"TERMINATED": texts.reasons, "RETURNED": texts.returned}.get(draft.state)
    reason = pick(rng, reasons) if reasons else None
    monitored = lasting and draft.monitored and partner.people
    renewal = "AUTOMATIC" if draft.automatic else "DECISION" if lasting and draft.ends else "NONE"
    agreement = rows.add(
        "agreement", entered, partner.id, _TIERS.get(draft.type), draft.type, draft.state,
        f"{began.year}/{number}", pick(rng, texts.agreements[draft.type]), signed and signed.isoformat(),
        draft.starts and draft.starts.isoformat(), draft.ends and draft.ends.isoformat(), int(draft.open_ended),
        draft.notice, renewal, 12 if draft.automatic else None, draft.buffer,
        draft.review and draft.review.isoformat(), partner.responsible,
        pick(rng, partner.people) if monitored else None, draft.students,
        pick(rng, texts.agreement_goals) if lasting else None,
        pick(rng, texts.values) if draft.type == "PREMISES" else None,
        world.line_texts[partner.line].premises if draft.type == "PREMISES" else None, int(draft.ehoks), reason,
        *_terms(world, partner, draft, number),
    )  # fmt: skip
    if draft.type == "PROJECT" or (lasting and world.chance(0.15)):
        name = call(rng, "{p} kehitysyhtiö Oy")
        rows.add(
            "agreement_party", entered, agreement, None, name, business_id(400_000 + number), texts.party_role
        )  # fmt: skip
    if not draft.lacking:
        _add_sides(world, partner, draft, agreement, entered, signed)


def _terms(world: World, partner: Making, draft: Draft, number: int) -> tuple[object, ...]:
    """Return what an agreement of the type says besides, by its number: no chance, so what was drawn stays."""
    texts, given, line = world.texts, not draft.lacking, world.line_texts[partner.line]
    training, apprenticeship = draft.type == "TRAINING" and given, draft.type == "APPRENTICESHIP"
    ended = draft.ends if draft.state in ("ENDED", "TERMINATED") else None
    since = draft.since or ended or (world.today - timedelta(days=number % 9 + 1) if draft.state == "SIGNING" else None)
    secret = draft.secret or (add_months(draft.ends or world.today, 24) if draft.type == "NDA" else None)
    trial = draft.trial
    if apprenticeship and draft.state in ("ENDED", "TERMINATED") and draft.starts is not None:
        trial = add_months(draft.starts, 2)

    def nth(words: tuple[str, ...]) -> str:
        return words[number % len(words)]

    return (
        ended and ended.isoformat(), (since or draft.starts or world.today).isoformat(), None,
        partner.people[number % len(partner.people)] if training and partner.people else None,
        nth(texts.agreement_forms) if draft.type in _LASTING and given else None,
        line.duties if training else None, line.units if training or apprenticeship else None,
        (30, 35, 38)[number % 3] if training or apprenticeship else None, trial and trial.isoformat(),
        nth(texts.compensations) if apprenticeship and number % 2 else None, secret and secret.isoformat(),
    )  # fmt: skip


def _add_sides(world: World, partner: Making, draft: Draft, agreement: int, entered: date, signed: date | None) -> None:
    """Add the clauses of each side, those who sign, and what changed since."""
    rows, texts = world.rows, world.texts
    clauses = texts.clauses if draft.type in _LASTING else {}
    if draft.type == "PROJECT":
        clauses = {sides: words for sides, words in texts.clauses.items() if sides[1] == "OBLIGATION"}
    for (side, kind), words in clauses.items():
        rows.add("agreement_clause", entered, agreement, side, kind, words[agreement % len(words)], None)
    if draft.state == "DRAFT" or draft.type in ("TRAINING", "OTHER"):
        return
    on = signed and signed.isoformat()
    rows.add("agreement_signatory", entered, agreement, "INSTITUTION", partner.responsible, None, None, None, on, None)
    who = partner.people[agreement % len(partner.people)] if partner.people else None
    title = texts.signing_titles[agreement % len(texts.signing_titles)]
    rows.add(
        "agreement_signatory", entered, agreement, "PARTNER", None, who, None if who else partner.name[:60], title, on,
        None,
    )  # fmt: skip
    if draft.type in _LASTING and signed and agreement % 3 == 0:
        changed = min(signed + timedelta(days=120), world.today - timedelta(days=3))
        head, text = texts.amendments[agreement % len(texts.amendments)]
        rows.add(
            "agreement_amendment", changed, agreement, head, text, changed.isoformat(), changed.isoformat(), None
        )  # fmt: skip
