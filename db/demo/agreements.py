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


def add_agreements(world: World, partner: Making) -> None:
    """Add the agreements of a partner, and the one that its story asks for."""
    if not partner.tiers:
        return
    story = _of_story(world, partner.story)
    if story:
        _add(world, partner, story)
    for _ in range(world.agreements.draw()):
        kind, state = world.agreement_types.draw(), world.agreement_states.draw()
        if partner.status == "ENDED":
            state = "ENDED"
        _add(world, partner, _usual(world, kind, state))


def _of_story(world: World, story: str) -> Draft | None:
    today = world.today
    if story == "incomplete_overdue":
        return Draft("TRAINING", "IN_FORCE", world.ago(4, 6), world.ahead(40, 70), ehoks=False)
    if story == "incomplete_later":
        return Draft("PARTNERSHIP", "SIGNING", world.ahead(12, 28), notice=3, open_ended=True, monitored=False)
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
    reason = pick(rng, texts.reasons) if draft.state in ("TERMINATED", "RETURNED") else None
    monitored = lasting and draft.monitored and partner.people
    agreement = rows.add(
        "agreement", entered, partner.id, _TIERS.get(draft.type), draft.type, draft.state,
        f"{began.year}/{number}", pick(rng, texts.agreements[draft.type]), signed and signed.isoformat(),
        draft.starts and draft.starts.isoformat(), draft.ends and draft.ends.isoformat(), int(draft.open_ended),
        draft.notice, "DECISION" if lasting and draft.ends else "NONE", None, _BUFFER_DAYS,
        draft.review and draft.review.isoformat(), partner.responsible,
        pick(rng, partner.people) if monitored else None, draft.students,
        pick(rng, texts.agreement_goals) if lasting else None,
        pick(rng, texts.values) if draft.type == "PREMISES" else None,
        pick(rng, texts.places) if draft.type == "PREMISES" else None, int(draft.ehoks), reason,
    )  # fmt: skip
    if draft.type == "PROJECT" or (lasting and world.chance(0.15)):
        name = call(rng, "{p} kehitysyhtiö Oy")
        rows.add("agreement_party", entered, agreement, None, name, business_id(400_000 + number), None)
