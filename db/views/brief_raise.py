"""What to raise when meeting a partner today, computed from what the register knows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from db.text import N_
from db.views.brief_data import Brief, Lacking, Level, QueueFact, Raise, Word

SOON = timedelta(days=14)
"""How long before its day a task or promise is worth raising."""

NEEDS = 3
"""How many unanswered needs are raised one by one; the rest are counted."""

_LEVELS: dict[Level, int] = {"overdue": 0, "soon": 1, "note": 2}


def raise_today(brief: Brief) -> tuple[Raise, ...]:
    """Return what to raise on the brief's day: what is late, then what is coming, then what is worth saying.

    What a person has put aside in the queue (snoozed or dismissed) is not raised.
    """
    found = [*_dated(brief), *_needs(brief), *_balance(brief)]
    return tuple(sorted(found, key=lambda one: (_LEVELS[one.level], one.due_on or date.max)))


def _dated(brief: Brief) -> Iterator[Raise]:
    """Yield what the queue says of the partner by now, worded with what it is about."""
    for fact in brief.queue:
        if fact.shows_on > brief.today or (fact.kind in ("TASK", "PROMISE") and fact.due_on > brief.today + SOON):
            continue
        one = _worded(brief, fact, "overdue" if fact.due_on < brief.today else "soon")
        if one is not None:
            yield one


def _worded(brief: Brief, fact: QueueFact, level: Level) -> Raise | None:
    if fact.kind in ("TASK", "PROMISE"):
        return _agreed(brief, fact, level)
    if fact.kind in ("QUIET", "REVIEW"):
        return _of_partnership(brief, fact, level)
    if fact.kind in _AGREEMENT_TEXTS:
        return _of_agreement(brief, fact, level)
    if fact.kind == "MILESTONE":
        step = next((one for one in brief.work if one.kind == "MILESTONE" and one.id == fact.ref_id), None)
        return Raise("MILESTONE", level, N_("Milestone: {what}"), {"what": step.text}, fact.due_on) if step else None
    if fact.kind == "ENQUIRY":
        asked = next((one for one in brief.enquiries if one.id == fact.ref_id), None)
        text = N_("Waits for an answer: {what}")
        return Raise("ENQUIRY", level, text, {"what": asked.subject}, fact.due_on) if asked else None
    if fact.kind == "SINGLE_CONTACT":
        return Raise(fact.kind, "note", N_("There is only one contact: ask who else works with us."), {})
    return None


def _agreed(brief: Brief, fact: QueueFact, level: Level) -> Raise | None:
    if fact.kind == "TASK":
        task = next((one for one in brief.tasks if one.id == fact.ref_id), None)
        return Raise("TASK", level, N_("To do: {what}"), {"what": task.title}, fact.due_on) if task else None
    promise = next((one for one in brief.promises if one.id == fact.ref_id), None)
    if promise is None:
        return None
    text = N_("We promised: {what}") if promise.side == "US" else N_("They promised: {what}")
    return Raise("PROMISE", level, text, {"what": promise.text}, fact.due_on)


def _of_partnership(brief: Brief, fact: QueueFact, level: Level) -> Raise | None:
    here = next((one for one in brief.partnerships if one.id == fact.ref_id), None)
    if here is None:
        return None
    tier = {"tier": Word("tier", here.tier)}
    if fact.kind == "REVIEW":
        return Raise("REVIEW", level, N_("Review of the partnership: {tier}"), tier, fact.due_on)
    late: Level = "overdue" if here.quiet(brief.today) == "red" else "soon"
    return Raise("QUIET", late, N_("Quiet for long: {tier}"), tier, fact.due_on)


_AGREEMENT_TEXTS = {
    "DECIDE_BY": N_("Decide on the agreement: {what}"),
    "EHOKS": N_("Enter the placement in eHOKS: {what}"),
    "AGREEMENT_REVIEW": N_("Review of the agreement: {what}"),
    "INCOMPLETE": N_("The agreement {what} still lacks: {fields}"),
    "SIGNING": N_("The agreement waits for signatures: {what}"),
    "NOTICE_BY": N_("Last day to give notice of the agreement: {what}"),
    "AGREEMENT_END": N_("The agreement ends: {what}"),
    "TRIAL_END": N_("The trial period ends: {what}"),
    "CONFIDENTIALITY_END": N_("Confidentiality ends: {what}"),
}


def _of_agreement(brief: Brief, fact: QueueFact, level: Level) -> Raise | None:
    here = next((one for one in brief.agreements if one.id == fact.ref_id), None)
    if here is None:
        return None
    text = _AGREEMENT_TEXTS[fact.kind]
    if any(one.kind == fact.kind and one.renews for one in here.next):
        text = N_("The agreement renews itself: {what}")
    if fact.kind == "INCOMPLETE":
        return Raise("INCOMPLETE", "soon", text, {"what": here.title, "fields": Lacking(here.missing)})
    return Raise(fact.kind, level, text, {"what": here.title}, fact.due_on)


def _balance(brief: Brief) -> Iterator[Raise]:
    """Yield who gives and does not gain: a partnership is reciprocal."""
    for party in brief.only_give:
        yield Raise(
            "BALANCE", "note", N_("{party} only gives and gains nothing."), {"party": Word("benefit_party", party)}
        )


def _needs(brief: Brief) -> Iterator[Raise]:
    """Yield the needs and wishes nobody has taken up yet, the oldest first."""
    waiting = sorted((one for one in brief.needs if one.state == "OPEN"), key=lambda one: (one.noted_on, one.id))
    for one in waiting[:NEEDS]:
        values = {"party": Word("party", one.party), "kind": Word("need_kind", one.kind), "what": one.text}
        yield Raise("NEED", "note", N_("{kind} without an answer ({party}): {what}"), values)
    if len(waiting) > NEEDS:
        yield Raise("NEED", "note", N_("Other needs and wishes without an answer: {n}"), {"n": len(waiting) - NEEDS})
